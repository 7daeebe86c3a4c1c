"""What the search page says, in both languages."""

from ui.said import Said


class SearchWords(Said):
    """A text of the search page: (Traditional Chinese, English)."""

    TAB_SEARCH = ("檢索", "Search")
    SEARCH_BOX = ("檢索報告", "Search the reports")
    SEARCH_HINT = ("名稱、地點、主題或一句話；中英文皆可", "a name, place, theme or sentence, in Chinese or English")
    SEARCH_SEND = ("檢索", "Search")
    MODE_PASSAGES = ("段落（{n}）", "Passages ({n})")
    MODE_REPORTS = ("報告（{n}）", "Reports ({n})")
    SORT_RELEVANCE = ("相關程度", "relevance")
    SORT_NEWEST = ("由新到舊", "newest first")
    SORT_OLDEST = ("由舊到新", "oldest first")
    NARROW = ("縮小範圍", "Narrow down")
    FACET_SECTION = ("章節", "Section")
    CHOSEN = ("已選條件", "Chosen")
    REMOVE_CHOICE = ("移除條件：{value}", "Remove: {value}")
    CLEAR_CHOICES = ("清除全部", "Clear all")
    NOTHING_FOUND = (
        "找不到符合的內容。可以換個說法、減少條件，或到報告庫加入報告。",
        "Nothing found. Try other words, fewer conditions, or add reports on the library page.",
    )
    TRIPS_BY_YEAR = ("各年度出國案件（件）", "Trips by year")
    TRIPS_BY_PLACE = ("各地區出國案件（件）", "Trips by place")
    BAR = ("{value}：{n} 件", "{value}: {n} trips")
    EXPORT = ("匯出", "Export")
    PAGING = ("分頁", "Pages")
    PAGE_OF = ("第 {page}／{pages} 頁", "page {page} of {pages}")
    PREVIOUS = ("上一頁", "Previous")
    NEXT = ("下一頁", "Next")
    COLUMN_NUMBER = ("項次", "No.")
    COLUMN_TITLE = ("報告名稱", "Report")
    COLUMN_SECTION = ("章節", "Section")
    COLUMN_PAGE = ("頁碼", "Page")
    COLUMN_TEXT = ("內容", "Text")
    COLUMN_PERIOD = ("出國期間", "Trip")
    COLUMN_PEOPLE = ("出國人員", "Travellers")
    COLUMN_KIND = ("出國類別", "Kind of trip")

    SECTION_SUMMARY_SHEET = ("提要表", "summary sheet")
    SECTION_SUMMARY = ("摘要", "summary")
    SECTION_TRAVELLERS = ("名單", "travellers")
    SECTION_PURPOSE = ("目的", "purpose")
    SECTION_PROCESS = ("過程", "process")
    SECTION_ITINERARY = ("行程", "itinerary")
    SECTION_REFLECTIONS = ("心得", "reflections")
    SECTION_RECOMMENDATIONS = ("建議", "recommendations")
    SECTION_CAPTION = ("圖說", "captions")
    SECTION_APPENDIX = ("附件", "appendix")
    SECTION_OTHER = ("其他", "other")

"""What the pages and commands of the register say (成果登錄、三年內同性質考察檢核、記載不一致), in both languages."""

from ui.said import Said


class RegisterWords(Said):
    """A text of the register's pages and commands: (Traditional Chinese, English)."""

    OUTCOMES_NONE = ("沒有符合的成果。", "No outcome fits.")
    OUTCOMES_WRITTEN = ("已寫入 {n} 項：{path}", "Written, {n} rows: {path}")
    TABLE_FORMAT = ("表格的副檔名須為 {formats}：{path}", "A table is written as {formats}: {path}")
    BACKGROUND = ("背景", "background")
    NO_LONGER_TOLD = ("報告現行版本已無此文字", "the report no longer says so")
    OURS = ("我方", "ours")
    THEIRS = ("對方", "theirs")
    VISITS_FOUND = ("曾赴「{wanted}」之出國計畫：{n} 件", "Trips to “{wanted}”: {n}")
    VISITS_NONE = (
        "所收報告中無赴「{wanted}」之出國計畫（報告 {reports} 份、行程 {trips} 件，{years}）。",
        "None to “{wanted}” in this library ({reports} reports, {trips} trips, {years}).",
    )
    MENTIONS_FOUND = ("另有 {n} 份報告僅提及，未前往：", "Reports that only mention it, without going: {n}")
    YEARS = ("{first}年至{last}年", "{first}–{last}")
    YEARS_UNKNOWN = ("年份未載明", "years not stated")
    CONFLICTS_NONE = ("沒有發現記載不一致。", "No statements that disagree were found.")
    CONFLICT_DISMISSED = ("已註記為無衝突：{conflict}", "Dismissed: {conflict}")
    NEEDS_REASON = ("排除一筆不一致須以 --reason 註明理由。", "Dismissing a conflict needs a --reason.")
    DIFFERS_NUMBER = ("數字", "number")
    DIFFERS_DATE = ("日期", "date")
    DIFFERS_NAME = ("人名", "name")
    DIFFERS_WORDING = ("用語", "wording")
    NEEDS_ONE_OF = ("請給 --place、--body 或 --theme 其中之一。", "Give one of --place, --body and --theme.")
    NAMES_NONE = ("所收報告沒有中英對照之名稱。", "The reports give no names in both languages.")

    TAB_OUTCOMES = ("成果登錄", "Outcomes")
    OUTCOMES_HINT = (
        "議決、會晤、提議、承諾、邀請、簽署、建議與心得，逐項附原文；右側欄位由承辦人填寫，重新匯入報告不會覆蓋。",
        "What was settled, promised, proposed and recommended, each with its quote; the fields at the right are yours "
        "and survive reading the reports again.",
    )
    COUNT = ("{n} 項", "{n} items")
    FILTER_KIND = ("類別", "Kind")
    FILTER_ALL = ("全部", "all")
    FILTER_YEAR = ("年份", "Year")
    FILTER_YEAR_HINT = ("106 或 105-107", "2017 or 2016-2018")
    FILTER_PLACE = ("地點", "Place")
    FILTER_BODY = ("機關", "Body")
    FILTER_PERSON = ("人員", "Person")
    FILTER_STATUS = ("採行情形", "Adoption")
    FILTER_TEXT = ("關鍵詞", "Words")
    FIND = ("查詢", "Find")
    EXPORT_AS = ("匯出 {suffix}", "Export {suffix}")
    COLUMN_OUTCOME = ("事項", "Outcome")
    COLUMN_WHEN = ("日期", "Date")
    COLUMN_NOTED = ("列管", "Follow-up")
    OF_THE_TRIP = ("（行程期間）", "(the trip's)")
    NOTED_AGENCY = ("主(協)辦機關", "Agency in charge")
    NOTED_HANDLING = ("辦理情形", "Handling")
    NOTED_DUE = ("預定完成期程", "Due")
    NOTED_REMARK = ("備註", "Remarks")
    NOTED_SAVE = ("儲存", "Save")
    NOTED_EDIT = ("填寫", "Edit")

    TAB_VISITS = ("考察檢核", "Past trips")
    VISITS_TITLE = ("三年內同性質考察檢核", "Has anyone been there?")
    VISITS_HINT = (
        "查某地、某機關或某主題是否已有人考察；僅提及而未前往者另列。",
        "Trips to a place, with a body or on a theme; reports that only mention it stand apart.",
    )
    BY_PLACE = ("地點", "Place")
    BY_BODY = ("機關", "Body")
    BY_THEME = ("主題", "Theme")
    WANTED = ("查詢對象", "What")
    SINCE = ("自何年起", "Since")
    CHECK = ("檢核", "Check")
    TRIPS_ALL = ("全部行程（{n}）", "All trips ({n})")
    TRIP_PLACES = ("到訪地點", "Places visited")
    TRIP_KIND = ("出國類別", "Kind of trip")
    TRIP_BELONGS = ("併入報告", "Same trip as")
    TRIP_ALONE = ("（依程式判斷）", "(as the program reads it)")
    TRIP_TRAVELLERS = ("出國人員", "Travellers")

    TAB_CONFLICTS = ("記載不一致", "Disagreements")
    CONFLICTS_HINT = (
        "所收報告對同一事項之記載不同者，兩處原文並列；確認無礙者，註明理由後排除。",
        "Where the reports disagree on one thing, both quoted; what is no conflict is dismissed with a reason.",
    )
    CONFLICT_REASON = ("排除理由", "Reason")
    CONFLICT_DISMISS = ("排除", "Dismiss")
    CONFLICT_BACK = ("恢復", "Bring back")

    TAB_NAMES = ("人員與譯名", "People and names")
    NAMES_HINT = (
        "報告所載人員及中英對照名稱；點選可看其歷次記載。",
        "People and names in both languages as the reports give them; each leads to what is told of it.",
    )
    NAMES_GROUP = ("同一名稱之其他寫法", "Another form of a name")
    NAMES_FORM = ("寫法", "Form")
    NAMES_MAIN = ("視同", "Stands for")
    COLUMN_NAME = ("中文／英文", "Chinese / English")
    COLUMN_POSTS = ("職稱、所屬", "Posts, bodies")
    COLUMN_SEEN = ("見於", "Seen in")
    FACTS_TITLE = ("{of}：歷次記載", "{of}: what is told, in time order")
    FACTS_NONE = ("所收報告沒有相關成果。", "The reports tell of no outcome.")

    TAB_BRIEF = ("談參", "Briefing note")
    BRIEF_HINT = (
        "輸入城市、組織、人名或主題；每一行都是報告原文，可勾選、排序、加註後匯出。",
        "A city, a body, a person or a theme; every line is the reports' own words, to be kept, ordered and remarked.",
    )
    BRIEF_TOPIC = ("主題", "Topic")
    BRIEF_OCCASION = ("會晤事由", "Occasion")
    BRIEF_WHEN = ("會晤日期", "Day")
    BRIEF_HEADINGS = ("標題語文", "Headings in")
    BRIEF_MAKE = ("彙整", "Compose")
    BRIEF_KEEP = ("保留", "Keep")
    BRIEF_ORDER = ("順序", "Order")
    BRIEF_REMARK = ("加註", "Remark")
    BRIEF_PIN = ("釘選", "Pin")
    BRIEF_NEW = ("新增", "New")
    BRIEF_SAVE = ("儲存", "Save")
    BRIEF_SAVED = ("已儲存之談參", "Saved notes")
    BRIEF_BY = ("撰寫：{name}", "written by {name}")
    BRIEF_CHANGED_BY = ("最後修改：{name}", "last changed by {name}")
    BRIEF_SINCE = ("較 {day} 儲存時新增 {count} 則", "{count} new since it was saved on {day}")
    BRIEF_DROP = ("刪除", "Delete")
    BRIEF_DROP_SURE = ("確定刪除這份談參？", "Delete this note?")

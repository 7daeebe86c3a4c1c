"""A briefing note of made-up facts (虛構), with texts that would break a careless exporter."""

from assistant.answer import Citation, Language
from assistant.note import Note, NoteLine, NotePart
from corpus.report import Span

TITLE = "虛構市政府出席「2021年虛構城市聯盟世界理事會會議」出國報告"
QUOTES = (
    "虛構市與雲城（Cloudville）於78年締結姊妹市，迄今已逾三十年。",
    "該市市長Jane Example女士率團於109年10月蒞府拜會，並允諾於次年就智慧交通、韌性城市續行洽談。",
    "<script>alert('虛構')</script> & <b>「引號」</b> \\ *星號* _底線_ `碼` [連結](x) # 1. ~~刪~~",
    "https://example.invalid/" + "fictional-and-very-long-path/" * 60,
    "虛構  雙空格\t定位字元 與 補充平面𠀋字",
)
FIRST_CODE_POINT = 987_650
"""Where the first quote stands; a number that is to be seen nowhere in a note."""


def cite(number: int, quote: str, date: str | None = "110年3月15日", page: int | None = 4) -> Citation:
    """Return a citation of the made-up report."""
    start = FIRST_CODE_POINT + number
    span = Span(start, start + len(quote))
    section = f"參、過程 › {number}、雙邊會談 & <其他>"
    return Citation(number, "fiction-1", TITLE, date, section, page, span, span, quote)


def made_up_note(*quotes: str, language: Language = "zh") -> Note:
    """Return a note: a part of the quotes (default QUOTES), an empty one, and one that cites [1] again."""
    lines = tuple(NoteLine(quote, cite(number, quote)) for number, quote in enumerate(quotes or QUOTES, start=1))
    headings = {
        "zh": ("歷次交流情形", "主要往來人員", "待查證事項", "資料來源"),
        "en": ("Exchanges so far", "People", "To be verified", "Sources"),
    }[language]
    return Note(
        title="談參（會晤參考資料）：雲城" if language == "zh" else "Briefing note: Cloudville",
        topic="雲城" if language == "zh" else "Cloudville",
        language=language,
        as_of="依110年3月15日報告所載。" if language == "zh" else "As of the report dated 110年3月15日.",
        parts=(
            NotePart(headings[0], lines),
            NotePart(headings[1], ()),
            NotePart(headings[2], lines[:1]),
        ),
        sources_heading=headings[3],
        sources=tuple(line.citation for line in lines),
        nothing_found="所收報告未載明。" if language == "zh" else "Not stated in the reports held.",
        library_line="查詢範圍：虛構報告庫所收報告 1 份。" if language == "zh" else "Searched: 1 fictional report.",
        agencies={"fiction-1": "虛構市政府"},
        disclosure="本資料逐字摘錄，供測試之用（虛構）。" if language == "zh" else "Quoted word for word (fictional).",
    )

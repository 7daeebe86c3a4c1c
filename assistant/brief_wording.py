"""The words of a briefing note in both languages; the trade's own in Chinese."""

from dataclasses import dataclass
from typing import Final

from assistant.answer import Language


@dataclass(frozen=True, slots=True)
class NoteWording:
    """Headings and lines of a note; templates in braces are filled by `assistant.brief`."""

    title: str
    background: str
    exchanges: str
    people: str
    results: str
    recommendations: str
    as_of: str
    as_of_joiner: str
    sources: str
    nothing_found: str
    library: str
    disclosure: str


NOTE_WORDING: Final[dict[Language, NoteWording]] = {
    "zh": NoteWording(
        title="談參（會晤參考資料）：{topic}",
        background="會晤對象背景",
        exchanges="歷次交流情形",
        people="主要往來人員",
        results="已獲成果及承諾事項",
        recommendations="歷次建議事項",
        as_of="依{dates}報告所載。",
        as_of_joiner="、",
        sources="資料來源",
        nothing_found="所收報告未載明。",
        library="查詢範圍：報告庫所收報告 {count} 份；製作日期：{today}。",
        disclosure="本資料由「出國報告助理」自所收報告逐字摘錄，未經語言模型改寫；內容應由承辦人查證後使用。",
    ),
    "en": NoteWording(
        title="Briefing note: {topic}",
        background="Background",
        exchanges="Exchanges so far",
        people="People",
        results="Results and promises",
        recommendations="Recommendations",
        as_of="As of the reports dated {dates}.",
        as_of_joiner=", ",
        sources="Sources",
        nothing_found="Not stated in the reports held.",
        library="Searched: {count} report(s) in the library; prepared on {today}.",
        disclosure=(
            "Quoted word for word from the reports by Trip Report Assistant, without any language model; "
            "to be checked by the officer in charge before use."
        ),
    ),
}

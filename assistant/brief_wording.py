"""The words of a briefing note in both languages; the trade's own in Chinese."""

from dataclasses import dataclass
from typing import Final

from assistant.answer import Language


@dataclass(frozen=True, slots=True)
class NoteWording:
    """Headings and lines of a note; templates in braces are filled by `assistant.brief`."""

    title: str
    occasion: str
    background: str
    exchanges: str
    people: str
    results: str
    tracked: str
    recommendations: str
    to_verify: str
    sources: str
    as_of: str
    as_of_joiner: str
    as_of_more: str
    nothing_found: str
    more: str
    nothing_tracked: str
    nothing_to_verify: str
    occasion_open: str
    handled: str
    joiner: str
    aged: str
    disagrees: str
    before_the_trip: str
    library: str
    disclosure: str


NOTE_WORDING: Final[dict[Language, NoteWording]] = {
    "zh": NoteWording(
        title="談參（會晤參考資料）：{topic}",
        occasion="會晤事由",
        background="會晤對象背景",
        exchanges="歷次交流情形",
        people="主要往來人員",
        results="已獲成果及承諾事項",
        tracked="列管追蹤事項",
        recommendations="歷次建議事項",
        to_verify="待查證事項",
        sources="資料來源",
        as_of="依{dates}報告所載。",
        as_of_joiner="、",
        as_of_more="等 {count} 份",
        nothing_found="所收報告未載明。",
        more="（另有 {count} 則，未列。）",
        nothing_tracked="成果登錄中尚無辦理情形。",
        nothing_to_verify="所引各句未見記載不一致，亦無隨時間變動之用語。",
        occasion_open="（由承辦人填寫。）",
        handled="採行情形：{status}",
        joiner="；",
        aged="「{word}」為報告當時之情形",
        disagrees="記載不一致：「{first}」或「{second}」",
        before_the_trip="往事",
        library="查詢範圍：報告庫所收報告 {count} 份（{years}）；製作日期：{today}。",
        disclosure="本資料由「出國報告助理」自所收報告逐字摘錄，未經語言模型改寫；內容應由承辦人查證後使用。",
    ),
    "en": NoteWording(
        title="Briefing note: {topic}",
        occasion="Occasion",
        background="Background",
        exchanges="Exchanges so far",
        people="People",
        results="Results and promises",
        tracked="Items being followed up",
        recommendations="Recommendations",
        to_verify="To be verified",
        sources="Sources",
        as_of="As of the reports dated {dates}.",
        as_of_joiner=", ",
        as_of_more=" and others, {count} in all",
        nothing_found="Not stated in the reports held.",
        more="({count} more, not shown.)",
        nothing_tracked="Nothing has been noted in the register yet.",
        nothing_to_verify="The lines quoted neither disagree nor use words that age.",
        occasion_open="(To be filled in by the officer in charge.)",
        handled="adoption: {status}",
        joiner="; ",
        aged="“{word}” is as of the report",
        disagrees="the reports disagree: “{first}” or “{second}”",
        before_the_trip="earlier",
        library="Searched: {count} report(s) in the library ({years}); prepared on {today}.",
        disclosure=(
            "Quoted word for word from the reports by Trip Report Assistant, without any language model; "
            "to be checked by the officer in charge before use."
        ),
    ),
}

"""Made-up texts and reports: hypothesis strategies in the shape of the official form, and hostile texts."""

import hashlib
from typing import Final

from hypothesis import strategies as st

from corpus.card import read_card
from corpus.names import harvest_names
from corpus.normalise import normalise
from corpus.report import Report
from corpus.sections import find_sections

_LINES: Final = st.sampled_from(
    (
        "",
        "",
        "壹、目的",
        "貳、過程",
        "一、行程表",
        "- 二、建議",
        "(一) 拜會市政府",
        "（二）參加會議：",
        "1. 參加開幕典禮。",
        "10) 其他",
        "日期\t地點\t行程",
        "106.12.05\t甲市\t抵達",
        "報告日期：107年1月2日",
        "內容摘要：(500字以上)",
        "出國類別：☐ 考察 ☑ 進修 ☐",
        "代表團於106年12月5日至10日前往甲國乙市(Otsu, Japan)，拜會「丙聯盟」（Hei League, HL）。",
        "會長 Mr. A. B. Smith 說：「歡迎。請坐。」並率團參訪，",
        "全體合影",
        "This is the end. The mayor, Ms. Jane Doe, spoke.",
        "（未閉合「括號",
    )
)
FORM_TEXTS: Final = st.lists(_LINES | st.text(max_size=30), min_size=1, max_size=30).map("\n".join)
TEXTS: Final = FORM_TEXTS | st.text(
    alphabet=st.sampled_from("市。！「」（）() ，：、\n\t1.一壹<p>&;amp/br ☑AaMr") | st.characters(codec="utf-8")
)
STORED_TEXTS: Final = TEXTS.map(normalise).filter(bool)

HOSTILE_TEXTS: Final = {
    "only white space": " \n\t\n",
    "only tags": "<p></p>" * 50,
    "only punctuation": "。，」「（" * 50,
    "Latin only": "The delegation met Dr. No. It rained. " * 50,
    "no headings": "代表團參加會議並交換意見。" * 50,
    "one endless line": "市" * 5_000,
    "unclosed brackets": "「（" * 2_000,
    "right to left and astral": "\u202eabc\u202c𠀀𠀁😀\U000e0041" * 50,
}


def made_report(text: str, report_id: str = "made") -> Report:
    """Return a report of that stored text, all its parts found; text is not blank."""
    sections = find_sections(text)
    return Report(
        report_id=report_id,
        title="甲市考察報告",
        text=text,
        sections=sections,
        card=read_card(text, sections),
        names=harvest_names(text),
        source="made.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )

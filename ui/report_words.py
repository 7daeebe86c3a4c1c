"""What the page of one report says, in both languages."""

from ui.said import Said


class ReportWords(Said):
    """A text of the page of one report: (Traditional Chinese, English)."""

    GUIDE = ("重點導讀", "Short guide")
    GUIDE_HINT = (
        "依規則由報告摘出，逐條附出處；使用前請核對原文。",
        "Taken from the report by rule, each line with its place; check the text before use.",
    )
    GUIDE_WAIT = ("整理中…", "Reading…")
    GUIDE_WHAT = ("何事", "What")
    GUIDE_WHERE = ("何地", "Where")
    GUIDE_WHEN = ("何時", "When")
    GUIDE_WHO = ("何人", "Who")
    GUIDE_HOST = ("主辦", "Agency")
    GUIDE_DECISIONS = ("主要決議與協議", "Main decisions and agreements")
    GUIDE_RECOMMENDATIONS = ("建議事項", "Recommendations")
    GUIDE_PLACE = ("出處", "Source")
    NAMES_FOUND = ("中英文名稱（{n}）", "Names in both languages ({n})")
    NAME_ZH = ("中文", "Chinese")
    NAME_EN = ("英文", "English")
    NAME_SHORT = ("簡稱", "Short form")
    CORRECT_CARD = ("更正提要", "Correct the card")

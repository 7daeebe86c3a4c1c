"""Short reports of made-up trips (虛構), in the official form."""


def made_report(
    title: str = "雲城市政府赴日本考察報告",
    *,
    agency: str = "雲城市政府",
    days: str = "106年5月8日至106年5月12日",
    region: str = "日本",
    traveller: str = "林大明/雲城市政府/國際事務科/科長",
    itinerary: str = "106.05.08\t桃園－東京\t去程\n106.05.09\t東京\t拜會\n106.05.12\t東京－桃園\t返程",
    process: str = "本府拜會東京都廳，由國際課長田中次郎(Tanaka Jiro)接待。",
    lessons: str = "值得本市借鏡者在於分工。",
    advice: str = "一、請國際事務科於107年前研議辦理。",
    dated: str = "106年7月3日",
) -> str:
    """Return the text of a report; every part can be set."""
    return f"""{agency}公務出國報告提要（虛構）
出國報告名稱：{title}
主辦機關：{agency}
出國人員姓名/服務機關/單位/職稱：{traveller}
出國類別：☑ 考察 ☐ 訪問
出國期間：{days}
出國地區：{region}
報告日期：{dated}

壹、目的

為瞭解辦理情形，派員考察。

貳、過程

一、行程表

日期\t地點\t行程
{itinerary}

二、參訪紀要

{process}

參、心得

{lessons}

肆、建議

{advice}
"""

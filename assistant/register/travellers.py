"""Who travelled: from the sheet's 出國人員 and the table of names, whatever their layout.

邱敬倫/桃園市政府捷運工程局/機電科/科長      姓名：石曉帆　單位：市立圖書館　職稱：館長
處長 賴啟明；技士 方若蘭                    編號 <tab> 單位 <tab> 職稱 <tab> 姓名
"""

import re
from collections.abc import Iterator
from typing import Final

from assistant.register.people import Traveller
from assistant.register.posts import POST
from corpus.lines import starts_sheet
from corpus.report import Report, SectionKind

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\U00020000-\U0003ffff○"
_NAME: Final = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,6}}[·．‧・][{_HAN}]{{1,8}}")
_LABEL: Final = re.compile(
    r"(?:^|[ \t\u3000])(?:出國人員|姓名|團員|出席人員)[^\n：:]{0,24}?(?:[：:]|(?<=職稱)[ \t\u3000]*(?=[^\s/／：:]|\n))",
    re.MULTILINE,
)
_HEAD: Final = 3_000
"""Code points from the start within which a cover or sheet stands."""
_MOST_LINES: Final = 20
_LABELLED: Final = re.compile(
    rf"姓名[：:]\s*(?P<name>[{_HAN}]{{2,4}})[ \u3000\t]*(?:(?:服務)?(?:單位|機關)[：:]\s*(?P<unit>\S+))?[ "
    rf"\u3000\t]*(?:職稱[：:]\s*(?P<post>\S+))?"
)
_POST_NAME: Final = re.compile(rf"(?P<unit>[{_HAN}]*?)(?P<post>{POST.pattern})[ \u3000：:]*(?P<name>[{_HAN}]{{2,4}})$")
_NAME_POST: Final = re.compile(
    rf"(?P<name>[{_HAN}]{{2,4}})(?:[ \u3000（(，,]+(?P<unit>[{_HAN}]*?)(?P<post>{POST.pattern})[)）]?)$"
)
_COLUMNS: Final = {
    "姓名": "name",
    "職稱": "post",
    "單位": "unit",
    "機關": "unit",
    "服務單位": "unit",
    "服務機關": "unit",
}
_UNIT: Final = re.compile("[府局處科課館所室組隊院校會司部署]$|公司$|合作社$|中心$")


def find_travellers(report: Report) -> tuple[Traveller, ...]:
    """Return who travelled, each once, in order; () where the report does not say."""
    found: dict[str, Traveller] = {}
    for traveller in [*_from_sheet(report.text[:_HEAD]), *_from_tables(report)]:
        found.setdefault(traveller.name, traveller)
    return tuple(found.values())


def _from_sheet(head: str) -> Iterator[Traveller]:
    for label in _LABEL.finditer(head):
        value = _value(head, label.end())
        labelled = list(_LABELLED.finditer(head[label.start() : label.end()] + value))
        if labelled:
            yield from (Traveller(one["name"], one["unit"] or "", one["post"] or "") for one in labelled)
        else:
            yield from _entries(value)


def _value(head: str, start: int) -> str:
    """Return what stands behind a label, with the lines below it up to the next label, heading or blank line."""
    lines = head[start:].split("\n")
    kept = [lines[0]]
    for line in lines[1:_MOST_LINES]:
        plain = line.strip()
        is_label = starts_sheet(plain) and not plain.startswith("姓名：")
        if (
            not plain
            or is_label
            or re.match(r"[壹貳參一二三][、.]|第.章", plain)
            or "：" in plain.replace("姓名：", "").replace("單位：", "").replace("職稱：", "").replace("機關：", "")
        ):
            break
        kept.append(line)
    return re.split(r"[ \t\u3000]+(?:出國|服務|報告|聯絡|電話)[^\s：:]{0,8}[：:]", "\n".join(kept))[0]


def _entries(value: str) -> Iterator[Traveller]:
    """Yield the people of a value: slashed groups, or posts and names parted by marks or lines."""
    if re.search("[/／]", value):
        for group in re.split(
            rf"[；;\n]|(?<=[長員師士正任理授問役監事])[ \u3000]+(?=[{_HAN}]{{2,4}}[/／])|、(?=[{_HAN}]{{2,4}}[/／])",
            value,
        ):
            yield from _slashed(
                [cell.strip() for cell in re.split("[/／]", group.strip(" \t\u3000，,。")) if cell.strip()]
            )
        return
    for part in re.split(r"[；;\n、，,]", value):
        plain = re.sub(r"^[（(]?\d{1,2}[)）.、]\s*", "", part.strip(" \t\u3000。"))
        match = _POST_NAME.match(plain) or _NAME_POST.match(plain)
        if match:
            yield Traveller(match["name"], match["unit"] or "", match["post"])


def _slashed(cells: list[str]) -> Iterator[Traveller]:
    named = [cell for cell in cells if _NAME.fullmatch(cell) and not POST.fullmatch(cell) and not _UNIT.search(cell)]
    if len(cells) < 2 or not named:
        return
    others = [cell for cell in cells if cell != named[0] and not re.search(r"\d", cell)]
    post = next((cell for cell in reversed(others) if POST.search(cell)), others[-1] if len(others) > 1 else "")
    yield Traveller(named[0], "".join(cell for cell in others if cell != post), post)


def _from_tables(report: Report) -> Iterator[Traveller]:
    for section in report.sections:
        if section.kind not in {SectionKind.TRAVELLERS, SectionKind.SUMMARY_SHEET, SectionKind.OTHER}:
            continue
        columns: dict[str, int] = {}
        for line in section.span.of(report.text).split("\n"):
            cells = [
                re.sub(r"(?<=^.)\s+(?=.$)", "", cell.strip()) for cell in re.split(r"\t|[ \u3000]{2,}", line.strip())
            ]
            heads = {_COLUMNS[cell]: at for at, cell in enumerate(cells) if cell in _COLUMNS}
            if "name" in heads:
                columns = heads
            elif columns and len(cells) > max(columns.values()) and _NAME.fullmatch(cells[columns["name"]]):
                row = {column: cells[at] for column, at in columns.items()}
                yield Traveller(row["name"], row.get("unit", ""), row.get("post", ""))

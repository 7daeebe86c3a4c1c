"""Who travelled: from the sheet's 出國人員 and the table of names, whatever their layout.

邱敬倫/桃園市政府捷運工程局/機電科/科長      姓名：石曉帆　單位：市立圖書館　職稱：館長
處長 賴啟明；技士 方若蘭                    編號 <tab> 單位 <tab> 職稱 <tab> 姓名
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.register.offices import POST, SURNAMES
from assistant.register.people import Traveller
from assistant.register.posts import find_named_people
from corpus.lines import starts_sheet
from corpus.report import Report, SectionKind

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\U00020000-\U0003ffff○"
_NAME: Final = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,6}}[·．‧・][{_HAN}]{{1,8}}")


def _spaced(*words: str) -> str:
    """Return a pattern of words that print may have spread out: 出　國　人　員."""
    return "|".join("[ \u3000]*".join(word) for word in words)


_LABEL_WORDS: Final = _spaced(
    "出國人員", "出國人", "團員", "成員", "出席人員", "出訪人員", "參訪人員", "考察人員", "研習人員", "參加人員",
    "同行人員", "隨行人員", "撰寫人", "報告人",
)  # fmt: skip
_LABEL: Final = re.compile(
    rf"(?:^|[ \t\u3000])(?:{_LABEL_WORDS}|姓名)[^\n：:]{{0,24}}?"
    r"(?:[：:]|(?<=職稱)[ \t\u3000]*(?=[^\s/／：:]|\n))"
    rf"|^[ \u3000]*(?:{_LABEL_WORDS})[ \t\u3000]+(?=[{_HAN}])",
    re.MULTILINE,
)
_HEAD: Final = 3_000
"""Code points from the start within which a cover or sheet stands."""
_MOST_LINES: Final = 20
_LABELLED: Final = re.compile(
    rf"姓名[：:]\s*(?P<name>[{_HAN}]{{2,4}})[ \u3000\t]*(?:(?:服務)?(?:單位|機關)[：:]\s*(?P<unit>\S+))?[ "
    rf"\u3000\t]*(?:職稱[：:]\s*(?P<post>\S+))?"
)
_POST_NAME: Final = re.compile(
    rf"(?P<unit>[{_HAN}A-Za-z「」]*?)(?P<post>{POST.pattern})(?P<name>{SURNAMES}[{_HAN}]{{1,2}})$"
)
_NAME_POST: Final = re.compile(rf"(?P<name>{SURNAMES}[{_HAN}]{{1,2}})(?P<unit>)(?P<post>{POST.pattern})$")
_POST_LAST: Final = re.compile(rf"(?P<unit>.*?)(?P<post>{POST.pattern})$")
_NUMBERED: Final = re.compile(r"^[ \u3000（(]*\d{1,2}[.、)）]", re.MULTILINE)
_BETWEEN_CELLS: Final = re.compile(r"[/／；;、，,\t\n \u3000。（）()：:]+")
_ROLES: Final = frozenset({"團長", "副團長", "領隊", "副領隊", "團員", "隨團", "召集人", "團長兼領隊"})
"""What somebody was on the journey, which is no office."""
_COLUMNS: Final = {
    "姓名": "name",
    "職稱": "post",
    "單位": "unit",
    "機關": "unit",
    "服務單位": "unit",
    "服務機關": "unit",
}
_UNIT: Final = re.compile("[府局處科課館所室組隊院校會司部署]$|公司$|合作社$|中心$|[國小中]小$|國中$|高中$")


def find_travellers(report: Report) -> tuple[Traveller, ...]:
    """Return who travelled, each once, in order; () where the report does not say."""
    found: dict[str, Traveller] = {}
    for traveller in [*_from_sheet(report.text[:_HEAD]), *_from_tables(report), *_from_prose(report)]:
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
    """Yield the people of a value, whatever parts its cells: names first (王大明／本府／科長) or last (科長 王大明)."""
    cells = [cell for cell in _BETWEEN_CELLS.split(_NUMBERED.sub("", value)) if cell and cell not in _ROLES]
    is_name_first = bool(cells) and _is_name(cells[0])
    name, others = "", list[str]()
    for cell in cells:
        whole = (
            None if _is_name(cell) or POST.fullmatch(cell) else _POST_NAME.fullmatch(cell) or _NAME_POST.fullmatch(cell)
        )
        if whole and _is_name(whole["name"]):
            yield from _traveller(name, others)
            yield Traveller(whole["name"], whole["unit"], whole["post"])
            name, others = "", []
        elif not _is_name(cell):
            others.append(cell)
        elif is_name_first:
            yield from _traveller(name, others)
            name, others = cell, []
        else:
            yield from _traveller(cell, others)
            others = []
    yield from _traveller(name, others)


def _is_name(cell: str) -> bool:
    is_other = POST.fullmatch(cell) or _UNIT.search(cell) or _POST_LAST.fullmatch(cell)
    return bool(_NAME.fullmatch(cell)) and not is_other


def _traveller(name: str, cells: Sequence[str]) -> Iterator[Traveller]:
    """Yield the traveller of that name with the other cells as unit and post; nobody without a name or any cell."""
    told = [cell for cell in cells if not re.search(r"\d", cell)]
    if not name or not told:
        return
    at = next((at for at in reversed(range(len(told))) if _POST_LAST.fullmatch(told[at])), None)
    if at is None:
        at = len(told) - 1 if len(told) > 1 else None
    posted = _POST_LAST.fullmatch(told[at]) if at is not None else None
    units = [cell for place, cell in enumerate(told) if place != at] + ([posted["unit"]] if posted else [])
    post = posted["post"] if posted else told[at] if at is not None else ""
    yield Traveller(name, "".join(units), post)


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


def _from_prose(report: Report) -> Iterator[Traveller]:
    """Yield whom the sentences of a list of travellers name (副市長林大明任團長，團員為…); a Latin name is a host's."""
    for section in report.sections:
        if section.kind is not SectionKind.TRAVELLERS:
            continue
        for line in section.span.of(report.text).split("\n"):
            people = find_named_people(line) if "，" in line and "\t" not in line else ()
            for person in people:
                if person.post and not person.latin and not person.is_short:
                    yield Traveller(person.name, "", person.post)

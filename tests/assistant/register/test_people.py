"""Who a report names, with posts and bodies."""

from pathlib import Path

import pytest

from assistant.register.people import Person, find_report_people
from assistant.register.posts import find_named_people
from assistant.register.reading import ReportReading
from assistant.register.travellers import find_travellers
from corpus.normalise import fold
from corpus.reading import read_report
from corpus.report import Report
from tests.assistant.register.hand_made import real_list
from tests.assistant.register.made_reports import made_report


def named(people: tuple[Person, ...], name: str) -> Person:
    return next(person for person in people if name in (person.name, *person.forms))


@pytest.mark.parametrize("listed", real_list()["people"], ids=lambda listed: listed["name"])
def test_everyone_in_the_real_report_is_found_with_posts_and_bodies(
    real_reading: ReportReading, listed: dict[str, list[str]]
) -> None:
    person = named(real_reading.people, str(listed["name"]))
    assert set(listed["titles"]) <= set(person.posts)
    for body in listed["bodies"]:
        assert any(fold(body) in fold(found) for found in person.bodies), person.bodies


def test_nobody_is_made_up_in_the_real_report(real_reading: ReportReading) -> None:
    listed = {person["name"] for person in real_list()["people"]} | {"Bernadia Irawati Tjandradew"}
    assert {person.name for person in real_reading.people} == listed


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("由常務理事加納義隆(Kano Yoshitaka)接待", "加納義隆", "常務理事"),
        ("張光瑤副市長接見", "張光瑤", "副市長"),
        ("局長王大明表示", "王大明", "局長"),
        ("市長傑森·史密斯致詞", "傑森·史密斯", "市長"),
        ("副廳長黎文壽（Lê Văn Thọ）指出", "黎文壽", "副廳長"),
        ("秘書長 Ms. Emilia Saiz 女士", "Emilia Saiz", "秘書長"),
        ("派技術科教師園田大介(Sonoda Daisuke)前來", "園田大介", "教師"),
        ("公共空間設計師Ms. Noor\nel Hassan說明", "Noor\nel Hassan", "設計師"),
        ("前任取締役平野達郎於104年", "平野達郎", "前任取締役"),
        ("圖書館館長Ewan Laing在門口相迎", "Ewan Laing", "館長"),
        ("由典藏長\u3000Maria de la Fuente陪同", "Maria de la Fuente", "典藏長"),
        ("並偕教練長Lidia\nFerri說明", "Lidia\nFerri", "教練長"),
        ("拜會窯匠 Örjan Åström，談了兩小時", "Örjan Åström", "窯匠"),
        ("Noor Haddad（建築師）帶領參觀", "Noor Haddad", "建築師"),
        ("對方為（校長 J. Park）", "J. Park", "校長"),
    ],
)
def test_a_name_is_found_beside_its_post(text: str, name: str, post: str) -> None:
    assert [(person.name, person.post) for person in find_named_people(text)] == [(name, post)]


@pytest.mark.parametrize(
    "text",
    [
        "由專家 City Council 派出",
        "各國代表齊聚一堂",
        "東海都市鐵道協會(Tokai Urban Railway Association)",
        "社工方才改善",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert find_named_people(text) == ()


def test_a_short_mention_is_of_the_person_named_before(real_text: Report) -> None:
    people = find_report_people(real_text, ())
    assert len(named(people, "Jenny Gerbasi").mentions) >= 4


@pytest.mark.parametrize(
    ("line", "name", "post"),
    [
        ("林大明/雲城市政府/國際事務科/科長", "林大明", "科長"),
        ("科長 林大明；技士 方小蘭", "林大明", "科長"),
        ("\n　姓名：林大明　單位：雲城市政府　職稱：科長", "林大明", "科長"),
        ("局長　王大明／國際科科員　李小華", "王大明", "局長"),
        ("王大明，本府秘書處，國際科，科長；李小華，本府秘書處，專員", "王大明", "科長"),
        ("王大明（副局長）、李小華（消防局小隊長）", "王大明", "副局長"),
        ("國際科科長王大明（領隊）", "王大明", "科長"),
    ],
)
def test_travellers_are_read_whatever_the_layout(tmp_path: Path, line: str, name: str, post: str) -> None:
    file = tmp_path / "report.txt"
    file.write_text(made_report(traveller=line), encoding="utf-8")
    traveller = find_travellers(read_report(file))[0]
    assert (traveller.name, traveller.post) == (name, post)

"""Bilingual names and people."""

import pytest
from hypothesis import given

from corpus.names import find_people, harvest_names, short_forms
from corpus.normalise import display
from corpus.report import Report
from tests.corpus.made_reports import TEXTS


@pytest.mark.parametrize(
    ("text", "zh", "en", "abbreviation"),
    [
        ("法國史特拉斯堡(Strasbourg, France)取得", "史特拉斯堡", "Strasbourg", None),
        ("總部設於西班牙巴塞隆納 (Barcelona, Spain) 之", "巴塞隆納", "Barcelona", None),
        ("主辦權由南非第三大城德班（Durban, South Africa）取得", "德班", "Durban", None),
        ("2016 年加拿大緬尼托巴省 (Manitoba, Canada)", "緬尼托巴省", "Manitoba", None),
        ("本市與該共和國首府喀山 (Kazan) 建立", "喀山", "Kazan", None),
        ("分會總部設於印尼雅加達 (Jakarta, Indonesia)", "雅加達", "Jakarta", None),
        ("與俄羅斯喀山市 (City of Kazan, Russia)", "喀山市", "City of Kazan", None),
        ("隸屬亞太分會 (League-Asia Pacific, LT ASPAC)", "亞太分會", "League-Asia Pacific", "LT ASPAC"),
        ("法定機構包括世界理事會 (World Council) 及", "世界理事會", "World Council", None),
        ("其中 1 次合併世界理事會議 (World Council Meeting)", "世界理事會議", "World Council Meeting", None),
        ("拜會「甲乙協會」（Association of A and B, AAB）", "甲乙協會", "Association of A and B", "AAB"),
        ("赴日本大阪市（Osaka City, Japan）考察", "大阪市", "Osaka City", None),
        ("城市與鄉鎮聯盟（Cities and Towns, CT）", "城市與鄉鎮聯盟", "Cities and Towns", "CT"),
        ("參加「2017 年理\n\n事會」(Council\nMeeting 2017)", "2017 年理事會", "Council Meeting 2017", None),
        ("推動「地方化」(L-SDG)", "地方化", "L-SDG", "L-SDG"),
    ],
)  # fmt: skip
def test_a_name_is_harvested_from_its_left_edge(text: str, zh: str, en: str, abbreviation: str | None) -> None:
    (name,) = harvest_names(text)
    assert (name.zh, name.en, name.abbreviation) == (zh, en, abbreviation)
    assert zh in display(name.span.of(text))
    assert name.span.of(text)[-1] in ")）"


@pytest.mark.parametrize(
    "text",
    [
        "市長 (現任)",
        "第 11 項 (建設具包容)",
        "(Strasbourg, France)",
        "共 3 頁(2017)",
        "本府代表團於會中與各國代表就城市治理議題廣泛交換意見(MOU)",
    ],
)
def test_brackets_that_give_no_name_are_left_alone(text: str) -> None:
    assert harvest_names(text) == ()


def test_an_unquoted_name_is_cut_as_the_report_quotes_it_elsewhere() -> None:
    text = "「和平與發展基金會」(PDF)。又隨團與會之和平與發展基金會(Peace and Development Foundation)"
    assert [name.zh for name in harvest_names(text)] == ["和平與發展基金會"] * 2


@given(TEXTS)
def test_spans_of_names_and_people_lie_in_the_text(text: str) -> None:
    for name in harvest_names(text):
        assert name.span.of(text).endswith((")", "）"))
        assert name.zh in display(name.span.of(text))
    for person in find_people(text):
        assert person.name in person.span.of(text)


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("本屆主席Mr. Mpho Parks Tau於會中", "Mpho Parks Tau", "主席"),
        ("前任副秘書長 Ms. Emilia Saiz 女士", "Emilia Saiz", "前任副秘書長"),
        ("市議員兼副市長Ms. Jenny Gerbasi會面", "Jenny Gerbasi", "市議員兼副市長"),
        ("工貿代表部 Mr. Marsel Gilyazov 討論", "Marsel Gilyazov", None),
        ("國際合作部\n專門委員 Dr. Sophia de la Park", "Sophia de la Park", "專門委員"),
        ("會長 Mrs. O'Neill-Smith。", "O'Neill-Smith", "會長"),
        ("校長Ms. Žofia Šimková說", "Žofia Šimková", "校長"),
        ("處長M. Étienne Berger會談", "Étienne Berger", "處長"),
        ("教授Prof. Dr. Mathilde Okon座談", "Mathilde Okon", "教授"),
    ],
)
def test_people_are_found_with_their_office(text: str, name: str, title: str | None) -> None:
    (person,) = find_people(text)
    assert (person.name, person.title) == (name, title)


def test_a_place_has_a_form_without_its_kind() -> None:
    assert short_forms("緬尼托巴省") == ("緬尼托巴省", "緬尼托巴")
    assert short_forms("喀山") == ("喀山",)


@pytest.mark.parametrize("abbreviation", ["UCLG", "CPAFFC", "ICLEI", "GAOK", "FCM", "SDGs"])
def test_the_sample_gives_its_abbreviations(sample: Report, abbreviation: str) -> None:
    assert abbreviation in {name.abbreviation for name in sample.names}


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("德班", "Durban"),
        ("溫尼辟", "Winnipeg"),
        ("馬德里", "Madrid"),
        ("喀山", "Kazan"),
        ("大會", "Congress"),
    ],
)
def test_the_sample_gives_its_places(sample: Report, zh: str, en: str) -> None:
    assert (zh, en) in {(name.zh, name.en) for name in sample.names}

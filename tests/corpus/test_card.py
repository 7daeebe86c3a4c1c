"""The trip card: the golden card of the real report, and sheets in other shapes."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from corpus.card import ISSUING_AGENCY, OFFICIAL_FIELDS, official_field, read_card
from corpus.report import Report, TripCard
from corpus.sections import find_sections
from tests.corpus.made_reports import STORED_TEXTS

GOLDEN = Path(__file__).parent / "golden" / "card.json"


def card_of(text: str) -> TripCard:
    return read_card(text, find_sections(text))


def values(text: str) -> dict[str, str]:
    return {field.name: field.value for field in card_of(text).fields}


@given(STORED_TEXTS)
def test_every_value_stands_at_its_span(text: str) -> None:
    assert all(field.value == field.span.of(text) for field in card_of(text).fields)


def test_the_card_of_the_sample_is_the_golden_one(sample: Report) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    found = {
        "fields": [
            {"name": field.name, "value": field.value, "start": field.span.start, "iso": field.iso}
            for field in sample.card.fields
        ],
        "missing": list(sample.card.missing),
    }
    assert found == golden
    assert all(field.value == field.span.of(sample.text) for field in sample.card.fields)


def test_the_fields_of_the_sample_answer_to_their_official_names(sample: Report) -> None:
    answers = {official: official_field(sample.card, official) for official in OFFICIAL_FIELDS}
    assert {official for official, field in answers.items() if field is None} == set(sample.card.missing)
    agency = sample.card.get(ISSUING_AGENCY)
    assert agency is not None
    assert agency.value == "臺中市政府"
    assert sample.date is not None
    assert sample.date.iso == "2018-01-02"


def test_a_name_that_is_not_official_is_refused(sample: Report) -> None:
    with pytest.raises(ValueError, match="official"):
        official_field(sample.card, "天氣")


def test_the_ticked_box_stands_before_its_label() -> None:
    sheet = "甲市政府出國報告提要\n出國類別：☐ 考察 ☑ 進修 ☐ 研究 ■ 實習 □\n含附件：☑ 是 ☐ 否\n報告日期：107年1月2日"
    fields = card_of(sheet).fields
    assert [field.value for field in fields if field.name == "出國類別"] == ["進修", "實習"]
    assert [field.value for field in fields if field.name == "含附件"] == ["是"]


def test_a_dangling_ticked_box_belongs_to_the_label_before_it() -> None:
    assert values("報告名稱：考察\n出國類別：考察 ☑")["出國類別"] == "考察"


def test_two_fields_on_a_line_and_a_value_over_two_lines() -> None:
    sheet = (
        "乙縣政府因公出國報告提要\n報告名稱：赴日本考察\n都市更新\n聯絡人：王大明　電話：02-1234\n"
        "出國期間：民國一百零六年十二月五日至十日\t出國地區：日本、韓國\n關鍵詞：\n頁數：20"
    )
    found = values(sheet)
    assert found["報告名稱"] == "赴日本考察\n都市更新"
    assert (found["聯絡人"], found["電話"]) == ("王大明", "02-1234")
    assert found["出國地區"] == "日本、韓國"
    assert found[ISSUING_AGENCY] == "乙縣政府"
    assert "關鍵詞" in card_of(sheet).missing
    period = official_field(card_of(sheet), "起訖日")
    assert period is not None
    assert period.iso == "2017-12-05/2017-12-10"


def test_a_report_without_a_sheet_has_an_empty_card_that_misses_all() -> None:
    card = card_of("壹、目的\n\n參加會議。")
    assert card.fields == ()
    assert card.missing == tuple(OFFICIAL_FIELDS)

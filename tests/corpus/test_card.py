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


def test_labels_drawn_out_and_labels_without_a_colon_are_labels() -> None:
    sheet = "系 統 識 別 號：C101\n頁　　數：36頁\n"
    sheet += "出國人員　科長 王大明\n　　　　　科員 李小華\n出國地區　日本　　含附件　否"
    found = values(sheet)
    assert found["系統識別號"] == "C101"
    assert found["頁數"] == "36頁"
    assert "".join(found["出國人員"].split()) == "科長王大明科員李小華"
    assert (found["出國地區"], found["含附件"]) == ("日本", "否")


def test_what_other_agencies_call_a_field_names_it_where_no_label_of_the_form_does() -> None:
    cover = "題目：赴日本考察都市更新\n服務機關：甲市政府都發局\n"
    cover += "前往地區：日本\n期　　間：112年5月1日至6日\n撰寫日期：112年7月1日"
    found = {field.name: (field.value, field.iso) for field in card_of(cover).fields}
    assert found["計畫名稱"] == ("赴日本考察都市更新", None)
    assert found["主辦機關"] == ("甲市政府都發局", None)
    assert found["起訖日"] == ("112年5月1日至6日", "2023-05-01/2023-05-06")
    assert found["報告日期"] == ("112年7月1日", "2023-07-01")


def test_where_the_form_has_its_own_label_a_stand_in_keeps_its_name() -> None:
    sheet = "計畫名稱：考察\n主辦機關：甲市政府\n服務機關：乙處\n類別：其他\n出國類別：考察"
    found = values(sheet)
    assert (found["主辦機關"], found["服務機關"]) == ("甲市政府", "乙處")
    assert (found["出國類別"], found["類別"]) == ("考察", "其他")


def test_labels_joined_by_strokes_share_out_their_values() -> None:
    found = values(
        "報告名稱：考察\n出國計畫主辦機關/聯絡人/電話：甲市政府水利處/溫昱廷/08-7320000\n報告日期：106年7月3日"
    )
    assert (found["出國計畫主辦機關"], found["聯絡人"], found["電話"]) == ("甲市政府水利處", "溫昱廷", "08-7320000")


def test_a_value_set_under_its_label_is_read_over_blank_lines() -> None:
    sheet = "計畫名稱：考察\n\n出國人員：\n\n"
    sheet += "　姓名：王大明　單位：圖書館　職稱：館長\n\n　姓名：李小華　單位：工務處\n\n出國地區：日本"
    found = values(sheet)
    assert found["出國人員"].startswith("姓名：王大明")
    assert found["出國人員"].endswith("工務處")


def test_a_label_that_no_form_has_ends_the_value_before_it() -> None:
    assert values("主辦機關：甲市政府\n協力廠商：乙公司\n報告日期：114年8月12日")["主辦機關"] == "甲市政府"


def test_a_label_in_brackets_has_its_value_there() -> None:
    found = values("甲市政府出國報告（出國類別：訪問）　初稿\n服務機關：甲市政府\n報告日期：104年8月28日")
    assert found["出國類別"] == "訪問"


def test_numbers_of_boxes_and_values_not_yet_given_are_left_out() -> None:
    found = values("報告名稱：考察\n出國類別：□1考察 ■5國際會議\n系統識別號：（尚未取得）\n報告日期：109年1月14日")
    assert found["出國類別"] == "國際會議"
    assert "系統識別號" not in found


def test_a_cover_without_labels_says_title_agency_and_date() -> None:
    text = (
        "乙縣政府文化局107年度出國報告書（初稿）\n\n考察韓國水原華城之\n文化資產防災\n\n"
        "乙縣政府文化局\n中華民國112年12月29日\n\n壹、目的\n\n考察。"
    )
    found = {field.name: (field.value, field.iso) for field in card_of(text).fields}
    assert found["計畫名稱"] == ("考察韓國水原華城之\n文化資產防災", None)
    assert found["主辦機關"] == ("乙縣政府文化局", None)
    assert found["報告日期"] == ("中華民國112年12月29日", "2023-12-29")


@pytest.mark.parametrize(
    "line", ["（本報告為考察所得）", "甲市政府出國考察報告", "第一章　考察目的", "━━━━", "會後返國，交流甚多。"]
)
def test_what_is_no_title_is_not_taken_for_one(line: str) -> None:
    assert "計畫名稱" in card_of(f"{line}\n\n壹、目的\n\n考察。").missing


def test_keywords_below_a_summary_are_a_field_and_end_it() -> None:
    found = values(
        "服務機關：甲市政府\n報告日期：108年8月5日\n\n內容摘要\n\n參訪三處。\n關鍵詞：復能、時間存摺\n\n壹、目的\n\n考察。"
    )
    assert found["內容摘要"] == "參訪三處。"
    assert found["關鍵詞"] == "復能、時間存摺"


def test_a_sheet_behind_a_cover_and_its_contents_is_read() -> None:
    text = (
        "考察日本金澤之行\n\n甲市政府\n\n目錄\n\n內容摘要：\t3\n\n壹、目的\t3\n\n附件：協定\t9\n\n"
        "甲市政府出國報告提要\n\n計畫名稱：赴日本考察\n\n出國地區：日本\n\n報告日期：112年1月2日\n\n壹、目的\n\n考察。"
    )
    found = values(text)
    assert (found["計畫名稱"], found["出國地區"], found["報告日期"]) == ("赴日本考察", "日本", "112年1月2日")
    assert "含附件" not in found


def test_a_label_that_tells_itself_needs_but_one_blank_behind_it() -> None:
    found = values("提報單位 甲市政府都發局\n\n出國人員 處長 樊國樑\n\n起迄日期 112.03.20～112.03.26\n\n類\t別 考察")
    assert found["主辦機關"] == "甲市政府都發局"
    assert found["出國人員"] == "處長 樊國樑"
    assert found["出國類別"] == "考察"


@pytest.mark.parametrize(
    "travellers",
    [
        ("王小明/甲市政府/秘書處/科長", "李大華/甲市政府/秘書處/科員"),
        ("姓名：王小明　單位：甲市立圖書館　職稱：館長", "姓名：李大華　單位：甲市立圖書館　職稱：組長"),
        ("處長 王小明", "科長 李大華", "農會總幹事 古慕·伊藍"),
    ],
)
def test_travellers_each_in_a_paragraph_of_their_own_are_one_value(travellers: tuple[str, ...]) -> None:
    sheet = "甲市政府出國報告提要\n\n出國人員：{}\n\n出國地區：日本\n\n報告日期：107年1月2日\n\n壹、目的\n\n考察。"
    found = values(sheet.format("\n\n".join(travellers)))
    assert found["出國人員"].split("\n\n") == list(travellers)
    assert found["出國地區"] == "日本"


def test_an_agency_below_a_traveller_is_none() -> None:
    sheet = "甲市政府出國報告提要\n\n出國地區：日本\n\n出國人員：處長 王小明\n\n甲市政府 秘書處\n\n壹、目的\n\n考察。"
    assert values(sheet)["出國人員"] == "處長 王小明"


def test_the_date_of_an_inner_title_behind_the_contents_is_found() -> None:
    title = "出席日本飯田市區域會議報告\n\n甲市政府秘書處\n\n"
    contents = "目錄\n\n壹、緣起\t3\n\n貳、行程\t4\n\n參、心得\t5\n\n"
    parts = "壹、緣起\n\n考察。\n\n貳、行程\n\n參、心得\n\n甚多。"
    assert values(title + contents + title + "中華民國112年12月29日\n\n" + parts)["報告日期"] == "中華民國112年12月29日"

"""The outline: its law, the golden outline of the real report, and the official form in other numberings."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from corpus.report import Report, SectionKind
from corpus.sections import find_sections, kind_of_heading, leaves_of
from tests.corpus.made_reports import HOSTILE_TEXTS, STORED_TEXTS

GOLDEN = Path(__file__).parent / "golden" / "sections.json"


def outline(text: str) -> list[tuple[str, str]]:
    return [(section.kind.value, section.heading) for section in find_sections(text)]


@given(STORED_TEXTS)
def test_the_leaves_partition_the_text(text: str) -> None:
    assert "".join(section.span.of(text) for section in find_sections(text)) == text


@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_hostile_texts_have_an_outline(name: str) -> None:
    text = HOSTILE_TEXTS[name]
    assert "".join(section.span.of(text) for section in find_sections(text)) == text


def test_an_empty_text_has_none() -> None:
    with pytest.raises(ValueError, match="empty"):
        find_sections("")


def test_the_outline_of_the_sample_is_the_golden_one(sample: Report) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    found = [
        {
            "kind": section.kind.value,
            "heading_path": list(section.heading_path),
            "begins": section.span.of(sample.text).strip()[:24],
            "ends": section.span.of(sample.text).strip()[-24:],
        }
        for section in sample.sections
    ]
    assert found == golden


def test_the_form_is_recognised_when_numbered_from_one() -> None:
    text = (
        "一、目的\n\n參加會議。\n\n二、過程\n\n（一）拜會\n\n拜會市長。\n\n"
        "三、心得與建議\n\n收穫多。\n\n四、附件\n\n議程。"
    )
    assert outline(text) == [
        ("目的", "一、目的"),
        ("過程", "二、過程"),
        ("過程", "二、過程 › （一）拜會"),
        ("建議", "三、心得與建議"),
        ("附件", "四、附件"),
    ]


def test_the_form_is_recognised_without_numbers() -> None:
    text = "目　的\n\n參加會議。\n\n心得\n\n收穫多。\n\n建議：\n\n持續參加。"
    assert [kind for kind, _ in outline(text)] == ["目的", "心得", "建議"]


def test_numbered_items_are_not_headings() -> None:
    text = "壹、建議\n\n1. 持續參加。\n2. 加強宣傳，並編列預算，逐年檢討。\n\n一、甲案\n二、乙案\n三、丙案"
    assert outline(text) == [("建議", "壹、建議")]


def test_a_stray_dash_before_a_heading_is_not_part_of_it() -> None:
    assert outline("壹、過程\n\n- (四) 拜會活動\n\n拜會市長。")[-1] == ("過程", "壹、過程 › (四) 拜會活動")


def test_a_table_is_told_by_its_header_and_ends_with_its_rows() -> None:
    text = "壹、過程\n\n日期\t行程\n106.12.05\t抵達\n\n會議順利。\n\n編號\t姓名\t職稱\n1\t甲\t專員"
    assert [kind for kind, _ in outline(text)] == ["過程", "行程", "過程", "名單"]


def test_captions_stand_apart_and_the_section_goes_on_after_them() -> None:
    text = "壹、目的\n\n參加會議，交換意見。\n\n\n\n與甲市市長\nMs. Jane Doe\n\n\n\n全體合影\n\n會後返國，提出報告。"
    assert [kind for kind, _ in outline(text)] == ["目的", "圖說", "圖說", "目的"]


def test_a_table_of_contents_is_not_the_outline() -> None:
    text = "目錄\n\n壹、目的……………1\n貳、心得\t3\n\n壹、目的\n\n參加會議。\n\n貳、心得\n\n收穫多。"
    assert [heading for _, heading in outline(text)] == ["目錄", "壹、目的", "貳、心得"]


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_sheet_without_a_heading_of_its_summary_still_has_one(gap: str) -> None:
    sheet = "甲市政府出國報告提要\n報告名稱：考察\n報告日期：107年1月2日\n內容摘要："
    text = f"{sheet}{gap}本府赴乙市考察，收穫甚多。\n\n壹、目的\n\n考察。"
    assert [kind for kind, _ in outline(text)] == ["提要", "摘要", "目的"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("陸、建議事項", SectionKind.RECOMMENDATIONS),
        ("心得及建議", SectionKind.RECOMMENDATIONS),
        ("參訪心得", SectionKind.REFLECTIONS),
        ("緣　起", SectionKind.PURPOSE),
        ("致謝", None),
    ],
)
def test_headings_name_their_kind(heading: str, kind: SectionKind | None) -> None:
    assert kind_of_heading(heading) is kind


def test_leaves_are_chosen_by_kind(sample: Report) -> None:
    assert [section.heading for section in leaves_of(sample.sections, SectionKind.PURPOSE)] == ["參、目的"]


def test_stems_number_the_parts_where_they_come_first() -> None:
    text = "甲、目的\n\n參加會議。\n\n乙、過程\n\n一、拜會\n\n拜會市長。\n\n丙、建議\n\n持續參加。"
    assert outline(text) == [
        ("目的", "甲、目的"),
        ("過程", "乙、過程"),
        ("過程", "乙、過程 › 一、拜會"),
        ("建議", "丙、建議"),
    ]


@pytest.mark.parametrize("part", ["壹、建議", "第一章　建議", "一、建議"])
def test_stems_below_other_numbers_are_the_deepest_headings(part: str) -> None:
    text = f"{part}\n\n甲、港灣\n\n修復碼頭。\n\n乙、市場\n\n增設攤位。"
    assert outline(text)[1:] == [("建議", f"{part} › 甲、港灣"), ("建議", f"{part} › 乙、市場")]


def test_a_party_to_an_agreement_is_no_heading() -> None:
    assert outline("壹、附件\n\n協定\n\n乙、丙雙方\n\n同意交流。") == [("附件", "壹、附件")]
    assert outline("協定\n\n甲、乙雙方\n\n同意交流。") == [("其他", "其他")]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("附件一、統計表", "附件"),
        ("附件：協定英文本", "附件"),
        ("附錄　組裝時間紀錄表", "附件"),
        ("第壹章　前言與目的", "目的"),
        ("第二部分　過程", "過程"),
        ("三　參加人員", "名單"),
        ("【摘要】", "摘要"),
        ("貳、代表團", "名單"),
    ],
)
def test_parts_are_told_in_other_forms_too(heading: str, kind: str) -> None:
    assert outline(f"前言\n\n緣由如下。\n\n{heading}\n\n內文在此。")[-1][0] == kind


def test_contents_without_page_numbers_are_not_the_outline() -> None:
    text = "目錄\n第一章　目的\n第二章　過程\n附錄　名冊\n\n"
    text += "第一章　目的\n\n參加。\n\n第二章　過程\n\n拜會。\n\n附錄　名冊\n\n甲君。"
    assert [heading for _, heading in outline(text)] == ["目錄", "第一章　目的", "第二章　過程", "附錄　名冊"]


def test_two_dots_of_a_contents_entry_are_enough() -> None:
    text = "目　次\n一、目的……1\n二、過程……2\n\n一、目的\n\n參加。\n\n二、過程\n\n拜會。"
    assert [heading for _, heading in outline(text)] == ["目　次", "目　次 › 一、目的", "目　次 › 二、過程"]


def test_a_sheet_ends_where_the_first_heading_stands() -> None:
    text = "題　　目：赴乙市考察\n服務機關：甲市政府觀光處\n"
    text += "報告日期：112年1月2日\n\n一、目的\n\n考察。\n\n二、行程\n\n抵達。"
    assert [kind for kind, _ in outline(text)] == ["提要", "目的", "行程"]

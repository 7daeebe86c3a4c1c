"""From marks to text: whatever was set as paragraphs, tables and columns is read as that, by rule and by law."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.pdf.composing import compose
from corpus.readers.pdf.page import Box, Glyph
from tests.corpus.typeset import LEFT, RIGHT, SIZE, TOP, Page, width_of, wrapped

SENTENCE = st.text(st.sampled_from("本府代表團前往杭州參加會議並與姊妹市交流"), min_size=4, max_size=60)
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4).map(lambda parts: "，".join(parts) + "。")
LAW = settings(max_examples=20, deadline=None)
LONG = (
    "本府代表團前往中國杭州，參加「城市與地方政府聯合會」(UCLG)及杭州市政府共同舉辦之世界理事會議，"
    "並與Ms. Jenny Gerbasi會面，尋求姊妹市未來合作交流機會，共有來自全球77個城市及24個協會組織約300位代表參加，"
    "見證組織成立4個新的政策委員會。"
)


def text_of(*pages: Page) -> str:
    composed = compose([page.marks for page in pages])
    return "".join(
        ("" if number in composed.continued or number == 1 else "\n\n") + page
        for number, page in enumerate(composed.pages, start=1)
    )


@LAW
@given(st.lists(PARAGRAPH, min_size=1, max_size=6), st.sampled_from([0.0, 2 * SIZE]))
def test_paragraphs_with_space_between_them_come_back_whole(paragraphs: list[str], indent: float) -> None:
    page = Page()
    for paragraph in paragraphs:
        page.paragraph(paragraph, indent=indent)
        page.space()
    assert text_of(page) == "\n\n".join(paragraphs)


@LAW
@given(st.lists(PARAGRAPH, min_size=2, max_size=6))
def test_indented_paragraphs_without_space_come_back_whole(paragraphs: list[str]) -> None:
    page = Page()
    for paragraph in (LONG, *paragraphs):
        page.paragraph(paragraph, indent=2 * SIZE)
    assert text_of(page) == "\n\n".join((LONG, *paragraphs))


@LAW
@given(
    st.lists(
        st.lists(st.text(st.sampled_from("甲乙丙丁市府處長"), min_size=1, max_size=30), min_size=3, max_size=3),
        min_size=1,
        max_size=5,
    )
)
def test_the_rows_of_a_ruled_table_come_back_with_tabs_between_cells(rows: list[list[str]]) -> None:
    page = Page()
    page.paragraph("行程如下。")
    page.table(rows)
    assert text_of(page) == "行程如下。\n\n" + "\n".join("\t".join(row) for row in rows)


@LAW
@given(st.permutations([LONG, "甲" * 100 + "。", "乙" * 90 + "，" + LONG, "丙丁，" * 40 + "戊。"]), st.integers(1, 3))
def test_two_columns_are_read_one_after_the_other(paragraphs: list[str], n_left: int) -> None:
    page, middle = Page(), (LEFT + RIGHT) / 2
    for paragraph in paragraphs[:n_left]:
        page.paragraph(paragraph, LEFT, middle - SIZE)
        page.space()
    page.top = TOP
    for paragraph in paragraphs[n_left:]:
        page.paragraph(paragraph, middle + SIZE, RIGHT)
        page.space()
    assert text_of(page) == "\n\n".join(paragraphs)


def test_lines_of_a_column_that_tick_boxes_break_up_still_fill_it() -> None:
    page, middle = Page(), (LEFT + RIGHT) / 2
    for _ in range(6):
        left = LEFT
        for word in ("國際會議", "業務接洽", "其他展出"):
            page.line(word, left, top=page.top)
            page.line("☐", left + 4.4 * SIZE, top=page.top + 2)
            left += 6 * SIZE
        page.top += 2 * SIZE
    page.top = TOP
    page.paragraph("右欄。" + LONG, middle + SIZE, RIGHT)
    assert "右欄。" + LONG in text_of(page)


def test_a_heading_right_below_a_full_line_begins_anew() -> None:
    page = Page()
    line = "本府代表團前往杭州參加會議並與姊妹市交流本府代表團前往杭州參加會議並與。"
    for text in (line, "目　錄", line):
        page.line(text)
    assert text_of(page).split("\n\n")[:2] == [line, "目　錄"]


def test_an_entry_of_contents_does_not_go_on_over_the_page() -> None:
    first, second = Page(), Page()
    first.line("壹、目的" + "." * 66 + "3")
    second.paragraph(LONG)
    assert text_of(first, second).endswith("3\n\n" + LONG)


def test_a_title_over_two_columns_is_read_before_them() -> None:
    page, middle = Page(), (LEFT + RIGHT) / 2
    page.line("臺中市政府出席世界理事會議暨執行局委員會議出國報告之全文", LEFT + 60)
    page.space()
    top = page.top
    page.paragraph("左欄。" + LONG, LEFT, middle - SIZE)
    page.top = top
    page.paragraph("右欄。" + LONG, middle + SIZE, RIGHT)
    text = text_of(page)
    assert text.index("全文") < text.index("左欄。" + LONG) < text.index("右欄。" + LONG)


def test_a_paragraph_over_two_pages_is_one() -> None:
    first, second = Page(), Page()
    lines = Page()
    lines.paragraph(LONG)
    cut = sorted({glyph.box.top for glyph in lines.glyphs})[2]
    for glyph in lines.glyphs:
        (first if glyph.box.top < cut else second).glyphs.append(glyph)
    assert text_of(first, second) == LONG


def test_a_finished_paragraph_does_not_go_on_over_the_page() -> None:
    first, second = Page(), Page()
    first.paragraph("甲" * 37 + "。")
    second.paragraph("乙" * 37 + "。")
    assert text_of(first, second) == "甲" * 37 + "。" + "\n\n" + "乙" * 37 + "。"


@pytest.mark.parametrize("number", ["{n}", "- {n} -", "第 {n} 頁", "第{n}頁，共3頁", "{n}/3", "Page {n} of 3"])
def test_headers_and_page_numbers_are_left_out(number: str) -> None:
    pages = []
    for n in range(1, 4):
        page = Page()
        page.line("臺中市政府出國報告", 200, 9, top=30)
        page.paragraph(f"第{n}段。" + LONG)
        page.line(number.format(n=n), 280, 9, top=805)
        pages.append(page)
    assert text_of(*pages) == "\n\n".join(f"第{n}段。" + LONG for n in range(1, 4))


def test_a_page_that_begins_as_others_do_keeps_its_text() -> None:
    pages = []
    for body in ("甲", "乙", "丙"):
        page = Page()
        page.paragraph(body * 50 + "。")
        pages.append(page)
    assert text_of(*pages) == "\n\n".join(body * 50 + "。" for body in ("甲", "乙", "丙"))


def test_the_number_on_a_single_page_is_left_out_and_a_year_is_not() -> None:
    page = Page()
    page.paragraph(LONG)
    page.line("107", 280, top=740)
    page.line("1", 290, top=800)
    assert text_of(page) == LONG + "\n\n107"


def test_list_items_stay_apart_and_hang_together() -> None:
    page = Page()
    items = ["1. " + LONG, "2. " + LONG[:30] + "。", "3. " + LONG]
    for item in items:
        page.paragraph(item, hang=1.5 * SIZE)
    assert text_of(page).split("\n\n") == items


def test_lines_that_end_early_are_paragraphs_of_their_own() -> None:
    page = Page()
    fields = ["出國計畫主辦機關：秘書處", "聯絡人：王大明 電話：04-2222", "報告日期：107年1月2日"]
    for line in fields:
        page.line(line)
    assert text_of(page).split("\n\n") == fields


def test_fields_of_a_summary_sheet_stay_apart_though_the_line_is_full() -> None:
    page = Page()
    page.line("出國類別：☑ 國際會議" + " ☐ 其他" * 7 + " 參加會議")
    page.line("報告日期：107年1月2日")
    assert text_of(page).endswith("\n\n報告日期：107年1月2日")


def test_a_line_under_a_picture_stands_as_far_from_it_as_a_caption() -> None:
    page = Page()
    page.paragraph(LONG)
    page.picture(120)
    page.line("與市長合影", 270)
    assert text_of(page) == LONG + "\n\n\n與市長合影"


def test_two_centred_lines_are_one_title() -> None:
    page = Page()
    for line in ("城市與地方政府聯合會", "世界理事會議暨執行局委員會議"):
        page.line(line, (LEFT + RIGHT) / 2 - len(line) * SIZE / 2)
    page.space(40)
    page.paragraph(LONG)
    assert text_of(page) == "城市與地方政府聯合會\n世界理事會議暨執行局委員會議\n\n" + LONG


def test_drawn_out_words_and_lines_keep_no_blanks_of_the_layout() -> None:
    page = Page()
    page.line("目", LEFT)
    page.line("的", LEFT + 5 * SIZE, top=page.top - 1.5 * SIZE)
    page.space()
    left = LEFT
    for character in "中國人民對外友好協會於本市舉辦":
        page.line(character, left, top=page.top)
        left += 1.3 * SIZE
    assert text_of(page) == "目\u3000的\n\n中國人民對外友好協會於本市舉辦"


def test_a_gap_that_word_processors_put_beside_letters_is_no_blank() -> None:
    page = Page()
    page.line("共有", LEFT)
    page.line("77", LEFT + 2 * SIZE + 0.2 * SIZE, top=page.top - 1.5 * SIZE)
    page.line("個城市", LEFT + 3 * SIZE + 0.4 * SIZE, top=page.top - 1.5 * SIZE)
    assert text_of(page) == "共有77個城市"


def test_cells_without_ruling_lines_are_parted_by_tabs() -> None:
    page = Page()
    for row in (("日期", "地點"), ("106.12.05", "杭州")):
        page.line(row[0], LEFT)
        page.line(row[1], LEFT + 150, top=page.top - 1.5 * SIZE)
    assert text_of(page) == "日期\t地點\n106.12.05\t杭州"


def test_cells_that_are_merged_count_once() -> None:
    page = Page()
    page.table([["甲市政府", "乙市政府"], ["丙市政府", "丁市政府"]])
    page.rules = [rule for rule in page.rules if not (rule.left == rule.right and LEFT < rule.left < RIGHT)]
    top = min(rule.top for rule in page.rules)
    middle = sorted({rule.top for rule in page.rules})[1]
    wall = (LEFT + RIGHT) / 2
    page.rules.append(type(page.rules[0])(wall, middle, wall, max(rule.bottom for rule in page.rules)))
    assert top < middle
    assert text_of(page) == "甲市政府 乙市政府\n丙市政府\t丁市政府"


def test_an_empty_page_has_no_text() -> None:
    assert text_of(Page()) == ""


def set_in_two_columns(page: Page, text: str) -> None:
    """Set the text in two columns as high as each other."""
    middle, top = (LEFT + RIGHT) / 2, page.top
    lines = wrapped(text, middle - SIZE - LEFT)
    half = (len(lines) + 1) // 2
    for left, column in ((LEFT, lines[:half]), (middle + SIZE, lines[half:])):
        page.top = top
        for line in column:
            page.line(line, left)
    page.top = top + 1.5 * SIZE * half


def test_a_short_heading_over_two_columns_parts_what_stands_above_it_from_what_is_below() -> None:
    page = Page()
    for number in range(3):
        page.line(f"{'壹貳參'[number]}、目的", size=17)
        page.space()
        set_in_two_columns(page, f"第{number}段" + LONG)
        page.space(2 * SIZE)
    expected = [f"{'壹貳參'[number]}、目的\n\n第{number}段{LONG}" for number in range(3)]
    assert text_of(page) == "\n\n".join(expected)


def test_a_heading_beside_a_gap_in_the_other_column_is_its_own_columns() -> None:
    page, middle = Page(), (LEFT + RIGHT) / 2
    page.paragraph("甲" + LONG, LEFT, middle - SIZE)
    page.line("壹、目的", size=17, top=page.top + SIZE)
    begin = page.top + 4 * SIZE
    for text, left, right in (("乙" + LONG, LEFT, middle - SIZE), ("丁" + LONG, middle + SIZE, RIGHT)):
        page.top = begin
        if text.startswith("丁"):
            page.line("貳、過程", left, size=17)
        page.paragraph(text, left, right)
    page.top = TOP
    page.paragraph("丙" + LONG, middle + SIZE, RIGHT)
    assert text_of(page) == "\n\n".join(("甲" + LONG, "壹、目的", "乙" + LONG, "丙" + LONG, "貳、過程", "丁" + LONG))


def test_a_paragraph_that_goes_on_in_the_next_column_is_one() -> None:
    page = Page()
    set_in_two_columns(page, LONG * 2)
    assert text_of(page) == LONG * 2


def test_a_list_of_days_is_no_column() -> None:
    page = Page()
    for day in range(1, 7):
        page.line(f"5月2{day}日", top=page.top)
        page.line(f"拜會第{day}市政府及其所屬機關", LEFT + 6 * SIZE)
        page.space()
    assert text_of(page) == "\n\n".join(f"5月2{day}日\t拜會第{day}市政府及其所屬機關" for day in range(1, 7))


def test_a_table_in_a_column_is_read_with_its_column() -> None:
    page, middle = Page(), (LEFT + RIGHT) / 2
    page.line("行程")
    page.space()
    page.table([["日期", "地點"], *[[f"{day}日", "杭州" * 8] for day in range(1, 6)]], LEFT, middle - SIZE)
    page.top = TOP
    page.paragraph(LONG * 2, middle + SIZE, RIGHT)
    text = text_of(page)
    assert text.startswith("行程\n\n日期\t地點\n1日\t")
    assert text.endswith(LONG * 2)


def noted_page() -> Page:
    """A page whose first paragraph has a mark, and the note that it refers to."""
    page = Page()
    page.line("系統識別號：C10500417")
    mark = page.glyphs[-1].box
    page.glyphs.append(Glyph("1", Box(mark.right, mark.top, mark.right + 4, mark.top + 7), 7.0))
    page.space()
    page.paragraph(LONG)
    page.space(300)
    page.line("1本頁所稱本府，指提出報告之機關。", size=9)
    return page


def test_a_footnote_stands_behind_its_paragraph_and_its_mark_is_left_out() -> None:
    assert text_of(noted_page()) == f"系統識別號：C10500417\n\n註1：本頁所稱本府，指提出報告之機關。\n\n{LONG}"


def test_small_type_at_the_foot_without_a_mark_is_text() -> None:
    page = noted_page()
    page.glyphs = [glyph for glyph in page.glyphs if glyph.size != 7.0]
    assert text_of(page).endswith(LONG + "\n\n1本頁所稱本府，指提出報告之機關。")


def test_a_paragraph_goes_on_over_the_page_past_a_footnote() -> None:
    first, second, lines = noted_page(), Page(), Page()
    lines.paragraph(LONG + LONG)
    cut = sorted({glyph.box.top for glyph in lines.glyphs})[3]
    first.glyphs += [
        Glyph(glyph.text, Box(glyph.box.left, glyph.box.top + 200, glyph.box.right, glyph.box.bottom + 200), glyph.size)
        for glyph in lines.glyphs
        if glyph.box.top < cut
    ]
    second.glyphs += [glyph for glyph in lines.glyphs if glyph.box.top >= cut]
    assert text_of(first, second).endswith(LONG + "\n\n" + LONG + LONG)


def test_a_running_head_in_smaller_type_needs_no_room_below_it() -> None:
    pages = []
    for n in range(3):
        page = Page()
        page.line("虛構報告", RIGHT - 50, size=9, top=TOP - 12)
        page.paragraph(f"第{n}頁。" + LONG)
        pages.append(page)
    assert "虛構報告" not in text_of(*pages)


def test_a_title_that_was_broken_in_the_middle_of_a_cover_is_one_line() -> None:
    cover, other = Page(), Page()
    for line in ("高雄市政府代表團赴立陶宛考納斯簽署友好", "城市協定"):
        cover.line(line, (LEFT + RIGHT - width_of(line, 24)) / 2, size=24)
    cover.line("高雄市政府", (LEFT + RIGHT - 5 * 24) / 2, size=24, top=cover.top + 4)
    other.paragraph(LONG)
    assert text_of(cover, other).startswith("高雄市政府代表團赴立陶宛考納斯簽署友好城市協定\n\n高雄市政府\n\n")

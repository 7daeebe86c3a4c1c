"""The search page: what is found, marked, narrowed down, sorted, paged and exported; its address says it all."""

import csv
import io
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from starlette.testclient import TestClient

from assistant.register.trip import Trip
from assistant.scope import Facet, Scope, Traits
from corpus.normalise import display
from corpus.report import SectionKind
from tests.ui.browsing import Visit
from tests.ui.made_pages import HOSTILE
from tests.ui.parsed_html import Parsed, parsed
from ui.search_view import PAGE_SIZE, SECTION_WORDS, trips_counted
from ui.snippets import LONGEST_SNIPPET, marks_in, snippet, terms_of
from ui.warming import Desk

ARCHIVE = Path(__file__).parents[1] / "archive" / "reports"
TEXTS = st.text(st.sampled_from("姊妹市臺中 abcAB,。\n"), max_size=400)
QUERIES = st.text(st.sampled_from("姊妹市臺中 ab"), max_size=12)


@pytest.fixture(scope="module", autouse=True)
def archive(desk: Desk) -> None:
    desk.assistant().library.add_all(sorted(ARCHIVE.glob("*.txt"))[:8])


@given(TEXTS, QUERIES)
def test_marks_are_in_order_and_never_touch(text: str, query: str) -> None:
    marks = marks_in(text, terms_of([query]))
    assert all(left.end < right.start for left, right in pairwise(marks))
    assert all(mark.end <= len(text) for mark in marks)


@given(TEXTS, QUERIES)
def test_a_snippet_is_a_stretch_of_the_text_as_shown(text: str, query: str) -> None:
    pieces = [piece for piece in snippet(text, terms_of([query])) if piece.text != "…"]
    shown = "".join(piece.text for piece in pieces)
    assert shown in display(text)
    assert len(shown) <= LONGEST_SNIPPET


def test_a_long_passage_is_cut_to_where_the_words_stand() -> None:
    pieces = snippet("前" * 300 + "溫尼辟" + "後" * 300, terms_of(["溫尼辟"]))
    assert [piece.text for piece in pieces if piece.is_marked] == ["溫尼辟"]
    assert pieces[0].text == pieces[-1].text == "…"


def test_latin_words_are_marked_whole_and_in_any_case() -> None:
    text = "The CITY of cities"
    (mark,) = marks_in(text, terms_of(["city"]))
    assert mark.of(text) == "CITY"


def test_words_find_passages_with_their_marks(client: TestClient) -> None:
    page = parsed(client.get("/zh/search", params={"q": "姊妹市"}).text)
    assert {mark.text for mark in page.named("mark")} >= {"姊妹市"}


def test_english_words_are_marked_by_what_they_translate_to(client: TestClient) -> None:
    page = parsed(client.get("/en/search", params={"q": "sister city"}).text)
    assert any("姊妹" in mark.text for mark in page.named("mark"))


def test_a_year_of_either_calendar_narrows_the_search_down(client: TestClient) -> None:
    page = client.get("/zh/search", params={"year": "2016"}).text
    assert "民國105年（2016）" in page
    assert "105年度赴越南大叻" in page
    assert "赴日本名古屋" not in page


def test_facets_add_up_with_each_other(client: TestClient) -> None:
    both = client.get("/zh/search", params=[("year", "2016"), ("place", "越南")]).text
    assert "105年度赴越南大叻" in both
    assert "訪問立陶宛" not in both
    assert "找不到符合的內容" in client.get("/zh/search", params=[("year", "2015"), ("place", "越南")]).text


def test_passages_of_one_kind_of_section_alone(client: TestClient) -> None:
    found = client.get("/zh/search/export.csv", params={"q": "建議", "section": "建議"}).text
    everything = client.get("/zh/search/export.csv", params={"q": "建議"}).text
    assert 1 < len(found.splitlines()) < len(everything.splitlines())


def test_the_list_is_sorted_by_date_when_asked(client: TestClient) -> None:
    rows = csv.reader(io.StringIO(client.get("/en/search/export.csv", params={"sort": "oldest"}).text[1:]))
    years = [row[2].split(" (")[0][-4:] for row in list(rows)[1:]]
    dated = [year for year in years if year.isdecimal()]
    assert dated == sorted(dated)


def test_every_page_but_the_last_is_full_and_none_is_beyond(client: TestClient) -> None:
    first = client.get("/zh/search", params={"q": "市"}).text
    assert first.count('<article class="tr-card">') == PAGE_SIZE
    beyond = client.get("/zh/search", params={"q": "市", "page": "999"})
    assert beyond.status_code == 200
    assert "下一頁" not in beyond.text


@pytest.mark.parametrize("suffix", ["ods", "csv", "xlsx"])
def test_what_was_found_is_exported(client: TestClient, suffix: str) -> None:
    reply = client.get(f"/zh/search/export.{suffix}", params={"q": "姊妹市"})
    assert reply.status_code == 200
    assert quote("檢索") in reply.headers["content-disposition"]
    assert len(reply.content) > 500


def test_no_exported_cell_is_a_formula(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "formula.txt"
    file.write_text("=HYPERLINK(1)考察報告\n壹、目的\n=1+1為考察波卡特洛之要旨。\n", encoding="utf-8")
    desk.assistant().library.add(file)
    text = client.get("/zh/search/export.csv", params={"q": "波卡特洛"}).text[1:]
    assert not any(cell.startswith("=") for row in csv.reader(io.StringIO(text)) for cell in row)


@pytest.mark.parametrize("payload", HOSTILE)
def test_what_is_searched_for_never_becomes_mark_up(client: TestClient, payload: str) -> None:
    for name in ("q", "place", "report"):
        page = parsed(client.get("/en/search", params={name: payload}).text)
        assert not {tag.name for tag in page.tags} & {"img", "b", "iframe", "thinking"}
        assert not any(name.startswith("on") for tag in page.tags for name in tag.attributes)
        assert all(not link.attributes["href"].startswith("javascript") for link in page.named("a"))


@pytest.mark.parametrize("query", ["section=nothing", "page=0", "sort=x", "mode=x"])
def test_an_address_that_makes_no_sense_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/zh/search?{query}").status_code in {404, 422}


def test_a_blank_search_lists_every_report(client: TestClient, desk: Desk) -> None:
    page = client.get("/zh/search", params={"q": "  "}).text
    assert f"報告（{len(desk.assistant().library.reports())}）" in page


def test_every_kind_of_section_has_words() -> None:
    assert set(SECTION_WORDS) == set(SectionKind)


def test_the_search_is_narrowed_by_a_bar_and_goes_back(pages: Visit) -> None:
    page = pages.go("zh/search?q=市")
    page.locator(".tr-timeline a", has_text="2016").first.click()
    expect(page.locator(".tr-chosen")).to_contain_text("民國105年（2016）")
    expect(page.locator("#tr-q")).to_have_value("市")
    page.go_back()
    expect(page.locator(".tr-chosen")).to_have_count(0)
    page.locator("a.tr-heading").first.click()
    expect(page.locator("mark").first).to_be_in_viewport()
    assert pages.elsewhere == []
    assert pages.complaints == []


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_search_page_never_overflows_sideways(pages: Visit, width: int) -> None:
    pages.page.set_viewport_size({"width": width, "height": 844})
    page = pages.go("en/search?q=市&year=2016")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_further_choices_count_what_was_found(client: TestClient) -> None:
    found = parsed(client.get("/zh/search", params={"q": "溫尼辟", "mode": "reports"}).text)
    everything = parsed(client.get("/zh/search").text)
    assert 0 < _counted(found) < _counted(everything)


def _counted(page: Parsed) -> int:
    """Return the sum of the choices' counts."""
    return sum(int(tag.text or 0) for tag in page.tags if tag.attributes.get("class") == "tr-count")


def _went(report_id: str, *years: str, place: str) -> Traits:
    return dict.fromkeys(Facet, ()) | {Facet.YEAR: years, Facet.PLACE: (place,), Facet.REPORT: (report_id,)}


def test_plots_count_trips_and_not_the_reports_that_tell_of_them() -> None:
    traits = {
        "sheet": _went("sheet", "2018", place="日本"),
        "report": _went("report", "2018", "2019", place="日本"),
        "other": _went("other", "2019", place="捷克"),
    }
    trips = [Trip(ids, "", "", None, None, (), ()) for ids in (("sheet", "report"), ("other",))]
    counted = trips_counted(traits, Scope(), trips)
    assert counted == {Facet.YEAR: {"2018": 1, "2019": 1}, Facet.PLACE: {"日本": 1, "捷克": 1}}
    chosen = trips_counted(traits, Scope.of([("year", "2018")]), trips)
    assert chosen == {Facet.YEAR: {"2018": 1, "2019": 1}, Facet.PLACE: {"日本": 1}}


def test_a_bar_of_a_place_narrows_the_search_down(pages: Visit) -> None:
    page = pages.go("zh/search")
    bar = page.locator(".tr-by-place a").first
    place = bar.locator("span").first.inner_text()
    bar.click()
    expect(page.locator(".tr-chosen")).to_contain_text(place)
    expect(page.locator(".tr-by-place a[aria-current]")).to_contain_text(place)

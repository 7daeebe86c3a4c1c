"""What each source gives, read from a small folder in the same layout."""

import json
import lzma
from pathlib import Path

import pytest

from index.training.origins import ORIGINS, origins_in
from index.training.sources import PASSAGE_CHARACTERS, Pair, read_dictionary, read_gazette_texts, read_pairs
from tests.index.made_data import write_made_data


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_made_data(tmp_path_factory.mktemp("sources") / "data")


@pytest.fixture(scope="module")
def pairs(data: Path) -> list[Pair]:
    return list(read_pairs(data))


def test_a_folder_without_sources_gives_nothing(tmp_path: Path) -> None:
    assert list(read_pairs(tmp_path)) == []
    assert origins_in(tmp_path) == ()


def test_reading_twice_gives_the_same_pairs(data: Path, pairs: list[Pair]) -> None:
    assert list(read_pairs(data)) == pairs


def test_glosses_lead_to_headwords_without_the_coarse_ones(data: Path, pairs: list[Pair]) -> None:
    glosses = [pair for pair in pairs if pair.source == "gloss"]
    assert Pair("gloss", "to visit", "訪問") in glosses
    assert len(glosses) == len(list(read_dictionary(data)))


def test_english_is_on_the_left_of_translations(pairs: list[Pair]) -> None:
    for pair in pairs:
        if pair.source in {"gloss", "everyday", "statute"}:
            assert pair.left.isascii()
            assert not pair.right.isascii()


def test_a_statute_line_leads_to_its_line_and_to_its_article(pairs: list[Pair]) -> None:
    line = next(pair for pair in pairs if pair.source == "statute")
    assert line == Pair("statute", "The mayor shall join the mayor;", "市長應參加市長。")


def test_a_question_leads_to_a_passage_that_holds_its_answer(pairs: list[Pair]) -> None:
    questions = [pair for pair in pairs if pair.source == "question"]
    assert questions
    assert all("三月" in pair.right and len(pair.right) <= PASSAGE_CHARACTERS for pair in questions)


def test_a_sentence_is_not_in_the_rest_it_leads_to(pairs: list[Pair]) -> None:
    rests = [pair for pair in pairs if pair.source == "encyclopedia-rest"]
    assert rests
    assert all(pair.left not in pair.right for pair in rests)


def test_gazette_notices_about_private_persons_are_not_read(tmp_path: Path) -> None:
    records = [
        {"Title": f"某部{title}", "TitleEnglish": "Public service of documents, made up", "text": "內容。" * 90}
        for title in ("令：訂定「要點」", "公告：公示送達某君")
    ]
    path = tmp_path / "ey-gazette/gazette-text.zh.jsonl.xz"
    path.parent.mkdir()
    path.write_bytes(lzma.compress("\n".join(json.dumps(record) for record in records).encode()))
    titles = [pair for pair in read_gazette_texts(tmp_path) if pair.source == "gazette-title-text"]
    assert len(titles) == 1


def test_the_origins_in_a_folder_are_those_that_are_there(data: Path) -> None:
    names = {origin.path for origin in origins_in(data)}
    assert names == {"cc-cedict", "tatoeba-cmn", "mojlaw", "drcd-train"}
    assert names < {origin.path for origin in ORIGINS}

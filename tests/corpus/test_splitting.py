"""Passages: the laws that search and citing rest on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.report import Report
from corpus.splitting import PASSAGE_CHARACTERS, split_report
from tests.corpus.made_reports import HOSTILE_TEXTS, STORED_TEXTS, made_report


def assert_lawful(report: Report, passage_characters: int) -> None:
    passages = split_report(report, passage_characters=passage_characters)
    starts = [passage.span.start for passage in passages]
    assert starts == sorted(set(starts))
    left_over = report.text
    for passage in reversed(passages):
        assert passage.text == passage.span.of(report.text) == passage.text.strip()
        assert passage.section.span.covers(passage.span)
        heading = len(passage.section.heading_path[-1]) + 20 if passage.section.heading_path else 0
        assert len(passage.text) <= passage_characters + heading
        left_over = left_over[: passage.span.start] + left_over[passage.span.end :]
    assert not left_over.strip()


@given(STORED_TEXTS, st.integers(1, 400))
def test_passages_are_exact_cover_the_text_and_rise(text: str, passage_characters: int) -> None:
    assert_lawful(made_report(text), passage_characters)


@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_hostile_texts_split_lawfully(name: str) -> None:
    assert_lawful(made_report(HOSTILE_TEXTS[name]), PASSAGE_CHARACTERS)


@pytest.mark.parametrize("passage_characters", [50, 280, 1000])
def test_the_sample_splits_lawfully(sample: Report, passage_characters: int) -> None:
    assert_lawful(sample, passage_characters)


def test_a_heading_stays_with_the_text_it_heads(sample: Report) -> None:
    passage = next(p for p in split_report(sample) if p.text.startswith("參、目的"))
    assert "總部設於西班牙巴塞隆納" in passage.text


def test_most_passages_of_the_sample_end_a_sentence_or_a_line(sample: Report) -> None:
    passages = split_report(sample)
    text = sample.text
    ends = [text[p.span.end - 1] in "。：" or text[p.span.end : p.span.end + 1] in "\n" for p in passages]
    assert sum(ends) / len(ends) > 0.75


def test_a_passage_without_room_is_refused(sample: Report) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        split_report(sample, passage_characters=0)

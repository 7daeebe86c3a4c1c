"""Figures of retrieval on a made-up BEIR folder, and each measure against its definition."""

import json
import math
from pathlib import Path

import pytest

from assistant.evaluation.ranking_metrics import ndcg, recall, reciprocal_rank
from assistant.evaluation.retrieval import evaluate_retrieval, read_judgements, read_passages
from assistant.evaluation.rows import RowError


def test_ndcg_discounts_by_the_logarithm_of_the_rank() -> None:
    assert ndcg(["a", "b"], {"b": 1}, 10) == pytest.approx(1 / math.log2(3))
    assert ndcg(["a", "b"], {"a": 2, "b": 1}, 10) == 1
    assert ndcg(["b", "a"], {"a": 2, "b": 1}, 10) < 1


def test_measures_look_no_deeper_than_k() -> None:
    found, relevant = ["x", "y", "a"], {"a": 1}
    assert (ndcg(found, relevant, 2), reciprocal_rank(found, relevant, 2), recall(found, relevant, 2)) == (
        0,
        0,
        0,
    )


def test_reciprocal_rank_is_that_of_the_first_relevant() -> None:
    assert reciprocal_rank(["x", "a", "b"], {"a": 1, "b": 1}, 10) == 0.5


def test_recall_is_the_share_of_the_relevant_that_was_found() -> None:
    assert recall(["a", "x"], {"a": 1, "b": 1}, 10) == 0.5


def test_a_title_stands_where_headings_stand(tmp_path: Path) -> None:
    row = {"_id": "p1", "title": "早田文藏", "text": "植物學家"}
    (tmp_path / "corpus.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (passage,) = read_passages(tmp_path / "corpus.jsonl")
    assert (passage.report_id, passage.section.heading_path, passage.text) == (
        "p1",
        ("早田文藏",),
        "植物學家",
    )


def test_judgements_of_no_gain_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tp1\t1\nq1\tp2\t0\n", encoding="utf-8")
    assert read_judgements(tmp_path / "test.tsv") == {"q1": {"p1": 1}}


@pytest.mark.parametrize("line", ["q1\tp1", "q1\tp1\tyes", ""])
def test_a_judgement_that_is_none_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "test.tsv").write_text(f"query-id\tcorpus-id\tscore\n{line}\nq1\tp1\t1\n", encoding="utf-8")
    with pytest.raises(RowError) as caught:
        read_judgements(tmp_path / "test.tsv")
    assert caught.value.line == 2


def beir_folder(folder: Path, queries: dict[str, str], relevant: dict[str, str]) -> Path:
    """Write two passages, the queries, and which passage answers each; return the folder."""
    passages = {"zoo": "動物園今年新添兩隻無尾熊。", "port": "港務局核定新建遊輪碼頭。"}
    for name, texts in (("corpus", passages), ("queries", queries)):
        rows = [json.dumps({"_id": key, "text": text}) for key, text in texts.items()]
        (folder / f"{name}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "qrels").mkdir()
    lines = ["query-id\tcorpus-id\tscore", *(f"{query}\t{passage}\t1" for query, passage in relevant.items())]
    (folder / "qrels" / "test.tsv").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_figures_are_also_given_by_language_where_questions_are_in_two(tmp_path: Path) -> None:
    queries = {"z": "動物園的無尾熊", "e": "koalas of the zoo", "wrong": "koalas of the zoo"}
    folder = beir_folder(tmp_path, queries, {"z": "zoo", "e": "zoo", "wrong": "port"})

    figures = evaluate_retrieval(folder)

    assert figures["recall@1"] == pytest.approx(2 / 3, abs=1e-4)
    assert {key: value["recall@1"] for key, value in figures["by_language"].items()} == {"en": 0.5, "zh": 1.0}


def test_figures_of_one_language_are_not_given_twice(tmp_path: Path) -> None:
    folder = beir_folder(tmp_path, {"z": "動物園的無尾熊"}, {"z": "zoo"})

    assert "by_language" not in evaluate_retrieval(folder)

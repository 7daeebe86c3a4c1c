"""make eval EVAL=folder: figures over every evaluation set in the folder, into EVALUATION.md beside this file."""

import sys
from pathlib import Path

from tests.benchmarks.measuring import (
    answer_figures,
    conversation_figures,
    provenance,
    reading_figures,
    retrieval_figures,
    table,
)

RETRIEVAL = ("ndcg@10", "recall@1", "recall@5", "candidate_recall")
READING = ("sentence_accuracy", "span_coverage", "span_em_offered", "span_f1_offered", "answerable_auroc")
ANSWERS = (
    "answered_correctly",
    "cited_correctly",
    "abstained_correctly",
    "short_answer_precision",
    "literal_quotes",
    "quote_characters_p50",
    "quote_characters_p95",
)
CONVERSATIONS = ("n_conversations", "completed_correctly", *ANSWERS[:3], "missed_in_completing", "missed_in_answering")


def main(folder: Path) -> None:
    """Measure, print and write the tables."""
    rows: list[list[object]] = []
    for name, figures in retrieval_figures(folder):
        lexical = figures["by_method"]["lexical"]["ndcg@10"]
        rows.append([name, *(round(figures[key], 3) for key in RETRIEVAL), round(lexical, 3)])
    parts = [
        "# Figures on the development sets\n\n"
        f"`make eval EVAL=folder`, {provenance()}. Retrieval is fused unless a column says otherwise.\n\n"
        "## Retrieval\n\n" + table(["set", *RETRIEVAL, "ndcg@10, keywords alone"], rows)
    ]
    for title, keys, measured in (
        ("Reading", READING, reading_figures(folder)),
        ("Answers, on the sample report", ANSWERS, answer_figures(folder)),
        ("Conversations, on the sample report", CONVERSATIONS, conversation_figures()),
    ):
        rows = [[name, figures["n"], *(round(figures[key], 3) for key in keys)] for name, figures in measured]
        parts.append(f"## {title}\n\n" + table(["set", "n", *keys], rows))
    report = "\n".join(parts)
    Path(__file__).with_name("EVALUATION.md").write_text(report, encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

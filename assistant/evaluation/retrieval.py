"""How well passages are found: a BEIR folder's questions run through the same search as `ask`.

A BEIR folder (Thakur et al. 2021) holds corpus.jsonl, queries.jsonl and qrels/test.tsv. Each row of the
corpus is one passage, its title standing where a report's headings stand. The index is built in memory and
thrown away.
"""

import csv
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from assistant.answer import Language
from assistant.asked import query_of
from assistant.evaluation.metrics import mean, percentile
from assistant.evaluation.ranking_metrics import ndcg, recall, reciprocal_rank
from assistant.evaluation.rows import RowError, read_objects, text_of
from assistant.question import understand
from corpus.report import Passage, Section, SectionKind, Span
from index.embedder import Embedder, bundled_embedder
from index.hit import Method
from index.passage_index import PassageIndex
from index.query import Query
from index.token_table import TokenTable, bundled_table

RUN_DEPTH: Final = 100
CANDIDATES: Final = 200
CUT: Final = 10
PROGRESS_EVERY: Final = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A query's id, its relevant passages with their gains, and the ids found by each method, best first.

    `language` is the question's; `candidates` the share of the relevant passages that any method proposed before
    the cut.
    """

    query_id: str
    language: Language
    relevant: Mapping[str, int]
    found: Mapping[Method, Sequence[str]]
    scores: Sequence[float]
    candidates: float
    milliseconds: float


def evaluate_retrieval(
    folder: Path,
    run_file: Path | None = None,
    *,
    embedder: Embedder | None = None,
    table: TokenTable | None = None,
) -> dict[str, Any]:
    """Return the figures of `assistant evaluate retrieval`; run_file, if given, gets the fused TREC run.

    The models are the bundled ones where not given. Raises RowError for a row that is not of the form,
    OSError when one of the folder's files is missing.
    """
    passages = read_passages(folder / "corpus.jsonl")
    queries = dict(read_queries(folder / "queries.jsonl"))
    relevant = read_judgements(folder / "qrels" / "test.tsv")
    _say(f"indexing {len(passages)} passages")
    started = time.perf_counter()
    index = PassageIndex.build(passages, embedder or bundled_embedder(), table or bundled_table())
    index_seconds = time.perf_counter() - started
    asked = []
    for number, query_id in enumerate((key for key in queries if key in relevant), 1):
        asked.append(ask_index(index, query_id, queries[query_id], relevant[query_id]))
        if number % PROGRESS_EVERY == 0:
            _say(f"{number} queries")
    if run_file is not None:
        run_file.write_text("".join(run_lines(asked)), encoding="utf-8")
    return {"n_passages": len(passages), **summarise(asked), "index_seconds": round(index_seconds, 2)}


def ask_index(index: PassageIndex, query_id: str, text: str, relevant: Mapping[str, int]) -> Asked:
    """Return what the index finds for one query by every method, and how long the search took."""
    started = time.perf_counter()
    question = understand(text)
    query = query_of(question)
    hits = index.search(query, k=RUN_DEPTH, candidates=CANDIDATES)
    milliseconds = 1000 * (time.perf_counter() - started)
    found, proposed = _found_by_method(index, query)
    found[Method.FUSED] = [hit.passage.report_id for hit in hits]
    return Asked(
        query_id=query_id,
        language=question.language,
        relevant=relevant,
        found=found,
        scores=[hit.score for hit in hits],
        candidates=sum(passage_id in proposed for passage_id in relevant) / len(relevant),
        milliseconds=milliseconds,
    )


def summarise(asked: Sequence[Asked]) -> dict[str, Any]:
    """Return the means over the queries: fused, by each method alone, and by language where there are two."""
    times = [one.milliseconds for one in asked]
    return {
        "n_queries": len(asked),
        **_figures(asked, Method.FUSED),
        "candidate_recall": round(mean(one.candidates for one in asked), 4),
        "by_method": {method.value: _figures(asked, method) for method in Method},
        **_by_language(asked),
        "query_ms_p50": round(percentile(times, 0.5), 2),
        "query_ms_p99": round(percentile(times, 0.99), 2),
    }


def _by_language(asked: Sequence[Asked]) -> dict[str, Any]:
    spoken = sorted({one.language for one in asked})
    if len(spoken) < 2:
        return {}
    return {
        "by_language": {
            language: _figures([one for one in asked if one.language == language], Method.FUSED) for language in spoken
        }
    }


def run_lines(asked: Sequence[Asked]) -> Iterator[str]:
    """Yield the lines of a TREC run: query, Q0, passage, rank, score, name."""
    for one in asked:
        for rank, (passage_id, score) in enumerate(zip(one.found[Method.FUSED], one.scores, strict=True), 1):
            yield f"{one.query_id} Q0 {passage_id} {rank} {score:.6f} fused\n"


def read_passages(path: Path) -> tuple[Passage, ...]:
    """Return the corpus, each row a passage whose report_id is the row's id."""
    return tuple(
        _passage(text_of(path, line, row, "_id"), str(row.get("title") or ""), text_of(path, line, row, "text"))
        for line, row in read_objects(path)
    )


def read_queries(path: Path) -> tuple[tuple[str, str], ...]:
    """Return (id, text) of each query, in order."""
    rows = read_objects(path)
    return tuple((text_of(path, line, row, "_id"), text_of(path, line, row, "text")) for line, row in rows)


def read_judgements(path: Path) -> dict[str, dict[str, int]]:
    """Return per query the passages that are relevant, with their gains; a query with none is left out."""
    relevant: dict[str, dict[str, int]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t"), 1):
            if number == 1 and row[-1:] == ["score"]:
                continue
            if len(row) != 3 or not row[2].lstrip("-").isdigit():
                raise RowError(path, number, "expected query-id, corpus-id and a whole score, parted by tabs")
            if int(row[2]) > 0:
                relevant.setdefault(row[0], {})[row[1]] = int(row[2])
    return relevant


def _passage(passage_id: str, title: str, text: str) -> Passage:
    span = Span(0, max(len(text), 1))
    section = Section(SectionKind.OTHER, (title,) if title else (), span)
    return Passage(passage_id, section, span, text or " ")


def _found_by_method(index: PassageIndex, query: Query) -> tuple[dict[Method, Sequence[str]], set[str]]:
    candidates = index.candidates(query, CANDIDATES)
    found: dict[Method, Sequence[str]] = {
        method: [index.passages[row].report_id for row in candidates.order(method)[:RUN_DEPTH]] for method in Method
    }
    return found, {index.passages[row].report_id for row in candidates.rows}


def _figures(asked: Sequence[Asked], method: Method) -> dict[str, float]:
    pairs = [(one.found[method], one.relevant) for one in asked]
    return {
        f"ndcg@{CUT}": round(mean(ndcg(found, relevant, CUT) for found, relevant in pairs), 4),
        f"mrr@{CUT}": round(mean(reciprocal_rank(found, relevant, CUT) for found, relevant in pairs), 4),
        **{f"recall@{k}": round(mean(recall(found, rel, k) for found, rel in pairs), 4) for k in (1, 5, 10)},
    }


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)

"""`python -m index.training.figures MODEL NAME=FILE...`: puts measured figures on the model card.

Each FILE is what `assistant evaluate retrieval BEIR_DIR --json` printed; NAME says which set it was. Measuring needs
the whole search, which lies above this layer, so the card is completed afterwards.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from index.training.card import card_text

METHODS = ("lexical", "dense", "late", "fused")


def figure_row(name: str, measured: Mapping[str, Any]) -> dict[str, str]:
    """Return a set's row on the card: sizes, nDCG@10 of each method, recall of the fused order."""
    row = {"set": name, "passages": f"{measured['n_passages']:,}", "questions": f"{measured['n_queries']:,}"}
    by_method = measured["by_method"]
    row |= {f"{method} nDCG@10": f"{by_method[method]['ndcg@10']:.3f}" for method in METHODS}
    row |= {f"fused {key}": f"{measured[key]:.3f}" for key in ("recall@1", "recall@5")}
    return row | {"candidate recall": f"{measured['candidate_recall']:.3f}"}


def write_figures(folder: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Replace the figures on the card of a model folder."""
    path = folder / "card.json"
    record = json.loads(path.read_text(encoding="utf-8")) | {"figures": list(rows)}
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(card_text(record), encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Write the figures of the files named; 0."""
    folder, *named = arguments
    rows = []
    for argument in named:
        name, _, path = argument.partition("=")
        rows.append(figure_row(name, json.loads(Path(path).read_text(encoding="utf-8"))))
    write_figures(Path(folder), rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""python -m tests.floors FOLDER: fail when a figure over the folder's evaluation sets falls under its floor.

Floors are a little under what was measured when they were set; raise them with the program, never lower them.
"""

import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.measuring import answer_figures, conversation_figures, reading_figures, retrieval_figures

RETRIEVAL_NDCG = {"xquad-en-zhhant-dev": 0.915, "xquad-zh-zhhant-dev": 0.975, "drcd-dev": 0.98}
READING = {
    "drcd-dev-reading": {
        "sentence_accuracy": 0.895,
        "span_coverage": 0.5,
        "span_em_offered": 0.58,
        "span_f1_offered": 0.74,
    }
}
ANSWERS = {"answered_correctly": 0.88, "cited_correctly": 0.82, "abstained_correctly": 0.95, "literal_quotes": 1.0}
CONVERSATIONS = {
    "chains": {"completed_correctly": 0.88, "answered_correctly": 0.76, "literal_quotes": 1.0},
    "held_chains": {"completed_correctly": 0.8, "answered_correctly": 0.64, "literal_quotes": 1.0},
    "further_chains": {"completed_correctly": 0.93, "answered_correctly": 0.8, "literal_quotes": 1.0},
    "fresh_chains": {"completed_correctly": 0.78, "answered_correctly": 0.45, "literal_quotes": 1.0},
}
ANSWER_CEILINGS = {"quote_characters_p50": 80, "quote_characters_p95": 160}


def missed(folder: Path) -> list[str]:
    """Return a line for each figure that misses its floor or ceiling, and for each set that is not there."""
    found = [
        *_under(
            dict(retrieval_figures(folder, RETRIEVAL_NDCG)),
            {name: {"ndcg@10": floor} for name, floor in RETRIEVAL_NDCG.items()},
        ),
        *_under(
            dict(reading_figures(folder)),
            READING,
        ),
    ]
    answers = dict(answer_figures(folder))
    found += _under(answers, {"report_questions": ANSWERS})
    found += _under(dict(conversation_figures()), CONVERSATIONS)
    for name, figures in answers.items():
        found += [
            f"{name}: {key} is {figures[key]}, over {most}"
            for key, most in ANSWER_CEILINGS.items()
            if figures[key] > most
        ]
    return found


def _under(measured: dict[str, dict[str, Any]], floors: dict[str, dict[str, float]]) -> list[str]:
    lines = [f"{name}: not in the folder" for name in floors if name not in measured]
    for name, least in floors.items():
        for key, floor in least.items():
            value = measured.get(name, {}).get(key, floor)
            print(f"{name}: {key} {value:.3f} (floor {floor})")
            if value < floor:
                lines.append(f"{name}: {key} is {value:.3f}, under {floor}")
    return lines


def main() -> int:
    """Print what misses; return 1 if anything does."""
    lines = missed(Path(sys.argv[1]))
    print("\n".join(lines) or "every floor is held")
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())

"""The hand-made lists, as GUIDELINE.md says how they were made."""

import json
from pathlib import Path
from typing import Any

LISTS = Path(__file__).parent
REPORTS = Path(__file__).parents[3] / "corpus" / "reports"


def real_list() -> dict[str, Any]:
    """Return what is listed of the real report: trip, people, outcomes, conflicts."""
    listed: dict[str, Any] = json.loads((LISTS / "real_report.json").read_text(encoding="utf-8"))
    return listed

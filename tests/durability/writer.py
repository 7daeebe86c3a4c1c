"""Adds reports to a library one after another, as a process of its own, and names each once it was confirmed.

python -m tests.durability.writer PLACE COUNT
"""

import sys
from pathlib import Path

from tests.durability.deeds import Place
from tests.index.made_library import write_report

if __name__ == "__main__":
    place = Place(Path(sys.argv[1]))
    place.files.mkdir(parents=True, exist_ok=True)
    with place.open() as library:
        for number in range(int(sys.argv[2])):
            row = library.add(write_report(place.files, f"城市{number}", days=3 + number))
            print(row.report_id, flush=True)

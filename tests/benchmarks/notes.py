"""How long a briefing note takes over many reports: python -m tests.benchmarks.notes [REPORTS]

The reports are made up and short; every tenth is about the partner that the note is on. Writes under "Briefing notes"
of SPEED.md the seconds by the clock and by the processor of the first note and of one more, the register having been
read before.
"""

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from assistant.brief import NoteRequest, compose_note
from assistant.names import name_entries
from assistant.register.register import Register
from index.library import Library
from index.token_table import bundled_table
from tests.assistant.register.made_reports import made_report
from tests.benchmarks.measuring import provenance, table, write_part

REPORTS = 1_000
PARTNERS = (
    "東京都廳",
    "仙台市役所",
    "札幌市役所",
    "福岡市役所",
    "神戶市役所",
    "京都府廳",
    "橫濱市役所",
    "奈良縣廳",
    "廣島市役所",
    "新潟縣廳",
)
TODAY = date(2026, 11, 23)


def report_text(number: int) -> str:
    """Return the text of the made-up report of that number."""
    partner, year = PARTNERS[number % len(PARTNERS)], 104 + number % 10
    process = (
        f"本府拜會{partner}，由國際課長田中次郎(Tanaka Jiro)接待。{partner}承諾於{year + 1}年提供展品{number}件，"
        f"並邀請本市派員參加第{number}屆論壇。雙方簽署合作備忘錄第{number}號。"
    )
    return made_report(
        f"雲城市政府第{number}次赴日本考察報告",
        days=f"{year}年5月8日至{year}年5月12日",
        process=process,
        advice=f"一、請國際事務科研議與{partner}互派第{number}批志工。",
        dated=f"{year}年7月3日",
    )


def main() -> None:
    """Print how long the notes took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library", embedder=bundled_table())
        for number in range(count):
            file = Path(folder) / f"{number}.txt"
            file.write_text(report_text(number), encoding="utf-8")
            library.add(file)
        register = Register(library)
        register.refresh()
        names = name_entries(name for report in library.reports() for name in report.names)
        rows: list[list[object]] = []
        for which in ("first", "one more"):
            clock, processor = time.perf_counter(), time.process_time()
            note = compose_note(register, names, NoteRequest("東京都廳"), TODAY)
            took, worked = time.perf_counter() - clock, time.process_time() - processor
            lines = sum(len(part.lines) for part in note.parts)
            rows.append([which, f"{count:,}", lines, f"{took:.2f} ({worked:.2f})"])
        library.close()
    figures = table(["note", "reports", "lines", "seconds by the clock (the processor's)"], rows)
    how = (
        f"`python -m tests.benchmarks.notes {count}`, {provenance()}. One topic in a tenth of made-up reports; bar 3 s."
    )
    print(figures)
    write_part("Briefing notes", f"{how}\n\n{figures}")


if __name__ == "__main__":
    main()

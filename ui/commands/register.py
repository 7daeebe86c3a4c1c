"""outcomes, trips, visits, conflicts, names: what came of the trips."""

import argparse
from collections.abc import Callable
from pathlib import Path

from assistant.answer import Language
from assistant.assistant import Assistant
from assistant.exporting.spreadsheet import TABLE_SUFFIXES, export_table
from assistant.exporting.table import Table
from assistant.register.acts import OutcomeKind
from assistant.register.conflicts import Differs
from assistant.register.json_form import check_as_json, conflict_as_json, entry_as_json, known_as_json, trip_as_json
from assistant.register.names_list import list_names
from assistant.register.register import Register
from assistant.register.searching import OutcomeFilter, search_outcomes
from assistant.register.tables import KIND_NAMES, names_table, tracking_table, when_in_words
from assistant.register.visits import By, Searched, check_visits
from corpus.dates import gregorian_year, roc_year
from corpus.normalise import display
from ui.commands.options import CommandParser
from ui.register_words import RegisterWords
from ui.sample import open_library
from ui.terminal import Exit, Terminal, UsageError
from ui.wording import Words, say

FIRST_GREGORIAN_YEAR = 1000
"""Years below it are ROC years: 106 is 2017."""
DIFFERS = {
    Differs.NUMBER: RegisterWords.DIFFERS_NUMBER,
    Differs.DATE: RegisterWords.DIFFERS_DATE,
    Differs.NAME: RegisterWords.DIFFERS_NAME,
    Differs.WORDING: RegisterWords.DIFFERS_WORDING,
}


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", language: Language) -> None:
    """Add this noun's commands to the parser."""
    CommandParser(commands, "outcomes", outcomes, language).option(
        "query", explained="query", nargs="?", default="", metavar="QUERY"
    ).option("--outcome", explained="outcome", action="append", default=[], type=OutcomeKind, metavar="KIND").option(
        "--year", explained="outcome_year", type=_years, default=(None, None), metavar="Y"
    ).option("--place", explained="place", default="", metavar="P").option(
        "--body", explained="partner", default="", metavar="B"
    ).option("--person", explained="partner", default="", metavar="N").option(
        "--status", explained="status", default="", metavar="S"
    ).option("--out", explained="table_out", type=Path, metavar="FILE")
    CommandParser(commands, "trips", trips, language)
    CommandParser(commands, "visits", visits, language).option("--place", explained="place", metavar="P").option(
        "--body", explained="visited_body", metavar="B"
    ).option("--theme", explained="theme", metavar="T").option("--since", explained="since", type=_year, metavar="Y")
    CommandParser(commands, "conflicts", conflicts, language).option(
        "report", explained="report", nargs="?", metavar="REPORT"
    ).option("--dismiss", explained="dismiss", metavar="CONFLICT").option(
        "--reason", explained="reason", metavar="TEXT"
    )
    CommandParser(commands, "names", names, language).option("--out", explained="table_out", type=Path, metavar="FILE")


def outcomes(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """List the outcomes that fit, or write them as the tracking table."""
    _check_suffix(options.out)
    assistant, register = _open(terminal)
    first, last = options.year
    asked = OutcomeFilter(
        query=options.query,
        kinds=frozenset(options.outcome),
        first_year=first,
        last_year=last,
        place=options.place,
        body=options.body,
        person=options.person,
        status=options.status,
    )
    found = search_outcomes(register, asked, lambda query, k: assistant.search(query, k=k))
    if options.out is not None:
        _write(terminal, lambda: tracking_table(found, terminal.language), options.out, len(found))
    if terminal.is_json:
        terminal.json({"outcomes": [entry_as_json(entry) for entry in found]})
    elif options.out is None:
        place = 0 if terminal.language == "zh" else 1
        for entry in found:
            kind = KIND_NAMES[entry.outcome.kind][place]
            when = when_in_words(entry) or say(Words.DATES_UNKNOWN, terminal.language)
            line = f"[{kind}] {when}  {entry.outcome.title}"
            marks = [RegisterWords.BACKGROUND] if entry.outcome.is_background else []
            marks += [] if entry.is_current else [RegisterWords.NO_LONGER_TOLD]
            terminal.result(line + "".join(f" ({say(mark, terminal.language)})" for mark in marks))
            terminal.result(f"    《{display(entry.report.title)}》{entry.outcome.section}")
        if not found:
            terminal.note(RegisterWords.OUTCOMES_NONE)
    return Exit.DONE


def trips(terminal: Terminal, _: argparse.Namespace) -> Exit:
    """List the trips, each with its files, dates and places."""
    register = _open(terminal)[1]
    if terminal.is_json:
        terminal.json({"trips": [trip_as_json(trip) for trip in register.trips()]})
        return Exit.DONE
    for trip in register.trips():
        places = "、".join(place.name for place in trip.visited)
        terminal.result(
            f"{trip.dates or '—'}  {trip.agency}  {places}  {'、'.join(trip.travellers)}  {trip.kind or ''}"
        )
        terminal.result(f"    {display(trip.title)}")
    return Exit.DONE


def visits(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Say which trips went to a place, with a body or on a theme, and which reports only mention it."""
    given: dict[By, str | None] = {"place": options.place, "body": options.body, "theme": options.theme}
    asked = [(by, wanted) for by, wanted in given.items() if wanted and wanted.strip()]
    if len(asked) != 1:
        raise UsageError(RegisterWords.NEEDS_ONE_OF)
    _, register = _open(terminal)
    by, wanted = asked[0]
    check = check_visits(register, by, wanted, options.since)
    if terminal.is_json:
        terminal.json(check_as_json(check))
        return Exit.DONE
    language = terminal.language
    if check.visits:
        terminal.result(say(RegisterWords.VISITS_FOUND, language, wanted=wanted, n=len(check.visits)))
    else:
        years = searched_years(check.searched, language)
        held = {"reports": check.searched.reports, "trips": check.searched.trips, "years": years}
        terminal.result(say(RegisterWords.VISITS_NONE, language, wanted=wanted, **held))
    for visit in check.visits:
        trip = visit.trip
        terminal.result(f"  {trip.dates or '—'}  {trip.agency}  {'、'.join(trip.travellers)}  {display(trip.title)}")
        for entry in visit.found:
            terminal.result(f"    - {entry.outcome.title}")
    if check.mentions:
        terminal.result(say(RegisterWords.MENTIONS_FOUND, language, n=len(check.mentions)))
    for mention in check.mentions:
        terminal.result(f"  《{display(mention.report.title)}》「{display(mention.sentence.of(mention.report.text))}」")
    return Exit.DONE


def conflicts(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """List the statements that disagree, both quoted; or dismiss one with a reason."""
    _, register = _open(terminal)
    if options.dismiss is not None:
        if not (options.reason or "").strip():
            raise UsageError(RegisterWords.NEEDS_REASON)
        register.dismiss(options.dismiss, options.reason)
        terminal.note(RegisterWords.CONFLICT_DISMISSED, conflict=options.dismiss)
        return Exit.DONE
    if options.report is not None:
        register.library.report(options.report)
    found = register.conflicts(options.report)
    if terminal.is_json:
        titles = {report.report_id: display(report.title) for report in register.library.listing()}
        terminal.json({"conflicts": [conflict_as_json(conflict, titles) for conflict in found]})
        return Exit.DONE
    for conflict in found:
        differs = say(DIFFERS[conflict.differs], terminal.language)
        values = f"「{display(conflict.first.value)}」／「{display(conflict.second.value)}」"
        terminal.result(f"{conflict.conflict_id}  [{differs}] {conflict.about} {values}")
        terminal.result(f"    「{display(conflict.first.quote)}」\n    「{display(conflict.second.quote)}」")
    if not found:
        terminal.note(RegisterWords.CONFLICTS_NONE)
    return Exit.DONE


def names(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """List people and names in both languages, or write them as a table."""
    _check_suffix(options.out)
    _, register = _open(terminal)
    known = list_names(register)
    if options.out is not None:
        titles = {report.report_id: display(report.title) for report in register.library.listing()}
        _write(terminal, lambda: names_table(known, titles, terminal.language), options.out, len(known))
    if terminal.is_json:
        terminal.json({"names": [known_as_json(name) for name in known]})
    elif options.out is None:
        for name in known:
            terminal.result(
                "  ".join(part for part in (name.zh, name.en, "、".join((*name.posts, *name.bodies))) if part)
            )
        if not known:
            terminal.note(RegisterWords.NAMES_NONE)
    return Exit.DONE


def searched_years(held: Searched, language: Language) -> str:
    """Return the years of the trips searched, in the calendar of the language."""
    if held.first_year is None or held.last_year is None:
        return say(RegisterWords.YEARS_UNKNOWN, language)
    years = (held.first_year, held.last_year)
    first, last = (roc_year(year) for year in years) if language == "zh" else years
    return say(RegisterWords.YEARS, language, first=first, last=last)


def _open(terminal: Terminal) -> tuple[Assistant, Register]:
    library, added = open_library(terminal.folder)
    for report in added:
        terminal.note(Words.SAMPLE_ADDED, title=report.title)
    return Assistant(library), Register(library)


def _check_suffix(out: Path | None) -> None:
    if out is not None and out.suffix.lower() not in TABLE_SUFFIXES:
        raise UsageError(RegisterWords.TABLE_FORMAT, formats=", ".join(TABLE_SUFFIXES), path=out)


def _write(terminal: Terminal, table: Callable[[], Table], out: Path, rows: int) -> None:
    try:
        export_table(table(), out)
    except OSError as error:
        raise UsageError(Words.CANNOT_WRITE, path=out, cause=error) from error
    if not terminal.is_json:
        terminal.note(RegisterWords.OUTCOMES_WRITTEN, path=out, n=rows)


def _year(text: str) -> int:
    """Return a Gregorian year from either calendar."""
    year = int(text.removeprefix("民國").removesuffix("年"))
    return year if year >= FIRST_GREGORIAN_YEAR else gregorian_year(year)


def _years(text: str) -> tuple[int, int]:
    """Return the first and last of a year, or of a range (105-107) in either calendar."""
    first, _, last = text.replace("–", "-").partition("-")
    return _year(first), _year(last or first)

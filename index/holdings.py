"""What of the record is at hand, so that a change costs no more than itself.

Entries are read anew only where the record says that they changed, reports only when they are asked for.
"""

from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import Final

from corpus.report import Report
from corpus.store import load_names, load_report
from index.entries import Entry, count_present, load_entries, load_generation
from index.index_cache import Key
from index.listing import ListedReport, load_listed, load_people

REPORTS_HELD: Final = 1_000
"""Reports asked for one by one that stay in memory: about twenty megabytes."""

Name = tuple[str, str, str]
"""A bilingual name: Chinese, English, abbreviation or ""."""


@dataclass(slots=True)
class Holdings:
    """The entries of the reports that are not in the trash, by id in the order first added, at one generation.

    `loaded` are reports read since they last changed, `listed` what lists show of them, `people_of` whom they name.
    """

    generation: int = -1
    entries: dict[str, Entry] = field(default_factory=dict)
    loaded: dict[str, Report] = field(default_factory=dict)
    listed: dict[str, ListedReport] = field(default_factory=dict)
    people_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names_of: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    all_names: tuple[Name, ...] = ()

    def refresh(self, connection: Connection) -> bool:
        """Bring the entries up to date, and say whether any had changed."""
        generation = load_generation(connection)
        if generation == self.generation:
            return False
        for entry in load_entries(connection, self.generation):
            self.entries.pop(entry.report_id, None)
            self.loaded.pop(entry.report_id, None)
            self.listed.pop(entry.report_id, None)
            self.people_of.pop(entry.report_id, None)
            if self.names_of.pop(entry.report_id, None) is not None:
                self.names_of, self.all_names = {}, ()
            if entry.removed_at is None:
                self.entries[entry.report_id] = entry
        if len(self.entries) != count_present(connection):
            # A backup has come to stand in the record's place, and some reports went without being put in the trash.
            self.generation, self.entries, self.loaded, self.listed = -1, {}, {}, {}
            self.people_of, self.names_of, self.all_names = {}, {}, ()
            return self.refresh(connection)
        in_order = sorted(self.entries.values(), key=lambda entry: (entry.added_at, entry.report_id))
        self.entries = {entry.report_id: entry for entry in in_order}
        self.generation = generation
        return True

    def keys(self) -> list[Key]:
        """Return what the index is to hold: each report with the fingerprint of its passages, in order."""
        return [(entry.report_id, entry.fingerprint) for entry in self.entries.values()]

    def names(self, connection: Connection) -> tuple[Name, ...]:
        """Return the bilingual names of all reports, each once; those of a report that comes are put at the end."""
        self.refresh(connection)
        new = [report_id for report_id in self.entries if report_id not in self.names_of]
        if new:
            self.names_of |= {report_id: load_names(connection, report_id) for report_id in new}
            known = frozenset(self.all_names)
            names = dict.fromkeys(name for report_id in new for name in self.names_of[report_id] if name not in known)
            self.all_names = (*self.all_names, *names)
        return self.all_names

    def report(self, connection: Connection, report_id: str) -> Report | None:
        """Return the report of that id, or None for one that is unknown or in the trash."""
        self.refresh(connection)
        if report_id not in self.entries:
            return None
        if report_id not in self.loaded:
            if len(self.loaded) >= REPORTS_HELD:
                self.loaded.pop(next(iter(self.loaded)))
            self.loaded[report_id] = load_report(connection, report_id)
        return self.loaded[report_id]

    def reports(self, connection: Connection) -> list[Report]:
        """Return all reports in order."""
        self.refresh(connection)
        for report_id in self.entries:
            if report_id not in self.loaded:
                self.loaded[report_id] = load_report(connection, report_id)
        return [self.loaded[report_id] for report_id in self.entries]

    def listing(self, connection: Connection) -> list[ListedReport]:
        """Return all reports without their texts, in order."""
        self.refresh(connection)
        new = [report_id for report_id in self.entries if report_id not in self.listed]
        if new:
            self.listed |= load_listed(connection, new)
        return [self.listed[report_id] for report_id in self.entries]

    def people(self, connection: Connection) -> dict[str, tuple[str, ...]]:
        """Return the people whom the text of each report names, by its id, in order."""
        self.refresh(connection)
        for report_id in self.entries:
            if report_id not in self.people_of:
                self.people_of[report_id] = load_people(connection, report_id)
        return {report_id: self.people_of[report_id] for report_id in self.entries}

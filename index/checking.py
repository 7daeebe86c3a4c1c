"""Whether a library is sound, for `doctor`: what is wrong, where, and whether it can be made again."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from corpus.report import Report
from index import entries
from index.derived import MANIFEST, Identity, identity_folder, load_segment, read_manifest
from index.record import Record


class Part(StrEnum):
    """The part of a library that a finding is about."""

    RECORD = "record"
    REPORT = "report"
    VECTORS = "vectors"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: where, about which report if about one, and whether repair mends it."""

    part: Part
    detail: str
    report_id: str | None = None
    is_repairable: bool = False


def check_record(record: Record) -> list[Finding]:
    """Return what SQLite's own check finds. Raises LibraryDamagedError when the record is unreadable."""
    return [Finding(Part.RECORD, words) for words in record.damage()]


def check_reports(record: Record, reports: list[Report], identity: Identity) -> list[Finding]:
    """Return passages that differ from those saved, and vectors that are missing or no numbers."""
    findings = []
    with record.reading() as connection:
        fingerprints = {entry.report_id: entry.fingerprint for entry in entries.load_entries(connection)}
        for report in reports:
            passages = entries.load_passages(connection, report)
            if entries.fingerprint(passages) != fingerprints[report.report_id]:
                findings.append(Finding(Part.REPORT, "passages differ from those saved", report.report_id))
            vectors = entries.load_vectors(connection, report.report_id, identity.checksum, identity.dimension)
            if vectors is None or not np.isfinite(vectors).all():
                findings.append(Finding(Part.VECTORS, "vectors missing or damaged", report.report_id, True))
    return findings


def check_derived(derived: Path, identity: Identity) -> list[Finding]:
    """Return a finding for what of the search structures cannot be used and will be made anew; [] for none made yet."""
    folder = identity_folder(derived, identity)
    if not (folder / MANIFEST).exists():
        return []
    files = read_manifest(folder, identity)
    if files is None:
        return [Finding(Part.DERIVED, "missing, damaged or of another model", is_repairable=True)]
    damaged = [file.name for file in files if load_segment(folder, file) is None]
    return [Finding(Part.DERIVED, f"{name} is missing or damaged", is_repairable=True) for name in damaged]

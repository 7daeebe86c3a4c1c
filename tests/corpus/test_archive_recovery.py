"""The fictional archive's own lists against what is read: its sections and cards, in some thirty layouts of covers."""

from corpus.reading import read_report
from tests.archive.archive import load_archive, report_paths
from tests.corpus.archive_recovery import fields_found, sections_found

LEAST = 0.97


def test_the_parts_and_the_fields_that_the_lists_name_are_found() -> None:
    archive = load_archive()
    reports = {path.stem: read_report(path) for path in report_paths()}
    cards = {card.report: card for card in archive.cards}
    sections = [found for name, report in reports.items() for found in sections_found(report, archive.sections[name])]
    fields = [found for name, report in reports.items() for found in fields_found(report, cards[name])]
    assert sum(sections) / len(sections) >= LEAST
    assert sum(fields) / len(fields) >= LEAST

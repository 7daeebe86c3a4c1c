"""How much of what the fictional archive's lists say of a report is found in it: kinds of sections, fields of the card.

The lists were written by hand beside the reports and know nothing of how the program reads.
"""

import re
from collections.abc import Sequence
from typing import Final

from corpus.card import OFFICIAL_FIELDS, official_field
from corpus.normalise import fold
from corpus.report import Report, SectionKind
from tests.archive.archive import ExpectedCard, Heading

# The lists tell more kinds apart than the program.
_KINDS: Final = {"前言": SectionKind.PURPOSE, "目次": SectionKind.OTHER, "結論": SectionKind.REFLECTIONS}
_MARKUP: Final = re.compile(r"<[^>]+>")


def sections_found(report: Report, expected: Sequence[Heading]) -> list[bool]:
    """Return for each heading listed whether a section of a kind that it announces begins with it.

    A summary sheet begins with what stands above its heading.
    """
    leaves = [(section.kind, bare(section.span.of(report.text))) for section in report.sections]
    found = []
    for heading in expected:
        words, kinds = bare(heading.heading), {_KINDS.get(kind) or SectionKind(kind) for kind in heading.kinds}
        found.append(
            any(
                kind in kinds and (words in text if kind is SectionKind.SUMMARY_SHEET else text.startswith(words))
                for kind, text in leaves
            )
        )
    return found


def fields_found(report: Report, expected: ExpectedCard) -> list[bool]:
    """Return for each field listed whether the card has that value, or rightly none."""
    found = []
    for name, value in expected.fields.items():
        if name in OFFICIAL_FIELDS:
            field = official_field(report.card, name)
        else:
            field = next((field for field in report.card.fields if field.name == name), None)
        found.append(bare(field.value if field else "") == bare(value or ""))
    return found


def bare(text: str) -> str:
    """Return the text as it is matched, without blanks and left-over mark-up."""
    return "".join(fold(_MARKUP.sub("", text)).split())

"""Numbers as official Chinese papers (一、(一)) and English ones (1. (1)) write them.

Word and OpenDocument number by themselves, so that a line taken out renumbers the rest; they are told how.
"""

from dataclasses import dataclass

from corpus.calendars import han_numeral


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the items of one level are numbered: Han or Arabic numerals, and what stands around them.

    >>> Numbering(True, "(", ")").label(12)
    '(十二)'
    """

    is_han: bool
    before: str
    after: str

    def label(self, number: int) -> str:
        """Return the label of the 1-based number."""
        return f"{self.before}{han_numeral(number) if self.is_han else number}{self.after}"

"""The passages of n rows as arrays: texts end to end, spans, and the sections they lie in.

A quarter of a million passages as objects take longer to make than a question to answer, so a passage is made when it
is looked at. It is whole: an index goes on showing what it was made of, whatever becomes of the report meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from corpus.report import Passage, Section, SectionKind, Span

KINDS: Final = tuple(SectionKind)
_SEPARATOR: Final = "\0"
"""Between the headings of a path; no heading holds it."""
Blob = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Strings:
    """n texts end to end in UTF-8: text i is bytes starts[i] to starts[i + 1]."""

    blob: Blob = field(repr=False)
    starts: npt.NDArray[np.int64] = field(repr=False)

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """Return the texts in their order."""
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        starts = np.fromiter(accumulate(map(len, encoded), initial=0), np.int64, len(encoded) + 1)
        return cls(np.frombuffer(b"".join(encoded), np.uint8), starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> str:
        return self.blob[self.starts[row] : self.starts[row + 1]].tobytes().decode("utf-8", "surrogatepass")

    def kept(self, rows: npt.NDArray[np.int64]) -> "Strings":
        """Return the texts of rows alone, in that order."""
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.diff(self.starts)[rows])])
        taken = self.blob.tobytes()
        ranges = zip(self.starts[rows].tolist(), self.starts[rows + 1].tolist(), strict=True)
        return Strings(np.frombuffer(b"".join(taken[start:end] for start, end in ranges), np.uint8), starts)


@dataclass(frozen=True, slots=True)
class PassageTable:
    """n passages: `texts`, where each starts in its report's text, and its section's row in the section arrays.

    A section has its kind's place in KINDS, its headings joined, and its span.
    """

    texts: Strings
    starts: npt.NDArray[np.int32] = field(repr=False)
    section_of: npt.NDArray[np.int32] = field(repr=False)
    section_kinds: npt.NDArray[np.uint8] = field(repr=False)
    section_headings: Strings
    section_spans: npt.NDArray[np.int32] = field(repr=False)

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Self:
        """Return the table of passages in their order."""
        sections = list({id(passage.section): passage.section for passage in passages}.values())
        rows = {id(section): row for row, section in enumerate(sections)}
        return cls(
            texts=Strings.of([passage.text for passage in passages]),
            starts=np.array([passage.span.start for passage in passages], np.int32),
            section_of=np.array([rows[id(passage.section)] for passage in passages], np.int32),
            section_kinds=np.array([KINDS.index(section.kind) for section in sections], np.uint8),
            section_headings=Strings.of([_SEPARATOR.join(section.heading_path) for section in sections]),
            section_spans=np.array([(section.span.start, section.span.end) for section in sections], np.int32).reshape(
                -1, 2
            ),
        )

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def kinds(self) -> npt.NDArray[np.uint8]:
        """The kind of each passage's section as its place in KINDS, (n,)."""
        return self.section_kinds[self.section_of]

    def passage(self, row: int, report_id: str) -> Passage:
        """Return the passage of a row, which is of the report of that id."""
        number = self.section_of[row]
        headings, text = self.section_headings[number], self.texts[row]
        start, end = self.section_spans[number].tolist()
        path = tuple(headings.split(_SEPARATOR)) if headings else ()
        section = Section(KINDS[self.section_kinds[number]], path, Span(start, end))
        first = int(self.starts[row])
        return Passage(report_id, section, Span(first, first + len(text)), text)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return the table as arrays by name, for `from_arrays`."""
        return {
            "text_bytes": self.texts.blob,
            "text_starts": self.texts.starts,
            "passage_starts": self.starts,
            "passage_sections": self.section_of,
            "section_kinds": self.section_kinds,
            "heading_bytes": self.section_headings.blob,
            "heading_starts": self.section_headings.starts,
            "section_spans": self.section_spans,
        }

    @classmethod
    def from_arrays(cls, arrays: dict[str, npt.NDArray[Any]]) -> Self:
        """Return the table that `arrays` gave."""
        return cls(
            Strings(arrays["text_bytes"], arrays["text_starts"]),
            arrays["passage_starts"],
            arrays["passage_sections"],
            arrays["section_kinds"],
            Strings(arrays["heading_bytes"], arrays["heading_starts"]),
            arrays["section_spans"],
        )


def merge_tables(tables: Sequence[PassageTable], kept: Sequence[npt.NDArray[np.int64]]) -> PassageTable:
    """Return the rows kept of each table as one, in that order; sections that lose all their passages stay."""
    offsets = accumulate((len(table.section_kinds) for table in tables), initial=0)
    sections = [
        table.section_of[rows] + np.int32(offset) for table, rows, offset in zip(tables, kept, offsets, strict=False)
    ]
    return PassageTable(
        texts=_joined([table.texts.kept(rows) for table, rows in zip(tables, kept, strict=True)]),
        starts=np.concatenate([table.starts[rows] for table, rows in zip(tables, kept, strict=True)]),
        section_of=np.concatenate(sections),
        section_kinds=np.concatenate([table.section_kinds for table in tables]),
        section_headings=_joined([table.section_headings for table in tables]),
        section_spans=np.concatenate([table.section_spans for table in tables]),
    )


def _joined(parts: Sequence[Strings]) -> Strings:
    offsets = accumulate((len(part.blob) for part in parts), initial=0)
    starts = [part.starts[:-1] + offset for part, offset in zip(parts, offsets, strict=False)]
    blob = np.concatenate([part.blob for part in parts])
    return Strings(blob, np.concatenate([*starts, np.array([len(blob)])]))

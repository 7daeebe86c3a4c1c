"""What stands on a page: glyphs, ruling lines and pictures, each with its box.

Points (1/72 inch) from the page's upper left corner as it is shown, x to the right, y down. Where this comes
from is `child` for text layers and `ocr` for pictures; what it means, the modules after this one.
"""

from dataclasses import dataclass
from functools import reduce


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, left <= right and top <= bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its extent from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its extent from top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle point."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        """Say whether the point lies inside, the edges included."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def joined(self, other: "Box") -> "Box":
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def moved(self, right: float) -> "Box":
        """Return it so much farther to the right."""
        return Box(self.left + right, self.top, self.right + right, self.bottom)

    def shares_line(self, other: "Box") -> bool:
        """Say whether half of the lower of the two stands beside the other."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return 2 * shared >= min(self.height, other.height)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it stands on the page, or a word where only words are known; `size` is that of the type."""

    text: str
    box: Box
    size: float

    @property
    def is_blank(self) -> bool:
        """Whether this is a blank that was written as one; an ideographic space is a character."""
        return self.text.isspace() and self.text != "\u3000"


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one line without a wide gap between them, and the usual size of their type."""

    glyphs: tuple[Glyph, ...]
    box: Box
    size: float


@dataclass(frozen=True, slots=True)
class PageMarks:
    """All marks of one page: glyphs in the order of the file, ruling lines as thin boxes, pictures.

    `n_unmapped` glyphs have no known character; `n_drawings` counts the other things drawn.
    """

    size: tuple[float, float]
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    n_unmapped: int = 0
    n_drawings: int = 0


def around(boxes: list[Box]) -> Box:
    """Return the smallest box around all of them; there is at least one."""
    return reduce(Box.joined, boxes)

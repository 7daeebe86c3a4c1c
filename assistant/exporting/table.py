"""A table as it leaves the program: heads and rows of texts. Which rows, `assistant.register.tables` says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, the heads of its columns, and rows of as many texts."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"each row of {self.name} needs {len(self.columns)} cells")

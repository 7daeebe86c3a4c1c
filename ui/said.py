"""The base of every word of the interface: a member is a text in both languages.

Words of a page stand in an Enum of their own, `class ThingsWords(Said)` in `ui/things_words.py`; those that pages
share in `ui.wording.Words`. Names are unique over all of them, so that a template finds any as `W.NAME`.
"""

from enum import Enum


class Said(Enum):
    """A text of the interface: (Traditional Chinese, English)."""


def every_said() -> dict[str, Said]:
    """Return every text that has been defined so far, by name."""
    return {member.name: member for kind in Said.__subclasses__() for member in kind}


class AnyWord:
    """Finds a text by name in whichever Enum it stands, for templates."""

    def __getattr__(self, name: str) -> Said:
        for kind in Said.__subclasses__():
            if name in kind.__members__:
                return kind[name]
        raise AttributeError(name)

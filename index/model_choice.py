"""Which embedding model an office sets. Apart from what loads it, which takes long to import."""

from dataclasses import dataclass
from typing import Final

BUNDLED: Final = ""


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model to embed with: a SentenceTransformer's folder or name, or BUNDLED for the one that ships.

    Only with `may_download` is a name asked for outside this machine.
    """

    source: str = BUNDLED
    may_download: bool = False

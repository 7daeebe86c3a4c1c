"""Puts a Chinese question into English words, drawn anew each time: no sentence, but what the reader sees of one.

The only reading sets at hand are Chinese. A word becomes a gloss of the dictionary or a translation learnt from aligned
texts; particles and lone characters without a translation are left out, as English has no words for them.
"""

import gzip
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from tokenizers import Tokenizer

from assistant.question import Question
from assistant.question_words import AnswerKind
from index.training.lexicon_learning import BagTranslator

DICTIONARY: Final = "cc-cedict/cedict_1_0_ts_utf-8_mdbg.txt.gz"
ENGLISH_WORDS: Final[Mapping[AnswerKind, tuple[str, ...]]] = {
    AnswerKind.DATE: ("when", "in which year", "what year"),
    AnswerKind.PERSON: ("who", "whom"),
    AnswerKind.PLACE: ("where", "which city", "which country", "what place"),
    AnswerKind.NUMBER: ("how many", "how much"),
    AnswerKind.BODY: ("which organisation", "which company", "what institution"),
    AnswerKind.HOST: ("who hosted", "who"),
    AnswerKind.REASON: ("why",),
    AnswerKind.VERDICT: ("is",),
}
_ANY_KIND: Final = ("what", "which", "how")
LEAST_PROBABILITY: Final = 0.12
"""A learnt translation that is less probable is mostly a neighbour of the right one."""
LEARNT_SHARE: Final = 0.45
"""How often the learnt translation is taken of a word that the dictionary glosses too."""
_LATER_GLOSS: Final = 0.7
"""Mean of the exponential that draws which gloss is taken: the first one mostly."""
_GLOSSES: Final = 3
"""Glosses kept of an entry."""
_LONGEST_GLOSS: Final = 4
"""Words; a longer gloss explains."""
_LONGEST_WORD: Final = 8
"""Characters of the longest word looked up."""
_LEARNT_PIECES: Final = 2
"""A word of more tokens is put together from pieces whose translations say little."""
_ENTRY: Final = re.compile(r"(\S+) \S+ \[[^\]]*\] /(.*)/")
_NO_GLOSS: Final = re.compile(
    r"(?:old )?variant of|surname|see |abbr\.|CL:|classifier|\(?(?:bound form|dialect|archaic|slang)|used in"
)
_REMARK: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LATIN: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]*")
_PIECES: Final = frozenset(
    (
        *("abbr", "also", "and", "been", "fig", "for", "from", "idiom", "its", "lit", "old", "one", "see", "surname"),
        *("that", "the", "this", "used", "variant", "was", "were", "with"),
    )
)
"""Tokens that translate no word by themselves."""


@dataclass(frozen=True, slots=True)
class Glosses:
    """What Chinese words are in English, by a dictionary."""

    entries: Mapping[str, Sequence[str]]

    @classmethod
    def read(cls, path: Path) -> "Glosses":
        """Return the short glosses of a dictionary in the form of CC-CEDICT. Raises OSError."""
        entries: dict[str, list[str]] = {}
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                entry = _ENTRY.match(line)
                glosses = list(_short_glosses(entry[2])) if entry else []
                if entry and glosses:
                    entries.setdefault(entry[1], []).extend(glosses[:_GLOSSES])
        return cls(entries)

    def words(self, text: str) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield the words of the text with their glosses, the longest known word first at each place."""
        at = 0
        while at < len(text):
            latin = _LATIN.match(text, at)
            word = latin[0] if latin else self._longest(text, at)
            yield word, () if latin else self.entries.get(word, ())
            at += len(word)

    def _longest(self, text: str, at: int) -> str:
        for size in range(min(_LONGEST_WORD, len(text) - at), 1, -1):
            if text[at : at + size] in self.entries:
                return text[at : at + size]
        return text[at]


def _short_glosses(said: str) -> Iterator[str]:
    for gloss in (gloss for part in said.split("/") for gloss in part.split(";")):
        if not _NO_GLOSS.match(gloss.strip()):
            plain = re.sub(r"^to (?:be )?", "", _REMARK.sub("", gloss).strip()).strip(" ,;")
            if plain and len(plain.split()) <= _LONGEST_GLOSS and plain.isascii():
                yield plain


@dataclass(frozen=True, slots=True)
class WordTranslator:
    """Puts the words of a Chinese question into English ones."""

    bags: BagTranslator
    tokenizer: Tokenizer
    glosses: Glosses

    def english(self, question: Question, random: np.random.Generator) -> str | None:
        """Return an English question about the same, None where fewer than two of its words are known."""
        told = self.glosses.words(question.content or question.searched)
        words = [
            english
            for word, glosses in told
            if re.search(r"\w", word)
            for english in ([word] if word.isascii() else self._translated(word, glosses, random))
        ]
        asking = ENGLISH_WORDS.get(question.kind, _ANY_KIND)
        return f"{asking[random.integers(len(asking))]} {' '.join(words)}?" if len(words) > 1 else None

    def _translated(self, word: str, glosses: Sequence[str], random: np.random.Generator) -> list[str]:
        pieces = self.tokenizer.encode(word, add_special_tokens=False).ids
        learnt = list(self._learnt(pieces, random)) if len(pieces) <= _LEARNT_PIECES else []
        if len(word) == 1 or (learnt and (not glosses or random.random() < LEARNT_SHARE)):
            return learnt
        return [glosses[min(int(random.exponential(_LATER_GLOSS)), len(glosses) - 1)]] if glosses else []

    def _learnt(self, pieces: Sequence[int], random: np.random.Generator) -> Iterator[str]:
        for piece in pieces:
            targets, probabilities = self.bags.translations(piece)
            likely = [
                (str(self.tokenizer.id_to_token(int(target))), probability)
                for target, probability in zip(targets, probabilities, strict=True)
                if probability > LEAST_PROBABILITY
            ]
            words = [(word, probability) for word, probability in likely if len(word) > 2 and word not in _PIECES]
            if words:
                shares = np.array([probability for _, probability in words])
                yield words[int(random.choice(len(words), p=shares / shares.sum()))][0]

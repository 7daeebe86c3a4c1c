"""The stages before training, each kept in a work folder: pairs, tokeniser, token ids, translations.

An interrupted run finds the finished stages and skips them. A work folder belongs to one data folder and
one seed; `stamp` tells.
"""

import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.lexicon_learning import FloatArray, IntArray, learn_translations, translation_cells
from index.training.loop import TokenisedPairs
from index.training.mixing import choose_pairs, read_held_out
from index.training.progress import say
from index.training.sources import Pair, read_dictionary, read_pairs
from index.training.tokeniser import train_tokeniser

VOCABULARY_CHARACTERS = 400_000
VOCABULARY_CHARACTERS_GENERAL = 3_000_000
GENERAL_LANGUAGE = frozenset(
    {
        "talk-rest-zh",
        "talk-rest-en",
        "gloss",
        "name",
        "everyday",
        "paragraph",
        "question",
        "encyclopedia-rest",
    }
    | {"regulation"}
)
"""How much of each source the vocabulary is counted on: general language before law."""

SAYING_THE_SAME = frozenset(
    {
        "gloss",
        "name",
        "everyday",
        "goals",
        "paragraph-line",
        "regulation",
        "statute-title",
        "statute",
        "gazette-title",
    }
)
"""Sources whose two sides are translations of each other, line by line."""
TRANSLATIONS = "translations.npz"

LONGEST_TOKENISED = 1_200
TEXTS_AT_ONCE = 5_000


Translations = tuple[IntArray, IntArray, FloatArray]
"""From, to, probability: parallel arrays."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the training loop and the writing need; translations are English to Chinese, and back."""

    tokenizer: Tokenizer
    pairs: TokenisedPairs
    translations: Translations
    back_translations: Translations


def stamp(data: Path, excluded: Sequence[Path], seed: int) -> str:
    """Return what tells one run's work from another's: the data files' names and sizes, the exclusions,
    the seed."""
    files = sorted((str(path.relative_to(data)), path.stat().st_size) for path in data.rglob("*") if path.is_file())
    return hashlib.sha256(repr((files, sorted(map(str, excluded)), seed)).encode()).hexdigest()


def vocabulary_texts(pairs: Iterable[Pair]) -> Iterator[str]:
    """Yield each distinct text once, up to the characters its source is counted on."""
    used: Counter[tuple[str, bool]] = Counter()
    seen: set[str] = set()
    for pair in pairs:
        for is_left, text in ((True, pair.left), (False, pair.right)):
            is_general = pair.source in GENERAL_LANGUAGE
            most = VOCABULARY_CHARACTERS_GENERAL if is_general else VOCABULARY_CHARACTERS
            if text not in seen and used[pair.source, is_left] < most:
                used[pair.source, is_left] += len(text)
                seen.add(text)
                yield text


def tokenise(tokenizer: Tokenizer, texts: Sequence[str]) -> list[NDArray[np.int32]]:
    """Return the token ids of each text."""
    ids: list[NDArray[np.int32]] = []
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        cut = [text[:LONGEST_TOKENISED] for text in texts[start : start + TEXTS_AT_ONCE]]
        encodings = tokenizer.encode_batch_fast(cut, add_special_tokens=False)
        ids.extend(np.array(encoding.ids, dtype=np.int32) for encoding in encodings)
    return ids


def tokenise_pairs(tokenizer: Tokenizer, pairs: Sequence[Pair]) -> TokenisedPairs:
    """Return the pairs as token ids, without those of which a side has no token."""
    left = tokenise(tokenizer, [pair.left for pair in pairs])
    right = tokenise(tokenizer, [pair.right for pair in pairs])
    kept = [row for row in range(len(pairs)) if len(left[row]) and len(right[row])]
    return TokenisedPairs(
        [pairs[row].source for row in kept], [left[row] for row in kept], [right[row] for row in kept]
    )


def prepare(
    data: Path, work: Path, excluded: Sequence[Path], seed: int, han_pieces: int, latin_pieces: int
) -> Prepared:
    """Return what training needs, from the work folder where a stage is finished there."""
    work.mkdir(parents=True, exist_ok=True)
    mark = work / "stamp"
    fresh = stamp(data, excluded, seed)
    if not mark.exists() or mark.read_text(encoding="utf-8") != fresh:
        for old in work.glob("*"):
            old.unlink()
        mark.write_text(fresh, encoding="utf-8")
    pairs = None if (work / "pairs.npz").exists() else _read(data, excluded, seed)
    tokenizer = _tokenizer(work, data, pairs, han_pieces, latin_pieces)
    tokenised = _tokenised(work, tokenizer, pairs)
    return Prepared(tokenizer, tokenised, *_translations(work, tokenizer, tokenised))


def _read(data: Path, excluded: Sequence[Path], seed: int) -> list[Pair]:
    say("reading and cleaning the pairs")
    pairs = list(read_pairs(data))
    random.Random(seed).shuffle(pairs)
    chosen = list(choose_pairs(pairs, read_held_out(excluded)))
    say(f"{len(chosen):,} of {len(pairs):,} pairs to learn from")
    return chosen


def _tokenizer(work: Path, data: Path, pairs: Sequence[Pair] | None, han_pieces: int, latin_pieces: int) -> Tokenizer:
    path = work / "tokenizer.json"
    if pairs is not None and not path.exists():
        say("training the tokeniser")
        words = (headword for headword, _ in read_dictionary(data))
        train_tokeniser(vocabulary_texts(pairs), words, han_pieces, latin_pieces).save(str(path), pretty=False)
    return Tokenizer.from_file(str(path))


def _tokenised(work: Path, tokenizer: Tokenizer, pairs: Sequence[Pair] | None) -> TokenisedPairs:
    path = work / "pairs.npz"
    if pairs is not None:
        say("tokenising the pairs")
        made = tokenise_pairs(tokenizer, pairs)
        aside = path.with_suffix(".part.npz")
        np.savez(
            aside,
            sources=np.array(made.sources),
            left=np.concatenate(made.left),
            left_ends=np.cumsum([len(ids) for ids in made.left]),
            right=np.concatenate(made.right),
            right_ends=np.cumsum([len(ids) for ids in made.right]),
        )
        aside.replace(path)
    with np.load(path) as file:
        left = np.split(file["left"], file["left_ends"][:-1])
        right = np.split(file["right"], file["right_ends"][:-1])
        return TokenisedPairs(file["sources"].tolist(), left, right)


def read_back_translations(work: Path) -> Translations:
    """Return the translations from Chinese to English that a work folder holds. Raises OSError without them."""
    with np.load(work / TRANSLATIONS) as file:
        return file["arr_3"], file["arr_4"], file["arr_5"]


def _translations(work: Path, tokenizer: Tokenizer, pairs: TokenisedPairs) -> tuple[Translations, Translations]:
    path = work / TRANSLATIONS
    if not path.exists():
        say("learning translations")
        rows = [row for row, source in enumerate(pairs.sources) if source in SAYING_THE_SAME]
        left, right = [pairs.left[row] for row in rows], [pairs.right[row] for row in rows]
        n_tokens = tokenizer.get_vocab_size()
        there = learn_translations(translation_cells(left, right), n_tokens)
        back = learn_translations(translation_cells(right, left), n_tokens)
        aside = path.with_suffix(".part.npz")
        np.savez(aside, *there, *back)
        aside.replace(path)
    with np.load(path) as file:
        left_, right_, probability, *rest = (file[f"arr_{number}"] for number in range(6))
        return (left_, right_, probability), (rest[0], rest[1], rest[2])

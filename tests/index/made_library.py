"""Made-up report files and a fake model: the same text always gets the same vector, on every machine."""

import hashlib
import re
import string
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from index.hit import Hit
from index.library import Library
from index.query import Query
from index.ranking import FloatArray
from index.token_table import TokenTable

DIMENSION = 32
OpenLibrary = Callable[..., Library]
"""Opens the library of a test, with the embedder given or a fake one."""


class FakeEmbedder:
    """Adds up a pseudo-random vector per character, so that texts that share characters are near."""

    name = "fake"
    dimension = DIMENSION

    def __init__(self, checksum: str = "f" * 64) -> None:
        self.checksum = checksum
        self.texts_embedded = 0

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Return unit rows, (n, 32) float32; zeros for text without letters."""
        self.texts_embedded += len(texts)
        sums = np.zeros((len(texts), DIMENSION), np.float32)
        for row, text in enumerate(texts):
            for character in re.findall(r"\w", text):
                sums[row] += character_vector(character, self.checksum)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return np.asarray(sums / np.where(lengths == 0, 1, lengths), np.float32)


def character_vector(character: str, salt: str = "") -> FloatArray:
    """Return the character's vector, (32,) float32."""
    digest = hashlib.sha256((salt + character).encode("utf-8", "surrogatepass")).digest()
    return np.frombuffer(digest, np.uint8).astype(np.float32) - 127.5


def report_text(place: str, days: int = 3, number: str = "") -> str:
    """Return the text of a made-up report about a trip to place; place sets it apart from any other."""
    diary = "".join(
        f"({day}) 第{day}日於{place}拜會{place}市政府第{day}局，就{place}第{day * 7}號合作案交換意見，"
        f"{place}方面允諾於{day + 1}月回覆。\n"
        for day in range(1, days + 1)
    )
    sheet = f"系統識別號：{number}\n" if number else ""
    return (
        f"{sheet}出國報告名稱：{place}考察報告\n壹、目的\n{place}為本市姊妹市。\n"
        f"貳、過程\n{diary}參、建議\n建議每年派員赴{place}。\n"
    )


def write_report(folder: Path, place: str, name: str = "", days: int = 3, number: str = "") -> Path:
    """Write a made-up report into folder and return its path."""
    path = folder / (name or f"{place}.txt")
    path.write_text(report_text(place, days, number), encoding="utf-8")
    return path


@cache
def made_table() -> TokenTable:
    """Return a token table in which every Han character, letter and digit is a token of its own."""
    characters = [*map(chr, range(0x4E00, 0x9FFF)), *string.ascii_lowercase, *string.digits]
    tokenizer = Tokenizer(models.WordLevel({"": 0} | {one: row for row, one in enumerate(characters, 1)}, ""))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(r"\W"), "removed"), pre_tokenizers.Split("", "isolated")]
    )
    vectors = np.random.default_rng(1).standard_normal((len(characters) + 1, DIMENSION)).astype(np.float32)
    vectors[0] = 0
    lengths = np.linalg.norm(vectors, axis=1)
    units = np.asarray(vectors / np.maximum(lengths, 1e-9)[:, None], np.float32)
    return TokenTable("made", "e" * 64, units, lengths, tokenizer)


def found(library: Library, text: str) -> list[Hit]:
    """Return the five passages that the library finds first."""
    return library.passage_index().search(Query(text), k=5)

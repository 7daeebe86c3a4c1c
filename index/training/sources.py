"""Pairs of texts that belong together, read from each folder of training data.

    folder/cc-cedict, cldr, mojlaw, ey-gazette, tatoeba-cmn, audreyt-transcript, plurality-book, sdg,
    drcd-train, cmrc2018-reading  ->  Pair(source, left, right)

`left` is what a question looks like (short, or English), `right` what should be found. A folder that is
missing gives nothing: any subset of the data trains a model. Capping and dropping held-out sentences is
`mixing`.
"""

import gzip
import json
import lzma
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from index.training.cleaning import (
    clean_gloss,
    han_share,
    is_private_notice,
    split_sentences,
    squeeze,
    strip_gazette_title,
    strip_list_mark,
    to_traditional,
)

PASSAGE_CHARACTERS = 400
"""As long as the passages that are searched; English counts three times, being about that much longer."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together, and the source that says so."""

    source: str
    left: str
    right: str


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a plain, .gz or .xz text file; none when it is not there."""
    if not path.exists():
        return
    openers: Mapping[str, Callable[..., Any]] = {".gz": gzip.open, ".xz": lzma.open}
    with openers.get(path.suffix, open)(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\r\n")


def _columns(path: Path, count: int) -> Iterator[list[str]]:
    """Yield the tab-separated rows that have at least count columns."""
    for line in _lines(path):
        row = line.split("\t")
        if len(row) >= count:
            yield row


def read_dictionary(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each CC-CEDICT headword (Traditional) with its cleaned glosses, at least one."""
    for line in _lines(data / "cc-cedict/cedict_1_0_ts_utf-8_mdbg.txt.gz"):
        entry = re.match(r"(\S+) \S+ \[[^\]]*\] /(.*)/", line)
        if not entry or not re.search(r"[一-鿿]", entry[1]):
            continue
        parts = (clean_gloss(part) for whole in entry[2].split("/") for part in whole.split(";"))
        glosses = [gloss for gloss in parts if gloss]
        if glosses:
            yield entry[1], glosses


def read_glosses(data: Path) -> Iterator[Pair]:
    """Yield gloss -> headword, each gloss by itself."""
    for headword, glosses in read_dictionary(data):
        for gloss in glosses:
            yield Pair("gloss", gloss, headword)


def read_names(data: Path) -> Iterator[Pair]:
    """Yield the English and Chinese names of places, languages and scripts."""
    for row in _columns(data / "cldr/cldr-names.zhHant-en.tsv", 4):
        yield Pair("name", row[3], row[2])
    for row in _columns(data / "ey-gazette/agency-names.zh-en.tsv", 4):
        if int(row[2]) * 2 > int(row[3]):
            yield Pair("name", row[1], row[0])


def read_statute_lines(data: Path) -> Iterator[Pair]:
    """Yield the lines of statutes: English -> Chinese line, and English -> the whole Chinese article."""
    rows = _columns(data / "mojlaw/lines.zh-en.tsv.gz", 4)
    for _, group in groupby(rows, key=lambda row: (row[0], row[1].split(".")[0])):
        lines = [(strip_list_mark(row[2]), strip_list_mark(row[3])) for row in group]
        article = squeeze(" ".join(zh for zh, _ in lines))[:PASSAGE_CHARACTERS]
        for zh, en in lines:
            yield Pair("statute", en, zh)
            if len(lines) > 1 and len(en) > 40:
                yield Pair("statute-article", en, article)


def read_titles(data: Path) -> Iterator[Pair]:
    """Yield the bilingual titles of statutes, chapters, regulations and gazette records."""
    for row in _columns(data / "mojlaw/titles.zh-en.tsv.gz", 3):
        yield Pair("statute-title", strip_list_mark(row[2]), strip_list_mark(row[1]))
    for row in _columns(data / "ey-gazette/regulation-names.zh-en.tsv.xz", 2):
        yield Pair("regulation", row[1], row[0])
    for row in _columns(data / "ey-gazette/titles.zh-en.tsv.gz", 5):
        if not is_private_notice(row[3]):
            zh, en = strip_gazette_title(row[3], row[4])
            yield Pair("gazette-title", en, zh)


def read_gazette_texts(data: Path) -> Iterator[Pair]:
    """Yield title (either language) or keywords -> a stretch of the gazette record's text."""
    draw = random.Random(5)
    for line in _lines(data / "ey-gazette/gazette-text.zh.jsonl.xz"):
        record = json.loads(line)
        text = squeeze(record.get("text") or "")
        if len(text) < 150 or is_private_notice(record["Title"]):
            continue
        zh, en = strip_gazette_title(record["Title"], record.get("TitleEnglish") or "")
        start = draw.randrange(0, max(1, min(len(text), 1200) - PASSAGE_CHARACTERS))
        passage = text[start : start + PASSAGE_CHARACTERS]
        if han_share(en) < 0.2 and len(en) > 20:
            yield Pair("gazette-title-text", en, passage)
        yield Pair("gazette-keyword-text", (record.get("Keyword") or zh).replace(";", " "), passage)
        yield from _sentence_to_rest("gazette-rest", text[start : start + 2 * PASSAGE_CHARACTERS], draw)


def _sentence_to_rest(source: str, paragraph: str, draw: random.Random) -> Iterator[Pair]:
    """Yield one sentence of the paragraph -> the others, when there are others."""
    sentences = [sentence for sentence in split_sentences(paragraph) if len(sentence) >= 8]
    if len(sentences) >= 2:
        chosen = draw.randrange(len(sentences))
        limit = PASSAGE_CHARACTERS * (1 if han_share(paragraph) > 0.5 else 3)
        rest = " ".join(sentences[:chosen] + sentences[chosen + 1 :])
        yield Pair(source, sentences[chosen], rest[:limit])


def read_statute_texts(data: Path) -> Iterator[Pair]:
    """Yield statute name -> article, and a sentence of an article -> its other sentences."""
    draw = random.Random(6)
    for line in _lines(data / "mojlaw/laws.zh.jsonl.xz"):
        law = json.loads(line)
        articles = [squeeze(str(article[-1])) for article in law["articles"]]
        long = [article for article in articles if len(article) >= 60]
        for article in draw.sample(long, min(3, len(long))):
            yield Pair("statute-name-text", law["name"], article[:PASSAGE_CHARACTERS])
            yield from _sentence_to_rest("statute-rest", article, draw)


def read_everyday(data: Path) -> Iterator[Pair]:
    """Yield Tatoeba's everyday sentences and the wording of the Sustainable Development Goals."""
    for row in _columns(data / "tatoeba-cmn/cmn.txt.xz", 2):
        yield Pair("everyday", row[0], to_traditional(row[1]))
    for row in _columns(data / "sdg/sdg.zhHans-en.tsv.gz", 3):
        yield Pair("goals", row[2], to_traditional(row[1]))


def read_parallel_paragraphs(data: Path) -> Iterator[Pair]:
    """Yield aligned paragraphs, and each English sentence -> the Chinese paragraph that says it."""
    files = (
        data / "audreyt-transcript/paragraphs.zh-en.tsv.gz",
        data / "plurality-book/paragraphs.zh-en.tsv.gz",
    )
    for path in files:
        for _, flag, zh, en, *_ in _columns(path, 4):
            ratio = len(en) / max(1, len(zh))
            if not 1.2 < ratio < 7 or (flag == "0" and len(zh) < 6):
                continue
            yield Pair("paragraph", en[: 3 * PASSAGE_CHARACTERS], zh[:PASSAGE_CHARACTERS])
            zh_sentences, en_sentences = list(split_sentences(zh)), list(split_sentences(en))
            if len(en_sentences) > 1 and len(zh) <= PASSAGE_CHARACTERS:
                for sentence in en_sentences:
                    if len(sentence) > 30:
                        yield Pair("paragraph-sentence", sentence, zh)
            if len(zh_sentences) == len(en_sentences) > 1:
                for left, right in zip(en_sentences, zh_sentences, strict=True):
                    yield Pair("paragraph-line", left, right)


def read_talk(data: Path) -> Iterator[Pair]:
    """Yield, in each language, one sentence of a spoken paragraph -> the others, and a turn -> the next
    one."""
    draw = random.Random(7)
    for language in ("zh", "en"):
        for line in _lines(data / f"audreyt-transcript/{language}.jsonl.xz"):
            paragraphs = [squeeze(text) for text in json.loads(line)["paragraphs"]]
            least = 40 if language == "zh" else 120
            for before, paragraph in zip(["", *paragraphs], paragraphs, strict=False):
                if len(paragraph) >= least:
                    yield from _sentence_to_rest(f"talk-rest-{language}", paragraph, draw)
                    if before.endswith(("？", "?")) and len(before) > least // 4:
                        yield Pair(f"talk-turn-{language}", before, paragraph[: 3 * PASSAGE_CHARACTERS])


def read_questions(data: Path) -> Iterator[Pair]:
    """Yield question -> the paragraph that answers it, and a sentence of such paragraphs -> the rest."""
    draw = random.Random(8)
    paragraphs: dict[str, None] = {}
    for name in ("drcd-train-reading.jsonl.xz", "cmrc2018-reading.jsonl.xz"):
        for line in _lines(data / name):
            row = json.loads(line)
            if row["answers"]:
                context = squeeze(row["context"])
                at = max(0, context.find(row["answers"][0]))
                start = max(0, min(at - PASSAGE_CHARACTERS // 2, len(context) - PASSAGE_CHARACTERS))
                yield Pair("question", row["question"], context[start : start + PASSAGE_CHARACTERS])
                paragraphs[context] = None
    for context in paragraphs:
        for _ in range(4):
            yield from _sentence_to_rest("encyclopedia-rest", context, draw)


READERS: tuple[Callable[[Path], Iterator[Pair]], ...] = (
    read_glosses,
    read_names,
    read_statute_lines,
    read_titles,
    read_gazette_texts,
    read_statute_texts,
    read_everyday,
    read_parallel_paragraphs,
    read_talk,
    read_questions,
)


def read_pairs(data: Path) -> Iterator[Pair]:
    """Yield every pair under the folder, source by source, in a fixed order."""
    for reader in READERS:
        yield from reader(data)

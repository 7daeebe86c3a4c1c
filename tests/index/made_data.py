"""A small data folder in the layout that training reads, every text made up."""

import gzip
import json
import lzma
from collections.abc import Iterable
from pathlib import Path

ENTRIES = {
    "市長": "mayor",
    "訪問": "to visit",
    "大會": "congress",
    "城市": "city",
    "會議": "meeting",
    "代表": "delegate",
    "主辦": "to host",
    "港口": "harbour",
    "學校": "school",
    "報告": "report",
    "建議": "suggestion",
    "交通": "traffic",
}


def _write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{line}\n" for line in lines).encode()
    if path.suffix == ".gz":
        text = gzip.compress(text, mtime=0)
    elif path.suffix == ".xz":
        text = lzma.compress(text)
    path.write_bytes(text)


def write_made_data(data: Path) -> Path:
    """Write a data folder with some of the sources and return it."""
    words = list(ENTRIES)
    _write(
        data / "cc-cedict/cedict_1_0_ts_utf-8_mdbg.txt.gz",
        ["# made up", *(f"{zh} {zh} [x5] /{en}/CL:個|个[ge4]/(vulgar) {en}/" for zh, en in ENTRIES.items())],
    )
    everyday = [
        f"The {ENTRIES[a]} and the {ENTRIES[b]} of town {n}\t{a}和{b}在第{n}鎮\tmade up"
        for n, (a, b) in enumerate((a, b) for a in words for b in words if a != b)
    ]
    _write(data / "tatoeba-cmn/cmn.txt.xz", everyday)
    lines = [
        f"X0001\t{n}.{k}\t一、{a}應參加{b}。\t1. The {ENTRIES[a]} shall join the {ENTRIES[b]};"
        for n, a in enumerate(words)
        for k, b in enumerate(words[:3])
    ]
    _write(data / "mojlaw/lines.zh-en.tsv.gz", lines)
    rows = [
        {
            "id": str(n),
            "question": f"{a}何時舉行？",
            "answers": ["三月"],
            "context": f"{a}由第{n}城主辦。{a}於三月舉行，共有{n}名代表。會後提出{b}。",
        }
        for n, (a, b) in enumerate(zip(words, reversed(words), strict=True))
    ]
    _write(data / "drcd-train-reading.jsonl.xz", (json.dumps(row, ensure_ascii=False) for row in rows))
    (data / "drcd-train").mkdir()
    return data


def write_held_out(folder: Path, texts: Iterable[str]) -> Path:
    """Write a BEIR folder that holds texts as its passages and return it."""
    _write(folder / "corpus.jsonl", (json.dumps({"_id": str(n), "text": text}) for n, text in enumerate(texts)))
    _write(folder / "queries.jsonl", [])
    return folder

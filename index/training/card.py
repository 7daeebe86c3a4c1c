"""The model card: who made the model, of what, on what terms, how good it is and where it is weak."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from index.training.origins import Origin

NAME = "trip-report-zh-hant-en"
LICENCE = "CC-BY-SA-4.0"

WEAKNESSES = (
    "It adds up words: order and negation are not seen (「甲訪問乙」 and 「乙訪問甲」 are the same to it).",
    "Names of persons and small places written in Chinese sounds (「賈裡德·艾倫」 for Jared Allen) are met by "
    "luck only; the keyword leg finds them where the report gives the English in brackets.",
    "General knowledge comes from a dictionary and little running text: science, sport and history are weaker "
    "than government, law and diplomacy.",
    "Kana, Cyrillic and other scripts are dropped; a text of nothing else has a vector of zeros.",
)


def card_record(
    checksum: str, shape: tuple[int, ...], origins: Sequence[Origin], made: date, seed: int
) -> dict[str, Any]:
    """Return what card.json holds; `figures` is empty until the model is measured."""
    return {
        "name": NAME,
        "maker": "Trip Report Assistant project; trained from noise, on no other model's weights or output",
        "country": "texts mostly of Taiwan's public bodies; one question set (CMRC 2018) from the PRC; no PRC model",
        "licence": LICENCE,
        "sha256": checksum,
        "made": made.isoformat(),
        "seed": seed,
        "tokens": shape[0],
        "dimension": shape[1],
        "data": [
            {
                "name": origin.name,
                "owner": origin.owner,
                "licence": origin.licence,
                "used_for": origin.used_for,
            }
            for origin in origins
        ],
        "figures": [],
        "weaknesses": list(WEAKNESSES),
    }


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows of the same keys as a Markdown table; a line saying so for no rows."""
    if not rows:
        return "Not measured yet: `assistant evaluate retrieval`."
    keys = list(rows[0])
    lines = [keys, ["---"] * len(keys), *([str(row[key]) for key in keys] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


PUBLIC_REFERENCES = """\
In hundredths, as reported for these models, not measured here and not by the same measure as above: a rough guide.

| model | NTREX en to zh-Hant, F1 | Belebele, English question to zh-Hant passage, nDCG@10 |
| --- | --- | --- |
| potion-multilingual-128M (static) | 69 | 52.7 |
| static-similarity-mrl-multilingual-v1 (static) | 96.6 | 66.7 |
| multilingual-e5-small | 92 | 77.7 |
| multilingual-e5-base | | 84.3 |
| paraphrase-multilingual-MiniLM | 94.5 | |
| bge-m3 (made in the PRC) | 98.4 | 89.7 |
| LaBSE | 98.8 | |"""


def card_text(record: Mapping[str, Any]) -> str:
    """Return the model card, README.md, of a card record."""
    weaknesses = "\n".join(f"- {weakness}" for weakness in record["weaknesses"])
    return f"""---
language: [zh, en]
license: cc-by-sa-4.0
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---
# {record["name"]}

Static embeddings for Traditional Chinese and English: {record["tokens"]:,} tokens x {record["dimension"]},
float16. A text's vector is the mean of its tokens' vectors at unit length; the same table serves late
interaction.

```python
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("index/model").float()
```

| | |
| --- | --- |
| maker | {record["maker"]} |
| made | {record["made"]}, seed {record["seed"]}, by `make train` |
| country | {record["country"]} |
| licence | {record["licence"]} |
| sha256 of the weights | `{record["sha256"]}` |

## Trained on
{_table(record["data"])}

## Measured
{_table(record["figures"])}

## Public models on like tasks
{PUBLIC_REFERENCES}

## Known weaknesses
{weaknesses}
"""


def notice_text(origins: Sequence[Origin]) -> str:
    """Return the NOTICE that credits each source."""
    credits = "\n\n".join(f"{origin.name}\n  {origin.owner}\n  {origin.licence}" for origin in origins)
    return (
        f"{NAME}\n"
        "The weights and the tokeniser in this folder are learnt from the texts below and licensed "
        "CC BY-SA 4.0.\n"
        "No text itself is included, but for single words of the vocabulary.\n\n"
        f"{credits}\n"
    )


def licence_text() -> str:
    """Return the pointer to the licence of the weights and the tokeniser."""
    return (
        "The files in this folder are licensed under the\n"
        "Creative Commons Attribution-ShareAlike 4.0 International License (CC BY-SA 4.0).\n"
        "Full text: https://creativecommons.org/licenses/by-sa/4.0/legalcode\n"
        "Attribution: see NOTICE.\n"
    )

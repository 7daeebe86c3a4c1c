"""Where the training texts come from and on what terms; the card and the notice repeat it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Origin:
    """One source of training texts. `path` says where it lies in the data folder, `licence` is as its
    owner names it."""

    path: str
    name: str
    owner: str
    licence: str
    used_for: str


ORIGINS: tuple[Origin, ...] = (
    Origin(
        "mojlaw",
        "Laws & Regulations Database of the Republic of China (全國法規資料庫), state of 2024-10-11",
        "Ministry of Justice, Taiwan; split by kong0107/mojLawSplitJSON",
        "Open Government Data License, Taiwan, version 1.0 (statutes: no copyright, Copyright Act art. 9)",
        "bilingual lines, articles and titles; Chinese articles",
    ),
    Origin(
        "ey-gazette",
        "Executive Yuan Gazette (行政院公報) 2005-2016",
        "Executive Yuan, Taiwan; collected by kong0107/ey-gazette-data",
        "Open Government Data License, Taiwan, version 1.0",
        "bilingual titles, regulation and agency names; title and keywords to text",
    ),
    Origin(
        "cc-cedict",
        "CC-CEDICT, 2026-06-12",
        "MDBG and the CC-CEDICT editors",
        "CC BY-SA 4.0",
        "dictionary glosses; word list of the tokeniser",
    ),
    Origin(
        "cldr",
        "Unicode CLDR names in zh-Hant and en",
        "Unicode, Inc.",
        "Unicode licence",
        "names of countries, cities, languages, scripts",
    ),
    Origin(
        "tatoeba-cmn",
        "Tatoeba English-Mandarin sentences",
        "Tatoeba contributors (tatoeba.org)",
        "CC BY 2.0 FR",
        "everyday sentences",
    ),
    Origin(
        "audreyt-transcript",
        "Audrey Tang's public transcripts 2015-2026",
        "audreyt/transcript",
        "CC0 1.0",
        "aligned paragraphs; speech in both languages",
    ),
    Origin(
        "plurality-book",
        "Plurality (數位 Plurality)",
        "E. Glen Weyl, Audrey Tang and community",
        "CC0 1.0",
        "aligned paragraphs",
    ),
    Origin(
        "sdg",
        "UN Sustainable Development Goals, targets and indicators",
        "United Nations; open-sdg/sdg-translations",
        "MIT",
        "bilingual wording of the goals",
    ),
    Origin(
        "drcd-train",
        "DRCD, Delta Reading Comprehension Dataset (part of the development split)",
        "Delta Research Center, from Chinese Wikipedia",
        "CC BY-SA 3.0",
        "questions to paragraphs",
    ),
    Origin(
        "cmrc2018-reading.jsonl.xz",
        "CMRC 2018 (development and trial splits)",
        "Joint Laboratory of HIT and iFLYTEK, from Chinese Wikipedia",
        "CC BY-SA 4.0",
        "questions to paragraphs",
    ),
)


def origins_in(data: Path) -> tuple[Origin, ...]:
    """Return the origins whose texts are in the data folder."""
    return tuple(origin for origin in ORIGINS if (data / origin.path).exists())

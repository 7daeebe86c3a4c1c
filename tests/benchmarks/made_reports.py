"""Report files in any number, made up from fragments of sentences; the same seed gives the same bytes.

    python -m tests.benchmarks.made_reports FOLDER 1000 [SEED]

Each has the parts of the official form, about fifty passages, a summary sheet and names in both languages. Words are
drawn from the bundled tokeniser's vocabulary by Zipf's law, so that a thousand reports know as many words as real
ones do and a few stand in every passage; nothing in them means anything.
"""

import random
import re
import sys
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Final

from index.token_table import bundled_table

ITEMS: Final = 43
"""Numbered items of a report's 過程, which with the other parts make about fifty passages."""
OPENINGS: Final = (
    "本次由{person}率團前往{place}，就{a}與{b}交換意見",
    "{place}市政府{person}接見本府代表團，說明該市{a}之{b}",
    "代表團於{date}拜會{body}，{person}表示{a}為其{b}重點",
    "{body}自{year}年起推動{a}，現有{count}個{b}",
    "會中{person}簡報{place}之{a}，並介紹{b}",
    "{place}於{year}年辦理{a}，參加{b}者計{count}人",
    "午後參訪{place}{a}，由{person}導覽{b}",
)
ENDINGS: Final = (
    "，雙方同意於{year}年共同辦理{c}",
    "，並允諾提供{c}相關資料",
    "，可供本市{c}參考",
    "，對{c}助益甚大",
    "，惟{c}經費仍待籌措",
    "，期能擴大{c}合作",
    "",
)
SYLLABLES: Final = tuple(
    (zh, en)
    for zh, en in zip(
        "巴貝波布達德多杜法費佛哈赫霍加高古卡克庫拉雷羅魯馬梅莫納尼諾帕佩皮普薩塞索蘇塔特托瓦維沃亞約札澤",
        [
            "ba",
            "be",
            "bo",
            "bu",
            "da",
            "de",
            "do",
            "du",
            "fa",
            "fe",
            "fo",
            "ha",
            "he",
            "ho",
            "ga",
            "gao",
            "gu",
            "ka",
            "ke",
            "ku",
            "la",
            "lei",
            "lo",
            "lu",
            "ma",
            "mei",
            "mo",
            "na",
            "ni",
            "no",
            "pa",
            "pe",
            "pi",
            "pu",
            "sa",
            "se",
            "so",
            "su",
            "ta",
            "te",
            "to",
            "wa",
            "wei",
            "wo",
            "ya",
            "yo",
            "za",
            "ze",
        ],
        strict=True,
    )
)
BODIES: Final = (("協會", "Association"), ("聯盟", "League"), ("論壇", "Forum"), ("基金會", "Foundation"))


@cache
def words() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return words of two Han characters or more, and their cumulative weights by Zipf's law."""
    vocabulary = bundled_table().tokenizer.get_vocab()
    chosen = sorted(
        (word for word in vocabulary if re.fullmatch("[\u4e00-\u9fff]{2,4}", word)), key=vocabulary.__getitem__
    )
    random.Random(0).shuffle(chosen)
    return tuple(chosen), tuple(accumulate(1 / rank for rank in range(10, len(chosen) + 10)))


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the texts of one seed; the places and bodies that its reports share grow with their number."""

    random: random.Random
    pool: int

    def word(self) -> str:
        """Return a word."""
        vocabulary, weights = words()
        return self.random.choices(vocabulary, cum_weights=weights)[0]

    def name(self) -> tuple[str, str]:
        """Return the name of one of the pool's places in both languages; the first ones come up most."""
        number = int(self.pool * self.random.random() ** 3)
        syllables = random.Random(f"place {number}").choices(SYLLABLES, k=3)
        return "".join(zh for zh, _ in syllables), "".join(en for _, en in syllables).capitalize()

    def sentence(self) -> str:
        """Return a sentence; every fourth or so holds a name in both languages."""
        (place, place_en), (body, body_en), (person, person_en) = self.name(), self.name(), self.name()
        kind, kind_en = self.random.choice(BODIES)
        is_bilingual = self.random.random() < 0.25
        year = self.random.randint(95, 114)
        pattern = self.random.choice(OPENINGS) + self.random.choice(ENDINGS) + "。"
        return pattern.format(
            person=f"{self.word()}處處長{person_en} {body_en}" if is_bilingual else f"{person}市長",
            place=f"「{place}」（{place_en}）" if is_bilingual else place,
            body=f"「{body}{kind}」（{body_en} {kind_en}）" if is_bilingual else f"{body}{kind}",
            date=f"{self.random.randint(1, 12)}月{self.random.randint(1, 28)}日",
            year=year,
            count=self.random.randint(2, 900),
            a=self.word() + self.word(),
            b=self.word(),
            c=self.word() + self.word(),
        )

    def paragraph(self, most: int) -> str:
        """Return one sentence to `most`."""
        return "".join(self.sentence() for _ in range(self.random.randint(1, most)))

    def report(self, number: int) -> str:
        """Return the text of a report with that official number."""
        place, topic, year = self.name()[0], self.word() + self.word(), self.random.randint(95, 114)
        items = "".join(f"({item}) {self.word()}{self.word()}\n{self.paragraph(4)}\n\n" for item in range(1, ITEMS + 1))
        advice = "".join(f"{item}. 建議{self.paragraph(1)}\n\n" for item in range(1, 5))
        return (
            f"公務出國報告提要\n系統識別號：C{number:09}\n出國報告名稱：赴{place}考察{topic}報告\n"
            f"主辦機關：{self.word()}局\n出國人員：{self.word()}/{self.word()}局/科長\n出國地區：{place}\n"
            f"出國期間：{year}年3月1日至{year}年3月8日\n報告日期：{year}年5月{self.random.randint(1, 28)}日\n"
            f"關鍵詞：{self.word()}、{self.word()}\n內容摘要：{self.paragraph(3)}\n\n"
            f"壹、目的\n\n{self.paragraph(4)}\n\n貳、過程\n\n{items}參、心得\n\n{self.paragraph(5)}\n\n肆、建議\n\n{advice}"
        )


def write_made_reports(folder: Path, count: int, seed: int = 1, first: int = 0) -> list[Path]:
    """Write count report files into folder and return their paths; report i is the same in every number of them.

    A file that is there already is left as it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(first, first + count):
        path = folder / f"report-{number:05}.txt"
        if not path.exists():
            maker = Maker(random.Random(f"{seed} {number}"), pool=20 + 4 * number)
            path.write_text(maker.report(number), encoding="utf-8")
        paths.append(path)
    return paths


if __name__ == "__main__":
    write_made_reports(Path(sys.argv[1]), int(sys.argv[2]), *map(int, sys.argv[3:4]))

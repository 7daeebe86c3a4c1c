"""The text as it is stored, as it is shown, and as it is matched: three forms, only the first is kept.

`normalise` is applied once, when a file is read; all spans refer to its outcome. `display` is for the eye
and the clipboard, `fold` for comparing. Decoding is `corpus.readers`, finding structure `corpus.sections`.
"""

import re
import unicodedata
from functools import cache
from typing import Final

from corpus.scripts import traditional_character

# Equivalent_Unified_Ideograph of U+2E80–U+2EFF, Unicode 14.0 (EquivalentUnifiedIdeograph.txt); the two
# strings run side by side. U+2E80 has no equivalent. NFKC leaves all but two of these as they are.
_RADICALS: Final = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺"
    "⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_IDEOGRAPHS: Final = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀"
    "聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
# Kangxi radicals, compatibility ideographs and their supplement: here NFKC is right, a character at a time.
_COMPATIBILITY_RANGES: Final = ((0x2F00, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_LINE_BREAKS: Final = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
# Controls, soft hyphen, joiners, direction marks, variation selectors, byte-order mark: all without width.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000e0000-\U000e0fff]+"
)
_BLOCKS: Final = "p|br|hr|div|li|ul|ol|dl|dt|dd|tr|table|thead|tbody|tfoot|caption|section|article|header|footer"
_INLINE: Final = "span|b|i|u|s|em|strong|small|sub|sup|font|a|img|label|mark|td|th|html|body|form|center|figure"
_BLOCK_TAG: Final = re.compile(rf"(?:(?<![ \t])[ \t]+)?</?(?:{_BLOCKS}|h[1-6])(?:[\s/][^<>\n]*)?>[ \t]*", re.IGNORECASE)
_CELL_END: Final = re.compile(r"</t[dh]\s?>", re.IGNORECASE)
_BOX_TAG: Final = re.compile(r"<input\b([^<>\n]*)>", re.IGNORECASE)
_INLINE_TAG: Final = re.compile(rf"</?(?:{_INLINE})(?:[\s/][^<>\n]*)?>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:amp;)*(amp|lt|gt|quot|apos|nbsp|#39|#160);")
_ENTITIES: Final = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " ", "#39": "'", "#160": " ",
}  # fmt: skip
# Mark-up escaped inside mark-up is at most two deep in practice; beyond this the text is made, not found.
_MARKUP_LAYERS: Final = 8
TICKED: Final = "☑"
UNTICKED: Final = "☐"


def normalise(raw: str) -> str:
    r"""Return the text that is stored: raw without mark-up left-overs, invisible characters, radicals.

    Ticked boxes become ☑ and unticked ☐, block tags and every kind of line break "\n", cell ends "\t".
    Everything else stays as it stands: full-width punctuation, digits, blanks. Idempotent, linear time.

    >>> normalise('<p>⽬的</p> <input checked="" type="checkbox"/> 是')
    '\n目的\n☑ 是'
    """
    text = raw.replace("\r\n", "\n").translate(_character_table())
    text = _INVISIBLE.sub("", text)
    for _ in range(_MARKUP_LAYERS):
        if "<" not in text and "&" not in text:
            return text
        cleaned = _without_markup(text)
        if cleaned == text:
            return text
        text = cleaned
    return text.replace("<", "").replace("&", "")


def display(text: str) -> str:
    r"""Return text in one line, for showing and copying; line breaks between Han characters vanish.

    Any other line break is a blank. Blanks within a line stay, for they may part two names.

    >>> display("「城市與地方政府聯合會 2017 年世界理\n\n事會議」 (World\nCouncil)")
    '「城市與地方政府聯合會 2017 年世界理事會議」 (World Council)'
    """
    return _BLANKS.sub(_joined, text).strip()


def fold(text: str) -> str:
    """Return text for matching only: compatibility forms, case, accents, variants (台, 臺) and scripts made equal.

    >>> fold("Ｔａｉｃｈｕｎｇ 台中 São 国际")
    'taichung 臺中 sao 國際'
    """
    return text.translate(_FOLDS)


def fold_with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    """Return fold(text), and for each of its characters the offset in text it came from; last len(text).

    >>> fold_with_offsets("㈱A")
    ('(株)a', (0, 0, 0, 1, 2))
    """
    folded: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        form = _FOLDS[ord(character)]
        folded.append(form)
        offsets.extend([offset] * len(form))
    return "".join(folded), (*offsets, len(text))


def is_han(character: str) -> bool:
    """Say whether character is a Han ideograph (unified ones, extensions, 〇) or Chinese punctuation."""
    return bool(_HAN.match(character))


_HAN: Final = re.compile(
    "[\u3001-\u301f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
    "\U00020000-\U0003ffff]"
)
_BLANKS: Final = re.compile(r"\s+")
# Forms that official texts use side by side for the same word.
_VARIANTS: Final = str.maketrans(
    "台羣峯啓爲裏姐温辟佈週秘恒衆敎着−–—―‐‑’‘“”", "臺群峰啟為裡姊溫辟布周祕恆眾教著------''\"\""
)


def _joined(blanks: re.Match[str]) -> str:
    run, text = blanks.group(), blanks.string
    if "\n" not in run:
        return run
    if blanks.start() == 0 or blanks.end() == len(text):
        return ""
    between_han = is_han(text[blanks.start() - 1]) and is_han(text[blanks.end()])
    return "" if between_han else " "


def _without_markup(text: str) -> str:
    text = _BOX_TAG.sub(lambda box: TICKED if re.search(r"\bchecked\b", box[1], re.IGNORECASE) else UNTICKED, text)
    text = _CELL_END.sub("\t", text)
    text = _BLOCK_TAG.sub("\n", text)
    text = _INLINE_TAG.sub("", text)
    return _ENTITY.sub(lambda entity: _ENTITIES[entity[1]], text)


@cache
def _character_table() -> dict[int, str]:
    table = {ord(radical): ideograph for radical, ideograph in zip(_RADICALS, _IDEOGRAPHS, strict=True)}
    for first, last in _COMPATIBILITY_RANGES:
        table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(first, last + 1)}
    table |= dict.fromkeys(map(ord, _LINE_BREAKS), "\n")
    return table | {0xA0: " "}


class _Folds(dict[int, str]):
    """Fills itself: the folded form of each code point met, worked out once."""

    def __missing__(self, code: int) -> str:
        form, before = chr(code), ""
        while form != before:
            before = form
            plain = unicodedata.normalize("NFKD", form).lower()
            bare = "".join(mark for mark in plain if not "\u0300" <= mark <= "\u036f")
            traditional = "".join(map(traditional_character, unicodedata.normalize("NFKC", bare)))
            form = traditional.translate(_VARIANTS)
        self[code] = form
        return form


_FOLDS: Final = _Folds()

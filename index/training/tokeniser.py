"""A tokeniser of two vocabularies in one: Han pieces of up to six characters, Latin pieces and numbers.

    "2017年 UCLG 世界大會，杭州"  ->  2017 年 uclg 世界 大會 杭州

Runs of Han, of Latin letters and of digits are cut apart and everything else is dropped, so no piece holds
two scripts and the two vocabularies can be trained by themselves and merged. Case, width, accents,
compatibility forms and the simplified characters that are nothing else in Traditional text are folded in
one pass by a compiled character map.
"""

import functools
import io
import itertools
import json
import math
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

import opencc
import sentencepiece
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

HAN_PIECES = 33_000
LATIN_PIECES = 24_000
LONGEST_HAN_PIECE = 6
HAN_RUN = r"[\u3400-\u4dbf\u4e00-\u9fff]+"
RUNS = HAN_RUN + r"|[a-z]+|[0-9]+"
UNKNOWN = "[UNK]"
SCORE_DIGITS = 6
"""The trainer adds in whatever order its threads finish: no two runs agree beyond the twelfth digit."""
LONGEST_LATIN_PIECE = 20
HAN_DAMPING = 0.75
LATIN_DAMPING = 0.6
NORMALIZER_SPEC, PRECOMPILED_CHARSMAP = 3, 2
"""Field numbers of sentencepiece's model file that lead to the compiled character map."""
LENGTH_DELIMITED, FIXED_32 = 2, 5
COMMON_TRADITIONAL = range(0xA440, 0xC67F)
"""Big5's first level: the characters in common use in Taiwan, never folded (后 里 台 are words of their
own)."""


def _big5(character: str) -> int:
    """Return a character's code in Big5, 0 when it has none."""
    try:
        return int.from_bytes(character.encode("big5"), "big")
    except UnicodeEncodeError:
        return 0


def _fold_character(character: str, to_traditional: Callable[[str], str]) -> str:
    """Return what a character counts as: lower case, no accent, full form, Traditional."""
    decomposed = unicodedata.normalize("NFKD", character)
    plain = "".join(part for part in decomposed if not unicodedata.combining(part)).lower()
    plain = unicodedata.normalize("NFKC", plain)
    if len(plain) == 1 and "一" <= plain <= "鿿" and _big5(plain) not in COMMON_TRADITIONAL:
        plain = to_traditional(plain)
    return {"臺": "台", "裏": "裡", "着": "著"}.get(plain, plain)


def folding_rules() -> Iterator[tuple[str, str]]:
    """Yield each character that is folded and what it becomes, in code point order; accents become
    nothing."""
    to_traditional = opencc.OpenCC("s2t").convert
    for code in itertools.chain(range(0x20, 0xD800), range(0xF900, 0x10000), range(0x1D400, 0x1D800)):
        character = chr(code)
        if (folded := _fold_character(character, to_traditional)) != character:
            yield character, folded


@functools.cache
def _character_map() -> bytes:
    """Return the folding rules compiled by sentencepiece, the form that `tokenizers` runs in one pass."""
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules.tsv"
        rows = (
            " ".join(f"{ord(c):X}" for c in old) + "\t" + " ".join(f"{ord(c):X}" for c in new)
            for old, new in folding_rules()
        )
        rules.write_text("\n".join(rows) + "\n", encoding="utf-8")
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(["a b c"]),
            model_writer=model,
            model_type="char",
            vocab_size=7,
            normalization_rule_tsv=str(rules),
            minloglevel=2,
        )
    return _field(_field(model.getvalue(), NORMALIZER_SPEC), PRECOMPILED_CHARSMAP)


def _field(message: bytes, wanted: int) -> bytes:
    """Return the bytes of a length-delimited field of a protocol buffer message."""
    at = 0

    def varint() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(message):
        number, kind = divmod(varint(), 8)
        if kind == LENGTH_DELIMITED:
            length = varint()
            if number == wanted:
                return message[at : at + length]
            at += length
        elif kind == FIXED_32:
            at += 4
        else:
            varint()
    raise ValueError(f"the message has no field {wanted}")


def _train_pieces(texts: Iterable[str], size: int, longest: int) -> list[tuple[str, float]]:
    """Return the pieces of one script with their log probabilities, most probable first."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    trainer = trainers.UnigramTrainer(
        vocab_size=size,
        max_piece_length=longest,
        unk_token=UNKNOWN,
        special_tokens=[UNKNOWN],
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    state = json.loads(tokenizer.to_str())["model"]["vocab"]
    pieces = [(piece, round(score, SCORE_DIGITS)) for piece, score in state if piece != UNKNOWN]
    return sorted(pieces, key=lambda piece: (-piece[1], piece[0]))


def _damped(counts: Counter[str], power: float) -> Iterator[str]:
    """Yield each run as often as its count to the power, so that stock phrases do not fill the vocabulary."""
    for run, count in counts.items():
        yield " ".join([run] * max(1, round(count**power)))


def _cut(run: str, words: Collection[str]) -> Iterator[str]:
    """Yield a Han run cut into the longest words from the left; a character in no word by itself."""
    at = 0
    while at < len(run):
        length = min(LONGEST_HAN_PIECE, len(run) - at)
        while length > 1 and run[at : at + length] not in words:
            length -= 1
        yield run[at : at + length]
        at += length


def _han_pieces(runs: Counter[str], words: Collection[str], size: int) -> list[tuple[str, float]]:
    """Return the characters in use, then the words most used in the runs, with their log probabilities.

    A character is in use when a run or Big5's common level has it; any other is the unknown piece.
    """
    used: Counter[str] = Counter()
    for run, count in runs.items():
        weight = round(count**HAN_DAMPING)
        for piece in _cut(run, words):
            used[piece] += weight
    in_words = Counter(character for piece, count in used.items() for character in piece * min(count, 3))
    characters = [
        character for character, count in in_words.items() if count > 1 or _big5(character) in COMMON_TRADITIONAL
    ]
    longer = [piece for piece, _ in used.most_common() if len(piece) > 1]
    kept = characters + longer[: max(0, size - len(characters))]
    total = sum(used.values())
    return [(piece, math.log((used[piece] or 1) / total)) for piece in kept]


def train_tokeniser(
    texts: Iterable[str], words: Iterable[str], han_pieces: int = HAN_PIECES, latin_pieces: int = LATIN_PIECES
) -> Tokenizer:
    """Return the tokeniser of the texts; ids: the unknown piece is 0, then Han pieces, then Latin pieces.

    `words` are Chinese dictionary words. They stand in for the seeds of a Unigram trainer, whose own (all
    substrings of all Han runs) take many minutes and gigabytes; Latin words are short, and the trainer is
    used as it is.
    """
    fold = normalizers.Precompiled(_character_map())
    han: Counter[str] = Counter()
    latin: Counter[str] = Counter()
    for text in texts:
        for run in re.findall(RUNS, fold.normalize_str(text)):
            (latin if run.isascii() else han)[run] += 1
    folded = {fold.normalize_str(word) for word in words}
    seeds = {word for word in folded if len(word) <= LONGEST_HAN_PIECE and re.fullmatch(HAN_RUN, word)}
    vocabulary = [(UNKNOWN, 0.0)]
    vocabulary += _han_pieces(han, seeds, han_pieces)
    vocabulary += _train_pieces(_damped(latin, LATIN_DAMPING), latin_pieces, LONGEST_LATIN_PIECE)
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = fold
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(RUNS), behavior="removed", invert=True)
    return tokenizer

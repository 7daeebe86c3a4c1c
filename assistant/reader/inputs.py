"""What the reader sees of a question and its candidate sentences, character by character.

Each character has the vector of the token it belongs to, its script, the typed spans it lies in (a date, a person),
and whether it and its neighbour stand in the question. Each sentence has its features and score of
`assistant.evidence`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from assistant.candidates import Candidate
from assistant.evidence import Feature, name_held
from assistant.names import Mention
from assistant.question import Question
from assistant.question_words import AnswerKind
from assistant.stretches import FloatArray, Stretches, TokenIds, TokenMatches
from assistant.typed_spans import find_typed_spans
from corpus.normalise import fold
from corpus.scripts import to_traditional
from index.token_table import TokenTable

MOST_SENTENCES: Final = 6
"""Best sentences that are read; the right one is hardly ever further down."""
LONGEST_SENTENCE: Final = 320
"""Characters read of a sentence."""
LONGEST_QUESTION: Final = 40
"""Tokens read of a question."""
NO_TOKEN: Final = -1
SPAN_KINDS: Final = (
    AnswerKind.DATE,
    AnswerKind.NUMBER,
    AnswerKind.PERSON,
    AnswerKind.PLACE,
    AnswerKind.BODY,
    AnswerKind.TITLE,
)
KINDS: Final = tuple(AnswerKind)
LANGUAGES: Final = ("zh", "en")
_SCRIPTS: Final = 4
_LARGEST_MEMORY: Final = 20_000


@dataclass(frozen=True, slots=True)
class ReadText:
    """A sentence: the token of each character (n,), its script and typed spans (n, 4 + 2 kinds), it folded."""

    tokens: TokenIds
    marks: FloatArray
    folded: tuple[str, ...]

    def __len__(self) -> int:
        """Return the number of characters read."""
        return len(self.tokens)


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question: its tokens (NO_TOKEN alone where it has none), its content folded, kind and language as numbers.

    `named` (n_tokens, n_names) tells which tokens each name is written with.
    """

    tokens: TokenIds
    content: str
    kind: int
    language: int
    names: tuple[Mention, ...]
    named: npt.NDArray[np.bool_]


@dataclass(slots=True)
class InputMaker:
    """Makes numbers of texts, and remembers the sentences it has seen."""

    table: TokenTable
    stretches: Stretches = field(init=False)
    _known: dict[str, ReadText] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Remember what stands around sentences too."""
        self.stretches = Stretches(self.table)

    def text(self, text: str) -> ReadText:
        """Return the text made ready, cut at LONGEST_SENTENCE."""
        if text not in self._known:
            if len(self._known) >= _LARGEST_MEMORY:
                self._known.clear()
            self._known[text] = self._read(text)
        return self._known[text]

    def question(self, question: Question) -> ReadQuestion:
        """Return the question made ready."""
        (tokens,) = self.table.token_ids([question.searched])
        asked = tokens[:LONGEST_QUESTION] if len(tokens) else np.array([NO_TOKEN], dtype=np.int32)
        language, kind = LANGUAGES.index(question.language), KINDS.index(question.kind)
        written = self.table.token_ids([name.form for name in question.names])
        named = np.array([np.isin(asked, one) for one in written], dtype=bool).reshape(len(written), len(asked)).T
        return ReadQuestion(asked, fold(question.content), kind, language, question.names, named)

    def met(self, question: ReadQuestion, candidates: Sequence[Candidate]) -> FloatArray:
        """Return the best cosine of each of the question's tokens in each sentence and around it, (s, n_tokens, 2).

        A name that stands there in any form is met wherever it is asked for.
        """
        texts = [text for one in candidates for text in (one.text, one.headings, one.before, one.after, one.gloss)]
        stretches = self.stretches.of(texts)
        cosines = TokenMatches(self.table, stretches).best_cosines(question.tokens)
        for name, tokens in zip(question.names, question.named.T, strict=True):
            cosines[np.ix_(name_held(name, stretches) > 0, tokens)] = 1
        by_candidate = cosines.reshape(len(candidates), -1, len(question.tokens))
        return np.stack([by_candidate[:, 0], by_candidate.max(axis=1)], axis=-1)

    def _read(self, text: str) -> ReadText:
        traditional = to_traditional(text)
        length = min(len(text), LONGEST_SENTENCE)
        tokens = np.full(len(text), NO_TOKEN, dtype=np.int32)
        encoding = self.table.tokenizer.encode(traditional, add_special_tokens=False)
        for token, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
            tokens[start:end] = token
        folded = tuple(fold(character)[:1] or " " for character in traditional)
        scripts = np.eye(_SCRIPTS, dtype=np.float32)[[_script(character) for character in folded]]
        return ReadText(
            tokens[:length], np.hstack([scripts.reshape(-1, _SCRIPTS), _typed(text)])[:length], folded[:length]
        )


def exact_matches(text: ReadText, question: ReadQuestion) -> FloatArray:
    """Return for each character whether it, and whether a pair it is part of, stands in the question, (n, 2)."""
    asked = question.content
    characters = set(asked) - {" "}
    pairs = {asked[at : at + 2] for at in range(len(asked) - 1) if not asked[at : at + 2].isspace()}
    found = np.zeros((len(text), 2), dtype=np.float32)
    for at, character in enumerate(text.folded):
        found[at, 0] = character in characters
        pair = "".join(text.folded[at : at + 2])
        if len(pair) == 2 and pair in pairs and pair.strip() == pair:
            found[at : at + 2, 1] = 1
    return found


def sentence_marks(features: FloatArray, scores: FloatArray) -> FloatArray:
    """Return per sentence its features, its score, and how far that is behind the best, (n, n_features + 2).

    The reading sets name nothing that was harvested: what names say is in the score alone.
    """
    behind = (scores - scores.max()) / 2
    unnamed = features.copy()
    unnamed[:, [Feature.NAMES, Feature.NAMES_AROUND]] = 1
    return np.hstack([unnamed, scores[:, None] / 5, behind[:, None]]).astype(np.float32)


@dataclass(frozen=True, slots=True)
class ReaderInput:
    """Sentences side by side, padded to the longest: token ids and marks (s, l), (s, l, marks), lengths (s,).

    `sentences` (s, n) as `sentence_marks` gives them, `met` (s, n_tokens, 2) as `InputMaker.met`.
    """

    tokens: npt.NDArray[np.int64]
    marks: FloatArray
    lengths: npt.NDArray[np.int64]
    sentences: FloatArray
    met: FloatArray
    question: ReadQuestion


def reader_input(
    texts: Sequence[ReadText], question: ReadQuestion, sentences: FloatArray, met: FloatArray
) -> ReaderInput:
    """Return the input for the texts, in their order; at least one."""
    lengths = np.array([len(text) for text in texts])
    tokens = np.full((len(texts), int(lengths.max())), NO_TOKEN, dtype=np.int64)
    marks = np.zeros((*tokens.shape, 2 + texts[0].marks.shape[1]), dtype=np.float32)
    for row, text in enumerate(texts):
        tokens[row, : len(text)] = text.tokens
        marks[row, : len(text)] = np.hstack([exact_matches(text, question), text.marks])
    return ReaderInput(tokens, marks, lengths, sentences, met, question)


def _script(character: str) -> int:
    if "\u3400" <= character <= "\u9fff":
        return 0
    if character.isdigit():
        return 1
    return 2 if character.isalpha() else 3


def _typed(text: str) -> FloatArray:
    """Return per character and kind of span whether it lies in one, and whether one begins there, (n, 2 kinds)."""
    flags = np.zeros((len(text), len(SPAN_KINDS), 2), dtype=np.float32)
    for column, kind in enumerate(SPAN_KINDS):
        for span in find_typed_spans(text, kind):
            flags[span.start : span.end, column, 0] = 1
            flags[span.start, column, 1] = 1
    return flags.reshape(len(text), 2 * len(SPAN_KINDS))

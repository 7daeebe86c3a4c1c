"""The reader's network in numpy: token vectors and marks in, scores of sentences, spans and answerability out.

Each character is seen beside what of the question it attends to (as BiDAF, Seo et al. 2017, over the bundled table's
frozen vectors), then through three dilated gated convolutions within its sentence (as QANet, Yu et al. 2018, without
its self-attention). `assistant.reader.training` holds the same network for torch; a test compares the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from assistant.reader.inputs import KINDS, ReaderInput
from assistant.stretches import FloatArray
from index.token_table import TokenTable

DILATIONS: Final = (1, 2, 4)
NEARLY: Final = (0.95, 0.7, 0.5)
"""Cosines above which a question's token counts as met."""
_NEARLY: Final = np.array(NEARLY, dtype=np.float32)
_GAP: Final = 8
"""Empty rows between two sentences, as far as a convolution reaches."""
_NEVER: Final = np.float32(-1e4)
_EPSILON: Final = 1e-5
_GELU: Final = np.float32(np.sqrt(2 / np.pi))

Weights = Mapping[str, FloatArray]


@dataclass(frozen=True, slots=True)
class Scores:
    """Per sentence its logit (s,), whether it answers at all as a logit (s,), per character begin and end (s, l, 2)."""

    sentences: FloatArray
    answerable: FloatArray
    spans: FloatArray


@dataclass(frozen=True, slots=True)
class Network:
    """Weights by name, and the table whose vectors they were trained over."""

    weights: Weights
    table: TokenTable

    def __call__(self, given: ReaderInput) -> Scores:
        """Return the scores of the sentences given."""
        inside = np.arange(given.tokens.shape[1]) < given.lengths[:, None]
        met, answered = self._met(given, inside)
        starts = np.cumsum([0, *(given.lengths[:-1] + _GAP)])
        rows = np.concatenate([np.arange(n) + start for start, n in zip(starts, given.lengths, strict=True)])
        states = np.zeros((rows[-1] + 1, met.shape[1]), dtype=np.float32)
        states[rows] = met
        mask = np.zeros((len(states), 1), dtype=np.float32)
        mask[rows] = 1
        for block, dilation in enumerate(DILATIONS):
            states = self._block(f"blocks.{block}", states, mask, dilation)
        states = self._normalised("ln", states)[rows]
        begins = np.cumsum([0, *given.lengths[:-1]])
        spans = np.full((*inside.shape, 2), _NEVER, dtype=np.float32)
        spans[inside] = self._linear("out", states)
        most = np.maximum.reduceat(states, begins, axis=0)
        pooled = np.hstack([most, np.add.reduceat(states, begins, axis=0) / given.lengths[:, None], answered])
        base = 2 * self.weights["base"] * given.sentences[:, -1]
        sentences = self._linear("sent", pooled)[:, 0] + base
        return Scores(sentences, self._linear("null", pooled)[:, 0], spans)

    def _met(self, given: ReaderInput, inside: npt.NDArray[np.bool_]) -> tuple[FloatArray, FloatArray]:
        """Return the state of each character inside a sentence, beside what of the question it attends to, (n, h).

        And per sentence how the question's tokens are met in it, (s, 2 h).
        All but the marks is the same for the characters of one token, and worked out once for each token.
        """
        asked = given.question.tokens
        tokens, of_token = np.unique(given.tokens[inside], return_inverse=True)
        vectors, wanted = self._vectors(tokens), self._vectors(asked)
        here = self._linear("inp", vectors)
        question = self._asked(given, wanted)
        cosines = vectors @ wanted.T
        likeness = (here @ self.weights["W.weight"].T) @ question.T / np.sqrt(here.shape[1])
        likeness += cosines * self.weights["sc"]
        attended = _softmax(likeness) @ question
        weighed = _softmax(self._linear("qpool", question)[:, 0])
        whole = weighed @ question
        answered = self._answered(given, likeness[of_token], here[of_token], question, weighed)
        best = np.maximum(cosines.max(axis=1), 0)[:, None]
        rarity = self._lengths(asked)[cosines.argmax(axis=1)][:, None]
        marks = [self._lengths(tokens)[:, None], best, (best > _NEARLY) * rarity, best * rarity]
        token = np.hstack([here, attended, here * attended, here * whole, *marks])
        return _gelu(self._mixed(token, of_token, given, inside)), answered

    def _answered(
        self, given: ReaderInput, likeness: FloatArray, here: FloatArray, question: FloatArray, weighed: FloatArray
    ) -> FloatArray:
        """Return per sentence how each token of the question is met in it, the most and the weighed mean, (s, 2 h).

        Each token is compared with what of the sentence it attends to (decomposable attention, Parikh et al. 2016).
        """
        ends = np.cumsum(given.lengths)[:-1]
        parts = zip(np.split(likeness, ends), np.split(here, ends), strict=True)
        found = np.stack([_softmax(part.T) @ states for part, states in parts])
        nearly = (given.met[..., None] > _NEARLY).reshape(*given.met.shape[:2], -1)
        asked = np.broadcast_to(question, found.shape)
        rarity = np.broadcast_to(self._lengths(given.question.tokens), found.shape[:2])[..., None]
        states = _gelu(
            self._linear("compare", np.concatenate([asked, found, asked * found, given.met, nearly, rarity], -1))
        )
        return np.hstack([states.max(axis=1), np.einsum("j,sjh->sh", weighed, states)])

    def _mixed(
        self, token: FloatArray, of_token: npt.NDArray[np.intp], given: ReaderInput, inside: npt.NDArray[np.bool_]
    ) -> FloatArray:
        """Return what is known of each character's token, of the character and of its sentence as a state, (n, h)."""
        weight, marked, width = self.weights["mix.weight"].T, given.marks[inside], 4 * len(self.weights["inp.bias"])
        rows = np.split(weight, np.cumsum([width, marked.shape[1], token.shape[1] - width]))
        of_sentence = np.repeat(given.sentences @ rows[3] + self.weights["mix.bias"], given.lengths, axis=0)
        mixed = (token @ np.vstack([rows[0], rows[2]]))[of_token] + marked @ rows[1] + of_sentence
        return np.asarray(mixed, dtype=np.float32)

    def _asked(self, given: ReaderInput, wanted: FloatArray) -> FloatArray:
        """Return the states of the question's tokens, which know its kind and language, (m, h)."""
        told = self.weights["kind.weight"]
        states = self._linear("qin", wanted) + told[given.question.kind] + told[len(KINDS) + given.question.language]
        return self._block("qb", states, np.ones((len(wanted), 1), dtype=np.float32), 1)

    def _block(self, name: str, states: FloatArray, mask: FloatArray, dilation: int) -> FloatArray:
        """Return the states, (n, h), after a depthwise convolution along them and a gate, added to what they were.

        Rows with mask 0 are nothing.
        """
        kernel = self.weights[f"{name}.w"]
        reach = len(kernel) // 2 * dilation
        padded = np.zeros((len(states) + 2 * reach, states.shape[1]), dtype=np.float32)
        padded[reach : reach + len(states)] = self._normalised(f"{name}.ln", states) * mask
        mixed = padded[: len(states)] * kernel[0]
        for at, row in enumerate(kernel[1:], start=1):
            mixed += padded[at * dilation : at * dilation + len(states)] * row
        value, gate = np.split(self._linear(f"{name}.p1", mixed), 2, axis=-1)
        return np.asarray(states + value / (1 + np.exp(-gate)), dtype=np.float32)

    def _linear(self, name: str, states: FloatArray) -> FloatArray:
        return np.asarray(states @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"], dtype=np.float32)

    def _normalised(self, name: str, states: FloatArray) -> FloatArray:
        centred = states - states.mean(axis=-1, keepdims=True)
        variance = np.einsum("nh,nh->n", centred, centred)[:, None] / centred.shape[1]
        scaled = centred / np.sqrt(variance + _EPSILON)
        return np.asarray(scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"], dtype=np.float32)

    def _vectors(self, tokens: npt.NDArray[np.integer]) -> FloatArray:
        """Return the unit vectors of the tokens, zeros for NO_TOKEN."""
        known = (tokens >= 0)[:, None]
        return np.asarray(self.table.unit_vectors[np.maximum(tokens, 0)] * known, dtype=np.float32)

    def _lengths(self, tokens: npt.NDArray[np.integer]) -> FloatArray:
        """Return the lengths of the tokens' vectors, by their mean over the table; 0 for NO_TOKEN."""
        lengths = self.table.lengths[np.maximum(tokens, 0)] / self.weights["mean_length"]
        return np.asarray(lengths * (tokens >= 0), dtype=np.float32)


def _softmax(scores: FloatArray) -> FloatArray:
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=-1, keepdims=True), dtype=np.float32)


def _gelu(states: FloatArray) -> FloatArray:
    """Return the Gaussian error linear unit in its form with a tanh (Hendrycks and Gimpel 2016)."""
    return np.asarray(states * 0.5 * (1 + np.tanh(_GELU * (states + 0.044715 * states * states * states))), np.float32)

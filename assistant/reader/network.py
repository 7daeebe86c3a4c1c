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
from scipy.special import erf

from assistant.reader.inputs import KINDS, ReaderInput
from assistant.stretches import FloatArray
from index.token_table import TokenTable

DILATIONS: Final = (1, 2, 4)
NEARLY: Final = (0.95, 0.7, 0.5)
"""Cosines above which a question's token counts as met."""
_NEVER: Final = np.float32(-1e4)
_EPSILON: Final = 1e-5

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
        states = np.zeros((*inside.shape, len(self.weights["inp.bias"])), dtype=np.float32)
        states[inside] = self._met(given, inside)
        mask = inside[..., None].astype(np.float32)
        for block, dilation in enumerate(DILATIONS):
            states = self._block(f"blocks.{block}", states, mask, dilation)
        states = self._normalised("ln", states)
        spans = np.where(inside[..., None], self._linear("out", states), _NEVER)
        most = np.where(inside[..., None], states, _NEVER).max(axis=1)
        pooled = np.hstack([most, (states * mask).sum(axis=1) / given.lengths[:, None]])
        base = 2 * self.weights["base"] * given.sentences[:, -1]
        sentences = self._linear("sent", pooled)[:, 0] + base
        return Scores(sentences, self._linear("null", pooled)[:, 0], spans.astype(np.float32))

    def _met(self, given: ReaderInput, inside: npt.NDArray[np.bool_]) -> FloatArray:
        """Return the state of each character inside a sentence, beside what of the question it attends to, (n, h)."""
        tokens, asked = given.tokens[inside], given.question.tokens
        vectors, wanted = self._vectors(tokens), self._vectors(asked)
        here = self._linear("inp", vectors)
        question = self._asked(given, wanted)
        cosines = vectors @ wanted.T
        likeness = (here @ self.weights["W.weight"].T) @ question.T / np.sqrt(here.shape[1])
        attended = _softmax(cosines * self.weights["sc"] + likeness) @ question
        whole = _softmax(self._linear("qpool", question)[:, 0]) @ question
        nearest = cosines.argmax(axis=1)
        best = np.maximum(cosines.max(axis=1), 0)[:, None]
        rarity = self._lengths(asked)[nearest][:, None]
        sentence = np.repeat(np.arange(len(given.lengths)), given.lengths)
        marks = np.hstack(
            [
                given.marks[inside],
                self._lengths(tokens)[:, None],
                best,
                (best > np.array(NEARLY, dtype=np.float32)) * rarity,
                best * rarity,
                given.sentences[sentence],
            ]
        )
        return _gelu(self._linear("mix", np.hstack([here, attended, here * attended, here * whole, marks])))

    def _asked(self, given: ReaderInput, wanted: FloatArray) -> FloatArray:
        """Return the states of the question's tokens, which know its kind and language, (m, h)."""
        told = self.weights["kind.weight"]
        states = self._linear("qin", wanted) + told[given.question.kind] + told[len(KINDS) + given.question.language]
        mixed = self._block("qb", states[None], np.ones((1, len(wanted), 1), dtype=np.float32), 1)
        return np.asarray(mixed[0], dtype=np.float32)

    def _block(self, name: str, states: FloatArray, mask: FloatArray, dilation: int) -> FloatArray:
        """Return the states after a depthwise convolution and a gate, added to what they were."""
        kernel = self.weights[f"{name}.w"]
        reach = len(kernel) // 2 * dilation
        padded = np.pad(self._normalised(f"{name}.ln", states) * mask, ((0, 0), (reach, reach), (0, 0)))
        length = states.shape[1]
        mixed = sum(padded[:, at * dilation : at * dilation + length] * row for at, row in enumerate(kernel))
        value, gate = np.split(self._linear(f"{name}.p1", np.asarray(mixed)), 2, axis=-1)
        return np.asarray(states + value / (1 + np.exp(-gate)), dtype=np.float32)

    def _linear(self, name: str, states: FloatArray) -> FloatArray:
        return np.asarray(states @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"], dtype=np.float32)

    def _normalised(self, name: str, states: FloatArray) -> FloatArray:
        centred = states - states.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + _EPSILON)
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
    return np.asarray(states * 0.5 * (1 + erf(states / np.sqrt(2))), dtype=np.float32)

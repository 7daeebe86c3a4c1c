"""Which pairs are learnt from, and that every source has its share."""

from collections import Counter

import numpy as np
import pytest

from index.training.mixing import SHARES, Mixture, choose_pairs
from index.training.sources import Pair


def test_a_pair_is_taken_once_whatever_its_punctuation() -> None:
    pairs = [Pair("everyday", "We met.", "我們見面了。"), Pair("everyday", "we met", "我們見面了！")]
    assert list(choose_pairs(pairs, set())) == pairs[:1]


@pytest.mark.parametrize("held_out", ["wemet", "我們見面了"])
def test_a_pair_of_which_either_side_is_held_out_is_dropped(held_out: str) -> None:
    assert list(choose_pairs([Pair("everyday", "We met.", "我們見面了。")], {held_out})) == []


def test_a_pair_with_a_side_of_punctuation_alone_is_dropped() -> None:
    assert list(choose_pairs([Pair("everyday", "…", "我們")], set())) == []


def test_stock_sentences_of_statutes_are_taken_a_few_times_only() -> None:
    stock = [Pair("statute", f"Wording {n}", "本辦法自發布日施行。") for n in range(9)]
    names = [Pair("gloss", f"wording {n}", "施行") for n in range(9)]
    assert len(list(choose_pairs(stock, set()))) == 3
    assert len(list(choose_pairs(names, set()))) == 9


def test_each_source_but_the_dictionary_is_capped() -> None:
    pairs = [Pair(source, f"{source} {n}", f"第{n}") for source in ("talk-rest-en", "gloss") for n in range(9)]
    counts = Counter(pair.source for pair in choose_pairs(pairs, set(), most=4))
    assert counts == {"talk-rest-en": 4, "gloss": 9}


def test_shares_hold_whatever_the_sources_size() -> None:
    sources = ["gloss"] * 50 + ["statute"] * 5000
    drawn = np.concatenate([Mixture(sources, seed=1).draw(500) for _ in range(1)])
    share = np.mean(drawn < 50)
    assert share == pytest.approx(SHARES["gloss"] / (SHARES["gloss"] + SHARES["statute"]), abs=0.08)


def test_every_pair_of_a_source_is_drawn_before_any_is_drawn_again() -> None:
    mixture = Mixture(["name"] * 7, seed=1)
    drawn = np.concatenate([mixture.draw(5) for _ in range(7)])
    assert Counter(drawn.tolist()) == dict.fromkeys(range(7), 5)


def test_a_seed_fixes_the_order() -> None:
    sources = ["name"] * 20 + ["gloss"] * 20
    first, again, other = (Mixture(sources, seed).draw(30).tolist() for seed in (1, 1, 2))
    assert first == again != other

"""Token lists keep every list at its place."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.token_lists import TokenIds, TokenLists, Tokens

lists = st.lists(st.lists(st.integers(0, 99), max_size=5).map(lambda ids: np.array(ids, np.int32)), max_size=6)


def as_lists(tokens: TokenLists) -> list[list[int]]:
    return [tokens.flat[start:end].tolist() for start, end in pairwise(tokens.starts)]


@given(lists)
def test_lists_come_back_as_they_were_given(given_lists: list[TokenIds]) -> None:
    assert as_lists(TokenLists.build(given_lists)) == [ids.tolist() for ids in given_lists]


@given(lists, st.data())
def test_some_lists_are_taken_in_the_order_asked_for(given_lists: list[TokenIds], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.sampled_from(range(len(given_lists))), max_size=8)) if given_lists else []
    taken = TokenLists.build(given_lists).of(np.array(rows, np.int64))
    assert as_lists(taken) == [given_lists[row].tolist() for row in rows]


@given(lists, st.data())
def test_ids_are_those_of_the_texts_that_count(given_lists: list[TokenIds], data: st.DataObject) -> None:
    rows = st.lists(st.integers(0, max(len(given_lists) - 1, 0)), unique=True, max_size=len(given_lists))
    left_out = np.array(data.draw(rows), np.int64)
    expected = {int(one) for row, ids in enumerate(given_lists) if row not in left_out for one in ids}
    assert Tokens.build(given_lists).ids_without(left_out).tolist() == sorted(expected)

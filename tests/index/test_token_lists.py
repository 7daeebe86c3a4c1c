"""Token lists keep every list at its place."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.token_lists import TokenIds, TokenLists

lists = st.lists(st.lists(st.integers(0, 99), max_size=5).map(lambda ids: np.array(ids, np.int32)), max_size=6)


def as_lists(tokens: TokenLists) -> list[list[int]]:
    return [ids.tolist() for ids in tokens.of(np.arange(len(tokens)))]


@given(lists, lists)
def test_lists_come_back_as_they_were_given(first: list[TokenIds], then: list[TokenIds]) -> None:
    grown = TokenLists.build(first).extended(then)
    assert as_lists(grown) == [ids.tolist() for ids in [*first, *then]]


@given(lists)
def test_kept_lists_follow_the_order_asked_for(given_lists: list[TokenIds]) -> None:
    rows = np.arange(len(given_lists))[::-1]
    assert as_lists(TokenLists.build(given_lists).kept(rows)) == [ids.tolist() for ids in given_lists[::-1]]

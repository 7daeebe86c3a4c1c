"""Postings against a dictionary of rows, built at once and merged from parts."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.postings import LEFT_OUT, Postings, merge_postings

rows_of_keys = st.lists(st.lists(st.integers(0, 9) | st.integers(2**63, 2**63 + 3), max_size=6), max_size=6)


def postings_of(rows: list[list[int]]) -> Postings:
    keys = np.array([key for row in rows for key in row], np.uint64)
    return Postings.build(keys, np.repeat(np.arange(len(rows), dtype=np.int32), [len(row) for row in rows]))


def as_dictionary(postings: Postings) -> dict[int, dict[int, int]]:
    lists = zip(postings.keys.tolist(), postings.slices_of(postings.keys), strict=True)
    return {
        key: dict(zip(postings.rows[held].tolist(), postings.counts[held].tolist(), strict=True)) for key, held in lists
    }


def plain_dictionary(rows: list[list[int]]) -> dict[int, dict[int, int]]:
    counted = [Counter(row) for row in rows]
    keys = sorted({key for row in rows for key in row})
    return {key: {row: one[key] for row, one in enumerate(counted) if key in one} for key in keys}


@given(rows_of_keys)
def test_each_key_has_its_rows_in_order_with_their_counts(rows: list[list[int]]) -> None:
    assert list(as_dictionary(postings_of(rows)).items()) == list(plain_dictionary(rows).items())


@given(rows_of_keys, st.integers(0, 12))
def test_a_key_that_no_row_holds_has_an_empty_list(rows: list[list[int]], key: int) -> None:
    (held,) = postings_of(rows).slices_of(np.array([key], np.uint64))
    assert held.stop - held.start == len(plain_dictionary(rows).get(key, {}))


@given(st.lists(rows_of_keys, max_size=4), st.data())
def test_merged_postings_are_those_of_the_rows_that_are_kept(parts: list[list[list[int]]], data: st.DataObject) -> None:
    kept: list[list[int]] = []
    places = []
    for part in parts:
        place = []
        for row in part:
            is_kept = data.draw(st.booleans())
            place.append(len(kept) if is_kept else LEFT_OUT)
            kept += [row] if is_kept else []
        places.append(np.array(place, np.int32))
    merged = merge_postings([postings_of(part) for part in parts], places)
    assert as_dictionary(merged) == plain_dictionary(kept)
    assert len(merged.rows) == merged.starts[-1] == len(merged.counts)


def test_a_key_may_be_held_more_often_than_a_byte_can_tell() -> None:
    assert as_dictionary(postings_of([[7] * 300])) == {7: {0: 300}}

"""Passwords are kept so that nobody reads them back, and checked whatever keyboard typed them."""

import hashlib

import pytest

from ui.accounts.passwords import NOBODY_S, hash_password, is_password


def test_a_password_is_known_again_and_another_is_not() -> None:
    kept = hash_password("一段夠長的密碼 2026")
    assert is_password("一段夠長的密碼 2026", kept)
    assert not is_password("一段夠長的密碼 2027", kept)


def test_the_same_password_is_kept_differently_each_time_and_does_not_stand_in_it() -> None:
    first, second = hash_password("correct horse battery"), hash_password("correct horse battery")
    assert first != second
    assert "correct" not in first


def test_full_width_and_half_width_letters_are_the_same_password() -> None:
    assert is_password("Ｔａｉｃｈｕｎｇ２０２６", hash_password("Taichung2026"))


def test_what_is_kept_is_scrypt_as_the_standard_library_computes_it() -> None:
    method, cost, block, lanes, salt, _ = hash_password("x" * 12).split("$")
    assert (method, int(cost), int(block), int(lanes)) == ("scrypt", 2**15, 8, 3)
    assert hashlib.scrypt(b"", salt=salt.encode(), n=2, r=1, p=1)


def test_nobody_s_password_is_none() -> None:
    assert not is_password("", NOBODY_S)


@pytest.mark.parametrize("kept", ["", "plain", "md5$1$1$1$AA==$AA=="])
def test_a_hash_that_is_none_of_ours_is_an_error_and_never_a_match(kept: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - unpacking says it its own way
        is_password("x", kept)

"""Passwords as they are kept: scrypt with a salt of its own for each, the parameters written beside it."""

import base64
import hashlib
import hmac
import secrets
import unicodedata
from typing import Final

SHORTEST: Final = 12
LONGEST: Final = 200
"""Characters. NIST SP 800-63B asks for 8 and advises more; no rule about kinds of characters, as it says."""

_COST, _BLOCK, _LANES = 2**15, 8, 3
"""OWASP's password storage cheat sheet: N = 2^15, r = 8, p = 3, which takes 32 MiB."""
_MEMORY: Final = 64 * 2**20
_SALT_BYTES: Final = 16
_KEY_BYTES: Final = 32


def hash_password(password: str) -> str:
    """Return what is kept of a password: "scrypt$N$r$p$salt$key", the last two in base64."""
    salt = secrets.token_bytes(_SALT_BYTES)
    key = _key(password, salt, _COST, _BLOCK, _LANES)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${_encoded(salt)}${_encoded(key)}"


def is_password(password: str, kept: str) -> bool:
    """Say whether the password is the one that `kept` was made of; raises ValueError for what is no hash of ours."""
    method, cost, block, lanes, salt, key = kept.split("$")
    if method != "scrypt":
        raise ValueError(f"passwords are kept by scrypt, got {method!r}")
    found = _key(password, base64.b64decode(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(found, base64.b64decode(key))


def _key(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    """Return the key; a password typed in another normal form of Unicode is the same one."""
    typed = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(typed, salt=salt, n=cost, r=block, p=lanes, maxmem=_MEMORY, dklen=_KEY_BYTES)


def _encoded(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


NOBODY_S: Final = "scrypt$32768$8$3$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
"""Checked against for a name that there is not, so that the answer takes as long."""

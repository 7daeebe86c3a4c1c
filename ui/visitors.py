"""Who asks: a browser, known by a random token in a cookie that no script can read.

The token itself is never stored; what belongs to a browser is filed under a hash of it.
"""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Final

from ui.addresses import address

COOKIE: Final = "visitor"
NOBODY: Final = ""
"""The owner of what a browser without the cookie asks; nothing of theirs is kept."""


def owner_of(cookies: Mapping[str, str]) -> str:
    """Return under which name a browser's conversations are filed; NOBODY without the cookie.

    >>> owner_of({}) == NOBODY, len(owner_of({"visitor": "x" * 32}))
    (True, 32)
    """
    token = cookies.get(COOKIE, "")
    return hashlib.sha256(token.encode()).hexdigest()[:32] if len(token) >= 32 else NOBODY


def new_cookie() -> str:
    """Return the Set-Cookie header for a browser that has none."""
    return f"{COOKIE}={secrets.token_hex(16)}; Path={address('/')}; Max-Age=31536000; SameSite=Lax; HttpOnly"

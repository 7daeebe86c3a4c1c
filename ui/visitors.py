"""Who asks, for what is kept of their questions: the account, or without accounts the browser.

A browser is known by a random token in a cookie that no script can read. The token itself is never stored; what
belongs to a browser is filed under a hash of it.
"""

import hashlib
import secrets
from typing import Final

from starlette.requests import HTTPConnection

from ui.accounts.viewer import viewer_of
from ui.addresses import address

COOKIE: Final = "visitor"
NOBODY: Final = ""
"""The owner of what a browser without the cookie asks; nothing of theirs is kept."""


def owner_of(request: HTTPConnection) -> str:
    """Return under which name a person's conversations are filed; NOBODY for a browser without the cookie."""
    account = viewer_of(request).account_id
    if account:
        return f"account:{account}"
    token = request.cookies.get(COOKIE, "")
    return hashlib.sha256(token.encode()).hexdigest()[:32] if len(token) >= 32 else NOBODY


def new_cookie() -> str:
    """Return the Set-Cookie header for a browser that has none."""
    return f"{COOKIE}={secrets.token_hex(16)}; Path={address('/')}; Max-Age=31536000; SameSite=Lax; HttpOnly"

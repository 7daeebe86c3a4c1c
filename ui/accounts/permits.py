"""Which role each address needs: looking is a reader's, changing an editor's, unless it is listed here.

A page that is added later and changes something is therefore an editor's until somebody says otherwise. What a reader
sees is another matter: internal reports are left out below the pages (`index.public_library`).
"""

import re
from typing import Final

from ui.accounts.users import Role

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

_OPEN: Final = re.compile(r"/login|/healthz|/static/.*")
"""Without an account: the page to log in on, what it is made of, and the health check."""

_READERS: Final = re.compile(
    r"/(?:zh|en)/(?:ask/.*|quotes/.*|brief/file\.\w+|gradio_api/.*)"  # their own conversations and quotes, a note
    r"|/api/(?:ask|search)|/logout"
)
_ADMINS: Final = re.compile(r"/(?:zh|en)/library/trash/purge|/(?:zh|en)/audit")

_GRADIO: Final = re.compile(
    r"/(?:zh|en)/(?:gradio_api/(?P<part>.*)|(?P<outer>monitoring|login|logout|svelte|pwa_icon).*)"
)
_GRADIO_IN_USE: Final = re.compile(
    r"queue/(?:join|data)|run/[^/]*/?|cancel|reset/?|heartbeat/.*|startup-events|theme\.css|app_id/?"
)
"""What the page to ask on calls; the rest of Gradio, such as taking files and fetching addresses, is shut."""


def is_shut(path: str) -> bool:
    """Say whether the address is a part of Gradio that nothing of ours uses."""
    found = _GRADIO.fullmatch(path)
    return found is not None and not _GRADIO_IN_USE.fullmatch(found["part"] or "")


def is_open(path: str) -> bool:
    """Say whether the address answers without an account."""
    return _OPEN.fullmatch(path) is not None


def role_needed(method: str, path: str) -> Role:
    """Return the least role that may send such a request.

    >>> role_needed("GET", "/zh/outcomes"), role_needed("POST", "/zh/outcomes/o1")
    (<Role.READER: 'reader'>, <Role.EDITOR: 'editor'>)
    """
    if _ADMINS.fullmatch(path):
        return Role.ADMIN
    return Role.READER if method in SAFE or _READERS.fullmatch(path) else Role.EDITOR

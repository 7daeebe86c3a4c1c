"""The person a request comes from, as everything behind the door sees them."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import HTTPConnection
from starlette.types import Scope

from ui.accounts.users import Account, Role

KEY: Final = "viewer"
"""Where the door leaves the viewer in a request's scope."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks and what they may do; both names are "" for the one person of a library without accounts."""

    name: str
    role: Role
    account_id: str = ""

    @property
    def is_staff(self) -> bool:
        """Whether they see internal reports and may change things."""
        return self.role.includes(Role.EDITOR)

    @property
    def is_admin(self) -> bool:
        """Whether they may also empty the trash."""
        return self.role.includes(Role.ADMIN)


OWNER: Final = Viewer("", Role.ADMIN)
"""The one person of a library without accounts."""


def viewer_for(account: Account) -> Viewer:
    """Return the viewer of a logged-in account."""
    return Viewer(account.name, account.role, account.account_id)


def viewer_in(scope: Scope) -> Viewer:
    """Return whom the door let in with the request; raises KeyError for a request that has not passed it."""
    viewer: Viewer = scope[KEY]
    return viewer


def viewer_of(request: HTTPConnection) -> Viewer:
    """Return whom the door let in with the request; raises KeyError for a request that has not passed it."""
    return viewer_in(request.scope)

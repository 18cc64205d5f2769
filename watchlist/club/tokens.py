"""Who may come in, and who is who: invites and voters, both signed with the poll's secret."""

import base64
import hashlib
import hmac
import os
from enum import Enum

EVERYONE = "all"
"""The invite that all share."""
_BYTES = 18


class OnePer(Enum):
    """Of what there is one ballot."""

    BROWSER = "browser"
    INVITE = "invite"


class Tokens:
    """Makes and checks tokens; nothing of them is kept."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def invite(self, id: str = EVERYONE) -> str:
        """The token of an invite."""
        return self._signed("invite", id)

    def new_invite(self) -> str:
        """An invite for one person."""
        return self.invite(_number())

    def invited(self, token: str, one_per: OnePer) -> str:
        """The voter that an invite makes of a browser; empty for one that is none, or not of that sort."""
        id = self._checked("invite", token)
        if id == EVERYONE:
            return f"b{_number()}" if one_per is OnePer.BROWSER else ""
        return f"i{id}" if id else ""

    def pass_for(self, voter: str) -> str:
        """What a browser shows from then on."""
        return self._signed("voter", voter)

    def voter(self, token: str) -> str:
        """Whose it is; empty where it is none."""
        return self._checked("voter", token)

    def _signed(self, kind: str, id: str) -> str:
        return f"{id}.{self._signature(kind, id)}"

    def _checked(self, kind: str, token: str) -> str:
        id, _, signature = token.partition(".")
        if not (token.isascii() and id.isalnum() and len(token) < 100):
            return ""
        return id if hmac.compare_digest(signature, self._signature(kind, id)) else ""

    def _signature(self, kind: str, id: str) -> str:
        made = hmac.new(self._secret, f"{kind}:{id}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(made[:_BYTES]).decode()


def _number() -> str:
    return os.urandom(10).hex()

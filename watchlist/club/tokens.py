"""Invites and voters' passes: both are tokens signed with the poll's secret."""

import base64
import hashlib
import hmac
import os
from enum import Enum

from watchlist.domain.base.formatting import phrase

EVERYONE = "all"
"""The id of the invite that all share."""
_BYTES = 18


class BallotLimit(Enum):
    """Whether each browser or each invite has one ballot."""

    BROWSER = "browser"
    INVITE = "invite"


class Tokens:
    """Makes and checks tokens; none is stored."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def invite(self, id: str = EVERYONE) -> str:
        """The token of an invite."""
        return self._signed("invite", id)

    def new_invite(self) -> str:
        """An invite for one person."""
        return self.invite(_number())

    def invited(self, token: str, one_per: BallotLimit) -> str:
        """The voter that a browser with an invite becomes; empty for an invalid one, or one of the other sort."""
        id = self._checked("invite", token)
        if id != EVERYONE:
            return phrase("i{}", id)
        if one_per is BallotLimit.INVITE:
            return ""
        return f"b{_number()}"

    def pass_for(self, voter: str) -> str:
        """The pass that a browser shows from then on."""
        return self._signed("voter", voter)

    def voter(self, token: str) -> str:
        """The voter of a pass; empty for an invalid one."""
        return self._checked("voter", token)

    def _signed(self, kind: str, id: str) -> str:
        return f"{id}.{self._signature(kind, id)}"

    def _checked(self, kind: str, token: str) -> str:
        id, _, signature = token.partition(".")
        if not (token.isascii() and id.isalnum() and len(token) < 100):
            return ""
        if not hmac.compare_digest(signature, self._signature(kind, id)):
            return ""
        return id

    def _signature(self, kind: str, id: str) -> str:
        digest = hmac.new(self._secret, f"{kind}:{id}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:_BYTES]).decode()


def _number() -> str:
    return os.urandom(10).hex()

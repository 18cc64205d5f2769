"""What is asked of a site, as a value: a request, and how its answer is read."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from watchlist.domain.base.json_values import mapping

Answer = TypeVar("Answer")


class Misread(ValueError):
    """An answer that is not what the site's documentation promises, and why, in words."""


class Request(Struct, frozen=True):
    """What is asked of a site. It never holds a key: the client adds that on the wire.

    site: a name among the SITES; body: JSON that is posted, nothing where a page is fetched.
    """

    site: str
    path: str
    parameters: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


class Question(Struct, Generic[Answer], frozen=True):
    """A request, and what reads its answer, raising Misread."""

    request: Request
    read: Callable[[bytes], Answer]


def document(data: bytes) -> Mapping[str, Any]:
    """The JSON object that an answer is; raises Misread for anything else."""
    try:
        found = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Misread("it is damaged or cut short") from error
    if not isinstance(found, dict):
        raise Misread("it holds no object")
    return mapping(found)

"""A question to a site, as a value: a request, and how its answer is read."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from watchlist.domain.base.json_values import UNREADABLE, mapping, text

Answer = TypeVar("Answer")


class Misread(ValueError):
    """An answer that is not what the site's documentation promises, and why, in words."""


class Request(Struct, frozen=True):
    """A request to a site. It never holds a key: the client adds that on the wire.

    site: a name among the SITES; body: JSON that is posted, nothing where a page is fetched.
    """

    site: str
    path: str
    parameters: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


class Question(Struct, Generic[Answer], frozen=True):
    """A request, and the function that reads its answer and raises Misread."""

    request: Request
    read: Callable[[bytes], Answer]


def json_object(data: bytes) -> Mapping[str, Any]:
    """The JSON object of an answer; raises Misread for anything else."""
    try:
        value = msgspec.json.decode(data)
    except UNREADABLE as error:
        raise Misread("it is damaged or cut short") from error
    if not isinstance(value, dict):
        raise Misread("it holds no object")
    return mapping(value)


def text_like(form: re.Pattern[str], value: object) -> str:
    """A text of JSON that has a form; an empty one for any other value."""
    if not form.fullmatch(text(value)):
        return ""
    return text(value)

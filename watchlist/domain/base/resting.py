"""Long work that pauses again and again to let other work through; its caller says how to rest."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Item = TypeVar("Item")
STEP = 20
"""The number of items between two rests."""


def _go_on() -> None:
    """Take no rest."""


_rest: ContextVar[Callable[[], object]] = ContextVar("rest", default=_go_on)


@contextmanager
def resting(rest: Callable[[], object]) -> Iterator[None]:
    """Within this context, long work calls rest between its parts."""
    token = _rest.set(rest)
    try:
        yield
    finally:
        _rest.reset(token)


def with_rests(items: Iterable[Item]) -> Iterator[Item]:
    """The items, with a rest now and then."""
    rest = _rest.get()
    for place, item in enumerate(items):
        if place % STEP == 0:
            rest()
        yield item

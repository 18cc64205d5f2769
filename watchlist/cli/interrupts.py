"""Ctrl+c in a command that writes: short writes are completed, and the message names what was written."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

import click

from watchlist.domain.base.formatting import text_if

_WRITTEN = "watchlist.written"
"""The key, in the metadata of click's context, under which a command notes what it has written."""


@contextmanager
def undisturbed(what: str) -> Iterator[None]:
    """Delay ctrl+c while something short is written. what: the words for it, if the command ends after it."""
    caught = list[int]()
    former = signal.getsignal(signal.SIGINT)
    held = former == signal.default_int_handler and current_thread() is main_thread()
    if held:
        signal.signal(signal.SIGINT, lambda number, _: caught.append(number))
    try:
        yield
        _written(click.get_current_context()).append(what)
    finally:
        if held:
            signal.signal(signal.SIGINT, former)
    if caught:
        raise KeyboardInterrupt


def _written(ctx: click.Context) -> list[str]:
    written: list[str] = ctx.meta.setdefault(_WRITTEN, [])
    return written


def interrupted_words(ctx: click.Context, step: str, knows: bool) -> str:
    """The changes of an interrupted command, in words; empty for a command that changes nothing.

    step: the words of its change; knows: whether it could have made one.
    """
    done = [*_written(ctx), *filter(None, [step])]
    if done:
        return f"Interrupted, after this was saved: {', '.join(done)}."
    return text_if(knows, "Interrupted; nothing was changed.")

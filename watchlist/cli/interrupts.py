"""Ctrl+c in a command that writes: what is short is written whole, and what was written is told."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

import click

from watchlist.domain.base.formatting import text_if

_WRITTEN = "watchlist.written"
"""Where a command leaves what it has written, in what click keeps of a run."""


@contextmanager
def undisturbed(what: str) -> Iterator[None]:
    """Hold ctrl+c back while something short is written; what: the words for it, should the command end after it."""
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
    """What an interrupted command has changed, empty where it changes nothing.

    step: the words of its change; knows: whether it could have made one.
    """
    done = [*_written(ctx), *filter(None, [step])]
    if done:
        return f"Interrupted, after this was saved: {', '.join(done)}."
    return text_if(knows, "Interrupted; nothing was changed.")

"""A click group that imports its commands when they are called, and ends every failure in one sentence."""

import errno
import io
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from typing import Any

import click

from watchlist.cli.interrupts import interrupted_words
from watchlist.cli.output import note
from watchlist.support.files import discard

COMPLETE_VARIABLE = "_WATCHLIST_COMPLETE"
"""The variable by which a shell asks for completions."""
INTERRUPTED, CUT_OFF = 130, 141
"""The exit codes after ctrl+c, and when nobody reads the output any more, as shells count them."""
SESSION = "watchlist.session"
"""The key in click's context under which a command keeps the session that it opened."""


class Program(click.Group):
    """The command line as a whole. commands_by_heading: under each heading a command's name and "module:name"."""

    def __init__(
        self,
        *args: Any,
        commands_by_heading: Mapping[str, Mapping[str, str]],
        hidden_commands: Mapping[str, str],
        **extra: Any,
    ) -> None:
        super().__init__(*args, **extra)
        self._headings = commands_by_heading
        self._places = {name: place for places in commands_by_heading.values() for name, place in places.items()}
        self._hidden = hidden_commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name, in the order of the help."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        place = self._places.get(cmd_name) or self._hidden.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; the error for an unknown one names the most similar."""
        name = args[0]
        if name not in (*self._places, *self._hidden) and not ctx.resilient_parsing and not name.startswith("-"):
            from watchlist.cli.errors import did_you_mean
            from watchlist.domain.base.suggestions import similar

            raise click.UsageError(f"There is no command “{name}”.{did_you_mean(similar(name, self._places))}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under their headings."""
        wide = max(map(len, self._places))
        for heading, places in self._headings.items():
            with formatter.section(heading):
                commands = [(name.ljust(wide), self.get_command(ctx, name)) for name in places]
                formatter.write_dl([(name, command.get_short_help_str(80)) for name, command in commands if command])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; every failure becomes one sentence."""
        if threading.excepthook is threading.__excepthook__:
            threading.excepthook = partial(_in_a_thread, ctx)
        with _in_words(ctx):
            return super().invoke(ctx)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the options before the command; the help and the version are printed here already."""
        with _in_words():
            return super().make_context(info_name, args, parent, **extra)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line and leave the process with its exit code."""
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        sys.stdout = sys.stdout or _Closed()
        extra |= {"standalone_mode": False, "prog_name": self.name}
        if COMPLETE_VARIABLE in os.environ:
            import_module("watchlist.cli.shells")
        try:
            code = super().main(*args, **extra)
        except click.Abort:
            code = INTERRUPTED
        except click.ClickException as error:
            code = _report(error)
        sys.exit(code if isinstance(code, int) else 0)


def _in_a_thread(ctx: click.Context, failed: threading.ExceptHookArgs) -> None:
    """Say in a sentence that a thread has ended by a fault; Python would show where, at the terminal."""
    from watchlist.cli.failure import in_words

    if isinstance(failed.exc_value, Exception):
        with suppress(OSError):
            note(in_words(failed.exc_value, ctx.obj, goes_on=True))


class _Closed(io.StringIO):
    """Stands in for a closed standard output, where click would drop output silently."""

    def write(self, text: str) -> int:
        """Refuse it."""
        raise OSError(errno.EBADF, "The standard output is closed, so nothing can be put out")


@contextmanager
def _in_words(ctx: click.Context | None = None) -> Iterator[None]:
    """Turn every failure within into one sentence."""
    try:
        yield
    except (KeyboardInterrupt, click.Abort):
        _tell_what_is_saved(ctx)
        raise
    except (click.ClickException, click.exceptions.Exit):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.EPIPE:
            discard(sys.stdout)
            raise click.exceptions.Exit(CUT_OFF) from error
        from watchlist.cli.failure import in_words

        raise click.ClickException(in_words(error, ctx.obj if ctx else None)) from error


def _tell_what_is_saved(ctx: click.Context | None) -> None:
    """Report what an interrupted command has changed: changes that it requested are saved all the same."""
    if ctx is None:
        return
    session, step = ctx.meta.get(SESSION), None
    if session:
        session.close()
        step = session.snapshot.step
    if words := interrupted_words(ctx, step.words if step else "", knows=session is not None):
        note(words)


def _report(error: click.ClickException) -> int:
    """Report a failure and return the exit code."""
    from watchlist.cli.errors import sentence

    words = sentence(error)
    if not words.endswith((".", "?")) and "\n" not in words:
        words += "."
    note(words)
    if isinstance(error, click.UsageError) and error.ctx is not None:
        note(f"“{error.ctx.command_path} --help” says how it is used.")
    if isinstance(error.__cause__, OSError):
        discard(sys.stdout)
    return error.exit_code

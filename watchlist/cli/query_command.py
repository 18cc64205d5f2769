"""Commands that take a query, in which a minus negates a condition and begins no option."""

import shlex
from collections.abc import Callable
from typing import Any

import click

from watchlist.cli.help import completes
from watchlist.domain.base.patterns import lazy_pattern

_CONDITION = lazy_pattern(r"-(?=[A-Za-z]+(?:[:=<>≤≥≠]|!=)|[\"“(])")
_MINUS = "−"
"""A minus sign other than the hyphen, which queries accept too."""
_TURNED_ROUND = lazy_pattern(f"^{_MINUS}")


class QueryCommand(click.Command):
    """A command that takes a query."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        try:
            return super().parse_args(ctx, [_CONDITION.sub(_MINUS, word, count=1) for word in args])
        except click.NoSuchOption as error:
            word = next((word for word in args if word[:2] == error.option_name), "")
            if len(word) < 3:
                raise
            hint = f"“{ctx.command_path} -- {shlex.quote(word)}” leaves out what has that word"
            raise click.UsageError(f"There is no option {word}; {hint}.", ctx) from None


def query_argument(name: str = "query", **extra: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The words of a query."""
    extra = {"shell_complete": completes("query"), **extra}
    return click.argument(name, nargs=-1, callback=_turned_back, **extra)


def _turned_back(ctx: click.Context, parameter: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_TURNED_ROUND.sub("-", word) for word in words)

"""Shared by the help of all commands: examples, the shapes of JSON, and common arguments."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.text import clean

if TYPE_CHECKING:
    from watchlist.domain.query.terms import QueryError

STEP_JSON = '{"step": {"id", "at", "words"}, "film": FILM}, FILM as in “show --help”; step is null if nothing changed.'
"""The JSON output of every command that changes a film."""

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]


def example(*lines: str, json: str = "") -> str:
    """The end of a help: examples, and the shape of the JSON."""
    examples = "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
    return examples + phrase("\n\nJSON: {}", json)


def film_argument(required: bool = True) -> Decorator:
    """The argument FILM; its words need no quotation marks."""
    return click.argument(
        "film",
        metavar="FILM" if required else "[FILM]",
        nargs=-1,
        required=required,
        callback=_joined,
        shell_complete=completes("film"),
    )


def quoted_film_argument(command: Command) -> Command:
    """The argument FILM of a command with more text; a title of several words needs quotation marks."""
    return click.argument("film", metavar="FILM", shell_complete=completes("film"))(command)


def json_option(command: Command) -> Command:
    """The option --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, in the shape shown below.")(command)


def look_up_option(command: Command) -> Command:
    """The option --look-up; None if it is not given."""
    words = "Ask online too, or not; if you do not say, the setting “lookup” decides."
    return click.option("--look-up/--no-look-up", default=None, help=words)(command)


def misread(text: str, fault: "QueryError") -> click.BadParameter:
    """The error for a query with a fault; like the app, it names the place."""
    sentence = f"“{text}” is not understood {fault.placed}"
    return click.BadParameter(sentence, param_hint="QUERY", ctx=click.get_current_context())


def completes(what: str) -> Callable[[click.Context, click.Parameter, str], Any]:
    """The shell completion of a parameter, by its kind; imported when the shell asks."""

    def complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Any:
        from watchlist.cli import completion

        return completion.complete(what, ctx, incomplete)

    return complete


def _joined(ctx: click.Context, parameter: click.Parameter, words: tuple[str, ...]) -> str:
    if words and not clean(" ".join(words)):  # as where a script names a film by a variable that is not set
        raise click.BadParameter("a film needs a name", ctx, parameter)
    return " ".join(words)


def cleaned_option(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """A callback of options: the typed text, cleaned for storing; empty if none was typed."""
    return clean(value or "")


def all_cleaned(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """A callback of options that may be repeated: the typed texts, cleaned for storing."""
    return tuple(filter(None, map(clean, values)))

"""The error messages for a wrong command line, in place of click's own."""

from collections.abc import Mapping, Sequence

import click

from watchlist.domain.base.formatting import capitalized, enumerated, phrase
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.suggestions import similar

NEAR = 3
"""The most similar choices that are named."""
THINGS: Mapping[str, str] = {
    "key": "setting",
    "sort": "order",
    "status": "status",
    "to": "format",
    "unknown": "number or day",
}
"""The noun for the choices of a parameter, by its name."""
ELSEWHERE: Mapping[str, str] = {"key": "“watchlist config” lists them"}
"""Where to find the choices of a parameter, if they are too many to name."""
_VALUE = lazy_pattern(r"(?s)(['\"]?)(.*)\1 (?:is not |does not match ).*")
_EXTRA = lazy_pattern(r"(?s)Got unexpected extra arguments? \((.*)\)")


def sentence(error: click.ClickException) -> str:
    """The message for an error, without jargon such as value, type and parameter."""
    if isinstance(error, click.MissingParameter):
        return f"{_name(error)} is missing."
    if isinstance(error, click.BadParameter):
        return _bad(error)
    if isinstance(error, click.NoSuchOption):
        return f"There is no option {error.option_name}.{did_you_mean(error.possibilities or ())}"
    if isinstance(error, click.BadOptionUsage) and "requires an argument" in error.message:
        return f"{error.option_name} needs a value behind it."
    if isinstance(error, click.UsageError) and (extra := _EXTRA.fullmatch(error.message)):
        return f"“{extra[1]}” is too much here."
    if name := getattr(error, "command_name", ""):
        return f"There is no command “{name}”.{did_you_mean(getattr(error, 'possibilities', None) or ())}"
    return error.format_message()


def did_you_mean(near: Sequence[str]) -> str:
    """A question to end a message: " Did you mean “title” or “year”?"; empty if nothing is similar."""
    return phrase(" Did you mean {}?", enumerated([_quoted(name) for name in near[:NEAR]], "or"))


def _quoted(name: str) -> str:
    """The name of a choice in quotation marks; an option without them."""
    if name.startswith("-"):
        return name
    return f"“{name}”"


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    if error.param is None or error.ctx is None:
        return "Something"
    return error.param.make_metavar(error.ctx).strip("[].… ") or "Something"


def _bad(error: click.BadParameter) -> str:
    """The message for a wrong value: the command's own words, or what the type accepts."""
    value = _VALUE.fullmatch(error.message)
    if value is not None and error.param is not None:
        typed, kind = value[2], error.param.type
        if isinstance(kind, click.Choice):
            return _no_choice(error.param, typed, [str(choice) for choice in kind.choices])
        if isinstance(kind, click.IntRange):
            return f"“{typed}” is not a {_number(error.param)} from {kind.min} {_end(kind)}."
        if kind is click.INT:
            return f"“{typed}” is not a whole number."
        if isinstance(kind, click.DateTime):
            return f"“{typed}” is not a day; write it like 2026-11-20."
    return capitalized(error.message)


def _number(parameter: click.Parameter) -> str:
    """The noun for the number that a parameter takes."""
    if "year" in (parameter.name or ""):
        return "year"
    return "number"


def _end(range: click.IntRange) -> str:
    if range.max is None:
        return "upwards"
    return f"to {range.max}"


def _no_choice(parameter: click.Parameter, typed: str, choices: Sequence[str]) -> str:
    name = parameter.name or ""
    missing = f"There is no {THINGS.get(name, name)} “{typed}”"
    # “hype-” is the order “hype”, descending
    known = list(dict.fromkeys(choice.removesuffix("-") for choice in choices))
    near = similar(typed.lower().removesuffix("-"), known, limit=NEAR)
    if near:
        return f"{missing}.{did_you_mean(near)}"
    where = ELSEWHERE.get(name) or f"say {enumerated(known, 'or')}"
    return f"{missing}: {where}."

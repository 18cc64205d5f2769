"""`config`: every setting, what it means, and a new value for it."""

import tomllib
from pathlib import Path
from typing import Any

import click

from watchlist.cli.help import completes, example, json_option
from watchlist.cli.interrupts import undisturbed
from watchlist.cli.output import data, data_json, note
from watchlist.cli.runtime import home_of, warn
from watchlist.storage.option import Option
from watchlist.storage.options import HOME_OPTIONS, OPTIONS
from watchlist.storage.settings import read_options, write_option
from watchlist.support.home import Home

HIDDEN = "••••••••"
"""The text shown in place of a secret that is set."""
Known = dict[str, tuple[Option, Path, Any]]
"""Every setting by its key: what it is, the file that holds it, and its value."""


@click.command(
    epilog=example(
        "watchlist config",
        "watchlist config scale",
        "watchlist config scale hundred",
        "watchlist config services Netflix,MUBI",
        "watchlist config cards '[\"~/cards\"]'",
        "watchlist config --unset scale",
        json='[{"key", "value", "default", "takes", "about", "file"}, …]; with KEY that one alone.',
    )
)
@click.argument("key", required=False, type=click.Choice([option.key for option in (*OPTIONS, *HOME_OPTIONS)]))
@click.argument("value", required=False, metavar="[VALUE]", shell_complete=completes("setting"))
@click.option("--unset", is_flag=True, help="Remove the setting from its file, so that the default applies again.")
@json_option
@click.pass_context
def config(ctx: click.Context, key: str | None, value: str | None, unset: bool, as_json: bool) -> None:
    """Show every setting, or one by its KEY; with a VALUE, set it.

    VALUE is written as in TOML; a text needs no quotation marks. The files themselves can be edited too: comments and
    unknown keys stay.
    """
    home = home_of(ctx)
    if unset and (key is None or value is not None):
        raise click.UsageError("--unset takes a KEY and no VALUE.", ctx)
    if key is not None and (unset or value is not None):
        option, file, before = _known(home)[key]
        with undisturbed(f"the setting {key}"):
            doubt = write_option(file, option, _typed(value, option))
        warn(doubt)
        after = _known(home)[key][2]
        note(f"{key} is {_shown(_open(option, after))} {'already' if after == before else 'now'}, in {file}.")
    known = _known(home, say=True)
    if as_json and key:
        data_json(_json(*known[key]))
    elif as_json:
        data_json([_json(*setting) for setting in known.values()])
    elif key is None:
        data("\n\n".join(_explained(*setting) for setting in known.values()))
    elif value is None and not unset:
        data(_bare(_open(known[key][0], known[key][2])))


def _known(home: Home, say: bool = False) -> Known:
    """Every setting with its value and its file. say: report what is wrong in the files."""
    known: Known = {}
    for file, options in ((home.settings, OPTIONS), (home.home_settings, HOME_OPTIONS)):
        read = read_options(file, options)
        known |= {option.key: (option, file, read.values[option.key]) for option in options}
        if say:
            for problem in read.problems:
                note(problem)
    return known


def _open(option: Option, value: object) -> object:
    """A value as it may be shown: of a secret, only whether it is set."""
    if option.secret and value:
        return HIDDEN
    return value


def _typed(text: str | None, option: Option) -> Any:
    """The typed value, read as TOML; texts need neither quotation marks nor brackets. None if none was typed."""
    if text is None:
        return None
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        value = text
    if isinstance(value, str) and isinstance(option.default, tuple):
        return [name.strip() for name in value.split(",") if name.strip()]
    if option.kind is str and not isinstance(value, str):  # a key may be of digits alone
        return text
    return value


def _shown(value: object) -> str:
    import msgspec

    return msgspec.json.encode(value).decode()


def _bare(value: object) -> str:
    import msgspec

    plain_value = msgspec.to_builtins(value)
    if isinstance(plain_value, str):
        return plain_value
    return _shown(value)


def _explained(option: Option, file: Path, value: object) -> str:
    about = f"{option.about} It takes {option.takes}; {_shown(option.default)} if you do not say."
    return f"{option.key} = {_shown(_open(option, value))}\n  {about}\n  in {file}"


def _json(option: Option, file: Path, value: Any) -> dict[str, Any]:
    return {
        "key": option.key,
        "value": _open(option, value),
        "default": option.default,
        "takes": option.takes,
        "about": option.about,
        "file": str(file),
    }

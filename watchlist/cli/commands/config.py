"""`config`: every setting, what it means, and a new value for it."""

import tomllib
from pathlib import Path
from typing import Any

import click

from watchlist.cli.help import completes, example, json_option
from watchlist.cli.output import data, data_json, note
from watchlist.cli.runtime import home_of
from watchlist.storage.option import Option
from watchlist.storage.settings import HOME_OPTIONS, OPTIONS, read_options, write_option
from watchlist.support.home import Home

HIDDEN = "••••••••"
"""What stands in place of a secret that is set."""
Known = dict[str, tuple[Option, Path, Any]]
"""Every setting by its key: what it is, the file that holds it, and its value."""


@click.command(
    epilog=example(
        "watchlist config",
        "watchlist config scale",
        "watchlist config scale hundred",
        "watchlist config cards '[\"~/cards\"]'",
        "watchlist config --unset scale",
        json='[{"key", "value", "default", "takes", "about", "file"}, …]; with KEY that one alone.',
    )
)
@click.argument("key", required=False, type=click.Choice([option.key for option in (*OPTIONS, *HOME_OPTIONS)]))
@click.argument("value", required=False, metavar="[VALUE]", shell_complete=completes("setting"))
@click.option("--unset", is_flag=True, help="Take the setting out of its file: the default serves again.")
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
        write_option(file, option, None if value is None else _typed(value, option))
        after = _known(home)[key][2]
        note(f"{key} is {_shown(_open(option, after))} {'already' if after == before else 'now'}, in {file}.")
    known = _known(home, say=True)
    if as_json:
        shown = [_json(*known[name]) for name in known if key in (None, name)]
        data_json(shown[0] if key else shown)
    elif key is None:
        data("\n\n".join(_explained(*found) for found in known.values()))
    elif value is None and not unset:
        data(_bare(_open(known[key][0], known[key][2])))


def _known(home: Home, say: bool = False) -> Known:
    found: Known = {}
    for file, options in ((home.settings, OPTIONS), (home.home_settings, HOME_OPTIONS)):
        read = read_options(file, options)
        found |= {option.key: (option, file, read.values[option.key]) for option in options}
        for problem in read.problems if say else ():
            note(problem)
    return found


def _open(option: Option, value: Any) -> Any:
    """A value as it may be shown: that there is a secret, and nothing of it."""
    return HIDDEN if option.secret and value else value


def _typed(text: str, option: Option) -> Any:
    try:
        found = tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        return text
    # A key may be of digits alone.
    return text if option.kind is str and not isinstance(found, str) else found


def _shown(value: Any) -> str:
    import msgspec

    return msgspec.json.encode(value).decode()


def _bare(value: Any) -> str:
    import msgspec

    plain_value = msgspec.to_builtins(value)
    return plain_value if isinstance(plain_value, str) else _shown(value)


def _explained(option: Option, file: Path, value: Any) -> str:
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

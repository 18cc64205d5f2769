"""The command `watchlist`: the options before every command, and the module of each command."""

import os
from collections.abc import Mapping
from datetime import date, datetime
from importlib import import_module

import click

from watchlist.cli.group import Program
from watchlist.cli.help import completes, example
from watchlist.support.home import APP, FIRST_PROFILE, HOME_VARIABLE, Home

CLOCK_VARIABLE = "WATCHLIST_NOW"
"""The variable that sets the clock, for tests and pictures."""

COMMANDS: Mapping[str, Mapping[str, str]] = {
    "View": {
        "find": "watchlist.cli.commands.find:find",
        "open": "watchlist.cli.commands.open:open_card",
        "show": "watchlist.cli.commands.show:show",
        "reveal": "watchlist.cli.commands.reveal:reveal_command",
        "list": "watchlist.cli.commands.list:list_films",
        "diary": "watchlist.cli.commands.diary:diary",
        "standings": "watchlist.cli.commands.standings:standings_",
        "tonight": "watchlist.cli.commands.tonight:tonight",
        "adrift": "watchlist.cli.commands.adrift:adrift",
        "stats": "watchlist.cli.commands.stats:stats_command",
        "year": "watchlist.cli.commands.year:year_command",
    },
    "Track": {
        "add": "watchlist.cli.commands.add:add",
        "remove": "watchlist.cli.commands.remove:remove",
        "drop": "watchlist.cli.commands.drop:drop",
        "hype": "watchlist.cli.commands.hype:hype",
        "seen": "watchlist.cli.commands.seen:seen",
        "log": "watchlist.cli.commands.log:log",
        "rate": "watchlist.cli.commands.rate:rate",
        "verdict": "watchlist.cli.commands.verdict:verdict",
        "poll": "watchlist.cli.commands.poll:poll",
        "notes": "watchlist.cli.commands.notes:notes",
        "edit": "watchlist.cli.commands.edit:edit",
        "facts": "watchlist.cli.commands.facts:facts",
        "fill": "watchlist.cli.commands.fill:fill",
        "match": "watchlist.cli.commands.match:match",
        "merge": "watchlist.cli.commands.merge:merge",
        "poster": "watchlist.cli.commands.poster:poster",
        "lists": "watchlist.cli.commands.lists:lists",
        "club": "watchlist.cli.commands.club:club",
    },
    "Import and export": {
        "import": "watchlist.cli.commands.import_:import_file",
        "export": "watchlist.cli.commands.export:export",
    },
    "Undo": {
        "undo": "watchlist.cli.commands.undo:undo",
        "redo": "watchlist.cli.commands.redo:redo",
        "history": "watchlist.cli.commands.history:history",
    },
    "Manage": {
        "guide": "watchlist.cli.commands.guide:guide",
        "card": "watchlist.cli.commands.card:card",
        "config": "watchlist.cli.commands.config:config",
        "sync": "watchlist.cli.commands.sync:sync",
        "backup": "watchlist.cli.commands.backup:backup",
        "catalogue": "watchlist.cli.commands.catalogue:catalogue",
        "checkpoint": "watchlist.cli.commands.checkpoint:checkpoint",
        "doctor": "watchlist.cli.commands.doctor:doctor",
    },
}
"""Every command by its heading in the help, with its module and name; imported when it is called."""
HIDDEN: Mapping[str, str] = {"demo": "watchlist.cli.commands.demo:demo"}
"""The commands that the help does not name."""

HELP = """A film watchlist that remembers what you hoped for.

Without a command it opens the app; where there is no terminal it prints the card of Lost in Starlight.

A FILM is named by its short name (your-name), by its title, whole or in part, or by title and year
("Your Name (2016)"). Letters may be small, accents left out.

What you asked for goes to the standard output, all else to the standard error. It ends with 0, with 1 for what could
not be done, with 2 for a command that is not understood. NO_COLOR=1 turns colours off.

\b
The shell completes commands, films, lists, tags and queries after:
  eval "$(_WATCHLIST_COMPLETE=bash_source watchlist)"     (or zsh_source)
  _WATCHLIST_COMPLETE=fish_source watchlist | source      (in fish)
"""


@click.command(
    APP,
    cls=Program,
    commands_by_heading=COMMANDS,
    hidden_commands=HIDDEN,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=HELP,
    epilog=example(APP, f'{APP} add "Your Name" --why "the music"', f"{APP} list --status planned"),
)
@click.option("--home", metavar="DIR", help=f"Keep everything in this folder (also the variable {HOME_VARIABLE}).")
@click.option(
    "--profile",
    metavar="NAME",
    default=FIRST_PROFILE,
    show_default=True,
    shell_complete=completes("profile"),
    help="Whose watchlist it is.",
)
@click.version_option(package_name="starlight-watchlist", prog_name=APP, message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context, home: str | None, profile: str) -> None:
    """The options before the command: the home folder, the profile, the clock, and colour."""
    _set_clock()
    if home is not None and not home.strip():
        raise click.UsageError("--home is empty: name the folder, or leave it out.", ctx)
    ctx.obj = Home.find(home, profile)
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        ctx.color = False
    if ctx.invoked_subcommand is None:
        import_module("watchlist.cli.open_app").open_or_show(ctx)


def _set_clock() -> None:
    text = os.environ.get(CLOCK_VARIABLE)
    if not text:
        return
    from watchlist.domain.base import clock

    try:
        time = datetime.fromisoformat(text)
        if time.tzinfo is None:
            time = time.astimezone()
        if time.year in (date.min.year, date.max.year):
            raise ValueError("days before and after it are reckoned with")
    except (ValueError, OverflowError):
        raise click.UsageError(f"{CLOCK_VARIABLE} is not a time: write it like 2026-11-22T20:00:00+09:00.") from None
    clock.set_clock(lambda: time)

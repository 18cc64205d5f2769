"""`poll`: the question that a film's card closes with, your answers to it, and those of others."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from watchlist.cli.help import STEP_JSON, completes, example, json_option, quoted_film_argument
from watchlist.cli.output import data, data_json, to_builtins
from watchlist.cli.resolve import film_with_poll
from watchlist.cli.runtime import act, command, open_session
from watchlist.domain.base import clock
from watchlist.domain.base.text import clean, fold
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.insights.household import others_on
from watchlist.domain.model.film import Film, Poll
from watchlist.domain.query.snapshot import Snapshot

WAYS: Mapping[str, str] = {
    "export": "poll_files:export_file",
    "import": "poll_files:import_file",
    "page": "poll_pages:page",
    "remove": "poll_files:remove",
    "result": "poll_pages:result",
}
"""The subcommands of `poll`, imported when they are called; any other word is a film."""


class _Poll(click.Command):
    """A command whose first word is either a subcommand or a film."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> click.Context:
        """The context of the subcommand, or of the poll itself."""
        if args and args[0] in WAYS:
            module, name = WAYS[args[0]].split(":")
            other: click.Command = getattr(import_module(f"watchlist.cli.commands.{module}"), name)
            return other.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(
    cls=_Poll,
    epilog=example(
        "watchlist poll lost-in-starlight",
        'watchlist poll lost-in-starlight leap --sentence "for the strings"',
        "watchlist poll export --name Mina --to mina.json",
        "watchlist poll import jonas.json",
        "watchlist poll remove lost-in-starlight Jonas",
        "watchlist poll page lost-in-starlight --to poll.html",
        "watchlist poll result lost-in-starlight --to tally.svg",
        json="without ANSWER {question, source, answers [{key, short, words}], ballots [BALLOT, …], others [{name, "
        "before, after, here, club}]}, before and after BALLOT or null, BALLOT {id, answer, at, watched, sentence, "
        "voter}; "
        f"with one {STEP_JSON}",
    ),
)
@quoted_film_argument
@click.argument("answer", required=False, metavar="[ANSWER]", shell_complete=completes("answer"))
@click.option("--sentence", metavar="TEXT", help="A sentence on it.")
@click.option("--hidden", is_flag=True, help="Show what your settings hide, too.")
@json_option
@click.pass_context
def poll(ctx: click.Context, film: str, answer: str | None, sentence: str | None, hidden: bool, as_json: bool) -> None:
    """Answer a film's poll, or see the question and the answers.

    Before and after watching are two answers. Each is kept with its day, also when you answer again. What the other
    profiles here answered is told by name. “watchlist poll export” puts your answers into a file that you sign, and
    “watchlist poll import FILE” takes in that of somebody else. “poll page” makes a page for those who install
    nothing, and “poll result” counts what everyone answered.
    """
    if sentence is not None and answer is None:
        raise click.UsageError("--sentence goes with an ANSWER.", ctx)
    session = open_session(ctx)
    target, poll_of_film = film_with_poll(session.snapshot, film)
    if answer is not None:
        change = CastBallot(
            at=clock.now(), slug=target.slug, answer=_key(poll_of_film, answer), sentence=clean(sentence or "")
        )
        act(session, target, change, as_json)
        return
    snapshot = session.hear_others() or session.snapshot
    if as_json:
        ballots, others = snapshot.library.ballots_on(target.slug), others_on(snapshot, target)
        source = target.source(poll_of_film.source)
        data_json(
            {
                **to_builtins(poll_of_film),
                "source": source,
                "ballots": to_builtins(ballots),
                "others": to_builtins(others),
            }
        )
    else:
        _print(snapshot, target, hidden)


def _key(poll: Poll, text: str) -> str:
    """The key of the typed answer, which may be a key, the short or the full words."""
    wanted = fold(clean(text))
    for answer in poll.answers:
        if wanted in (fold(answer.key), fold(answer.short), fold(answer.words)):
            return answer.key
    keys = " or ".join(f"“{answer.key}”" for answer in poll.answers)
    raise click.ClickException(f"“{clean(text)}” is not an answer to “{poll.question}”: say {keys}.")


def _print(snapshot: Snapshot, film: Film, unhide: bool) -> None:
    from watchlist.cli.card_lines import poll_paragraphs
    from watchlist.cli.layout import wrapped
    from watchlist.cli.output import text_width
    from watchlist.domain.words.card_sections import CardSections

    width, card = text_width(), CardSections.of(snapshot, film, clock.today(), lifted=unhide)
    for paragraph in poll_paragraphs(card, f"“{command(f'poll {film.slug} --hidden')}” tells it"):
        data("\n".join(wrapped(paragraph, width, hang=2)))

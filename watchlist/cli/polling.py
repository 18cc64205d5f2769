"""`poll`: the question that a film's card closes with, and your answers to it."""

import click

from watchlist.cli.acting import act, open_session
from watchlist.cli.help import STEP_JSON, example, json_option, quoted_film_argument
from watchlist.cli.naming import find_film
from watchlist.cli.output import data, data_json, plain
from watchlist.domain import changes, clock
from watchlist.domain.film import Film, Poll
from watchlist.domain.snapshot import Snapshot
from watchlist.domain.text import clean, fold


@click.command(
    epilog=example(
        "watchlist poll lost-in-starlight",
        'watchlist poll lost-in-starlight leap --sentence "for the strings"',
        json="without ANSWER {question, source, answers [{key, short, words}], ballots [{id, answer, at, watched, "
        f"sentence, voter}}]}}; with one {STEP_JSON}",
    )
)
@quoted_film_argument
@click.argument("answer", required=False, metavar="[ANSWER]")
@click.option("--sentence", metavar="TEXT", help="A sentence on it.")
@json_option
@click.pass_context
def poll(ctx: click.Context, film: str, answer: str | None, sentence: str | None, as_json: bool) -> None:
    """Answer a film's poll; without ANSWER, see the question and what you said.

    Before and after watching are two answers. Each is kept with its day, also when you answer again.
    """
    session = open_session(ctx)
    found = find_film(session.snapshot, film)
    if found.poll is None:
        raise click.ClickException(f"{found.name} has no poll: its card asks no question.")
    if answer is not None:
        change = changes.CastBallot(
            at=clock.now(), slug=found.slug, answer=_key(found.poll, answer), sentence=clean(sentence or "")
        )
        act(session, found, change, as_json)
    elif as_json:
        ballots = session.snapshot.library.ballots_on(found.slug)
        data_json({**plain(found.poll), "source": found.source(found.poll.source), "ballots": plain(ballots)})
    else:
        _print(session.snapshot, found)


def _key(poll: Poll, text: str) -> str:
    """The key of the answer that was typed, by its key, its short or its full words."""
    wanted = fold(clean(text))
    for answer in poll.answers:
        if wanted in (fold(answer.key), fold(answer.short), fold(answer.words)):
            return answer.key
    keys = " or ".join(f"“{answer.key}”" for answer in poll.answers)
    raise click.ClickException(f"“{clean(text)}” is no answer to “{poll.question}”: say {keys}.")


def _print(snapshot: Snapshot, film: Film) -> None:
    from watchlist.cli.card_lines import poll_paragraphs
    from watchlist.cli.layout import wrapped
    from watchlist.cli.output import text_width

    ballots, entry = snapshot.library.ballots_on(film.slug), snapshot.entry(film.slug)
    width = text_width()
    for paragraph in poll_paragraphs(film, ballots, entry, clock.today()):
        data("\n".join(wrapped(paragraph, width, hang=2)))

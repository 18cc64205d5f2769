"""`tonight`: three of the planned films to watch tonight, each with why."""

from typing import Any

import click

from watchlist.cli.help import example, json_option, misread
from watchlist.cli.json_shapes import known_film_json
from watchlist.cli.layout import wrapped
from watchlist.cli.output import data, data_json, note, text_width
from watchlist.cli.query_command import QueryCommand, query_argument
from watchlist.cli.runtime import command, open_session
from watchlist.domain.base import clock, formatting
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.tonight import FIRST_DRAW, Pick, Tonight, draw
from watchlist.domain.insights.track_record import TrackRecord, words_that_hold
from watchlist.domain.model.film import MINUTES
from watchlist.domain.query.query import Query, parse
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.terms import QueryError
from watchlist.domain.words import tonight as tonight_words

JSON = (
    '{"day", "seed", "picks": [{"film": FILM, "reason", "because"}, …], "drawn_from", "planned", "left_out": [{"key", '
    '"films", "why"}, …]}, FILM as in “show --help”; key is not_out, not_found, length or unknown_length; '
    'because is who speaks for it among those whose word has held for you, {"name", "held", "of"}, or null. With '
    '--with also "present" [NAME, …], yours being empty; in each pick "turn", a name or null, and "words" [{"name", '
    '"hype", "planned", "seen"}]; and the key dropped.'
)


@click.command(
    cls=QueryCommand,
    epilog=example(
        "watchlist tonight",
        "watchlist tonight --minutes 100",
        "watchlist tonight 'genre:romance -on:netflix' --seed 2",
        "watchlist tonight --with Mina --with Jonas",
        "watchlist tonight --json | jq -r '.picks[].reason'",
        json=JSON,
    ),
)
@query_argument()
@click.option(
    "--minutes", type=click.IntRange(MINUTES[0], MINUTES[-1]), metavar="N", help="Films of at most N minutes."
)
@click.option("--seed", type=int, default=FIRST_DRAW, show_default=True, help="Another number draws other films.")
@click.option("--with", "others", multiple=True, metavar="NAME", help="Somebody who watches with you; may be repeated.")
@click.option(
    "--all", "everyone", is_flag=True, help="Draw for every other profile here and every member of your club."
)
@json_option
@click.pass_context
def tonight(
    ctx: click.Context,
    query: tuple[str, ...],
    minutes: int | None,
    seed: int,
    others: tuple[str, ...],
    everyone: bool,
    as_json: bool,
) -> None:
    """Draw three of your planned films to watch tonight.

    All are out, and each comes with the reason; what was left out is told too. High hype, a long wait, a pin and a
    place at the top of your own order make a film likelier; so do a service of yours (the setting “services”) and, a
    little, a hype note by somebody whose notes held for you before (“watchlist standings”). On one day the same seed
    draws the same films. QUERY narrows it, as in “watchlist list”.

    With --with it draws for all who sit here, by everyone's hype: among the films that one of you has planned and none
    has dropped. Those are other profiles of this machine, and members of your club (“watchlist club join”). One pick
    is the favourite of somebody whose turn it is; each next seed takes the next of you.
    """
    if others and everyone:
        raise click.UsageError("--with and --all do not go together.", ctx)
    session, today = open_session(ctx), clock.today()
    snapshot = session.snapshot
    asked = _query(" ".join(query), snapshot.settings.scale)
    if others or everyone:
        from watchlist.cli.company import print_company

        print_company(session, () if everyone else others, minutes, asked, seed, as_json)
        return
    drawn = draw(snapshot.visible.rows, today, seed, query=asked, minutes=minutes, trusted=words_that_hold(snapshot))
    if as_json:
        data_json({"day": today, "seed": seed, **_json(snapshot, drawn)})
        return
    if drawn.picks:
        data("\n\n".join("\n".join(_lines(snapshot, pick)) for pick in drawn.picks))
        note("")  # the films and the sentence below them stand apart
    note(formatting.join(tonight_words.drawn(drawn), _left_out(drawn), by=" "))


def _query(text: str, scale: Scale) -> Query:
    try:
        return parse(text, scale)
    except QueryError as fault:
        raise misread(text, fault) from None


def _left_out(drawn: Tonight) -> str:
    if not drawn.planned:
        return f"“{command('add FILM')}” plans the first film."
    return tonight_words.left_out(drawn)


def _lines(snapshot: Snapshot, pick: Pick) -> list[str]:
    reason = tonight_words.reason(pick, snapshot.settings.scale, clock.today(), spoken=True)
    words = formatting.join(reason, formatting.phrase("“{}”", pick.entry.why), by="\n")
    return [click.style(pick.film.name, bold=True), *wrapped(words, text_width(), indent=2)]


def _json(snapshot: Snapshot, drawn: Tonight) -> dict[str, Any]:
    scale, today = snapshot.settings.scale, clock.today()
    picks = [
        {
            "film": known_film_json(snapshot, pick.film.slug),
            "reason": tonight_words.reason(pick, scale, today, True),
            "because": _because(pick.voucher),
        }
        for pick in drawn.picks
    ]
    left_out = [{"key": group.key, "films": group.films, "why": group.why} for group in drawn.left_out]
    return {"picks": picks, "drawn_from": drawn.drawn_from, "planned": drawn.planned, "left_out": left_out}


def _because(voucher: TrackRecord | None) -> dict[str, Any] | None:
    if voucher is None:
        return None
    return {"name": voucher.name, "held": voucher.held, "of": voucher.of}

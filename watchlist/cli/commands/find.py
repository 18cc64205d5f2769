"""`find`: films of the catalogue."""

import click

from watchlist.cli.help import example, json_option, misread
from watchlist.cli.layout import columns
from watchlist.cli.output import data, data_json, plain, text_width
from watchlist.cli.runtime import open_session, warn
from watchlist.domain.base.formatting import join
from watchlist.domain.browse.offers import Offer, find_offers
from watchlist.domain.query.query import read
from watchlist.domain.words.catalogue import more_films

FIND_JSON = '[{"yours": true if it is on your list, and every field of a film as in “show --help”}, …]'


@click.command(
    epilog=example(
        "watchlist find parasite",
        "watchlist find 괴물",
        "watchlist find director:kubrick minutes<120",
        'watchlist find "emma 1996" --json',
        json=FIND_JSON,
    )
)
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most films named.")
@json_option
@click.pass_context
def find(ctx: click.Context, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find films in the catalogue.

    WORDS are of the title in any language, of the original title or of the director; slips of the pen are forgiven.
    The fields of a film narrow it, as in “list”: year:1990s, director:kubrick, minutes<100, genre:drama.
    """
    session = open_session(ctx)
    text = " ".join(words)
    _, faults = read(text, session.snapshot.settings.scale)
    if faults:
        raise misread(text, faults[0])
    catalogue = session.snapshot.catalogue.open()
    warn(session.snapshot.catalogue.problem)
    offers = find_offers(session.snapshot, text, limit, catalogue)
    if as_json:
        data_json([{"yours": offer.yours, **plain(offer.film)} for offer in offers])
        return
    if not offers:
        raise click.ClickException(join(f"The catalogue has no film for “{text}”.", more_films(catalogue.info), by=" "))
    for line in columns([_row(offer) for offer in offers], right=(3,), room=text_width()):
        data(line)


def _row(offer: Offer) -> tuple[str, ...]:
    film = offer.film
    titles = f"{film.title} · {film.original_title}" if film.original_title else film.title
    minutes = f"{film.minutes} min" if film.minutes else ""
    return titles, str(film.year or ""), ", ".join(film.directors[:2]), minutes, "on your list" if offer.yours else ""

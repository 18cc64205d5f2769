"""`find`: films of the catalogue, and online."""

import click

from watchlist.cli.help import example, json_option, look_up_option, misread
from watchlist.cli.layout import in_columns
from watchlist.cli.output import data, data_json, text_width, to_builtins
from watchlist.cli.query_command import QueryCommand, query_argument
from watchlist.cli.runtime import catalogue_of, command, look_ups, open_session, warn
from watchlist.domain.base.formatting import join, phrase, text_if
from watchlist.domain.browse.offers import Offer, find_offers, names_films
from watchlist.domain.browse.online import online_offers
from watchlist.domain.query.catalogue import Catalogue, LookUpError, LookUps
from watchlist.domain.query.query import read
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.catalogue import famous_alone, more_films

FIND_JSON = '[{"yours": true if it is on your list, and every field of a film as in “show --help”}, …]'


@click.command(
    cls=QueryCommand,
    epilog=example(
        "watchlist find parasite",
        "watchlist find 괴물",
        "watchlist find director:kubrick minutes<120",
        'watchlist find "emma 1996" --json',
        "watchlist find --look-up the host",
        json=FIND_JSON,
    ),
)
@query_argument("words", required=True, metavar="WORDS", shell_complete=None)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most films named.")
@look_up_option
@json_option
@click.pass_context
def find(ctx: click.Context, words: tuple[str, ...], limit: int, look_up: bool | None, as_json: bool) -> None:
    """Find films in the catalogue and on cards.

    WORDS are of the title in any language, of the original title or of the director; slips of the pen are forgiven.
    The fields of a film narrow it, as in “list”: year:1990s, director:kubrick, minutes<100, genre:drama. With --look-up
    the words are looked for online too, as a title.
    """
    session = open_session(ctx)
    text = " ".join(words)
    query, faults = read(text, session.snapshot.settings.scale)
    if faults:
        raise misread(text, faults[0])
    if not query.terms:
        raise click.UsageError("WORDS name no film.", ctx)
    if query.of_yours:
        raise click.ClickException(f"“{text}” asks about your own entries: “{command('list')}” finds them.")
    online = look_ups(session, look_up)
    catalogue = catalogue_of(session.snapshot, online)
    offers = find_offers(session.snapshot, text, limit, session.snapshot.catalogue.open())
    if online is not None and (look_up or not offers):
        try:
            offers = online_offers(session.snapshot, text, limit, online, offers)
        except LookUpError as error:
            if not offers:
                raise
            warn(str(error))
        warn(*online.problems)
    if len(offers) < limit and not names_films(query):
        warn(famous_alone(catalogue.info))
    if as_json:
        data_json([{"yours": offer.yours, **to_builtins(offer.film)} for offer in offers])
        return
    if not offers:
        raise click.ClickException(_nothing(text, session.snapshot, catalogue, online))
    for line in in_columns([_row(offer) for offer in offers], right=(3,), room=text_width()):
        data(line)


def _row(offer: Offer) -> tuple[str, ...]:
    film = offer.film
    titles, minutes = join(film.title, film.original_title), phrase("{} min", film.minutes)
    return titles, str(film.year or ""), ", ".join(film.directors[:2]), minutes, text_if(offer.yours, "on your list")


def _nothing(text: str, snapshot: Snapshot, catalogue: Catalogue, online: LookUps | None) -> str:
    from watchlist.domain.browse.meant import meant_search

    meant = meant_search(text, snapshot.settings.scale, lambda query: catalogue.search(query, 1))
    hint = phrase("Did you mean “{}”?", meant)
    if online is not None:
        return join(f"Neither the catalogue nor an online source has a film for “{text}”.", hint, by=" ")
    return join(
        f"The catalogue has no film for “{text}”.",
        hint or more_films(catalogue.info, "It", command("catalogue get imdb")),
        by=" ",
    )

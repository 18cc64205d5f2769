"""`add`: a film on your list."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from itertools import chain
from typing import Any

import click
from msgspec.structs import replace

from watchlist.cli.help import STEP_JSON, all_cleaned, cleaned_option, completes, example, json_option, look_up_option
from watchlist.cli.output import note
from watchlist.cli.resolve import only
from watchlist.cli.runtime import act, command, look_ups, open_session, report, warn
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join, phrase, text_if
from watchlist.domain.base.keys import whole_key
from watchlist.domain.base.suggestions import similar
from watchlist.domain.base.text import clean, fold, free_slug, is_link
from watchlist.domain.browse.candidates import find_candidates
from watchlist.domain.browse.naming import catalogue_film, read_title
from watchlist.domain.browse.offers import near_offers, offers
from watchlist.domain.changes.entries import PlanFilm
from watchlist.domain.changes.films import AddFilm, typed_film, without_fields
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.film import MINUTES, YEARS, Film
from watchlist.domain.model.library import Step
from watchlist.domain.query.catalogue import Catalogue, LookUpError
from watchlist.domain.query.lookup import exact_matches, known_films, signless_matches, split_year
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import card as card_words
from watchlist.session.session import Session

SLIP, OFFERED = 85, 3
"""The least similarity, of 100, of a title that was probably meant; the most films that the catalogue is asked for."""


def _day(ctx: click.Context, parameter: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def _link(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str:
    link = clean(value or "")
    if link and not is_link(link):
        raise click.BadParameter("a link begins with http:// or https://", ctx, parameter)
    return link


@click.command(
    epilog=example(
        "watchlist add lost-in-starlight",
        'watchlist add "Your Name (2016)" --why "the music" --told-by Mina',
        "watchlist add --look-up The Host",
        'watchlist add Past Lives --year 2023 --director "Celine Song" --minutes 105 --genre Drama',
        json=STEP_JSON,
    )
)
@click.argument("title", nargs=-1, required=True, metavar="TITLE", shell_complete=completes("film"))
@click.option("--year", type=click.IntRange(YEARS[0], YEARS[-1]), metavar="YEAR", help="The year it is from.")
@click.option("--why", callback=cleaned_option, metavar="TEXT", help="Why you want to see it.")
@click.option(
    "--told-by",
    callback=cleaned_option,
    metavar="NAME",
    shell_complete=completes("person"),
    help="Who told you about it.",
)
@click.option("--again", is_flag=True, help="Plan a film again that you have watched.")
@click.option("--director", "directors", multiple=True, callback=all_cleaned, metavar="NAME", help="May be repeated.")
@click.option("--minutes", type=click.IntRange(MINUTES[0], MINUTES[-1]), metavar="N", help="How long it is.")
@click.option("--genre", "genres", multiple=True, callback=all_cleaned, metavar="GENRE", help="May be repeated.")
@click.option(
    "--released", type=click.DateTime(["%Y-%m-%d"]), callback=_day, metavar="DAY", help="The day of its release."
)
@click.option("--original-title", callback=cleaned_option, metavar="TITLE", help="Its original title.")
@click.option("--link", callback=_link, metavar="URL", help="A page about it.")
@click.option("--pick", type=click.IntRange(1), metavar="N", help="If several films match, the Nth of the list.")
@click.option("--new", is_flag=True, help="Add it as typed, whatever the catalogue knows.")
@look_up_option
@json_option
@click.pass_context
def add(
    ctx: click.Context,
    /,
    title: tuple[str, ...],
    year: int | None,
    again: bool,
    pick: int | None,
    new: bool,
    look_up: bool | None,
    as_json: bool,
    **details: Any,
) -> None:
    """Put a film on your list, by its title or a card's short name.

    A film that has a card comes with it, and one of the catalogue with its facts; if several match, they are listed,
    and --pick takes one. With --look-up it gets its facts online, too. Any other film is made of what you type. A
    dropped film is planned again.
    """
    session = open_session(ctx)
    reasons = {name: details.pop(name) for name in ("why", "told_by")}
    facts = {name: value for name, value in details.items() if value}
    text = clean(" ".join(title))
    film = None
    if not (new or pick):
        film = _known(session.snapshot, text, year, exact_matches)
        _check_details(session.snapshot, film, facts, any(reasons.values()))
    if not (film or new):
        film = _looked_for(session, text, year, pick, bool(facts), look_up)
    if film and (entry := session.snapshot.entry(film.slug)):
        _plan_anew(session, film, entry, again, as_json)
        return
    typed = film is None and not new
    film = _described(session.snapshot, film, text, year, facts, new)
    meant = _meant(session.snapshot, film.title) if typed and not facts else ""
    snapshot = session.apply(AddFilm(at=clock.now(), film=film, typed=typed, **reasons))
    report(snapshot, _added(snapshot.step) or film.slug, as_json, f"{film.name} is on your list already.")
    if meant:
        note(f"Did you mean {meant}? “{command('undo')}” takes this one back.")


def _check_details(snapshot: Snapshot, film: Film | None, facts: Mapping[str, Any], has_reasons: bool) -> None:
    """Refuse details for a film that is on the list; say that a card goes before facts."""
    if film is None:
        return
    if snapshot.entry(film.slug):
        if facts or has_reasons:
            raise click.ClickException(f"{film.name} is on your list already: “{command('edit')}” changes your entry.")
    elif facts:
        note(f"{film.name} has a card: the facts on it go before those you give here.")


def _known(
    snapshot: Snapshot, text: str, year: int | None, matches: Callable[[str, list[Film], int | None], list[Film]]
) -> Film | None:
    """The film that the text names, of those on the list or with a card."""
    matching_films = matches(text, known_films(snapshot), year)
    if not matching_films:
        return None
    return only(text, matching_films)


def _meant(snapshot: Snapshot, title: str) -> str:
    """The film of yours, with a card or of the catalogue whose title is a slip of the pen away, or begins so."""
    own = {fold(film.title): film.name for film in known_films(snapshot)}
    catalogue = snapshot.catalogue.open()
    near_titles = near_offers(snapshot, title, None, OFFERED, catalogue)
    names = {fold(offer.film.title): offer.film.name for offer in near_titles} | own
    meant = (names[near] for near in similar(fold(title), names, alike=SLIP))
    begun = (
        offer.film.name
        for offer in offers(snapshot, title, None, OFFERED, catalogue)
        if whole_key(offer.film.title).startswith(whole_key(title))
    )
    return next(chain(meant, begun), "")


def _free_slug(snapshot: Snapshot, film: Film) -> str:
    """A short name that no film has, even if one has that title and year."""
    library = snapshot.library
    return free_slug(film.title, film.year, library.films, library.entries, snapshot.shelf.cards)


def _described(
    snapshot: Snapshot, film: Film | None, text: str, year: int | None, facts: dict[str, Any], new: bool
) -> Film:
    """The film, or else one of the typed title, with the facts that were typed, which no source fills from then on.

    new: it gets a slug that no film has.
    """
    if film is None:
        film = _typed(snapshot, text, year, facts)
        return replace(film, slug=_free_slug(snapshot, film)) if new else film
    fillings = tuple(rest for filling in film.fillings if (rest := without_fields(filling, facts)))
    return replace(film, **facts, fillings=fillings, edited=(*film.edited, *facts))


def _looked_for(
    session: Session, text: str, year: int | None, pick: int | None, described: bool, look_up: bool | None
) -> Film | None:
    """The film that the title names online or in the catalogue, else one of yours whose title differs only in signs.

    described: facts were typed too, so it may be none of these.
    """
    film = _looked_up(session, text, year, pick, described, look_up)
    if film or described:
        return film
    return _known(session.snapshot, text, year, signless_matches)


def _looked_up(
    session: Session, text: str, year: int | None, pick: int | None, described: bool, look_up: bool | None
) -> Film | None:
    """The film that the title names online; the one in the catalogue if no site is asked or none answers."""
    snapshot = session.snapshot
    try:
        online = look_ups(session, look_up)
        if online is not None:
            film = _in_catalogue(snapshot, online, text, year, pick, described)
            warn(*online.problems)
            return film
    except LookUpError as error:
        note(str(error))
    return _in_catalogue(snapshot, snapshot.catalogue.open(), text, year, pick, described)


def _in_catalogue(
    snapshot: Snapshot, catalogue: Catalogue, text: str, year: int | None, pick: int | None, described: bool
) -> Film | None:
    """The film that the title names in the catalogue; raises ClickException, with a list, if it could be several.

    described: facts were typed too, so it may be none of those.
    """
    warn(snapshot.catalogue.problem)
    title, dated = split_year(text)
    candidates, clear = find_candidates(catalogue, title, year or dated)
    if pick is not None and pick > len(candidates):
        raise click.UsageError(
            f"The catalogue lists {len(candidates)} films for “{text}”.", click.get_current_context()
        )
    if pick is not None or (clear and candidates):
        return catalogue_film(snapshot, catalogue, candidates[(pick or 1) - 1])
    if not candidates or described:
        return None
    lines = [f"  {place}  {film.name}{_by(film)}" for place, film in enumerate(candidates, 1)]
    hint = "“--pick N” takes one of them, “--new” adds it as you say it."
    raise click.ClickException("\n".join([f"“{text}” could be one of these films:", *lines, hint]))


def _by(film: CatalogueFilm) -> str:
    return phrase(", {}", ", ".join(film.directors[:2]))


def _typed(snapshot: Snapshot, text: str, year: int | None, facts: dict[str, Any]) -> Film:
    title, year = read_title(text, year)
    if year is None and (released := facts.get("released")):
        year = released.year
    if not title:
        raise click.UsageError("A film needs a title.", click.get_current_context())
    return typed_film(title, year, snapshot.shelf.cards, edited=tuple(facts), **facts)


def _plan_anew(session: Session, film: Film, entry: Entry, again: bool, as_json: bool) -> None:
    could_be_again = entry.status is Status.WATCHED and not entry.again
    if entry.status is Status.DROPPED or (again and could_be_again):
        act(session, film, PlanFilm(at=clock.now(), slug=film.slug), as_json)
        return
    sentence = f"{film.name} is on your list already: {card_words.status(entry, clock.today())}."
    hint = text_if(could_be_again, "“--again” plans it again.")
    report(replace(session.snapshot, step=None), film.slug, as_json, join(sentence, hint, by=" "))


def _added(step: Step | None) -> str:
    """The short name of the added film: the typed one may have been taken meanwhile."""
    if step is None:
        return ""
    return next((edit.key for edit in step.edits if edit.table == "entries"), "")

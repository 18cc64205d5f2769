"""`tonight --with`: films for those who sit here, as text and as JSON."""

from typing import Any

import click

from watchlist.cli.json_shapes import known_film_json
from watchlist.cli.layout import wrapped
from watchlist.cli.output import data, data_json, note, text_width
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import enumerated, join
from watchlist.domain.base.text import clean, fold
from watchlist.domain.insights.company import Company, CompanyPick, CompanyTonight, draw_together
from watchlist.domain.model.club import Club
from watchlist.domain.query.query import Query
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import company as company_words
from watchlist.session.session import Session


def print_company(
    session: Session, names: tuple[str, ...], minutes: int | None, query: Query, seed: int, as_json: bool
) -> None:
    """Draw films for the people with these names, or for everyone if there are none, and print them."""
    snapshot, today = session.hear_others() or session.snapshot, clock.today()
    club = snapshot.read_company()
    present = _present(club, names)
    if not present:
        raise click.ClickException(company_words.ALONE)
    company = Company(snapshot.visible.rows, club, present, today)
    drawn = draw_together(company, seed, query=query, minutes=minutes)
    if as_json:
        data_json({"day": today, "seed": seed, **_json(snapshot, company, drawn)})
        return
    if drawn.picks:
        data("\n\n".join("\n".join(_lines(snapshot, pick)) for pick in drawn.picks))
        note("")  # the films and the sentence below them stand apart
    note(join(company_words.drawn(drawn, company.names), company_words.left_out(drawn), by=" "))


def _present(club: Club, names: tuple[str, ...]) -> list[str]:
    """The members with these names, in any spelling; everyone if no name is given."""
    if not names:
        return [member.name for member in club.members]
    known = {fold(member.name): member.name for member in club.members}
    for name in names:
        if fold(clean(name)) not in known:
            whole = enumerated([*known.values()]) or "nobody"
            raise click.ClickException(f"Nobody is known here as “{clean(name)}”: there is {whole}.")
    return list(dict.fromkeys(known[fold(clean(name))] for name in names))


def _lines(snapshot: Snapshot, pick: CompanyPick) -> list[str]:
    reason = company_words.reason(pick, snapshot.settings.scale, clock.today(), spoken=True)
    return [click.style(pick.film.name, bold=True), *wrapped(reason, text_width(), indent=2)]


def _json(snapshot: Snapshot, company: Company, drawn: CompanyTonight) -> dict[str, Any]:
    picks = [
        {
            "film": known_film_json(snapshot, pick.film.slug)
            or {"slug": pick.film.slug, "title": pick.film.title, "year": pick.film.year},
            "reason": company_words.reason(pick, snapshot.settings.scale, clock.today(), True),
            "because": None,
            "turn": pick.turn,
            "words": [
                {"name": word.name, "hype": word.hype, "planned": word.planned, "seen": word.seen}
                for word in pick.words
            ],
        }
        for pick in drawn.picks
    ]
    left_out = [{"key": group.key, "films": group.films, "why": group.why} for group in drawn.left_out]
    counts = {"drawn_from": drawn.drawn_from, "planned": drawn.planned, "left_out": left_out}
    return {"present": company.names, "picks": picks, **counts}

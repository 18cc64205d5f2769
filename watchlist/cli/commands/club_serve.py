"""`club serve`: a film's card, its poll and the live tally as pages."""

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from watchlist.cli.club_store import (
    address,
    address_options,
    check_extra,
    engine_of,
    engine_option,
    one_process,
    reached,
)
from watchlist.cli.help import example, json_option, quoted_film_argument
from watchlist.cli.output import data, data_json, note
from watchlist.cli.resolve import film_with_poll, written_verdict
from watchlist.cli.runtime import open_session
from watchlist.domain.base import clock
from watchlist.domain.model.film import Film, Poll
from watchlist.domain.words import card as card_words
from watchlist.session.session import Session

if TYPE_CHECKING:
    from watchlist.club.engine import Engine
    from watchlist.club.serving import Address, ServePlan
    from watchlist.club.site import PollSite, Rules

READERS, PER_MINUTE = 500, 1_200
SPARE = 200
"""The connections kept free beside those of readers."""


class ServeOptions(Struct, frozen=True, kw_only=True):
    """The options of “club serve”."""

    engine: str | None
    host: str
    port: int
    url: str
    one_per: str
    readers: int
    per_minute: int
    proxies: tuple[str, ...]
    with_verdict: bool


@click.command(
    epilog=example(
        "watchlist club serve lost-in-starlight",
        "watchlist club serve lost-in-starlight --engine postgresql://club@db/club --url https://club.example.org",
        json='{"url", "invite": the link to hand on, or null, "engine", "listens"}, once it serves.',
    )
)
@quoted_film_argument
@engine_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address of this machine to listen on.")
@address_options
@click.option(
    "--one-per",
    type=click.Choice(["browser", "invite"]),
    default="browser",
    show_default=True,
    help="One ballot for each browser that has the link, or for each of the links that “club invites” makes.",
)
@click.option(
    "--readers", type=click.IntRange(1, 100_000), default=READERS, show_default=True, help="The most readers at once."
)
@click.option(
    "--per-minute",
    type=click.IntRange(1, 10_000_000),
    default=PER_MINUTE,
    show_default=True,
    help="The most requests from one address.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A proxy that is trusted to name the addresses of readers.",
)
@click.option("--verdict", "with_verdict", is_flag=True, help="Include your own review in the page.")
@json_option
@click.pass_context
def serve(ctx: click.Context, /, film: str, as_json: bool, **options: Any) -> None:
    """Serve a film's card, its poll and the live tally as pages.

    Anyone with the invite can answer, once before and once after watching; a new answer replaces the old. It
    listens on this machine alone unless --host says otherwise, and ends with ctrl+c. With --engine several processes
    serve one club. “club export” brings what was answered into any library. It needs the extra: pip install
    'starlight-watchlist[club]'.
    """
    check_extra()
    from watchlist.club.serving import serve as serve_pages

    serving, session = ServeOptions(**options), open_session(ctx)
    target, poll = film_with_poll(session.snapshot, film)
    bound = _bound(serving)
    try:
        with reached(), one_process(session.home, serving.engine):
            serving = replace(serving, port=bound.getsockname()[1])  # the port 0 asks for any free one
            serve_pages(_plan(session, target, poll, serving, as_json), bound)
    finally:
        bound.close()
    note("The club is closed; its ballots are kept.")


def _bound(options: ServeOptions) -> socket.socket:
    """A socket bound to the chosen address."""
    from watchlist.club.serving import LOOPBACK, listen
    from watchlist.support.files import reason

    if not options.url and options.host not in LOOPBACK:
        raise click.UsageError(
            f"On {options.host} others can reach it: give the address that they type with --url, such as http://192.168.1.20:{options.port}.",
            click.get_current_context(),
        )
    try:
        return listen(options.host, options.port)
    except OSError as error:
        raise click.ClickException(
            f"Nothing can listen on {options.host}, port {options.port}: {reason(error)}."
        ) from error


def _plan(session: Session, film: Film, poll: Poll, options: ServeOptions, as_json: bool) -> "ServePlan":
    """The plan to serve the pages of a film's poll."""
    from watchlist.club.serving import ServePlan
    from watchlist.club.site import PollSite
    from watchlist.club.tokens import BallotLimit, Tokens

    place = address(options.url, options.port, options.host)
    rules = _rules(options, place)
    verdict = written_verdict(session.snapshot, film) if options.with_verdict else None
    poster = session.snapshot.shelf.pictures.get(film.slug)

    def make_site(opened: "Engine", secret: bytes) -> "PollSite":
        return PollSite(
            film,
            poll,
            opened,
            Tokens(secret),
            rules,
            facts=card_words.facts(film, clock.today()),
            verdict=verdict,
            poster=Path(poster.full) if poster else None,
            now=clock.now,
        )

    def ready(secret: bytes) -> None:
        invite = None
        if rules.one_per is BallotLimit.BROWSER:
            invite = f"{place.url}/?invite={Tokens(secret).invite()}"
        _tell_ready(session, film, place, invite, options, as_json)

    return ServePlan(
        make_engine=lambda: engine_of(session.home, options.engine, film, poll),
        make_site=make_site,
        ready=ready,
        connections=options.readers + SPARE,
        proxies=options.proxies,
    )


def _rules(options: ServeOptions, place: "Address") -> "Rules":
    """The rules to serve the pages by."""
    from watchlist.club.site import Rules
    from watchlist.club.tokens import BallotLimit

    return Rules(
        hosts=place.hosts,
        origins=place.origins,
        secure=place.secure,
        one_per=BallotLimit(options.one_per),
        readers=options.readers,
        per_minute=options.per_minute,
    )


def _tell_ready(
    session: Session, film: Film, place: "Address", invite: str | None, options: ServeOptions, as_json: bool
) -> None:
    """Say where the pages are served; invite: the link to hand on, None where “club invites” makes the links."""
    if as_json:
        engine = "postgresql" if options.engine else "sqlite"
        listens = f"{options.host}:{options.port}"
        data_json({"url": place.url, "invite": invite, "engine": engine, "listens": listens})
        return
    if invite:
        data(invite)
        note(f"That link invites to the poll of {film.name}: hand it on. Ctrl+c ends it.")
    else:
        data(place.url)
        command = session.home.command(f"club invites {film.slug} --number 10")
        note(f"The poll of {film.name} is served; “{command}” makes the links. Ctrl+c ends it.")
    if not options.engine:
        note("The ballots are kept in your home folder, by this one process.")

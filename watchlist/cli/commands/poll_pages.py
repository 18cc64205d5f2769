"""`poll page` and `poll result`: a film's poll for people who install nothing, and what everyone answered."""

from pathlib import Path

import click

from watchlist.cli.file_path import FilePath
from watchlist.cli.help import example, json_option, quoted_film_argument
from watchlist.cli.output import data_json, note
from watchlist.cli.resolve import film_with_poll, written_verdict
from watchlist.cli.runtime import command, open_session, write_file
from watchlist.domain.base import clock
from watchlist.domain.insights.household import others_on, you_on
from watchlist.domain.words import card as card_words

KINDS = (".html", ".svg", ".md")


@click.command("page", epilog=example("watchlist poll page lost-in-starlight --to poll.html", json='{"file"}.'))
@quoted_film_argument
@click.option("--to", "out", type=FilePath(), metavar="FILE", required=True, help="Where to write it.")
@click.option("--verdict", "with_verdict", is_flag=True, help="Include your own review.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
@click.pass_context
def page(ctx: click.Context, film: str, out: Path, with_verdict: bool, force: bool, as_json: bool) -> None:
    """Make a page on which anyone can answer a film's poll.

    It is one file, readable on a phone, that fetches, stores and sends nothing: a reader gets a short code to send back
    by any means, and “watchlist poll import -” takes the codes in, with whatever text stands around them.
    """
    from watchlist.cli.commands.export import check_place
    from watchlist.exchange.poll_page import poll_page

    session = open_session(ctx)
    check_place(out, force, session.home.store)
    target, poll = film_with_poll(session.snapshot, film)
    verdict = None
    if with_verdict:
        verdict = written_verdict(session.snapshot, target)
    written = poll_page(target, poll, card_words.facts(target, clock.today()), verdict)
    write_file(out, written.encode(), 0o644)
    take_in = command("poll import -")
    note(f"The poll of {target.name} is written to {out}: hand it on, and give the codes to “{take_in}”.")
    if as_json:
        data_json({"file": str(out)})


@click.command(
    "result",
    epilog=example(
        "watchlist poll result lost-in-starlight --to tally.html",
        "watchlist poll result lost-in-starlight --to tally.svg",
        "watchlist poll result lost-in-starlight",
        json='{"title", "question", "sides" [{"when", "counts" [[words, number], …], "people"}], "both", "moved", '
        '"names", "nameless", "named", "moves" [[from, to, number], …]}.',
    ),
)
@quoted_film_argument
@click.option("--to", "out", type=FilePath(), metavar="FILE", help="A file .html, .svg or .md.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
@click.pass_context
def result(ctx: click.Context, film: str, out: Path | None, force: bool, as_json: bool) -> None:
    """Count what everyone answered to a film's poll, before and after watching.

    You, the other profiles here, and whose ballots were imported; names of those who gave one.
    """
    from watchlist.cli.commands.export import check_place
    from watchlist.cli.output import data, to_builtins
    from watchlist.exchange import poll_tally

    if out is not None and out.suffix.lower() not in KINDS:
        raise click.UsageError(f"The name of the file ends with {', '.join(KINDS[:-1])} or {KINDS[-1]}.", ctx)
    session = open_session(ctx)
    target, poll = film_with_poll(session.snapshot, film)
    snapshot = session.hear_others() or session.snapshot
    people = [*filter(None, (you_on(snapshot, target), *others_on(snapshot, target)))]
    if not people:
        page_made = command(f"poll page {target.slug} --to poll.html")
        raise click.ClickException(f"Nobody has answered yet: “{page_made}” makes a page to hand on.")
    tally = poll_tally.tally_of(target, poll, people)
    if as_json:
        data_json(to_builtins(tally))
    if out is None:
        if not as_json:
            data(poll_tally.markdown(tally).rstrip())
        return
    check_place(out, force, session.home.store)
    make = {".html": poll_tally.html, ".svg": poll_tally.svg, ".md": poll_tally.markdown}[out.suffix.lower()]
    write_file(out, make(tally).encode(), 0o644)
    note(f"The answers of {len(people)} are written to {out}.")

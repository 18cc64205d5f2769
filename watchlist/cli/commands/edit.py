"""`edit`: your entry of a film, besides scores and verdicts."""

from typing import Any

import click

from watchlist.cli.help import STEP_JSON, completes, example, film_argument, json_option
from watchlist.cli.output import note
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, command, open_session
from watchlist.domain.base import clock
from watchlist.domain.base.names import distinct, without
from watchlist.domain.base.text import clean
from watchlist.domain.changes.entries import EditEntry
from watchlist.domain.changes.input import parse_tags
from watchlist.domain.model.entry import NO_ENTRY, Status

TEXTS = ("why", "told_by", "drop_reason")
"""The options that take a text."""


@click.command(
    epilog=example(
        'watchlist edit your-name --why "the music" --told-by Mina',
        "watchlist edit your-name --tag anime --tag 'with Mina' --untag cinema",
        "watchlist edit blade runner --liked --pinned",
        'watchlist edit your-name --why ""',
        json=STEP_JSON,
    )
)
@film_argument()
@click.option("--why", metavar="TEXT", help="Why it is on your list; an empty text removes it.")
@click.option("--told-by", metavar="NAME", shell_complete=completes("person"), help="Who told you about it.")
@click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    shell_complete=completes("tag"),
    help="A tag to add; may be repeated.",
)
@click.option(
    "--untag",
    "untags",
    multiple=True,
    metavar="TAG",
    shell_complete=completes("tag"),
    help="A tag to take off; may be repeated.",
)
@click.option("--liked/--no-liked", default=None, help="Whether you like it.")
@click.option("--pinned/--no-pinned", default=None, help="Whether it is first in your own order.")
@click.option("--drop-reason", metavar="TEXT", help="Why you gave it up, for a film that is dropped.")
@json_option
@click.pass_context
def edit(
    ctx: click.Context, /, film: str, tags: tuple[str, ...], untags: tuple[str, ...], as_json: bool, **values: Any
) -> None:
    """Edit your entry of a film: why, told by, tags, liked, pinned."""
    edits = {name: value for name, value in values.items() if value is not None}
    edits |= {name: clean(edits[name]) for name in TEXTS if name in edits}
    if not (tags or untags or edits):
        raise click.UsageError("Say what to edit.", ctx)
    session = open_session(ctx)
    target = find_film(session.snapshot, film)
    entry = session.snapshot.entry(target.slug) or NO_ENTRY
    if edits.get("drop_reason") and entry.status is not Status.DROPPED:
        raise click.ClickException(f"{target.name} is not dropped: “{command('drop --reason')}” gives it up.")
    if tags or untags:
        unwanted = parse_tags(clean(",".join(untags)))
        edits["tags"] = without(distinct((*entry.tags, *parse_tags(clean(",".join(tags))))), unwanted)
        for tag in without(unwanted, entry.tags):
            note(f"{target.name} has no tag “{tag}”.")
    act(session, target, EditEntry(at=clock.now(), slug=target.slug, **edits), as_json)

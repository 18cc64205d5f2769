"""`lists`: your lists, what is on them, and in which order."""

from collections.abc import Sequence

import click

from watchlist.cli.help import completes, example, json_option
from watchlist.cli.json_shapes import known_film_json, step_json
from watchlist.cli.list_shapes import LIST_JSON, LISTED_JSON, find_on, list_json, named_list, overview, table
from watchlist.cli.output import data, data_json, note, to_builtins
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import UNCHANGED, command, if_given, open_session, tell_followed, tell_step, warn
from watchlist.domain.base import clock, formatting
from watchlist.domain.base.text import clean, clean_text
from watchlist.domain.browse import requests
from watchlist.domain.browse.saved_filters import left_without_list
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.input import parse_tags
from watchlist.domain.changes.lists import (
    DeleteList,
    DescribeList,
    MakeList,
    MoveOnList,
    NoteOnList,
    RenameList,
    TakeOffList,
    find_list,
)
from watchlist.domain.model.film import Film
from watchlist.domain.words.beside import with_kind
from watchlist.session.session import Session


def _name(ctx: click.Context, parameter: click.Parameter, typed: str) -> str:
    name = clean(typed)
    if not name:
        raise click.BadParameter("a list needs a name", ctx, parameter)
    return name


def _joined_name(ctx: click.Context, parameter: click.Parameter, words: tuple[str, ...]) -> str:
    return _name(ctx, parameter, " ".join(words))


_whole_name = click.argument(
    "name", nargs=-1, required=True, metavar="NAME", callback=_joined_name, shell_complete=completes("list")
)
_quoted_name = click.argument("name", metavar="NAME", callback=_name, shell_complete=completes("list"))


@click.group(
    invoke_without_command=True,
    epilog=example(
        "watchlist lists",
        "watchlist lists show Best of 2024",
        'watchlist lists add "Best of 2024" lost-in-starlight "Past Lives"',
        'watchlist lists move "Best of 2024" lost-in-starlight 1',
        "watchlist list 'list:\"Best of 2024\" rating>4'",
        json=f"[LIST, …], by name; {LIST_JSON}",
    ),
)
@json_option
@click.pass_context
def lists(ctx: click.Context, as_json: bool) -> None:
    """Show your lists, or make, fill and order one.

    A list is called by its name; letters may be small, accents left out.
    """
    if ctx.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError(f"Put --json behind “{ctx.invoked_subcommand}”.", ctx)
        return
    library = open_session(ctx).snapshot.library
    by_name = library.lists_by_name
    if as_json:
        data_json([list_json(library, film_list) for film_list in by_name])
    elif by_name:
        data("\n".join(overview(library, by_name)))
    else:
        note(f"There is no list yet: “{command('lists make NAME')}” makes one.")


@lists.command(
    epilog=example(
        "watchlist lists show Best of 2024",
        "watchlist lists show best-of-2024 --json",
        json=f'{{"list": LIST, "films": [FILM, …]}}, in its order, FILM as in “show --help”; {LIST_JSON}',
    )
)
@_whole_name
@json_option
@click.pass_context
def show(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show the films of a list in its order."""
    from watchlist.cli.layout import wrapped
    from watchlist.cli.output import text_width

    snapshot = open_session(ctx).snapshot
    chosen = named_list(snapshot, name)
    if as_json:
        films = [known_film_json(snapshot, slug) for slug in chosen.films]
        data_json({"list": list_json(snapshot.library, chosen), "films": films})
        return
    head = formatting.join(chosen.about, formatting.phrase("Tags: {}", ", ".join(chosen.tags)), by="\n")
    if head:
        data("\n".join(wrapped(head, text_width())) + "\n")
    if chosen.films:
        data("\n".join(table(snapshot, chosen)))
        for slug, text in chosen.notes.items():
            film = snapshot.film(slug) or Film(slug=slug, title=slug)
            data("\n" + "\n".join(wrapped(f"{film.name}: {text}", text_width(), hang=2)))
    else:
        note(f"There is nothing on the list “{chosen.name}” yet.")
    for other in chosen.beside:
        data("\n" + "\n".join(wrapped(with_kind(other, clock.today()), text_width(), hang=2)))


@lists.command(
    epilog=example(
        'watchlist lists make "Best of 2024"',
        'watchlist lists make "Best of 2024" --about "The ones that stayed."',
        json=LISTED_JSON,
    )
)
@_whole_name
@click.option("--about", metavar="TEXT", default="", help="What it is.")
@json_option
@click.pass_context
def make(ctx: click.Context, name: str, about: str, as_json: bool) -> None:
    """Make a list."""
    session = open_session(ctx)
    _act(session, MakeList(at=clock.now(), name=name, about=clean_text(about)), name, as_json)


@lists.command(
    epilog=example(
        'watchlist lists add "Best of 2024" lost-in-starlight',
        'watchlist lists add "Best of 2024" your-name "Past Lives" "Dune (2021)"',
        json=LISTED_JSON,
    )
)
@_quoted_name
@click.argument("films", nargs=-1, required=True, metavar="FILM…", shell_complete=completes("film"))
@json_option
@click.pass_context
def add(ctx: click.Context, name: str, films: tuple[str, ...], as_json: bool) -> None:
    """Put films at the end of a list, also a new one.

    A list is made if there is none of that name. Names of several words stand in quotation marks. A film that is not
    among yours yet is planned.
    """
    session, at = open_session(ctx), clock.now()
    snapshot = session.snapshot
    put = [find_film(snapshot, film) for film in films]
    new = list({film.slug: film for film in put if film.slug not in snapshot.library.films}.values())
    slug, unchanged = name, UNCHANGED
    if known := find_list(snapshot.library.lists, name):
        slug, unchanged = known.slug, f"{_several(put)} on the list “{known.name}” already."
    _act(session, requests.on_list(snapshot, put, slug, at), name, as_json, unchanged)
    if new:
        note(f"{_several(new)} planned now.")


def _several(films: Sequence[Film]) -> str:
    if len(films) == 1:
        return f"{films[0].name} is"
    return f"{formatting.count(len(films), 'film')} are"


@lists.command(epilog=example('watchlist lists remove "Best of 2024" your-name "Past Lives"', json=LISTED_JSON))
@_quoted_name
@click.argument("films", nargs=-1, required=True, metavar="FILM…", shell_complete=completes("film"))
@json_option
@click.pass_context
def remove(ctx: click.Context, name: str, films: tuple[str, ...], as_json: bool) -> None:
    """Take films off a list; your entries of them stay."""
    session = open_session(ctx)
    chosen = named_list(session.snapshot, name)
    slugs = tuple(find_on(session.snapshot, chosen, film).slug for film in films)
    _act(session, TakeOffList(at=clock.now(), list=chosen.slug, slugs=slugs), chosen.slug, as_json)


@lists.command(epilog=example('watchlist lists move "Best of 2024" your-name 1', json=LISTED_JSON))
@_quoted_name
@click.argument("film", metavar="FILM", shell_complete=completes("film"))
@click.argument("place", type=click.IntRange(min=1), metavar="PLACE")
@json_option
@click.pass_context
def move(ctx: click.Context, name: str, film: str, place: int, as_json: bool) -> None:
    """Move a film of a list to a PLACE.

    Places are counted from 1, and any beyond the last is the last.
    """
    session = open_session(ctx)
    chosen = named_list(session.snapshot, name)
    slug = find_on(session.snapshot, chosen, film).slug
    change = MoveOnList(at=clock.now(), list=chosen.slug, slug=slug, to_place=place)
    _act(session, change, chosen.slug, as_json)


@lists.command(epilog=example('watchlist lists rename "Best of 2024" "Favourites"', json=LISTED_JSON))
@_quoted_name
@click.argument("new_name", metavar="NEW", callback=_name)
@json_option
@click.pass_context
def rename(ctx: click.Context, name: str, new_name: str, as_json: bool) -> None:
    """Rename a list; your saved filters follow."""
    session = open_session(ctx)
    chosen = named_list(session.snapshot, name)
    _act(session, RenameList(at=clock.now(), list=chosen.slug, name=new_name), new_name, as_json)


@lists.command(epilog=example('watchlist lists describe "Best of 2024" "The ones that stayed."', json=LISTED_JSON))
@_quoted_name
@click.argument("about", metavar="[TEXT]", required=False)
@click.option(
    "--tags",
    metavar="TAGS",
    shell_complete=completes("tags"),
    help="Its tags, separated by commas; an empty text removes them.",
)
@json_option
@click.pass_context
def describe(ctx: click.Context, name: str, about: str | None, tags: str | None, as_json: bool) -> None:
    """Describe a list; an empty TEXT removes the description."""
    if about is None and tags is None:
        raise click.UsageError("Say what it is, or its --tags.", ctx)
    session = open_session(ctx)
    chosen = named_list(session.snapshot, name)
    change = DescribeList(
        at=clock.now(),
        list=chosen.slug,
        about=if_given(about, clean_text),
        tags=if_given(tags, lambda text: parse_tags(clean(text))),
    )
    _act(session, change, chosen.slug, as_json)


@lists.command(
    "note", epilog=example('watchlist lists note "Best of 2024" your-name "For the comet."', json=LISTED_JSON)
)
@_quoted_name
@click.argument("film", metavar="FILM", shell_complete=completes("film"))
@click.argument("text", metavar="TEXT")
@json_option
@click.pass_context
def note_on(ctx: click.Context, name: str, film: str, text: str, as_json: bool) -> None:
    """Write a note on a film in a list; an empty TEXT removes it."""
    session = open_session(ctx)
    chosen = named_list(session.snapshot, name)
    slug = find_on(session.snapshot, chosen, film).slug
    _act(session, NoteOnList(at=clock.now(), list=chosen.slug, slug=slug, note=clean_text(text)), chosen.slug, as_json)


@lists.command(epilog=example("watchlist lists delete Best of 2024", json=LISTED_JSON))
@_whole_name
@json_option
@click.pass_context
def delete(ctx: click.Context, name: str, as_json: bool) -> None:
    """Delete a list; your entries of its films stay."""
    session = open_session(ctx)
    chosen = named_list(session.snapshot, name)
    _act(session, DeleteList(at=clock.now(), list=chosen.slug), chosen.slug, as_json)
    warn(left_without_list(chosen.name, session.snapshot.settings))


def _act(session: Session, change: Change, name: str, as_json: bool, unchanged: str = UNCHANGED) -> None:
    """Save a change of a list, and say what was done."""
    filters = session.snapshot.settings.filters
    snapshot = session.apply(change)
    tell_step(snapshot.step, unchanged)
    tell_followed(filters, snapshot)
    if as_json:
        films = find_list(snapshot.library.lists, name)
        shape = list_json(snapshot.library, films) if films else None
        data_json({"step": to_builtins(step_json(snapshot.step)), "list": shape})

"""Completion in the shell: films, lists, tags, people, profiles, settings, answers, and the language of queries."""

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem

from watchlist.domain.base.names import name_key
from watchlist.domain.base.text import fold
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.session import Session
from watchlist.support.home import FIRST_PROFILE, Home

Names = Callable[[click.Context, str], Iterable[str | CompletionItem]]


def complete(what: str, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """The completions of a parameter of a kind; none if the library cannot be read."""
    try:
        items = _KINDS[what](ctx, incomplete)
        return [item if isinstance(item, CompletionItem) else CompletionItem(item) for item in items]
    except Exception:  # a shell that waits for a completion has no place for an error
        return []


def _home(ctx: click.Context) -> Home:
    parameters = ctx.find_root().params
    return Home.find(parameters.get("home"), parameters.get("profile") or FIRST_PROFILE)


def _snapshot(ctx: click.Context) -> Snapshot:
    return Session.open(_home(ctx)).snapshot


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    """The names that begin with a text, in any case."""
    start = name_key(incomplete) + " " * (incomplete[-1:] == " ")
    return sorted({name for name in names if name_key(name).startswith(start)}, key=name_key)


def _films(ctx: click.Context, incomplete: str) -> Iterable[str | CompletionItem]:
    """The short names that begin with a text, with their titles; if there are none, the titles."""
    from watchlist.domain.query.lookup import known_films

    start = fold(incomplete)
    films = known_films(_snapshot(ctx))
    slugs_and_names = sorted((film.slug, film.name) for film in films if film.slug.startswith(start))
    if not slugs_and_names:
        return sorted(film.name for film in films if fold(film.title).startswith(start))
    return [CompletionItem(slug, help=name) for slug, name in slugs_and_names]


def _lists(ctx: click.Context, incomplete: str) -> Iterable[str]:
    return _beginning((film_list.name for film_list in _snapshot(ctx).library.lists.values()), incomplete)


def _voters(ctx: click.Context, incomplete: str) -> Iterable[str]:
    return _beginning((ballot.voter for ballot in _snapshot(ctx).library.ballots.values() if ballot.voter), incomplete)


def _all_tags(ctx: click.Context) -> set[str]:
    from watchlist.domain.model.row import tags

    library = _snapshot(ctx).library
    return {tag for entry in library.entries.values() for tag in tags(entry)}


def _tag(ctx: click.Context, incomplete: str) -> Iterable[str]:
    return _beginning(_all_tags(ctx), incomplete)


def _tags(ctx: click.Context, incomplete: str) -> Iterable[str]:
    """The completions of the last of several tags, with commas between them."""
    before, comma, last = incomplete.rpartition(",")
    blank = last[: len(last) - len(last.lstrip())]
    return [f"{before}{comma}{blank}{tag}" for tag in _beginning(_all_tags(ctx), last)]


def _people(ctx: click.Context, incomplete: str) -> Iterable[str]:
    entries = _snapshot(ctx).library.entries.values()
    return _beginning((entry.told_by for entry in entries if entry.told_by), incomplete)


def _profiles(ctx: click.Context, incomplete: str) -> Iterable[str]:
    return _beginning(_home(ctx).profiles, incomplete)


def _setting(ctx: click.Context, incomplete: str) -> Iterable[str]:
    """The values that a setting takes."""
    from watchlist.storage.options import OPTIONS

    option = next((option for option in OPTIONS if option.key == ctx.params.get("key")), None)
    if option is None:
        return ()
    if option.kind is bool:
        return _beginning(("true", "false"), incomplete)
    return _beginning(option.choices or option.names, incomplete)


def _answers(ctx: click.Context, incomplete: str) -> Iterable[CompletionItem]:
    """The answers to the poll of the film on the command line."""
    from watchlist.cli.resolve import find_film

    poll = find_film(_snapshot(ctx), str(ctx.params.get("film") or "")).poll
    if poll is None:
        return ()
    answers = [answer for answer in poll.answers if answer.key.startswith(incomplete.lower())]
    return [CompletionItem(answer.key, help=answer.words) for answer in answers]


def _columns(ctx: click.Context, incomplete: str) -> Iterable[str]:
    from watchlist.domain.browse.columns import COLUMNS

    before, comma, last = incomplete.rpartition(",")
    chosen = before.split(",")
    return [f"{before}{comma}{key}" for key in COLUMNS if key.startswith(last) and key not in chosen]


def _pages(ctx: click.Context, incomplete: str) -> Iterable[str]:
    from watchlist.support.guide import PAGES

    return _beginning(PAGES, incomplete)


def _query(ctx: click.Context, incomplete: str) -> Iterable[str]:
    """The completions of a query, as in the search line of the app; a field alone is completed with its values."""
    from watchlist.domain.query.completion import complete as complete_query

    if not incomplete:
        return ()
    rows = _snapshot(ctx).visible.rows
    completions = complete_query(incomplete, len(incomplete), rows)
    texts = [completion.put(incomplete)[0].rstrip() for completion in completions]
    if len(texts) == 1 and texts[0].endswith(":"):
        values = complete_query(texts[0], len(texts[0]), rows)
        texts = [value.put(texts[0])[0].rstrip() for value in values] or texts
    # A shell puts what all completions begin with in the place of what was typed, even if that is less.
    return [text for text in texts if _begins(text, incomplete)] or texts


def _begins(text: str, typed: str) -> bool:
    """Whether a query begins as it was typed, quotation marks aside."""
    whole, start = (fold(each.replace('"', "")) for each in (text, typed))
    return whole.startswith(start)


_KINDS: dict[str, Names] = {
    "film": _films,
    "list": _lists,
    "tag": _tag,
    "tags": _tags,
    "person": _people,
    "profile": _profiles,
    "setting": _setting,
    "answer": _answers,
    "voter": _voters,
    "columns": _columns,
    "page": _pages,
    "query": _query,
}

"""Saved filters ask for lists by their names, and follow these."""

from collections.abc import Mapping

from msgspec.structs import replace

from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.settings import Settings
from watchlist.domain.query.query import read


def renamed_filters(former: Library, library: Library, settings: Settings) -> dict[str, str]:
    """The saved filters, by name, that ask for a list which has another name now, as they ask for it from now on.

    One that is not understood stays as it is.
    """
    names = _new_names(former.lists, library.lists) if former.lists is not library.lists else {}
    followed = {}
    for name, text in settings.filters.items() if names else ():
        query, faults = read(text, settings.scale)
        renamed = query
        for old, new in names.items():
            renamed = renamed.renaming("list", old, new)
        if renamed != query and not faults:
            followed[name] = renamed.lasting
    return followed


def left_without_list(name: str, settings: Settings) -> str:
    """What to say of the saved filters that ask for a list which is no more; empty where none does."""
    asking = [
        f"“{filter}”"
        for filter, text in settings.filters.items()
        if (query := read(text, settings.scale)[0]) != query.renaming("list", name, f"no longer {name}")
    ]
    if not asking:
        return ""
    filters, asks, finds = ("filter", "asks", "finds") if len(asking) == 1 else ("filters", "ask", "find")
    return f"The saved {filters} {', '.join(asking)} {asks} for the list “{name}”, and {finds} none now."


def _new_names(former: Mapping[str, FilmList], lists: Mapping[str, FilmList]) -> dict[str, str]:
    """The names of lists that are called otherwise now, and what. The slug of a list goes with its name."""
    names = {kept.name: lists[slug].name for slug, kept in former.items() if slug in lists}
    came = [kept for slug, kept in lists.items() if slug not in former]
    for gone in (kept for slug, kept in former.items() if slug not in lists):
        names.update((gone.name, kept.name) for kept in came if replace(gone, slug=kept.slug, name=kept.name) == kept)
    return {old: new for old, new in names.items() if old != new}

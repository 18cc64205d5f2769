"""Renaming lists in saved filters, which name them."""

from collections.abc import Mapping

from msgspec.structs import replace

from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.settings import Settings
from watchlist.domain.query.query import read


def renamed_filters(former: Library, library: Library, settings: Settings) -> dict[str, str]:
    """The saved filters, by name, that name a renamed list, with its new name.

    Filters with a fault stay as they are.
    """
    followed: dict[str, str] = {}
    if former.lists is library.lists:
        return followed
    names = _new_names(former.lists, library.lists)
    for name, text in settings.filters.items():
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
    """The new names of renamed lists by their old names. The slug of a list changes with its name."""
    names = {old.name: lists[slug].name for slug, old in former.items() if slug in lists}
    added = [new for slug, new in lists.items() if slug not in former]
    for gone in (old for slug, old in former.items() if slug not in lists):
        names.update((gone.name, new.name) for new in added if replace(gone, slug=new.slug, name=new.name) == new)
    return {old: new for old, new in names.items() if old != new}

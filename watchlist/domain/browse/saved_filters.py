"""Renaming lists in saved filters, which name them."""

from collections.abc import Iterator

from msgspec.structs import replace

from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.settings import Settings
from watchlist.domain.query.query import read


def renamed_filters(former: Library, library: Library, settings: Settings) -> dict[str, str]:
    """The saved filters, by name, that name a renamed list, with its new name.

    Filters with a fault stay as they are.
    """
    followed: dict[str, str] = {}
    names = {old.name: new.name for old, new in renamed_lists(former, library)}
    if not names:
        return followed
    for name, text in settings.filters.items():
        query, faults = read(text, settings.scale)
        renamed = query
        for old, new in names.items():
            renamed = renamed.renaming("list", old, new)
        if renamed != query and not faults:
            followed[name] = renamed.lasting
    return followed


def left_without_list(name: str, settings: Settings) -> str:
    """The sentence on the saved filters that ask for a list that is gone; empty if there are none."""
    asking = [
        f"“{filter}”"
        for filter, text in settings.filters.items()
        if (query := read(text, settings.scale)[0]) != query.renaming("list", name, f"no longer {name}")
    ]
    if not asking:
        return ""
    filters, asks, finds = ("filter", "asks", "finds") if len(asking) == 1 else ("filters", "ask", "find")
    return f"The saved {filters} {', '.join(asking)} {asks} for the list “{name}”, and {finds} none now."


def renamed_lists(former: Library, library: Library) -> Iterator[tuple[FilmList, FilmList]]:
    """The renamed lists, each before and after. The slug of a list changes with its name.

    One that was changed otherwise too, as where another device has done both, is known by the moment it was made.
    """
    if former.lists is library.lists:
        return
    gone = {slug: old for slug, old in former.lists.items() if slug not in library.lists}
    added = {slug: new for slug, new in library.lists.items() if slug not in former.lists}
    for slug, old in former.lists.items():
        if slug in library.lists and library.lists[slug].name != old.name:
            yield old, library.lists[slug]
    for old in tuple(gone.values()):
        same = (new for new in added.values() if replace(old, slug=new.slug, name=new.name) == new)
        if new := next(same, None):
            yield gone.pop(old.slug), added.pop(new.slug)
    for old in gone.values():
        rivals, made_then = (
            [each for each in lists.values() if each.created == old.created] for lists in (gone, added)
        )
        if old.created and len(rivals) == len(made_then) == 1:
            yield old, made_then[0]

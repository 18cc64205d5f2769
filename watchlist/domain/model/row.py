"""A film as the library shows it, with cached values for searching and sorting."""

from itertools import chain
from typing import TYPE_CHECKING, Any

from watchlist.domain.base.text import fold
from watchlist.domain.base.writings import forms_to_find
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.rank import is_rank, rank_of

NAMES_END = "\0"
"""The mark in a haystack between titles and people and your own words."""


class Row:
    """One film; entry is None for a card that is not on your list.

    lists: your lists that have it, by name. polled: whether you answered its poll. mine: your services that show it.
    filed: the sort key of its title. haystack (the text that free words search) and rank (the place in your own order)
    are computed when first needed, and cached. A row never changes.
    """

    __slots__ = ("entry", "filed", "film", "haystack", "lists", "mine", "polled", "rank")
    film: Film
    entry: Entry | None
    lists: tuple[str, ...]
    polled: bool
    mine: tuple[str, ...]
    haystack: str
    filed: str
    rank: str

    def __init__(
        self,
        film: Film,
        entry: Entry | None,
        lists: tuple[str, ...] = (),
        polled: bool = False,
        mine: tuple[str, ...] = (),
    ) -> None:
        self.film, self.entry, self.lists, self.polled, self.mine = film, entry, lists, polled, mine
        # the year stands last, so that films of one title follow each other in time
        self.filed = f"{sort_title(film.title)}\0{film.year or 0}"

    if not TYPE_CHECKING:  # only asked for a slot that is still empty; a full one costs no call

        def __getattr__(self, name: str) -> Any:
            if name not in _MADE:
                raise AttributeError(name)
            setattr(self, name, _MADE[name](self))
            return getattr(self, name)

    @property
    def slug(self) -> str:
        """The film's slug."""
        return self.film.slug

    @property
    def names(self) -> str:
        """Its titles, its people and the other ways to write its titles, folded, one a line."""
        return self.haystack.partition(NAMES_END)[0]

    def __repr__(self) -> str:
        return f"Row({self.film.name})"


def people(film: Film) -> tuple[str, ...]:
    """Everyone who made a film or is heard or seen in it."""
    crew = chain.from_iterable([credit.names for credit in film.crew])
    return *film.directors, *film.writers, *crew, *cast_names(film)


def cast_names(film: Film) -> tuple[str, ...]:
    """Everyone who is heard or seen in a film, in any language."""
    dubs = chain.from_iterable([role.dubs for role in film.cast])
    return *[role.name for role in film.cast], *[dub.name for dub in dubs]


def tags(entry: Entry) -> tuple[str, ...]:
    """The tags of an entry and of its viewings."""
    all_tags = entry.tags
    for viewing in entry.viewings:
        if viewing.tags:
            all_tags += viewing.tags
    return all_tags


def sort_title(title: str) -> str:
    """A title as it is filed: folded, from its first letter or number on, without a leading article."""
    folded = _filed_from(fold(title))
    if folded.startswith(("the ", "a ", "an ")):
        return _filed_from(folded.partition(" ")[2])
    return folded


def _filed_from(folded: str) -> str:
    """A title without the signs that it begins with; one of signs alone is filed by them."""
    if folded[:1].isalnum():
        return folded
    place = next((place for place, char in enumerate(folded) if char.isalnum()), 0)
    return folded[place:]


def _haystack(row: Row) -> str:
    film, entry = row.film, row.entry
    titles = film.title, film.original_title
    forms = dict.fromkeys(chain.from_iterable(map(forms_to_find, filter(None, titles))))
    world = fold("\n".join((*titles, *people(film), *forms)))
    yours = ""
    if entry is not None:
        texts = [" ".join(viewing.verdict.text.split()) for viewing in entry.viewings if viewing.verdict]
        yours = fold("\n".join((entry.why, entry.told_by, *tags(entry), *texts)))
    return f"{world}\n{NAMES_END}\n{film.year or ''}\n{yours}"


def _rank(row: Row) -> str:
    if row.entry is None:
        return ""
    if is_rank(row.entry.rank):
        return row.entry.rank
    return rank_of(row.entry.added, row.filed, row.slug)


_MADE = {"haystack": _haystack, "rank": _rank}

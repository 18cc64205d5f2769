"""Cleaning the films of catalogues and look-ups before they are stored and shown."""

from msgspec.structs import replace

from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.text import clean, clean_text, link_or_nothing
from watchlist.domain.model.catalogue import CatalogueFilm, OtherTitle
from watchlist.domain.model.film import MINUTES, YEARS, Role, possible

TITLES_KEPT = 60
CAST_KEPT = 8
PEOPLE_KEPT = 20
_CODE = 8


def cleaned_film(film: CatalogueFilm) -> CatalogueFilm:
    """The film with impossible values removed; raises ValueError, in words, if it has no title."""
    title, original = clean(film.title), clean(film.original_title)
    if not title:
        raise ValueError("it has no title")
    others = (
        OtherTitle(clean(other.title), clean(other.region, _CODE), clean(other.language, _CODE))
        for other in film.other_titles[:TITLES_KEPT]
    )
    return replace(
        film,
        title=title,
        original_title=text_if(original != title, original),
        other_titles=tuple(other for other in others if other.title),
        year=possible(film.year, YEARS),
        minutes=possible(film.minutes, MINUTES),
        genres=_names(film.genres),
        directors=_names(film.directors),
        writers=_names(film.writers),
        cast=tuple(Role(clean(role.name), clean(role.role)) for role in film.cast[:CAST_KEPT] if clean(role.name)),
        countries=_names(film.countries),
        languages=_names(film.languages),
        studios=_names(film.studios),
        on=_names(film.on),
        to_rent=_names(film.to_rent),
        synopsis=clean_text(film.synopsis),
        source=clean(film.source),
        licence=clean(film.licence),
        page=link_or_nothing(film.page),
        besides=tuple(map(cleaned_film, film.besides)),
        ids={clean(source, 20): clean(id, 40) for source, id in film.ids.items() if source and id},
        votes=max(0, film.votes),
    )


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(clean, names[:PEOPLE_KEPT]))))

"""Wikidata, asked without a key: a film's facts under CC0, and the name of its article in Wikipedia.

Its items name people, genres and countries by ids; a second question brings their names.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from watchlist.domain.base.json_values import mapping, mappings, text
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean
from watchlist.domain.model.catalogue import CatalogueFilm, OtherTitle
from watchlist.domain.model.cleaned_film import CAST_KEPT, cleaned_film
from watchlist.domain.model.film import LETTERBOXD_PAGE, Role
from watchlist.lookup.question import Misread, Question, Request, json_object, text_like
from watchlist.lookup.sites import WIKIDATA

SOURCE, LICENCE = "Wikidata", "CC0"
MOST = 50
"""The most items that one request may name."""
ID_PROPERTIES = {"imdb": "P345", "tmdb": "P4947", LETTERBOXD_PAGE: "P6127", "anilist": "P8729", "mal": "P4086"}
"""The properties that hold the ids of other catalogues."""
_KINDS = (
    *("Q11424", "Q202866", "Q29168811", "Q20650540", "Q93204", "Q506240"),
    *("Q24862", "Q226730", "Q17517379", "Q24869", "Q18011172"),
)
"""Film, animated, feature-length animated, anime, documentary, for television, short, silent, animated short, feature
and planned film."""
_KIND, _TITLE, _DIRECTOR, _WRITER, _CAST, _PART = "P31", "P1476", "P57", "P58", "P161", "P453"
_GENRE, _COUNTRY, _LANGUAGE, _STUDIO, _RELEASE, _DURATION = "P136", "P495", "P364", "P272", "P577", "P2047"
_MINUTE, _HOUR, _SECOND = "Q7727", "Q25235", "Q11574"
_DAY_PRECISION, _YEAR_PRECISION = 11, 9
_ITEM = lazy_pattern(r"Q\d{1,12}")
_TIME = lazy_pattern(r"\+(\d{4})-(\d\d)-(\d\d)T")
_SYNTAX = lazy_pattern(r"[\W_]+")
_ID = lazy_pattern(r"[\w-]{1,80}")


class Item(Struct, frozen=True):
    """A film's item: its statements by property, its names, and the name of its article."""

    id: str
    label: str
    aliases: tuple[str, ...]
    statements: Mapping[str, Sequence[Mapping[str, Any]]]
    article: str

    @property
    def ids(self) -> dict[str, str]:
        """The film's ids in other catalogues, and here."""
        others = {source: _first_text(self, property) for source, property in ID_PROPERTIES.items()}
        return {"wikidata": self.id} | {source: id for source, id in others.items() if _ID.fullmatch(id)}

    @property
    def is_film(self) -> bool:
        """Whether the item is a film, not a series or book of that name."""
        return any(kind in _KINDS for kind in _items(self, _KIND)) or "P4947" in self.statements

    @property
    def items_to_name(self) -> tuple[str, ...]:
        """The items whose names its facts need."""
        properties = (_DIRECTOR, _WRITER, _GENRE, _COUNTRY, _LANGUAGE, _STUDIO)
        people = (id for property in properties for id in _items(self, property))
        cast = self.statements.get(_CAST, ())[:CAST_KEPT]
        parts = (id for statement in cast for id in (_item(statement), _part(statement)))
        return tuple(dict.fromkeys(filter(None, (*people, *parts))))[:MOST]


def search(title: str) -> Question[Sequence[str]]:
    """The ids of the films with this title, in any language."""
    kinds = "|".join(f"{_KIND}={kind}" for kind in _KINDS)
    return _search(f"{' '.join(_SYNTAX.split(title)).strip()} haswbstatement:{kinds}", 10)


def with_id(source: str, id: str) -> Question[Sequence[str]]:
    """The ids of the items that have an id of another catalogue, one of ID_PROPERTIES."""
    return _search(f"haswbstatement:{ID_PROPERTIES[source]}={id}", 3)


def items(ids: Sequence[str]) -> Question[tuple[Item, ...]]:
    """The films among these items, in their order."""
    parameters = {"action": "wbgetentities", "ids": "|".join(ids[:MOST]), "props": "labels|aliases|claims|sitelinks",
                  "languages": "en|mul", "sitefilter": "enwiki", "format": "json"}  # fmt: skip
    return Question(_request(parameters), lambda data: _read_items(data, ids))


def names(ids: Sequence[str]) -> Question[Mapping[str, str]]:
    """The English names of items, by their ids; mul stands for every language."""
    parameters = {"action": "wbgetentities", "ids": "|".join(ids[:MOST]), "props": "labels", "languages": "en|mul",
                  "format": "json"}  # fmt: skip
    return Question(_request(parameters), _read_names)


def film(item: Item, names: Mapping[str, str]) -> CatalogueFilm | None:
    """The film of an item, with the names of the items it points to; None where it has no title."""

    def named(property: str) -> tuple[str, ...]:
        return tuple(names[id] for id in _items(item, property) if id in names)

    original = _monolingual(item, _TITLE)
    title = clean(item.label) or clean(original)
    if not title:
        return None
    released = _days(item)
    years = [*(day.year for day in released), *_years(item)]
    return cleaned_film(
        CatalogueFilm(
            title=title,
            original_title=original,
            other_titles=tuple(map(OtherTitle, item.aliases)),
            year=min(years, default=None),
            released=min(released, default=None),
            minutes=_minutes(item),
            genres=tuple(dict.fromkeys(map(_genre, named(_GENRE)))),
            directors=named(_DIRECTOR),
            writers=named(_WRITER),
            cast=_cast(item, names),
            countries=named(_COUNTRY),
            languages=named(_LANGUAGE),
            studios=named(_STUDIO)[:3],
            ids=item.ids,
            source=SOURCE,
            licence=LICENCE,
            page=f"https://www.wikidata.org/wiki/{item.id}",
        )
    )


def _request(parameters: Mapping[str, str]) -> Request:
    return Request(WIKIDATA, "/w/api.php", tuple(parameters.items()))


def _search(words: str, most: int) -> Question[Sequence[str]]:
    parameters = {"action": "query", "list": "search", "srsearch": words, "srlimit": str(most), "format": "json"}
    return Question(_request(parameters), _read_search)


def _answer(data: bytes) -> Mapping[str, Any]:
    """An answer of MediaWiki, which reports its errors with a status of 200."""
    answer = json_object(data)
    if "error" in answer:
        raise Misread(f"it says {clean(text(mapping(answer['error']).get('code')), 40) or 'that something is wrong'}")
    return answer


def _read_search(data: bytes) -> tuple[str, ...]:
    results = mapping(_answer(data).get("query")).get("search")
    if not isinstance(results, list):
        raise Misread("it lists no items")
    return tuple(id for result in mappings(results) if (id := text_like(_ITEM, result.get("title"))))


def _read_items(data: bytes, ids: Sequence[str]) -> tuple[Item, ...]:
    entities = mapping(_answer(data).get("entities"))
    items = (_item_of(id, mapping(entities.get(id))) for id in ids)
    return tuple(item for item in items if item.is_film)


def _item_of(id: str, entity: Mapping[str, Any]) -> Item:
    claims = mapping(entity.get("claims"))
    return Item(
        id=id,
        label=_label(entity),
        aliases=tuple(text(alias.get("value")) for alias in mappings(mapping(entity.get("aliases")).get("en"))),
        statements={property: _best(mappings(statements)) for property, statements in claims.items()},
        article=text(mapping(mapping(entity.get("sitelinks")).get("enwiki")).get("title")),
    )


def _read_names(data: bytes) -> Mapping[str, str]:
    entities = mapping(_answer(data).get("entities"))
    return {id: name for id, entity in entities.items() if (name := _label(mapping(entity)))}


def _label(entity: Mapping[str, Any]) -> str:
    labels = mapping(entity.get("labels"))
    return next((name for code in ("en", "mul") if (name := text(mapping(labels.get(code)).get("value")))), "")


def _best(statements: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The preferred statements where there are some, else all that are not deprecated."""
    preferred = [statement for statement in statements if statement.get("rank") == "preferred"]
    return preferred or [statement for statement in statements if statement.get("rank") != "deprecated"]


def _value(snak: object) -> Any:
    return mapping(mapping(snak).get("datavalue")).get("value")


def _item(statement: Mapping[str, Any]) -> str:
    return _item_in(statement.get("mainsnak"))


def _item_in(snak: object) -> str:
    """The id of the item in a value of a statement; empty where it is something else."""
    return text_like(_ITEM, mapping(_value(snak)).get("id"))


def _items(item: Item, property: str) -> Iterable[str]:
    return filter(None, map(_item, item.statements.get(property, ())))


def _part(statement: Mapping[str, Any]) -> str:
    """The item of the part in a statement about the cast."""
    parts = mappings(mapping(statement.get("qualifiers")).get(_PART))
    return _item_in(next(iter(parts), None))


def _first_text(item: Item, property: str) -> str:
    values = (_value(statement.get("mainsnak")) for statement in item.statements.get(property, ()))
    return next((value for value in values if isinstance(value, str)), "")


def _monolingual(item: Item, property: str) -> str:
    values = (mapping(_value(statement.get("mainsnak"))) for statement in item.statements.get(property, ()))
    return next((title for value in values if (title := text(value.get("text")))), "")


def _times(item: Item, precision: int) -> Iterable[re.Match[str]]:
    for statement in item.statements.get(_RELEASE, ()):
        value = mapping(_value(statement.get("mainsnak")))
        time, known = _TIME.match(text(value.get("time"))), value.get("precision")
        if time and isinstance(known, int) and known >= precision:
            yield time


def _days(item: Item) -> list[date]:
    days = []
    for time in _times(item, _DAY_PRECISION):
        try:
            days.append(date(int(time[1]), int(time[2]), int(time[3])))
        except ValueError:
            continue
    return days


def _years(item: Item) -> list[int]:
    return [int(time[1]) for time in _times(item, _YEAR_PRECISION)]


def _minutes(item: Item) -> int | None:
    for statement in item.statements.get(_DURATION, ()):
        value = mapping(_value(statement.get("mainsnak")))
        unit = text(value.get("unit")).rpartition("/")[2]
        try:
            amount = float(text(value.get("amount")))
        except ValueError:
            continue
        scale = {_MINUTE: 1.0, _HOUR: 60.0, _SECOND: 1 / 60}.get(unit)
        if scale and 0 < amount < 1e6:
            return round(amount * scale)
    return None


def _cast(item: Item, names: Mapping[str, str]) -> tuple[Role, ...]:
    cast = item.statements.get(_CAST, ())[:CAST_KEPT]
    people = ((names.get(_item(statement), ""), names.get(_part(statement), "")) for statement in cast)
    return tuple(Role(name, part) for name, part in people if name)


def _genre(name: str) -> str:
    """A genre's name in film catalogues: "science fiction film" is Science Fiction."""
    return name.removesuffix(" film").removesuffix(" movie").title()

"""What the world says of a film."""

from collections.abc import Mapping
from datetime import date
from enum import Enum

from msgspec import Struct, field
from msgspec.structs import replace

FIRST_FILM = "lost-in-starlight"
"""The slug of the film that a first start opens."""
YEARS = range(1870, 2101)
"""The years a film could be from."""
MINUTES = range(1, 60_001)
"""How long a film could be, in minutes."""


class Kind(Enum):
    """What sort of claim a hype note makes."""

    PRAISE = "praise"
    COMPARISON = "comparison"
    PROMISE = "promise"
    DOUBT = "doubt"


class Dub(Struct, frozen=True, omit_defaults=True):
    """The voice of a role in another language."""

    language: str
    name: str


class Role(Struct, frozen=True, omit_defaults=True):
    """One part of the cast: who plays or voices whom, and in which other voices."""

    name: str
    role: str = ""
    about: str = ""
    dubs: tuple[Dub, ...] = ()


class Credit(Struct, frozen=True, omit_defaults=True):
    """A job behind the camera and the people who did it."""

    job: str
    names: tuple[str, ...]


class HypeNote(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One claim made for the film before it is seen: its words (quoted) or its gist."""

    key: str
    words: str
    quoted: bool = False
    speaker: str
    kind: Kind
    source: str


class Answer(Struct, frozen=True, omit_defaults=True):
    """One answer that a poll offers: a key that ballots keep, a short name and its full words."""

    key: str
    short: str
    words: str


class Poll(Struct, frozen=True, omit_defaults=True):
    """The question that a card closes with."""

    question: str
    answers: tuple[Answer, ...]
    source: str

    def answer(self, key: str) -> Answer | None:
        """The answer with that key, if the poll offers it."""
        return next((answer for answer in self.answers if answer.key == key), None)


class Related(Struct, frozen=True, omit_defaults=True):
    """A film that this one is measured against, and why."""

    slug: str
    title: str
    year: int | None = None
    why: str = ""


class Filling(Struct, frozen=True, omit_defaults=True):
    """Facts that came from a catalogue or a look-up: which one, on which day, and the fields it filled.

    licence and link: under which its words may be passed on, and where they stand; empty where it has none.
    """

    source: str
    day: date
    fields: tuple[str, ...]
    licence: str = ""
    link: str = ""


class Film(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A film as the world tells it; every field but slug and title may be empty.

    logline spoils nothing, synopsis only the set-up, spoilers holds the rest. on: the services that show it to who
    subscribes, to_rent: those that rent or sell it. ids are those of other catalogues
    ("imdb", "tmdb" …), sources maps the short names that notes and the poll use to where they come from. fillings: what
    a catalogue filled; edited: the fields that you edited, which nothing fills. no_match: you said that no film of a
    catalogue is this one. imported_title and imported_year: its title and year as an import last had
    them, that of the program imported_from.
    """

    slug: str
    title: str
    original_title: str = ""
    title_note: str = ""
    year: int | None = None
    released: date | None = None
    minutes: int | None = None
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    to_rent: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    studios: tuple[str, ...] = ()
    crew: tuple[Credit, ...] = ()
    cast: tuple[Role, ...] = ()
    link: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    tagline: str = ""
    logline: str = ""
    synopsis: str = ""
    spoilers: str = ""
    hype_notes: tuple[HypeNote, ...] = ()
    poll: Poll | None = None
    related: tuple[Related, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    fillings: tuple[Filling, ...] = ()
    edited: tuple[str, ...] = ()
    no_match: bool = False
    imported_title: str = ""
    imported_year: int | None = None
    imported_from: str = ""

    @property
    def name(self) -> str:
        """The title with its year, as films are told apart."""
        if self.year is None:
            return self.title
        return f"{self.title} ({self.year})"

    @property
    def question(self) -> str:
        """The question of its poll; empty where it has none."""
        if self.poll is None:
            return ""
        return self.poll.question

    def filling(self, field: str) -> Filling | None:
        """Where a fact was filled in from; None where it was not."""
        return next((filling for filling in self.fillings if field in filling.fields), None)

    def source(self, key: str) -> str:
        """Where a note or a poll comes from, in full."""
        return self.sources.get(key, key)


def unreleased(film: Film, today: date) -> bool | None:
    """Whether a film is not out yet; None where that cannot be told, as by a year alone in the course of it."""
    if film.released is not None:
        return film.released > today
    if film.year is None or film.year == today.year:
        return None
    return film.year > today.year


LETTERBOXD_PAGE = "letterboxd-page"
"""The id that is the name of a film's page at Letterboxd; its exports know films by other codes: "letterboxd"."""
CORE_FACTS = ("year", "minutes", "genres", "directors")
"""The facts that a film is looked up for where it lacks them."""


def gaps(film: Film) -> tuple[str, ...]:
    """The core facts that a film lacks, and that you did not empty yourself."""
    return tuple(name for name in CORE_FACTS if not getattr(film, name) and name not in film.edited)


def unmatched(film: Film) -> bool:
    """Whether a film with gaps is not known to be a film of any catalogue, and you did not say that it is none."""
    return not film.no_match and not (film.ids.get("imdb") or film.ids.get("tmdb")) and bool(gaps(film))


def overlay(card: Film, stored: Film) -> Film:
    """The card's word on a film, with what only the stored copy knows filled in."""
    facts = {name: getattr(card, name) or getattr(stored, name) for name in Film.__struct_fields__}
    if stored.fillings:  # what the card tells itself is not the word of a catalogue
        left = (tuple(name for name in each.fields if not getattr(card, name)) for each in stored.fillings)
        facts["fillings"] = tuple(
            replace(each, fields=fields) for each, fields in zip(stored.fillings, left, strict=True) if fields
        )
    return Film(**facts)

"""A film: its facts, its people, its texts, its hype notes and its poll."""

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
"""The lengths a film could have, in minutes."""


def possible(number: object, numbers: range) -> int | None:
    """The number if it is among the possible ones; anything else would be compared with each of them in turn."""
    return number if isinstance(number, int) and number in numbers else None


class NoteKind(Enum):
    """The kinds of claims of hype notes."""

    PRAISE = "praise"
    COMPARISON = "comparison"
    PROMISE = "promise"
    DOUBT = "doubt"


class Dub(Struct, frozen=True, omit_defaults=True):
    """The voice of a role in another language."""

    language: str
    name: str


class Role(Struct, frozen=True, omit_defaults=True):
    """One part of the cast: the actor or voice, the role, and the voices in other languages."""

    name: str
    role: str = ""
    about: str = ""
    dubs: tuple[Dub, ...] = ()


class Credit(Struct, frozen=True, omit_defaults=True):
    """A job behind the camera and the people who did it."""

    job: str
    names: tuple[str, ...]


class HypeNote(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One claim about the film before it is seen: its words (quoted) or its gist."""

    key: str
    words: str
    quoted: bool = False
    speaker: str
    kind: NoteKind
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
    """Facts from a catalogue or a look-up: its name, the day, and the filled fields.

    licence and link: of its texts; empty if it has none.
    """

    source: str
    day: date
    fields: tuple[str, ...]
    licence: str = ""
    link: str = ""


class Film(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A film; every field but slug and title may be empty.

    logline spoils nothing, synopsis only the set-up, spoilers has the rest. on: the services that show it to
    subscribers, to_rent: those that rent or sell it. ids are those of other catalogues ("imdb", "tmdb" …), sources maps
    the short names in notes and polls to full names. fillings: the facts that catalogues filled in; edited: the fields
    that you edited, which nothing fills. no_match: you said that no catalogue has this film. imported_title and
    imported_year: its title and year in the last import from the program imported_from.
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
        """The title with its year."""
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
        """The filling of a field; None if it was not filled in."""
        return next((filling for filling in self.fillings if field in filling.fields), None)

    def source(self, key: str) -> str:
        """The full name of the source of a note or a poll."""
        return self.sources.get(key, key)


def unreleased(film: Film, today: date) -> bool | None:
    """Whether a film is not out yet; None if that is unknown, for example if only this year is known."""
    if film.released is not None:
        return film.released > today
    if film.year is None or film.year == today.year:
        return None
    return film.year > today.year


LETTERBOXD_PAGE = "letterboxd-page"
"""The id with the name of a film's page at Letterboxd; its exports have other codes: "letterboxd"."""
CORE_FACTS = ("year", "minutes", "genres", "directors")
"""The facts for which a film is looked up if it lacks them."""


def missing_facts(film: Film) -> tuple[str, ...]:
    """The core facts that a film lacks, except those that you emptied yourself."""
    return tuple(name for name in CORE_FACTS if not getattr(film, name) and name not in film.edited)


def unmatched(film: Film) -> bool:
    """Whether a film with gaps has no id of a catalogue, and you did not say that no catalogue has it."""
    return not film.no_match and not (film.ids.get("imdb") or film.ids.get("tmdb")) and bool(missing_facts(film))


def overlay(card: Film, stored: Film) -> Film:
    """The card's facts of a film, with gaps filled from the stored copy."""
    facts = {name: getattr(card, name) or getattr(stored, name) for name in Film.__struct_fields__}
    if stored.fillings:  # facts of the card itself are not from a catalogue
        remaining = (tuple(name for name in filling.fields if not getattr(card, name)) for filling in stored.fillings)
        facts["fillings"] = tuple(
            replace(filling, fields=fields)
            for filling, fields in zip(stored.fillings, remaining, strict=True)
            if fields
        )
    return Film(**facts)

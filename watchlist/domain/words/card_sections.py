"""What a film's card says, section by section, for the app and the command line to draw."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from watchlist.domain.base.formatting import count
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.household import Person, Vote, others_on, votes, you_on
from watchlist.domain.insights.track_record import track_records_on
from watchlist.domain.model.club import MemberFilm
from watchlist.domain.model.entry import Entry, Verdict
from watchlist.domain.model.film import Film, Poll
from watchlist.domain.model.hidden import HIDDEN_SCORE, Hidden, gives_away, hidden_parts, shown_entry
from watchlist.domain.model.poll import Ballot, answer_of, swing_of
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import card as card_words
from watchlist.domain.words import card_films
from watchlist.domain.words import club as club_words
from watchlist.domain.words import notes as notes_words
from watchlist.domain.words import poll as poll_words

NOT_YET = "not yet"
NONE_BEFORE = "none before"
"""What stands in place of the hype for a film that was seen without any."""


class ScoreLine(Struct, frozen=True):
    """A hype or a rating: its score, what is said beside it, and what stands in its place where there is none."""

    score: int | None = None
    beside: str = ""
    instead: str = NOT_YET


class OwnAnswers(Struct, frozen=True):
    """What you answered to a poll before or after watching, oldest first; or why you did not."""

    when: str
    ballots: tuple[Ballot, ...]
    unanswered: str


class PollSection(Struct, frozen=True):
    """A poll, your answers, how they moved, and what others answered. hiding: the words in place of theirs.

    people: those who are told one by one, the nearest first where they are many; more: the words for the others.
    """

    poll: Poll
    heading: str
    yours: tuple[OwnAnswers, OwnAnswers]
    moved: str
    people: Sequence[Person]
    more: str
    votes: Sequence[Vote]
    counted: str
    hiding: str


class ViewingLine(Struct, frozen=True):
    """One time you saw the film: its day, which time it was, its rating, its tags and the first words of its verdict.

    number counts from 1, as commands do; time is empty where it was the only one.
    """

    number: int
    day: str
    time: str
    rating: int | None
    tags: tuple[str, ...]
    words: str


class ListPlace(Struct, frozen=True):
    """One of your lists that holds the film, its place there counted from 1, and what you say of it there."""

    name: str
    place: int
    films: int
    note: str


class CardSections(Struct, frozen=True):
    """The sections of one film's card. hidden: what the settings hide of it and is only named."""

    snapshot: Snapshot
    film: Film
    today: date
    hidden: Hidden = Hidden()

    @classmethod
    def of(cls, snapshot: Snapshot, film: Film, today: date, *, lifted: bool = False) -> "CardSections":
        """The card of a film as the settings want it shown; lifted: with what they hide."""
        answered = others_on(snapshot, film) != () or bool(snapshot.club.on(film))
        hidden = hidden_parts(film, snapshot.entry(film.slug), snapshot.settings, answered)
        return cls(snapshot, film, today, Hidden() if lifted else hidden)

    @property
    def entry(self) -> Entry | None:
        """What you say of the film, without what is hidden."""
        return shown_entry(self.snapshot.entry(self.film.slug), self.hidden)

    @property
    def scale(self) -> Scale:
        """The scale of the scores."""
        return self.snapshot.settings.scale

    @property
    def original_title(self) -> str:
        """The original title, where it is another."""
        return "" if self.film.original_title == self.film.title else self.film.original_title

    @property
    def facts(self) -> str:
        """The line of facts under the title."""
        return card_words.facts(self.film, self.today)

    @property
    def where(self) -> list[tuple[str, str]]:
        """Where the film can be watched, as pairs of how and their names."""
        return card_words.where(self.film, self.snapshot.settings.services, self.today)

    @property
    def synopsis_credit(self) -> str:
        """Whose words the synopsis is, where it was looked up and is shown."""
        return card_words.credit(self.film, "synopsis") if self.synopsis else ""

    @property
    def missing(self) -> str:
        """The facts that are not known; empty where nothing that matters is missing."""
        return card_words.missing(self.film)

    @property
    def filled(self) -> tuple[str, ...]:
        """Which of the film's facts a catalogue filled, and when."""
        return card_words.fillings(self.film, self.today)

    @property
    def tagline(self) -> str:
        """The tagline, in quotation marks."""
        return self.film.tagline and f"“{self.film.tagline}”"

    @property
    def logline(self) -> str:
        """The logline, unless the synopsis that stands below it says the same."""
        repeated = card_words.bare(self.film.logline) in card_words.bare(self.synopsis)
        return "" if repeated else self.film.logline

    @property
    def synopsis(self) -> str:
        """The synopsis, unless it is hidden."""
        return "" if self.hidden.synopsis else self.film.synopsis

    @property
    def related(self) -> card_films.FilmGroup:
        """The films that it is measured against, and where these stand on your list."""
        return card_films.related(self.snapshot, self.film)

    @property
    def neighbours(self) -> tuple[card_films.FilmGroup, ...]:
        """The films of your list that stand near it; looks through all of them."""
        return card_films.neighbours(self.snapshot, self.film, self.entry, self.today)

    @property
    def viewings(self) -> tuple[ViewingLine, ...]:
        """Every time you saw it, the newest first; the words of an only one are left to the verdict."""
        seen = self.entry.viewings if self.entry else ()
        lines = [card_words.viewing_line(seen, place, self.today) for place in range(len(seen))]
        return tuple(ViewingLine(*line) for line in reversed(lines))

    @property
    def poll(self) -> PollSection | None:
        """The poll; None where the film has none."""
        poll, film, snapshot = self.film.poll, self.film, self.snapshot
        if poll is None:
            return None
        ballots, seen = snapshot.library.ballots_on(film.slug), self.entry is not None and self.entry.viewings != ()
        own = [ballot for ballot in ballots if not ballot.voter]
        before, after = (
            OwnAnswers(when, tuple(b for b in own if b.watched is watched), card_words.unanswered(watched, seen))
            for when, watched in (("before", False), ("after", True))
        )
        people, counts = others_on(snapshot, film), votes(snapshot, film)
        return PollSection(
            poll,
            card_words.asking(poll),
            (before, after),
            swing_of(poll, own),
            poll_words.nearest(people),
            poll_words.more(people),
            counts,
            poll_words.counted(counts, you_on(snapshot, film) is not None),
            poll_words.hiding(people, self.hidden.until) if self.hidden.praise and people else "",
        )

    @property
    def club(self) -> tuple[tuple[str, MemberFilm], ...]:
        """What the members of your club say of the film, each by name."""
        return tuple(self.snapshot.club.on(self.film).items())

    @property
    def club_hiding(self) -> str:
        """What stands in place of that where the settings hide it."""
        return club_words.hiding(self.club, self.hidden.until) if self.hidden.praise and self.club else ""

    @property
    def notes_hiding(self) -> str:
        """What stands in place of hidden hype notes: "3 hype notes, hidden until you have seen it"."""
        if not self.hidden.praise or not self.film.hype_notes:
            return ""
        return f"{count(len(self.film.hype_notes), 'hype note')}, hidden {self.hidden.until}"

    @property
    def track_records(self) -> tuple[str, ...]:
        """How far the word of those who speak in the hype notes has held."""
        return tuple(map(notes_words.standing, track_records_on(self.snapshot, self.film.hype_notes)))

    @property
    def status(self) -> str:
        """Where the film stands on your list."""
        return card_words.status(self.entry, self.today)

    @property
    def hype(self) -> ScoreLine:
        """Your hype, and what became of it."""
        hype = self.entry.hype if self.entry else None
        if hype is None:
            return ScoreLine(instead=NONE_BEFORE) if self.entry and self.entry.viewings else ScoreLine()
        return ScoreLine(hype.score, card_words.hype(hype, self.scale, self.today))

    @property
    def rating(self) -> ScoreLine:
        """Your rating, and how far it lies from the hype."""
        if self.hidden.old_scores:
            return ScoreLine(instead=HIDDEN_SCORE)
        if self.entry is None or self.entry.rating is None:
            return ScoreLine()
        return ScoreLine(self.entry.rating, card_words.beside_rating(self.entry, self.scale))

    @property
    def poll_line(self) -> tuple[str, str]:
        """Your answer to the poll in a few words, and when you gave it; "not yet" alone where there is none."""
        if self.poll is None:
            return "", ""
        before, after = self.poll.yours
        own = after.ballots or before.ballots
        if self.poll.moved or not own:
            return self.poll.moved or NOT_YET, ""
        newest = max(own, key=lambda ballot: (ballot.at, ballot.id))
        return answer_of(self.poll.poll, newest), f"{'after' if newest.watched else 'before'} watching"

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags you gave the film."""
        return self.entry.tags if self.entry else ()

    @property
    def lists(self) -> tuple[ListPlace, ...]:
        """Your lists that hold the film."""
        slug, lists = self.film.slug, self.snapshot.library.lists.values()
        return tuple(
            ListPlace(
                each.name, each.films.index(slug) + 1, len(each.films), " ".join(each.notes.get(slug, "").split())
            )
            for each in lists
            if slug in each.films
        )

    @property
    def to_judge(self) -> bool:
        """Whether it is time to say which of its hype notes held: it is seen and rated, and none is judged yet."""
        entry = self.entry
        return bool(self.film.hype_notes and entry and entry.viewings and entry.rating and not entry.judged)

    @property
    def marks(self) -> tuple[str, ...]:
        """What else you marked it as: pinned, liked."""
        pairs = (("pinned", self.entry.pinned), ("liked", self.entry.liked)) if self.entry else ()
        return tuple(name for name, on in pairs if on)

    @property
    def draft(self) -> bool:
        """Whether a verdict on it is begun and not saved."""
        return self.film.slug in self.snapshot.drafts

    @property
    def verdict(self) -> Verdict | None:
        """The newest verdict, if it has a text."""
        verdict = self.entry.verdict if self.entry else None
        return verdict if verdict and verdict.text else None

    @property
    def gives_away(self) -> bool:
        """Whether the verdict is folded because it gives the story away."""
        return gives_away(self.entry)

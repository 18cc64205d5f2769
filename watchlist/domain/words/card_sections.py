"""The sections of a film's card, which the app and the command line draw."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from watchlist.domain.base.formatting import count, phrase, text_if
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.household import others_on, votes, you_on
from watchlist.domain.insights.track_record import track_records_on
from watchlist.domain.model.beside import OtherText
from watchlist.domain.model.club import MemberFilm
from watchlist.domain.model.entry import NO_ENTRY, Entry, Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.hidden import HIDDEN_SCORE, Hidden, gives_away, hidden_parts, shown_entry
from watchlist.domain.model.poll import Ballot, answer_of, swing_of
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import card as card_words
from watchlist.domain.words import card_films
from watchlist.domain.words import club as club_words
from watchlist.domain.words import notes as notes_words
from watchlist.domain.words import poll as poll_words
from watchlist.domain.words.card_parts import (
    NONE_BEFORE,
    NOT_YET,
    FactSection,
    ListPlace,
    OwnAnswers,
    PollSection,
    ScoreLine,
    ViewingLine,
)


class CardSections(Struct, frozen=True):
    """The sections of one film's card. hidden: the parts that the settings hide, which are only named."""

    snapshot: Snapshot
    film: Film
    today: date
    hidden: Hidden = Hidden()

    @classmethod
    def of(cls, snapshot: Snapshot, film: Film, today: date, *, lifted: bool = False) -> "CardSections":
        """The card of a film as the settings want it; lifted: with the parts that they hide."""
        if lifted:
            return cls(snapshot, film, today)
        answered = others_on(snapshot, film) != () or bool(snapshot.club.on(film))
        return cls(snapshot, film, today, hidden_parts(film, snapshot.entry(film.slug), snapshot.settings, answered))

    @property
    def entry(self) -> Entry | None:
        """Your entry of the film, without hidden parts."""
        return shown_entry(self.snapshot.entry(self.film.slug), self.hidden)

    @property
    def _yours(self) -> Entry:
        """Your entry of the film, or an empty one if it is not on your list."""
        return self.entry or NO_ENTRY

    @property
    def scale(self) -> Scale:
        """The scale of the scores."""
        return self.snapshot.settings.scale

    @property
    def original_title(self) -> str:
        """The original title, if it differs."""
        return text_if(self.film.original_title != self.film.title, self.film.original_title)

    @property
    def facts(self) -> str:
        """The line of facts under the title."""
        return card_words.facts(self.film, self.today, self.snapshot.settings.services)

    @property
    def where(self) -> list[tuple[str, str]]:
        """The services that show the film, as pairs of label and names."""
        return card_words.where(self.film, self.snapshot.settings.services, self.today)

    @property
    def synopsis_credit(self) -> str:
        """The author of a synopsis that was looked up and is shown."""
        return text_if(self.synopsis, card_words.credit(self.film, "synopsis"))

    @property
    def missing(self) -> str:
        """The missing facts; empty if nothing important is missing."""
        return card_words.missing(self.film)

    @property
    def filled(self) -> tuple[str, ...]:
        """The facts that catalogues filled in, and when."""
        return card_words.fillings(self.film, self.today)

    @property
    def tagline(self) -> str:
        """The tagline, in quotation marks."""
        return phrase("“{}”", self.film.tagline)

    @property
    def logline(self) -> str:
        """The logline, unless the synopsis below it says the same."""
        repeated = card_words.bare(self.film.logline) in card_words.bare(self.synopsis)
        return text_if(not repeated, self.film.logline)

    @property
    def synopsis(self) -> str:
        """The synopsis, unless it is hidden."""
        return text_if(not self.hidden.synopsis, self.film.synopsis)

    @property
    def fact_sections(self) -> tuple[FactSection, ...]:
        """The sections of labelled facts alone, which the app and the command line draw the same way."""
        sections = (FactSection("Besides", card_words.besides(self.film)),)
        return tuple(section for section in sections if section.facts)

    @property
    def related(self) -> card_films.FilmGroup:
        """The films that it is measured against, with their status on your list."""
        return card_films.related(self.snapshot, self.film)

    @property
    def neighbours(self) -> tuple[card_films.FilmGroup, ...]:
        """The films of your list that are near it; this scans all of them."""
        return card_films.neighbours(self.snapshot, self.film, self.entry, self.today)

    @property
    def viewings(self) -> tuple[ViewingLine, ...]:
        """Its viewings, the newest first; the words of an only one are left to the verdict."""
        viewings = self._yours.viewings
        return tuple(ViewingLine.of(viewings, place, self.today) for place in reversed(range(len(viewings))))

    @property
    def poll(self) -> PollSection | None:
        """The poll; None if the film has none."""
        poll, film, snapshot = self.film.poll, self.film, self.snapshot
        if poll is None:
            return None
        own = [ballot for ballot in snapshot.library.ballots_on(film.slug) if not ballot.voter]
        people, counts = others_on(snapshot, film), votes(snapshot, film)
        return PollSection(
            poll,
            card_words.asking(poll),
            (self._own_answers("before", own), self._own_answers("after", own)),
            swing_of(poll, own),
            poll_words.nearest(people),
            poll_words.more(people),
            counts,
            poll_words.counted(counts, you_on(snapshot, film) is not None),
            text_if(self.hidden.praise and people, poll_words.hiding(people, self.hidden.until)),
        )

    def _own_answers(self, when: str, own: Sequence[Ballot]) -> OwnAnswers:
        """Your answers from before or after watching."""
        watched, seen = when == "after", bool(self._yours.viewings)
        ballots = tuple(ballot for ballot in own if ballot.watched is watched)
        return OwnAnswers(when, ballots, card_words.unanswered(watched, seen))

    @property
    def club(self) -> tuple[tuple[str, MemberFilm], ...]:
        """The film as the members of your club share it, by name."""
        return tuple(self.snapshot.club.on(self.film).items())

    @property
    def club_hiding(self) -> str:
        """The words in place of the club's opinions if the settings hide them."""
        return text_if(self.hidden.praise and self.club, club_words.hiding(self.club, self.hidden.until))

    @property
    def notes_hiding(self) -> str:
        """The words in place of hidden hype notes: "3 hype notes, hidden until you have seen it"."""
        if not self.hidden.praise or not self.film.hype_notes:
            return ""
        return f"{count(len(self.film.hype_notes), 'hype note')}, hidden {self.hidden.until}"

    @property
    def track_records(self) -> tuple[str, ...]:
        """The track records of the speakers of the hype notes."""
        return tuple(map(notes_words.track_record, track_records_on(self.snapshot, self.film.hype_notes)))

    @property
    def status(self) -> str:
        """The status of the film on your list."""
        return card_words.status(self.entry, self.today)

    @property
    def hype(self) -> ScoreLine:
        """Your hype and its history."""
        if hype := self._yours.hype:
            return ScoreLine(hype.score, card_words.hype(hype, self.scale, self.today))
        if self._yours.viewings:
            return ScoreLine(instead=NONE_BEFORE)
        return ScoreLine()

    @property
    def rating(self) -> ScoreLine:
        """Your rating and its distance from the hype."""
        if self.hidden.old_scores:
            return ScoreLine(instead=HIDDEN_SCORE)
        if self._yours.rating is None:
            return ScoreLine()
        return ScoreLine(self._yours.rating, card_words.beside_rating(self._yours, self.scale))

    @property
    def poll_line(self) -> tuple[str, str]:
        """Your answer to the poll in a few words, and when you gave it; "not yet" alone if there is none."""
        if self.poll is None:
            return "", ""
        before, after = self.poll.yours
        newest = after if after.ballots else before
        if self.poll.moved or not newest.ballots:
            return self.poll.moved or NOT_YET, ""
        ballot = max(newest.ballots, key=lambda ballot: (ballot.at, ballot.id))
        return answer_of(self.poll.poll, ballot), f"{newest.when} watching"

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags you gave the film."""
        return self._yours.tags

    @property
    def beside(self) -> tuple[OtherText, ...]:
        """The texts written on another device at the same time as yours."""
        return self._yours.beside

    @property
    def lists(self) -> tuple[ListPlace, ...]:
        """Your lists that have the film."""
        slug, lists = self.film.slug, self.snapshot.library.lists.values()
        return tuple(
            ListPlace(
                film_list.name,
                film_list.films.index(slug) + 1,
                len(film_list.films),
                " ".join(film_list.notes.get(slug, "").split()),
            )
            for film_list in lists
            if slug in film_list.films
        )

    @property
    def to_judge(self) -> bool:
        """Whether its hype notes should be judged: it is seen and rated, and none is judged yet."""
        entry = self._yours
        return bool(self.film.hype_notes and entry.viewings and entry.rating and not entry.judged)

    @property
    def both_scores(self) -> bool:
        """Whether your hype and your rating can be shown beside each other."""
        return bool(self.hype.score and self.rating.score)

    @property
    def marks(self) -> tuple[str, ...]:
        """Your other marks on it: pinned, liked."""
        return tuple(filter(None, (text_if(self._yours.pinned, "pinned"), text_if(self._yours.liked, "liked"))))

    @property
    def draft(self) -> bool:
        """Whether a verdict on it is a draft."""
        return self.film.slug in self.snapshot.drafts

    @property
    def verdict(self) -> Verdict | None:
        """The newest verdict, if it has a text."""
        verdict = self._yours.verdict
        if verdict is None or not verdict.text:
            return None
        return verdict

    @property
    def gives_away(self) -> bool:
        """Whether the verdict is folded because it gives the story away."""
        return gives_away(self.entry)

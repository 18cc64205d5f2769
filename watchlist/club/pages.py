"""The club's pages: a film's card with the question, and the live tally; every word of a card or a reader escaped."""

from datetime import datetime
from html import escape
from pathlib import Path

from watchlist.club.engine import Vote
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film, Poll
from watchlist.domain.words import card as card_words
from watchlist.domain.words import notes as notes_words
from watchlist.exchange import page_parts, poll_tally
from watchlist.exchange.poll_tally import Tally

_HERE = Path(__file__).parent
NOT_NOW = "The tally cannot be read just now."
WHAT_ALL_SAY = "What everyone answers"
NO_INVITE = "You need the link that invites you, and a browser that keeps this page's one cookie."


def style() -> str:
    """The style of all pages, and what the club's have besides."""
    return page_parts.style() + (_HERE / "club.css").read_text(encoding="utf-8")


def script() -> str:
    """The one script: it sends ballots and follows the tally."""
    return (_HERE / "club.js").read_text(encoding="utf-8")


class Pages:
    """The pages on one film's poll."""

    def __init__(self, film: Film, poll: Poll, facts: str, verdict: Verdict | None, poster: bool) -> None:
        self._film, self._poll, self._facts = film, poll, facts
        self._verdict, self._poster = verdict, poster

    def card(self, own: tuple[Vote, ...], tally: Tally | None, at: datetime) -> str:
        """The card, the question with what this browser answered before, and, once it has, the tally."""
        film = self._film
        picture = '<img src="/poster" alt="" width="260">' if self._poster else ""
        body = f"""<main class="card">
<header>{picture}
<div class="head">
{page_parts.film_head(film, self._facts)}
</div>
<div class="story">
{self._credits()}
{page_parts.story(film)}
</div>
</header>
{self._hopes()}
{page_parts.review(self._verdict)}
<h2>{escape(self._poll.question)}</h2>
{self._form(own)}
{self._tally(tally, at, hidden=not own)}
<p class="quiet"><a href="/tally">The tally alone</a></p>
</main>"""
        return self._document(f"{film.title}: a question", body)

    def tally(self, tally: Tally | None, at: datetime) -> str:
        """The tally alone, as for a screen that all look at."""
        head = page_parts.film_head(self._film, "")
        link = '<p class="quiet"><a href="/">Answer</a></p>'
        body = f'<main class="alone">\n{head}\n{self._tally(tally, at)}\n{link}\n</main>'
        return self._document(f"{self._film.title}: the tally", body)

    def refused(self, words: str) -> str:
        """What somebody sees who was not invited, or whose ballot could not be taken without a script."""
        body = f'<main>\n<h1>{escape(self._film.title)}</h1>\n<p role="alert">{escape(words)}</p>\n</main>'
        return self._document(self._film.title, body)

    def _document(self, title: str, body: str) -> str:
        head = '<link rel="stylesheet" href="/club.css">\n<script src="/club.js" defer></script>'
        return page_parts.document(title, head, body)

    def _credits(self) -> str:
        made = "<br>".join(f"{escape(job)} {escape(names)}" for job, names in card_words.credits(self._film))
        return f'<p class="quiet">{made}</p>' if made else ""

    def _hopes(self) -> str:
        """What was hoped for the film, by whom."""
        notes = "\n".join(
            f"<li>{escape(notes_words.claim(note))} <small>{escape(note.speaker)}, {note.kind.value}</small></li>"
            for note in self._film.hype_notes
        )
        return f"<details><summary>What is said for it</summary>\n<ul>\n{notes}\n</ul></details>" if notes else ""

    def _form(self, own: tuple[Vote, ...]) -> str:
        newest = max(own, key=lambda vote: vote.at, default=None)
        fields = (newest.answer, newest.watched, newest.name, newest.sentence) if newest else ()
        said = [f"You answered “{self._words(vote)}” {'after' if vote.watched else 'before'} watching." for vote in own]
        again = f" {'Each' if len(said) > 1 else 'It'} counts once; a new answer takes its place." if said else ""
        return f"""<form method="post" action="/ballot">
{page_parts.form_fields(self._poll, *fields)}
<button type="submit">Cast my ballot</button>
<p id="cast" role="status">{escape(" ".join(said) + again)}</p>
</form>"""

    def _words(self, vote: Vote) -> str:
        answer = self._poll.answer(vote.answer)
        return answer.short if answer else vote.answer

    def _tally(self, tally: Tally | None, at: datetime, hidden: bool | None = None) -> str:
        """The tally; below a form, where hidden says whether it waits for an answer, without the question."""
        shown = tally or poll_tally.tally_of(self._film, self._poll, ())
        sides = "\n".join(
            f'<section id="{side.when.split()[0]}">'
            f"{page_parts.tally_side(side.when, side.counts, side.people)}</section>"
            for side in shown.sides
        )
        remarks = poll_tally.remarks(shown)
        state = f"As of {at:%H:%M}." if tally else NOT_NOW
        return f"""<section id="tally"{" hidden" if hidden else ""}>
<h2>{WHAT_ALL_SAY if hidden is not None else escape(self._poll.question)}</h2>
{sides}
<p id="moved" class="quiet">{escape(remarks["moved"])}</p>
<p id="who" class="quiet">{escape(remarks["who"])}</p>
<p id="state" class="quiet" role="status">{escape(state)}</p>
</section>"""


def live(tally: Tally, at: datetime) -> dict[str, object]:
    """The tally as the script shows it."""
    sides = {
        side.when.split()[0]: {"people": side.people, "counts": [number for _, number in side.counts]}
        for side in tally.sides
    }
    return {**sides, **poll_tally.remarks(tally), "at": f"{at:%H:%M}"}

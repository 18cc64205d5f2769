"""The club's pages: a film's card with the question, and the live tally; every word of a card or a reader escaped."""

from datetime import datetime
from html import escape
from pathlib import Path

from watchlist.club.engine import Vote
from watchlist.domain.base.formatting import join, phrase, plural, text_if
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


def club_style() -> str:
    """The style of all pages, followed by the club's own."""
    return page_parts.style() + (_HERE / "club.css").read_text(encoding="utf-8")


def script() -> str:
    """The script of all pages: it sends ballots and follows the tally."""
    return (_HERE / "club.js").read_text(encoding="utf-8")


class Pages:
    """The pages on one film's poll."""

    def __init__(self, film: Film, poll: Poll, facts: str, verdict: Verdict | None, poster: bool) -> None:
        self._film, self._poll, self._facts = film, poll, facts
        self._verdict, self._poster = verdict, poster

    def card(self, own: tuple[Vote, ...], tally: Tally | None, at: datetime) -> str:
        """The card, the question with what this browser answered before, and, once it has, the tally."""
        film = self._film
        picture = text_if(self._poster, '<img src="/poster" alt="" width="260">')
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
{page_parts.own_review(self._verdict)}
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
        """The page for a browser that was not invited, or whose ballot was refused without a script."""
        body = f'<main>\n<h1>{escape(self._film.title)}</h1>\n<p role="alert">{escape(words)}</p>\n</main>'
        return self._document(self._film.title, body)

    def _document(self, title: str, body: str) -> str:
        head = '<link rel="stylesheet" href="/club.css">\n<script src="/club.js" defer></script>'
        return page_parts.html_page(title, head, body)

    def _credits(self) -> str:
        credits = "<br>".join(f"{escape(job)} {escape(names)}" for job, names in card_words.credits(self._film))
        return phrase('<p class="quiet">{}</p>', credits)

    def _hopes(self) -> str:
        """The hype notes, folded."""
        notes = "\n".join(
            f"<li>{escape(notes_words.claim(note))} <small>{escape(note.speaker)}, {note.kind.value}</small></li>"
            for note in self._film.hype_notes
        )
        return phrase("<details><summary>What is said for it</summary>\n<ul>\n{}\n</ul></details>", notes)

    def _form(self, own: tuple[Vote, ...]) -> str:
        fields = page_parts.form_fields(self._poll)
        if own:
            newest = max(own, key=lambda vote: vote.at)
            fields = page_parts.form_fields(self._poll, newest.answer, newest.watched, newest.name, newest.sentence)
        answers = [f"You answered “{self._words(vote)}” {vote.when} watching." for vote in own]
        counts = f"{plural(len(own), 'It', 'Each')} counts once; a new answer takes its place."
        return f"""<form method="post" action="/ballot">
{fields}
<button type="submit">Cast my ballot</button>
<p id="cast" role="status">{escape(join(*answers, text_if(own, counts), by=" "))}</p>
</form>"""

    def _words(self, vote: Vote) -> str:
        answer = self._poll.answer(vote.answer)
        if answer is None:
            return vote.answer
        return answer.short

    def _tally(self, tally: Tally | None, at: datetime, hidden: bool | None = None) -> str:
        """The tally; below a form, where hidden tells whether it waits for an answer, without the question."""
        shown = tally or poll_tally.tally_of(self._film, self._poll, ())
        sides = "\n".join(
            f'<section id="{side.when.split()[0]}">'
            f"{page_parts.tally_side(side.when, side.counts, side.people)}</section>"
            for side in shown.sides
        )
        remarks = poll_tally.captions(shown)
        state = text_if(tally, f"As of {at:%H:%M}.") or NOT_NOW
        heading = WHAT_ALL_SAY
        if hidden is None:
            heading = escape(self._poll.question)
        return f"""<section id="tally"{text_if(hidden, " hidden")}>
<h2>{heading}</h2>
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
    return {**sides, **poll_tally.captions(tally), "at": f"{at:%H:%M}"}

"""A film's poll as one page for people who install nothing: they answer, and get a short code to send back.

The page fetches nothing and stores nothing; its policy allows its own style and script alone.
"""

from html import escape
from pathlib import Path

import msgspec

from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film, Poll
from watchlist.exchange import page_parts

_SCRIPT = Path(__file__).with_suffix(".js")


def poll_page(film: Film, poll: Poll, facts: str, verdict: Verdict | None = None) -> str:
    """The page. facts: the line under the title; verdict: yours, if the page is to have it."""
    values = {"film": film.slug, "title": film.title, "year": film.year, "question": poll.question}
    # Nothing within a script may look like its end.
    data = msgspec.json.encode(values).decode().replace("<", "\\u003c")
    body = f"""<main>
{page_parts.film_head(film, facts)}
{page_parts.story(film)}
{page_parts.own_review(verdict)}
<h2>{escape(poll.question)}</h2>
<form>
{page_parts.form_fields(poll)}
<button type="submit">Make my ballot</button>
</form>
<section id="done" hidden>
<h2>Your ballot</h2>
<p>Send this code back to whoever gave you the page, by any means. This page has sent nothing and keeps nothing.</p>
<textarea id="code" rows="5" readonly aria-label="Your ballot as a code"></textarea>
<button type="button" id="copy">Copy it</button> <span id="copied" class="quiet" role="status"></span>
</section>
</main>"""
    script = _SCRIPT.read_text(encoding="utf-8")
    return page_parts.alone(
        f"{film.title}: a question", body, script, data=f'<script type="application/json" id="poll">{data}</script>'
    )

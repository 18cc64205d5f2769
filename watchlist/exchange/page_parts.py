"""The parts of every page on a film: its head, its policy, the film's card, the form of a poll, and a tally."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from pathlib import Path

from watchlist.domain.base.formatting import join, phrase, plain, text_if
from watchlist.domain.insights.household import NAME_LIMIT
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film, Poll
from watchlist.domain.words import card as card_words

STYLE = Path(__file__).with_name("poll_page.css")
"""The style of all pages: the project's two palettes, one for the night and one for the day."""
SENTENCE_LIMIT = 500
"""The longest sentence that a form takes, in characters."""


def style() -> str:
    """The style as text."""
    return STYLE.read_text(encoding="utf-8")


def policy(style: str, *scripts: str) -> str:
    """A content policy that allows one style and these scripts, and nothing else."""
    allowed = " ".join(f"'{_sum(script)}'" for script in scripts)
    script = phrase(" script-src {};", allowed)
    return f"default-src 'none'; style-src '{_sum(style)}';{script} base-uri 'none'; form-action 'none'"


def _sum(text: str) -> str:
    """The checksum by which a content policy names a style or a script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def html_page(title: str, head: str, body: str) -> str:
    """A page; head: what its head has besides."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
{head}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
</head>
<body>
{body}
</body>
</html>
"""


def alone(title: str, body: str, *scripts: str, data: str = "") -> str:
    """A page in one file, which carries its style and its scripts and fetches nothing."""
    css = style()
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy(css, *scripts)}">\n'
        f'<meta name="referrer" content="no-referrer">\n<style>{css}</style>'
    )
    ends = [data, *(f"<script>{script}</script>" for script in scripts)]
    return html_page(title, head, "\n".join(filter(None, [body, *ends])))


def film_head(film: Film, facts: str) -> str:
    """The title, the original title and the line of facts."""
    other = text_if(film.original_title != film.title, film.original_title)
    original = phrase("<small>{}</small>", escape(other))
    return f'<h1>{escape(film.title)}{original}</h1>\n<p class="quiet">{escape(facts)}</p>'


def story(film: Film) -> str:
    """The logline, else the synopsis, which spoils nothing."""
    text = film.logline or join(film.synopsis, card_words.credit(film, "synopsis"), by=" ")
    return phrase("<p>{}</p>", escape(text))


def own_review(verdict: Verdict | None) -> str:
    """Your own review; folded if it gives the story away, empty where the page has none."""
    if verdict is None:
        return ""
    text = f"<blockquote>{escape(plain(verdict.text))}</blockquote>"
    if verdict.spoilers:
        return f"<details><summary>What I thought; it gives the story away</summary>\n{text}</details>"
    return f"<h2>What I thought</h2>\n{text}"


def form_fields(poll: Poll, chosen: str = "", watched: bool = False, name: str = "", sentence: str = "") -> str:
    """The fields of a poll's form, filled in with what was answered before."""
    answers = "\n".join(
        _choice("answer", answer.key, answer.words, answer.key == chosen, required=True) for answer in poll.answers
    )
    before = _choice("watched", "before", "before you have seen it", not watched)
    after = _choice("watched", "after", "after you have seen it", watched)
    return f"""<fieldset><legend>Your answer</legend>
{answers}
</fieldset>
<fieldset><legend>You answer</legend>
{before}
{after}
</fieldset>
<label class="field">Your name, if you like
<input type="text" name="name" maxlength="{NAME_LIMIT}" autocomplete="name" value="{escape(name)}"></label>
<label class="field">A sentence, if you like
<input type="text" name="sentence" maxlength="{SENTENCE_LIMIT}" value="{escape(sentence)}"></label>"""


def _choice(field: str, value: str, words: str, checked: bool, required: bool = False) -> str:
    more = text_if(required, " required") + text_if(checked, " checked")
    return (
        f'<label class="choice"><input type="radio" name="{field}" value="{escape(value)}"{more}> '
        f"<span>{escape(words)}</span></label>"
    )


def tally_side(when: str, counts: Sequence[tuple[str, int]], people: int) -> str:
    """The answers before or after watching as bars, with how many people gave one."""
    rows = "\n".join(
        f'<dt>{escape(words)}</dt><dd><svg class="bar" aria-hidden="true">'
        f'<rect width="{number / max(1, people):.2%}" height="100%"/></svg> <output>{number}</output></dd>'
        for words, number in counts
    )
    return f"<h3>{escape(when)} <small>n = {people}</small></h3>\n<dl>\n{rows}\n</dl>"

"""A film's poll as one page for people who install nothing: they answer, and get a short code to send back.

The page fetches nothing and stores nothing; its policy allows its own style and script alone.
"""

import base64
import hashlib
from html import escape
from pathlib import Path

import msgspec

from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film, Poll

_STYLE, _SCRIPT = Path(__file__).with_suffix(".css"), Path(__file__).with_suffix(".js")


def poll_page(film: Film, poll: Poll, facts: str, verdict: Verdict | None = None) -> str:
    """The page. facts: the line under the title; verdict: yours, to stand in it, if you want it to."""
    style, script = (path.read_text(encoding="utf-8") for path in (_STYLE, _SCRIPT))
    told = {"film": film.slug, "title": film.title, "year": film.year, "question": poll.question}
    policy = f"default-src 'none'; style-src '{_sum(style)}'; script-src '{_sum(script)}'; base-uri 'none'"
    answers = "\n".join(
        f'<label class="choice"><input type="radio" name="answer" value="{escape(answer.key)}" required> '
        f"<span>{escape(answer.words)}</span></label>"
        for answer in poll.answers
    )
    original = f"<small>{escape(film.original_title)}</small>" if film.original_title else ""
    story = f"<p>{escape(film.logline or film.synopsis)}</p>" if film.logline or film.synopsis else ""
    said = f"<h2>What I thought</h2>\n<blockquote>{escape(verdict.text)}</blockquote>" if verdict else ""
    # Within a script nothing may look like its end.
    data = msgspec.json.encode(told).decode().replace("<", "\\u003c")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(film.title)}: a question</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{escape(film.title)}{original}</h1>
<p class="quiet">{escape(facts)}</p>
{story}
{said}
<h2>{escape(poll.question)}</h2>
<form>
<fieldset><legend>Your answer</legend>
{answers}
</fieldset>
<fieldset><legend>You answer</legend>
<label class="choice"><input type="radio" name="watched" value="before" checked> <span>before you have seen it</span>
</label>
<label class="choice"><input type="radio" name="watched" value="after"> <span>after you have seen it</span></label>
</fieldset>
<label class="field">Your name, if you like
<input type="text" name="name" maxlength="40" autocomplete="name"></label>
<label class="field">A sentence, if you like
<input type="text" name="sentence" maxlength="500"></label>
<button type="submit">Make my ballot</button>
</form>
<section id="done" hidden>
<h2>Your ballot</h2>
<p>Send this code back to whoever gave you the page, by any means. This page has sent nothing and keeps nothing.</p>
<textarea id="code" rows="5" readonly aria-label="Your ballot as a code"></textarea>
<button type="button" id="copy">Copy it</button> <span id="copied" class="quiet" role="status"></span>
</section>
</main>
<script type="application/json" id="poll">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def _sum(text: str) -> str:
    """What a content policy calls a style or a script by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

"""HTML as people write it on film sites reads the same as Markdown."""

import pytest

from watchlist.exchange.imports.letterboxd.markdown import to_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("I <3 it <b>so</b> much &amp; <em>more</em>", "I <3 it **so** much & *more*"),
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"),
        ("<blockquote>\nEnhance your calm.</blockquote>Haha", "> Enhance your calm.\n\nHaha"),
        ("<blockquote>a\n\n<i>b</i></blockquote>", "> a\n>\n> *b*"),
        ('see <a href="https://x.org/a_(b)">a [b]</a>.', "see [a (b)](https://x.org/a_%28b%29)."),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ("<b> spaced </b>out", " **spaced** out"),
        ("<i>one\n\ntwo</i>", "*one*\n\n*two*"),
        ("<b>never closed", "**never closed**"),
        ("closed only</b>", "closed only"),
        ("<b><i>both</b></i>", "***both***"),
        ("<Alien> against &lt;b&gt;", "\\<Alien> against \\<b>"),
        ("a title\n---\nmore", "a title\n\\---\nmore"),
        ("    no code", "   no code"),
        ("* one\n* two", "\\* one\n\\* two"),
        ("<span class='x'>plain</span>", "plain"),
    ],
)
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


@pytest.mark.parametrize("part", ["<", "<a ", "<b>", "<blockquote>x\n", "</i>", "&#", "\n ", "<b>x</b>", '<a href="'])
def test_hostile_html_ends(part: str) -> None:
    assert len(to_markdown(part * (40_000 // len(part)))) < 400_000

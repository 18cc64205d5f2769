"""What is a link."""

from watchlist.domain.base.text import LIMIT, is_link


def test_a_link_is_a_web_address() -> None:
    assert is_link("https://example.org/heat?x=1")
    assert is_link("HTTP://example.org")
    assert not any(map(is_link, ("", "https://", "example.org", "file:///etc/passwd", "https://a b")))


def test_a_link_holds_nothing_that_cannot_be_shown_and_has_an_end() -> None:
    assert not is_link("https://example.org/\u202ecod.exe")
    assert is_link("https://a/" + "b" * (LIMIT - 10))
    assert not is_link("https://a/" + "b" * (LIMIT - 9))

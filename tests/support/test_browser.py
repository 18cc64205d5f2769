"""A page opens in a browser that does not take the terminal, or is told not to have opened."""

import webbrowser

import pytest

from watchlist.support.browser import IN_TERMINAL, open_page

PAGE = "https://example.org/film"


@pytest.mark.parametrize("name", [*sorted(IN_TERMINAL), "/usr/bin/w3m"])
def test_a_browser_that_would_take_the_terminal_is_not_started(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser(name))
    monkeypatch.setattr(webbrowser.GenericBrowser, "open", lambda *_: pytest.fail("it was started"))
    assert not open_page(PAGE)


def test_another_browser_is_given_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("true"))
    assert open_page(PAGE)


def test_where_there_is_none_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> webbrowser.BaseBrowser:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    assert not open_page(PAGE)

"""Debian's Chromium, driven by playwright: `make browser` brings the one, apt the other; without them it is skipped."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.club.conftest import serve as serve

PHONE, DESKTOP = (390, 844), (1280, 900)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PICTURES = "WATCHLIST_BROWSER_PICTURES"
"""The variable that names a folder for pictures of the pages."""
PATIENCE = 15_000
"""Milliseconds for which something on a page is waited for."""

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The browser, open for all tests."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: “make browser” does it")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("there is no Chromium here: “apt-get install chromium” brings it")
    with api.sync_playwright() as running:
        # A page of root's cannot be sandboxed.
        args = ["--no-sandbox"] if os.geteuid() == 0 else []
        opened = running.chromium.launch(executable_path=program, args=args)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Open an address in a browser of its own. What goes wrong on a page, or is fetched from elsewhere, fails the test.

    trouble: whether requests may fail, as when a club is away.
    """
    contexts, wrong = list[Any](), list[str]()

    def start(address: str, size: tuple[int, int] = PHONE, day: bool = False, trouble: bool = False) -> Any:
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="light" if day else "dark",
            has_touch=size is PHONE,
            is_mobile=size is PHONE,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        own = address.split("?")[0].rstrip("/") if address.startswith("file:") else "/".join(address.split("/")[:3])
        _watch(page, own, wrong, trouble)
        page.goto(address)
        return page

    yield start
    for context in contexts:
        context.close()
    assert wrong == []


def _watch(page: Any, own: str, wrong: list[str], trouble: bool) -> None:
    """Note what a page should not do."""

    def asked(request: Any) -> None:
        if not request.url.startswith(own):
            wrong.append(f"it asks for {request.url}")

    def said(message: Any) -> None:
        if message.type == "error" and not trouble:
            wrong.append(f"the console says: {message.text}")

    def dialog(shown: Any) -> None:
        wrong.append(f"a dialog: {shown.message}")
        shown.dismiss()

    page.on("pageerror", lambda error: wrong.append(f"an error in the page: {error}"))
    page.on("dialog", dialog)
    page.on("request", asked)
    page.on("console", said)


def picture(page: Any, name: str) -> None:
    """Keep a picture of the whole page, where a folder is named."""
    folder = os.environ.get(PICTURES)
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def fits(page: Any) -> bool:
    """Whether nothing sticks out at the side."""
    return bool(page.evaluate("document.scrollingElement.scrollWidth <= document.documentElement.clientWidth"))

"""The one client of all sites: answers from the cache, else off the wire, at each site's pace."""

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from watchlist.domain.base import clock
from watchlist.domain.query.catalogue import LookUpError
from watchlist.lookup.cache import AnswerCache
from watchlist.lookup.question import Answer, Question, Request
from watchlist.lookup.sites import SITES, Site
from watchlist.lookup.wire import Connections, Limits, TemporaryFailure

LONGEST_WAIT = 30.0
"""The most seconds that a site may ask to wait before the one retry."""
RETRY_AFTER = 1.0
"""The seconds before the one retry, where a site does not say."""


class UnreadableAnswer(LookUpError):
    """An answer that came and cannot be read; the next one may be readable."""


def user_agent(contact: str) -> str:
    """The name of the program for the sites, with its user's contact where the settings have one."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("starlight-watchlist")
    except PackageNotFoundError:
        number = "0"
    contact = "".join(char for char in contact if char.isascii() and char.isprintable() and char not in "()")
    return f"watchlist/{number} ({contact.strip() or 'a personal film watchlist'})"


class Client:
    """Asks questions one after the other. keys: by the site that they are for; they go nowhere else.

    Raises LookUpError, in words.
    """

    def __init__(
        self,
        cache: Path,
        user_agent: str,
        keys: Mapping[str, str] | None = None,
        limits: Limits | None = None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._cache = AnswerCache(cache)
        self._wire = Connections(user_agent, dict(keys or {}), limits or Limits())
        self._sleep = sleep
        self._last_asked: dict[str, float] = {}
        self._one_by_one = threading.Lock()

    def ask(self, question: Question[Answer]) -> Answer:
        """The answer to a question; one that cannot be read is not kept."""
        request, site = question.request, SITES[question.request.site]
        with self._one_by_one:
            cached = self._cached(site, request)
            if cached is not None:
                try:
                    return question.read(cached)
                except ValueError:  # of a former version, or damaged: asked anew
                    pass
            data = self._fetched(site, request)
            try:
                answer = question.read(data)
            except ValueError as error:
                raise UnreadableAnswer(f"{site.name}'s answer cannot be understood: {error}.") from None
            if site.fresh:
                self._cache.keep(request, data, clock.now())
            return answer

    def _cached(self, site: Site, request: Request) -> bytes | None:
        if not site.fresh:
            return None
        return self._cache.read(request, site.fresh, clock.now(), site.largest)

    def _fetched(self, site: Site, request: Request) -> bytes:
        """An answer off the wire, with one retry where that may help."""
        try:
            return self._paced(site, request)
        except TemporaryFailure as failure:
            wait = RETRY_AFTER if failure.after is None else failure.after
            if wait > LONGEST_WAIT:
                raise
            self._sleep(wait)
        return self._paced(site, request)

    def _paced(self, site: Site, request: Request) -> bytes:
        rest = self._last_asked.get(request.site, -site.pause) + site.pause - time.monotonic()
        if rest > 0:
            self._sleep(rest)
        try:
            return self._wire.fetch(site, request)
        finally:
            self._last_asked[request.site] = time.monotonic()

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()

"""The catalogue of this machine with online look-ups, for the snapshots of a session."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from watchlist.domain.model.film import Film
from watchlist.domain.model.settings import Settings
from watchlist.domain.query.catalogue import Catalogue, CatalogueAccess, LookUps
from watchlist.storage.settings import read_tmdb_key
from watchlist.support.home import Home

if TYPE_CHECKING:
    from watchlist.lookup.client import Client
    from watchlist.lookup.online import Online


class CatalogueOfHome:
    """Opens the catalogue, look-ups and fetched posters when first needed. settings: returns the present ones."""

    def __init__(self, home: Home, settings: Callable[[], Settings]) -> None:
        self._home, self._settings = home, settings
        self._guard = threading.Lock()
        self._client: Client | None = None
        self._client_named: object = None

    @property
    def access(self) -> CatalogueAccess:
        """The access to it that snapshots contain."""
        return CatalogueAccess(self._open, self._open_look_ups, self._poster)

    def close(self) -> None:
        """Stop waiting for sites."""
        if self._client is not None:
            self._client.close()

    def _open(self) -> Catalogue:
        from watchlist.catalogue.opening import open_catalogue

        return open_catalogue(self._home.catalogue)

    def _open_look_ups(self, catalogue: Catalogue) -> LookUps:
        """The catalogue with look-ups by the present settings; raises LookUpError, in words."""
        from watchlist.lookup.look_up import LookUp

        return LookUp(catalogue, self._online())

    def _online(self) -> "Online":
        """The online sources, with no failures yet."""
        from watchlist.lookup.client import Client, user_agent
        from watchlist.lookup.keys import read_key
        from watchlist.lookup.online import LookUpOptions, Online
        from watchlist.lookup.sites import TMDB

        key, settings, home = read_key(read_tmdb_key(self._home.settings)), self._settings(), self._home
        with self._guard:
            named = user_agent(settings.user_agent), {TMDB: key} if key else {}
            if self._client is None or self._client_named != named:
                self._client, self._client_named = Client(home.answers, *named), named
            return Online(self._client, LookUpOptions(home.posters, bool(key), settings.country))

    def _poster(self, film: Film) -> str:
        """The poster of a film that a look-up brought; empty where there is none."""
        id = film.ids.get("tmdb", "")
        if not id:
            return ""
        from watchlist.lookup.poster_files import cached_poster

        return str(cached_poster(self._home.posters, id) or "")

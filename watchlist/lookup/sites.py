"""The sites that are asked: their addresses, the pause between requests, and the size and age of their answers."""

from msgspec import Struct

JSON, IMAGE = ("application/json", "application/graphql-response+json"), ("image/jpeg", "image/png", "image/webp")


class Site(Struct, frozen=True):
    """One site. name: its name for people; pause: the least seconds between two requests; largest: bytes of an answer,
    unpacked; fresh: the days for which an answer is not asked for again, 0 for one that is kept elsewhere; types: the
    content types of its answers.
    """

    name: str
    address: str
    pause: float
    largest: int = 4 * 1024 * 1024
    fresh: int = 30
    types: tuple[str, ...] = JSON


TMDB, TMDB_IMAGES, WIKIDATA, WIKIPEDIA, ANILIST = "tmdb", "tmdb-images", "wikidata", "wikipedia", "anilist"
SITES: dict[str, Site] = {
    TMDB: Site("TMDB", "https://api.themoviedb.org", pause=0.05, fresh=7),
    TMDB_IMAGES: Site("TMDB", "https://image.tmdb.org", pause=0.05, fresh=0, types=IMAGE),
    WIKIDATA: Site("Wikidata", "https://www.wikidata.org", pause=0.2, largest=16 * 1024 * 1024),
    WIKIPEDIA: Site("Wikipedia", "https://en.wikipedia.org", pause=0.1, largest=1024 * 1024),
    ANILIST: Site("AniList", "https://graphql.anilist.co", pause=2.1),
}
"""Every site by its name in a Request."""

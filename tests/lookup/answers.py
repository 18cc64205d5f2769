"""Answers of every site about one film that nobody made, each of the shape that the site documents."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import msgspec
from PIL import Image

from tests.lookup.loopback import Asked, Reply, of_json

KEY = "0123456789abcdef0123456789abcdef"
"""A key of TMDB's short kind."""
TOKEN = "eyJhbGciOiJIUzI1NiJ9.made.up-for-tests"
"""A key of TMDB's long kind."""
TITLE, ORIGINAL, YEAR = "Two Orbits", "두 궤도", 2027
TMDB_ID, IMDB_ID, ITEM, ANILIST_ID = "900001", "tt9000001", "Q900001", "90001"

LISTED = {
    "adult": False, "id": 900001, "original_language": "ko", "original_title": ORIGINAL, "title": TITLE,
    "overview": "Two astronomers lose a moon.", "release_date": "2027-01-02", "poster_path": "/twoOrbits.jpg",
    "genre_ids": [16], "popularity": 1.5, "video": False, "vote_average": 0.0, "vote_count": 12,
}  # fmt: skip
DETAILS: dict[str, Any] = {
    **{key: value for key, value in LISTED.items() if key != "genre_ids"},
    "genres": [{"id": 16, "name": "Animation"}, {"id": 878, "name": "Science Fiction"}],
    "imdb_id": IMDB_ID,
    "production_companies": [{"id": 1, "name": "Studio Far Side", "origin_country": "KR", "logo_path": None}],
    "production_countries": [{"iso_3166_1": "KR", "name": "South Korea"}],
    "runtime": 104,
    "spoken_languages": [{"english_name": "Korean", "iso_639_1": "ko", "name": "한국어"}],
    "status": "Post Production",
    "credits": {
        "cast": [
            {"name": "Second Voice", "character": "Jun", "order": 1, "id": 12},
            {"name": "First Voice", "character": "Nari", "order": 0, "id": 11},
        ],
        "crew": [
            {"name": "Seo Hana", "job": "Director", "department": "Directing", "id": 13},
            {"name": "Park Tae", "job": "Screenplay", "department": "Writing", "id": 14},
            {"name": "Somebody Else", "job": "Editor", "department": "Editing", "id": 15},
        ],
    },
    "external_ids": {"imdb_id": IMDB_ID, "wikidata_id": ITEM, "facebook_id": None},
    "alternative_titles": {"titles": [{"iso_3166_1": "DE", "title": "Zwei Bahnen", "type": ""}]},
    "release_dates": {
        "results": [
            {
                "iso_3166_1": "DE",
                "release_dates": [
                    {"certification": "6", "release_date": "2027-03-01T00:00:00.000Z", "type": 4, "note": ""},
                    {"certification": "6", "release_date": "2026-12-04T00:00:00.000Z", "type": 3, "note": ""},
                    {"certification": "", "release_date": "2026-10-01T00:00:00.000Z", "type": 1, "note": "Festival"},
                ],
            }
        ]
    },
    "watch/providers": {
        "results": {
            "DE": {
                "link": "https://www.themoviedb.org/movie/900001-two-orbits/watch?locale=DE",
                "flatrate": [
                    {"provider_id": 8, "provider_name": "Netflix", "display_priority": 0, "logo_path": "/n.jpg"}
                ],
                "rent": [{"provider_id": 2, "provider_name": "Apple TV", "display_priority": 1, "logo_path": "/a.jpg"}],
                "buy": [{"provider_id": 2, "provider_name": "Apple TV", "display_priority": 1, "logo_path": "/a.jpg"}],
            }
        }
    },
}


def _snak(value: Any) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": value, "type": "made-up"}}


def _said(value: Any, rank: str = "normal", **others: Any) -> dict[str, Any]:
    return {"mainsnak": _snak(value), "type": "statement", "rank": rank, **others}


def _item(id: str) -> dict[str, str]:
    return {"entity-type": "item", "id": id}


def _time(time: str, precision: int) -> dict[str, Any]:
    return {
        "time": time,
        "precision": precision,
        "timezone": 0,
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }


ENTITY: dict[str, Any] = {
    "type": "item",
    "id": ITEM,
    "labels": {"en": {"language": "en", "value": TITLE}},
    "aliases": {"en": [{"language": "en", "value": "Orbit Two"}]},
    "claims": {
        "P31": [_said(_item("Q29168811"))],
        "P1476": [_said({"text": ORIGINAL, "language": "ko"})],
        "P57": [_said(_item("Q1"))],
        "P58": [_said(_item("Q2"))],
        "P161": [_said(_item("Q3"), qualifiers={"P453": [_snak(_item("Q4"))]})],
        "P136": [_said(_item("Q5")), _said(_item("Q6"), rank="deprecated")],
        "P495": [_said(_item("Q7"))],
        "P364": [_said(_item("Q8"))],
        "P272": [_said(_item("Q9"))],
        "P577": [_said(_time("+2027-00-00T00:00:00Z", 9)), _said(_time("+2027-01-02T00:00:00Z", 11))],
        "P2047": [_said({"amount": "+104", "unit": "http://www.wikidata.org/entity/Q7727"})],
        "P345": [_said(IMDB_ID)],
        "P4947": [_said(TMDB_ID)],
        "P6127": [_said("two-orbits")],
    },
    "sitelinks": {"enwiki": {"site": "enwiki", "title": "Two Orbits (film)", "badges": []}},
}
NAMES = {
    "Q1": "Seo Hana", "Q2": "Park Tae", "Q3": "First Voice", "Q4": "Nari", "Q5": "science fiction film",
    "Q6": "western film", "Q7": "South Korea", "Q8": "Korean", "Q9": "Studio Far Side",
}  # fmt: skip
PAGE = "https://en.wikipedia.org/wiki/Two_Orbits_(film)"
SYNOPSIS = "Two Orbits is a 2027 animated film about two astronomers who share one telescope."
SUMMARY = {
    "type": "standard", "title": "Two Orbits (film)", "wikibase_item": ITEM, "lang": "en", "extract": SYNOPSIS,
    "content_urls": {"desktop": {"page": PAGE}, "mobile": {"page": "https://en.m.wikipedia.org/wiki/Two_Orbits_(film)"}},
}  # fmt: skip
MEDIA: dict[str, Any] = {
    "id": int(ANILIST_ID), "idMal": 70001, "format": "MOVIE",
    "title": {"romaji": "Futatsu no Kidou", "english": "Two Paths", "native": "二つの軌道"},
    "synonyms": ["Twin Paths"], "startDate": {"year": 2021, "month": 7, "day": 16}, "duration": 98,
    "genres": ["Drama", "Sci-Fi"], "countryOfOrigin": "JP", "popularity": 4200,
    "siteUrl": f"https://anilist.co/anime/{ANILIST_ID}", "studios": {"nodes": [{"name": "Studio Nami"}]},
    "staff": {"edges": [
        {"role": "Director", "node": {"name": {"full": "Mori Akiko"}}},
        {"role": "Script (eps 1)", "node": {"name": {"full": "Hayashi Ren"}}},
        {"role": "Animation Director", "node": {"name": {"full": "Somebody Else"}}},
    ]},
}  # fmt: skip


def media(*items: Mapping[str, Any]) -> dict[str, Any]:
    """AniList's answer with these titles."""
    return {"data": {"Page": {"media": list(items)}}}


def poster(width: int = 50, height: int = 75) -> bytes:
    """A picture in one blue."""
    held = BytesIO()
    Image.new("RGB", (width, height), (20, 60, 200)).save(held, "JPEG")
    return held.getvalue()


def everything(asked: Asked) -> Reply:
    """Every site knows the film; TMDB only for who has the key."""
    match asked.site:
        case "tmdb":
            return _tmdb(asked)
        case "tmdb-images":
            return Reply(poster(), type="image/jpeg")
        case "wikidata":
            return _wikidata(asked)
        case "wikipedia":
            return of_json(SUMMARY, packed=True)
        case _:
            return of_json(media(MEDIA) if _wants_anime(asked) else media())


def _wants_anime(asked: Asked) -> bool:
    variables = msgspec.json.decode(asked.body)["variables"]
    return int(ANILIST_ID) in variables.get("ids", ()) or "Paths" in variables.get("search", "")


def _tmdb(asked: Asked) -> Reply:
    if asked.parameters.get("api_key") != KEY and asked.headers.get("Authorization") != f"Bearer {TOKEN}":
        said = {
            "status_code": 7,
            "status_message": "Invalid API key: You must be granted a valid key.",
            "success": False,
        }
        return of_json(said, status=401)
    if asked.path == "/3/search/movie":
        found = [LISTED] if asked.parameters["query"].lower() in (TITLE.lower(), ORIGINAL) else []
        return of_json({"page": 1, "results": found, "total_pages": 1, "total_results": len(found)})
    if asked.path == f"/3/find/{IMDB_ID}":
        return of_json({"movie_results": [LISTED], "tv_results": [], "person_results": []})
    if asked.path == f"/3/movie/{TMDB_ID}":
        return of_json(DETAILS, packed=True)
    return of_json({"status_code": 34, "status_message": "The resource could not be found."}, status=404)


def _wikidata(asked: Asked) -> Reply:
    if asked.parameters["action"] == "query":
        words = asked.parameters["srsearch"]
        known = TITLE.lower() in words.lower() or IMDB_ID in words or f"={TMDB_ID}" in words
        found = [{"ns": 0, "title": ITEM, "pageid": 1}] if known else []
        return of_json({"batchcomplete": "", "query": {"searchinfo": {"totalhits": 1}, "search": found}})
    ids = asked.parameters["ids"].split("|")
    if "claims" in asked.parameters["props"]:
        return of_json(
            {"entities": {id: ENTITY if id == ITEM else {"id": id, "missing": ""} for id in ids}, "success": 1}
        )
    labels = {id: {"id": id, "labels": {"en": {"language": "en", "value": NAMES[id]}}} for id in ids if id in NAMES}
    return of_json({"entities": labels, "success": 1})

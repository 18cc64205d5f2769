"""The names that tables of films give their columns, in many languages."""

import re
from collections.abc import Mapping
from functools import lru_cache

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import fold

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": (
        *("title", "name", "film", "movie", "movietitle", "filmtitle", "primarytitle", "moviename"),
        *("titel", "titre", "titolo", "titulo", "nombre", "nome", "nom", "pelicula", "filme", "название", "фильм"),
        *("제목", "영화", "タイトル", "映画", "片名", "标题", "電影", "电影"),
    ),
    "original_title": ("originaltitle", "originaltitel", "titreoriginal", "titolooriginale", "titulooriginal"),
    "year": (
        *("year", "releaseyear", "yearofrelease", "jahr", "annee", "anno", "ano", "год", "연도", "년도"),
        *("年", "公開年", "年份"),
    ),
    "released": (
        *("releasedate", "releasedatemonthdayyear", "released", "released(monthdayyear)", "erscheinungsdatum"),
        *("datadiuscita", "datedesortie", "fechadeestreno", "datadelancamento"),
    ),
    "directors": (
        *("directors", "director", "directedby", "regie", "regisseur", "realisateur", "regista", "regia", "diretor"),
        *("regisseure", "realisateurs", "registi", "directores", "diretores"),
        *("режиссер", "감독", "監督", "导演", "導演"),
    ),
    "minutes": (
        *("runtimemins", "runtime", "minutes", "length", "runtimeminutes", "laufzeit", "duree", "durata", "dureemin"),
        *("laufzeitmin", "durataminuti", "duracionmin", "tempodeexecucaomin"),
    ),
    "genres": ("genres", "genre", "generi", "generos", "genero"),
    "link": ("letterboxduri", "url", "link", "uri"),
    "imdb": ("const", "imdbid", "imdb", "tconst", "imdburl", "imdblink"),
    "tmdb": ("tmdbid", "tmdb", "themoviedbid", "tmdburl"),
    "trakt": ("traktid",),
    "simkl": ("simklid",),
    "media_id": ("mediaid",),
    "source": ("source",),
    "type": ("titletype", "type", "mediatype", "titeltyp", "typedetitre", "tipodititolo", "tipodetitulo"),
    "rating": (
        *("yourrating", "yourated", "rating", "userrating", "score", "myrating", "ratings", "stars", "starrating"),
        *("myscore", "grade", "bewertung", "wertung", "sterne", "voto", "nota", "puntuacion", "calificacion"),
        *(
            "avaliacao",
            "ocena",
            "beoordeling",
            "betyg",
            "puan",
            "valutazione",
            "evaluation",
            "etoiles",
            "оценка",
            "평점",
            "별점",
            "評価",
            "评分",
            "評分",
        ),
    ),
    "rated": (
        *("daterated", "ratedat", "ratedon", "ratingdate", "bewertungsdatum", "datadelvoto", "datadellavotazione"),
        *("datedenotation", "fechadecalificacion", "fechadepuntuacion", "datadaavaliacao"),
    ),
    "watched": (
        *("watcheddate", "watchedat", "watchedon", "enddate", "datewatched", "watched", "seen", "lastwatched"),
        *("dateseen", "seenon", "viewed", "watchdate", "viewingdate", "lastwatchedat"),
        *("gesehen", "gesehenam", "vu", "vule", "visto", "vistoil", "vistoel", "datavisione", "просмотрено"),
        *("관람일", "본날", "시청일", "鑑賞日", "視聴日", "观看日期"),
    ),
    "date": ("date", "datum", "data", "fecha", "дата", "날짜", "日付", "日期"),
    "rewatch": ("rewatch", "rewatched"),
    "tags": ("tags", "tag", "labels"),
    "review": (
        *("review", "comment", "comments", "notes", "memo", "description", "mynotes", "thoughts", "mythoughts"),
        *("kommentar", "notizen", "kritik", "commentaire", "commenti", "comentario", "critique", "recensione"),
        *("отзыв", "리뷰", "감상", "메모", "感想", "レビュー", "评论"),
    ),
    "note": ("note",),
    "added": ("created", "dateadded", "addedat", "createdat", "added", "addedon"),
    "status": ("status", "watchlist", "state"),
    "liked": ("liked", "like", "favorite", "favourite", "loved"),
    "position": ("position", "rank"),
    "row_type": ("rowtype",),
    "list_name": ("listname",),
    "list_about": ("listdescription",),
    "list_tags": ("listtags",),
    "list_added": ("listitemdateadded",),
}
"""The names of each field of a film, without case, accents, blanks and signs; the first of a row's columns counts."""
NAMED = {fold(name): field for field, names in FIELDS.items() for name in names}
_WHOSE = lazy_pattern(
    r"^(?:my|your|meine?|deine|ihre|ma|mon|votre|(?:il|la) (?:mio|tuo|mia|tua)|mi|tu|su|minha|sua|moja|twoja|uw|din)\s+"
)
"""The “my” or “your” before the name of a column."""
_YES = (
    *(
        "true",
        "yes",
        "x",
        "y",
        "t",
        "✓",
        "✔",
        "rewatch",
        "rewatched",
        "ja",
        "j",
        "wahr",
        "oui",
        "vrai",
        "si",
        "sí",
        "s",
    ),
    *("vero", "verdadero", "sim", "verdadeiro", "да", "истина", "네", "はい", "是"),
)
_NO = ("false", "no", "n", "nein", "falsch", "non", "faux", "falso", "não", "нет", "ложь", "아니오", "いいえ", "否")
_STARS = ("stars", "starrating", "sterne", "etoiles", "별점")
KEPT = 20_000
"""The most names of columns that are kept as they are compared: each is asked for again and again."""
_SCALED = lazy_pattern(r"(\w+?)(?:outof|of|on|max|von|sur|su|de|x)?(5|10|100)")


@lru_cache(KEPT)
def column_key(cell: str) -> str:
    """A column's name as it is compared."""
    return "".join(char for char in fold(cell.strip()) if char.isalnum())


def scale_of_column(cell: str) -> int:
    """The highest rating of a column, where its name says it ("Rating10", "Score /100", "%"), else 0."""
    key = column_key(cell)
    if key in _STARS:
        return 5
    if "%" in cell or "percent" in key:
        return 100
    _, highest = _scaled(key)
    return highest


def plain_key(cell: str) -> str:
    """A column's name as it is compared, without the scale that it may name and without a “my”."""
    key = column_key(cell)
    if key in NAMED:
        return key
    name, highest = _scaled(key)
    if highest:
        return name
    if scale_of_column(cell) == 100:
        return key.removesuffix("percent")
    return column_key(_WHOSE.sub("", fold(cell.strip())))


def _scaled(key: str) -> tuple[str, int]:
    """The name of a column without the highest rating at its end, and that rating; 0 where it names none."""
    match = _SCALED.fullmatch(key)
    if match is None or NAMED.get(match[1]) != "rating":
        return key, 0
    return match[1], int(match[2])


def is_yes(cell: str) -> bool:
    """Whether a cell says yes, in words, by a sign, or as a number of times."""
    return cell.strip().lower() in _YES or _number(cell) > 0


def is_no(cell: str) -> bool:
    """Whether a cell says no."""
    return cell.strip().lower() in _NO or _number(cell) == 0


def _number(cell: str) -> int:
    """The small whole number in a cell; -1 for any other text."""
    match = re.fullmatch(r"\s*(\d{1,2})(?:[.,]0+)?\s*", cell)
    if match is None:
        return -1
    return int(match[1])

"""The form in which a film's own facts are edited."""

from datetime import date

from watchlist.domain.base.text import is_link
from watchlist.domain.changes.input import parse_tags
from watchlist.domain.model.film import MINUTES, YEARS, Film
from watchlist.tui.dialogs.form import FormDialog, FormField


def facts_form(film: Film) -> FormDialog:
    """The form, with the known facts filled in."""
    several = (
        ("directors", "directed by", film.directors),
        ("genres", "genres", film.genres),
        ("countries", "countries", film.countries),
        ("on", "to be seen on", film.on),
    )
    return FormDialog(
        f"The facts of {film.title}",
        [
            FormField("title", "title", film.title, read=_title),
            FormField("original_title", "original title", film.original_title),
            FormField("year", "year", str(film.year or ""), "such as 2023", _year),
            FormField("released", "released", str(film.released or ""), "such as 2023-06-02", _released),
            FormField("minutes", "minutes", str(film.minutes or ""), "such as 105", _minutes),
            *(
                FormField(key, name, ", ".join(known), "separated by commas", parse_tags, names=True)
                for key, name, known in several
            ),
            FormField("link", "link", film.link, "https://", _link),
        ],
        about=f"facts {film.slug}",
    )


def _title(text: str) -> str:
    if not text:
        raise ValueError("a film needs one")
    return text


def _number(text: str, allowed: range, what: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or int(text) not in allowed:
        raise ValueError(f"“{text}” is not {what}")
    return int(text)


def _year(text: str) -> int | None:
    return _number(text, YEARS, "a year a film could be from")


def _minutes(text: str) -> int | None:
    return _number(text, MINUTES, "a number of minutes")


def _released(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” is not a day; write it like 2023-06-02") from None


def _link(text: str) -> str:
    if text and not is_link(text):
        raise ValueError("a link begins with https:// or http://")
    return text

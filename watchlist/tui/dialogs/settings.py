"""The form of the settings; those that need more than a choice are only in the file."""

from typing import Any

from watchlist.domain.base.codes import country_code
from watchlist.domain.base.rating import Scale
from watchlist.domain.model.settings import PosterStyle, Settings
from watchlist.tui.dialogs.form import FormDialog, FormField

UNTIL_SEEN = ("shown", "hidden until you have seen it")
CHOICES: dict[str, tuple[str, dict[str, Any]]] = {
    "scale": ("scores", {"five stars": Scale.STARS, "out of ten": Scale.TEN, "out of a hundred": Scale.HUNDRED}),
    "posters": (
        "posters",
        {"pixels": PosterStyle.PIXELS, "cells": PosterStyle.CELLS, "left out": PosterStyle.OFF},
    ),
    "calm": ("motion", {"gentle": False, "none": True}),
    "hide_synopsis": ("a synopsis", dict(zip(UNTIL_SEEN, (False, True), strict=True))),
    "hide_praise": ("others' praise", dict(zip(UNTIL_SEEN, (False, True), strict=True))),
    "hide_old_scores": ("old verdicts", {"shown": False, "hidden until the next": True}),
    "lookup": ("look-ups", {"off": False, "when you ask for one": True}),
}
"""The label of each setting, and of its values."""


SENT = (
    "A look-up sends the title, the year or the id of a film, and nothing else, to Wikidata, Wikipedia and AniList, "
    "and with a key of yours to TMDB. “config tmdb_key” takes the key."
)
"""The note on what look-ups send, and to whom."""


def settings_form(settings: Settings) -> FormDialog:
    """The form, with the present settings."""
    fields = []
    for key, (label, values) in CHOICES.items():
        now = next(name for name, value in values.items() if value == getattr(settings, key))
        fields.append(FormField(key, label, now, options=tuple(values)))
    services = ", ".join(settings.services)
    fields += [
        FormField("services", "your services", services, "Netflix, MUBI …", read=_services, names=True),
        FormField("country", "your country", settings.country, "such as DE or Germany", read=_country),
    ]
    return FormDialog("Settings", fields, "of the profile", SENT)


def settings_given(settings: Settings, answers: dict[str, Any]) -> dict[str, Any]:
    """The changed settings, by key."""
    values = {key: CHOICES[key][1][value] if key in CHOICES else value for key, value in answers.items()}
    return {key: value for key, value in values.items() if value != getattr(settings, key)}


def _services(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in text.split(","))))


def _country(text: str) -> str:
    return country_code(text) if text else ""

"""The form in which the settings of the profile are chosen; those that need words stand in the file alone."""

from typing import Any

from watchlist.domain.base.rating import Scale
from watchlist.domain.model.settings import Settings
from watchlist.tui.dialogs.form import FormDialog, FormField

UNTIL_SEEN = ("shown", "hidden until you have seen it")
CHOICES: dict[str, tuple[str, dict[str, Any]]] = {
    "scale": ("scores", {"five stars": Scale.STARS, "out of ten": Scale.TEN, "out of a hundred": Scale.HUNDRED}),
    "pictures": ("posters", {"drawn": True, "left out": False}),
    "calm": ("motion", {"gentle": False, "none": True}),
    "hide_synopsis": ("a synopsis", dict(zip(UNTIL_SEEN, (False, True), strict=True))),
    "hide_praise": ("others' praise", dict(zip(UNTIL_SEEN, (False, True), strict=True))),
    "hide_old_scores": ("old verdicts", {"shown": False, "hidden until you give the next": True}),
}
"""What the form calls each setting and its values."""


def settings_form(settings: Settings) -> FormDialog:
    """The form, with what holds now."""
    fields = []
    for key, (label, values) in CHOICES.items():
        now = next(name for name, value in values.items() if value == getattr(settings, key))
        fields.append(FormField(key, label, now, options=tuple(values)))
    return FormDialog("Settings", fields)


def settings_given(settings: Settings, given: dict[str, str]) -> dict[str, Any]:
    """The settings that were changed, by key."""
    values = {key: CHOICES[key][1][name] for key, name in given.items()}
    return {key: value for key, value in values.items() if value != getattr(settings, key)}

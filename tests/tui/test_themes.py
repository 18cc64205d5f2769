"""Every colour of text can be read on every ground."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from watchlist.domain.model import settings
from watchlist.tui.themes import THEMES

AA = 4.5


def luminance(colour: Color) -> float:
    """Relative luminance, WCAG 2."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, WCAG 2."""
    dark, light = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("role", ["foreground", "text-muted", "primary", "secondary", "accent", "error"])
@pytest.mark.parametrize("ground", ["background", "surface", "panel", "block-cursor-background"])
def test_text_can_be_read_on_every_ground(theme: Theme, role: str, ground: str) -> None:
    colours = theme.to_color_system().generate()
    assert contrast(colours[role], colours[ground]) >= AA


def test_the_settings_know_every_theme_of_the_app() -> None:
    assert sorted(settings.THEMES) == sorted([*BUILTIN_THEMES, *(theme.name for theme in THEMES)])

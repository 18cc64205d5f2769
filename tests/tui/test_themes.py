"""Every colour of text can be read on every ground."""

import colorsys

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from watchlist.domain.model import settings
from watchlist.tui.readable_theme import readable
from watchlist.tui.themes import THEMES, without_colour

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


COLOURED = [theme for theme in BUILTIN_THEMES.values() if not theme.name.startswith("ansi")]
GROUNDS = ("background", "surface", "panel")


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_other_theme_is_readable_and_its_quiet_text_quiet(theme: Theme) -> None:
    colours = readable(theme).to_color_system().generate()
    worst = {
        role: min(contrast(colours[role], colours[ground]) for ground in GROUNDS)
        for role in ("foreground", "text-muted", "primary", "secondary", "accent", "warning", "error")
    }
    assert worst["foreground"] >= 7
    assert all(found >= AA for found in worst.values())
    assert all(contrast(colours[role], colours["block-cursor-background"]) >= AA for role in worst)
    quiet = contrast(colours["text-muted"], colours["background"])
    assert quiet < contrast(colours["foreground"], colours["background"])
    assert min(contrast(colours["text-muted"], colours[ground]) for ground in GROUNDS) <= 6


@pytest.mark.parametrize("theme", [*THEMES, *map(readable, COLOURED)], ids=lambda theme: theme.name)
def test_the_field_that_has_the_keys_stands_out_and_can_be_read(theme: Theme) -> None:
    colours, ground = theme.to_color_system().generate(), theme.variables["focus-ground"]
    assert contrast(ground, colours["surface"]) >= 1.4
    assert all(contrast(colours[role], ground) >= AA for role in ("foreground", "secondary", "accent"))
    tinted = Color.parse(ground).blend(Color.parse(colours["foreground"]), 0.05).hex  # where a line of text is typed
    assert AA <= contrast(theme.variables["focus-quiet"], tinted) <= contrast(colours["foreground"], tinted)


@pytest.mark.parametrize("theme", [*THEMES, *map(readable, COLOURED)], ids=lambda theme: theme.name)
def test_a_field_is_seen_but_less_than_the_one_that_has_the_keys(theme: Theme) -> None:
    colours, ground = theme.to_color_system().generate(), theme.variables["field-ground"]
    assert 1.1 <= contrast(ground, colours["surface"]) < contrast(theme.variables["focus-ground"], colours["surface"])
    assert all(contrast(colours[role], ground) >= AA for role in ("foreground", "text-muted"))


def hue(colour: str) -> float | None:
    """Where a colour lies on the circle of hues; None for what looks grey."""
    parts = Color.parse(colour).normalized
    return colorsys.rgb_to_hls(*parts)[0] if max(parts) - min(parts) >= 0.15 else None


@pytest.mark.parametrize("theme", [*THEMES, *map(readable, COLOURED)], ids=lambda theme: theme.name)
def test_yours_gold_and_headings_are_told_apart_by_their_hues(theme: Theme) -> None:
    colours = theme.to_color_system().generate()
    yours, gold, heading = (hue(colours[role]) for role in ("secondary", "accent", "primary"))
    assert yours is not None, "a grey has no hue"
    assert gold is not None, "a grey has no hue"
    assert 0.03 <= gold <= 0.18, "gold is warm"
    assert all(
        min(abs(yours - other), 1 - abs(yours - other)) >= 0.07 for other in (gold, heading) if other is not None
    )


@pytest.mark.parametrize("theme", [*THEMES, *map(readable, COLOURED)], ids=lambda theme: theme.name)
def test_frames_and_scroll_bars_are_quieter_than_any_text(theme: Theme) -> None:
    colours = theme.to_color_system().generate()
    assert 1.2 <= contrast(colours["border"], colours["surface"]) <= 3
    assert 1.2 <= contrast(colours["scrollbar"], colours["background"]) <= 3


@pytest.mark.parametrize("theme", [*THEMES, *map(readable, COLOURED)], ids=lambda theme: theme.name)
def test_a_scroll_bar_runs_in_the_ground(theme: Theme) -> None:
    colours = theme.to_color_system().generate()
    assert colours["scrollbar-background"] == colours["background"]


def test_a_theme_that_leaves_colours_to_the_terminal_stays_as_it_is() -> None:
    ansi = BUILTIN_THEMES["ansi-dark"]
    assert readable(ansi) is ansi


@pytest.mark.parametrize("theme", [*THEMES, *(readable(theme) for theme in COLOURED)], ids=lambda theme: theme.name)
def test_without_colours_nothing_that_matters_is_dimmer_than_running_text(theme: Theme) -> None:
    colours = without_colour(theme).to_color_system().generate()
    assert {colours[role] for role in ("primary", "secondary", "accent")} == {colours["foreground"]}

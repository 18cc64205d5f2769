"""The project's own themes: the night over Seoul, and paper by day. Colours live here and nowhere else."""

from dataclasses import replace

from textual.theme import Theme

from watchlist.domain.model.settings import DAY, NIGHT

STARLIGHT_NIGHT = Theme(
    name=NIGHT,
    dark=True,
    primary="#E8794E",
    secondary="#63CFC6",
    accent="#F2C661",
    foreground="#E7E9F3",
    background="#0C1022",
    surface="#11172D",
    panel="#182040",
    success="#63CFC6",
    warning="#F2C661",
    error="#F2828D",
    variables={
        "text": "#E7E9F3",
        "text-muted": "#929BBB",
        "text-disabled": "#8A93B5",
        "foreground-muted": "#929BBB",
        "border": "#3A4674",
        "border-blurred": "#26305A",
        "block-cursor-background": "#222B52",
        "block-cursor-foreground": "#E7E9F3",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#182040",
        "block-cursor-blurred-foreground": "#E7E9F3",
        "block-hover-background": "#182040",
        "field-ground": "#182040",
        "focus-ground": "#283158",
        "focus-quiet": "#A3ABC9",
        "input-cursor-background": "#F2C661",
        "input-cursor-foreground": "#0C1022",
        "input-selection-background": "#3A4674",
        "scrollbar": "#3A4674",
        "scrollbar-hover": "#56639A",
        "scrollbar-active": "#56639A",
        "scrollbar-background": "#0C1022",
        "scrollbar-background-hover": "#0C1022",
        "scrollbar-background-active": "#0C1022",
        "markdown-h1-color": "#E7E9F3",
        "markdown-h2-color": "#E7E9F3",
        "markdown-h3-color": "#E7E9F3",
    },
)

STARLIGHT_DAY = Theme(
    name=DAY,
    dark=False,
    primary="#A83F18",
    secondary="#085A56",
    accent="#6F4900",
    foreground="#20263A",
    background="#F6F2EA",
    surface="#EFE9DD",
    panel="#EBE5D9",
    success="#085A56",
    warning="#6F4900",
    error="#A3213A",
    variables={
        "text": "#20263A",
        "text-muted": "#565D74",
        "text-disabled": "#5F667D",
        "foreground-muted": "#565D74",
        "border": "#B9B1A0",
        "border-blurred": "#D8D0C0",
        "block-cursor-background": "#E6DECF",
        "block-cursor-foreground": "#20263A",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#EBE5D9",
        "block-cursor-blurred-foreground": "#20263A",
        "block-hover-background": "#EBE5D9",
        "field-ground": "#E2DBCC",
        "focus-ground": "#CEC4AF",
        "focus-quiet": "#42495F",
        "input-cursor-background": "#20263A",
        "input-cursor-foreground": "#F6F2EA",
        "input-selection-background": "#D5CBB4",
        "scrollbar": "#B9B1A0",
        "scrollbar-hover": "#968D7A",
        "scrollbar-active": "#968D7A",
        "scrollbar-background": "#F6F2EA",
        "scrollbar-background-hover": "#F6F2EA",
        "scrollbar-background-active": "#F6F2EA",
        "markdown-h1-color": "#20263A",
        "markdown-h2-color": "#20263A",
        "markdown-h3-color": "#20263A",
    },
)

THEMES = (STARLIGHT_NIGHT, STARLIGHT_DAY)


def without_colour(theme: Theme) -> Theme:
    """The theme for a terminal without colours: headings, keys and what is yours are no dimmer than running text."""
    ink = theme.foreground
    return theme if ink is None else replace(theme, primary=ink, secondary=ink, accent=ink)

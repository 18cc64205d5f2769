"""Adapts the themes of Textual: quiet text stays quiet, your colour and gold have a hue, and all text is readable.

Contrast is measured as in WCAG 2: 1 is none at all, 21 is black on white.
"""

import colorsys
from dataclasses import replace
from itertools import product

from textual.color import Color, ColorParseError
from textual.theme import Theme

BODY, QUIET, TEXT = 7.0, 4.6, 4.6
"""The least contrast of running text, of quiet and of coloured text."""
FIELD, CURSOR, FOCUS = 1.12, 1.22, 1.4
"""The least contrast to its surroundings of a field, of the line under a cursor, and of the focused field."""
TINT = 0.05
"""The share of ink in the ground of a line of text that has the keys."""
GREY = 0.15
"""The least colourfulness of a colour whose hue is visible."""
APART = 0.07
"""The least distance of two hues that look different, as a part of the circle of hues."""
WARM = (0.03, 0.18)
"""The range of gold on the circle of hues, from orange to yellow."""
FRAME = 0.22
"""The share of ink in frames and scroll bars, which should be visible but not stand out."""
_STEPS, _FINE_STEPS = 40, 200
_COLOURS = ("primary", "secondary", "accent", "success", "warning")
_HELD_BARS = ("scrollbar-hover", "scrollbar-active")
_TRACKS = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")
"""The tracks of scroll bars: in the colour of the ground, so that a short list has no dark bar beside it."""
Hue = float | None


def readable(theme: Theme) -> Theme:
    """The theme with readable text on its own grounds; unchanged if it leaves the colours to the terminal."""
    if theme.name.startswith("ansi"):
        return theme
    generated = theme.to_color_system().generate()
    try:
        grounds = [Color.parse(generated[name]) for name in ("background", "surface", "panel")]
        ink = Color.parse(generated["foreground"])
        named = {name: Color.parse(generated[name]) for name in _COLOURS}
        error = Color.parse(generated["error"])
    except ColorParseError:
        return theme
    body = _raised(ink, grounds, BODY)
    field, cursor, focus = (_standing_out(grounds[1], body, least) for least in (FIELD, CURSOR, FOCUS))
    coloured = {name: _raised(colour, [*grounds, cursor, focus], TEXT) for name, colour in named.items()}
    yours, gold = _yours_and_gold(coloured)
    return replace(
        theme,
        background=grounds[0].hex,
        surface=grounds[1].hex,
        panel=grounds[2].hex,
        foreground=body.hex,
        primary=_raised(named["primary"], [*grounds, cursor], TEXT).hex,
        secondary=yours.hex,
        accent=gold.hex,
        success=_raised(named["success"], [*grounds, cursor], TEXT).hex,
        warning=_raised(named["warning"], [*grounds, cursor], TEXT).hex,
        error=_raised(error, [*grounds, cursor], TEXT).hex,
        variables={**theme.variables, **_variables(grounds, body, field, cursor), **_focused(focus, body)},
    )


def _variables(grounds: list[Color], body: Color, field: Color, cursor: Color) -> dict[str, str]:
    """The colours of quiet text, cursors, frames and scroll bars. grounds: of the screen, of a dialog, of a panel."""
    screen, dialog, panel = grounds
    quiet = _lowered(body, [*grounds, field, cursor], QUIET)
    return {
        "text": body.hex,
        "text-muted": quiet.hex,
        "text-disabled": quiet.hex,
        "foreground-muted": quiet.hex,
        "block-cursor-background": cursor.hex,
        "block-cursor-foreground": body.hex,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": panel.hex,
        "block-cursor-blurred-foreground": body.hex,
        "field-ground": field.hex,
        "border": dialog.blend(body, FRAME).hex,
        "border-blurred": dialog.blend(body, FRAME / 2).hex,
        "scrollbar": screen.blend(body, FRAME).hex,
        **dict.fromkeys(_HELD_BARS, screen.blend(body, 2 * FRAME).hex),
        **dict.fromkeys(_TRACKS, screen.hex),
    }


def _focused(ground: Color, body: Color) -> dict[str, str]:
    """The ground of the field that has the keys, and the quiet text in it, where the ground of a line is tinted."""
    quiet = _lowered(body, [ground, ground.blend(body, TINT)], QUIET)
    return {"focus-ground": ground.hex, "focus-quiet": quiet.hex}


def _standing_out(surface: Color, body: Color, least: float) -> Color:
    """The ground of a field: as near to that of a dialog as it can be with some contrast to it."""
    steps = (surface.blend(body, step / _FINE_STEPS) for step in range(_FINE_STEPS + 1))
    return next(ground for ground in steps if contrast(ground, surface) >= least)


def contrast(colour: Color, other: Color) -> float:
    """The contrast ratio of two colours."""
    dark, light = sorted((_luminance(colour), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = map(_linear, colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """The linear light of one part of an sRGB colour, from 0 to 1."""
    if part <= 0.04045:
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)


def _worst(colour: Color, grounds: list[Color]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _raised(colour: Color, grounds: list[Color], least: float) -> Color:
    """A colour with enough contrast to every ground: moved towards white or black as far as needed."""
    ends = sorted((Color(0, 0, 0), Color(255, 255, 255)), key=lambda end: -_worst(end, grounds))
    for step in range(_STEPS + 1):
        nearer = _as_colourful(colour, colour.blend(ends[0], step / _STEPS))
        if _worst(nearer, grounds) >= least:
            return nearer
    return ends[0]


def _as_colourful(colour: Color, paler: Color) -> Color:
    """A paler or darker colour, as colourful as its lightness allows: a blend alone turns grey."""
    hue, lightness, _ = colorsys.rgb_to_hls(*paler.normalized)
    room = 1 - abs(2 * lightness - 1)
    saturation = min(_colourfulness(colour) / room, 1) if room else 0
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return Color(round(red * 255), round(green * 255), round(blue * 255))


def _colourfulness(colour: Color) -> float:
    """How far apart the strongest and the weakest part of a colour are, from 0 for greys to 1."""
    return max(colour.normalized) - min(colour.normalized)


def _lowered(ink: Color, grounds: list[Color], least: float) -> Color:
    """The ink, moved as near to the ground as it can be read well."""
    readable = ink
    for step in range(_STEPS + 1):
        nearer = ink.blend(grounds[0], step / _STEPS)
        if _worst(nearer, grounds) < least:
            break
        readable = nearer
    return readable


def _hue(colour: Color) -> Hue:
    """The hue of a colour; None if it is too grey to have one."""
    if _colourfulness(colour) < GREY:
        return None
    return colorsys.rgb_to_hls(*colour.normalized)[0]


def _yours_and_gold(colours: dict[str, Color]) -> tuple[Color, Color]:
    """The colours of your words and of scores; their hues differ from each other first, then from that of headings."""
    heading = colours["primary"]
    choices = product(
        (colours[name] for name in ("secondary", "success", "primary")),
        (colours[name] for name in ("accent", "warning", "primary", "secondary")),
    )

    def merits(pair: tuple[Color, Color]) -> tuple[bool, ...]:
        yours, gold = pair
        return _hue(yours) is not None, _apart(yours, gold), _apart(yours, heading), _warm(gold), _apart(gold, heading)

    return max(choices, key=merits)


def _warm(colour: Color) -> bool:
    hue = _hue(colour)
    return hue is not None and WARM[0] <= hue <= WARM[1]


def _apart(colour: Color, other: Color) -> bool:
    hues = _hue(colour), _hue(other)
    if hues[0] is None or hues[1] is None:
        return hues != (None, None)
    distance = abs(hues[0] - hues[1])
    return min(distance, 1 - distance) >= APART

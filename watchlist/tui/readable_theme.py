"""Themes that came with Textual, made fit for this program: quiet text quiet, yours and gold seen, all of it readable.

Measured as WCAG 2 has it: 1 is no contrast at all, 21 black on white.
"""

import colorsys
from dataclasses import replace

from textual.color import Color, ColorParseError
from textual.theme import Theme

BODY, QUIET, TEXT = 7.0, 4.6, 4.6
"""The least contrast of running text, and what quiet and coloured text is brought to."""
FOCUS = 1.4
"""The least contrast of the field that has the keys to what is around it."""
GREY = 0.15
"""How far apart the strongest and the weakest part of a colour are at least for its hue to be seen."""
APART = 0.07
"""How far apart two hues are that are told apart, of a whole circle."""
_STEPS = 40
_TRACKS = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")
"""What a scroll bar runs in: no more than the ground, so that a short list has no dark bar beside it."""
Hue = float | None


def readable(theme: Theme) -> Theme:
    """The theme with texts that can be read on its own grounds; itself where it leaves the colours to the terminal."""
    if theme.name.startswith("ansi"):
        return theme
    generated = theme.to_color_system().generate()
    try:
        grounds = [Color.parse(generated[name]) for name in ("background", "surface", "panel")]
        ink = Color.parse(generated["foreground"])
        named = {
            name: Color.parse(generated[name]) for name in ("primary", "secondary", "accent", "success", "warning")
        }
        error = Color.parse(generated["error"])
    except ColorParseError:
        return theme
    body = _raised(ink, grounds, BODY)
    quiet, focus = _lowered(body, grounds, QUIET), _focus(grounds[1], body)
    seen = {name: _raised(colour, [*grounds, focus], TEXT) for name, colour in named.items()}
    yours = _distinct([seen["secondary"], seen["success"], seen["primary"]], [None])
    gold = _distinct([seen["accent"], seen["warning"], seen["primary"], seen["secondary"]], [_hue(yours)])
    return replace(
        theme,
        background=grounds[0].hex,
        surface=grounds[1].hex,
        panel=grounds[2].hex,
        foreground=body.hex,
        primary=_raised(named["primary"], grounds, TEXT).hex,
        secondary=yours.hex,
        accent=gold.hex,
        error=_raised(error, grounds, TEXT).hex,
        variables={
            **theme.variables,
            "text": body.hex,
            "text-muted": quiet.hex,
            "text-disabled": quiet.hex,
            "foreground-muted": quiet.hex,
            "block-cursor-background": grounds[2].blend(body, 0.12).hex,
            "block-cursor-foreground": body.hex,
            "block-cursor-blurred-background": grounds[2].hex,
            "block-cursor-blurred-foreground": body.hex,
            "focus-ground": focus.hex,
            **dict.fromkeys(_TRACKS, grounds[0].hex),
        },
    )


def _focus(surface: Color, body: Color) -> Color:
    """The ground of the field that has the keys: as near to a dialog's ground as it can be and still stand out."""
    steps = (surface.blend(body, step / _STEPS) for step in range(_STEPS + 1))
    return next(ground for ground in steps if contrast(ground, surface) >= FOCUS)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = map(_linear, colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """The light of one part of a colour, from 0 to 1, as sRGB has it."""
    if part <= 0.04045:
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)


def _worst(colour: Color, grounds: list[Color]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _raised(colour: Color, grounds: list[Color], least: float) -> Color:
    """A colour, if need be nearer to white or black, so that it stands out from every ground."""
    ends = sorted((Color(0, 0, 0), Color(255, 255, 255)), key=lambda end: -_worst(end, grounds))
    for step in range(_STEPS + 1):
        found = colour.blend(ends[0], step / _STEPS)
        if _worst(found, grounds) >= least:
            return found
    return ends[0]


def _lowered(ink: Color, grounds: list[Color], least: float) -> Color:
    """The ink as near to the ground as it can still be read well."""
    found = ink
    for step in range(_STEPS + 1):
        nearer = ink.blend(grounds[0], step / _STEPS)
        if _worst(nearer, grounds) < least:
            break
        found = nearer
    return found


def _hue(colour: Color) -> Hue:
    """The hue of a colour, None where it has none that is seen."""
    parts = colour.normalized
    if max(parts) - min(parts) < GREY:
        return None
    return colorsys.rgb_to_hls(*parts)[0]


def _distinct(choices: list[Color], others: list[Hue]) -> Color:
    """The first colour with a hue of its own."""
    for colour in choices:
        hue = _hue(colour)
        if hue is not None and all(_apart(hue, other) for other in others if other is not None):
            return colour
    return choices[0]


def _apart(hue: float, other: float) -> bool:
    return min(abs(hue - other), 1 - abs(hue - other)) >= APART

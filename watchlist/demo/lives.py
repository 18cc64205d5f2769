"""The people of the made-up household: their entries on the films with cards, and their taste in the others."""

from collections.abc import Mapping

from msgspec import Struct

OWNER = "me"


class DemoEntry(Struct, frozen=True, kw_only=True):
    """One person's entry on a film. added, and the first number in seen: days ago; before and after: their ballots."""

    added: int
    why: str = ""
    told_by: str = ""
    hype: int = 0
    believed: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    before: tuple[str, str] | None = None
    seen: tuple[tuple[int, int, str], ...] = ()
    held: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    after: tuple[str, str] | None = None


class DemoPerson(Struct, frozen=True):
    """One person. films: the places from and up to which made-up films are theirs; hopes, kind: their mean scores."""

    cards: Mapping[str, DemoEntry]
    films: tuple[int, int]
    hopes: int
    kind: int


_STAR, _NAME, _RAIN = "lost-in-starlight", "your-name", "weathering-with-you"
_FIVE, _RUNNER, _PIGS, _YOBI = (
    "5-centimeters-per-second",
    "blade-runner",
    "the-king-of-pigs",
    "yobi-the-five-tailed-fox",
)

LIVES: Mapping[str, DemoPerson] = {
    OWNER: DemoPerson(
        cards={
            _STAR: DemoEntry(
                added=570,
                why="the trailer's last ten seconds",
                told_by="the article",
                hype=90,
                believed=("masterpiece", "strings", "choices"),
                doubted=("space-debris", "old-bones"),
                before=("orbit", "The trailer is pretty, and?"),
                seen=((530, 70, "Quieter than its trailer, and better."), (40, 80, "The strings again.")),
                held=("masterpiece", "strings"),
                short=("choices", "blade-runner"),
                unsure=("voices",),
                after=("leap", "It leapt where I did not look."),
            ),
            _NAME: DemoEntry(
                added=700,
                why="everybody cried",
                told_by="Mina",
                hype=80,
                believed=("new-rules",),
                seen=((690, 90, "The comet."), (300, 90, ""), (9, 100, "How funny it is; I had forgotten.")),
                held=("new-rules",),
            ),
            _RAIN: DemoEntry(
                added=480,
                hype=70,
                doubted=("peak",),
                seen=((320, 60, "The rain above all."), (205, 80, "Better than I remembered.")),
                short=("peak",),
            ),
            _FIVE: DemoEntry(added=470, hype=60, believed=("classic",), seen=((282, 80, ""),), held=("classic",)),
            _RUNNER: DemoEntry(added=120, why="to see what the heart was added to", hype=90, believed=("mood",)),
            _PIGS: DemoEntry(added=600, hype=30),
            _YOBI: DemoEntry(added=365, hype=50, seen=((126, 70, "A fox with manners."),), held=("reach",)),
        },
        films=(0, 24),
        hopes=66,
        kind=64,
    ),
    "Mina": DemoPerson(
        cards={
            _STAR: DemoEntry(
                added=575,
                why="Han Ji-won",
                hype=80,
                believed=("masterpiece",),
                before=("leap", "Somebody has to."),
                seen=((531, 90, "I would like to live in that shop."),),
                held=("masterpiece",),
                after=("leap", "Twice, for the snapping strings."),
            ),
            _NAME: DemoEntry(added=720, hype=90, seen=((715, 100, ""), (300, 100, ""))),
            _RUNNER: DemoEntry(added=400, hype=70, seen=((350, 60, "Rain, rain, and a dove."),)),
        },
        films=(15, 33),
        hopes=74,
        kind=76,
    ),
    "Jonas": DemoPerson(
        cards={
            _STAR: DemoEntry(added=430, told_by="Mina", hype=40, before=("orbit", "Old bones in new light.")),
            _PIGS: DemoEntry(added=410, hype=60, seen=((380, 80, "It does not let one off."),)),
        },
        films=(8, 20),
        hopes=52,
        kind=50,
    ),
}
"""The people by their profiles. They and their entries are made up."""

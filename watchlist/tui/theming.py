"""The colours of the app: its own themes and those of Textual, how one is chosen, and terminals without colours."""

import os

from textual import work
from textual.theme import Theme

from watchlist.domain.base.formatting import text_if
from watchlist.domain.model.settings import DAY, NIGHT
from watchlist.tui.saving import Saving
from watchlist.tui.themes import THEMES, without_colour

OWN = {NIGHT: "the night over Seoul", DAY: "paper, by day"}
"""The descriptions of the program's own themes."""
WAYS = (("enter", "take it"),)


class Theming(Saving):
    """An app with the theme of the settings, else the one chosen last."""

    _themed = False
    """Whether its own themes are registered; until then Textual uses one of its own, in which nothing is shown."""
    _first_theme = NIGHT

    def begin_theme(self, first_theme: str) -> None:
        """Set the theme of the settings or of the last run. first_theme: that of a first run."""
        for theme in THEMES:
            self.register_theme(theme)
        self._readable: dict[str, Theme] = {}
        self._themed = True
        self._first_theme = first_theme
        self.theme = self._wanted_theme(self._snapshot.settings.theme or self._snapshot.ui_state.theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme(self, theme_name: str) -> Theme | None:
        """The theme of that name; one of Textual is made readable first."""
        theme = super().get_theme(theme_name)
        if theme is not None and self._themed and theme_name not in OWN:
            if theme_name not in self._readable:
                from watchlist.tui.readable_theme import readable

                self._readable[theme_name] = readable(theme)
            theme = self._readable[theme_name]
        if theme is not None and os.environ.get("NO_COLOR"):
            return without_colour(theme)
        return theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that a theme lacks if it leaves its colours to the terminal."""
        grounds = dict.fromkeys(("field-ground", "focus-ground"), "transparent")
        return {**super().get_theme_variable_defaults(), **grounds, "focus-quiet": "ansi_default"}

    def _wanted_theme(self, name: str) -> str:
        if name not in self.available_themes:
            return self._first_theme
        return name

    @work
    async def action_choose_theme(self) -> None:
        """Choose a theme; the program's own come first."""
        from watchlist.tui.dialogs.pick import PickDialog, PickLine

        names, present = [*OWN, *sorted(self.available_themes.keys() - OWN.keys())], self.theme
        place = names.index(present)
        lines = [
            PickLine(f"{'●' if name == present else ' '} {OWN.get(name, name)}", text_if(name in OWN, name))
            for name in names
        ]
        dialog = PickDialog("Colours", lines, place, WAYS, pointed=lambda place: self._preview(names[place]))
        picked = await self.push_screen_wait(dialog)
        if picked:
            place = picked.place
        self._preview(names[place])
        if self.theme != present:
            self._session.remember(theme=self.theme)
            if self._snapshot.settings.theme not in ("", self.theme):
                self.notify("Your settings name another theme: this one holds until you quit.", markup=False)

    def _preview(self, theme: str) -> None:
        """Show the app in a theme."""
        self.theme = theme

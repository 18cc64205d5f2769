"""Commands described once: the key bar, the help, the palette and the user's keymap read them from their bindings."""

from textual.binding import Binding


class KeyGroup:
    """Commands that belong together: a heading in the help, and the first part of their ids in the keymap."""

    def __init__(self, name: str, heading: str) -> None:
        self._name = name
        self._group = Binding.Group(heading)

    def command(
        self, key: str, action: str, description: str, tooltip: str, *, show: bool = False, id: str = ""
    ) -> Binding:
        """The binding of a command. show: in the key bar too. id: its name in the keymap, if not the action's."""
        return Binding(
            key, action, description, show=show, id=f"{self._name}.{id or action}", group=self._group, tooltip=tooltip
        )

"""The least that a Textual app can be: one Static and one Input. What any app costs is measured beside it."""

from textual.app import App, ComposeResult
from textual.widgets import Input, Static

GREETING = "Here I am"


class BareApp(App[None]):
    """One text to see and one line to type in."""

    def compose(self) -> ComposeResult:
        yield Static(GREETING)
        yield Input()


if __name__ == "__main__":
    BareApp().run()

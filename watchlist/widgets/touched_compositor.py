"""A compositor that renders no widget in vain."""

from collections.abc import Iterator
from itertools import chain

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.widget import Widget


class TouchedCompositor(Compositor):
    """Renders, for a part of the screen, only the widgets that are in that part.

    Textual's own renders every widget that lies between the parts: a letter in the search, which changes the search
    bar on the right and the table on the left, would render the card beside the table too, and throw it away.
    """

    def render_partial_update(self) -> ChopsUpdate | None:
        """The update of the parts that have changed."""
        every = self.visible_widgets
        _ = self.cuts  # worked out once for the whole screen, from every widget
        found = set(chain.from_iterable(self._seen_in(part) for part in self._dirty_regions))
        touched = {widget: every[widget] for widget in every if widget in found}
        self._visible_widgets = touched
        try:
            return super().render_partial_update()
        finally:
            if self._visible_widgets is touched:
                self._visible_widgets = every

    def _seen_in(self, part: Region) -> Iterator[Widget]:
        """The widgets in a part, from the front to the first that fills it: what is behind does not show."""
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if shown.overlaps(part):
                yield widget
                if shown.contains_region(part):
                    return

"""A compositor that renders no widget in vain, and leaves none behind that has gone."""

from collections.abc import Iterator
from itertools import chain

from textual._compositor import ChopsUpdate, Compositor, CompositorMap
from textual.geometry import Region
from textual.widget import Widget


class TouchedCompositor(Compositor):
    """Renders, for a part of the screen, only the widgets that show in that part.

    Textual's own renders every widget that lies between the parts: a letter in the search, which changes the search
    bar on the right and the table on the left, would render the card beside the table too, and throw it away.
    """

    @property
    def full_map(self) -> CompositorMap:
        """Where every widget is. What has gone since that was last worked out is drawn over.

        Textual's own forgets it where somebody asks between a scroll and the next layout: a toast that went then stayed
        on the screen.
        """
        before = self._full_map
        now = super().full_map
        if now is not before:
            gone = (before[widget] for widget in before.keys() - now.keys())
            self._dirty_regions.update(filter(None, (place.clip.intersection(place.region) for place in gone)))
        return now

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

"""The words on how posters are drawn."""

from watchlist.domain.base.formatting import text_if
from watchlist.domain.model.settings import PosterStyle, Settings


def why_no_pixels(settings: Settings) -> str:
    """The reason why the settings turn pixels off, as part of a sentence; empty if they are on."""
    return text_if(settings.posters is not PosterStyle.PIXELS, f"the setting posters is “{settings.posters.value}”")

"""How posters are drawn, in words."""

from watchlist.domain.base.formatting import text_if
from watchlist.domain.model.settings import PosterStyle, Settings


def why_no_pixels(settings: Settings) -> str:
    """Why the settings want no pixels, as part of a sentence; empty where they do."""
    return text_if(settings.posters is not PosterStyle.PIXELS, f"the setting posters is “{settings.posters.value}”")

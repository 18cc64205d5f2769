"""Pictures in pixels: how they are written to a terminal. No Textual."""

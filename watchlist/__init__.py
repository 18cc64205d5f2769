"""A film watchlist in the terminal that keeps what you hoped before beside what you thought after."""

"""The base of the domain: the clock, text, days, scores."""

"""What everything else is written with: the clock, text, days, scores."""

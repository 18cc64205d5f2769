"""Insights into the library: diary, statistics, tonight."""

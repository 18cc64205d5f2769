"""Browsing the library: searches, orders, columns, offers."""

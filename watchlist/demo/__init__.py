"""The made-up library for trying things out."""

"""Boundaries of countries and first-level units, in versions that can be swapped."""

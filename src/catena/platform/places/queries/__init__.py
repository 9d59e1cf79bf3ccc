"""Reads: sets and their units, and the outlines that pages draw."""

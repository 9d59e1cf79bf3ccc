"""Laboratories and the proficiency tests they take part in."""

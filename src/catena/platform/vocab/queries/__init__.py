"""Reads of the vocabulary: terms, their versions, units."""

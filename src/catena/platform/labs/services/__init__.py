"""Writes of laboratories and rounds: one file per noun."""

"""Writes to the register of members: one file per noun, one audit row per call."""

"""Reads of the register of members: one file per noun."""

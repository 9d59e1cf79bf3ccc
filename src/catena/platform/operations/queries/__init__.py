"""Reads of the administrator's desk: one file per noun."""

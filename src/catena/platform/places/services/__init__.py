"""Writes: files received and read, sets put in use and taken back."""

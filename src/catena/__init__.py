"""Catena: the chain of evidence of a Regional Soil Partnership."""

__version__ = "0.1.0"

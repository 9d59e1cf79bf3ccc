"""The boundaries in the browser."""

"""Home, country pages and search, put together from what domains register."""

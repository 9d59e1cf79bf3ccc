"""The programs' door: one API put together from the domains."""

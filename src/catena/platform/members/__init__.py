"""The members of a partnership: regions, countries, institutions, people, bodies."""

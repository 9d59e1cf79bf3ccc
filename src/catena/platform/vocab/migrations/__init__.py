"""How the tables of this domain came to be."""

"""The rules of the register: pure, no database, no framework, all reasons at once."""

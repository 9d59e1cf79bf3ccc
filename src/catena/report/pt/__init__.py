"""The report of a proficiency test: what it says, its pictures, and its pages."""

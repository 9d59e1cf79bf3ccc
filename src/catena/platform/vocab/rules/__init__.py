"""The rules of the vocabulary: pure, no database, no framework."""

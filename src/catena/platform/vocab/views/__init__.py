"""The pages of the vocabulary: reading, and editing."""

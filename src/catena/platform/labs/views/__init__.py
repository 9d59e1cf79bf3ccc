"""The pages of laboratories and rounds."""

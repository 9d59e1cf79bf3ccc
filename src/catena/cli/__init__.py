"""Commands: files in, files out, one line on standard error where it fails."""

"""Pages of an account: preferences, tokens, and the door of the demo."""

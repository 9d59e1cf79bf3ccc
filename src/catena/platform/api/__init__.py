"""The API: one address for programs, made of what each room answers."""

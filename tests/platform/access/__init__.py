"""Who may do what, on the whole site: one populated world, everybody in it."""

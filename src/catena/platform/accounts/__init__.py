"""Who signs in, and how: e-mail codes, passwords, second factors, tokens."""

"""Charts and documents made from results; it knows no database and no request."""

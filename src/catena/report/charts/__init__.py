"""Charts, each a function from results to a picture, drawn by one theme."""

"""Files of proficiency tests: results in; consensus, scores and rejects out."""

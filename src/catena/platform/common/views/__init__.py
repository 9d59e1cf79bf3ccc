"""Files, jobs and notifications in the browser."""

"""The processes of a running installation: supervisor, web server, worker."""

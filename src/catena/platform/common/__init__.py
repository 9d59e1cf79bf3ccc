"""Audit, provenance, files, jobs, notifications and outbox: no word of the trade."""

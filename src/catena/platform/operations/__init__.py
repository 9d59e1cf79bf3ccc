"""The administrator's desk: first set-up, backup, health, jobs, audit."""

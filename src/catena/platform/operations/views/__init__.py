"""The pages of the administrator's desk: one file per part."""

"""The platform: the work of a Regional Soil Partnership, one folder per domain."""

"""The words laboratories and countries share: analytes, methods, units, threats."""

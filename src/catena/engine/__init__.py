"""Pure science: arrays in, arrays out."""

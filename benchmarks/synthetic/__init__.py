"""What several benchmarks measure on; everything in it is invented."""

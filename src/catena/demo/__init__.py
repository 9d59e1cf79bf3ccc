"""Small data sets that show what Catena does; made ones are labelled synthetic."""

"""A file read, by form."""

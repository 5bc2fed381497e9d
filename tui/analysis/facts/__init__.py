"""Facts, a file a kind."""

"""The catalogue: one SQLite file with a row for each article, and the databases that can be rebuilt from it."""

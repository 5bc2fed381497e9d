"""Synchronisation: bring the catalogue and the index up to date with the folder."""

"""Synchronisation: bringing the catalogue and the index into line with the folder."""

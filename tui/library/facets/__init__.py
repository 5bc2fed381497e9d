"""Facet counts: what an answer consists of, by source, year, tag, author, language, folder, person and place."""

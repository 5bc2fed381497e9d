"""What a person adds to articles: read marks, stars, positions, highlights, notes, corrections. Durable, by id."""

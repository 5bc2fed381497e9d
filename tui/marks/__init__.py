"""What a person makes: read marks, stars, positions, highlights, notes, corrected facts. Durable, by article id."""

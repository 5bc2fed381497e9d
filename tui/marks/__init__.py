"""What a person makes: read marks, stars, positions. Durable, by article id."""

"""What a person makes: read marks, stars, positions, corrections of facts. Durable, by article id."""

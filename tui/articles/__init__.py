"""What an article is: its files, its plain text, its identity, and the places in it."""

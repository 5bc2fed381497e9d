"""Stories: articles on one event, found by the words that they share, and folded into one row of the list."""

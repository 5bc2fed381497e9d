"""The pane that shows the facts of an article, each with the words that state it."""

"""The pane that shows an article's text, and the screens that belong to it."""

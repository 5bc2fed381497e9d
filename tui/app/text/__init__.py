"""The pane that shows an article's text, and the parts it is made of."""

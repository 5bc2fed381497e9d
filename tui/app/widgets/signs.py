"""Signs that several panes and dialogs draw for the same thing."""

NOTE = "✎"
"""Stands before the words of a note, wherever they are shown."""

IN_FORCE = "▸ "
"""Stands before the line of a list that is in force: an order, a theme, a style, a saved search."""

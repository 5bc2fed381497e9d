"""Signs that several panes and dialogs draw for the same thing."""

NOTE = "✎"
"""Stands before the words of a note, wherever they are shown."""

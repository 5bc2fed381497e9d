"""Markdown: read into blocks over one plain text, and written back."""

"""Highlights and notes for other programs: note-takers, Readwise, annotation tools, the browser."""

"""Metadata at the head of a text, in the forms of many programs: recognised, loaded, and edited in place."""

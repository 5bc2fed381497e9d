"""HTML inside other formats, read as words and never interpreted."""

"""Ways in: each turns a page, a file or the export of another program into article files."""

"""Every command of the reader, its keys, and the person's own keymap."""

"""What opens over the reading room: pickers, forms and lists, each a screen that returns a value."""

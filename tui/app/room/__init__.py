"""The reading room: one screen, and the plain objects that it is composed of."""

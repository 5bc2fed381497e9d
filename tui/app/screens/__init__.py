"""The screens: the reading room itself, one file a concern of it, and those that open over it for a choice."""

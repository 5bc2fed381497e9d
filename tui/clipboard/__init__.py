"""The ways out to the clipboard, each of which says whether it worked."""

"""Copy text to the clipboard, and report truthfully what happened.

A terminal program has no clipboard of its own: it asks a desktop tool, the multiplexer or the terminal. Most programs
report success whatever happened. Byline tries one way after another, gives each two seconds, and reports one of three
results: copied, sent but not confirmed, or not copied (with the reason, and the file that holds the text).
"""

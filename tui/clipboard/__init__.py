"""The ways out to the clipboard, each of which says whether it worked.

A terminal program has no clipboard of its own: it asks a tool of the desktop, the multiplexer or the terminal, and
most programs report success whatever came of it. Here every way is asked, has two seconds to answer, and what is
reported is one of three: copied, sent but not confirmed, not copied (with the reason, and the file where it lies).
"""

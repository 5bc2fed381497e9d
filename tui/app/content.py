"""Make text from outside safe to draw: Textual shows it and obeys nothing in it.

Textual reads markup in plain strings wherever a widget takes one: a title with `[/x]` in it ends the program, one with
`[@click=app.quit]` quits it at a click, and an escape character goes to the terminal as it is. So no widget is ever
given a string with words from outside; it is given what these functions make of it. Text is cleaned when it comes in;
cleaning it again here costs little, because error messages and file names come in by many ways.
"""

from __future__ import annotations

from textual.content import Content

from tui.articles.safe import clean, clean_line


def one_line(text: str, limit: int = 300) -> str:
    """Return text in one safe line of at most `limit` characters, for what draws strings without reading markup."""
    return clean_line(text, limit)


def content(text: str, style: str = "", limit: int = 300) -> Content:
    """Return text in one safe line as styled content: for labels, options, messages and border titles."""
    return Content.styled(clean_line(text, limit), style) if style else Content(clean_line(text, limit))


def content_lines(text: str, style: str = "") -> Content:
    """Return text of several lines, made safe, as styled content."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def in_place(text: str) -> str:
    """Return text made safe character by character, so that every offset stays valid."""
    cleaned = clean(text)
    if cleaned == text:
        return text
    return "".join((clean(character) or " ")[0] for character in text)

"""The way out: text from anywhere becomes something that Textual draws and does not obey.

Textual reads markup in plain strings wherever a widget takes one: a title with `[/x]` in it ends the program, one with
`[@click=app.quit]` quits it at a click, and an escape character goes to the terminal as it is. So no widget is ever
given a string that holds another's words; it is given what these functions make of it. Text is clean when it comes
in; the gate is passed again here, at little cost, because error messages and file names come in by many doors.
"""

from __future__ import annotations

from textual.content import Content

from tui.articles.safe import clean, clean_line


def one_line(text: str, limit: int = 300) -> str:
    """Outside text in one safe line of at most `limit` characters, for what draws strings without reading markup."""
    return clean_line(text, limit)


def content(text: str, style: str = "", limit: int = 300) -> Content:
    """Outside text in one safe line, as content in one style; for labels, options, messages, titles of borders."""
    return Content.styled(clean_line(text, limit), style) if style else Content(clean_line(text, limit))


def content_lines(text: str, style: str = "") -> Content:
    """Outside text of several lines, safe, as content in one style."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def in_place(text: str) -> str:
    """Outside text made safe character by character, so that every offset stays where it is."""
    cleaned = clean(text)
    if cleaned == text:
        return text
    return "".join((clean(character) or " ")[0] for character in text)

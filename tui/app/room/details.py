"""The details of an article: what a citation lacks, written into the file on the person's word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tui.app.room.context import Opens, Room
from tui.articles.formats import SUFFIXES, is_binary

if TYPE_CHECKING:
    from tui.articles.article import Article

_KEEPS_DETAILS = frozenset({"markdown", "yaml"})
"""The formats whose files have a place for details."""


class DetailsEditor:
    """Changes details in files, in a thread; the change is then seen as any change of the folder is."""

    def __init__(self, room: Room, article: Opens) -> None:
        self._room = room
        self._article = article
        self.commands = {"article.details": lambda: room.tasks.converse(self._edit)}

    async def _edit(self) -> None:
        from tui.app.dialogs.details import DetailsScreen

        opened = self._article.opened.now
        if opened is None:
            return
        article = opened.article
        if changes := await self._room.ask(DetailsScreen(article, _note(article))):
            self._room.tasks.run_in_turn("details", lambda: _write(article, changes), self._room.say)


def _write(article: Article, changes: Mapping[str, Any]) -> str:
    """Write details into the article's file, and return what to say of it. Raises `BylineError`."""
    from tui.articles.edit import convert_to_markdown, edit_article

    write = edit_article if _keeps_details(article) else convert_to_markdown
    return f"Saved {', '.join(changes)} in {write(article.path, changes).path.name}"


def _keeps_details(article: Article) -> bool:
    """Whether an article's details are changed in its file, or beside a file that is only read."""
    return is_binary(article.path) or SUFFIXES.get(article.path.suffix.lower()) in _KEEPS_DETAILS


def _note(article: Article) -> str:
    if _keeps_details(article):
        return ""
    name = article.path.name
    return f"{name} has no place for details: saving makes {article.path.stem}.md of it, and keeps it as {name}.bak"

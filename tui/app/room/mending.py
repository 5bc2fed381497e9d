"""Mending an article's details: what a citation lacks, written into the file on the person's word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.message import Message

from tui.app.room.base import ReaderBase
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.articles.article import Article

_KEEPS_DETAILS = frozenset({".md", ".markdown", ".yaml", ".yml"})


class Mending(ReaderBase):
    """Changes details in files, in a thread; the change is then seen as any change of the folder is."""

    class Mended(Message):
        """What came of it, in a line."""

        def __init__(self, line: str, *, failed: bool = False) -> None:
            super().__init__()
            self.line = line
            self.failed = failed

    @work(exclusive=True, group="choice")
    async def action_details(self) -> None:
        """The form for the article's details."""
        from tui.app.dialogs.details import DetailsScreen

        if self.opened is None:
            return
        article = self.opened.article
        changes = await self.app.push_screen_wait(DetailsScreen(article, _note(article)))
        if changes:
            self._mend(article, changes)

    @work(thread=True, group="mend", exit_on_error=False)
    def _mend(self, article: Article, changes: Mapping[str, Any]) -> None:
        from tui.articles.edit import convert_to_markdown, edit_article

        mend = edit_article if _keeps_details(article) else convert_to_markdown
        try:
            mended = mend(article.path, changes)
        except BylineError as error:
            self.post_message(self.Mended(str(error), failed=True))
        else:
            self.post_message(self.Mended(f"Saved {', '.join(changes)} in {mended.path.name}"))

    @on(Mended)
    def _mended(self, event: Mended) -> None:
        self.say(event.line, "error" if event.failed else "information")


def _keeps_details(article: Article) -> bool:
    return article.path.suffix.lower() in _KEEPS_DETAILS


def _note(article: Article) -> str:
    if _keeps_details(article):
        return ""
    name = article.path.name
    return f"{name} has no place for details: saving makes {article.path.stem}.md of it, and keeps it as {name}.bak"

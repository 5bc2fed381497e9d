"""Going back to where one was before a search or a jump, and forward again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.app.room.context import Asks, Destination, Opens, Room
from tui.app.trail import JumpList, JumpTarget
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.app.room.arrangement import PaneName


class JumpHistory:
    """Remembers where one was before each jump."""

    def __init__(self, room: Room, search: Asks, article: Opens) -> None:
        self._room = room
        self._search = search
        self._article = article
        self._list = JumpList()
        self.commands = {"place.back": self.go_back, "place.forward": self.go_forward}

    @property
    def here(self) -> JumpTarget:
        """Where one is now."""
        opened, panes = self._article.opened.now, self._room.panes
        rowid = opened.row.rowid if opened is not None else panes.list.selected
        question = self._search.question._replace(prefix_last=False)
        return JumpTarget(question, rowid, panes.text.offset_at_top, self._room.focused_pane or "list")

    def leave(self, target: JumpTarget | None = None) -> None:
        """Remember where one is, or was, before a jump away from there."""
        self._list.leave(target or self.here)

    def go_back(self) -> None:
        """Go to where one was before the last jump."""
        self._go(self._list.back(self.here), "Nothing to go back to: no search and no jump came before this")

    def go_forward(self) -> None:
        """Go to where one came back from."""
        self._go(self._list.forward(self.here), "Nothing to go forward to: that is where one came back from")

    def _go(self, target: JumpTarget | None, otherwise: str) -> None:
        if target is None:
            self._room.say(otherwise)
            return
        panes, question = self._room.panes, target.question
        there = None if target.rowid is None else Destination(target.rowid, Span(0, 0), top=target.offset)
        if question.whole != self._search.question.whole or question.order != self._search.question.order:
            panes.search_line.put(question.query)
            self._search.ask(selecting=target.rowid, destination=there, **question._asdict())
        elif there is not None:
            self._article.go_to(there.rowid, there)
        self._room.focus(panes.by_name.get(cast("PaneName", target.pane), panes.list))

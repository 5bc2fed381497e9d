"""Suggestions where a search finds nothing: other searches that find something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.room.context import RESTS_AFTER, Answer, Room
from tui.app.widgets.empty_state import Choice

if TYPE_CHECKING:
    from tui.library.contract.discovery import Suggestion


class Suggestions:
    """Looks for other searches once the typing rests, and offers them in the empty list."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def look(self, answer: Answer) -> None:
        """Look for suggestions if an answer is empty."""
        if answer.question.has_words and not answer.listing.rowids:
            look = partial(self._look, answer.question.query)
            if answer.question.prefix_last:
                self._room.timers.start("suggest", RESTS_AFTER, look)
            else:
                look()

    def _look(self, query: str) -> None:
        suggest = self._room.inputs.library.discovery.suggest
        self._room.tasks.run("suggest", lambda _: suggest(query), self._offer)

    def _offer(self, suggestions: Sequence[Suggestion]) -> None:
        choices = (Choice(f"{one.change} ({one.count:,})", one.query) for one in suggestions)
        self._room.panes.list.offer(tuple(choices))

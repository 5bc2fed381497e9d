"""Vim's counts, and keys of two letters, where the setting `counts` asks for them: `10j`, `3n`, `7G`, `zz`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.app.keys.key_names import split_keys
from tui.app.keys.table import commands_of

if TYPE_CHECKING:
    from textual import events
    from textual.binding import ActiveBinding
    from textual.screen import Screen

    from tui.app.room.context import Room

_REPEATED = frozenset({
    "move.down", "move.up", "move.half-down", "move.half-up", "move.page-down", "move.page-up", "move.line-down",
    "move.line-up", "list.page-down", "list.page-up", "list.read-on", "list.read-back", "article.next",
    "article.previous", "match.next", "match.previous", "sentence.next", "sentence.previous", "highlight.next",
    "highlight.previous", "facts.next-place", "facts.previous-place", "word.next", "word.previous",
})  # fmt: skip
"""The commands that are done as often as the count says."""
_NUMBERED = frozenset({"move.start", "move.end"})
"""The commands that go to the article, fact or paragraph with the number of the count."""
_DIGITS = 4
"""Digits of a count: more articles, matches or rows nobody goes through one by one."""
_PATIENCE = 2.0
"""Seconds to wait for another article before a match in it is gone to."""
_STEP = 0.01
_RESTS = 3
"""Steps in which nothing is under way, after which no other match comes."""


class Counts:
    """Takes digits and the first letters of longer keys, until the key comes that they are for."""

    def __init__(self, room: Room, screen: Screen[None]) -> None:
        self._room = room
        self._screen = screen
        self._count = ""
        self._begun = ""
        """The first letter of a key of two."""
        self.is_on = room.inputs.settings.counts

    async def take(self, event: events.Key) -> bool:
        """Take a key that belongs to a count or to a longer key, and do what one ends; return False for any other."""
        if not self.is_on:
            return False
        key, count = event.character or event.key, self._count
        if self._begun:
            keys, self._begun = self._begun + key, ""
            self._say("")
            if (command := self._of_two_letters(keys)) is not None:
                self._room.do(command)
            elif event.key != "escape":
                self._room.say(f"{keys} is no key", "warning")
            return True
        if key.isascii() and key.isdecimal() and (count or key != "0"):
            self._say((count + key)[:_DIGITS])
            return True
        if event.key not in self._screen.active_bindings and any(two[0] == key for two, _ in self._two_letters()):
            self._begun = key
            self._room.status.say("count", f"{count}{key}…")
            return True
        if not count:
            return False
        self._say("")
        binding = self._screen.active_bindings.get(event.key)
        return event.key == "escape" or (binding is not None and await self._do(binding, int(count)))

    def _say(self, count: str) -> None:
        self._count = count
        self._room.status.say("count", f"{count}…" if count else "")

    def _two_letters(self) -> list[tuple[str, str]]:
        """Return the keys of two letters, each with its command."""
        keys_of = self._room.keymap.keys_of
        commands = commands_of(self._room.focused_place, "reader")
        return [(key, one.id) for one in commands for key in split_keys(keys_of(one)) if len(key) == 2]

    def _of_two_letters(self, keys: str) -> str | None:
        return next((command for key, command in self._two_letters() if key == keys), None)

    async def _do(self, active: ActiveBinding, count: int) -> bool:
        """Do a command so many times, or with this number; return False for one that takes no count."""
        command = active.binding.id or ""
        if command in _NUMBERED:
            self._go_to(count - 1)
            return True
        if command not in _REPEATED:
            return False
        across = command.startswith("match.")
        for _ in range(count):
            before = self._match
            await self._screen.app.run_action(active.binding.action, active.node)
            if across and self._match == before and not await self._is_there(before):
                break
        return True

    def _go_to(self, number: int) -> None:
        from tui.app.widgets.virtual_list import VirtualList

        pane = self._room.panes.by_name[self._room.focused_pane or "list"]
        if isinstance(pane, VirtualList):
            pane.move_to_position(number)
        else:
            self._room.panes.text.go_to_paragraph(number)

    # Matches go on into other articles, which take a while to open

    @property
    def _match(self) -> tuple[int, int]:
        text = self._room.panes.text
        return text.generation, text.matches.current

    async def _is_there(self, before: tuple[int, int]) -> bool:
        """Wait until another match is the current one; return False if none comes."""
        rests = 0
        for _ in range(int(_PATIENCE / _STEP)):
            await asyncio.sleep(_STEP)
            if self._match != before:
                return True
            rests = rests + 1 if self._is_at_rest else 0
            if rests == _RESTS:
                return False
        return False

    @property
    def _is_at_rest(self) -> bool:
        waiting = self._room.panes.text.message_queue_size + self._screen.message_queue_size
        return not waiting and not self._room.tasks.is_running("read")

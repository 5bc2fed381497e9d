"""The command palette: every command of the table that can act where one is."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.app.keys import Command, commands_of, signs
from tui.app.screens.reader import ReaderScreen


class CommandProvider(Provider):
    """Finds commands by what they do."""

    def _commands(self) -> list[Command]:
        if not isinstance(self.screen, ReaderScreen):
            return []
        commands = commands_of(self.screen.focused_pane or "list", "reader", "app")
        return sorted(commands, key=lambda command: command.group in ("Move", "Panes"))

    def _line(self, command: Command, sentence: Content) -> Content:
        assert isinstance(self.screen, ReaderScreen)
        keys = " ".join(signs(self.screen.keys_of(command)))
        return Content.assemble(sentence, (f"  {keys}", "dim"))

    async def discover(self) -> Hits:
        """All commands; moving about comes last, for the keys are at hand for that."""
        for command in self._commands():
            run = partial(self.screen.run_command, command)  # type: ignore[attr-defined] # a ReaderScreen's
            yield DiscoveryHit(self._line(command, Content(command.sentence)), run, text=command.sentence)

    async def search(self, query: str) -> Hits:
        """The commands whose sentence has the letters typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            if (score := matcher.match(command.sentence)) > 0:
                run = partial(self.screen.run_command, command)  # type: ignore[attr-defined] # a ReaderScreen's
                line = self._line(command, matcher.highlight(command.sentence))
                yield Hit(score, line, run, text=command.sentence)

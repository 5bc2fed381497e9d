"""Commands and themes by name, and the keys of where one is."""

from __future__ import annotations

from textual import work

from tui.app.keys import BY_ID, Command, commands_of, signs
from tui.app.room.base import ReaderBase


class Commanding(ReaderBase):
    """Does what is chosen of a list of all that can be done."""

    @work(exclusive=True, group="choice")
    async def action_command_palette(self) -> None:
        """Every command that can act where one is; moving about comes last, for the keys are at hand for that."""
        from tui.app.dialogs.palette import Name, Palette

        commands = commands_of(self.focused_place, "reader", "app")
        commands.sort(key=lambda command: command.group in ("Move", "Panes"))
        names = [Name(one.id, one.sentence, " ".join(signs(self.keys_of(one)))) for one in commands]
        if chosen := await self.app.push_screen_wait(Palette("command: any words of it", names, does="does it")):
            await self.run_command(BY_ID[chosen])

    @work(exclusive=True, group="choice")
    async def action_change_theme(self) -> None:
        """All themes."""
        from tui.app.dialogs.palette import Name, Palette

        names = [Name(theme, theme) for theme in sorted(self.app.available_themes)]
        if chosen := await self.app.push_screen_wait(Palette("theme: any part of its name", names, at=self.app.theme)):
            self.app.theme = chosen

    @work(exclusive=True, group="choice")
    async def action_help(self) -> None:
        """The keys of this screen."""
        from tui.app.dialogs.help import HelpScreen

        if command := await self.app.push_screen_wait(HelpScreen(self.focused_place, self.keys_of)):
            await self.run_command(command)

    async def run_command(self, command: Command) -> None:
        """Does what the command's keys would do where the focus is."""
        here = self.focused if self.focused is not None and self.focused_place in command.where else self
        await self.app.run_action(command.action, default_namespace=self.app if "app" in command.where else here)

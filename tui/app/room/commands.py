"""The commands of the room: one handler for each id, and the lists from which a command is chosen by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.keys.command import PLACES, Command
from tui.app.keys.key_names import signs, split_keys
from tui.app.keys.table import BY_ID, COMMANDS, commands_of
from tui.app.room.context import Commands, Room

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from tui.app.dialogs.palette import Name
    from tui.app.panes import Messages


_ON_AN_ARTICLE = frozenset((
    "article.next", "article.previous", "article.next-unread", "article.previous-unread", "text.find", "match.next",
    "match.previous", "search.facets",
    "search.sentences", "article.related", "cite.copy", "cite.style", "quote.copy", "sentence.next",
    "sentence.previous", "selection.extend", "article.star", "article.read", "article.read-all", "highlight.toggle",
    "highlight.colour", "note.write", "note.article", "highlight.next", "highlight.previous", "highlight.list",
    "article.tags", "source.open", "article.edit", "article.details", "text.links", "text.outline", "facts.add",
    "facts.take-back", "facts.whole", "file.save",
))  # fmt: skip
"""The commands that can do nothing while the list is empty."""


class CommandTable:
    """Does commands by their ids."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.handlers: dict[str, Callable[[], object]] = {}
        self.written: dict[str, tuple[str, Callable[[str], object]]] = {}
        """What the palette does with a word and an argument, such as `w notes.md`: its name there, and the handler."""
        converse = room.tasks.converse
        self.commands = {
            "palette.show": lambda: converse(self._choose_command),
            "view.theme": lambda: converse(self._choose_theme),
            "help.show": lambda: converse(self._show_help),
        }

    def add(self, commands: Commands) -> None:
        """Add the commands of a controller; each has one handler."""
        assert not commands.keys() & self.handlers.keys()
        self.handlers.update(commands)

    def do(self, command_id: str) -> None:
        """Do a command of the room, or say why it can do nothing."""
        if command_id in _ON_AN_ARTICLE and not len(self._room.panes.list.rowids):
            self._room.say("There is no article in the list", "warning")
        else:
            self.handlers[command_id]()

    def of_another_pane(self, names: Collection[str]) -> Command | None:
        """Return the command of another pane than the one with the focus that a key, by any of its names, calls."""
        here = self._room.focused_place
        others = (one for one in COMMANDS if one.where[0] in PLACES and here not in (*one.where, "search"))
        keys_of = self._room.keymap.keys_of
        return next((one for one in others if any(key in names for key in split_keys(keys_of(one)))), None)

    def say_where(self, command: Command) -> None:
        """Say in which pane a key acts that does nothing here."""
        key, place = signs(self._room.keymap.keys_of(command))[0], command.where[0]
        sentence = command.sentence.partition(",")[0]
        what = f"{sentence[0].lower()}{sentence[1:]}"
        pane = self._room.key(f"pane.{place}")
        self._room.say(f"{key} is a key of the {PLACES[place]} ({pane}): {what}", "warning")

    async def _choose_command(self) -> None:
        """Choose among the commands that can act where one is; moving about comes last, its keys are at hand."""
        from tui.app.dialogs.palette import Name, Palette

        commands = commands_of(self._room.focused_place, "reader", "app")
        commands.sort(key=lambda command: command.group in ("Move", "Panes"))
        keys_of = self._room.keymap.keys_of
        names = [Name(one.id, one.sentence, " ".join(signs(keys_of(one))), one.also) for one in commands]
        palette = Palette("command: any words of it", names, does="does it", written=self._named_by)
        chosen = await self._room.ask(palette)
        if chosen is not None and chosen in BY_ID:
            await self._run(BY_ID[chosen])
        elif chosen is not None:
            word, _, argument = chosen.partition(" ")
            self.written[word][1](argument.strip())

    def _named_by(self, typed: str) -> Name | None:
        """Return the name of what is done with a word and an argument, where the palette has that."""
        from tui.app.dialogs.palette import Name

        word, _, argument = typed.partition(" ")
        said, _ = self.written.get(word, ("", None))
        return Name(typed, f"{said} {argument.strip()}") if said and argument.strip() else None

    async def _choose_theme(self) -> None:
        from tui.app.dialogs.palette import Name, Palette

        app, preferences, before = self._room.app, self._room.inputs.preferences, self._room.app.theme
        names = [Name(theme, theme) for theme in sorted(app.available_themes)]

        def show(theme: str) -> None:
            app.theme = theme

        title = "theme: any part of its name"
        chosen = await self._room.ask(Palette(title, names, at=preferences.now.theme or before, moved=show))
        app.theme = chosen or before
        if chosen:
            preferences.change(theme=chosen)
            if app.theme != chosen:
                self._room.say(f"{chosen}, on terminals with 256 colours or more; this one has its own colours")

    async def _show_help(self) -> None:
        from tui.app.dialogs.help import HelpScreen

        if command := await self._room.ask(HelpScreen(self._room.focused_place, self._room.keymap.keys_of)):
            await self._run(command)

    def choose(self, event: Messages.Choose) -> None:
        """Have a line chosen of what a pane offers."""
        self._room.tasks.converse(lambda: self._choose(event))

    async def _choose(self, event: Messages.Choose) -> None:
        from tui.app.dialogs.menu import Menu

        chosen = await self._room.ask(Menu(event.title, event.lines, at=event.at, does=event.does))
        if chosen is not None:
            event.then(chosen)

    async def _run(self, command: Command) -> None:
        """Do what the command's keys would do where the focus is."""
        if not command.action:
            self.do(command.id)
        else:
            app, focused = self._room.app, self._room.focused
            await app.run_action(command.action, app if "app" in command.where or focused is None else focused)

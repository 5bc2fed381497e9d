"""The person's own keymap, checked against the table of commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tui.app.keys.command import Command
from tui.app.keys.key_names import signs, split_keys
from tui.app.keys.table import BY_ID, COMMANDS, WITH_COUNTS
from tui.errors import UsageError
from tui.settings import place_of


class KeyFault(NamedTuple):
    """A keymap entry that cannot be used."""

    command: str
    """The entry's name, as it is written."""
    what: str
    todo: str


class Keymap(NamedTuple):
    """The person's keymap: the entries in force, and diagnostics for the rest."""

    keys: Mapping[str, str] = MappingProxyType({})
    """Command id to keys; only what can be used."""
    diagnostics: tuple[KeyFault, ...] = ()
    """One for each entry that cannot be used."""

    def keys_of(self, command: Command) -> str:
        """Return the keys of a command: the person's if there are any, else the table's."""
        return self.keys.get(command.id, command.keys)

    def key(self, command_id: str) -> str:
        """Return the first key of a command as a person reads it, for a sentence on the screen that names it.

        Of a command without a key, it is the one that leads there: to the next pane, or to all commands by name.
        """
        keys = signs(self.keys_of(BY_ID[command_id]))
        return keys[0] if keys else self.key("pane.next" if command_id.startswith("pane.") else "palette.show")

    def errors(self, path: Path) -> Iterator[UsageError]:
        """Yield the diagnostics of a configuration file's keymap as errors with line and advice."""
        for diagnostic in self.diagnostics:
            yield UsageError(diagnostic.what, where=place_of(path, "keys", diagnostic.command), todo=diagnostic.todo)


def read_keymap(written: Mapping[str, str], *, counts: bool = False) -> Keymap:
    """Check a person's keymap: leave out unknown ids, and keys that another command has in the same place.

    Where digits are `counts`, some commands have other keys than in the table.
    """
    diagnostics = [_unknown(name) for name in written if name not in BY_ID]
    base = WITH_COUNTS if counts else {}
    own = {name: keys for name, keys in written.items() if name in BY_ID and split_keys(keys)}
    known = {**base, **own}
    for first, second, key in clashes(known) if own else ():  # a test holds the tables themselves free of them
        culprit = second if second in own else first
        if culprit in own:
            del own[culprit]
            known = {**base, **own}
            what = f"“{key}” of “{culprit}” is the key of “{first if culprit == second else second}” already"
            diagnostics.append(KeyFault(culprit, what, "choose another key"))
    return Keymap(known, tuple(diagnostics))


def _unknown(name: str) -> KeyFault:
    from difflib import get_close_matches

    near = get_close_matches(name, BY_ID, n=1)
    todo = f"did you mean “{near[0]}”?" if near else "docs/keys.md names them all, such as “article.star”"
    return KeyFault(name, f"there is no command “{name}”", todo)


def clashes(own: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """Yield pairs of commands that share a key in one chain of focus (pane, screen, program), and that key.

    A command with a condition may share its keys with the screen's: they fall through where it does not act.
    """
    for index, one in enumerate(COMMANDS):
        for other in COMMANDS[index + 1 :]:
            if one.when or other.when or not _in_one_chain(one, other):
                continue
            shared = set(split_keys(own.get(one.id, one.keys))) & set(split_keys(own.get(other.id, other.keys)))
            for key in sorted(shared):
                yield one.id, other.id, key


def _in_one_chain(one: Command, other: Command) -> bool:
    upper = {"reader", "app"}
    if set(one.where) & upper or set(other.where) & upper:
        return True
    return bool(set(one.where) & set(other.where))

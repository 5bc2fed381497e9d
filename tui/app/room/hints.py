"""The footer: the keys that matter for what one is doing, the first ones first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tui.app.keys.key_names import signs
from tui.app.keys.keymap import Keymap
from tui.app.keys.table import BY_ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.keys.command import Where
    from tui.app.room.arrangement import Form
    from tui.app.room.context import Room

Hint: TypeAlias = "tuple[str, tuple[str, ...]]"
"""A word, and the commands that it stands for."""

_MOVE: Hint = ("move", ("move.down", "move.up"))
_PANE: Hint = ("pane", ("pane.next",))
_SEARCH: Hint = ("search", ("search.open",))
_CITE: Hint = ("cite", ("cite.copy",))
_QUOTE: Hint = ("quote", ("quote.copy",))
_STAR: Hint = ("star", ("article.star",))
_HIGHLIGHT: Hint = ("highlight", ("highlight.toggle",))
_KEYS: Hint = ("keys", ("help.show",))
_MATCHES: Sequence[Hint] = (
    ("match", ("match.next", "match.previous")),
    ("sentences", ("search.sentences",)),
    ("narrow", ("search.facets",)),
)

_AT_REST: dict[Where, Sequence[Hint]] = {
    "list": (
        _MOVE, ("read on", ("list.read-on",)), _PANE, _SEARCH, _CITE, ("next unread", ("article.next-unread",)),
        _STAR, ("pick", ("cite.pick",)), ("sort", ("list.sort",)),
    ),
    "text": (
        _MOVE, _PANE, ("sentence", ("sentence.next", "sentence.previous")), _QUOTE, _CITE,
        ("select", ("selection.extend",)), _SEARCH, ("find", ("text.find",)), _STAR,
    ),
    "summary": (("go there", ("facts.open",)), _MOVE, _QUOTE, _HIGHLIGHT, _PANE, _SEARCH),
    "facts": (
        ("go there", ("facts.open",)), _QUOTE, ("places", ("facts.next-place", "facts.previous-place")),
        ("hide", ("facts.hide",)), ("correct", ("facts.correct",)), ("undo", ("facts.take-back",)),
        ("filter", ("facts.filter",)), ("others", ("search.open",)), _PANE,
    ),
    "search": (
        ("read", ("search.accept",)), ("leave", ("search.leave",)), ("history", ("search.earlier", "search.later")),
        ("complete", ("search.complete",)),
    ),
    "saved": (("open", ("saved.open",)), ("forget", ("saved.forget",)), _PANE, _SEARCH),
}  # fmt: skip
_AFTER_A_SEARCH: dict[Where, Sequence[Hint]] = {
    "list": (*_MATCHES, ("all", ("search.clear",)), _MOVE, _PANE, _CITE, ("save", ("search.saved",)), _STAR),
    "text": (*_MATCHES, _MOVE, _PANE, _QUOTE, _CITE, _SEARCH),
}
_PICKED: Sequence[Hint] = (
    ("bibliography", ("cite.copy",)), ("save", ("file.save",)), ("none", ("search.clear",)), _STAR,
    ("read", ("article.read",)), ("tags", ("article.tags",)), ("details", ("article.details",)),
    ("pick", ("cite.pick",)),
)  # fmt: skip
_SELECTING: Sequence[Hint] = (
    ("word", ("word.previous", "word.next")), _QUOTE, _HIGHLIGHT, ("note", ("note.write",)),
    ("ends", ("selection.end",)), ("fact", ("facts.add",)), ("sentence", ("selection.extend",)),
    ("colour", ("highlight.colour",)),
)  # fmt: skip
_FOUND: Sequence[Hint] = (
    ("match", ("match.next", "match.previous")), ("find", ("text.find",)), ("none", ("search.clear",)),
)  # fmt: skip


class State(NamedTuple):
    """What the footer goes by."""

    where: Where
    form: Form = "wide"
    is_zoomed: bool = False
    has_search: bool = False
    has_picks: bool = False
    is_selecting: bool = False
    has_found: bool = False
    """Whether the matches in the text are those of words looked for in the article alone."""
    is_empty: bool = False
    """Whether the list has no articles."""


def hints_of(state: State) -> Sequence[Hint]:
    """Return what can be done in a state, the most useful first."""
    if state.where == "text" and state.is_selecting:
        chosen: Sequence[Hint] = _SELECTING
    elif state.where in ("list", "text") and state.has_found:
        chosen = (*_FOUND, *_AT_REST[state.where])
    elif state.where == "list" and state.is_empty:
        chosen = (("search", ("search.open",)), ("all", ("search.clear",)), ("add", ("article.add",)))
    elif state.where == "list" and state.has_picks:
        chosen = _PICKED
    elif state.has_search and state.where in _AFTER_A_SEARCH:
        chosen = _AFTER_A_SEARCH[state.where]
    else:
        chosen = _AT_REST[state.where]
    if state.where in ("search", "saved") or state.is_selecting:
        return (*chosen, _KEYS)
    if state.is_zoomed:
        return (("all panes", ("view.zoom",)), *chosen, _KEYS)
    if state.form == "narrow":
        way = ("list", ("search.clear",)) if state.where != "list" else ("read", ("list.open",))
        return (way, _PANE, *(one for one in chosen if one != _PANE), _KEYS)
    return (*chosen, _KEYS)


def footer_keys(state: State, keymap: Keymap) -> tuple[tuple[str, str], ...]:
    """Return the pairs of keys, as a person reads them, and the word for what they do."""
    pairs = []
    for word, commands in hints_of(state):
        keys = [signs(keymap.keys_of(BY_ID[command]))[:1] for command in commands if command in BY_ID]
        if any(keys):
            pairs.append((" ".join(key for first in keys for key in first), word))
    return tuple(pairs)


class Hints:
    """Keeps the footer to the state."""

    def __init__(self, room: Room, form: Callable[[], Form], is_zoomed: Callable[[], bool]) -> None:
        self._room = room
        self._form = form
        self._is_zoomed = is_zoomed

    @property
    def state(self) -> State:
        """The state that the reading room is in."""
        panes = self._room.panes
        return State(
            self._room.focused_place,
            self._form(),
            self._is_zoomed(),
            bool(panes.search_line.value.strip()),
            bool(panes.list.picked),
            panes.text.selection is not None,
            panes.text.finder.is_active,
            not len(panes.list.rowids),
        )

    def show(self, *_: object) -> None:
        """Show the keys of the state, once there is a footer."""
        panes = self._room.panes
        if panes.has_text:
            panes.footer.keys = footer_keys(self.state, self._room.keymap)
            panes.status.fit()

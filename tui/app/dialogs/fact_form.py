"""A small form for one fact: its kind, its name or value, and its details."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from tui.app.content import content, one_line
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import key_line
from tui.articles.quoted import quoted

if TYPE_CHECKING:
    from tui.analysis.correction import Correction
    from tui.analysis.fact import Fact, FactKind

TEXT, VALUE = "text", "value"
"""The lines of the form that are not attributes."""
KIND = "kind"
"""The line for the kind, in case the fact was taken for something else."""
KIND_WORDS: Mapping[FactKind, str] = {
    "person": "a person", "organization": "an organisation", "place": "a place", "date": "a date",
    "figure": "a figure", "quote": "a quotation", "thing": "an award, agreement, law, work or event",
}  # fmt: skip
"""The kinds of facts that have a form, and how it calls them."""

_LONGEST = 4_000
_DATE = re.compile(r"(?=.*\d{2})[-\dXxYTZ:+/.~?%]{4,60}")


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    label: str
    hint: str = ""
    good: Callable[[str], object] = bool
    """Returns whether what was typed is a valid value."""


def _is_decimal(written: str) -> bool:
    try:
        return Decimal(written).is_finite()
    except InvalidOperation:
        return False


_LINES: Mapping[FactKind, tuple[_Line, ...]] = {
    "person": (
        _Line(TEXT, "Name"),
        _Line("role", "Role", "e.g. President"),
        _Line("affiliation", "Affiliation", "e.g. Harbour Board: the body that they speak for"),
    ),
    "organization": (_Line(TEXT, "Name"), _Line("abbreviation", "Short name", "e.g. HB, as the text introduces it")),
    "place": (
        _Line(TEXT, "Name"),
        _Line("country", "Country", "two letters, e.g. NO or JP", re.compile("[A-Z]{2}").fullmatch),
    ),
    "date": (_Line(VALUE, "Date", "e.g. 2025, 2025-03, 2025-03-05, 2019/2021", _DATE.fullmatch),),
    "figure": (
        _Line(VALUE, "Value", "e.g. 12000000 or 2.5", _is_decimal),
        _Line("value_to", "Up to", "the end of a range, e.g. 3", _is_decimal),
        _Line("currency", "Currency", "three letters, e.g. EUR", re.compile("[A-Z]{3}").fullmatch),
        _Line("unit", "Unit", "e.g. kilometre or percent"),
        _Line("subject", "What is counted"),
    ),
    "quote": (_Line("speaker", "Speaker", "who says it, e.g. Ada Example"),),
    "thing": (_Line(TEXT, "Name"), _Line("type", "Kind", "e.g. award, agreement, law, work, event, product")),
}


class KindLine(Static, can_focus=True):
    """The kind of the fact, changed by the arrow keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "The kind before"),
        Binding("right,l,space", "step(1)", "Next kind"),
        Binding("enter", "screen.save", "Save"),
    ]

    class Stepped(Message):
        """Another kind was chosen."""

    def __init__(self, kind: FactKind) -> None:
        super().__init__(id=f"fact-{KIND}", markup=False)
        self.kind = kind

    def on_mount(self) -> None:
        """Show the kind."""
        self._show()

    def on_click(self) -> None:
        """Go on to the next kind."""
        self.action_step(1)

    def action_step(self, step: int) -> None:
        """Go to another kind; after the last comes the first."""
        kinds = list(KIND_WORDS)
        self.kind = kinds[(kinds.index(self.kind) + step) % len(kinds)]
        self._show()
        self.post_message(self.Stepped())

    def _show(self) -> None:
        self.update(content(f"‹ {KIND_WORDS[self.kind]} ›"))


class FactForm(Dialog[Mapping[str, str] | None]):
    """Gives the lines that were changed, by name; None if the form was left."""

    LEAVES_AT_A_CLICK = False
    DEFAULT_CSS = """
    FactForm {
        & Horizontal { height: 1; margin-bottom: 1; }
        & .details--label { width: 18; color: $dim; text-style: $dim-style; }
        & Horizontal Input, & Horizontal Input:focus { width: 1fr; margin: 0; background: $surface; }
        & Input > .input--placeholder, & Input:focus > .input--placeholder { color: $dim; text-style: $dim-style; }
        & Horizontal Input:focus, & KindLine:focus { background: $accent 20%; }
        & KindLine { width: 1fr; }
        & #lines { height: auto; }
        & #fault { color: $text-error; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave the form"),
        Binding("down", "app.focus_next", "Next line"),
        Binding("up", "app.focus_previous", "Line before"),
    ]

    def __init__(self, title: str, kind: FactKind, fact: Fact | None, words: str) -> None:
        """`words` are those that state the fact, which is None for a new one."""
        super().__init__()
        self._title = title
        self._words = words
        self._fact = fact
        self._kind = kind
        self._lines: Sequence[_Line] = ()
        self._before: Mapping[str, str] = {}
        """What stood in the lines at first; for another kind, only the name is known."""
        self._take(kind)

    def _take(self, kind: FactKind) -> None:
        """Take the lines of a kind, with what is known."""
        self._lines = _LINES[kind]
        same = self._fact is None or kind == self._fact.kind
        known = {line.name: _written(self._fact, line.name, self._words) for line in self._lines}
        self._before = known if same else {name: known[name] if name == TEXT else "" for name in known}

    def compose(self) -> ComposeResult:
        """Lay out the words, and a line for each detail."""
        with VerticalScroll(classes="dialog"):
            yield Static(content(self._title), classes="dialog--title", markup=False)
            yield Static(content(quoted(one_line(self._words)), "bold"), classes="dialog--title", markup=False)
            yield Static("", markup=False)
            if self._fact is not None:
                yield Horizontal(Static("Kind", classes="details--label", markup=False), KindLine(self._kind))
            yield Vertical(*self._rows(), id="lines")
            yield Static("", id="fault", markup=False)
            kinds = [("← →", "another kind")] if self._fact is not None else []
            yield key_line(("enter", "saves"), ("↑ ↓", "move"), *kinds, ("esc", "leaves it"))

    def on_mount(self) -> None:
        """Begin on the first line."""
        self.query(Input).first().focus()

    def _rows(self) -> Iterator[Horizontal]:
        for line in self._lines:
            written = Input(
                self._before[line.name], placeholder=line.hint, compact=True, select_on_focus=False,
                id=f"fact-{line.name}",
            )  # fmt: skip
            yield Horizontal(Static(line.label, classes="details--label", markup=False), written)

    @on(KindLine.Stepped)
    async def _ask_of_that_kind(self) -> None:
        kind = self.query_one(KindLine).kind
        if kind == self._kind:
            return
        self._kind = kind
        self._take(kind)
        lines = self.query_one("#lines")
        with self.app.batch_update():
            await lines.remove_children()
            await lines.mount_all(self._rows())
        self.query_one("#fault", Static).update("")

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Leave with what was changed, if it is valid."""
        changes: dict[str, str] = {}
        if self._fact is not None and self._kind != self._fact.kind:
            changes[KIND] = self._kind
        for line in self._lines:
            written = self.query_one(f"#fact-{line.name}", Input).value.strip()
            if written == self._before[line.name]:
                continue
            if (written or line.name == TEXT) and not line.good(written):
                hint = f": {line.hint}" if line.hint else ""
                self.query_one("#fault", Static).update(content(f"{line.label} cannot be “{written}”{hint}"))
                self.query_one(f"#fact-{line.name}", Input).focus()
                return
            changes[line.name] = written
        self.dismiss(changes)


def has_form(kind: FactKind) -> bool:
    """Return whether facts of this kind can be corrected."""
    return kind in _LINES


def _written(fact: Fact | None, name: str, words: str) -> str:
    if fact is None:
        return one_line(words, _LONGEST) if name == TEXT else ""
    if name in (TEXT, VALUE):
        return one_line(getattr(fact, name) or "", _LONGEST)
    known = fact.attributes.get(name)
    return one_line(known, _LONGEST) if isinstance(known, str) else ""


def filled(correction: Correction, changes: Mapping[str, str]) -> Correction:
    """Return a correction with what was written into the form."""
    attributes = {name: written for name, written in changes.items() if name not in (TEXT, VALUE)}
    return replace(correction, text=changes.get(TEXT, ""), value=changes.get(VALUE), attributes=attributes)

"""A small form for one fact: what it is called, and what is known of it besides."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from tui.app.content import content, one_line
from tui.app.screens.dialog import Dialog

if TYPE_CHECKING:
    from tui.analysis.fact import Fact, FactKind

TEXT, VALUE = "text", "value"
"""The lines of the form that are no attributes."""

_LONGEST = 4_000
_DATE = re.compile(r"(?=.*\d{2})[-\dXxYTZ:+/.~?%]{4,60}")


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    label: str
    hint: str = ""
    good: Callable[[str], object] = bool
    """Whether it can be what was typed."""


def _is_decimal(written: str) -> bool:
    try:
        return Decimal(written).is_finite()
    except InvalidOperation:
        return False


_LINES: Mapping[FactKind, tuple[_Line, ...]] = {
    "person": (
        _Line(TEXT, "Name"),
        _Line("role", "Role", "President"),
        _Line("affiliation", "Affiliation", "the body that they speak or act for"),
    ),
    "organization": (_Line(TEXT, "Name"), _Line("abbreviation", "Short name", "as the text introduces it")),
    "place": (
        _Line(TEXT, "Name"),
        _Line("country", "Country", "two letters, as NO or JP", re.compile("[A-Z]{2}").fullmatch),
    ),
    "date": (_Line(VALUE, "Date", "2025, 2025-03, 2025-03-05, 2019/2021", _DATE.fullmatch),),
    "figure": (
        _Line(VALUE, "Value", "12000000 or 2.5", _is_decimal),
        _Line("value_to", "Up to", "the end of a range", _is_decimal),
        _Line("currency", "Currency", "three letters, as EUR", re.compile("[A-Z]{3}").fullmatch),
        _Line("unit", "Unit", "kilometre, percent…"),
        _Line("subject", "What is counted"),
    ),
    "quote": (_Line("speaker", "Speaker", "who says it"),),
    "thing": (_Line(TEXT, "Name"), _Line("type", "Kind", "award, agreement, law, work, event, product")),
}


class FactForm(Dialog[Mapping[str, str] | None]):
    """Gives the lines that were changed, by name; None where the form was left."""

    DEFAULT_CSS = """
    FactForm {
        & Horizontal { height: 1; margin-bottom: 1; }
        & .details--label { width: 18; color: $foreground 65%; }
        & Horizontal Input, & Horizontal Input:focus { width: 1fr; margin: 0; background: $surface; }
        & Horizontal Input:focus { background: $accent 20%; }
        & #fault { color: $text-error; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave the form"),
        Binding("down", "app.focus_next", "Next line"),
        Binding("up", "app.focus_previous", "Line before"),
    ]

    def __init__(self, title: str, kind: FactKind, fact: Fact | None, words: str) -> None:
        """`words` are those that state it."""
        super().__init__()
        self._title = title
        self._words = words
        self._lines = _LINES[kind]
        self._before = {line.name: _written(fact, line.name, words) for line in self._lines}

    def compose(self) -> ComposeResult:
        """The words, and a line for each thing that can be known."""
        with VerticalScroll(classes="dialog"):
            yield Static(content(self._title), classes="dialog--title", markup=False)
            yield Static(content(f"“{one_line(self._words)}”", "bold"), classes="dialog--title", markup=False)
            yield Static("", markup=False)
            for line in self._lines:
                with Horizontal():
                    yield Static(line.label, classes="details--label", markup=False)
                    yield Input(
                        self._before[line.name], placeholder=line.hint, compact=True, select_on_focus=False,
                        id=f"fact-{line.name}",
                    )  # fmt: skip
            yield Static("", id="fault", markup=False)
            keys = "enter saves   ↑ ↓ move   esc leaves all as it was"
            yield Static(content(keys), classes="dialog--keys", markup=False)

    def on_mount(self) -> None:
        """Begins at the first line."""
        self.query(Input).first().focus()

    @on(Input.Submitted)
    def _save(self) -> None:
        changes: dict[str, str] = {}
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
    """Whether anything of a fact of this kind can be written otherwise."""
    return kind in _LINES


def _written(fact: Fact | None, name: str, words: str) -> str:
    if fact is None:
        return one_line(words, _LONGEST) if name == TEXT else ""
    if name in (TEXT, VALUE):
        return one_line(getattr(fact, name) or "", _LONGEST)
    known = fact.attributes.get(name)
    return one_line(known, _LONGEST) if isinstance(known, str) else ""

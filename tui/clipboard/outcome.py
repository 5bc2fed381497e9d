"""What came of copying, in a form that cannot be told more favourably than it was."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

State = Literal["copied", "sent", "saved", "failed"]
"""Copied: a tool said so. Sent: the terminal was told and does not answer. Saved: not copied, but in a file."""

Flavour = Literal["", "with formatting", "as HTML"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to a text that was to be copied."""

    state: State
    characters: int
    """The length of the text in code points."""
    way: str = ""
    """The name of the way that took it; empty where none did."""
    reason: str = ""
    """Why nothing took it; empty otherwise."""
    path: Path | None = None
    """The file where the text lies instead."""
    flavour: Flavour = ""
    """Whether the formatted text went along with the plain one, or alone; empty where only the plain one went."""

    @property
    def reached(self) -> bool:
        """Whether the text may be in the clipboard."""
        return self.state in {"copied", "sent"}

    @property
    def message(self) -> str:
        """One line for the person: what was copied, how long it is, by which way, or why not and where it is."""
        size = f"{self.characters:,}".replace(",", " ") + (" character" if self.characters == 1 else " characters")
        match self.state:
            case "copied":
                return f"Copied {size}{self.flavour and f' {self.flavour}'} ({self.way})"
            case "sent":
                by = "the terminal" if self.way == "osc52" else f"the terminal by {self.way}"
                return f"Sent {size} to {by}, not confirmed"
            case "saved":
                return f"Not copied: {self.reason}; saved to {self.path}"
            case "failed":
                return f"Not copied: {self.reason}"

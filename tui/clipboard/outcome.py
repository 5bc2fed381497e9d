"""The outcome of copying, and its message, which never claims more than is known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

State = Literal["copied", "sent", "saved", "failed"]
"""`copied`: a tool confirmed it. `sent`: the terminal does not answer. `saved`: not copied, but saved to a file."""

Flavour = Literal["", "with formatting", "as HTML"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to a text."""

    state: State
    characters: int
    """The length of the text in code points."""
    way: str = ""
    """The name of the way that took it; empty if none did."""
    reason: str = ""
    """Why it was not copied; else empty."""
    path: Path | None = None
    """The file that holds the text instead."""
    flavour: Flavour = ""
    """Whether HTML was copied with the plain text, or alone; empty for plain text."""

    @property
    def reached(self) -> bool:
        """Whether the text may be in the clipboard."""
        return self.state in {"copied", "sent"}

    @property
    def message(self) -> str:
        """One line for the person: how much was copied and by which way, or why not and where the text is."""
        size = f"{self.characters:,}" + (" character" if self.characters == 1 else " characters")
        match self.state:
            case "copied":
                return f"Copied {size}{self.flavour and f' {self.flavour}'} ({self.way})"
            case "sent":
                by = "to the terminal" if self.way == "osc52" else f"by {self.way}"
                return f"Sent {size} {by}, not confirmed"
            case "saved":
                return f"Not copied: {self.reason}; saved to {self.path}"
            case "failed":
                return f"Not copied: {self.reason}"

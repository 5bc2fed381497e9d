"""What stands beside the list: the text, and the place of summary and facts.

It is a widget of its own because the first frame does without it: neither its modules nor its rules are read before the
list is on the screen. With it come the rules of what stands in its place, or gives way to it; the rules of what the
first frame shows are in `app.tcss`.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container

from tui.app.keys import Keymap
from tui.app.text.pane import TextPane


class TextAndSide(Container):
    """The text, and the side, which stands beside it or under it."""

    SCOPED_CSS = False  # the layout hangs on the classes of the screen
    DEFAULT_CSS = """
    /* Not drawn beneath what is in it, which covers it wholly. */
    #reading { visibility: hidden; width: 1fr; height: 100%; layout: horizontal; }
    #text, #side { visibility: visible; }
    #text { width: 1fr; height: 100%; border-left: solid $foreground 25%; }
    #side { width: 28%; min-width: 24; max-width: 46; height: 100%; layout: vertical; }
    #summary { height: auto; max-height: 45%; border-left: solid $foreground 25%; }
    #facts { height: 1fr; border-left: solid $foreground 25%; }

    /* Medium: one panel under the text with summary or facts. */
    #reader.-medium, #reader.-narrow {
        & #reading { layout: vertical; }
        & #text { height: 1fr; }
        & #side { width: 100%; max-width: 100%; height: 36%; max-height: 14; border-top: solid $foreground 25%; }
        & #summary { height: 100%; max-height: 100%; border-left: none; }
        & #facts { height: 100%; border-left: none; display: none; }
        &.-facts #facts { display: block; }
        &.-facts #summary { display: none; }
    }
    #reader.-medium #side { border-left: solid $foreground 25%; }

    /* Narrow: one pane at a time. */
    #reader.-narrow {
        & #reading, & #text, & #side { width: 100%; max-width: 100%; min-width: 4; border: none; }
        & #reading { display: none; }
        &.-on-text #list, &.-on-summary #list, &.-on-facts #list { display: none; }
        &.-on-text #saved, &.-on-summary #saved, &.-on-facts #saved { display: none; }
        &.-on-text #reading, &.-on-summary #reading, &.-on-facts #reading { display: block; }
        & #side { display: none; height: 100%; max-height: 100%; }
        &.-on-summary #side, &.-on-facts #side { display: block; }
        &.-on-summary #text, &.-on-facts #text { display: none; }
    }

    /* The text alone; its own first lines are the headline. */
    #reader.-zoomed { & #list, & #saved, & #side { display: none; } & #text { border: none; } }
    """

    def __init__(self, measure: int, keymap: Keymap) -> None:
        """`measure` is the width of the text in columns."""
        super().__init__(id="reading")
        self.text = TextPane(keymap, id="text")
        self.text.measure = measure
        self.side = Container(id="side")

    def compose(self) -> ComposeResult:
        """The text; summary and facts come into the side later (`PaneSet.mount_side`)."""
        yield self.text
        yield self.side

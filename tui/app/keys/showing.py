"""Commands for what is on the screen, and for the program."""

from __future__ import annotations

from tui.app.keys.command import READER, Command

SHOWING: tuple[Command, ...] = (
    Command("text.names", "i", "Show names, figures and quotations in colour, or no longer", "View", READER),
    Command("list.sort", "S", "Sort the list", "View", READER, also="order"),
    Command("list.unread", "u", "Show only unread articles, or all", "View", READER, also="unread filter"),
    Command(
        "list.fold", "*", "Open the story that is folded into one row, or close it", "View", ("list",), action="fold"
    ),
    Command(
        "list.folding",
        "%",
        "Fold articles on one event into one row, or no longer",
        "View",
        READER,
        also="stories group threads duplicates collapse expand",
    ),
    Command(
        "view.zoom",
        "z",
        "Enlarge the pane to the whole screen, or show all panes again",
        "View",
        READER,
        also="zoom fullscreen maximise alone",
    ),
    Command("pane.larger", "=", "Larger pane", "View", READER, also="resize divider height width grow"),
    Command("pane.smaller", "_", "Smaller pane", "View", READER, also="resize divider height width shrink"),
    Command("pane.usual", "", "The panes in their usual sizes", "View", READER, also="resize divider reset"),
    Command("view.place-top", "", "The sentence or the row to the top", "View", READER, also="zt scroll"),
    Command("view.place-middle", "", "The sentence or the row to the middle", "View", READER, also="zz centre center"),
    Command("view.place-bottom", "", "The sentence or the row to the bottom", "View", READER, also="zb scroll"),
    Command("view.narrower", "<,-", "Narrower text", "View", READER, also="width measure"),
    Command("view.wider", ">,+", "Wider text", "View", READER, also="width measure"),
    Command("view.theme", "T", "Choose a theme", "View", READER, also="colours colors dark light"),
    Command(
        "library.find-facts",
        "",
        "Find the facts of the whole library, or stop finding them",
        "Program",
        READER,
        also="analyse index",
    ),
    Command("problems.show", "!", "The files that are not in the library, and why", "Program", READER, also="errors"),
    Command("help.show", "?,f1", "The keys of this screen", "Program", READER, also="help keys shortcuts"),
    Command("palette.show", ":,ctrl+p", "All commands, by name", "Program", READER, also="command menu"),
    Command("app.picture", "", "Save a picture of the screen", "Program", READER, also="screenshot image svg"),
    Command("reader.back", "q", "One step back; at the end, quit", "Program", READER, also="exit"),
    Command(
        "search.clear", "escape", "Leave what is open; clear the search", "Find", READER, also="reset all articles"
    ),
    Command(
        "app.suspend",
        "ctrl+z",
        "Suspend Byline; fg in the shell returns to it",
        "Program",
        ("app",),
        action="suspend_process",
        also="shell background",
    ),
    Command(
        "app.interrupt",
        "ctrl+c",
        "Leave the line or the dialog; in a pane, quit",
        "Program",
        ("app",),
        action="interrupt",
        also="cancel",
    ),
    Command("app.quit", "ctrl+q", "Quit at once", "Program", ("app",), action="quit", also="q wq x qa exit quit"),
)

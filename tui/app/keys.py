"""Every command of the reader, one record each, from which all else is made.

Bindings, footer, help, palette, the README's table and the person's own keymap say the same because none of them has
a list of its own. A key is written as Textual names it; a command acts in the panes that it names, or, as `reader`,
in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from textual.binding import Binding, BindingType

from tui.errors import UsageError
from tui.settings import place_of

Where = Literal["app", "reader", "list", "text", "summary", "facts", "search", "saved"]
"""Where the keys act: in the whole program, on the reading screen, or while one pane of it has the focus."""

Group = Literal["Move", "Panes", "Find", "Copy", "Mark", "Read", "View", "Program"]
"""The chapters of the help, in their order."""

GROUPS: tuple[Group, ...] = ("Move", "Panes", "Find", "Copy", "Mark", "Read", "View", "Program")


PLACES: Mapping[Where, str] = MappingProxyType({"list": "list", "text": "text", "summary": "summary", "facts": "facts"})
"""What the panes are called."""


class Command(NamedTuple):
    """One command: what it is called, which keys call it, and where."""

    id: str
    """Its name in the configuration, such as `article.star`."""
    keys: str
    """Textual's names of its keys, separated by commas; empty for one that only the palette offers."""
    sentence: str
    """What it does, for the help and the palette."""
    group: Group
    where: tuple[Where, ...]
    action: str = ""
    """The action of the widget itself that does it; empty for what the reading room does, wherever the focus is."""
    when: str = ""
    """The condition under which alone it acts; its keys fall through to the screen's commands otherwise."""
    also: str = ""
    """Other words that people look for it by in the palette and the help."""


_PANES: tuple[Where, ...] = ("list", "text", "summary", "facts")
_READING: tuple[Where, ...] = ("text", "summary", "facts")
_READER: tuple[Where, ...] = ("reader",)
_LINE = "searching"

COMMANDS: tuple[Command, ...] = (
    Command("move.down", "j,down", "One line or row down", "Move", _PANES, action="move_down"),
    Command("move.up", "k,up", "One line or row up", "Move", _PANES, action="move_up"),
    Command("move.start", "g,home", "To the beginning", "Move", _PANES, action="move_start"),
    Command("move.end", "G,end", "To the end", "Move", _PANES, action="move_end"),
    Command("move.half-down", "ctrl+d", "Half a page down", "Move", _PANES, action="move_half_down"),
    Command("move.half-up", "ctrl+u", "Half a page up", "Move", _PANES, action="move_half_up"),
    Command("move.page-down", "space,pagedown,ctrl+f", "A page down", "Move", _READING, action="move_page_down"),
    Command("move.page-up", "b,pageup,ctrl+b", "A page up", "Move", _READING, action="move_page_up"),
    Command("move.line-down", "ctrl+e", "Scroll a line down", "Move", _PANES, action="scroll_line_down"),
    Command("move.line-up", "ctrl+y", "Scroll a line up", "Move", _PANES, action="scroll_line_up"),
    Command("list.page-down", "pagedown,ctrl+f", "A page of the list down", "Move", ("list",), action="move_page_down"),
    Command("list.page-up", "pageup,ctrl+b", "A page of the list up", "Move", ("list",), action="move_page_up"),
    Command("list.read-on", "space", "The text beside the list a page down", "Move", ("list",), action="read_on"),
    Command("list.read-back", "b", "The text beside the list a page up", "Move", ("list",), action="read_back"),
    Command("article.next", "J", "Next article", "Move", _READER),
    Command("article.previous", "K", "Previous article", "Move", _READER),
    Command("article.next-unread", "ctrl+n", "Next unread article", "Move", _READER, also="next unread newsboat"),
    Command("article.previous-unread", "", "Previous unread article", "Move", _READER, also="unread"),
    Command(
        "place.back",
        "ctrl+o,alt+left",
        "Back to where you were before the last search or jump",
        "Move",
        _READER,
        also="jump",
    ),
    Command("place.forward", "alt+right", "Forward again", "Move", _READER, also="jump"),
    Command("list.open", "enter", "Go to the text of the article", "Panes", ("list",), action="open"),
    Command("facts.open", "enter", "Go to the place in the text", "Panes", ("summary", "facts"), action="open"),
    Command("text.back", "enter", "Back to the fact that led into the text", "Panes", ("text",), action="go_back"),
    Command(
        "facts.filter",
        "&",
        "Only the facts with the words typed",
        "Find",
        ("facts",),
        action="filter",
        also="search facts",
    ),
    Command("facts.next-place", "]", "The next place that states the fact", "Find", ("facts",), action="mention_next"),
    Command(
        "facts.previous-place",
        "[",
        "The previous place that states the fact",
        "Find",
        ("facts",),
        action="mention_previous",
    ),
    Command("facts.hide", "d", "Hide the fact", "Mark", ("facts",), action="hide"),
    Command("facts.correct", "M", "Correct the fact", "Mark", ("facts",), action="correct", also="edit fact"),
    Command("facts.add", "M", "Add a fact from the selection", "Mark", ("text",)),
    Command("facts.take-back", "B", "Undo the last correction of a fact", "Mark", ("text", "facts"), also="undo"),
    Command("facts.whole", "W", "Read a very long text to its end", "Find", ("facts",)),
    Command("pane.next", "tab", "Next pane", "Panes", _READER),
    Command("pane.previous", "shift+tab", "Previous pane", "Panes", _READER),
    Command("pane.list", "1", "Go to the list", "Panes", _READER),
    Command("pane.text", "2", "Go to the text", "Panes", _READER),
    Command("pane.summary", "3", "Go to the summary", "Panes", _READER),
    Command("pane.facts", "4", "Go to the facts", "Panes", _READER),
    Command("pane.left", "h,left", "The pane on the left", "Panes", _READER),
    Command("pane.right", "l,right", "The pane on the right", "Panes", _READER),
    Command("search.open", "/", "Search the library while typing", "Find", _READER, also="query filter"),
    Command("search.accept", "enter", "Read what was found", "Find", ("search",), when=_LINE),
    Command("search.leave", "escape", "Leave the line", "Find", ("search",), when=_LINE),
    Command("search.earlier", "up", "Earlier search", "Find", ("search",), action="history(-1)", when=_LINE),
    Command("search.later", "down", "Later search", "Find", ("search",), action="history(1)", when=_LINE),
    Command("search.complete", "tab", "Complete the word", "Find", ("search",), action="complete(1)", when=_LINE),
    Command(
        "search.complete-back",
        "shift+tab",
        "The previous completion",
        "Find",
        ("search",),
        action="complete(-1)",
        when=_LINE,
    ),
    Command("text.find", "f", "Find in the article", "Find", _READER, also="search in page"),
    Command("match.next", "n", "Next match, on into the next article", "Find", _READER),
    Command("match.previous", "N", "Previous match", "Find", _READER),
    Command("search.saved", "p", "The saved searches, or save this one", "Find", _READER, also="bookmark smart folder"),
    Command("saved.open", "enter", "Open the saved search", "Find", ("saved",)),
    Command("saved.forget", "d", "Forget the saved search, or stop following the feed", "Find", ("saved",)),
    Command("feeds.fetch", "I", "Fetch this feed", "Read", _READER, also="refresh reload rss"),
    Command("feeds.fetch-all", "D", "Fetch all feeds", "Read", _READER, also="refresh reload download rss atom news"),
    Command("feeds.add", "", "Follow a feed", "Read", _READER, also="subscribe rss atom opml"),
    Command(
        "search.facets",
        "#",
        "Count what is found, to narrow the search",
        "Find",
        _READER,
        also="filter facets tags sources authors",
    ),
    Command(
        "search.sentences",
        "w",
        "The matching sentences of the whole library",
        "Find",
        _READER,
        also="concordance grep context",
    ),
    Command(
        "library.facts",
        "F",
        "The facts of the library, or of what is found",
        "Find",
        _READER,
        also="overview people places timeline statistics",
    ),
    Command(
        "article.story",
        "P",
        "The articles on one event in time, and what they say differently",
        "Find",
        _READER,
        also="story timeline compare contradictions papers",
    ),
    Command("article.related", "R", "Articles related to this one", "Find", _READER, also="similar"),
    Command("cite.copy", "c", "Copy the citation", "Copy", _READER, also="bibliography reference references"),
    Command(
        "cite.pick",
        "x",
        "Pick several articles, to cite or mark them together",
        "Copy",
        ("list",),
        action="pick",
        also="mark select multiple bibliography",
    ),
    Command(
        "cite.pick-range", "V", "Pick all from the last one picked to here", "Copy", ("list",), action="pick_range"
    ),
    Command("cite.pick-all", "X", "Pick all that is found, or none", "Copy", ("list",), action="pick_all"),
    Command(
        "file.save",
        "ctrl+s",
        "Save the bibliography, or the highlights and notes, of what is picked or found",
        "Copy",
        _READER,
        also="export file write markdown obsidian bibtex readwise",
    ),
    Command(
        "file.write",
        "",
        "Save the article that is shown as Markdown: w FILE",
        "Copy",
        _READER,
        also="w write save markdown print",
    ),
    Command("copied.show", "Y", "What was copied, to copy it again", "Copy", _READER, also="clipboard history"),
    Command(
        "cite.style",
        "C",
        "Choose a citation style, with a preview",
        "Copy",
        _READER,
        also="bibliography export bibtex ris apa mla chicago format",
    ),
    Command("quote.copy", "y", "Copy the selection as a quotation with its citation", "Copy", _READER, also="yank"),
    Command(
        "quote.verify",
        "Q",
        "Verify quoted words: the articles in which they stand",
        "Copy",
        _READER,
        also="fact check quotation verify clipboard",
    ),
    Command("sentence.next", ")", "Next sentence", "Copy", _READER),
    Command("sentence.previous", "(", "Previous sentence", "Copy", _READER),
    Command("selection.extend", "v", "Select by sentence", "Copy", _READER),
    Command(
        "word.previous", "h,left", "One word less, or back", "Copy", ("text",), action="word_previous", when="selecting"
    ),
    Command("word.next", "l,right", "One word more", "Copy", ("text",), action="word_next", when="selecting"),
    Command(
        "selection.end", "escape", "End the selection", "Copy", ("text",), action="selection_end", when="selecting"
    ),
    Command(
        "article.star",
        "s",
        "Star the article, or the picked ones, or remove the star",
        "Mark",
        _READER,
        also="favourite favorite flag",
    ),
    Command("article.read", "r", "Mark the article, or the picked ones, read or unread", "Mark", _READER, also="seen"),
    Command(
        "article.read-all", "ctrl+r", "Mark all that is found as read, after asking", "Mark", _READER, also="catch up"
    ),
    Command(
        "highlight.toggle", "m", "Highlight the selection, or remove the highlight", "Mark", _READER, also="annotate"
    ),
    Command(
        "highlight.colour",
        ";",
        "Choose the colour of the highlight, or highlight in it",
        "Mark",
        _READER,
        also="color yellow green blue pink",
    ),
    Command(
        "note.write", "a", "Write a note on the selection, or on the article", "Mark", _READER, also="annotate comment"
    ),
    Command("note.article", "", "Write a note on the article as a whole", "Mark", _READER),
    Command("highlight.next", "}", "Next highlight", "Mark", _READER),
    Command("highlight.previous", "{", "Previous highlight", "Mark", _READER),
    Command(
        "highlight.list", "H", "Highlights and notes of the article", "Mark", _READER, also="annotations delete remove"
    ),
    Command("highlight.all", "'", "Highlights and notes of the whole library", "Mark", _READER, also="annotations"),
    Command(
        "article.tags",
        "t",
        "Edit your tags of the article, or of the picked ones",
        "Mark",
        _READER,
        also="tag label",
    ),
    Command("mark.undo", "U", "Undo the last mark", "Mark", _READER, also="revert"),
    Command("mark.redo", ".", "Redo the mark that was undone last", "Mark", _READER, also="repeat"),
    Command("source.open", "o", "Open the source in the browser", "Read", _READER, also="browser url link website"),
    Command("article.edit", "e", "Edit the file in your editor", "Read", _READER, also="open file vim"),
    Command(
        "article.details",
        "E",
        "Edit the details of the article, or of the picked ones: author, date, source",
        "Read",
        _READER,
        also="metadata tag tags author date title",
    ),
    Command("article.add", "A", "Add an article: an address or a file", "Read", _READER, also="fetch import url save"),
    Command("text.links", "L", "The links of the article", "Read", _READER, also="urls"),
    Command("text.outline", "O", "The outline of the article", "Read", _READER, also="headings contents toc"),
    Command("text.names", "i", "Show names, figures and quotations in colour, or no longer", "View", _READER),
    Command("list.sort", "S", "Sort the list", "View", _READER, also="order"),
    Command("list.unread", "u", "Show only unread articles, or all", "View", _READER, also="unread filter"),
    Command(
        "list.fold", "*", "Open the story that is folded into one row, or close it", "View", ("list",), action="fold"
    ),
    Command(
        "list.folding",
        "%",
        "Fold articles on one event into one row, or no longer",
        "View",
        _READER,
        also="stories group threads duplicates collapse expand",
    ),
    Command(
        "view.zoom",
        "z",
        "Enlarge the pane to the whole screen, or show all panes again",
        "View",
        _READER,
        also="zoom fullscreen maximise alone",
    ),
    Command("pane.larger", "=", "Larger pane", "View", _READER, also="resize divider height width grow"),
    Command("pane.smaller", "_", "Smaller pane", "View", _READER, also="resize divider height width shrink"),
    Command("pane.usual", "", "The panes in their usual sizes", "View", _READER, also="resize divider reset"),
    Command("view.place-top", "", "The sentence or the row to the top", "View", _READER, also="zt scroll"),
    Command("view.place-middle", "", "The sentence or the row to the middle", "View", _READER, also="zz centre center"),
    Command("view.place-bottom", "", "The sentence or the row to the bottom", "View", _READER, also="zb scroll"),
    Command("view.narrower", "<,-", "Narrower text", "View", _READER, also="width measure"),
    Command("view.wider", ">,+", "Wider text", "View", _READER, also="width measure"),
    Command("view.theme", "T", "Choose a theme", "View", _READER, also="colours colors dark light"),
    Command(
        "library.find-facts",
        "",
        "Find the facts of the whole library, or stop finding them",
        "Program",
        _READER,
        also="analyse index",
    ),
    Command("problems.show", "!", "The files that are not in the library, and why", "Program", _READER, also="errors"),
    Command("help.show", "?,f1", "The keys of this screen", "Program", _READER, also="help keys shortcuts"),
    Command("palette.show", ":,ctrl+p", "All commands, by name", "Program", _READER, also="command menu"),
    Command("app.picture", "", "Save a picture of the screen", "Program", _READER, also="screenshot image svg"),
    Command("reader.back", "q", "One step back; at the end, quit", "Program", _READER, also="exit"),
    Command(
        "search.clear", "escape", "Leave what is open; clear the search", "Find", _READER, also="reset all articles"
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
"""All commands, in the order of the help and the footer."""

WITH_COUNTS: Mapping[str, str] = MappingProxyType(
    {
        **{f"pane.{name}": "" for name in ("list", "text", "summary", "facts")},
        "view.zoom": "Z",
        "view.place-top": "zt",
        "view.place-middle": "zz",
        "view.place-bottom": "zb",
    }
)
"""The keys of the table that are others where digits are counts; one of two letters is typed one after the other."""

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}

_SIGNS = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home",
    "end": "End", "escape": "esc", "f1": "F1",
}  # fmt: skip


def commands_of(*where: Where) -> list[Command]:
    """The commands that act in any of these places, in the table's order."""
    return [command for command in COMMANDS if set(where) & set(command.where)]


def bindings(where: Where) -> list[BindingType]:
    """The bindings of one place."""
    return [
        Binding(
            command.keys,
            command.action or action_of(command.id),
            command.sentence,
            id=command.id,
            tooltip=command.sentence,
            priority=where == "app",
        )
        for command in commands_of(where)
        if command.keys
    ]


def action_of(command_id: str) -> str:
    """Return what Textual resolves to a command of the reading room, from wherever it is bound."""
    return f"screen.do({command_id!r})"


def signs(keys: str) -> list[str]:
    """Keys as a person reads them: `j`, `↓`, `ctrl+d`."""
    return [_SIGNS.get(key, key) for key in split_keys(keys)]


def key_of(sign: str) -> str:
    """The key that a person reads so, by Textual's name: `escape` for `esc`, `question_mark` for `?`."""
    key = next((key for key, shown in _SIGNS.items() if shown == sign), sign)
    return next(iter(Binding.make_bindings([Binding(key, "")]))).key


def split_keys(keys: str) -> list[str]:
    """The keys of a list that is separated by commas."""
    return [key.strip() for key in keys.split(",") if key.strip()]


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

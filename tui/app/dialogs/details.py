"""A form for an article's details: what a citation needs, changed in the article's file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlsplit

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from tui.app.content import content, content_lines, one_line
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import key_line
from tui.articles.article import Article
from tui.articles.quoted import quoted
from tui.errors import BylineError


@dataclass(frozen=True, slots=True)
class _Detail:
    """A line of the form, for one key of the file."""

    key: str
    label: str
    hint: str
    written: Callable[[Article], str]
    """Returns what the line shows; empty if the file does not state it."""
    value: Callable[[str], Any]
    """Returns what to write to the file for the line."""
    wrong: Callable[[str], str] = lambda _: ""
    """Says what is wrong with what was typed; empty if it is valid."""


def _parts(text: str, mark: str) -> list[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]


def _wrong_date(written: str) -> str:
    from tui.articles.dates import normalise_date

    return "" if normalise_date(written) else f"“{written}” is not a date such as 2025, 2025-03 or 5 March 2025"


def _wrong_address(written: str) -> str:
    try:
        parts = urlsplit(written)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, written))
    except ValueError:  # brackets that hold no IPv6 address
        is_address = False
    return "" if is_address else f"“{written}” is not a web address, such as https://example.org/tide"


_DETAILS = (
    _Detail("title", "Title", "e.g. The tide at the quay", lambda article: article.title, str),
    _Detail(
        "authors",
        "Authors",
        "e.g. Ada Example; Jun Sato; {Harbour Board}",
        lambda article: "; ".join(f"{{{name.literal}}}" if name.literal else name.display for name in article.authors),
        lambda text: [
            {"literal": part[1:-1].strip()} if part.startswith("{") and part.endswith("}") else part
            for part in _parts(text, ";")
        ],
    ),
    _Detail("source", "Publication", "e.g. The Harbour Post", lambda article: article.source, str),
    _Detail(
        "published",
        "Published",
        "e.g. 2025, 2025-03 or 2025-03-05",
        lambda article: article.published,
        str,
        _wrong_date,
    ),
    _Detail("accessed", "Accessed", "e.g. 2025-03-06", lambda article: article.accessed, str, _wrong_date),
    _Detail("url", "Address", "e.g. https://example.org/tide", lambda article: article.url, str, _wrong_address),
    _Detail("language", "Language", "e.g. en, de or mn", lambda article: article.language, str),
    _Detail("type", "Type", "e.g. article-newspaper, webpage or report", lambda article: article.type, str),
    _Detail(
        "tags", "Tags", "e.g. harbour, tides", lambda article: ", ".join(article.tags), lambda text: _parts(text, ",")
    ),
)


DETAILS_OF_MANY = tuple(detail for detail in _DETAILS if detail.key in ("source", "published", "language", "tags"))
"""What several articles may have in common, so that it can be set in all of them at once."""


class Submission(NamedTuple):
    """What is to be saved."""

    shown: Article
    """The article as the form showed it."""
    changes: Mapping[str, Any]
    """The details that were changed, by key; None removes one."""
    even_read_only: bool
    """Whether the person wants a read-only file to be written."""


class DetailsScreen(Dialog[None]):
    """Has the details that were changed saved, and stays open until they are, or until the person leaves it.

    Where they cannot be saved (the file has gone, or another program has changed the same details), nothing that was
    typed is lost: the form says why, and the person decides.
    """

    LEAVES_AT_A_CLICK = False
    DEFAULT_CSS = """
    DetailsScreen {
        & Horizontal { height: 1; margin-bottom: 1; }
        & .details--label { width: 14; color: $dim; text-style: $dim-style; }
        & Horizontal Input, & Horizontal Input:focus { width: 1fr; margin: 0; background: $surface; }
        & Horizontal Input:focus { background: $accent 20%; }
        & Input > .input--placeholder, & Input:focus > .input--placeholder { color: $dim; text-style: $dim-style; }
        & #fault { color: $text-error; height: auto; padding-left: 14; display: none; }
        & #fault.-said { display: block; }
        &.-low Horizontal, &.-dense Horizontal { margin-bottom: 0; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-dense"), (32, "-high")]  # noqa: RUF012 # Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave the form"),
        Binding("down", "app.focus_next", "Next line"),
        Binding("up", "app.focus_previous", "Line before"),
        Binding("ctrl+l", "sentence", "Title in sentence case"),
        Binding("ctrl+t", "take", "Take what the file says now"),
    ]

    def __init__(self, article: Article, save: Callable[[Submission], object], note: str = "") -> None:
        """`save` is given what to save, and calls `refuse` if that fails. `note` says what else saving will do."""
        super().__init__()
        self._article = article
        self._save_details = save
        self._note = note
        self._before = shown_details(article)
        self._conflicts: tuple[str, ...] = ()
        """The details that another program has changed, until the person decides about them."""
        self._asked_of_read_only = False
        """Whether the person was told that the file is read-only, so that saving again means it."""

    def compose(self) -> ComposeResult:
        """Lay out a line for each detail."""
        with VerticalScroll(classes="dialog"):
            yield Static(
                content("The details of the article, as its file states them"), classes="dialog--title", markup=False
            )
            for detail in _DETAILS:
                with Horizontal(id=f"row-{detail.key}"):
                    yield Static(detail.label, classes="details--label", markup=False)
                    yield Input(
                        self._before[detail.key],
                        placeholder=detail.hint,
                        compact=True,
                        select_on_focus=False,
                        id=f"detail-{detail.key}",
                    )
            yield Static("", id="fault", markup=False)
            yield Static(content(self._note), classes="dialog--title", markup=False)
            yield key_line(("enter", "saves"), ("↑ ↓", "move"), ("ctrl+l", "sentence case"), ("esc", "leaves it"))

    def on_mount(self) -> None:
        """Begin at the first detail that is missing."""
        missing = next((key for key, written in self._before.items() if not written), "title")
        self.query_one(f"#detail-{missing}", Input).focus()

    def action_sentence(self) -> None:
        """Set the headline in sentence case, which most styles want; the text shows which words are names."""
        from tui.citations.sentence_case import as_sentence

        title = self.query_one("#detail-title", Input)
        title.value = as_sentence(title.value, self._article.text)
        title.focus()

    def refuse(self, error: BylineError) -> None:
        """Say why the details were not saved, and what to do; keep all that was typed."""
        from tui.articles.edit import DetailsChangedError, ReadOnlyFileError

        focused = self.focused.id if self.focused is not None else None
        key = (focused or "").removeprefix("detail-") or "title"
        self._asked_of_read_only = isinstance(error, ReadOnlyFileError)
        if isinstance(error, DetailsChangedError):
            self._show_conflicts(error.article, error.details)
        elif self._asked_of_read_only:
            self._say_at(key, f"{self._article.path.name} is read-only: enter saves it all the same, esc leaves it")
        else:
            self._say_at(key, f"Not saved: {error}")

    def _show_conflicts(self, now: Article, keys: Sequence[str]) -> None:
        """Show what the file states by now: in the lines of these details below them, in the others as their value."""
        before, self._before, self._article = self._before, shown_details(now), now
        for detail in _DETAILS:
            line = self.query_one(f"#detail-{detail.key}", Input)
            if detail.key not in keys and line.value.strip() == before[detail.key]:
                with self.prevent(Input.Changed):
                    line.value = self._before[detail.key]
        self._conflicts = tuple(keys)
        labels = {detail.key: detail.label for detail in _DETAILS}
        in_file = {labels[key]: quoted(self._before[key]) for key in keys}
        said = [f"{label} is {value} in the file now: another program changed it" for label, value in in_file.items()]
        self._say_at(keys[0], "\n".join([*said, "enter saves yours, ctrl+t takes the file's"]))

    def action_take(self) -> None:
        """Take what the file says now where another program has changed the same details."""
        for key in self._conflicts:
            self.query_one(f"#detail-{key}", Input).value = self._before[key]

    def _say_at(self, key: str, wrong: str) -> None:
        """Say what is wrong below its line, and go to that line."""
        line, diagnostic = self.query_one(f"#detail-{key}", Input), self.query_one("#fault", Static)
        self.query_one(".dialog").move_child(diagnostic, after=self.query_one(f"#row-{key}"))
        diagnostic.update(content_lines(wrong))
        diagnostic.add_class("-said")
        line.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one("#fault").remove_class("-said")
        self._asked_of_read_only = False

    @on(Input.Submitted)
    def _save(self) -> None:
        changes: dict[str, Any] = {}
        for detail in _DETAILS:
            written = self.query_one(f"#detail-{detail.key}", Input).value.strip()
            if written != self._before[detail.key]:
                if written and (wrong := detail.wrong(written)):
                    self._say_at(detail.key, wrong)
                    return
                changes[detail.key] = detail.value(written) if written else None
        if changes:
            self._save_details(Submission(self._article, changes, self._asked_of_read_only))
        else:
            self.dismiss(None)


def shown_details(article: Article) -> dict[str, str]:
    """Return what the lines show of an article: what its file states."""
    return {
        detail.key: "" if detail.key in article.generated_fields else one_line(detail.written(article), 4000)
        for detail in _DETAILS
    }

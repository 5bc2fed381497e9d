"""A form for the details of several articles: what is typed into a line is set in all of their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from tui.app.content import content
from tui.app.dialogs.details import DETAILS_OF_MANY, shown_details
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import key_line
from tui.articles.article import Article

_TAGS = "tags"


class ManyDetails(NamedTuple):
    """What is to be set in all of the files."""

    details: Mapping[str, Any]
    """By key; None removes a detail. Tags are not among them."""
    added: tuple[str, ...] = ()
    """Tags that each gets, if it has them not."""
    removed: tuple[str, ...] = ()
    """Tags that all had, and each loses."""

    def of(self, article: Article) -> dict[str, Any]:
        """Return what is to be changed in the file of one article; nothing if it states all of it already."""
        shown = shown_details(article)
        changes = {key: value for key, value in self.details.items() if (value or "") != shown[key]}
        gone = {tag.casefold() for tag in self.removed}
        kept = [tag for tag in article.tags if tag.casefold() not in gone]
        there = {tag.casefold() for tag in kept}
        tags = [*kept, *(tag for tag in self.added if tag.casefold() not in there)]
        return {**changes, **({_TAGS: tags} if tags != list(article.tags) else {})}


class ManyDetailsScreen(Dialog[ManyDetails | None]):
    """Gives what is to be set, or None if the form was left."""

    LEAVES_AT_A_CLICK = False
    DEFAULT_CSS = """
    ManyDetailsScreen {
        & Horizontal { height: 1; margin-bottom: 1; }
        & .details--label { width: 14; color: $foreground 65%; }
        & Horizontal Input, & Horizontal Input:focus { width: 1fr; margin: 0; background: $surface; }
        & Horizontal Input:focus { background: $accent 20%; }
        & Input > .input--placeholder, & Input:focus > .input--placeholder { color: $foreground 45%; }
        & #fault { color: $text-error; height: auto; display: none; }
        & #fault.-said { display: block; }
        &.-low Horizontal { margin-bottom: 0; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012 # Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave the form"),
        Binding("down", "app.focus_next", "Next line"),
        Binding("up", "app.focus_previous", "Line before"),
    ]

    def __init__(self, articles: Sequence[Article], note: str = "") -> None:
        """`note` says what else saving will do; empty for nothing."""
        super().__init__()
        self._count = len(articles)
        self._note = note
        shown = [shown_details(article) for article in articles]
        self._before = {key: shown[0][key] if _is_common(key, shown) else "" for key in shown[0]}
        self._differing = {key for key in shown[0] if not _is_common(key, shown)}
        common = [tag for tag in articles[0].tags if all(tag in article.tags for article in articles)]
        self._before[_TAGS] = ", ".join(common)

    def compose(self) -> ComposeResult:
        """Lay out a line for each detail that several articles can share."""
        with VerticalScroll(classes="dialog"):
            title = f"The details of {self._count:,} articles: what you change is written into all of their files"
            yield Static(content(title), classes="dialog--title", markup=False)
            for detail in DETAILS_OF_MANY:
                hint = "they differ: each keeps its own" if detail.key in self._differing else detail.hint
                with Horizontal():
                    yield Static(detail.label, classes="details--label", markup=False)
                    yield Input(
                        self._before[detail.key],
                        placeholder="added to those of each" if detail.key == _TAGS else hint,
                        compact=True,
                        select_on_focus=False,
                        id=f"detail-{detail.key}",
                    )
            yield Static("", id="fault", markup=False)
            yield Static(content(self._note), classes="dialog--title", markup=False)
            yield key_line(("enter", "saves"), ("↑ ↓", "move"), ("esc", "leaves it"))

    def on_mount(self) -> None:
        """Begin at the first line."""
        self.query(Input).first().focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one("#fault").remove_class("-said")

    @on(Input.Submitted)
    def _save(self) -> None:
        details: dict[str, Any] = {}
        added: tuple[str, ...] = ()
        removed: tuple[str, ...] = ()
        for detail in DETAILS_OF_MANY:
            line = self.query_one(f"#detail-{detail.key}", Input)
            written = line.value.strip()
            if written == self._before[detail.key]:
                continue
            if written and (wrong := detail.wrong(written)):
                fault = self.query_one("#fault", Static)
                fault.update(content(wrong))
                fault.add_class("-said")
                line.focus()
                return
            if detail.key == _TAGS:
                before, after = detail.value(self._before[_TAGS]), detail.value(written)
                added = tuple(tag for tag in after if tag not in before)
                removed = tuple(tag for tag in before if tag not in after)
            else:
                details[detail.key] = detail.value(written) if written else None
        is_changed = bool(details or added or removed)
        self.dismiss(ManyDetails(details, added, removed) if is_changed else None)


def _is_common(key: str, shown: Sequence[Mapping[str, str]]) -> bool:
    return all(one[key] == shown[0][key] for one in shown)

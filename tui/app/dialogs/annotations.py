"""The highlights and notes of an article: to go to one, to read its note, to see which words have gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Literal, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content

from tui.app.content import content, content_lines
from tui.app.dialogs.choices import Choices
from tui.app.widgets.signs import NOTE
from tui.articles.quoted import quoted
from tui.marks.colours import PLAIN, SIGNS, name_of
from tui.marks.locate import Placed

_QUIET = "$dim"


class AnnotationAction(NamedTuple):
    """What to do with an annotation."""

    action: Literal["go", "write", "quote", "colour"]
    placed: Placed


class AnnotationsScreen(Choices[AnnotationAction]):
    """Gives what to do with the annotation that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "leave_to('write')", "Write or change its note"),
        Binding("semicolon", "leave_to('colour')", "Choose its colour"),
        Binding("y", "leave_to('quote')", "Copy its words as a quotation"),
        Binding("d", "take_away", "Remove it"),
        Binding("H,apostrophe", "list_all", "Those of the whole library"),
    ]

    def __init__(
        self,
        annotations: Sequence[Placed],
        names: Mapping[str, str],
        take_away: Callable[[Placed], None],
        list_all: Callable[[], None],
    ) -> None:
        """`names` are the person's for colours.

        `take_away` removes an annotation while the list stays open; `list_all` opens that of the whole library.
        """
        keys = (
            ("enter", "opens"),
            ("a", "note"),
            ("d", "removes"),
            ("y", "quotes"),
            ("H", "all"),
            (";", "colour"),
            ("esc", "leaves"),
        )
        super().__init__("", *keys)
        self._list_all = list_all
        self._annotations = list(annotations)
        self._take_away = take_away
        self._names = names

    def on_mount(self) -> None:
        """Show all of them."""
        self._show()

    def _show(self) -> None:
        self.replace((AnnotationAction("go", one), _line(one, self._names)) for one in self._annotations)
        count = len(self._annotations)
        self.say(f"{count:,} {'highlight or note' if count == 1 else 'highlights and notes'} of this article")

    def action_leave_to(self, action: Literal["write", "quote", "colour"]) -> None:
        """Leave with something else to do than to go there."""
        if self.item is not None and (action != "colour" or self.item.placed.annotation.selector is not None):
            self.dismiss(AnnotationAction(action, self.item.placed))

    def action_list_all(self) -> None:
        """Leave for the list of the whole library."""
        self.dismiss(None)
        self._list_all()

    def action_take_away(self) -> None:
        """Remove the one under the cursor."""
        if self.item is not None:
            self._take_away(self.item.placed)
            self._annotations.remove(self.item.placed)
            if self._annotations:
                self._show()
            else:
                self.dismiss(None)


def _line(placed: Placed, names: Mapping[str, str]) -> Content:
    note = placed.annotation.note
    if placed.annotation.selector is None:
        parts = [content("The article as a whole", "bold")]
    else:
        colour = placed.annotation.colour
        sign = f"{SIGNS.get(colour, SIGNS[PLAIN])} " if colour != PLAIN or PLAIN in names else ""
        parts = [content(f"{sign}{quoted(placed.annotation.selector.exact)}")]
        if sign:
            parts.append(content(f"  {name_of(colour, names)}", _QUIET))
    if placed.is_lost:
        parts.append(content("  not found in the article", "$text-warning"))
    if note:
        parts.append(content_lines(f"  {NOTE} " + note.replace("\n", "\n    "), _QUIET))
    return Content("\n").join([*parts, Content("")])

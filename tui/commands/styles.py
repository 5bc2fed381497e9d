"""`byline styles`: list and find citation styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.commands import output
from tui.commands.command import Command, pass_session
from tui.commands.session import Session
from tui.errors import NothingFoundError

if TYPE_CHECKING:
    from tui.citations.styles import Style


@click.command(
    cls=Command,
    examples=(
        ("byline styles chicago 17 note", "Find the styles with these words, best first"),
        (
            "byline styles --json | jq -r 'select(.format == \"note\").id'",
            "Print the names of those with footnotes",
        ),
    ),
)
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: id, title, format, locale, parent.")
@pass_session
def command(session: Session, words: tuple[str, ...], as_json: bool) -> int:
    """List the citation styles: all of them, or those with all the words.

    Your own .csl files are included, from a folder “styles” beside your marks (byline doctor says where that is).
    """
    from tui.citations.styles import Styles

    styles = Styles(session.places.cache_dir, session.places.data_dir / "styles")
    found = styles.search(" ".join(words)) if words else styles.all()
    if not found:
        raise NothingFoundError("no style found", where=" ".join(words), todo="try fewer words")
    for style in found:
        if as_json:
            output.write_json(_json_of(style))
        else:
            output.write(f"{style.id}  {style.title}")
    return session.status


def _json_of(style: Style) -> dict[str, str | list[str] | None]:
    from tui.citations.styles import ALIASES

    return {
        "id": style.id,
        "title": style.title,
        "short": style.short or None,
        "format": style.format or None,
        "locale": style.locale,
        "parent": style.parent or None,
        "aliases": sorted(alias for alias, name in ALIASES.items() if name == style.id),
    }

"""What a library says of a person, a body or a place, in the order of time (`byline facts --about`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tui.commands import output
from tui.commands.session import Session
from tui.errors import NothingFoundError
from tui.library.contract.overview import Chapter, Told


def write_about(session: Session, name: str, kinds: Collection[str], *, as_json: bool) -> int:
    """Print each entity of this name, with its sentences; return the exit status."""
    overview = session.library.overview
    found = [(chapter, told) for chapter, told in overview.find(name) if not kinds or chapter in kinds]
    for number, (chapter, told) in enumerate(found):
        telling = overview.tell_of(told.entity)
        lines = telling.page(0, len(telling))
        if as_json:
            output.write_json(_encoded(chapter, told, lines))
            continue
        if number:
            output.write()
        also = f"  also {', '.join(told.spellings)}" if told.spellings else ""
        output.write_styled(output.bold(told.text) + output.dim(also))
        for line in lines:
            about = " · ".join(filter(None, (line.value[:10], line.row.title, line.row.source))) if line.row else ""
            output.write()
            output.write_styled(f"  {output.dim(about)}")
            output.write(f"      {line.sentence}")
    if not found:
        telling = overview.tell("person")
        rest = ""
        if telling.known < telling.meant:
            rest = f"; facts are known of {telling.known:,} of {telling.meant:,} articles, "
            rest += "byline index --facts finds the rest"
        session.report(NothingFoundError(f"nothing is known of “{name}”{rest}"))
    return session.status


def _encoded(chapter: Chapter, told: Told, lines: Collection[Told]) -> dict[str, Any]:
    return {
        "id": told.entity,
        "kind": chapter,
        "name": told.text,
        "spellings": [told.text, *told.spellings],
        "articles": told.count,
        "said": [
            {
                "article": line.row.id,
                "published": line.row.published,
                "title": line.row.title,
                "sentence": line.sentence,
                "start": line.span.start,
                "end": line.span.end,
            }
            for line in lines
            if line.row is not None and line.span is not None
        ],
    }

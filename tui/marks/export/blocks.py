"""The parts of a note that Byline writes, between comments, so that they can be updated beside what people write.

    <!-- byline:3f1c0a52d7be -->
    > The second pier will cost four million crowns.
    <!-- /byline:3f1c0a52d7be -->

An update replaces what stands between them and touches nothing else. A block that the person has moved is updated where
it is now; one whose comments the person has removed belongs to the person, and is not written again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_BLOCK = re.compile(
    r"^<!-- byline:(?P<id>[\w-]+) -->\n(?P<inside>.*?)^<!-- /byline:(?P=id) -->(?:\n|\Z)", re.MULTILINE | re.DOTALL
)
_MARKER = re.compile(r"<!--(?=\s*/?byline:)")


class _Piece(NamedTuple):
    """A part of a note."""

    block: str
    """The id of the block; empty for what stands between blocks."""
    text: str


def block(block_id: str, caller: Callable[[], str]) -> str:
    """Put the comments around what a template calls it with, by the tag `call`."""
    inside = _MARKER.sub(r"\<!--", caller()).strip("\n")
    return f"<!-- byline:{block_id} -->\n{inside}\n<!-- /byline:{block_id} -->\n"


def has_blocks(text: str) -> bool:
    """Return whether a note has parts that Byline wrote."""
    return _BLOCK.search(text) is not None


def without_blocks(text: str) -> str:
    """Return what the person wrote in a note."""
    return _BLOCK.sub("", text)


def update(old: str, new: str) -> str:
    """Return a note with its blocks replaced by those of a new one, which are added where they are missing.

    A new block goes after the one before it in the new note, else before the one after it, else to the end. Blocks
    that are not in the new note are removed.
    """
    pieces, fresh = list(_pieces(old)), {piece.block: piece for piece in _pieces(new) if piece.block}
    theirs = "".join(piece.text for piece in pieces if not piece.block)
    kept = [fresh.get(piece.block, _Piece("", "")) if piece.block else piece for piece in pieces]
    order = [name for name in fresh if not _is_taken_over(name, theirs)]
    for number, name in enumerate(order):
        if all(piece.block != name for piece in kept):
            _insert(kept, fresh[name], before=order[:number], after=order[number + 1 :])
    return "".join(piece.text for piece in kept)


def _insert(pieces: list[_Piece], new: _Piece, *, before: list[str], after: list[str]) -> None:
    places = {piece.block: number for number, piece in enumerate(pieces) if piece.block}
    if (previous := next((name for name in reversed(before) if name in places), None)) is not None:
        pieces[places[previous] + 1 : places[previous] + 1] = [_Piece("", "\n"), new]
    elif (following := next((name for name in after if name in places), None)) is not None:
        pieces[places[following] : places[following]] = [new, _Piece("", "\n")]
    else:
        end = "".join(piece.text for piece in pieces)
        gap = "" if not end else "\n" if end.endswith("\n") else "\n\n"
        pieces += [_Piece("", gap), new]


def _is_taken_over(name: str, theirs: str) -> bool:
    """Return whether the person made a block their own by removing its comments but not its block id."""
    return re.search(rf"(?<!\S)\^{re.escape(name)}(?!\S)", theirs) is not None


def _pieces(text: str) -> Iterator[_Piece]:
    end = 0
    for match in _BLOCK.finditer(text):
        if match.start() > end:
            yield _Piece("", text[end : match.start()])
        yield _Piece(match["id"], match[0] if match[0].endswith("\n") else f"{match[0]}\n")
        end = match.end()
    if end < len(text):
        yield _Piece("", text[end:])

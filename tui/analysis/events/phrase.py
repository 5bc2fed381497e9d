"""Helpers that `cause` and `manner` share: find whole phrases, and the first acceptable answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from tui.analysis.events.passage import Passage
from tui.analysis.fact import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

Reader = Callable[[Passage], "tuple[int, int] | None"]
"""Finds an answer in a passage and returns its token range `[first, last)`, or None."""

_ADDS = frozenset({"which", "who", "whose", "where", "with", "but"})


def first_answer(
    passages: Iterable[Passage],
    readers: Sequence[Reader],
    admits: Callable[[Passage, tuple[int, int]], bool] = lambda passage, found: True,
) -> Mention | None:
    """Return the first answer that `admits` accepts, or None.

    The headline takes precedence over the text; in each, earlier readers take precedence over later ones.
    """
    kept = list(passages)
    headline = [passage for passage in kept if passage.field == "title"]
    told = [passage for passage in kept if passage.field == "text"]
    for among in (headline, told):
        for reader in readers:
            for passage in among:
                found = reader(passage)
                if found is not None and found[1] > found[0] and admits(passage, found):
                    return passage.mention(*found)
    return None


def whole_phrase(passage: Passage, head: Token, first: int | None = None) -> tuple[int, int]:
    """Return the token range of a head's phrase within the passage, without final punctuation.

    It starts at `first` if that is given, and ends before a colon, a dash or a comma that begins an addition.
    """
    start = head.left_edge.i if first is None else first
    end = min(head.right_edge.i + 1, passage.end)
    for token in passage.doc[head.i : end]:
        adds = token.i + 1 < end and passage.doc[token.i + 1].lower_ in _ADDS
        if token.text in ";:–—" or (token.text == "," and (adds or token.i - start > 12)):
            end = token.i
            break
    while end > start and passage.doc[end - 1].is_punct and passage.doc[end - 1].text not in "”\"'’%)":
        end -= 1
    return start, end

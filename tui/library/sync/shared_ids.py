"""Which of several files that have one id are in the library, and under which ids.

Files with the same content are copies: one of them is shown. Files with different contents are different articles, and
all of them are shown: one has the id as it is, the others have it with a suffix made of their contents. An article
keeps the id that it has, whatever files come later, because marks are kept by it and others may have stored it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import NamedTuple

from tui.articles.copy_names import is_copy
from tui.articles.identity import suffixed


class Claim(NamedTuple):
    """A file that states an id, or whose id is made of what it states."""

    rowid: int
    path: str
    content: bytes
    is_stated: bool
    """Whether the file states the id."""
    is_shown: bool
    """Whether it was in the library before."""
    id: str
    """Its id in the library before, or empty if it has come with this synchronisation."""


def settle(own_id: str, claims: Sequence[Claim], is_free: Callable[[str], bool]) -> dict[int, tuple[bool, str]]:
    """Return for each row of an id whether it is in the library, and its id there; a copy has the id of what is shown.

    `is_free` says whether no other file of the folder has an id, or claims it.
    """
    articles: dict[bytes, list[Claim]] = {}
    for claim in claims:
        articles.setdefault(claim.content, []).append(claim)
    by_right = sorted((_Article(own_id, copies) for copies in articles.values()), key=lambda one: one.right)
    settled: dict[int, tuple[bool, str]] = {}
    given: set[str] = set()
    for one in by_right:
        if own_id not in given and one.may_have_it:
            its_id = own_id
        elif one.kept and one.kept not in given:
            its_id = one.kept
        else:
            its_id = _with_suffix(own_id, one.content, lambda candidate: candidate not in given and is_free(candidate))
        given.add(its_id)
        settled |= {copy.rowid: (copy is one.shown, its_id) for copy in one.copies}
    return settled


class _Article:
    """The files of one content."""

    def __init__(self, own_id: str, copies: list[Claim]) -> None:
        self.copies = copies
        self.content = copies[0].content
        self.shown = min(copies, key=_as_original) if len(copies) > 1 else copies[0]
        known = sorted((copy for copy in copies if copy.id), key=lambda copy: not copy.is_shown)
        has_it = any(copy.id == own_id for copy in known)
        was_shown = any(copy.is_shown for copy in known)
        is_stated = any(copy.is_stated for copy in copies)
        self.kept = next((copy.id for copy in known if copy.id != own_id), "")
        """The suffixed id that it has had."""
        self.may_have_it = is_stated or has_it or not self.kept
        """Whether it may have the id as it is: a derived id that is free again goes to no article that has another."""
        self.right = (
            not is_stated,
            all(is_copy(copy.path) for copy in copies),
            not (has_it and was_shown),
            not has_it,
            not was_shown,
            min(copy.path for copy in copies),
        )
        """The smallest has the best right to the id: of new files the first by path, as ever."""


def _as_original(claim: Claim) -> tuple[bool, bool, int, str]:
    """Sort the original of several copies first: not a backup, shown before, at the shortest path."""
    return is_copy(claim.path), not (claim.is_shown and claim.id), len(claim.path), claim.path


def _with_suffix(own_id: str, content: bytes, is_free: Callable[[str], bool]) -> str:
    """Return the id with the shortest suffix that makes it one of its own."""
    longest = 2 * len(content)
    candidates = (suffixed(own_id, content, digits) for digits in (longest // 4, longest // 2, longest))
    beyond = (f"{suffixed(own_id, content, longest)}-{number}" for number in count(2))
    return next((one for one in candidates if is_free(one)), "") or next(one for one in beyond if is_free(one))

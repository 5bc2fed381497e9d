"""What is in the folder but not, or not wholly, in the library: nothing is left out silently."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tui.articles.quoted import quoted
from tui.errors import UnreadableError
from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.changes import Problem
from tui.marks.store import Marks


class LibraryProblems:
    """Problems (`tui.library.contract.library.Problems`)."""

    def __init__(self, catalogue: Catalogue, library: str, marks: Marks) -> None:
        self._catalogue = catalogue
        self._library = library
        self._marks = marks
        self._said: list[Problem] = []
        self._trouble: Problem | None = None
        self._waiting: Problem | None = None

    @property
    def trouble(self) -> Problem | None:
        """Why the last synchronisation failed or waits, or None."""
        return self._trouble or self._waiting

    def say(self, what: str, *, path: str = "", todo: str = "") -> None:
        """Add a problem of the library itself, for as long as it is open; the same one only once."""
        problem = Problem(path, what, todo)
        if problem not in self._said:
            self._said.append(problem)

    def another_writes(self, process: str) -> None:
        """Report the process that holds the lock and stands still; none, given an empty string."""
        named = f" ({process})" if process.strip().isdigit() else ""
        what = f"another process{named} is writing the index and stands still, so the latest changes may be missing"
        self._waiting = Problem("", what, "end or resume it, and they are found") if process else None

    @contextmanager
    def of_work(self) -> Iterator[None]:
        """Run a synchronisation and remember why it failed, until the next one succeeds."""
        try:
            yield
        except UnreadableError as error:
            self._trouble = Problem(error.where, error.what, error.todo)
            raise
        self._trouble = None

    def all(self) -> list[Problem]:
        """Return what a person should act on: problems of the library itself first, then those of files by path."""
        listed = [Problem(path, what, todo, line) for path, what, todo, line in self._catalogue.problems() if path]
        for path, stated_id, article_id, other in self._catalogue.suffixed():
            what = f"states the id of {other}, “{stated_id}”, so it is listed as “{article_id}”"
            listed.append(Problem(path, what, "change the id in one of them, or remove one"))
        said = [*self._said, self.trouble] if self.trouble else self._said
        listed += self._lost_marks()
        return [*said, *self._pending(), *sorted(listed, key=lambda problem: (problem.path, problem.line))]

    def passed_over(self) -> str:
        """Count what is not listed: `12 DOC files passed over, 1 copy listed once`; empty for none."""
        copies = self._catalogue.copies()
        counted = ["1 copy listed once" if copies == 1 else f"{copies:,} copies listed once"] if copies else []
        return ", ".join(filter(None, (self._catalogue.passed_over(), *counted)))

    def count(self) -> int:
        """Return the number of problems."""
        return len(self.all())

    def _lost_marks(self) -> list[Problem]:
        """Marked articles that are gone, where there is more to lose than a read mark, or one that may be meant."""
        todo = "give its marks to an article: see `byline marks check`"
        what = "an article with marks is no longer here: "
        return [
            Problem(one.remembered.path, what + quoted(one.remembered.title), todo)
            for one in self._marks.articles.lost(self._library)
            if one.has_words or one.candidate
        ]

    def _pending(self) -> list[Problem]:
        pending = self._catalogue.pending()
        if not pending:
            return []
        what = "1 article is not yet indexed" if pending == 1 else f"{pending:,} articles are not yet indexed"
        return [Problem("", what, "they are found by words once the synchronisation has finished")]

"""What is in the folder and not, or not wholly, in the library: nothing is left out without a word."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tui.errors import UnreadableError
from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.changes import Problem


class LibraryProblems:
    """What the front ends may ask about problems (`tui.library.contract.library.Problems`)."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._said: list[Problem] = []
        self.trouble: Problem | None = None
        """Why the library could not be brought up to date the last time."""

    def say(self, what: str, *, path: str = "", todo: str = "") -> None:
        """Adds something that concerns the library itself, for as long as it is open; the same thing once."""
        problem = Problem(path, what, todo)
        if problem not in self._said:
            self._said.append(problem)

    @contextmanager
    def of_work(self) -> Iterator[None]:
        """Takes note of what keeps a piece of work from being done, until the next one is done."""
        try:
            yield
        except UnreadableError as error:
            self.trouble = Problem(error.where, error.what, error.todo)
            raise
        self.trouble = None

    def all(self) -> list[Problem]:
        """Every problem, in order of path; first what concerns the library itself."""
        listed = [Problem(path, what, todo, line) for path, what, todo, line in self._catalogue.problems()]
        for path, article_id, other in self._catalogue.shadowed():
            what = f"its id “{article_id}” is that of {other}, which is shown in its place"
            listed.append(Problem(path, what, "give it an id of its own, or remove it"))
        said = [*self._said, self.trouble] if self.trouble else self._said
        return [*said, *self._owed(), *sorted(listed, key=lambda problem: (problem.path, problem.line))]

    def passed_over(self) -> str:
        """What lies in the folder and is of no kind that is read: `12 PDF files passed over`; empty for nothing."""
        return self._catalogue.passed_over()

    def count(self) -> int:
        """How many there are."""
        return len(self.all())

    def _owed(self) -> list[Problem]:
        owed = self._catalogue.pending()
        if not owed:
            return []
        what = "1 article is not yet indexed" if owed == 1 else f"{owed:,} articles are not yet indexed"
        return [Problem("", what, "they are found by words once the synchronisation has finished")]

"""Errors that are not bugs: one line that says what, where, and what to do.

Every error that a person can cause or meet is a `BylineError`. It carries the exit status of the command line, so that
neither the commands nor the app decide it again. Only the outermost layer catches it; any other exception that arrives
there is a bug and is reported as one.
"""

from __future__ import annotations


class BylineError(Exception):
    """A failure that the person at the keyboard can do something about.

    `what` says what failed, without a full stop. `where` names the file, its line or the query, and may be empty.
    `todo` says what to do, and is empty if nothing can be done.
    """

    status = 3
    """The exit status of the command line: 1 nothing found, 2 wrong use, 3 something cannot be read or written."""

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        super().__init__(what, where, todo)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        """Return the error on one line: `WHERE: WHAT; TODO`."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{line}; {self.todo}" if self.todo else line
        return " ".join(line.split())

    @property
    def sentence(self) -> str:
        """The error as a message of its own: with a capital, unless a place stands first."""
        line = str(self)
        return line if self.where else line[:1].upper() + line[1:]


class NothingFoundError(BylineError):
    """The request was valid and nothing was found: exit status 1."""

    status = 1


class UsageError(BylineError):
    """An argument, an option or a setting is wrong: exit status 2."""

    status = 2


class UnreadableError(BylineError):
    """A file or a library cannot be read or written: exit status 3."""

    status = 3

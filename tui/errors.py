"""What can go wrong that is not a bug: one line that says what, where, and what to do.

Every error that a person can cause or meet is a `BylineError`. It carries the exit status of the command line, so
that neither the commands nor the app decide it again, and it is caught in the outermost layer only: anything else
that arrives there is a bug and is reported as one.
"""

from __future__ import annotations


class BylineError(Exception):
    """Something failed for a reason that the person at the keyboard can do something about.

    `what` says what failed, without a full stop; `where` names the file, the place in it or the query, and may be
    empty; `todo` says what to do about it, and may be empty where nothing can be done.
    """

    status = 3
    """The exit status of the command line: 1 nothing found, 2 wrong use, 3 something cannot be read or written."""

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        super().__init__(what, where, todo)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        """The error in one line: `WHERE: WHAT; TODO`."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{line}; {self.todo}" if self.todo else line
        return " ".join(line.split())


class NothingFoundError(BylineError):
    """The question was understood and its answer is empty: exit status 1."""

    status = 1


class UsageError(BylineError):
    """An argument, an option or a setting is not what it should be: exit status 2."""

    status = 2


class UnreadableError(BylineError):
    """A source, a file or a library cannot be read, or not be written where it was to be: exit status 3."""

    status = 3

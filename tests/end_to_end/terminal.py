"""The installed program in a real pseudo-terminal, its screen drawn by pyte as a terminal emulator would."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any

import pyte

_SECONDS = 180.0
"""The facts need a process that loads a language model; on a busy machine that takes its time."""


class Terminal:
    """One program on one terminal; ends with it."""

    def __init__(
        self, arguments: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (120, 36)
    ) -> None:
        """`size` is columns and rows."""
        self.columns, self.rows = size
        self.raw = b""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        # Both ends are kept open here, so that the settings of the terminal can be read after the program is gone.
        self._here, self._there = pty.openpty()
        self._resize(size)
        self.settings_before = termios.tcgetattr(self._there)
        self.status: int | None = None
        self.pid = os.fork()
        if self.pid == 0:  # pragma: no cover # the child
            os.setsid()
            fcntl.ioctl(self._there, termios.TIOCSCTTY, 0)
            for descriptor in (0, 1, 2):
                os.dup2(self._there, descriptor)
            os.closerange(3, 256)
            os.execvpe(arguments[0], list(arguments), dict(environment))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self._here)
        os.close(self._there)

    def _resize(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self._there, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Gives the terminal another size, as a window manager does."""
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)
        self._screen.reset()
        self._resize((columns, rows))
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, 28)  # SIGWINCH

    @property
    def settings(self) -> list[Any]:
        """The settings of the terminal now."""
        return termios.tcgetattr(self._there)

    @settings.setter
    def settings(self, settings: list[Any]) -> None:
        termios.tcsetattr(self._there, termios.TCSANOW, settings)

    def hang_up(self) -> None:
        """Close the terminal, as a window manager does with the last window of a session."""
        os.close(self._there)
        os.close(self._here)
        self._here, self._there = pty.openpty()  # which shows nothing, and is closed in the end

    @property
    def lines(self) -> list[str]:
        """The screen."""
        return list(self._screen.display)

    @property
    def text(self) -> str:
        """The screen in one string."""
        return "\n".join(self.lines)

    def read(self, seconds: float = 0.05) -> None:
        """Draws what the program wrote."""
        while select.select([self._here], [], [], seconds)[0]:
            data = os.read(self._here, 1 << 16)
            self.raw += data
            self._stream.feed(data)
            seconds = 0.0

    def until(self, condition: Callable[[], object], seconds: float = _SECONDS) -> None:
        """Waits until something is so."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.read()
            if condition():
                return
        raise AssertionError(f"it never came to be so; the screen:\n{self.text}")

    def shows(self, words: str, seconds: float = _SECONDS) -> None:
        """Waits until words are on the screen."""
        self.until(lambda: words in self.text, seconds)

    def press(self, keys: str) -> None:
        """Types keys."""
        os.write(self._here, keys.encode())

    def ends(self, seconds: float = _SECONDS) -> int:
        """Waits until the program is gone, and gives its exit status."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.read()
                self.status = os.waitstatus_to_exitcode(status)
                return self.status
        raise AssertionError(f"it did not end; the screen:\n{self.text}")

"""Giving the terminal back as it was, however the reader ends, and giving the prompt back within a second.

Textual restores the terminal when the app ends by itself. Three things are left. A signal (`kill`, a session that
ends) ends a Python program at once, with the terminal in raw mode on its other screen. A process that was stopped
(`kill -STOP`) finds the terminal as the shell has set it when it goes on. And a thread that waits for a disk that does
not answer cannot be ended, and Python waits for all threads before it exits.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

_GRACE = 0.8
"""Seconds that threads are given to end by themselves."""
_SIGNALS = (signal.SIGTERM, signal.SIGHUP)
_INTERRUPTED = 130
_RESTORE = b"".join(
    b"\x1b[" + one
    for one in (
        *(b"?2004l", b"?7h", b"?2048l", b"?1000l", b"?1003l", b"?1015l", b"?1006l", b"?1016l"),  # pastes, wrap, mouse
        *(b"<u", b"?1049l", b"?25h", b"?1004l"),  # kitty's keys, the other screen, the cursor, the focus
    )
)
"""What undoes all that Textual's driver asks of a terminal."""


class TerminalGuard:
    """Guards one terminal while one app runs on it."""

    def __init__(self, app: App[Any], unwritten: Callable[[], int]) -> None:
        """`unwritten` returns how many changes of the person's are still to be written."""
        self._app = app
        self._unwritten = unwritten
        self._input = sys.__stdin__.fileno() if sys.__stdin__ is not None else 0
        self._settings = self._present_settings()
        self._signal = 0
        self._is_leaving = False

    def __enter__(self) -> TerminalGuard:
        for number in _SIGNALS:
            signal.signal(number, self._end)
        return self

    def __exit__(self, *_: object) -> None:
        self._restore()

    def watch(self) -> None:
        """Handle a stop and its end from now on; to be called when the driver has set its own handler."""
        signal.signal(signal.SIGCONT, self._go_on)

    def leave(self) -> None:
        """Make sure that the process ends soon, whatever its threads wait for."""
        if not self._is_leaving:
            self._is_leaving = True
            signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
            threading.Thread(target=self._end_soon, name="end-soon", daemon=True).start()

    def _end_soon(self) -> None:
        time.sleep(_GRACE)
        if not self._signal and (count := self._unwritten()):
            self._restore()
            changes = "1 change is" if count == 1 else f"{count:,} changes are"
            self._write(f"byline: {changes} still to be written; ctrl+c leaves without\r\n".encode())
            while self._unwritten():
                time.sleep(0.05)
            time.sleep(_GRACE)
        self._restore()
        os._exit(128 + self._signal if self._signal else 0)

    def _end(self, number: int, _: FrameType | None) -> None:
        """End because of a signal: as soon as the terminal is as it was, and then by that signal."""
        self._signal = number
        if self._present_settings() is None:  # the terminal has gone, and there is nothing to restore
            os._exit(128 + number)
        atexit.register(_die_of, number)
        self.leave()
        loop = self._app._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._app.exit)

    def _go_on(self, number: int, _: FrameType | None) -> None:
        """Take the terminal again after a stop, once the event loop is between two events.

        The handler itself may run while the main thread holds the lock of a queue that the driver needs.
        """
        driver, loop = self._app._driver, self._app._loop
        has_terminal = driver is not None and driver._auto_restart  # else the person's editor has it
        if has_terminal and loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._take_again, driver, number)

    def _take_again(self, driver: Any, number: int) -> None:
        if driver._must_signal_resume:  # after ctrl+z, for which Textual has given the terminal back
            driver._sigcont_application(number, None)
        elif self._is_in_background():
            os.kill(os.getpid(), signal.SIGSTOP)
        else:
            driver.suspend_application_mode()  # which restores the settings, so that resuming finds the right ones
            driver._must_signal_resume = True
            driver.resume_application_mode()

    def _is_in_background(self) -> bool:
        try:
            return os.tcgetpgrp(self._input) != os.getpgrp()
        except OSError:
            return False

    def _present_settings(self) -> list[Any] | None:
        try:
            return termios.tcgetattr(self._input)
        except termios.error:
            return None

    def _restore(self) -> None:
        """Restore the terminal, unless Textual has done so."""
        if self._settings is None or self._present_settings() == self._settings:
            return
        self._write(_RESTORE)
        with suppress(termios.error):
            termios.tcsetattr(self._input, termios.TCSANOW, self._settings)

    def _write(self, data: bytes) -> None:
        """Write to the terminal, without waiting for one that was halted."""
        with suppress(OSError):
            os.set_blocking(2, False)
            try:
                os.write(2, data)
            finally:
                os.set_blocking(2, True)


def _die_of(number: int) -> None:
    """End by a signal, so that whoever started the program sees that it was not left."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)

"""Uses the installed reader as a person in a hurry would, for as long as one likes, and watches what it takes.

    python tests/soak/soak.py --seconds 3600 --seed 7 --articles 2000

Random keys, pastes, clicks, drags and resizes go to a real terminal while other processes change the library's files.
The same seed does the same. Each second the memory, the open files, the threads and the child processes are noted;
the last lines are a table for docs/benchmarks.md. The exit status is not 0 if the reader ended by itself with an error.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import random
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

SIZES = ((80, 24), (120, 36), (200, 60), (40, 12), (132, 43))
ARROWS = ("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\t", "\x1b[Z", "\x7f")
CONTROLS = "".join(chr(number) for number in range(1, 27) if chr(number) not in "\x03\x11\x13\x1a\t\r\n\x1b")
LETTERS = "abcdfghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789/?!:;,.<>[]{}()'\"*+-=_#@ "
"""All keys but those that leave (`q`), edit in a program of the person's (`e`) or verify a draft."""
WORDS = ("tide", "harbour lamp", "is:unread", "source:post", "-bridge", "quay OR ferry", "date:2024", "zzz", "ada")
TITLES = "tide lamp bridge ferry school quay harbour storm market council bank strike vote river mayor".split()


class Sample(NamedTuple):
    """What the reader takes at one moment."""

    seconds: float
    megabytes: float
    files: int
    threads: int
    children: int
    keys: int


@dataclass
class Soak:
    """One reader on one library."""

    work: Path
    seed: int
    articles: int
    samples: list[Sample] = field(default_factory=list)
    keys: int = 0
    changes: int = 0
    endings: list[int] = field(default_factory=list)
    stuck: str = ""
    """The screen where the reader could not be left."""

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.library = self.work / "library"
        self.pid = 0
        self.terminal = -1
        self.drawn = b""
        """What the reader drew last."""

    # The library

    def fill(self) -> None:
        """Write the articles."""
        for number in range(self.articles):
            self.write(number, 0)

    def write(self, number: int, version: int) -> None:
        """Write an article, or another version of it."""
        chance = random.Random(f"{self.seed}-{number}-{version}")
        path = self.library / f"{number % 20:02}" / f"{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        words = " ".join(chance.choice(TITLES) for _ in range(6))
        lines = [
            f"The {chance.choice(TITLES)} of {chance.choice(TITLES)} {at} was seen by Ada Example in Oslo on "
            f"{chance.randint(1, 28)} May {chance.randint(1990, 2025)}. It cost {chance.randint(2, 900)} million euros."
            for at in range(chance.choice((2, 8, 30)))
        ]
        head = f"---\ntitle: {words.capitalize()} {number}\nauthors: [Ada Example]\nsource: The Harbour Post\n"
        day = f"published: {chance.randint(2015, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}\n"
        path.write_text(f"{head}{day}url: https://example.org/{number}\n---\n" + "\n\n".join(lines), "utf-8")

    def change(self) -> None:
        """Change a file as another program would: write, delete, or rename it."""
        self.changes += 1
        number, what = self.random.randrange(self.articles), self.random.random()
        path = self.library / f"{number % 20:02}" / f"{number:05}.md"
        with contextlib.suppress(OSError):
            if what < 0.2:
                path.unlink()
            elif what < 0.3:
                path.rename(path.with_name(f"moved-{number}.md"))
            else:
                self.write(number, self.changes)

    # The reader

    def start(self) -> None:
        """Start the reader on a terminal of its own."""
        program = shutil.which("byline", path=str(Path(sys.executable).parent)) or "byline"
        environment = {
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
            "HOME": str(self.work),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "TMPDIR": str(self.work),
            "BYLINE_DATA_DIR": str(self.work / "data"),
            "BYLINE_CACHE_DIR": str(self.work / "cache"),
            "BYLINE_CONFIG": str(self.work / "config.toml"),
            "EDITOR": "true",
            "BROWSER": "true",
            **{name: value for name, value in os.environ.items() if name.startswith(("PYTHON", "MALLOC_"))},
        }
        (self.work / "config.toml").write_text('clipboard = ["file"]\n')
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:  # pragma: no cover # the child
            os.execvpe(program, [program, str(self.library)], environment)
        self.resize((120, 36))

    def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def read(self, seconds: float) -> None:
        """Read what the reader draws for some time."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self.terminal], [], [], left)[0]:
                try:
                    self.drawn = self.drawn[-(1 << 19) :] + os.read(self.terminal, 1 << 16)
                except OSError:
                    return

    def settle(self) -> None:
        """Read until the reader rests: a person waits for what a key does, and keys that pile up are another test."""
        until = time.monotonic() + 1.0
        while time.monotonic() < until and select.select([self.terminal], [], [], 0.06)[0]:
            self.read(0.02)

    def has_ended(self) -> bool:
        """Whether the reader ended; one that was stopped is made to go on."""
        pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
        if pid and os.WIFSTOPPED(status):  # the command that gives the shell the terminal was chosen in a list
            os.kill(self.pid, signal.SIGCONT)
            return False
        if pid:
            self.endings.append(os.waitstatus_to_exitcode(status))
            os.close(self.terminal)
        return bool(pid)

    def sample(self, seconds: float) -> None:
        """Note what the reader takes."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            status = Path(f"/proc/{self.pid}/status").read_text()
            numbers = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
            children = [
                child
                for path in Path(f"/proc/{self.pid}/task").glob("*/children")
                for child in path.read_text().split()
            ]
            self.samples.append(
                Sample(
                    seconds,
                    int(numbers["VmRSS"].split()[0]) / 1024,
                    sum(1 for _ in Path(f"/proc/{self.pid}/fd").iterdir()),
                    int(numbers["Threads"]),
                    len(children),
                    self.keys,
                )
            )

    # The person

    def act(self) -> Iterator[str]:
        """Yield what is typed next, in pieces that come apart."""
        what, chance = self.random.random(), self.random
        if what < 0.45:
            yield "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, 4)))
        elif what < 0.65:
            yield chance.choice(ARROWS) * chance.randint(1, 5)
        elif what < 0.72:
            yield chance.choice(CONTROLS)
        elif what < 0.8:
            yield "\x1b"
            yield f"/{chance.choice(WORDS)}"
            yield "\r"
        elif what < 0.84:
            yield f"\x1b[200~{chance.choice(WORDS) * chance.choice((1, 100))}\x1b[201~"
        elif what < 0.92:
            x, y = chance.randint(1, 120), chance.randint(1, 36)
            yield f"\x1b[<0;{x};{y}M"
            if chance.random() < 0.3:
                yield f"\x1b[<32;{x + 9};{y + 1}M"
            yield f"\x1b[<0;{x + 9};{y + 1}m"
        elif what < 0.94:
            self.resize(chance.choice(SIZES))
            yield ""
        else:
            yield "\r"
        if chance.random() < 0.25:
            yield "\x1b"

    def run(self, seconds: float) -> None:
        """Use the reader for some time; start it again where a command that leaves was chosen."""
        self.fill()
        self.start()
        began = sampled = time.monotonic()
        while (now := time.monotonic()) - began < seconds:
            if self.has_ended():
                if self.endings[-1] != 0:
                    return
                self.start()
            if now - sampled >= 1.0:
                sampled = now
                self.sample(now - began)
            with contextlib.suppress(OSError):  # it has just ended
                for piece in self.act():
                    os.write(self.terminal, piece.encode())
                    self.keys += max(1, len(piece))
                    self.settle()
            if self.random.random() < 0.3:
                self.change()
        self.sample(time.monotonic() - began)
        self.leave()

    def leave(self) -> None:
        """Leave the reader; kill it if that does not end it."""
        until = time.monotonic() + 90  # it may still be busy with what was typed
        while not self.has_ended():
            with contextlib.suppress(OSError):
                for key in (b"\x1b", b"\x1b", b"\x03"):  # in one piece, they would be one key with alt
                    self.read(0.2)
                    os.write(self.terminal, key)
            if time.monotonic() > until:
                self.stuck = self.screen()
                os.kill(self.pid, signal.SIGKILL)

    def screen(self) -> str:
        """The screen as lines of text, for somebody who looks for a fault."""
        import pyte

        screen = pyte.Screen(120, 36)
        self.resize((120, 36))
        self.read(1.0)
        pyte.ByteStream(screen).feed(self.drawn)
        return "\n".join(screen.display)

    def bug_reports(self) -> list[str]:
        """The reports of bugs that the reader wrote."""
        return [path.read_text("utf-8") for path in self.work.glob("byline-bug-*.txt")]


def table(samples: list[Sample], rows: int = 12) -> str:
    """The curve as a table in Markdown."""
    lines = [
        "| after | memory | open files | threads | child processes | keys |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    step = max(1, len(samples) // rows)
    for sample in [*samples[::step], samples[-1]]:
        after = f"{sample.seconds / 60:.1f} min"
        numbers = f"{sample.files} | {sample.threads} | {sample.children} | {sample.keys:,}"
        lines.append(f"| {after} | {sample.megabytes:.0f} MB | {numbers} |")
    return "\n".join(lines)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--articles", type=int, default=2_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="byline-soak-") as folder:
        soak = Soak(Path(folder), given.seed, given.articles)
        soak.run(given.seconds)
        print(table(soak.samples))
        print(f"seed {given.seed}: {soak.keys:,} keys, {soak.changes:,} changes of files, endings {soak.endings}")
        print(soak.stuck, *soak.bug_reports(), sep="\n")
        return 0 if all(status in (0, 130) for status in soak.endings) and not soak.bug_reports() else 1


if __name__ == "__main__":
    sys.exit(main())

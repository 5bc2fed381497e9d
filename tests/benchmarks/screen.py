"""The first paint of the reader against an empty Textual app, and keys to paint in the list and the search line.

    python tests/benchmarks/screen.py [--articles 30 100000] [--rounds 9] [--folder FOLDER]

The time runs from the fork to the end of the first frame in which what is waited for is on the screen: for the empty
app its first frame, for Byline its first frame, and the frame that shows the list and the text. The library is made and
indexed before; the machine's noise is why rounds are interleaved and ratios are told. The time of the processors until
the first frame, which Linux tells and other programs disturb less, has a ratio of its own: that of the fastest rounds.
The memory is that of the reader's process after forty articles and these searches, with the index open.

`--folder` measures a library that is there, as `library.py --folder` leaves one: `library` in it, beside `cache` and
`data`, which are made where they are not. The words that are typed then are those of one of its articles.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

EMPTY = "from textual.app import App\nApp().run()"
READER = "import sys; from tui.main import main; sys.argv = ['byline', *sys.argv[1:]]; main()"
INDEX = """import sys, pathlib; from tui.commands.session import Session
print(Session(pathlib.Path(sys.argv[1])).library.articles.count())"""
SEARCHES = (b"baden", b"headline 12", b"source:paper", b"kelar lomos")
FRAME_START, FRAME_END = b"\x1b[?2026h", b"\x1b[?2026l"
_PREAMBLE = 1_000
"""Bytes that a program says at most before its first frame: what it asks, and the modes that it sets."""
_LIST_ROW = b"\x1b[5;1H"
"""Puts the cursor on the beginning of a line of the list, as only a frame does that draws it."""
_RESTS = 0.25
"""Seconds without a frame after which no more is to come but the cursor's blinking."""
_QUERY, _ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"


class Terminal:
    """A program in a pseudo-terminal of 120 by 40 that answers as a modern terminal does."""

    def __init__(self, arguments: list[str], environment: dict[str, str]) -> None:
        self.output = b""
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, *arguments], environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def wait_for(self, words: bytes, *, since: int = 0, seconds: float = 60) -> float:
        """The moment at which a frame ended that had the words in it, or in one before it."""
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            at = self.output.find(words, since)
            if at >= 0 and (words == FRAME_END or self.output.find(FRAME_END, at) >= 0):
                return time.perf_counter()
            if select.select([self.fd], [], [], 0.5)[0]:
                new = os.read(self.fd, 1 << 16)
                if _QUERY in new:
                    os.write(self.fd, _ANSWER)
                self.output += new
        raise TimeoutError(words)

    def quiet(self, seconds: float = 0.3) -> None:
        """Reads until the program has nothing more to draw for so long."""
        while select.select([self.fd], [], [], seconds)[0]:
            self.output += os.read(self.fd, 1 << 16)

    def press(self, key: bytes) -> float:
        """The seconds from a key to the end of the frame that answers it."""
        self.quiet(0.1)
        since, start = len(self.output), time.perf_counter()
        os.write(self.fd, key)
        return self.wait_for(FRAME_END, since=since) - start

    def answer(self, key: bytes) -> tuple[float, float]:
        """The seconds from a key to the first frame that draws the list, and to the last frame of all.

        First comes the letter, then the new list, and when the typing rests the article beside it.
        """
        self.quiet(_RESTS)
        start = last = time.perf_counter()
        listed = 0.0
        frames = b""
        os.write(self.fd, key)
        while select.select([self.fd], [], [], _RESTS)[0]:
            new = os.read(self.fd, 1 << 16)
            self.output += new
            frames += new
            if FRAME_END in new:
                last = time.perf_counter()
                listed = listed or (last - start if _LIST_ROW in frames else 0.0)
        return listed or last - start, last - start

    def processor_time(self) -> float:
        """The seconds that processors have worked on the program, its threads together; 0 where that is not told."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def memory(self) -> tuple[float, float]:
        """The megabytes that the program takes, and those of them that no file is behind; 0 where that is not told."""
        status = Path(f"/proc/{self.pid}/status")
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines()) if status.exists() else {}
        whole, anonymous = (int(lines.get(name, "0 kB").split()[0]) / 1024 for name in ("VmRSS", "RssAnon"))
        return whole, anonymous

    def close(self) -> None:
        """Ends the program."""
        os.write(self.fd, b"\x11")
        try:
            while os.read(self.fd, 1 << 16):
                pass
        except OSError:  # the program is gone, and its terminal with it
            os.close(self.fd)
        os.waitpid(self.pid, 0)


def make_library(folder: Path, count: int) -> None:
    """Articles of about 300 words, each with its own headline."""
    random_ = random.Random(count)
    words = [f"{a}{b}" for a in ("ba", "ke", "lo", "mi", "nu", "ra", "so", "ti") for b in ("den", "lar", "mos", "nit")]
    for number in range(count):
        part = folder / f"{number // 1000:04}"
        part.mkdir(parents=True, exist_ok=True)
        text = "\n\n".join(" ".join(random_.choices(words, k=60)) + "." for _ in range(5))
        day = f"{random_.randint(1990, 2025)}-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"
        head = f"title: Headline {number}\nsource: Paper {number % 40}\npublished: {day}\n"
        (part / f"{number:07}.md").write_text(f"---\n{head}---\n{text}\n", "utf-8")


def first_paint(arguments: list[str], environment: dict[str, str], words: bytes) -> tuple[float, float, float]:
    """Seconds to the first frame, of processors' work until it, and to the frame with the words.

    A program that draws before the terminal has answered that it knows whole frames does not say where its first one
    ends; such a start is left out, and another one made.
    """
    while True:
        terminal = Terminal(arguments, environment)
        frame = terminal.wait_for(FRAME_END) - terminal.started
        work = terminal.processor_time()
        whole = terminal.wait_for(words) - terminal.started
        terminal.quiet(0.2)
        terminal.close()
        if terminal.output.find(FRAME_START) < _PREAMBLE:
            return frame, work, whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[30, 100_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    columns = "articles,empty app ms,first frame ms,ratio,of processors,list and text ms,ratio,j ms"
    columns += ",letter to list ms,p95 ms,to the last frame ms,p95 ms,memory MB,without files MB"
    print(f"| {columns.replace(',', ' | ')} |")
    print(f"|{' --- |' * (columns.count(',') + 1)}")
    if options.folder is not None:
        print(row(options.folder, options.rounds, searches_in(options.folder / "library")), flush=True)
        return
    for count in options.articles:
        with tempfile.TemporaryDirectory(prefix="byline-screen-") as name:
            make_library(Path(name) / "library", count)
            print(row(Path(name), options.rounds, SEARCHES), flush=True)


def searches_in(library: Path) -> tuple[bytes, ...]:
    """What somebody would type who looks for an article of a library: a word, two words, where it was published."""
    path = next(path for path in library.rglob("*.md"))
    head, _, body = path.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
    lines = dict(line.partition(": ")[::2] for line in head.splitlines())
    title, source = lines["title"].casefold().split(), lines["source"].casefold().split()
    words = (body.split()[1].casefold(), title[0], f"source:{source[-1][:4]}", " ".join(title[1:3]))
    return tuple(one.encode() for one in words)


def row(folder: Path, rounds: int, searches: Sequence[bytes]) -> str:
    """One line of the table."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
    environment |= {"BYLINE_DATA_DIR": str(folder / "data"), "BYLINE_CACHE_DIR": str(folder / "cache")}
    reader = ["-c", READER, str(folder / "library")]
    count = int(subprocess.check_output([sys.executable, "-c", INDEX, str(folder / "library")], env=environment))
    empty: list[tuple[float, float, float]] = []
    shown: list[tuple[float, float, float]] = []
    for _ in range(rounds):
        empty.append(first_paint(["-c", EMPTY], environment, FRAME_END))
        shown.append(first_paint(reader, environment, b"words,"))
    terminal = Terminal(reader, environment)
    terminal.wait_for(b"words,")
    terminal.quiet(2.0 + count / 100_000)  # until the folder was looked through
    keys = [terminal.press(b"j") for _ in range(40)]
    terminal.press(b"/")
    letters = [terminal.answer(bytes([letter])) for word in searches for letter in (*word, 0x15)]
    memory = terminal.memory()
    terminal.close()
    (base, base_work, _), (frame, work, whole) = (zip(*times, strict=True) for times in (empty, shown))
    base, frame, whole, key = (statistics.median(times) * 1000 for times in (base, frame, whole, keys))
    of_processors = f"{min(work) / min(base_work):.2f}" if min(base_work) else "-"
    paint = f"| {count:,} | {base:.0f} | {frame:.0f} | {frame / base:.2f} | {of_processors} |"
    paint = f"{paint} {whole:.0f} | {whole / base:.2f} |"
    typed = (
        f" {statistics.median(times) * 1000:.0f} | {_slowest(times) * 1000:.0f} |"
        for times in zip(*letters, strict=True)
    )
    return f"{paint} {key:.1f} |{''.join(typed)} {memory[0]:.0f} | {memory[1]:.0f} |"


def _slowest(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()

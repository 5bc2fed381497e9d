"""Commands from a shell beside ripgrep: whole processes, from the start of Python to the last line.

`python tests/benchmarks/shell.py [--folder FOLDER] [--rounds 9] [SIZE...]`: 20,000 generated articles by default. With
a folder, the library of the one size lies there and stays.

Each command takes turns with `rg -l -i -w WORD FOLDER` for a word of about one article in a hundred. Besides
the time of the clock there is that of the processors, which other work disturbs less: the least of all rounds.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpus import path_of, vocabulary, write_corpus
from measuring import Table, milliseconds

from tui.articles.read import read_article

WORD = vocabulary()[1_500]
NOWHERE = "qzxvjk"


class Taken(NamedTuple):
    """What a process took."""

    seconds: float
    of_processors: float


def taken(command: list[str], environment: dict[str, str]) -> Taken:
    """Run a command, and return what it took; one that finds nothing ends with 1."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ends with {process.returncode}")
    return Taken(time.perf_counter() - started, used.ru_utime + used.ru_stime)


def report(size: int, work: Path, rounds: int) -> Table:
    """Measure the commands in a library of so many articles."""
    library = work / "library"
    if not (library / path_of(size - 1)).exists():
        write_corpus(library, size)
    environment = {**os.environ, "BYLINE_CACHE_DIR": str(work / "cache"), "BYLINE_DATA_DIR": str(work / "data")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody's installed program compiles its modules each time
    byline = [str(Path(sysconfig.get_path("scripts")) / "byline"), "--library", str(library)]
    subprocess.run([*byline, "index"], env=environment, check=True, stdout=subprocess.DEVNULL)
    article = read_article(library / path_of(size // 2)).id
    commands = {
        "`search`, a word that stands nowhere": ["search", NOWHERE],
        "`search`, 50 matches with snippets": ["search", WORD, "--limit", "50"],
        "`search`, all matches with snippets": ["search", WORD],
        "`search --no-sync`, 50 matches": ["search", WORD, "--limit", "50", "--no-sync"],
        "`search --sync`, 50 matches": ["search", WORD, "--limit", "50", "--sync"],
        "`list --limit 20`": ["list", "--limit", "20"],
        "`show ID`": ["show", article],
        "`cite ID`, the reference known": ["cite", article],
    }
    columns = ["what", "ms", "`rg -l -i -w`", "ratio", "ms of processors", "`rg`", "ratio"]
    table = Table(f"From the shell, {size:,} articles", columns)
    ripgrep = ["rg", "-l", "-i", "-w", WORD, str(library)]
    for name, words in commands.items():
        taken([*byline, *words], environment)
        ours, its = [], []
        for _ in range(rounds):
            ours.append(taken([*byline, *words], environment))
            if shutil.which("rg"):
                its.append(taken(ripgrep, environment))
        table.add(name, *_compared(ours, its))
    return table


def _compared(ours: list[Taken], its: list[Taken]) -> Iterator[str]:
    for field, of in ((0, statistics.median), (1, min)):
        our, their = of(one[field] for one in ours), of(one[field] for one in its) if its else 0.0
        yield milliseconds(our)
        yield milliseconds(their) if its else ""
        yield f"{our / their:.2f}" if its else ""


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure commands from a shell beside ripgrep.")
    parser.add_argument("sizes", nargs="*", type=int, default=[20_000], metavar="SIZE")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--folder", type=Path, help="where the library of one size lies, or is made, and stays")
    options = parser.parse_args()
    for size in options.sizes:
        work = options.folder or Path(tempfile.mkdtemp(prefix="byline-benchmark-"))
        try:
            print(f"{size:,} articles", file=sys.stderr)
            print(report(size, work.absolute(), options.rounds), flush=True)
        finally:
            if options.folder is None:
                shutil.rmtree(work)


if __name__ == "__main__":
    main()

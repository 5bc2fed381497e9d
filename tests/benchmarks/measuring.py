"""Clocks and tables: what every benchmark of this folder needs."""

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Table:
    """A Markdown table that grows row by row."""

    title: str
    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)

    def add(self, *cells: object) -> None:
        """Adds a row, and says it on standard error, so that whoever waits sees that something happens."""
        self.rows.append([str(cell) for cell in cells])
        print("  " + " | ".join(self.rows[-1]), file=sys.stderr, flush=True)

    def __str__(self) -> str:
        lines = [self.columns, ["---"] * len(self.columns), *self.rows]
        return f"### {self.title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def seconds(run: Callable[[], object], times: int = 1) -> float:
    """The median of the seconds that something takes."""
    taken = []
    for _ in range(times):
        gc.collect()
        started = time.perf_counter()
        run()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def milliseconds(value: float) -> str:
    """Seconds, printed as milliseconds with as many digits as mean something."""
    return f"{value * 1000:,.2f} ms" if value < 0.01 else f"{value * 1000:,.0f} ms"


def quantiles(values: Iterable[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    ordered = sorted(values)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def size_of(folder: Path, pattern: str = "**/*") -> int:
    """The bytes of the files in a folder."""
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file())


def in_process(program: str, *arguments: object) -> str:
    """What a program prints, run by itself: for times and memory that nothing else has touched."""
    here = str(Path(__file__).parent)
    program = f"import sys; sys.path.insert(0, {here!r})\n{program}"
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout.strip()

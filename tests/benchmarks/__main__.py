"""Runs benchmarks one after the other and prints their tables: `python tests/benchmarks [NAME...]`, all by default.

What follows the name of one benchmark and names no other is passed on to it: `python tests/benchmarks facts ablate`.
`--small` measures small libraries in few rounds, in some minutes: to see that all of it runs, not for its figures.

A benchmark is a program of its own in this folder, with options of its own and Markdown on standard output; what is
said while it runs goes to standard error.
"""

import argparse
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
SMALL = {
    "adding": "--pages 10 --feeds 3 --pdf-pages 10 --rounds 1",
    "facts": "samples size",
    "library": "1000",
    "overview": "--facts 100 2000 --rounds 1",
    "pages": "--every 40",
    "screen": "--articles 30 --rounds 2",
    "search": "--topical 300 --articles 1000 --queries 30",
    "shell": "1000 --rounds 2",
    "stories": "--size 300",
    "text": "--words 2000 --rounds 2",
    "throughput": "1",
    "verify": "1000 --quotations 5",
}
"""The options of each benchmark that make it short; the others are."""


def main() -> int:
    programs = [path for path in sorted(HERE.glob("*.py")) if path.stem != "__main__" and _is_program(path)]
    names = [path.stem for path in programs]
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description="Measure Byline beside its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}; all of them by default")
    parser.add_argument("--small", action="store_true", help="see in some minutes that they run")
    given, rest = parser.parse_known_args()
    chosen = given.names or names
    options: list[str] = rest
    if rest and len(given.names) != 1:
        parser.error(f"unknown options: {' '.join(rest)}; name the one benchmark that they are for")
    if len(chosen) > 1 and chosen[0] in names and not set(chosen[1:]) & set(names):
        chosen, options = chosen[:1], [*chosen[1:], *rest]
    unknown = sorted(set(chosen) - set(names))
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}")
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    print(f"Run on {date.today()} with {machine}.\n", flush=True)
    failed = 0
    for name in chosen:
        print(f"## {name}\n", flush=True)
        short = SMALL.get(name, "").split() if given.small else []
        status = subprocess.run([sys.executable, str(HERE / f"{name}.py"), *short, *options]).returncode
        if status:
            print(f"{name} ended with {status}.\n", flush=True)
            failed = 1
    return failed


def _is_program(path: Path) -> bool:
    return "def main(" in path.read_text("utf-8")


if __name__ == "__main__":
    sys.exit(main())

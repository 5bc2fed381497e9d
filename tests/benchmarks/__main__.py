"""Runs benchmarks one after the other and prints their tables: `python tests/benchmarks [NAME...]`, all by default.

What follows the name of one benchmark and names no other is passed on to it: `python tests/benchmarks facts ablate`.

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


def main() -> int:
    programs = [path for path in sorted(HERE.glob("*.py")) if path.stem != "__main__" and _is_program(path)]
    names = [path.stem for path in programs]
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description="Measure Byline beside its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}; all of them by default")
    chosen = parser.parse_args().names or names
    options: list[str] = []
    if len(chosen) > 1 and chosen[0] in names and not set(chosen[1:]) & set(names):
        chosen, options = chosen[:1], chosen[1:]
    unknown = sorted(set(chosen) - set(names))
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}")
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    print(f"Run on {date.today()} with {machine}.\n", flush=True)
    failed = 0
    for name in chosen:
        print(f"## {name}\n", flush=True)
        failed |= subprocess.run([sys.executable, str(HERE / f"{name}.py"), *options]).returncode
    return failed


def _is_program(path: Path) -> bool:
    return "def main(" in path.read_text("utf-8")


if __name__ == "__main__":
    sys.exit(main())

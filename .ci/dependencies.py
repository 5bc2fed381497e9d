"""Check what Byline depends on: the licences, the page that says why each is there, and known vulnerabilities.

    python .ci/dependencies.py            # with pip-audit installed beside it: pip install pip-audit
    python .ci/dependencies.py --offline  # licences and the page alone
    python .ci/dependencies.py --table    # prints the rows of docs/dependencies.md

Run it with the Python that Byline is installed in. The exit status is 1 if a licence is not among those below, if the
page and `pyproject.toml` differ, or if a vulnerability is known; 3 if the vulnerabilities could not be asked for.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "dependencies.md"
ALLOWED = re.compile(r"\b(MIT|BSD|0BSD|Apache|ISC|PSF|Python Software|MPL|LGPL|CNRI|Zlib|CC0|Unlicense)\b")
"""Licences that a program under the MIT licence may depend on, by a word of their name."""
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_IMPOSSIBLE = 3


def normalised(name: str) -> str:
    """Return the name of a package as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def stated() -> list[str]:
    """Return the packages that `pyproject.toml` names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [normalised(match[0]) for line in project["dependencies"] if (match := _NAME.match(line))]


def of_extras() -> list[str]:
    """Return the packages of the extras, but those for development."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [line for extra, lines in project["optional-dependencies"].items() if extra != "dev" for line in lines]
    return [normalised(match[0]) for line in lines if (match := _NAME.match(line))]


def closure() -> dict[str, metadata.Distribution]:
    """Return the installed packages that Byline or its extras need, directly or not."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [*stated(), *of_extras()]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # for another system or another version of Python
            continue
        for line in found[name].requires or []:
            requirement, _, marker = line.partition(";")
            if "extra" not in marker and (match := _NAME.match(requirement)):
                waiting.append(normalised(match[0]))
    return found


def licence(package: metadata.Distribution) -> str:
    """Return the licence that a package states."""
    about = package.metadata
    classes = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier", []) if one.startswith("License ::")]
    given = about.get("License-Expression") or (about.get("License") or "").strip().partition("\n")[0]
    return given if ALLOWED.search(given or "") else ", ".join(classes) or given or "none stated"


def megabytes(package: metadata.Distribution) -> float:
    """Return what a package takes on the disk."""
    paths = [Path(str(file.locate())) for file in package.files or []]
    return sum(path.stat().st_size for path in paths if path.is_file() and "__pycache__" not in path.parts) / 1e6


def problems() -> list[str]:
    """Return what is wrong with the licences, and with the page."""
    page, _, extras = PAGE.read_text("utf-8").partition("\n## Extras\n")
    named = {normalised(name) for name in re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)}
    wrong = [f"{name} is in pyproject.toml and not in {PAGE.name}" for name in stated() if name not in named]
    wrong += [f"{name} is of an extra and not in {PAGE.name}" for name in of_extras() if f" {name}" not in extras]
    wrong += [f"{name} is in {PAGE.name} and not in pyproject.toml" for name in sorted(named - set(stated()))]
    wrong += [
        f"{name} has the licence “{licence(package)}”"
        for name, package in sorted(closure().items())
        if not ALLOWED.search(licence(package))
    ]
    return wrong


def audit(names: set[str]) -> tuple[list[str], int]:
    """Return the known vulnerabilities of packages, and how many of the packages could not be asked about."""
    program = shutil.which("pip-audit")
    if program is None:
        return [], len(names)
    command = [program, "--format", "json", "--progress-spinner", "off", *_paths()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        answers = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return [], len(names)
    asked = [one for one in answers if normalised(one["name"]) in names]
    found = [
        f"{one['name']} {one['version']}: {flaw['id']}, corrected in {', '.join(flaw['fix_versions']) or 'no version'}"
        for one in asked
        for flaw in one.get("vulns", [])
    ]
    return found, len(names) - sum("vulns" in one for one in asked)


def _paths() -> list[str]:
    folders = sorted({str(Path(str(package.locate_file("")))) for package in closure().values()})
    return [word for folder in folders for word in ("--path", folder)]


def table() -> str:
    """Return the rows of the page: name, licence and size, for somebody to say why."""
    rows = [
        f"| `{name}` | {licence(package)} | {megabytes(package):.1f} MB |"
        for name, package in sorted(closure().items())
    ]
    return "\n".join(rows)


def main() -> int:
    """The command line."""
    if "--table" in sys.argv:
        print(table())
        return 0
    wrong, unasked = problems(), 0
    if "--offline" not in sys.argv:
        flaws, unasked = audit(set(closure()))
        wrong += flaws
    print(*wrong, sep="\n", end="\n" if wrong else "")
    if unasked:
        print(f"{unasked} packages could not be asked about: pip-audit is not installed, or has no network")
    print(f"{len(closure())} packages, {len(wrong)} problems")
    return 1 if wrong else _IMPOSSIBLE if unasked else 0


if __name__ == "__main__":
    sys.exit(main())

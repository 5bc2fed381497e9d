"""The sample plug-in of the guide finds facts once it is installed, and Byline goes on without it when it fails."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from libraries import article, put

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "docs" / "sample_plugin"
WORDS = "Ann Lee wrote the book. It has ISBN 978-0-306-40615-7 and not ISBN 978-0-306-40615-8, as we said."


def install(site: Path) -> None:
    """Put a package into a folder as pip does, with the entry points that its project file states."""
    project = tomllib.loads((PLUGIN / "pyproject.toml").read_text("utf-8"))["project"]
    for module in PLUGIN.glob("*.py"):
        put(site, module.name, module.read_text("utf-8"))
    info = f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    put(site, f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    for group, points in project["entry-points"].items():
        lines = "".join(f"{name} = {target}\n" for name, target in points.items())
        put(site, f"{info}/entry_points.txt", f"[{group}]\n{lines}")


def facts(folder: Path) -> tuple[dict[str, Any], str]:
    """What `byline facts` prints in a new process that can import from the folder `site`, and its errors."""
    put(folder / "library", "book.md", article(WORDS, id="book"))
    environ = {**os.environ, "PYTHONPATH": str(folder / "site")}
    environ |= {f"BYLINE_{name}": str(folder / name) for name in ("CACHE_DIR", "DATA_DIR", "CONFIG")}
    program = [sys.executable, "-c", "from tui.main import main; main()"]
    command = [*program, "facts", "book", "--json", "--library", str(folder / "library")]
    done = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    printed: dict[str, Any] = json.loads(done.stdout)
    return printed, done.stderr


@pytest.mark.slow
def test_the_sample_plug_in_finds_facts(tmp_path: Path) -> None:
    install(tmp_path / "site")
    found = [fact for fact in facts(tmp_path)[0]["facts"] if fact["origin"] == "byline-isbn"]
    assert [(fact["kind"], fact["text"], fact["attributes"]) for fact in found] == [
        ("thing", "ISBN 978-0-306-40615-7", {"isbn": "9780306406157"})
    ]
    (mention,) = found[0]["mentions"]
    assert mention["quote"] == "ISBN 978-0-306-40615-7"


@pytest.mark.slow
def test_a_plug_in_that_fails_costs_its_own_facts_alone(tmp_path: Path) -> None:
    install(tmp_path / "site")
    put(tmp_path / "site", "byline_isbn.py", "def extract(document):\n    raise ValueError('no')\n")
    printed, errors = facts(tmp_path)
    assert "isbn" in errors
    assert "ValueError" in errors
    assert "person" in {fact["kind"] for fact in printed["facts"]}

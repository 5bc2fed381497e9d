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


_BAD = {
    "raises": "def extract(document):\n    raise ValueError('no')\n",
    "exits": "import sys\ndef extract(document):\n    sys.exit(1)\n",
    "exits-when-imported": "import sys\nsys.exit(1)\n",
    "crashes": "import os\ndef extract(document):\n    os._exit(7)\n",
    "crashes-when-imported": "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n",
    "number": "def extract(document):\n    return 3\n",
    "numbers": "def extract(document):\n    return [3]\n",
    "nothing": "def extract(document):\n    pass\n",
    "no-mentions": (
        "from tui.analysis.fact import Fact\ndef extract(document):\n    return [Fact('thing', 'x', mentions=7)]\n"
    ),
    "own-class": (
        "from tui.analysis.fact import Fact\nclass Own(Fact):\n    pass\n"
        "def extract(document):\n    return [Own('thing', 'book', (document.facts[0].mentions[0],))]\n"
    ),
    "clears": "def extract(document):\n    document.facts.clear()\n    raise ValueError\n",
    "loops": "def extract(document):\n    while True:\n        pass\n",
    "cannot-be-interrupted": (
        "import signal, time\ndef extract(document):\n    signal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
        "    while True:\n        time.sleep(1)\n"
    ),
}


@pytest.mark.slow
def test_the_sample_plug_in_finds_facts_beside_bad_ones_of_every_kind_which_are_named(tmp_path: Path) -> None:
    install(tmp_path / "site")
    lines = ""
    for number, (name, source) in enumerate(_BAD.items()):
        put(tmp_path / "site", f"bad_{number}.py", source)
        lines += f"{name} = bad_{number}:extract\n"
    put(tmp_path / "site", "bad-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: bad\nVersion: 1\n")
    put(tmp_path / "site", "bad-1.dist-info/entry_points.txt", f"[byline.facts]\n{lines}")
    printed, errors = facts(tmp_path)
    assert {fact["origin"] for fact in printed["facts"]} == {"byline", "byline-isbn"}
    (found,) = [fact for fact in printed["facts"] if fact["origin"] == "byline-isbn"]
    assert (found["kind"], found["text"]) == ("thing", "ISBN 978-0-306-40615-7")
    assert found["attributes"] == {"isbn": "9780306406157"}
    assert [mention["quote"] for mention in found["mentions"]] == ["ISBN 978-0-306-40615-7"]
    assert "person" in {fact["kind"] for fact in printed["facts"]}
    unnamed = [name for name in _BAD if f"“{name}”" not in errors]
    assert unnamed == []
    assert "isbn" not in errors
    assert printed["complete"]

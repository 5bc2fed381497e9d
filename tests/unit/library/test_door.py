"""The door is narrow, and to open it loads nothing that a list does not need."""

import subprocess
import sys
from pathlib import Path

from libraries import article, put

ROOT = Path(__file__).parents[3]
ROOM = ROOT / "tui" / "library"

_LIST = """
import sys
from pathlib import Path
from tui.library.library import open_library
from tui.marks.store import open_marks
folder, top = map(Path, sys.argv[1:])
library = open_library(folder, top / "cache", open_marks(top / "data"))
print([row.title for row in library.articles.rows(library.search.run("").rowids)])
loaded = {name.partition(".")[0] for name in sys.modules} | {name for name in sys.modules if name.startswith("tui.")}
print(sorted(loaded & set(sys.stdin.read().split())))
"""


def test_the_door_stays_under_two_hundred_lines() -> None:
    assert len((ROOM / "library.py").read_text("utf-8").splitlines()) < 200


def test_to_list_loads_no_engine_no_parser_and_no_model(opened, folder: Path, tmp_path: Path) -> None:
    put(folder, "a.md", article("A heron.", title="Heron"))
    opened().close()
    heavy = (
        "tantivy numpy yaml markdown_it spacy textual watchfiles trafilatura multiprocessing snowballstemmer"
        " hashlib decimal tempfile shutil logging tui.query.tree tui.query.text tui.query.parse tui.query.fold"
        " tui.articles.read tui.articles.article tui.library.facts.overview tui.library.discovery.completion"
        " tui.library.sync.sync"
        " tui.library.contract.library tui.library.contract.discovery tui.library.contract.overview"
        " tui.library.contract.finding"
    )
    done = subprocess.run(
        [sys.executable, "-c", _LIST, str(folder), str(tmp_path)], input=heavy, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == ["['Heron']", "[]"], done.stderr

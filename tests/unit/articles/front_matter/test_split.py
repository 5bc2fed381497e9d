"""Where the text of a file begins, behind its metadata."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from tui.articles.front_matter.split import body_start, split_front_matter

LINES = st.lists(
    st.sampled_from(
        ["title: A", "title: [", "title: 'x", "- a", "  b: c", "# d", "", "text", "a:b", "title: A: b", "---", "{x: y}"]
    ),
    max_size=6,
)


@given(st.sampled_from(["---", "---yaml", "+++", ""]), LINES, st.sampled_from(["---", "+++", "...", ""]))
def test_metadata_ends_where_it_would_if_it_were_loaded(opening: str, lines: list[str], closing: str) -> None:
    source = "\n".join([opening, *lines, closing, "Text."])
    found, _, _ = split_front_matter(source)
    assert body_start(source) == (found.body if found is not None else 0)


def test_plain_metadata_is_not_loaded_to_find_the_text() -> None:
    """A search from the shell reads the text around its matches, and nothing else of the articles it shows."""
    script = (
        "import sys\n"
        "from tui.articles.markdown.excerpt import body_of\n"
        "from tui.articles.read import read_bytes\n"
        "import tui.library.sync.sync\n"
        "print(body_of(b'---\\ntitle: A\\n---\\n\\nThe text.'))\n"
        "print([name for name in ('yaml', 'lxml', 'tui.articles.fields') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["The", "text.", "[]"]

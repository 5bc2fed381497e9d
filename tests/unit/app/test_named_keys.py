"""No sentence on the screen names a key by hand: it would not follow the person's keymap, nor a change of the table."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tui.app
from tests.unit.app.conftest import Reading
from tui.settings import Settings

_VERBS = (
    "adds|brings|chooses|clears|closes|copies|corrects|edits|extends|finds|forgets|goes|hides|highlights|lists|marks|moves|"
    "narrows|opens|picks|reads|removes|saves|searches|selects|shows|sorts|stars|takes|undoes|widens|writes"
)
_NAMED = re.compile(
    rf"(?:^|[\s:;(])(?:[^\s\w“”]|[A-Za-z]|esc|enter|tab|space) (?:{_VERBS})\b"  # U takes it back
    r"|(?:press|with|then|or|key|word:|again:|articles:) [A-Za-z/!?#&'](?=$|[.,;:)\s])(?! )(?<! a)(?<! I)"  # press U
    r"|\((?:[A-Za-z]|[!?#&'])\)"  # (p)
)


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that are no docstrings, with their lines; of one with fields, the parts between them."""
    tree = ast.parse(path.read_text("utf-8"))
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node.lineno, node.value


FOLDER = Path(tui.app.__file__).parent
_KEYS_OF_A_DIALOG = {
    "f finds them in the background",
    "f finds the rest",
    ", whose facts are known: f finds the rest",
    "; what they say differently is known when their facts are: f finds the rest",
    "enter saves yours, ctrl+t takes the file's",
    " is read-only: enter saves it all the same, esc leaves it",
}
"""A dialog's own keys are in no table, and nobody can change them."""


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: str(path.relative_to(FOLDER)))
def test_every_key_that_a_sentence_names_comes_from_the_table(path: Path) -> None:
    named = [(line, text) for line, text in sentences(path) if _NAMED.search(text) and text not in _KEYS_OF_A_DIALOG]
    assert not named


@pytest.mark.parametrize(
    "sentence",
    [
        "No highlight yet: m highlights it",
        "Read: 3; U takes it back",
        "it is gone, U brings it back",
        "two (p)",
        "' lists all",
    ],
)
def test_the_pattern_knows_such_a_sentence(sentence: str) -> None:
    assert _NAMED.search(sentence)


@pytest.mark.parametrize(
    "sentence", [" takes it back", "Nobody takes it", "5 of 6 articles", "a letter and b letter", "(x, y)", "1 problem"]
)
def test_the_pattern_passes_over_others(sentence: str) -> None:
    assert not _NAMED.search(sentence)


async def test_a_sentence_names_the_persons_own_key(reading: Reading) -> None:
    keys = {"mark.undo": "ctrl+g", "highlight.all": "ctrl+t", "article.read-all": "ctrl+a"}
    async with reading(settings=Settings(keys=keys, clipboard=("file",))) as reader:
        await reader.press("H")
        await reader.until(lambda: any("ctrl+t lists all of the library" in said for said in reader.said))
        await reader.press("ctrl+a")
        await reader.until(lambda: any("Mark as read?" in line for line in reader.lines()))
        await reader.press("enter")
        await reader.until(lambda: "Read: 5 articles; ctrl+g takes it back" in reader.said)
        await reader.press("ctrl+g")
        await reader.until(lambda: any(said.startswith("Undone") for said in reader.said))

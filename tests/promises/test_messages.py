"""One rule for all messages: one that stands alone begins with a capital, one after a place or `byline:` does not."""

import ast
from collections.abc import Iterator
from pathlib import Path

import tui
import tui.errors

PACKAGE = Path(tui.__file__).parent
SAYS = {"output.say", "self._room.say", "self._canvas.say", "room.say", "self.room.say"}
ERRORS = {"BylineError", "NothingFoundError", "UsageError", "UnreadableError", "AnalysisError", "FetchError"}


def calls(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield what is called with a literal, how this begins up to its first value, and the line."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and node.args:
            first = node.args[0]
            if isinstance(first, ast.JoinedStr) and first.values:
                first = first.values[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield ast.unparse(node.func), first.value, node.lineno


def test_messages_begin_as_the_rule_has_it() -> None:
    wrong = []
    for path in [*PACKAGE.rglob("*.py")]:
        for name, words, line in calls(path):
            follows_a_place = words.startswith("byline: ")
            first = words.removeprefix("byline: ").split(" ")[0]
            if (name in SAYS and not follows_a_place and first[:1].islower()) or (
                (name in ERRORS or follows_a_place) and first[:1].isupper() and not first[1:2].isupper()
            ):
                wrong.append(f"{path.relative_to(PACKAGE)}:{line}: {words}")
    assert not wrong


def test_an_error_on_the_screen_is_a_message_of_its_own() -> None:
    assert tui.errors.BylineError("the marks cannot be read").sentence == "The marks cannot be read"
    assert (
        tui.errors.BylineError("it is gone", where="a.md", todo="put it back").sentence
        == "a.md: it is gone; put it back"
    )

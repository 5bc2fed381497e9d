import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tui.analysis
from tui.analysis.words import parse_word_lists, word_lists

ROOM = Path(tui.analysis.__file__).parent
FILES = sorted((ROOM / "data").rglob("*.txt"))
NAMES = [path.relative_to(ROOM / "data").with_suffix("").as_posix() for path in FILES]
WORD = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
PHRASE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)


def test_a_list_holds_the_words_and_phrases_under_its_name():
    lists = parse_word_lists("# A file.\n\n[kin]\n# Relatives.\nsister\nstep brother\n\n[trades]\nsmith\n")
    assert lists == {"kin": {"sister", "step brother"}, "trades": {"smith"}}


def test_a_word_before_the_first_name_is_an_error():
    with pytest.raises(ValueError, match="sister"):
        parse_word_lists("sister\n[kin]\n")


@given(st.dictionaries(WORD, st.frozensets(PHRASE)))
def test_lists_come_back_as_they_were_written(lists):
    text = "".join(
        f"[{name}]\n# What it is.\n" + "".join(f"{word}\n" for word in words) for name, words in lists.items()
    )
    assert parse_word_lists(text) == lists


@pytest.mark.parametrize("name", NAMES)
def test_a_list_has_each_word_once_and_a_comment_heads_the_file(name):
    text = (ROOM / "data" / f"{name}.txt").read_text(encoding="utf-8")
    assert text.startswith("# ")
    words = [line for line in text.splitlines() if line and not line.startswith(("#", "["))]
    assert len(words) == sum(len(words) for words in word_lists(name).values())
    assert not any(word != word.strip() or "_" in word for word in words)


def test_every_list_is_used_and_every_used_list_exists():
    used: set[tuple[str, str]] = set()
    for path in ROOM.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        by_name = {
            node.slice.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "_WORDS"
            if isinstance(node.slice, ast.Constant)
        }
        for node in tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("word_lists("):
                name = ast.literal_eval(node.value.args[0])
                used |= {
                    (name, key) for key in (by_name if ast.unparse(node.targets[0]) == "_WORDS" else word_lists(name))
                }
    assert used == {(name, key) for name in NAMES for key in word_lists(name)}

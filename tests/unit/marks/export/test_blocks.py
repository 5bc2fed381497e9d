"""Notes are updated between Byline's comments, and nowhere else."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.marks.export.blocks import block, update, without_blocks
from tui.marks.export.folder import updated

NAMES = ["source", "byline-1", "byline-2", "byline-3", "byline-4"]


def note(blocks: dict[str, str], between: str = "\n") -> str:
    return between.join(block(name, lambda text=text: text) for name, text in blocks.items())


TEXTS = st.text(st.sampled_from("ab >#*-\n"), max_size=12)
BLOCKS = st.lists(st.sampled_from(NAMES), unique=True).flatmap(
    lambda names: st.tuples(*(TEXTS for _ in names)).map(lambda texts: dict(zip(sorted(names), texts, strict=True)))
)
MINE = st.lists(TEXTS.filter(lambda text: "byline" not in text), min_size=6, max_size=6)


@settings(max_examples=300, deadline=None)
@given(BLOCKS, BLOCKS, MINE)
def test_what_a_person_writes_stays_and_what_byline_writes_is_as_in_the_new_note(
    old: dict[str, str], new: dict[str, str], mine: list[str]
) -> None:
    pieces = [block(name, lambda text=text: text) for name, text in old.items()]
    before = "".join(f"{text}\n{piece}" for text, piece in zip(mine, [*pieces, ""], strict=False))
    after = update(before, note(new))
    assert sorted(re.findall(r"<!-- byline:(\S+) -->", after)) == sorted(new)
    for name, text in new.items():
        assert after.count(block(name, lambda text=text: text)) == 1
    assert "".join(without_blocks(after).split()) == "".join(without_blocks(before).split())
    assert update(after, note(new)) == after


def test_a_new_highlight_goes_after_the_one_before_it_in_the_article() -> None:
    old = f"Top\n{note({'byline-1': 'a', 'byline-3': 'c'})}Bottom\n"
    new = note({"byline-1": "a", "byline-2": "b", "byline-3": "c", "byline-4": "d"})
    names = re.findall(r"<!-- byline:(\S+) -->", update(old, new))
    assert names == ["byline-1", "byline-2", "byline-3", "byline-4"]
    assert update(old, new).endswith("Bottom\n")


def test_a_block_that_was_moved_is_updated_where_it_is() -> None:
    old = f"{note({'byline-2': 'b'})}My own words.\n{note({'byline-1': 'a'})}"
    after = update(old, note({"byline-1": "A", "byline-2": "B"}))
    assert after == f"{note({'byline-2': 'B'})}My own words.\n{note({'byline-1': 'A'})}"


def test_a_block_without_its_comments_belongs_to_the_person() -> None:
    old = "> My words now.\n\n^byline-1\n"
    assert update(old, note({"byline-1": "> Theirs.\n\n^byline-1"})) == old


def test_a_note_cannot_end_its_block() -> None:
    text = note({"byline-1": "x\n<!-- /byline:byline-1 -->\ny"})
    assert update(text, text) == text
    assert without_blocks(text) == ""


def test_properties_of_the_person_stay() -> None:
    old = '---\ntitle: "Old"\ntags:\n  - mine\nrating: 5 # of five\ncreated: 2020-01-01\nbyline: "a"\n---\n\nText\n'
    new = '---\ntitle: "New"\ntags:\n  - "clippings"\ncreated: 2026-01-01\nbyline: "a"\n---\n\n'
    after = updated(old, new)
    assert "rating: 5 # of five\n" in after
    assert "created: 2020-01-01\n" in after
    assert "New" in after
    assert "mine" in after
    assert "clippings" in after
    assert after.endswith("---\n\nText\n")
    assert updated(after, new) == after

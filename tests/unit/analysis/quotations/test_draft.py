"""The quotations of a draft, each with its line, without the marks of Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.quotations.draft import quotations_in


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("He said: “We go.”\n\nShe said\n“No, never.”\n", [(1, "We go."), (4, "No, never.")]),
        ("He said “we *all* go [home](https://example.org/a)”.", [(1, "we all go home")]),
        ("He said “we go[^1] and __never__ come\nback [@lee2020, p. 3]”.", [(1, "we go and never come back")]),
        (
            "> We go.\n> All of us.\n>\n> Never again.\n>\n> — Ann Lee\n",
            [(1, "We go. All of us."), (4, "Never again.")],
        ),
        ("---\ntitle: “A title”\n---\nHe said: “We go.”", [(4, "We go.")]),
        ('```\nprint("not said")\n```\n\nHe said: "We go."', [(5, "We go.")]),
        ('Call `say("hello")` and say "we go".', [(1, "we go")]),
        ("Er sagte: „Wir gehen.“ Il dit : « Allons-y. »", [(1, "Wir gehen."), (1, "Allons-y.")]),
        ("Nothing is quoted here, not even the workers' hall.", []),
    ],
)
def test_the_quotations_of_a_draft(draft: str, found: list[tuple[int, str]]) -> None:
    assert [tuple(quotation) for quotation in quotations_in(draft)] == found


@given(st.text("“”\"'>*_`~[]()^@ab .,\n-—", max_size=80))
def test_any_draft_is_read(draft: str) -> None:
    for line, words in quotations_in(draft):
        assert 1 <= line <= draft.count("\n") + 1
        assert words == " ".join(words.split()) != ""

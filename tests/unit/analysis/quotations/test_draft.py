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
        ("1. Ann:\n   > We go now.\n   > — Ann Lee\n\n- > **Bo:** We stay.\n", [(2, "We go now."), (5, "We stay.")]),
        ("> [!quote] A title\n> We go now.\nAll of us.", [(2, "We go now. All of us.")]),
        (
            "<!-- “Not\nhere” -->\nShe said &ldquo;we go&rdquo; and <q class='a b'>we stay</q>.",
            [(3, "we go"), (3, "we stay")],
        ),
        ("She said:\n\n    “no, that is code”\n\n- Item\n\n    “we go”\n", [(7, "we go")]),
        (
            "“==We== ~~all~~ go [see @lee, p. 3].” And ![“a b”](c.png).^[Or: “we go\ntoo”.]",
            [(1, "We go."), (1, "we go too")],
        ),
        ("<blockquote>\nWe go.\n</blockquote>", [(2, "We go.")]),
    ],
)
def test_the_quotations_of_a_draft(draft: str, found: list[tuple[int, str]]) -> None:
    assert [tuple(quotation) for quotation in quotations_in(draft)] == found


TEX = {
    "\\enquote{We \\emph{all} go}, % “not here”\n``we stay'', `we wait'.": ["We all go", "we stay", "we wait"],
    "\\enquote{Say \\enquote{go}~now\\footnote{Or \\enquote{stay here}.}}": ["Say ‘go’ now", "stay here"],
    "\\textcquote[see][3]{lee}[.]{We go \\textelp{} now} and \\foreignquote{german}{Wir gehen}": [
        "We go … now",
        "Wir gehen",
    ],
    "\\begin{displaycquote}[3]{lee}\nWe go, \\textins{all} of us, 90\\% of us.\n\\end{displaycquote}": [
        "We go, [all] of us, 90% of us."
    ],
    '\\begin{quote}\nWe go.\n\nWe stay.\n\\end{quote}\n"`Wir gehen"\'': ["We go.", "We stay.", "Wir gehen"],
}
ORG = "#+begin_quote\nWe go.\n#+end_quote\n#+begin_src\n“code”\n#+end_src\n“We [[a][stay]].”"


@pytest.mark.parametrize(
    ("suffix", "draft", "found"),
    [
        *((".tex", draft, found) for draft, found in TEX.items()),
        ("", "\\begin{document}\nShe said \\enquote{we go} \\parencite[“a b”]{lee}.", ["we go"]),
        (".org", ORG, ["We go.", "We stay."]),
        (".txt", "    “We go,” she said. Read “a\n    long way”.", ["We go", "a long way"]),
    ],
)
def test_other_markup(suffix: str, draft: str, found: list[str]) -> None:
    quotations = quotations_in(draft, suffix)
    assert [quotation.words.rstrip(",") for quotation in quotations] == found
    for quotation in quotations:
        assert quotation.words.split()[0].strip("‘[") in draft.split("\n")[quotation.line - 1]


@given(st.text("\\{}[]%“”'`e\nquote ", max_size=80), st.sampled_from([".tex", ".org", ".txt"]))
def test_any_draft_in_other_markup_is_read(draft: str, suffix: str) -> None:
    for line, _ in quotations_in(f"\\enquote{{{draft}", suffix):
        assert 1 <= line <= draft.count("\n") + 1


@given(st.text("“”\"'>*_`~[]()^@ab .,\n-—", max_size=80))
def test_any_draft_is_read(draft: str) -> None:
    for line, words in quotations_in(draft):
        assert 1 <= line <= draft.count("\n") + 1
        assert words == " ".join(words.split()) != ""

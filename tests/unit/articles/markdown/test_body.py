"""Markdown into blocks over one plain text."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.article import Block, Inline
from tui.articles.markdown import body, line_shapes
from tui.articles.markdown.body import read_body
from tui.articles.markdown.parser import parser_for
from tui.articles.parsed_source import Body


def shapes(body: Body) -> list[tuple[str, str]]:
    return [(block.kind, body.text[block.start : block.end]) for block in body.blocks]


def spans(body: Body) -> list[tuple[str, str, str]]:
    return [(inline.kind, body.text[inline.start : inline.end], inline.target) for inline in body.inlines]


def test_paragraphs_and_headings() -> None:
    body = read_body("# One\n\nFirst line\nof two.\n\nTwo\n---\n\n### Three ###\n\nEnd.", title="T")
    assert body.text == "One\n\nFirst line of two.\n\nTwo\n\nThree\n\nEnd."
    assert [(block.kind, block.level) for block in body.blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("heading", 3),
        ("paragraph", 0),
    ]


def test_line_breaks() -> None:
    assert read_body("soft\nline").text == "soft line"
    assert read_body("hard  \nline\\\nbreak<br>here").text == "hard\nline\nbreak\nhere"


def test_emphasis_and_the_like_are_spans_and_not_marks() -> None:
    body = read_body(
        'A **strong *and* plain** `co  de` ~~old~~ [link *here*](https://example.org/a "t") <https://x.org/ä>'
    )
    assert body.text == "A strong and plain co  de old link here https://x.org/ä"
    assert spans(body) == [
        ("strong", "strong and plain", ""),
        ("emphasis", "and", ""),
        ("code", "co  de", ""),
        ("strike", "old", ""),
        ("link", "link here", "https://example.org/a"),
        ("emphasis", "here", ""),
        ("link", "https://x.org/ä", "https://x.org/%C3%A4"),
    ]


def test_entities_and_escapes_are_decoded_and_safe() -> None:
    assert read_body(r"R&amp;D &copy; \*not\* &#27;[2J &#x202e;").text == "R&D © *not* �[2J �"
    assert read_body("<http://a.b/%1b%9b>").text == "http://a.b/␛�"


def test_a_link_without_words_shows_its_address_and_a_script_is_no_link() -> None:
    assert spans(read_body("[](https://example.org)")) == [("link", "https://example.org", "https://example.org")]
    assert spans(read_body("[x](javascript:alert)")) == []


def test_lists_have_levels_and_markers() -> None:
    body = read_body("- one\n  1. two\n  2. three\n\n     more\n- four\n\ntext\n\n* other")
    assert body.text == "one\ntwo\nthree\nmore\nfour\n\ntext\n\nother"
    assert [(block.kind, block.level, block.marker) for block in body.blocks] == [
        ("item", 0, "•"),
        ("item", 1, "1."),
        ("item", 1, "2."),
        ("item", 1, ""),
        ("item", 0, "•"),
        ("paragraph", 0, ""),
        ("item", 0, "•"),
    ]


def test_quotations_nest() -> None:
    body = read_body("> one\n>\n> > two\n>\n> - item\n>\n> # head")
    assert [(block.kind, block.level, block.quoted) for block in body.blocks] == [
        ("quote", 0, 1),
        ("quote", 1, 2),
        ("item", 0, 1),
        ("heading", 1, 1),
    ]


def test_a_table_knows_its_cells() -> None:
    body = read_body("| City | *Souls* |\n|---|---:|\n| Ulaanbaatar | 1 `2` |\n| | x |")
    (table,) = body.blocks
    assert body.text == "City  Souls\nUlaanbaatar  1 2\n  x"
    assert [[cell.of(body.text) for cell in row] for row in table.rows] == [
        ["City", "Souls"],
        ["Ulaanbaatar", "1 2"],
        ["", "x"],
    ]
    assert spans(body) == [("emphasis", "Souls", ""), ("code", "2", "")]


def test_code_is_kept_to_the_letter() -> None:
    body = read_body("```python\n  if a < b:\n\n    *c*\n```\n\n    indented & so\n")
    assert shapes(body) == [("code", "  if a < b:\n\n    *c*"), ("code", "indented & so")]
    assert body.blocks[0].marker == "python"


def test_footnotes_come_last_in_the_order_of_their_references() -> None:
    body = read_body(
        "a[^y] b[^x] c^[inline *note*] d[^y]\n\n[^x]: Ex.\n\n    More.\n\n[^y]: Why.\n\n[^z]: Never.\n\nlast"
    )
    assert body.text == "a[1] b[2] c[3] d[1]\n\nlast\n\nWhy.\n\nEx.\n\nMore.\n\ninline note\n\nNever."
    assert [block.marker for block in body.blocks if block.kind == "footnote"] == ["1", "2", "", "3", "z"]
    assert spans(body)[:4] == [
        ("footnote-reference", "[1]", "1"),
        ("footnote-reference", "[2]", "2"),
        ("footnote-reference", "[3]", "3"),
        ("footnote-reference", "[1]", "1"),
    ]


def test_an_image_that_stands_alone_is_its_caption() -> None:
    body = read_body('![A *view* of Noto](a.png)\n![](b.png "Titled")\n\nInline ![icon](c.png) image.\n\n![](d.png)')
    assert shapes(body) == [("image", "A view of Noto"), ("image", "Titled"), ("paragraph", "Inline icon image.")]


def test_a_rule_is_an_empty_block_between_its_neighbours() -> None:
    body = read_body("a\n\n---\n\nb")
    assert body.blocks == (Block("paragraph", 0, 1), Block("rule", 1, 1), Block("paragraph", 3, 4))


def test_html_is_never_interpreted() -> None:
    body = read_body("a <b onclick=x>c</b> <!-- no -->d\n\n<div><p>e &lt;</p><script>f()</script>\n<p>g</div>\n\nh")
    assert shapes(body) == [("paragraph", "a c d"), ("paragraph", "e <"), ("paragraph", "g"), ("paragraph", "h")]


def test_the_first_heading_is_the_title_where_there_is_none() -> None:
    body = read_body("# The *title*\n\n# Second")
    assert (body.title, body.text) == ("The title", "Second")
    assert read_body("# The title\n\ntext", title="The title").text == "text"
    assert read_body("# Other\n\ntext", title="The title").text == "Other\n\ntext"
    assert read_body("text\n\n# Late").title == ""


PIECES = [
    *(
        "word",
        "two words",
        "\n",
        "\n\n",
        "  \n",
        " ",
        "#",
        "# ",
        "## h ##",
        "- ",
        "1. ",
        "> ",
        "    ",
        "```",
        "---",
        "===",
    ),
    *("|", "*", "**", "_", "`", "[", "](", ")", "[^1]", "[^1]: ", "^[", "!", "<", ">", "<br>", "&amp;", "&#27;", "\\"),
    *("~~", "é", "。", "|-|"),
]
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(MARKDOWN)
def test_every_span_is_a_place_in_the_text(source: str) -> None:
    body = read_body(source)
    end = 0
    for block in body.blocks:
        assert end <= block.start <= block.end <= len(body.text)
        words = body.text[block.start : block.end]
        assert bool(words) is (block.kind != "rule")
        assert words == words.strip("\n")
        assert all(block.start <= cell.start <= cell.end <= block.end for row in block.rows for cell in row)
        end = block.end
    between = re.sub(
        r"[^\n]", "", "".join(body.text[a.end : b.start] for a, b in zip(body.blocks, body.blocks[1:], strict=False))
    )
    assert len(between) == sum(b.start - a.end for a, b in zip(body.blocks, body.blocks[1:], strict=False))
    assert [inline.start for inline in body.inlines] == sorted(inline.start for inline in body.inlines)
    for inline in body.inlines:
        assert any(block.start <= inline.start < inline.end <= block.end for block in body.blocks)


EVERY_MARK = "|:- ``` ~~~ > < ]: [^ ^[ \\ ` ~~ * ![ &"
"""A text that may have anything in it, for which the parser has all its rules."""


@given(MARKDOWN)
def test_the_short_ways_give_what_the_long_one_gives(source: str) -> None:
    short = read_body(source)
    with pytest.MonkeyPatch.context() as patch:
        always = re.compile("")
        patch.setattr(line_shapes, "_OVER_BLANK_LINES", always)
        patch.setattr(body, "_INLINE_MARKUP", always)
        patch.setattr(body, "parser_for", lambda _: parser_for(EVERY_MARK))
        long = read_body(source)
    assert short == long


@pytest.mark.parametrize(
    "source",
    [
        "[" * 30_000,
        "*a **" * 20_000,
        "`" * 30_000,
        "![[](" * 10_000,
        "<" * 50_000,
        "<!--" * 20_000,
        "&" * 50_000,
        "> " * 5_000 + "x",
        "- " * 5_000 + "x",
        "[^1]" * 10_000 + "\n\n[^1]: x",
        "|" * 20_000 + "\n" + "|-" * 10_000,
        "x" * 5_000_000,
        "a\n" * 100_000,
        "\n" * 500_000,
        "<div>" + "<" * 50_000,
        "[a](" * 20_000,
        "~~" * 20_000,
        "^[" * 5_000,
        "_a" * 30_000,
    ],
    ids=lambda source: source[:6].strip() + "...",
)
def test_no_text_takes_long(source: str) -> None:
    before = time.process_time()
    read_body(source)
    assert time.process_time() - before < 6


def test_what_is_nested_too_deeply_is_said() -> None:
    assert [diagnostic.line for diagnostic in read_body("> " * 200 + "x", first_line=7).diagnostics] == [7]
    assert read_body("> " * 20 + "x").text == "x"


def test_an_inline_is_of_its_kind() -> None:
    assert read_body("*a*").inlines == (Inline("emphasis", 0, 1),)

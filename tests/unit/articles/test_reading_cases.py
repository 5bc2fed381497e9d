"""Small files like those in which metadata was lost, and in which markup of other programs stood in the text."""

from pathlib import Path

import pytest
from ecosystems import differences

from tui.articles.read import parse_article

BODY = "The ferry leaves at nine."

CASES: dict[str, tuple[str, dict[str, object]]] = {
    "date of Jekyll": (
        "---\ntitle: Low tide\ndate: 2024-04-18 09:30:00 +0200\nauthor: Nora Vik\ncategories: [sea, town]\n"
        f"description: It is low.\nlang: en\n---\n{BODY}\n",
        {
            "published": "2024-04-18",
            "authors": ("Nora Vik",),
            "tags": frozenset({"sea", "town"}),
            "summary": "It is low.",
            "language": "en",
        },
    ),
    "published is a switch": (
        f"---\ntitle: Low tide\npublished: true\ndate: 2022-09-30T07:12:00.000Z\n---\n{BODY}\n",
        {"published": "2022-09-30"},
    ),
    "a type of another program": (f"---\ntitle: Low tide\ntype: concept\n---\n{BODY}\n", {"title": "Low tide"}),
    "a source that is an address": (
        '---\ntitle: Low tide\nsource: "https://quay.example/low?ref=home"\nauthor:\n  - "[[Nora Vik]]"\n'
        f"created: 2024-06-20\n---\n{BODY}\n",
        {
            "url": "https://quay.example/low?ref=home",
            "source": "",
            "authors": ("Nora Vik",),
            "accessed": "2024-06-20",
        },
    ),
    "links in keys": (
        '---\ntitle: Low tide\nauthors: ["[[People/Nora Vik|Nora]]", "[[Jon Brekke]]"]\nsource: "[[Quay Post]]"\n'
        f'published: "[[2024-03-02]]"\n---\n{BODY}\n',
        {"authors": ("Nora", "Jon Brekke"), "source": "Quay Post", "published": "2024-03-02"},
    ),
    "authors in one string": (
        f"---\ntitle: Low tide\nauthors: Nora Vik, Jon Brekke and Ada Lind\n---\n{BODY}\n",
        {"authors": ("Nora Vik", "Jon Brekke", "Ada Lind")},
    ),
    "a bad escape": (
        f'---\ntitle: Low tide\ndescription: "It is low\\~\\~ now."\nsource: https://quay.example/low\n---\n{BODY}\n',
        {"title": "Low tide", "url": "https://quay.example/low", "summary": "It is low\\~\\~ now."},
    ),
    "a colon in a title": (f"---\ntitle: Low: a tide\nauthor: Nora Vik\n---\n{BODY}\n", {"title": "Low: a tide"}),
    "keys in capitals": (
        f"---\nTitle: Low tide\nAuthor: Nora Vik\nDate: 2021-05-14\nTags: [sea]\n---\n{BODY}\n",
        {
            "title": "Low tide",
            "authors": ("Nora Vik",),
            "published": "2021-05-14",
            "tags": frozenset({"sea"}),
        },
    ),
    "wiki links in the text": (
        "---\ntitle: T\n---\nThe ferry of [[jon-brekke|Jon Brekke]] ==leaves== at nine. %%not sure%% ^abc1\n",
        {"text": "The ferry of Jon Brekke leaves at nine."},
    ),
    "template tags": (
        '---\ntitle: T\n---\nSee the [Quay Office]({{ "/quay/" | url }}) {% include note.html %}today.\n',
        {"text": "See the Quay Office today."},
    ),
    "callouts and attributes": (
        "---\ntitle: T\n---\n> [!NOTE] Shut\n> It is shut.\n\nBring a rope.\n{: .note }\n\n"
        "## Tolls {#tolls}\n\nTwo coins.\n",
        {"text": "Shut\n\nIt is shut.\n\nBring a rope.\n\nTolls\n\nTwo coins."},
    ),
    "imports and components": (
        "---\ntitle: T\n---\nimport Chart from '../chart'\n\nTurn it.\n\n<Chart id={1} />\n",
        {"text": "Turn it."},
    ),
    "imports on one line, and attributes of JSX": (
        "---\ntitle: T\n---\nimport A from '../a'; import B from 'b';\n\n"
        "See <a href=\"/x\" style={{color: 'red'}}>it</a>.\n",
        {"text": "See it."},
    ),
    "an admonition with a link in its title": (
        "---\ntitle: T\n---\n:::warning[Mind: [the gap](https://quay.example/)]\n\nIt is wide.\n\n:::\n",
        {"text": "Mind: the gap\n\nIt is wide."},
    ),
    "captions of WordPress": (
        '---\ntitle: T\n---\n[caption id="a_1"]![x](a.png) The crane[/caption]\n\nIt lifts.\n[gallery ids="1"]\n',
        {"text": "x The crane\n\nIt lifts."},
    ),
    "bold in Chinese": ("**注意：**渡轮改点。\n", {"text": "注意：渡轮改点。"}),
    "ruby": ("<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>は高い。\n", {"text": "港は高い。"}),
    "Readwise's links": (
        "title:: Low tide\nauthor:: [[Nora Vik]]\n\n- It is low. ([View Highlight](https://read.example/1))\n",
        {"text": "It is low.", "authors": ("Nora Vik",)},
    ),
    "seconds since 1970": (
        f"---\ntitle: T\nurl: https://quay.example/1\ncreated: 1741168800\n---\n{BODY}\n",
        {"accessed": "2025-03-05"},
    ),
    "a day in the path within a site": (
        f'+++\npath = "2019/10/15/Rustup"\ntitle = "T"\n+++\n{BODY}\n',
        {"published": "2019-10-15"},
    ),
    "no day of an address elsewhere": (
        f"---\ntitle: T\npermalink: https://quay.example/2019/10/15/low\n---\n{BODY}\n",
        {"published": "", "url": "https://quay.example/2019/10/15/low"},
    ),
    "markup in a summary": (
        "---\ntitle: T\ndescription: 'The **quay** of [[jon|Jon]], see [here](https://quay.example/) "
        f"{{{{ page.x }}}} &amp; *now*: 2 * 3 * 4, snake_case_names.'\n---\n{BODY}\n",
        {"summary": "The quay of Jon, see here & now: 2 * 3 * 4, snake_case_names."},
    ),
    "a table of Grav's": (
        f"---\ntitle: T\ntaxonomy:\n  category: [sea]\n  tag: [tide]\n---\n{BODY}\n",
        {"tags": frozenset({"sea", "tide"})},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_read_as_its_program_means_it(name: str) -> None:
    source, stated = CASES[name]
    article, _ = parse_article(source.encode(), Path("/library/a.md"))
    assert differences(article, stated) == {}


FAULTLESS = [name for name in CASES if name not in ("a bad escape", "a colon in a title")]


@pytest.mark.parametrize("name", FAULTLESS)
def test_what_other_programs_write_is_no_fault(name: str) -> None:
    _, diagnostics = parse_article(CASES[name][0].encode(), Path("/library/a.md"))
    assert [diagnostic for diagnostic in diagnostics if not diagnostic.hint] == []


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("2024-04-18-three-lamps.md", "2024-04-18"),
        ("blog/2024-04-18/index.md", "2024-04-18"),
        ("2024/04/18/three-lamps.md", "2024-04-18"),
        ("journals/2024_04_18.md", "2024-04-18"),
        ("three-lamps.md", ""),
    ],
)
def test_a_day_in_the_name_dates_what_states_none(name: str, published: str) -> None:
    article, _ = parse_article(BODY.encode(), Path("/library") / name)
    assert article.published == published
    dated, _ = parse_article(f"---\ndate: 2020-01-02\n---\n{BODY}\n".encode(), Path("/library") / name)
    assert dated.published == "2020-01-02"


@pytest.mark.parametrize(
    ("name", "source", "day"),
    [
        ("lock.adoc", "= The lock\nNora Vik\n2024-01-12\n\nIt froze.\n", "2024-01-12"),
        ("lock.adoc", "= The lock\nNora Vik\nv1.2, 2024-01-12\n\nIt froze.\n", "2024-01-12"),
        ("lock.org", "#+TITLE: The lock\n#+AUTHOR: Nora Vik\n#+DATE: <2024-01-12 Fri>\n\nIt froze.\n", "2024-01-12"),
        ("lock.rst", "The lock\n========\n\n:Author: Nora Vik\n:Date: 2024-01-12\n\nIt froze.\n", "2024-01-12"),
    ],
)
def test_a_markup_of_its_own_states_the_same(name: str, source: str, day: str) -> None:
    article, _ = parse_article(source.encode(), Path("/library") / name)
    assert (article.title, article.published, article.text) == ("The lock", day, "It froze.")
    assert [author.display for author in article.authors] == ["Nora Vik"]


@pytest.mark.parametrize(
    "source",
    [
        "# A talk\n\nNora: It is low.\nJon: It is not.\n\nThey went home.\n",
        "# A talk\n\nNote: it is low\n\nThey went home.\n",
        "# A talk\n\n- One: the tide\n- Two: the moon\n",
        "# Of numbers\n\n#1 was late.\n",
        "% a comment, and no title block\n",
    ],
)
def test_lines_of_a_text_that_only_look_like_details_stay(source: str) -> None:
    article, _ = parse_article(source.encode(), Path("/library/a.md"))
    words = [word for line in source.split("\n")[1:] for word in line.lstrip("- ").split()]
    assert set(words) <= set(article.text.split())
    assert (article.tags, article.authors, article.published) == ((), (), "")


def test_what_pandoc_does_not_understand_is_shown_as_it_is() -> None:
    source = ".. title: The lock\n.. date: 2024-01-12\n\nThe lock (see__) froze for nine days.\n"
    article, diagnostics = parse_article(source.encode(), Path("/library/lock.rst"))
    assert (article.title, article.published) == ("The lock", "2024-01-12")
    assert article.text == "The lock (see__) froze for nine days."
    assert ["pandoc cannot read it" in diagnostic.what for diagnostic in diagnostics] == [True]


def test_drawings_and_records_of_joplin_that_are_no_notes_are_data(tmp_path: Path) -> None:
    from tui.articles.diagnostic import NoArticleError

    with pytest.raises(NoArticleError):
        parse_article(b"# Drawing\n", tmp_path / "map.excalidraw.md")

    folder = "Harbour\n\nid: 8a1556e382704160808e9a7bef713512\ncreated_time: 2024-01-12T10:00:00.000Z\ntype_: 2"
    with pytest.raises(NoArticleError):
        parse_article(folder.encode(), tmp_path / "a.md")


def test_a_yaml_article_of_which_no_key_can_be_told_is_a_fault_and_no_data() -> None:
    from tui.articles.diagnostic import NoArticleError, UnreadableArticleError

    keys = "".join(f"key{number}: x\n" for number in range(1_001))
    with pytest.raises(UnreadableArticleError) as caught:
        parse_article(f"{keys}text: Words: more\n".encode(), Path("/library/a.yaml"))
    assert not isinstance(caught.value, NoArticleError)
    assert caught.value.diagnostic.line == 1_002

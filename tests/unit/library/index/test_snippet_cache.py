from __future__ import annotations

import os
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from tests.unit.query.strategies import TODAY
from tui.articles.markdown.excerpt import body_of, plain_part
from tui.articles.read import read_article
from tui.errors import UnreadableError
from tui.library.index.snippet_cache import RecentFiles
from tui.library.index.snippets import snippet_of
from tui.query.parse import parse
from tui.query.text import words

SAMPLES = Path(__file__).parents[4] / "articles"
TREE = parse("harbour", today=TODAY).tree


def write(path: Path, text: str, *, age: float) -> Path:
    path.write_text(text, "utf-8")
    moment = time.time() - age
    os.utime(path, (moment, moment))
    return path


def test_a_file_is_kept_while_it_stays_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "A harbour.", age=60)
    recent = RecentFiles()
    first = recent.read(path, "en")
    assert first.snippet(TREE).text == "A harbour."
    assert recent.read(path, "en") is first
    write(path, "Another harbour.", age=30)
    assert recent.read(path, "en").snippet(TREE).text == "Another harbour."


def test_a_file_that_was_changed_a_moment_ago_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "A harbour.", age=-1.9)  # by the clock of another machine, as on a shared disk
    recent = RecentFiles()
    assert recent.read(path, "en") is not recent.read(path, "en")


def test_a_file_that_is_gone_is_not_remembered(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "A harbour.", age=60)
    recent = RecentFiles()
    recent.read(path, "en")
    path.unlink()
    with pytest.raises(UnreadableError):
        recent.read(path, "en")


def test_only_the_last_ones_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.library.index.snippet_cache._MOST", 2)
    one, two, three = (write(tmp_path / f"{name}.md", name, age=60) for name in "abc")
    recent = RecentFiles()
    first, second = recent.read(one, ""), recent.read(two, "")
    recent.read(one, "")
    recent.read(three, "")
    assert recent.read(one, "") is first
    assert recent.read(two, "") is not second


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.md")), ids=lambda path: path.stem)
def test_a_snippet_of_a_part_says_what_the_article_says(path: Path) -> None:
    article = read_article(path)
    whole = " ".join(article.text.split())
    different = dict.fromkeys(word for word in words(article.text) if len(word) > 4)
    for word in islice(different, 0, None, 15):
        tree = parse(word, today=TODAY).tree
        quick, slow = RecentFiles().read(path, article.language).snippet(tree), snippet_of(tree, article)
        assert quick.text.strip("…").strip() in whole
        assert {span.of(quick.text).casefold() for span in quick.ranges}
        assert len(quick.text) <= 160
        assert quick.text.endswith("…") or whole.endswith(quick.text.lstrip("…"))
        assert quick.text.startswith("…") or whole.startswith(quick.text.rstrip("…"))
        assert bool(slow.ranges) == bool(quick.ranges)


LONG = "The council met again on Monday and heard what each side had to say about its plans, as it does. " * 3


@pytest.mark.parametrize(
    ("head", "body", "shows"),
    [
        ("title: The harbour\nauthors: [Ada Cole]\nurl: https://example.org/harbour", LONG, ""),
        ("title: The harbour", f"{LONG}\n\nSee [the plan](https://example.org/plan) and *it*.", ""),
        ("title: The harbour\nsummary: A harbour is planned.", LONG, "harbour"),
        ("summary: A plan, not of it.\ntitle: The harbour", LONG, ""),
        ("summary: >\n  A plan\n  of the harbour.\ntitle: The harbour", LONG, "harbour"),
        ("summary: 'A plan\n  of the harbour.'\ntitle: The harbour", LONG, "harbour"),
        ("title: The harbour\nparams: {a: b, description: Of the harbour}", LONG, "harbour"),
        ("title: The harbour\nparams:\n  og:description: A harbour is planned.", LONG, "harbour"),
        ('title: The harbour\nparams: {"description": "A harbour is planned."}', LONG, "harbour"),
        ("title: The harbour", f"{LONG}\n\nA har**bour** is planned.", "harbour"),
        ("title: The harbour", f"{LONG}\n\nA h&#97;rbour is planned.", "harbour"),
        ("title: The harbour", f"{LONG}\n\nA har\\bour and har<b>bour</b> are planned.", "harbour"),
        ("title: The harbour", "Short.", ""),
        ("title: The harbour", f"## A heading\n\n{LONG}", ""),
        ("title: The harbour", f"# A heading\n\n{LONG}", ""),
    ],
)
def test_words_of_the_metadata_alone_show_what_the_article_shows(
    tmp_path: Path, head: str, body: str, shows: str
) -> None:
    path = write(tmp_path / "a.md", f"---\n{head}\n---\n{body}\n", age=60)
    article = read_article(path)
    snippet = RecentFiles().read(path, "en").snippet(TREE)
    assert snippet == snippet_of(TREE, article)
    assert {span.of(snippet.text) for span in snippet.ranges} == ({shows} if shows else set())


def test_a_phrase_that_a_link_parts_in_its_markdown_is_shown(tmp_path: Path) -> None:
    head = "---\ntitle: Harbour plan\n---\n"
    path = write(tmp_path / "a.md", f"{head}{LONG}\n\nThe [harbour](https://example.org/a) plan.\n", age=60)
    tree = parse('"harbour plan"', today=TODAY).tree
    assert RecentFiles().read(path, "en").snippet(tree).ranges


def test_words_of_the_metadata_alone_need_no_reader_of_articles(tmp_path: Path) -> None:
    write(tmp_path / "a.md", f"---\ntitle: The harbour\n---\n{LONG}\n", age=60)
    program = (
        "import sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from tui.library.index.snippet_cache import RecentFiles\n"
        "from tui.query.parse import parse\n"
        "tree = parse('harbour', today=date(2026, 1, 1)).tree\n"
        "print(RecentFiles().read(Path(sys.argv[1]), 'en').snippet(tree).text)\n"
        "print(*sorted({'tui.articles.fields', 'yaml', 'markdown_it', '_hashlib'} & {*sys.modules}))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.md")], capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("The council met again")
    assert run.stdout.splitlines()[1] == ""


@pytest.mark.parametrize(
    "data",
    [
        b"Some [link][1].\n\n[1]: https://example.org\n",
        b"A note[^1].\n\n[^1]: Here.\n",
        b"```\ncode\n\nmore\n```\n",
        b"<div>\n\nharbour\n\n</div>\n",
        b"a NUL \x00",
        b"no \xff UTF-8",
    ],
)
def test_what_cannot_be_cut_is_read_as_a_whole(data: bytes) -> None:
    assert body_of(data) is None


def test_a_part_reaches_to_the_blank_lines_around_it() -> None:
    body = body_of(b"---\ntitle: x\n---\none *two*\n\nthree\nfour\n\nfive\n")
    assert body is not None
    place = body.index("four")
    text, first, last = plain_part(body, place, place + 4)
    assert text == "three four"
    assert body[first:last] == "three\nfour"

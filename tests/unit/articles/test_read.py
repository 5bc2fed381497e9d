"""The way in: any bytes are an article or one named error."""

import os
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tui.articles import read
from tui.articles.article import Article
from tui.articles.check import check_article
from tui.articles.diagnostic import Diagnostic, NoArticleError, UnreadableArticleError
from tui.articles.formats import FORMATS, SUFFIXES, is_article_name
from tui.articles.markdown.writer import to_markdown
from tui.articles.read import parse_article, read_article, read_with_diagnostics
from tui.articles.safe import clean

PIECES = [
    *(b"---\n", b"title: a\n", b"authors: [x, {family: y}]\n", b"text: |\n  b\n", b"\xff", b"\x00", b"\x1b[2J"),
    *(
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\r\n",
        b"\r",
        b"\n\n",
        b"<p>",
        b"</div>",
        b"<html>",
        b"&#155;",
        b"# h\n",
        b"- i\n",
    ),
    *(b"> q\n", b"|a|\n|-|\n", b"Source: x\n", b"The article discusses x.\n", "\u202eé\u0301\u2028".encode()),
    *(b"csl: {a: *b}\n", b'id: "\\e"\n', b"word "),
]
SOURCES = st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=14).map(b"".join)


def parsed(data: bytes, name: str) -> Article | UnreadableArticleError:
    try:
        article, diagnostics = parse_article(data, Path(name))
    except UnreadableArticleError as error:
        return error
    assert all(isinstance(diagnostic, Diagnostic) and diagnostic.what for diagnostic in diagnostics)
    return article


def is_sound(article: Article) -> bool:
    texts = [article.text, article.title, article.id, article.summary, article.source, article.url, str(article.extra)]
    texts += [name.display for name in article.authors]
    assert all(clean(text) == text for text in texts)
    assert "\n" not in article.title + article.id
    assert article.title
    assert article.id
    end = 0
    for block in article.blocks:
        assert end <= block.start <= block.end <= len(article.text)
        assert all(block.start <= cell.start <= cell.end <= block.end for row in block.rows for cell in row)
        end = block.end
    assert all(0 <= inline.start < inline.end <= len(article.text) for inline in article.inlines)
    starts = [inline.start for inline in article.inlines]
    assert starts == sorted(starts)
    return True


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".htm"])
def test_any_bytes_are_an_article_or_one_error(suffix: str) -> None:
    @settings(max_examples=60 if suffix == ".html" else 150, deadline=None)
    @given(SOURCES)
    def check(data: bytes) -> None:
        outcome = parsed(data, f"a{suffix}")
        if isinstance(outcome, Article):
            assert is_sound(outcome)
        else:
            assert outcome.diagnostic.what
            assert "\n" not in str(outcome)

    check()


@settings(deadline=None)
@given(SOURCES)
@example(b"---\n---\ntitle: a\n")
def test_what_was_written_as_markdown_reads_the_same(data: bytes) -> None:
    assume(isinstance(parsed(data, "a.txt"), Article))
    article, before = parse_article(data, Path("a.txt"))
    again, diagnostics = parse_article(to_markdown(article).encode(), Path("a.md"))
    assert before or not diagnostics
    assert again.text == article.text
    assert (again.source, again.url, again.published) == (article.source, article.url, article.published)


def test_every_format_is_a_file_and_every_file_a_format() -> None:
    folder = Path(read.__file__).parent / "formats"
    readers = (path for path in folder.glob("[!_]*.py") if "\ndef read(" in path.read_text("utf-8"))
    files = {f"tui.articles.formats.{path.stem}:read" for path in readers}
    assert files == {entry.target for entry in FORMATS.values()}


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("a.md", True),
        ("A.TXT", True),
        ("b.yaml", True),
        ("c.htm", True),
        (".a.md", False),
        ("a.doc", False),
        ("a.pdf", True),
        ("a.pdf.byline.yaml", False),
        ("md", False),
        ("", False),
    ],
)
def test_which_names_are_articles(name: str, is_one: bool) -> None:
    assert is_article_name(name) is is_one


def test_a_yaml_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("title: T\nauthors: [Jane Doe]\ntext: |\n  # Head\n\n  Body *here*.\n", "utf-8")
    article = read_article(path)
    assert (article.title, article.text) == ("T", "Head\n\nBody here.")
    assert article.path == path


@pytest.mark.parametrize("source", ["a: 1", "- a", "x", "", "services:\n  web: {}\n", "title: A site\nbaseurl: /\n"])
def test_yaml_without_a_text_is_data(source: str) -> None:
    with pytest.raises(NoArticleError, match="data, not an article"):
        parse_article(source.encode(), Path("a.yml"))


@pytest.mark.parametrize("path", ["_config.yml", "_data/people.yml", "site/mkdocs.yml"])
def test_the_configuration_of_a_site_is_data_whatever_it_states(path: str) -> None:
    with pytest.raises(NoArticleError):
        parse_article(b"title: A site\nauthors: [Ada Lind]\n", Path(path))
    assert parse_article(b"title: T\nauthors: [Ada Lind]\n", Path("a.yml"))[0].title == "T"


@pytest.mark.parametrize("text", ["[a]", "{a: b}"])
def test_a_text_that_is_none_costs_the_text_alone(text: str) -> None:
    article, (diagnostic,) = parse_article(f"title: T\ntext: {text}\n".encode(), Path("a.yaml"))
    assert (article.title, article.text, diagnostic.line) == ("T", "", 2)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_byte_order_marks_and_line_ends(mark: bytes, end: bytes) -> None:
    source = mark + end.join([b"---", b"title: T", b"---", b"One", b"", b"Two"])
    article, diagnostics = parse_article(source, Path("a.md"))
    assert (article.title, article.text, diagnostics) == ("T", "One\n\nTwo", [])


def test_front_matter_without_an_end_is_text_and_said_to_be() -> None:
    article, (diagnostic,) = parse_article(b"---\ntitle: T\n\nText\n", Path("a.md"))
    assert diagnostic.line == 1
    assert "no end" in diagnostic.what
    assert "Text" in article.text


def test_two_rules_around_words_are_no_front_matter() -> None:
    article, diagnostics = parse_article(b"---\nJust words\n---\nmore\n", Path("a.md"))
    assert diagnostics == []
    assert article.text == "Just words\n\nmore"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableArticleError, match="No such file") as raised:
        read_article(tmp_path / "none.md")
    assert raised.value.todo == "check the path"


def test_a_folder_named_as_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(UnreadableArticleError, match="check that it is a file"):
        read_article(tmp_path / "a.md")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(UnreadableArticleError, match="right to read"):
        read_article(path)


def test_another_kind_of_file_names_what_is_known() -> None:
    with pytest.raises(UnreadableArticleError, match=r"\.md, \.markdown, .*\.yaml"):
        parse_article(b"x", Path("a.doc"))


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 10)
    assert read_article(path).text == "x" * 10
    path.write_bytes(b"x" * 11)
    with pytest.raises(UnreadableArticleError, match="larger than"):
        read_article(path)


def test_a_broken_line_of_front_matter_costs_its_key_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text('---\nid: x\ntitle: a: b\ndescription: "one\\~two"\ntags: [x\npublished: 2024\n---\ntext', "utf-8")
    article, diagnostics = read_with_diagnostics(path)
    assert (article.id, article.title, article.summary, article.published) == ("x", "a: b", r"one\~two", "2024")
    assert [diagnostic.line for diagnostic in diagnostics] == [3, 4, 6]
    assert diagnostics[0].what.startswith("“title” is read as it is written, because")
    assert article.text == "text"


def test_a_check_lists_faults_then_hints(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"---\npublished: never\ntitle: T\ntitle: U\n---\nZ\xfcrich \x00\n")
    diagnostics = check_article(*read_with_diagnostics(path))
    assert [(diagnostic.line, diagnostic.hint) for diagnostic in diagnostics] == [
        (2, False),
        (4, False),
        (6, False),
        (6, False),
        (0, True),
        (0, True),
        (0, True),
    ]
    assert "no author" in {diagnostic.what for diagnostic in diagnostics}


def test_a_sound_article_has_nothing_to_check(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: T\nauthors: A B\nsource: S\npublished: 2025\n---\nText.", "utf-8")
    assert check_article(*read_with_diagnostics(path)) == []


def test_the_samples_have_no_faults_and_read_the_same_when_written() -> None:
    samples = Path(__file__).parents[3] / "articles"
    paths = [path for path in samples.rglob("*") if path.is_file() and is_article_name(path.name)]
    assert len(paths) >= 24
    for path in paths:
        article, diagnostics = read_with_diagnostics(path)
        assert diagnostics == []
        assert is_sound(article)
        again, _ = parse_article(to_markdown(article).encode(), path.with_suffix(".md"))
        for field in (
            "id",
            "title",
            "text",
            "blocks",
            "inlines",
            "authors",
            "summary",
            "facts",
            "csl",
            "extra",
            "language",
        ):
            assert getattr(again, field) == getattr(article, field), (path, field)

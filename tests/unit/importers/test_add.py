"""Adding articles: each becomes a file that is complete, once, and nothing that is there is harmed."""

import json
from pathlib import Path

import pytest
from pdfs import make_pdf, paragraph
from servers import Server, answer

from tests.unit.importers.conftest import Byline
from tui.articles.read import read_article
from tui.errors import UsageError
from tui.importers.destination import destination

SENTENCES = [
    "The breakwater is to be raised by a metre before the winter.",
    "The harbour board voted for it on Friday, by seven votes to two.",
    "It will cost 12 million euros.",
    "The pilots had asked for it since the flood of 2019, when forty boats were lost.",
    "Work begins in May, and the mole stays closed until it is done.",
]


def page(sentences: list[str] = SENTENCES, title: str = "The breakwater is to be raised", head: str = "") -> bytes:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f'<!doctype html><html lang="en"><head><title>{title} - Harbour Gazette</title>'
        '<meta property="og:site_name" content="Harbour Gazette">'
        '<meta property="article:published_time" content="2024-03-05T08:00:00Z">'
        f"{head}</head><body><nav>Home News</nav><article><h1>{title}</h1>"
        f'<p class="byline">By <a rel="author" href="/mina">Mina Okafor</a></p>{paragraphs}</article></body></html>'
    ).encode()


def test_a_page_becomes_a_file_that_can_be_cited(byline: Byline, server: Server) -> None:
    server.answers["/news/breakwater"] = answer(page())
    done = byline("add", server.url("/news/breakwater"))
    assert done.return_value == 0, done.output
    assert byline.files() == ["2024/Harbour-Gazette/2024-03-05-The-breakwater-is-to-be-raised.md"]
    article = read_article(byline.folder / byline.files()[0])
    assert (article.title, article.source, article.published) == (
        "The breakwater is to be raised", "Harbour Gazette", "2024-03-05",
    )  # fmt: skip
    assert article.url == server.url("/news/breakwater")
    assert article.accessed
    assert [name.display for name in article.authors] == ["Mina Okafor"]
    assert str(article.extra["extracted"]).startswith("trafilatura")
    assert all(sentence in article.text for sentence in SENTENCES)
    assert "Home News" not in article.text


def test_the_same_address_is_added_once(byline: Byline, server: Server) -> None:
    server.answers["/a"] = answer(page())
    byline("add", server.url("/a"))
    again = byline("add", server.url("/a?utm_source=letter"))
    assert (again.return_value, len(byline.files())) == (0, 1)
    assert "Already there" in again.output
    assert len(server.asked) == 1


def test_again_updates_what_nobody_edited_and_says_what_changed(byline: Byline, server: Server) -> None:
    server.answers["/a"] = answer(page())
    byline("add", server.url("/a"))
    (path,) = [byline.folder / name for name in byline.files()]
    assert "has not changed" in byline("add", "--again", server.url("/a")).output
    changed = [one.replace("12 million", "15 million") for one in SENTENCES[:-1]] + ["Work begins in June."]
    server.answers["/a"] = answer(page(changed))
    path.write_text(path.read_text("utf-8").replace("source: Harbour Gazette", "source: The Gazette # mine"), "utf-8")
    done = byline("add", "--again", server.url("/a"))
    assert "- It will cost 12 million euros." in done.output
    assert "+ It will cost 15 million euros." in done.output
    assert "Figure: 12, now 15" in done.output
    article = read_article(path)
    assert "15 million" in article.text
    assert article.source == "The Gazette"
    assert "# mine" in path.read_text("utf-8")
    assert len(byline.files()) == 1


def test_again_never_overwrites_a_text_that_was_edited(byline: Byline, server: Server) -> None:
    server.answers["/a"] = answer(page())
    byline("add", server.url("/a"))
    (path,) = [byline.folder / name for name in byline.files()]
    path.write_text(path.read_text("utf-8") + "\nA thought of mine.\n", "utf-8")
    mine = path.read_bytes()
    server.answers["/a"] = answer(page([*SENTENCES, "The vote was repeated on Monday."]))
    done = byline("add", "--again", server.url("/a"))
    assert path.read_bytes() == mine
    assert len(byline.files()) == 2
    assert "You edited" in done.output


@pytest.mark.parametrize(("body", "kind", "words"), [
    (b"<html><body><p>Please log in.</p></body></html>", "text/html", "characters of text"),
    (b"\x00\x01", "video/mp4", "not an article but video/mp4"),
])  # fmt: skip
def test_what_is_no_article_is_refused(byline: Byline, server: Server, body: bytes, kind: str, words: str) -> None:
    server.answers["/a"] = answer(body, kind=kind)
    server.answers["/b"] = answer(page())
    done = byline("add", server.url("/a"), server.url("/b"))
    assert done.return_value == 3
    assert words in done.output
    assert len(byline.files()) == 1


def test_a_page_that_is_not_whole_says_so(byline: Byline, server: Server) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    server.answers["/a"] = answer(page(head=head))
    assert "subscribers" in byline("add", server.url("/a")).output
    assert read_article(byline.folder / byline.files()[0]).extra["incomplete"] is True


def test_a_pdf_is_kept_as_it_is_with_its_address_beside_it(byline: Byline, server: Server, tmp_path: Path) -> None:
    data = make_pdf(tmp_path / "a.pdf", [paragraph(" ".join(SENTENCES))]).read_bytes()
    server.answers["/report"] = answer(data, kind="application/pdf")
    byline("add", server.url("/report"))
    (pdf, sidecar) = byline.files()
    assert (byline.folder / pdf).read_bytes() == data
    assert sidecar == f"{pdf}.byline.yaml"
    assert read_article(byline.folder / pdf).url == server.url("/report")
    assert "Already there" in byline("add", server.url("/report")).output


def test_files_are_copied_or_converted_and_their_own_stay(byline: Byline, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    (saved / "in").mkdir(parents=True)
    (saved / "a.md").write_text("---\ntitle: A heron\npublished: 2020-01-02\n---\nIt stood.\n")
    (saved / "in" / "b.html").write_bytes(page())
    (saved / "c.png").write_bytes(b"\x89PNG")
    assert byline("add", "--dry-run", str(saved)).return_value == 0
    assert byline.files() == []
    assert byline("add", "--markdown", str(saved)).return_value == 0
    assert byline.files() == [
        "2020/2020-01-02-A-heron.md", "2024/Harbour-Gazette/2024-03-05-The-breakwater-is-to-be-raised.md",
    ]  # fmt: skip
    assert (saved / "a.md").exists()
    assert "0 articles added" in byline("add", str(saved)).output


def test_another_text_under_the_same_title_is_added(byline: Byline, tmp_path: Path) -> None:
    for name, text in (("a.md", "A heron stood."), ("b.md", "A  heron\nstood."), ("c.md", "A heron flew.")):
        (tmp_path / name).write_text(f"---\ntitle: A heron\n---\n{text}\n")
        assert byline("add", str(tmp_path / name)).return_value == 0
    assert len(byline.files()) == 2


def test_standard_input_is_told_by_how_it_begins(byline: Byline) -> None:
    assert byline("add", "-", given=page()).return_value == 0
    assert (
        byline("add", "-", given=b"From: Mina Okafor <m@example.org>\nSubject: Tides\n\nHigh at noon.\n").return_value
        == 0
    )
    assert len(byline.files()) == 2


def test_json_says_what_became_of_each(byline: Byline, server: Server) -> None:
    server.answers["/a"] = answer(page())
    done = byline("add", "--json", server.url("/a"), str(byline.folder / "nothing.md"))
    said = json.loads(done.stdout.splitlines()[0])
    assert (said["state"], said["title"]) == ("added", "The breakwater is to be raised")
    assert Path(said["path"]).exists()
    assert done.return_value == 3


def test_names_are_safe_short_and_never_taken(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        '---\ntitle: \'../../etc/passwd: "what" / who? ' + "long " * 60 + "'\nsource: ..\npublished: 2020\n---\nText.\n"
    )
    article = read_article(tmp_path / "a.md")
    path = destination(tmp_path, article, ".md")
    assert tmp_path in path.parents
    assert ".." not in path.parts
    assert len(path.name.encode()) < 120
    path.parent.mkdir(parents=True)
    path.write_text("taken")
    assert destination(tmp_path, article, ".md").name == f"{path.stem}-2.md"


def test_a_name_can_be_typed_in_a_shell(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: “Never again” – it’s Iran's & C++ ($5!) «наука» ملف\n---\nText.\n")
    path = destination(tmp_path, read_article(tmp_path / "a.md"), ".md", "{title} (kept)")
    assert path.name == "Never-again-its-Irans-C++-5-наука-ملف-(kept).md"


@pytest.mark.parametrize("template", ["{what}", "", "../{title}"])
def test_a_template_that_leads_nowhere_is_refused(template: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Text.")
    with pytest.raises(UsageError):
        destination(tmp_path, read_article(tmp_path / "a.md"), ".md", template)


def test_an_article_without_a_date_gets_none_from_its_name(byline: Byline, server: Server) -> None:
    undated = page().replace(b'<meta property="article:published_time" content="2024-03-05T08:00:00Z">', b"")
    server.answers["/undated"] = answer(undated)
    byline("add", server.url("/undated"))
    assert byline.files() == ["Harbour-Gazette/The-breakwater-is-to-be-raised.md"]
    assert read_article(byline.folder / byline.files()[0]).published == ""


def test_an_article_of_a_title_that_others_have_is_added_once(byline: Byline, tmp_path: Path) -> None:
    for text in ("The board met.", "Nobody came."):
        for _ in range(2):
            given = tmp_path / "minutes.md"
            given.write_text(f"---\ntitle: Minutes\n---\n{text}\n", "utf-8")
            byline("add", str(given))
    assert len(byline.files()) == 2


def test_the_network_is_told_of(byline: Byline, server: Server) -> None:
    assert "only when you ask" in byline("doctor").stdout
    assert "not used yet" in byline("doctor").stdout
    server.answers["/news/breakwater"] = answer(page())
    byline("add", server.url("/news/breakwater"))
    assert "last used" in byline("doctor").stdout
    Path(byline.environ["BYLINE_CONFIG"]).write_text("network = false\n")
    assert "forbidden by the setting" in byline("doctor").stdout

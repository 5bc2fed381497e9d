"""What people bring from the programs that they leave: each made file of a program's documented form is kept whole."""

import json
import zipfile
from pathlib import Path

import pytest
from pdfs import make_pdf, paragraph
from servers import Server, answer

from tests.unit.importers.conftest import Byline
from tui.articles.article import Article
from tui.articles.read import read_article
from tui.errors import UsageError
from tui.importers.identifiers import Services, is_identifier, look_up
from tui.marks.annotations import Annotation
from tui.marks.store import Mark, open_marks
from tui.network.fetch import Rules

SENTENCES = " ".join(f"On day {day} the mole stayed closed, and the boats waited outside." for day in range(12))
PAGE = (
    "<html lang=en><head><title>The mole is closed</title></head><body><article>"
    f"<h1>The mole is closed</h1><p>{SENTENCES}</p></article></body></html>"
)
NOTICE = "<p>The pilots had asked for it since the <b>flood</b> of 2019.</p><p>Work begins in May.</p>"


def only(byline: Byline) -> Article:
    (name,) = byline.files()
    return read_article(byline.folder / name)


def marks_of(byline: Byline, article: Article) -> tuple[Mark, tuple[Annotation, ...]]:
    marks = open_marks(byline.data)
    try:
        return marks.get(article.id), marks.annotations.of(article.id)
    finally:
        marks.close()


LISTS = {
    "pocket.csv": ("title,url,time_added,cursor,tags,status", "The mole,{url},1709625600,,harbour|news,archive"),
    "instapaper.csv": (
        "URL,Title,Selection,Folder,Timestamp,Tags",
        '{url},The mole,,Archive,1709625600,"[""harbour"",""news""]"'),
    "raindrop.csv": (
        "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite",
        '1,The mole,,x,{url},Unsorted,"harbour, news",2024-03-05T08:00:00.000Z,,,true',
    ),
    "reader.csv": (
        "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen",
        "The mole,{url},1,\"['harbour', 'news']\",2024-03-05 08:00:00+00:00,1,archive,True",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_pages_are_fetched_with_their_tags_and_states(
    byline: Byline, server: Server, tmp_path: Path, name: str
) -> None:
    server.answers["/mole"] = answer(PAGE.encode())
    head, line = LISTS[name]
    (tmp_path / name).write_text(f"{head}\n{line.format(url=server.url('/mole'))}\nno address at all,,,,\n")
    done = byline("add", str(tmp_path / name))
    assert done.return_value == 0, done.output
    article = only(byline)
    assert article.title == "The mole is closed"
    assert article.tags == ("harbour", "news")
    mark, _ = marks_of(byline, article)
    assert mark.read == (name != "raindrop.csv")
    assert mark.starred == (name == "raindrop.csv")
    again = byline("add", str(tmp_path / name))
    assert "0 articles added, 1 were there already" in again.output
    assert len(server.asked) == 1, "what is there is not fetched again"


def test_a_page_of_a_list_that_is_gone_costs_its_line_alone(byline: Byline, server: Server, tmp_path: Path) -> None:
    server.answers["/mole"] = answer(PAGE.encode())
    rows = "\n".join(f"x,{server.url(path)},1709625600,,,unread" for path in ("/gone", "/mole"))
    (tmp_path / "p.csv").write_text(f"title,url,time_added,cursor,tags,status\n{rows}\n")
    done = byline("add", str(tmp_path / "p.csv"))
    assert done.return_value == 3
    assert "/gone" in done.stderr
    assert len(byline.files()) == 1


def test_the_archive_of_pocket_has_its_highlights(byline: Byline, server: Server, tmp_path: Path) -> None:
    server.answers["/mole"] = answer(PAGE.encode())
    url = server.url("/mole")
    with zipfile.ZipFile(tmp_path / "pocket.zip", "w") as archive:
        archive.writestr("part_000000.csv", f"title,url,time_added,tags,status\nMole,{url},1709625600,,unread\n")
        quote = {"quote": "On day 3 the mole stayed closed", "created_at": 1709625600}
        lost = {"quote": "words that the page has no more", "created_at": 1709625600}
        archive.writestr("annotations/part_000000.json", json.dumps([{"url": url, "highlights": [quote, lost]}]))
    done = byline("add", str(tmp_path / "pocket.zip"))
    assert "1 highlighted passages are not in the text" in done.stderr
    _, annotations = marks_of(byline, only(byline))
    assert [one.selector.exact for one in annotations] == ["On day 3 the mole stayed closed"]
    assert annotations[0].created_at == 1709625600 * 1_000_000


def test_the_older_page_of_pocket(byline: Byline, server: Server, tmp_path: Path) -> None:
    server.answers["/mole"] = answer(PAGE.encode())
    (tmp_path / "ril_export.html").write_text(
        "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul></ul>"
        f'<h1>Read Archive</h1><ul><li><a href="{server.url("/mole")}" time_added="1709625600" tags="harbour">Mole</a>'
        "</li></ul></body></html>"
    )
    byline("add", str(tmp_path / "ril_export.html"))
    article = only(byline)
    assert article.tags == ("harbour",)
    assert marks_of(byline, article)[0].read


def test_bookmarks_of_browsers_bring_their_folders_as_tags(byline: Byline, server: Server, tmp_path: Path) -> None:
    server.answers["/mole"] = answer(PAGE.encode())
    (tmp_path / "bookmarks.html").write_text(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>\n<DL><p>\n"
        "<DT><H3>Bookmarks bar</H3>\n<DL><p>\n<DT><H3>Harbour</H3>\n<DL><p>\n"
        f'<DT><A HREF="{server.url("/mole")}" ADD_DATE="1709625600" TAGS="sea,ships">Mole</A>\n<DD>To be read.\n'
        '</DL><p>\n</DL><p>\n<DT><A HREF="javascript:alert(1)">Evil</A>\n</DL><p>\n'
    )
    done = byline("add", str(tmp_path / "bookmarks.html"))
    assert done.return_value == 0, done.output
    article = only(byline)
    assert article.tags == ("sea", "ships", "Harbour")
    assert [one.note for one in marks_of(byline, article)[1]] == ["To be read."]


@pytest.mark.parametrize("kind", ["firefox", "pinboard"])
def test_bookmarks_in_json(byline: Byline, server: Server, tmp_path: Path, kind: str) -> None:
    server.answers["/mole"] = answer(PAGE.encode())
    url = server.url("/mole")
    value = {
        "firefox": {
            "title": "", "type": "text/x-moz-place-container", "children": [
                {
                    "title": "Harbour",
                    "children": [{"title": "Mole", "uri": url, "dateAdded": 1709625600000000, "tags": "sea"}],
                }
            ],
        },
        "pinboard": [
            {"href": url, "description": "Mole", "extended": "", "time": "2024-03-05T08:00:00Z", "tags": "sea Harbour"}
        ],
    }[kind]  # fmt: skip
    (tmp_path / "marks.json").write_text(json.dumps(value))
    done = byline("add", str(tmp_path / "marks.json"))
    assert done.return_value == 0, done.output
    assert only(byline).tags == ("sea", "Harbour")


def test_readwise_highlights_become_one_article_for_each_work(byline: Byline, tmp_path: Path) -> None:
    (tmp_path / "readwise.csv").write_text(
        "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,"
        "Document tags\n"
        '"The sea, he said, was calm.",The Mole,Mina Okafor,,so it was,,,location,3,2024-03-05 08:00:00+00:00,harbour\n'
        "Boats waited.,The Mole,Mina Okafor,,,,,location,9,2024-03-06 08:00:00+00:00,\n"
    )
    byline("add", str(tmp_path / "readwise.csv"))
    article = only(byline)
    assert (article.title, article.tags) == ("The Mole", ("harbour",))
    assert [name.display for name in article.authors] == ["Mina Okafor"]
    assert article.text == "The sea, he said, was calm.\n\nBoats waited."
    assert [one.note for one in marks_of(byline, article)[1]] == ["so it was", ""]


@pytest.mark.parametrize("is_archive", [True, False])
def test_omnivore_brings_texts_labels_progress_and_highlights(
    byline: Byline, server: Server, tmp_path: Path, is_archive: bool
) -> None:
    folder = tmp_path / "omnivore"
    (folder / "content").mkdir(parents=True)
    (folder / "highlights").mkdir()
    server.answers["/mole"] = answer(PAGE.encode())
    listed = [
        {
            "id": "1", "slug": "notice", "title": "A notice", "author": "Mina Okafor", "url": "https://g.example/notice",
            "state": "Active", "readingProgress": 100, "labels": ["harbour"], "savedAt": "2024-03-06T08:00:00.000Z",
            "publishedAt": "2024-03-05T08:00:00.000Z",
        },
        {"id": "2", "slug": "mole", "title": "Mole", "url": server.url("/mole"), "state": "Archived", "labels": []},
    ]  # fmt: skip
    (folder / "metadata_0_to_2.json").write_text(json.dumps(listed))
    (folder / "content" / "notice.html").write_text(NOTICE)
    (folder / "highlights" / "notice.md").write_text("> Work begins\n> in May.\n\nCheck this.\n")
    path = folder
    if is_archive:
        path = tmp_path / "omnivore.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in folder.rglob("*.*"):
                archive.write(file, file.relative_to(folder))
    done = byline("add", str(path))
    assert done.return_value == 0, done.output
    notice = next(one for name in byline.files() if (one := read_article(byline.folder / name)).title == "A notice")
    assert notice.text == "The pilots had asked for it since the flood of 2019.\n\nWork begins in May."
    assert (notice.published, notice.accessed, notice.tags) == ("2024-03-05", "2024-03-06", ("harbour",))
    mark, annotations = marks_of(byline, notice)
    assert mark.read
    assert [(one.selector.exact, one.note) for one in annotations] == [("Work begins in May.", "Check this.")]
    assert len(byline.files()) == 2, "the page that the export does not have was fetched"


@pytest.mark.parametrize("is_archive", [True, False])
def test_readeck_brings_texts_labels_states_and_highlights(
    byline: Byline, server: Server, tmp_path: Path, is_archive: bool
) -> None:
    server.answers["/mole"] = answer(PAGE.encode())
    notice = {
        "UID": "a1", "URL": "https://g.example/notice", "Title": "A notice", "SiteName": "Gazette", "Lang": "en",
        "Created": "2024-03-06T08:00:00.123456789Z", "Published": "2024-03-05T00:00:00Z", "Authors": ["Mina Okafor"],
        "Labels": ["harbour"], "IsArchived": False, "IsMarked": True, "ReadProgress": 100, "State": 0,
        "Files": {"article": {"name": "index.html", "type": "text/html"}},
        "Annotations": [
            {"text": "Work begins in May.", "note": "Check this.", "created": "2024-03-07T08:00:00.5Z"},
        ],
    }  # fmt: skip
    failed = {"UID": "b2", "URL": server.url("/mole"), "Title": "Mole", "Labels": None, "Authors": None, "Files": None,
              "IsArchived": True, "State": 1, "Annotations": None, "Published": None}  # fmt: skip
    files = {
        "data.json": json.dumps({"Users": [{"Username": "mina"}], "Bookmarks": [{"UID": "a1"}, {"UID": "b2"}]}),
        "bookmarks/a1/info.json": json.dumps(notice),
        "bookmarks/a1/container/index.html": f"<html><head></head><body><section>{NOTICE}</section></body></html>",
        "bookmarks/b2/info.json": json.dumps(failed),
        "bookmarks/c3/info.json": "{ cut of",
    }
    path = tmp_path / ("readeck.zip" if is_archive else "readeck")
    if is_archive:
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
    else:
        for name, text in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(text)
    done = byline("add", str(path))
    assert done.return_value == 3
    assert "1 of its bookmarks cannot be read, the first is bookmarks/c3/info.json" in done.stderr
    kept = {one.title: one for name in byline.files() for one in (read_article(byline.folder / name),)}
    assert set(kept) == {"A notice", "The mole is closed"}, "the page that Readeck could not keep was fetched"
    article = kept["A notice"]
    assert article.text == "The pilots had asked for it since the flood of 2019.\n\nWork begins in May."
    assert (article.published, article.accessed, article.source) == ("2024-03-05", "2024-03-06", "Gazette")
    assert (article.tags, [name.display for name in article.authors]) == (("harbour",), ["Mina Okafor"])
    mark, annotations = marks_of(byline, article)
    assert (mark.read, mark.starred) == (True, True)
    assert [(one.selector.exact, one.note) for one in annotations] == [("Work begins in May.", "Check this.")]
    assert annotations[0].created_at == 1709798400_500_000
    assert marks_of(byline, kept["The mole is closed"])[0].read


def test_wallabag_brings_texts_states_and_annotations(byline: Byline, tmp_path: Path) -> None:
    entry = {
        "is_archived": 1, "is_starred": 1, "tags": ["harbour"], "id": 1, "title": "A notice",
        "url": "https://g.example/n", "content": NOTICE, "created_at": "2024-03-06T08:00:00+00:00",
        "published_at": "2024-03-05T08:00:00+0000", "published_by": ["Mina Okafor"], "language": "en",
        "annotations": [{"text": "Really?", "quote": "Work begins", "created_at": "2024-03-07T08:00:00+00:00"}],
    }  # fmt: skip
    (tmp_path / "wallabag.json").write_text(json.dumps([entry]))
    done = byline("add", str(tmp_path / "wallabag.json"))
    assert done.return_value == 0, done.output
    article = only(byline)
    mark, annotations = marks_of(byline, article)
    assert (mark.read, mark.starred) == (True, True)
    assert [(one.selector.exact, one.note) for one in annotations] == [("Work begins", "Really?")]
    assert article.published == "2024-03-05"


def test_notes_of_evernote(byline: Byline, tmp_path: Path) -> None:
    (tmp_path / "notes.enex").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE en-export SYSTEM "evernote-export4.dtd">'
        "<en-export><note><title>A notice</title><content><![CDATA[<?xml version='1.0'?><!DOCTYPE en-note SYSTEM 'x'>"
        f"<en-note>{NOTICE}</en-note>]]></content><created>20240306T080000Z</created><tag>harbour</tag>"
        "<note-attributes><source-url>https://g.example/n</source-url><author>Who clipped it</author></note-attributes>"
        "</note></en-export>"
    )
    done = byline("add", str(tmp_path / "notes.enex"))
    assert done.return_value == 0, done.output
    article = only(byline)
    assert (article.title, article.url, article.accessed) == ("A notice", "https://g.example/n", "2024-03-06")
    assert article.authors == ()
    assert article.text.endswith("Work begins in May.")


MESSAGE = (
    "From: Harbour Gazette <letters@g.example>\nTo: you@y.example\nSubject: =?utf-8?q?The_mole_=E2=80=93_news?=\n"
    "Date: Tue, 05 Mar 2024 08:00:00 +0000\nList-Id: Gazette Weekly <weekly.g.example>\nMessage-ID: <{0}@g.example>\n"
    "Content-Type: text/plain; charset=utf-8\n\nThe mole is closed, number {0}.\n"
)


def test_mail_folders(byline: Byline, tmp_path: Path) -> None:
    (tmp_path / "letters.mbox").write_text("".join(f"From a@b Tue Mar  5\n{MESSAGE.format(n)}\n" for n in (1, 2)))
    done = byline("add", str(tmp_path / "letters.mbox"))
    assert done.return_value == 0, done.output
    articles = [read_article(byline.folder / name) for name in byline.files()]
    assert {one.text for one in articles} == {"The mole is closed, number 1.", "The mole is closed, number 2."}
    assert {(one.title, one.source, one.published) for one in articles} == {
        ("The mole – news", "Gazette Weekly", "2024-03-05")
    }
    maildir = tmp_path / "Maildir"
    for part in ("cur", "new", "tmp"):
        (maildir / part).mkdir(parents=True)
    (maildir / "cur" / "1709.M1.host:2,S").write_text(MESSAGE.format(3))
    byline("add", str(maildir))
    assert len(byline.files()) == 3


BIBLIOGRAPHIES = {
    "works.bib": """@article{okafor2024, author = {Okafor, Mina and Lund, Bo}, title = {The mole},
        journaltitle = {Gazette}, date = {2024-03-05}, volume = {12}, pages = {3--9}, doi = {10.1000/182},
        abstract = {What the mole costs.}, keywords = {sea, ships} }""",
    "works.ris": """TY  - JOUR
AU  - Okafor, Mina
AU  - Lund, Bo
TI  - The mole
T2  - Gazette
PY  - 2024/03/05
VL  - 12
SP  - 3
EP  - 9
DO  - 10.1000/182
AB  - What the mole costs.
KW  - sea
ER  -
""",
    "works.json": """[{"id": "okafor2024", "type": "article-journal", "title": "The mole", "volume": "12",
        "container-title": "Gazette", "page": "3-9", "issued": {"date-parts": [[2024, 3, 5]]}, "DOI": "10.1000/182",
        "author": [{"family": "Okafor", "given": "Mina"}, {"family": "Lund", "given": "Bo"}],
        "abstract": "What the mole costs.", "keyword": "sea, ships"}]""",
    "works.xml": """<xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors>
        <author>Okafor, Mina</author><author>Lund, Bo</author></authors></contributors><titles><title>The mole</title>
        <secondary-title>Gazette</secondary-title></titles><pages>3-9</pages><volume>12</volume><dates><year>2024</year>
        </dates><abstract>What the mole costs.</abstract><electronic-resource-num>10.1000/182</electronic-resource-num>
        </record></records></xml>""",
}


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_works_of_a_bibliography_can_be_cited(byline: Byline, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(BIBLIOGRAPHIES[name])
    done = byline("add", str(tmp_path / name))
    assert done.return_value == 0, done.output
    assert "no text" in done.stderr
    article = only(byline)
    assert (article.title, article.source, article.type) == ("The mole", "Gazette", "article-journal")
    assert [(one.family, one.given) for one in article.authors] == [("Okafor", "Mina"), ("Lund", "Bo")]
    assert article.published.startswith("2024")
    assert (article.csl["DOI"], str(article.csl["volume"])) == ("10.1000/182", "12")
    assert article.summary == "What the mole costs."
    cited = byline("cite", "--as", "csl-json", str(byline.folder / byline.files()[0]))
    assert json.loads(cited.stdout)[0]["page"] in ("3-9", "3–9")


def test_the_file_of_a_work_is_kept_with_the_data_of_the_bibliography(byline: Byline, tmp_path: Path) -> None:
    (tmp_path / "files" / "12").mkdir(parents=True)
    make_pdf(tmp_path / "files" / "12" / "scan.pdf", [paragraph("The mole is closed until May.")])
    (tmp_path / "works.bib").write_text(
        "@article{a, author = {Okafor, Mina}, title = {The mole}, journal = {Gazette}, year = {2024},\n"
        "  file = {Full Text:files/12/scan.pdf:application/pdf},\n}\n"
        "@book{b, author = {Lund, Bo}, title = {Harbours}, publisher = {Quay Press}, year = {2019},\n}\n"
    )
    done = byline("add", str(tmp_path / "works.bib"))
    assert done.return_value == 0, done.output
    pdf = next(name for name in byline.files() if name.endswith(".pdf"))
    article = read_article(byline.folder / pdf)
    assert (article.title, article.source) == ("The mole", "Gazette")
    assert "The mole is closed until May." in article.text
    book = next(one for name in byline.files() if name.endswith(".md") and (one := read_article(byline.folder / name)))
    assert (book.title, book.source, book.type) == ("Harbours", "Quay Press", "book")


def test_a_damaged_bibliography_is_one_line(byline: Byline, tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text("@article{a, title = {The mole\n")
    (tmp_path / "good.md").write_text("# Good\n\nWords.\n")
    done = byline("add", str(tmp_path / "works.bib"), str(tmp_path / "good.md"))
    assert done.return_value == 3
    assert "works.bib" in done.stderr
    assert len(byline.files()) == 1, "the other source was added"


@pytest.mark.parametrize(
    ("written", "is_one"),
    [
        ("10.1000/182", True), ("doi:10.1000/182", True), ("https://doi.org/10.1000/182", True),
        ("arXiv:2301.00001v2", True), ("arxiv:math.GT/0309136", True), ("ISBN 978-0-306-40615-7", True),
        ("isbn:030640615X", True), ("10 articles", False),
        ("https://example.org/10.1000/182", False), ("2301.00001", False), ("a.md", False),
    ],
)  # fmt: skip
def test_identifiers_are_told_from_files(written: str, is_one: bool) -> None:
    assert is_identifier(written) == is_one


def test_works_are_looked_up_by_their_identifiers(server: Server) -> None:
    services = Services(server.url("/doi/"), server.url("/arxiv?id_list="), server.url("/isbn?bibkeys=ISBN:"))
    rules = Rules(private_addresses=True)
    item = {
        "type": "article-journal",
        "title": "The mole",
        "author": [{"family": "Okafor"}],
        "container-title": "Gazette",
    }
    server.answers["/doi/10.1000/182"] = answer(json.dumps(item).encode(), kind="application/json")
    server.answers["/arxiv"] = answer(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id><title>On\n moles</title>'
        b"<author><name>Bo Lund</name></author><published>2023-01-02T00:00:00Z</published>"
        b"<summary>We dig.</summary></entry></feed>"
    )
    book = {
        "title": "Harbours",
        "authors": [{"name": "Bo Lund"}],
        "publishers": [{"name": "Quay Press"}],
        "publish_date": "2019",
    }
    server.answers["/isbn"] = answer(json.dumps({"ISBN:9780306406157": book}).encode(), kind="application/json")
    by_doi = look_up("doi:10.1000/182", rules, services)
    assert by_doi.keys["source"] == "Gazette"
    assert by_doi.keys["csl"] == {"DOI": "10.1000/182"}
    assert server.asked[0][1]["accept"] == "application/vnd.citationstyles.csl+json"
    preprint = look_up("arXiv:2301.00001", rules, services)
    assert (preprint.keys["title"], preprint.keys["published"]) == ("On moles", "2023-01-02")
    assert look_up("ISBN 978-0-306-40615-7", rules, services).keys["source"] == "Quay Press"


def test_the_clipboard(byline: Byline, server: Server, tmp_path: Path) -> None:
    server.answers["/mole"] = answer(PAGE.encode())
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "xclip").write_text(f"#!/bin/sh\nprintf %s '{server.url('/mole')}'\n")
    (tools / "xclip").chmod(0o755)
    done = byline("add", "--clipboard", PATH=f"{tools}:/usr/bin:/bin", DISPLAY=":0", WAYLAND_DISPLAY="")
    assert done.return_value == 0, done.output
    assert only(byline).title == "The mole is closed"


def test_nothing_named_is_nothing_added(byline: Byline) -> None:
    done = byline("add")
    assert isinstance(done.exception or done.return_value, UsageError)

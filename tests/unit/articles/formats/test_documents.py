"""Word, OpenDocument, EPUB, Org, mail and archives of pages: all that they say, and nothing that they do not."""

import gzip
import plistlib
import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from tui import pandoc
from tui.articles.article import Article
from tui.articles.diagnostic import UnreadableArticleError
from tui.articles.read import parse_article

SOURCE = """---
title: The lock gate
author: [Mina Okafor, Jon Brekke]
date: 2023-02-11
---
The gate of the *north* lock weighs 10^6^ grams.[^1]

# What was done

> “It held,” the keeper said.

1. Lifted
2. Cleaned

| part | weight |
|------|--------|
| leaf | 4 t    |

[^1]: Weighed in February.
"""
TO = {
    ".docx": "docx", ".odt": "odt", ".epub": "epub", ".org": "org", ".rst": "rst", ".adoc": "asciidoc", ".rtf": "rtf",
    ".fb2": "fb2", ".ipynb": "ipynb",
}  # fmt: skip


def made(tmp_path: Path, suffix: str, source: str = SOURCE) -> Article:
    path = tmp_path / f"a{suffix}"
    pandoc.run(["--from=markdown", f"--to={TO[suffix]}", "--standalone", f"--output={path}"], source, timeout=60)
    article, _ = parse_article(path.read_bytes(), path)
    return article


@pytest.mark.parametrize("suffix", TO)
def test_a_document_is_read_with_its_words_and_its_order(suffix: str, tmp_path: Path) -> None:
    article = made(tmp_path, suffix)
    text = " ".join(article.text.split())
    table = () if suffix in (".rtf", ".fb2") else ("leaf 4 t",)  # pandoc writes none there
    words = ("The gate of the north lock weighs", "What was done", "held,", *table)
    at = [text.index(one) for one in words]
    assert at == sorted(at)
    if suffix not in (".rtf", ".ipynb"):
        assert article.title == "The lock gate"


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".epub", ".org", ".rst"])
def test_structure_becomes_blocks(suffix: str, tmp_path: Path) -> None:
    article = made(tmp_path, suffix)
    kinds = [block.kind for block in article.blocks]
    assert {"heading", "item", "table", "footnote"} <= set(kinds)
    assert "10⁶ grams" in article.text
    markers = [block.marker for block in article.blocks if block.kind == "item"]
    assert markers[-2:] == ["1.", "2."]
    assert "emphasis" in {inline.kind for inline in article.inlines}


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".epub"])
def test_the_day_on_which_a_file_was_made_is_no_date_of_publication(suffix: str, tmp_path: Path) -> None:
    assert made(tmp_path, suffix).published == ""


@pytest.mark.parametrize("suffix", [".org", ".rst"])
def test_a_text_that_states_its_date_has_it(suffix: str, tmp_path: Path) -> None:
    assert made(tmp_path, suffix).published == "2023-02-11"


@pytest.mark.parametrize("suffix", [".docx", ".epub", ".org", ".fb2"])
def test_authors_come_in_the_order_of_the_document(suffix: str, tmp_path: Path) -> None:
    assert [name.display for name in made(tmp_path, suffix).authors] == ["Mina Okafor", "Jon Brekke"]


def test_a_creator_that_the_text_does_not_name_is_no_author(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    pandoc.run(["--from=markdown", "--to=docx", f"--output={path}"], "By Mina Okafor\n\nThe gate.", timeout=60)
    for creator, authors in (("Office User", []), ("Mina Okafor", ["Mina Okafor"])):
        with zipfile.ZipFile(path) as archive, zipfile.ZipFile(tmp_path / "b.docx", "w") as changed:
            for member in archive.namelist():
                data = archive.read(member)
                if member == "docProps/core.xml":
                    data = data.replace(b"<dc:creator></dc:creator>", f"<dc:creator>{creator}</dc:creator>".encode())
                    assert creator.encode() in data
                changed.writestr(member, data)
        article, _ = parse_article((tmp_path / "b.docx").read_bytes(), tmp_path / "b.docx")
        assert [name.display for name in article.authors] == authors


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".epub", ".fb2", ".ipynb", ".pdf", ".webarchive", ".warc"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive", b"\x00\xff" * 40], ids=["empty", "no zip", "binary"])
def test_a_damaged_file_is_one_error(suffix: str, data: bytes) -> None:
    with pytest.raises(UnreadableArticleError) as caught:
        parse_article(data, Path(f"a{suffix}"))
    assert caught.value.diagnostic.what
    assert "\n" not in str(caught.value)


PAGE = "<html lang=en><head><title>Tides</title></head><body><article><h1>Tides</h1>{}</article></body></html>".format(
    "".join(
        f"<p>The tide table of day {number} was wrong by an hour, as the pilots had said.</p>" for number in range(9)
    )
)


def message(*, html: str = "", text: str = "The gate was mended on Friday.\n\nIt took a day.") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Mina Okafor <mina@example.org>"
    mail["Subject"] = "A lock gate is mended – at last"
    mail["Date"] = "Sat, 11 Feb 2023 23:30:00 -0500"
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    return mail


def test_a_letter_has_an_author_a_title_and_a_day() -> None:
    article, _ = parse_article(message().as_bytes(), Path("a.eml"))
    assert article.title == "A lock gate is mended – at last"
    assert [name.display for name in article.authors] == ["Mina Okafor"]
    assert article.published == "2023-02-11"
    assert article.text == "The gate was mended on Friday.\n\nIt took a day."


def test_a_newsletter_is_dissolved_from_its_layout() -> None:
    rows = "".join(
        f"<tr><td><p>Paragraph {n} of the newsletter has a sentence of its own.</p></td></tr>" for n in range(9)
    )
    html = (
        "<html><body><a href='https://example.org/online/7'>View in your browser</a>"
        f"<table><tr><td><table>{rows}</table></td></tr></table>"
        "<p><a href='https://example.org/out'>Unsubscribe</a></p></body></html>"
    )
    mail = message(html=html)
    mail["List-Id"] = "Harbour Letter <harbour.example.org>"
    article, _ = parse_article(mail.as_bytes(), Path("a.eml"))
    assert (article.source, article.authors, article.url) == ("Harbour Letter", (), "https://example.org/online/7")
    paragraphs = [article.text[block.start : block.end] for block in article.blocks if block.kind == "paragraph"]
    assert sum(one.startswith("Paragraph ") for one in paragraphs) == 9
    assert "Unsubscribe" not in article.text


def test_an_mhtml_page_states_its_address_and_the_day_it_was_saved() -> None:
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/tides\r\n"
        "Date: Tue, 5 Mar 2024 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'
        f"{PAGE}\r\n--b--\r\n"
    )
    article, _ = parse_article(data.encode(), Path("a.mhtml"))
    assert (article.title, article.url, article.accessed) == ("Tides", "https://example.org/tides", "2024-03-05")
    assert "by an hour" in article.text


def test_a_web_archive_of_safari_is_read() -> None:
    resource = {
        "WebResourceData": PAGE.encode(),
        "WebResourceURL": "https://example.org/t",
        "WebResourceTextEncodingName": "UTF-8",
    }
    data = plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)
    article, _ = parse_article(data, Path("a.webarchive"))
    assert (article.title, article.url) == ("Tides", "https://example.org/t")


@pytest.mark.parametrize("packed", [False, True])
def test_the_first_page_of_a_warc_is_read(packed: bool) -> None:
    def record(kind: str, block: bytes, url: str = "") -> bytes:
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"
        head += f"WARC-Target-URI: {url}\r\n" if url else ""
        return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"

    def response(kind: str, body: bytes) -> bytes:
        return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body

    data = record("warcinfo", b"software: a test\r\n")
    data += record("response", response("image/png", b"\x89PNG"), "https://example.org/p.png")
    data += record("response", response("text/html; charset=utf-8", PAGE.encode()), "https://example.org/w")
    article, _ = parse_article(gzip.compress(data) if packed else data, Path("a.warc"))
    assert (article.title, article.url, article.accessed) == ("Tides", "https://example.org/w", "2024-03-05")


def test_a_bomb_in_a_warc_is_bounded() -> None:
    buffer = BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb") as file:
        for _ in range(64):
            file.write(bytes(8 * 1024 * 1024))
    with pytest.raises(UnreadableArticleError):
        parse_article(buffer.getvalue(), Path("a.warc"))

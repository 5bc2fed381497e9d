"""The encodings that files are in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.encoding import decode, encoding_name, looks_binary
from tui.articles.read import parse_article

PARAGRAPHS = "".join(
    f"<p>Déjà vu: le numéro {number} de l’histoire dit ce qui s’est passé au port, et “qui” l’a vu du mur à midi.</p>"
    for number in range(6)
)
RUSSIAN = "В понедельник у старой пристани открылась новая школа, сообщили власти города."
JAPANESE = "月曜日に港のそばで新しい学校が開校した。市の当局が発表した。"
CHINESE = "星期一，港口旁边开设了一所新学校，市政府宣布。"
GREEK = "Τη Δευτέρα άνοιξε ένα νέο σχολείο δίπλα στο λιμάνι, ανακοίνωσε ο δήμος."


def page(head: str, body: str = PARAGRAPHS) -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>Café</title></head><body><article>{body}</article></body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_bytes_in_any_unicode_encoding_that_says_so(encoding: str) -> None:
    assert decode("Zürich — Улаанбаатар".encode(encoding))[:2] == ("Zürich — Улаанбаатар", [])


def test_a_byte_that_is_broken_among_utf8_is_replaced_and_reported_with_its_line() -> None:
    text, (diagnostic,), *_ = decode("one\nÉcole, Bölk\n".encode() + b"Z\xfcrich")
    assert text == "one\nÉcole, Bölk\nZ\ufffdrich"
    assert diagnostic.line == 3
    assert "UTF-8" in diagnostic.what


@pytest.mark.parametrize("name", ["old.txt", "old.md", "old.yaml", "old.html"])
def test_a_file_in_no_declared_encoding_is_read_as_windows_1252_and_check_says_how_to_convert_it(name: str) -> None:
    body = "title: Café\ntext: Déjà vu – “5 €”" if name.endswith("yaml") else f"# Café\n\n{PARAGRAPHS}"
    article, (diagnostic, *_) = parse_article(body.encode("cp1252"), Path(name))
    assert "Déjà vu" in article.text
    assert "“" in article.text
    assert "WINDOWS-1252" in diagnostic.what
    assert "iconv -f WINDOWS-1252 -t UTF-8" in diagnostic.todo
    assert diagnostic.line == 1


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("<META CHARSET=windows-1252>", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        ("<meta content='text/html;charset=x-cp1252' http-equiv=content-type>", "cp1252"),
        ("<!-- <meta charset=koi8-r> --><meta charset='latin1'>", "cp1252"),
        ('<meta charset="klingon">', "cp1252"),
        ('<meta charset="utf-8">', "utf-8"),
        ("<meta charset=iso-8859-1>", "utf-8"),
        ("<meta charset=rot13>", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_a_page_is_in_the_encoding_that_it_declares(head: str, encoding: str) -> None:
    article, diagnostics = parse_article(page(head).encode(encoding), Path("page.html"))
    assert article.title == "Café"
    assert article.text.startswith("Déjà vu: le numéro 0 de l’histoire")
    assert bool(diagnostics) == ("klingon" in head)


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("windows-1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("shift_jis", "cp932", JAPANESE),
        ("x-sjis", "cp932", JAPANESE),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
        ("gb2312", "gb18030", CHINESE),
        ("GB18030", "gb18030", CHINESE),
        ("utf-16", "utf-16-le", CHINESE),
    ],
)
def test_a_page_of_any_script(label: str, encoding: str, text: str) -> None:
    source = page(f"<meta charset={label}>", f"<p>{text}</p>" * 4)
    article, diagnostics = parse_article(source.replace("Café", text).encode(encoding), Path("page.htm"))
    assert (article.title, diagnostics) == (text, [])
    assert text in article.text


def test_a_page_in_xhtml_may_declare_it_before_the_document() -> None:
    source = f'<?xml version="1.0" encoding="windows-1251"?>\n{page("", f"<p>{RUSSIAN}</p>" * 4)}'
    article, _ = parse_article(source.replace("Café", "Школа").encode("cp1251"), Path("page.html"))
    assert article.title == "Школа"
    assert RUSSIAN in article.text


def test_what_a_declared_encoding_does_not_have_is_a_fault() -> None:
    text, (diagnostic,), encoding, _ = decode(b"<meta charset=gbk>\n" + CHINESE.encode("gb18030") + b"\xff", page=True)
    assert text.endswith(f"{CHINESE}\ufffd")
    assert (encoding, diagnostic.line) == ("gb18030", 2)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8_r", RUSSIAN),
        ("cp932", JAPANESE),
        ("euc_jp", JAPANESE),
        ("gb18030", CHINESE),
        ("cp1253", GREEK),
    ],
)
def test_a_text_of_which_most_is_no_ascii_is_recognised(encoding: str, text: str) -> None:
    found = decode((text * 3).encode(encoding))
    assert found.text == text * 3
    assert encoding_name(encoding) in found.diagnostics[0].what


@given(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=40), st.sampled_from(["", "é", "—"]))
def test_any_text_is_read_as_it_was_written_in_utf8(text: str, more: str) -> None:
    assert decode((text + more).encode())[:2] == (text + more, [])


@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_become_characters_and_at_most_one_fault(data: bytes, page: bool) -> None:
    text, diagnostics, encoding, mark = decode(data, page=page)
    assert len(diagnostics) <= 1
    if "\ufffd" not in text:
        assert mark + text.encode(encoding) == data or encoding not in ("utf-8", "cp1252")


def test_a_picture_is_no_text() -> None:
    assert looks_binary(decode(bytes(range(256)) * 4).text)
    assert not looks_binary(decode(b"\x01" + "Une école à Zürich".encode("latin-1")).text + "x" * 40)


@pytest.mark.parametrize(
    ("language", "encoding", "text"),
    [("pl", "cp1250", "Zażółć gęślą jaźń"), ("tr", "cp1254", "İstanbul'da ışık"), ("lt", "cp1257", "Žąsų būrys")],
)
def test_a_stated_language_tells_the_encoding_of_an_old_file(language: str, encoding: str, text: str) -> None:
    data = f"---\ntitle: {text}\nlanguage: {language}\n---\n{text}.\n".encode(encoding)
    article, (diagnostic,) = parse_article(data, Path("old.md"))
    assert (article.title, article.text) == (text, f"{text}.")
    assert encoding_name(encoding) in diagnostic.what

"""Feeds of every format and fault, in our own words: what they state is read, and nothing else."""

import contextlib
import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.formats.html_fragment import read_fragment
from tui.errors import UnreadableError
from tui.feeds.feed import MOST_ENTRIES, looks_like_feed, parse_feed

URL = "https://gazette.example/feeds/news.xml"


def rss(body: str, *, version: str = "2.0", head: str = "", more: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="{version}" {more}><channel><title>Gazette</title>'
        f"<link>https://gazette.example/</link>{head}{body}</channel></rss>"
    ).encode()


def atom(body: str, head: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>'
        f'<link href="https://gazette.example/"/><id>urn:x</id>{head}{body}</feed>'
    ).encode()


def item(body: str) -> bytes:
    return rss(f"<item>{body}</item>")


def entry(body: str) -> bytes:
    return atom(f"<entry><id>1</id>{body}</entry>")


def one(data: bytes, content_type: str = ""):
    feed = parse_feed(data, URL, content_type)
    assert len(feed.entries) == 1
    return feed.entries[0]


TITLES = {
    "plain": (item("<title>Storm at sea</title>"), "Storm at sea"),
    "escaped twice": (item("<title>Fish &amp;amp; chips</title>"), "Fish & chips"),
    "cdata": (item("<title><![CDATA[Fish & <b>chips</b>]]></title>"), "Fish & chips"),
    "less than": (item("<title>Why 3 &lt; 4</title>"), "Why 3 < 4"),
    "atom text": (entry("<title>AT&amp;T wins</title>"), "AT&T wins"),
    "atom html": (entry('<title type="html">A &lt;em&gt;new&lt;/em&gt; pier</title>'), "A new pier"),
    "atom xhtml": (
        entry('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>pier</b></div>'
            "</title>"),
        "A pier",
    ),
    "line ends": (item("<title>\n  Two\n  lines </title>"), "Two lines"),
    "right to left": (item("<title>ميناء جديد</title>"), "ميناء جديد"),
    "dublin core": (
        rss("<item><dc:title>Pier</dc:title></item>", more='xmlns:dc="http://purl.org/dc/elements/1.1/"'), "Pier",
    ),
    "none": (item("<description>Only a line.</description>"), ""),
}  # fmt: skip


@pytest.mark.parametrize("kind", TITLES)
def test_titles(kind: str) -> None:
    data, title = TITLES[kind]
    assert one(data).title == title


DATES = {
    "Tue, 05 Mar 2024 23:30:00 -0500": "2024-03-05T23:30:00-05:00",
    "Tue, 05 Mar 2024 08:00:00 GMT": "2024-03-05T08:00:00Z",
    "5 Mar 2024 08:00 +0100": "2024-03-05T08:00:00+01:00",
    "2024-03-05T08:00:00Z": "2024-03-05T08:00:00Z",
    "2024-03-05T08:00:00+09:00": "2024-03-05T08:00:00+09:00",
    "2024-03-05": "2024-03-05",
    "yesterday": "",
    "": "",
    "Tue, 99 Foo 2024 08:00:00": "",
}


@pytest.mark.parametrize("written", DATES)
def test_dates_keep_the_day_of_the_publisher(written: str) -> None:
    assert one(rss(f"<item><title>x</title><pubDate>{written}</pubDate></item>")).published == DATES[written]


def test_the_date_of_publication_comes_before_that_of_a_change() -> None:
    both = "<updated>2024-03-07T00:00:00Z</updated><published>2024-03-05T00:00:00Z</published>"
    assert one(atom(f"<entry><id>1</id>{both}</entry>")).published == "2024-03-05T00:00:00Z"
    assert one(entry("<updated>2024-03-07T00:00:00Z</updated>")).published == "2024-03-07T00:00:00Z"
    stated = "<item><title>x</title><dc:date>2024-03-05</dc:date></item>"
    assert one(rss(stated, more='xmlns:dc="http://purl.org/dc/elements/1.1/"')).published == "2024-03-05"


AUTHORS = {
    "<author>mina@gazette.example (Mina Okafor)</author>": ("Mina Okafor",),
    "<author>mina@gazette.com (Mina Okafor)</author>": ("Mina Okafor",),
    "<author>Mina Okafor &lt;mina@gazette.media&gt;</author>": ("Mina Okafor",),
    "<author>mina@gazette.example</author>": (),
    "<author>Mina Okafor</author>": ("Mina Okafor",),
    "<dc:creator>Mina Okafor</dc:creator><dc:creator>Bo Lund</dc:creator>": ("Mina Okafor", "Bo Lund"),
    "<dc:creator><![CDATA[Mina Okafor]]></dc:creator>": ("Mina Okafor",),
    "": (),
}


@pytest.mark.parametrize("stated", AUTHORS)
def test_authors_are_names_and_never_mail_addresses(stated: str) -> None:
    entry = one(rss(f"<item><title>x</title>{stated}</item>", more='xmlns:dc="http://purl.org/dc/elements/1.1/"'))
    assert entry.authors == AUTHORS[stated]


def test_atom_authors() -> None:
    people = "<author><name>Mina Okafor</name><email>m@g.example</email></author><author><name>Bo Lund</name></author>"
    assert one(atom(f"<entry><id>1</id>{people}</entry>")).authors == ("Mina Okafor", "Bo Lund")


LINKS = {
    "whole": (item("<link>https://g.example/a?b=1&amp;c=2</link>"), "https://g.example/a?b=1&c=2"),
    "relative": (item("<link>/a/b</link>"), "https://gazette.example/a/b"),
    "white space": (item("<link>\n https://g.example/a \n</link>"), "https://g.example/a"),
    "permalink": (item('<guid isPermaLink="true">https://g.example/a</guid>'), "https://g.example/a"),
    "id that is no link": (item('<title>x</title><guid>tag-17</guid>'), ""),
    "atom alternate": (
        entry('<link rel="self" href="/s"/><link rel="alternate" href="/a"/>'),
        "https://gazette.example/a",
    ),
    "xml:base": (atom('<entry xml:base="https://other.example/x/"><id>1</id><link href="a"/></entry>'), "https://other.example/x/a"),
    "javascript": (item("<title>x</title><link>javascript:alert(1)</link>"), ""),
    "file": (item("<title>x</title><link>file:///etc/passwd</link>"), ""),
}  # fmt: skip


@pytest.mark.parametrize("kind", LINKS)
def test_addresses(kind: str) -> None:
    data, url = LINKS[kind]
    assert one(data).url == url


def text_of(data: bytes) -> str:
    entry = one(data)
    return read_fragment(entry.html, entry.base).text


TEXTS = {
    "escaped": (item("<description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</description>"), "One\n\nTwo"),
    "cdata": (item("<description><![CDATA[<p>One</p><p>Two</p>]]></description>"), "One\n\nTwo"),
    "breaks": (item("<description>One&lt;br&gt;&lt;br/&gt;Two</description>"), "One\n\nTwo"),
    "plain": (item("<description>Just words &amp; more.</description>"), "Just words & more."),
    "whole beside summary": (
        rss(
            "<item><description>Short.</description><content:encoded><![CDATA[<p>The whole of it is here.</p>]]>"
            "</content:encoded></item>", more='xmlns:content="http://purl.org/rss/1.0/modules/content/"',
        ),
        "The whole of it is here.",
    ),
    "atom xhtml": (
        atom(
            '<entry><id>1</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><ul><li>a</li>'
            "<li>b</li></ul></div></content></entry>"
        ),
        "One\n\na\nb",
    ),
    "atom text": (entry('<content type="text">One\n\nTwo</content>'), "One\n\nTwo"),
    "script": (item("<description>&lt;p&gt;One&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>"), "One"),
    "pixel": (item("<description>One &lt;img src='http://t.example/1.gif'&gt;</description>"), "One"),
    "layout table": (
        item("<description>&lt;table&gt;&lt;tr&gt;&lt;td&gt;&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;&lt;/table&gt;</description>"),
        "One\n\nTwo",
    ),
    "podcast": (
        item('<title>x</title><enclosure url="https://g.example/s/e1.mp3" length="1" type="audio/mpeg"/>'),
        "e1.mp3",
    ),
    "nothing": (item("<title>x</title>"), ""),
}  # fmt: skip


@pytest.mark.parametrize("kind", TEXTS)
def test_texts(kind: str) -> None:
    data, text = TEXTS[kind]
    assert text_of(data) == text


ENCODINGS = {
    "iso-8859-1": "Café du port", "windows-1252": "“Zum Hafen”", "koi8-r": "Порт закрыт", "shift_jis": "港が閉鎖",
    "euc-jp": "港が閉鎖", "euc-kr": "항구 폐쇄", "gb2312": "港口关闭", "big5": "港口關閉", "utf-16": "Café “x”",
}  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_that_the_feed_declares(encoding: str) -> None:
    title = ENCODINGS[encoding]
    xml = item(f"<title>{title}</title>").decode().replace("utf-8", encoding)
    assert one(xml.encode(encoding)).title == title


def test_an_encoding_that_lies_costs_no_words() -> None:
    assert one(item("<title>Café</title>").replace(b"utf-8", b"us-ascii")).title == "Café"
    assert one(item("<title>Café</title>"), "text/xml; charset=iso-8859-1").title in ("Café", "CafÃ©")


def test_rdf() -> None:
    data = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        b"<channel><title>Gazette</title><link>https://g.example/</link></channel>"
        b'<item rdf:about="https://g.example/1"><title>One</title><link>https://g.example/1</link></item></rdf:RDF>'
    )
    assert looks_like_feed(data)
    assert one(data).url == "https://g.example/1"


def test_json_feed() -> None:
    stated = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "home_page_url": "https://g.example/",
        "language": "de", "authors": [{"name": "Mina Okafor"}],
        "items": [
            {
                "id": 1, "url": "/a", "title": "One", "content_html": "<p>Text</p>", "tags": ["x"],
                "date_published": "2024-03-05T08:00:00+01:00",
            },
            {
                "id": "2", "external_url": "https://o.example/", "content_text": "A line\n\nand one",
                "author": {"name": "Bo"},
            },
            "nonsense",
        ],
    }  # fmt: skip
    data = json.dumps(stated).encode()
    assert looks_like_feed(data)
    feed = parse_feed(data, URL)
    first, second = feed.entries
    assert (feed.title, feed.language, first.key, first.url) == ("Gazette", "de", "1", "https://g.example/a")
    assert (first.authors, first.published, first.tags) == (("Mina Okafor",), "2024-03-05T08:00:00+01:00", ("x",))
    assert (second.url, second.authors) == ("https://o.example/", ("Bo",))
    assert read_fragment(second.html).text == "A line\n\nand one"


@pytest.mark.parametrize(
    ("stated", "hours"),
    [
        ("<ttl>30</ttl>", 0.5), ("<ttl>soon</ttl>", 0), ("", 0),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 6),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", 1),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 1),
    ],
)  # fmt: skip
def test_how_often_a_feed_says_that_it_changes(stated: str, hours: float) -> None:
    data = rss("<item/>", head=stated, more='xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"')
    assert parse_feed(data, URL).hours == hours


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    whole = item("<title>One</title><guid>1</guid></item><item><title>Two & a half</title><guid>2</guid>")
    titles = [entry.title for entry in parse_feed(whole, URL).entries]
    assert titles[0] == "One"
    assert len(titles) == 2
    assert [entry.title for entry in parse_feed(whole[: whole.index(b"<item><title>Two")], URL).entries] == ["One"]


def test_repeated_entries_count_once_and_far_too_many_are_left_out() -> None:
    twice = item("<guid>1</guid><title>New</title></item><item><guid>1</guid><title>Old</title>")
    assert [entry.title for entry in parse_feed(twice, URL).entries] == ["New"]
    many = rss("".join(f"<item><guid>{number}</guid></item>" for number in range(MOST_ENTRIES + 7)))
    feed = parse_feed(many, URL)
    assert (len(feed.entries), feed.left_out) == (MOST_ENTRIES, 7)


@pytest.mark.parametrize(
    "data", [b"", b"<html><body>x</body></html>", b"hello", b"{}", b'{"items": 3}', b"\x00\x01", b"%PDF-1.4", b"<rss"]
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="gazette"):
        parse_feed(data, URL)


def test_entities_that_grow_are_not_followed() -> None:
    entities = ['<!ENTITY e0 "ten a long">', *(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))]
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE x [{"".join(entities)}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<rss version="2.0"><channel><item><title>x &e9; &f;</title></item></channel></rss>'
    )
    title = one(bomb.encode()).title
    assert len(title) < 10_000
    assert "root" not in title


@given(st.text(string.printable, max_size=300))
def test_any_markup_gives_words_without_markup_characters_that_act(markup: str) -> None:
    body = read_fragment(markup, URL)
    assert "\x1b" not in body.text
    assert all(body.text[block.start : block.end].strip() for block in body.blocks)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_feed_or_an_error(data: bytes) -> None:
    for start in (
        b"",
        b"<rss version='2.0'><channel><item><title>",
        b'{"version": "https://jsonfeed.org/version/1", "items": [',
    ):
        with contextlib.suppress(UnreadableError):
            parse_feed(start + data, URL)

"""What saved pages state of themselves, and what they do not."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.article import Article
from tui.articles.diagnostic import Diagnostic
from tui.articles.read import parse_article

TEXT = "".join(
    f"<p>In part {number} of the report the inspectors tell at length how the ferry left its berth and who saw it.</p>"
    for number in range(6)
)
TITLE = "<title>The ferry has left its berth - Sound Courier</title>"
HEADING = "<h1>The ferry has left its berth</h1>"
LINKED = "<a rel='author' href='/n'>Nora Vik</a>"
HOME = "<nav><a href='/'>Home</a></nav>"
BANNER = "<header><h1>SOUND COURIER Courier logo</h1></header>"


def page(head: str = TITLE, body: str = f"{HEADING}{TEXT}", lang: str = "en-GB", before: str = "") -> str:
    return (
        f"<!DOCTYPE html>{before}<html lang='{lang}'><head>{head}</head><body><article>{body}</article></body></html>"
    )


def read(source: str) -> tuple[Article, list[Diagnostic]]:
    return parse_article(source.encode(), Path("page.html"))


def names(source: str) -> list[str]:
    return [author.display for author in read(source)[0].authors]


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (TITLE, HEADING, "The ferry has left its berth"),
        # a banner is a heading too
        (
            TITLE,
            f"{BANNER}{HEADING.replace('h1', 'h2')}",
            "The ferry has left its berth",
        ),
        (
            "<meta property='og:title' content='Ferry adrift | Sound Courier'>"
            "<meta property='og:site_name' content='Sound Courier'>",
            "<h1>News</h1>",
            "Ferry adrift",
        ),
        (
            f"{TITLE}{ld({'@type': 'NewsArticle', 'headline': 'Ferry adrift again'})}",
            "<h1>News of the day</h1>",
            "Ferry adrift again",
        ),
        (
            "<title>Sound Courier: Ferry adrift</title><meta property='og:site_name' content='Sound Courier'>",
            "",
            "Ferry adrift",
        ),
        (
            "<title>Ferry adrift | Sound-Courier.example</title><link rel='canonical' href='https://sound-courier.example/f'>",
            "",
            "Ferry adrift",
        ),
        (f"{TITLE}<meta name='citation_title' content='A ferry adrift'>", HEADING, "A ferry adrift"),
        ("<title>Adrift</title>", "<h1>Sound Courier</h1>", "Adrift"),
        # a short heading before a long row of parts
        (
            "<title>Ferry adrift | News | Sound Courier | All of the Sound</title>",
            "<h1>Ferry adrift</h1>",
            "Ferry adrift",
        ),
        # the one heading says it in other words
        (
            "<title>Sound ferry: adrift for a night</title>",
            "<nav><h1>Sound Courier menus</h1></nav><h1>The night on which the ferry was adrift</h1>",
            "The night on which the ferry was adrift",
        ),
        ("<title>Ferry adrift in storm</title>", "<h1>Shipping Ferry adrift in storm</h1>", "Ferry adrift in storm"),
        # as the heading writes it, but not in capitals
        ("<title>'Ferry' adrift - Sound Courier</title>", "<h1>‘Ferry’ adrift</h1>", "‘Ferry’ adrift"),
        ("<title>Ferry adrift - Sound Courier</title>", "<h1>FERRY ADRIFT</h1>", "Ferry adrift"),
        (
            "<title>Ferry adrift | Sound Courier</title><meta property='og:site_name' content='Sound Courier'>"
            f"{ld({'@type': 'NewsArticle', 'headline': 'Ferry adrift | Sound Courier'})}",
            "",
            "Ferry adrift",
        ),
        # a heading has all its words, also after a part of it, but no kicker and no small print
        (
            "<title>Ferry adrift: all night long</title>",
            "<h1><b>Ferry</b> adrift: <br>all night long</h1>",
            "Ferry adrift: all night long",
        ),
        (
            "<title>Storms: Ferry adrift all night</title>",
            "<h1><span class='c-kicker'>Storms</span><i class='sr-only'>: </i>Ferry adrift all night</h1>",
            "Ferry adrift all night",
        ),
        (
            "<title>Ferry adrift all night</title>",
            "<h1>Ferry adrift all night <small>What it was like on board</small></h1>",
            "Ferry adrift all night",
        ),
        # what libraries are told is often the whole title of the page
        (
            "<title>Ferry adrift | Shipping | Courier</title><meta property='og:title' content='Ferry adrift'>"
            "<meta name='dc.title' content='Ferry adrift | Shipping | Courier'>",
            "",
            "Ferry adrift",
        ),
    ],
)
def test_the_title_is_what_the_page_says_twice(head: str, body: str, title: str) -> None:
    article, _ = read(page(head, f"{body}{TEXT}"))
    assert article.title == title
    assert not article.text.startswith((title, "Storms"))


@pytest.mark.parametrize(
    ("head", "byline", "expected"),
    [
        (
            "<meta name='citation_author' content='Vik, Nora'><meta name='citation_author' content='Ek, Bo'>",
            "",
            ["Nora Vik", "Bo Ek"],
        ),
        ("<meta name='DC.creator' content='van der Berg, Jo'>", "", ["Jo van der Berg"]),
        (
            "<meta name='DC.creator' content='van der Berg, Jan'><meta name='DC.creator' content=\"O'Vik, Una\">",
            "",
            ["Jan van der Berg", "Una O'Vik"],
        ),
        ("<meta name='author' content='Nora Vik'>", "", ["Nora Vik"]),
        (ld({"@type": "Article", "author": {"@type": "Person", "name": "Vik, Nora"}}), "", ["Nora Vik"]),
        (
            ld({"@type": "Article", "author": {"@type": "Person", "name": "Nora Vik, Bo Ek and Una Roe"}}),
            "",
            ["Nora Vik", "Bo Ek", "Una Roe"],
        ),
        (
            ld({"@type": "Article", "author": [{"@type": "Person", "name": "Nora Vik, Harbour Correspondent"}]}),
            "",
            ["Nora Vik"],
        ),
        (
            ld({"@type": "Article", "author": {"@type": "Organization", "name": "Fjord & Sea Talks"}}),
            "",
            ["Fjord & Sea Talks"],
        ),
        (
            ld(
                [
                    {
                        "@graph": [
                            {"@type": "Report", "author": {"@id": "#p"}},
                            {"@type": "Person", "@id": "#p", "name": "Nora Vik"},
                        ]
                    }
                ]
            ),
            "",
            ["Nora Vik"],
        ),
        (
            "",
            "<p>By <a rel='author' href='/n'>Nora Vik</a> and <a rel='author' href='/b'>Bo Ek</a></p>",
            ["Nora Vik", "Bo Ek"],
        ),
        ("", "<a class='username' href='#'>Username</a>", []),
        ("<meta name='author' content='Admin'>", "", []),
        ("<meta name='author' content='December'>", "", []),
        ("<meta name='author' content='Kerkyra'>", "<p>A word from Kerkyra</p>", ["Kerkyra"]),  # a handle that is seen
        ("<meta name='author' content='Kerkyra'>", "", []),
        (
            "<meta name='author' content='The Sound Courier'><meta property='og:site_name' content='Sound Courier'>",
            "",
            [],
        ),
        (
            "<meta name='author' content='Sound Courier'><meta property='og:url' content='https://soundcourier.example/f'>",
            "",
            [],
        ),
        ("<meta name='author' content='View all posts by nora'>", "", []),
        # a page with links would show who wrote it
        ("<meta name='author' content='Nora Vik'>", HOME, []),
        ("<meta name='author' content='Nora Vik'>", f"{HOME}<p>Words: Nora Vik</p>", ["Nora Vik"]),
        (
            "<meta name='author' content='Nora Vik'><meta property='article:published_time' content='2021-03-04'>",
            HOME,
            ["Nora Vik"],
        ),
        ("<meta name='author' content='Sound Port Authority'>", f"{HOME}<p>Sound Port Authority</p>", []),
        (ld({"@type": "Article", "author": {"@type": "Person", "name": "Nora Vik"}}), HOME, ["Nora Vik"]),
        # the account of a content management system
        (ld({"@graph": [{"@type": "Article", "author": {"@type": "Person", "name": "Nora Vik"}}]}), HOME, []),
        # bylines as a reader sees them
        ("", f"{HOME}<p>By Nora Vik, 3 May</p>", ["Nora Vik"]),
        ("", f"{HOME}<p>Text und Fotos: Nora Vik | 3. Mai</p>", ["Nora Vik"]),
        ("", f"{HOME}<div><span>Par Nora Vik et Bo Ek</span></div>", ["Nora Vik", "Bo Ek"]),
        ("", f"{HOME}<p>By Nora Vik Thursday</p>", ["Nora Vik"]),
        ("", f"{HOME}<p><i></i>By <b>Nora Vik</b> and <a href='/b'>Bo Ek</a>, 3 May</p>", ["Nora Vik", "Bo Ek"]),
        ("", f"{HOME}<p>Posted on 3 May 2021 by Nora Vik</p>", ["Nora Vik"]),
        ("", f"{HOME}<p>Auteur : Nora Vik</p>", ["Nora Vik"]),
        ("", f"{HOME}<p>By Nora Vik Mi, 3. Mai</p>", ["Nora Vik"]),
        ("", f"{HOME}<div class='post-author'>Nora Vik</div>", ["Nora Vik"]),
        ("", f"{HOME}<span class='documentAuthor'>erstellt von <a href='/n'>norav</a> — </span>", ["norav"]),
        ("", f"{HOME}<p class='author'>Sponsored Posts</p>", []),
        ("", f"{HOME}<p class='author'>nvi</p>", []),  # the sign of an editor
        ("", f"{HOME}<p class='author'>Autor/in: Nora Vik</p>", ["Nora Vik"]),
        ("<meta name='author' content='Nora Vik'>", f"{HOME}<script>var names = 'Nora Vik'</script>", []),
        ("", f"{HOME}<p>By the time the ferry had left, nobody was there.</p>", []),
        ("", f"{HOME}<div class='comments'><p>By Nora Vik, 3 May</p></div>", []),
        ("", f"{HOME}<div class='author vcard'><a class='url fn n' href='/a'>nora_v</a></div>", ["nora_v"]),
        (
            "",
            f"{HOME}<p>{LINKED} <a rel='author' href='/n'>View all posts by Nora Vik →</a></p>",
            ["Nora Vik"],
        ),
        (
            "",
            f"<p>By {LINKED}</p>{TEXT}<div class='teasers'><a rel='author' href='/b'>Bo Ek</a></div>",
            ["Nora Vik"],
        ),
        ("<meta name='author' content='Nora Vik May'>", "", ["Nora Vik"]),
        (ld({"@type": "Article", "author": "https://courier.example/nora"}), "", []),
    ],
)
def test_authors_are_stated_or_seen(head: str, byline: str, expected: list[str]) -> None:
    assert names(page(f"{TITLE}{head}", f"{HEADING}{byline}{TEXT}")) == expected


def test_what_holds_the_title_is_no_sidebar_whatever_its_class() -> None:
    article = f"<article>{HEADING}<p><a rel='author' href='/n'>Nora Vik</a></p>{TEXT}</article>"
    aside = "<div class='sidebar'><a rel='author' href='/b'>Bo Ek</a></div>"
    page_of_theme = (
        f"<html><head>{TITLE}</head><body>{HOME}<div class='content-sidebar-wrap'>{article}{aside}</div></body></html>"
    )
    assert names(page_of_theme) == ["Nora Vik"]


def test_a_dropped_author_is_a_hint() -> None:
    _, diagnostics = read(page(f"{TITLE}<meta name='author' content='Admin'>"))
    assert [(one.what, one.hint) for one in diagnostics] == [("the author is not certain: “Admin”", True)]


def test_the_fields_of_a_scholarly_page() -> None:
    fields = {
        "journal_title": "J Ferries", "doi": "https://doi.org/10.1000/f.7", "firstpage": "12", "lastpage": "34",
        "volume": "3", "issue": "2", "publication_date": "2021/09/29", "issn": "1234-5678",
    }  # fmt: skip
    head = "".join(f"<meta name='citation_{name}' content='{value}'>" for name, value in fields.items())
    article, diagnostics = read(page(f"{TITLE}{head}"))
    assert diagnostics == []
    assert (article.source, article.published, article.type) == ("J Ferries", "2021-09-29", "article-journal")
    assert article.csl == {"DOI": "10.1000/f.7", "volume": "3", "issue": "2", "page": "12-34", "ISSN": "1234-5678"}


def test_the_site_and_the_address_of_linked_objects() -> None:
    graph = {
        "@graph": [
            {
                "@type": "Article",
                "headline": "The ferry has left its berth",
                "isPartOf": {"@id": "https://c.example/f/"},
            },
            {"@type": "WebPage", "@id": "https://c.example/f/", "url": "https://c.example/f/", "name": "x"},
            {"@type": "WebSite", "name": "Sound Courier"},
        ]
    }
    article, _ = read(page(f"{TITLE}{ld(graph)}"))
    assert (article.source, article.url) == ("Sound Courier", "https://c.example/f/")


@pytest.mark.parametrize(
    ("before", "url", "accessed"),
    [
        ("<!-- saved from url=(0021)https://c.example/x/y -->", "https://c.example/x/y", ""),
        (
            "<!--\n Page saved with SingleFile \n url: https://c.example/x/y \n"
            " saved date: Tue Mar 05 2024 10:00:00 GMT+0100 (CET)\n-->",
            "https://c.example/x/y",
            "2024-03-05",
        ),
    ],
)
def test_the_address_from_which_a_page_was_saved(before: str, url: str, accessed: str) -> None:
    article, _ = read(page(before=before))
    assert (article.url, article.accessed) == (url, accessed)
    same = "<link rel='canonical' href='https://c.example/x'>"
    other = "<link rel='canonical' href='https://elsewhere.example/x'>"
    assert read(page(TITLE + same, before=before))[0].url == "https://c.example/x"
    assert read(page(TITLE + other, before=before))[0].url == url


@pytest.mark.parametrize(
    ("lang", "published"),
    [("en-US", "2021-03-04"), ("en-GB", "2021-04-03"), ("de", "2021-04-03"), ("en", ""), ("", "")],
)
def test_day_and_month_are_those_of_the_language(lang: str, published: str) -> None:
    article, _ = read(page(body=f"{HEADING}<p class='date'>Published 03/04/2021 10:00</p>{TEXT}", lang=lang))
    assert article.published == published


def test_a_day_in_metadata_wins_over_one_in_the_page() -> None:
    head = "<meta property='article:published_time' content='2019-03-02T10:00:00+09:00'>"
    article, _ = read(page(TITLE + head, f"{HEADING}<time>19.03.02</time>{TEXT}"))
    assert article.published == "2019-03-02"
    born = "<span style='display:none'>(<span class='bday published'>1998-02-28</span>)</span>"
    infobox = f"<table><tr><td>1998{born}</td></tr></table>"
    assert read(page(body=f"{HEADING}{infobox}{TEXT}"))[0].published == ""


def test_the_day_of_the_last_change_is_no_date_of_publication() -> None:
    head = "<meta property='article:modified_time' content='2019-03-02T10:00:00+09:00'>"
    assert read(page(TITLE + head))[0].published == ""


def test_the_language_is_that_of_the_page_and_not_of_a_comment() -> None:
    before = "<!--[if lt IE 9]><html lang='en'><![endif]--><!--[if gt IE 8]><!-->"
    assert read(page(lang="nb", before=before))[0].language == "nb"


def test_what_nobody_sees_is_no_text() -> None:
    unseen = [
        "<p hidden>UNSEEN in a sentence that is long enough to be one.</p>",
        "<p style='display: none'>UNSEEN in a sentence that is long enough to be one.</p>",
        "<div style='visibility:hidden'><p>UNSEEN in a sentence that is long enough.</p></div>",
        "<p aria-hidden='true'>UNSEEN in a sentence that is long enough to be one.</p>",
        "<template><p>UNSEEN in a template of the page.</p></template>",
    ]
    article, _ = read(page(body=f"{HEADING}{TEXT}{''.join(unseen)}"))
    assert "UNSEEN" not in article.text
    hidden, _ = read(page(body=f"{HEADING}<div aria-hidden='true'>{TEXT}</div>"))  # under a dialog
    assert "who saw it" in hidden.text


def test_words_in_cells_and_items_are_not_glued() -> None:
    rows = "<tr><td>Mon</td><td>04:10<br>16:32</td></tr><tr><td>Tue</td><td><p>05:01</p><p>17:20</p></td></tr>"
    table = f"<table><tr><th>Day</th><th>Boats</th></tr>{rows}</table>"
    items = "<ul><li><div>Vik N, Ek B and</div><div>Roe U</div></li><li><h3>Second</h3><p>On board.</p></li></ul>"
    article, _ = read(page(body=f"{HEADING}{TEXT}{table}{items}"))
    for words in ("04:10 16:32", "05:01 17:20", "Ek B and Roe U", "Second On board."):
        assert words in article.text


def test_exponents_keep_their_meaning() -> None:
    article, _ = read(page(body=f"{HEADING}{TEXT}<p>It spilt 10<sup>6</sup> litres on the 1<sup>st</sup> of May.</p>"))
    assert "It spilt 10⁶ litres on the 1st of May." in article.text


def test_a_page_laid_out_as_a_table_keeps_its_paragraphs() -> None:
    menu = "<td><a href='/'>Home</a><br><a href='/n'>News of the harbour</a></td>"
    article, _ = read(page(body=f"<table><tr>{menu}<td>{HEADING}{TEXT}</td></tr></table>"))
    assert "News of the harbour" not in article.text
    assert [block.kind for block in article.blocks].count("paragraph") == 6


def test_links_and_emphasis_keep_their_places() -> None:
    line = "<p>The <b>ferry <i>Una</i></b> left <a href='/berth?a=1'>its  berth</a>, <code>x</code> and all.</p>"
    head = f"{TITLE}<link rel='canonical' href='https://c.example/news/f'>"
    article, _ = read(page(head, body=f"{HEADING}{line}{TEXT}"))
    spans = {(one.kind, article.text[one.start : one.end], one.target) for one in article.inlines}
    assert article.text.startswith("The ferry Una left its berth, x and all.")
    assert spans >= {
        ("strong", "ferry Una", ""),
        ("emphasis", "Una", ""),
        ("link", "its berth", "https://c.example/berth?a=1"),
    }


def test_marks_of_the_page_are_no_marks_of_ours() -> None:
    article, _ = read(page(body=f"{HEADING}<p>The ferry \ufdd0\ufde5 &#xfdd0;&#xfde5; left its berth today.</p>{TEXT}"))
    assert "\ufdd0" not in article.text
    assert article.text.startswith("The ferry")
    assert article.inlines == ()


def test_words_for_readers_without_scripts_are_read() -> None:
    article, _ = read(page(body=f"{HEADING}<noscript>{TEXT}</noscript>"))
    assert "who saw it" in article.text
    article, _ = read(page(body=f"{HEADING}{TEXT}<noscript><p>Please turn JavaScript on to see it.</p></noscript>"))
    assert "JavaScript" not in article.text


def test_an_article_of_parts_that_a_button_shows_is_read() -> None:
    parts = "".join(f"<div style='display: none'>{TEXT}</div>" for _ in range(4))
    article, _ = read(page(body=f"{HEADING}<p>What the inspectors said of the ferry.</p>{parts}"))
    assert "who saw it" in article.text


def test_a_caption_is_there_once_and_an_illustration_of_the_title_never() -> None:
    caption = "<figcaption>A man on the quay. Photograph: N. Vik</figcaption>"
    figure = f"<figure><img src='a.jpg' alt='A man on the quay'>{caption}</figure>"
    other = "<img src='b.jpg' alt='Illustration for The ferry has left its berth'>"
    article, _ = read(page(body=f"{HEADING}{TEXT}{figure}{TEXT}{other}{TEXT}"))
    assert article.text.count("A man on the quay") == 1
    assert "Illustration" not in article.text
    [image] = [block for block in article.blocks if block.kind == "image"]
    assert article.text[image.start : image.end] == "A man on the quay."  # whose picture it is, is no part of it


def test_images_of_teasers_and_alternative_texts_are_no_text() -> None:
    teaser = "<a href='/x'><figure><img src='a.jpg'><figcaption>A boat race for everybody</figcaption></figure></a>"
    image = "<p><img src='b.jpg' alt='A gull on a post'></p>"
    article, _ = read(page(body=f"{HEADING}{TEXT}{image}<div>{teaser}<p>Read more of it</p></div>{TEXT}"))
    assert "boat race" not in article.text
    assert "gull" not in article.text


def test_scripts_do_not_make_a_page_too_large() -> None:
    head = f"{TITLE}<script>var x = '{'a1b2 ' * 450_000}';</script><meta name='author' content='Nora Vik'>"
    article, diagnostics = read(page(head))
    assert diagnostics == []
    assert (article.title, len(article.authors)) == ("The ferry has left its berth", 1)


def test_readings_of_characters_are_no_words() -> None:
    article, _ = read(
        page(body=f"{HEADING}{TEXT}<p><ruby>港<rt>みなと</rt></ruby>は静かだ。そして長い文がここに続いている。</p>")
    )
    assert "港は静かだ" in article.text


@given(st.text(st.sampled_from("<>/\"'= abpdivhead{}[]:,@!-"), max_size=120), st.booleans())
def test_any_page_is_read(markup: str, in_json: bool) -> None:
    inside = f"<script type='application/ld+json'>{markup}</script>" if in_json else markup
    read(page(TITLE + inside, f"{HEADING}{markup}{TEXT}"))

"""Collections of articles as other programs keep and export them, written from those programs' documents.

Each ecosystem states some fields in its own form; `collection` writes files and says what each of them states, so that
tests and the benchmark `reading` can compare that with what was read.
"""

import html
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tui.articles.article import Article

FIELDS = ("title", "authors", "published", "accessed", "source", "url", "language", "tags", "summary")


class Piece(NamedTuple):
    """What one article is about to state."""

    number: int
    title: str
    authors: tuple[str, ...]
    day: date
    tags: tuple[str, ...]
    summary: str
    language: str
    text: str

    @property
    def url(self) -> str:
        """The address at which it was published."""
        return f"https://www.harbour-gazette.example/{self.day:%Y/%m}/{self.slug}"

    @property
    def slug(self) -> str:
        """A name for its file."""
        return f"piece-{self.number}-of-the-harbour"

    @property
    def saved(self) -> date:
        """The day on which somebody clipped it."""
        return self.day.replace(year=self.day.year + 1)


class Ecosystem(NamedTuple):
    """A program, what its files state, and how they are named and written."""

    fields: tuple[str, ...]
    """Of `FIELDS`; `author` where the form names only the first."""
    path: Callable[[Piece], str]
    write: Callable[[Piece], str]
    is_page: bool = False
    """Whether the text stands in a page, and must be long to be found there."""
    before: str = ""
    """A heading that stays before the text."""


def pieces() -> Iterator[Piece]:
    """Twelve articles, whose titles, names and tags try the marks that forms give a meaning to."""
    titles = (
        *("The sluice is shut", "Low tide: a plan for the mole", "What the pilots’ union wants", "Barges #2 and #3"),
        *("“No more sand,” the council says", "Ölpest im Hafen", "A lock & two gates", "Is the pier safe?"),
        *(
            "The keeper's year - in numbers",
            "Le môle sera rehaussé",
            "50% of the buoys are gone",
            "Éire's last ferry, sold",
        ),
    )
    names = ("Nora Vik", "Jon Brekke", "Ada Lindqvist", "Zoë Årdal", "Liam O'Dea", "Mina Okafor")
    tags = ("harbour", "locks", "pilots", "weather", "boats", "law")
    for number, title in enumerate(titles, start=1):
        yield Piece(
            number,
            title,
            tuple(names[(number + step) % len(names)] for step in range(1 + number % 3)),
            date(2012 + number % 12, 1 + number % 12, 1 + (number * 7) % 28),
            tuple(tags[(number + step) % len(tags)] for step in range(1 + number % 3)),
            f"The {number}th thing that the harbour office wrote, in short.",
            ("en", "de", "fr", "es")[number % 4],
            f"The harbour office wrote paper {number} on a wet day.\n\nNobody has read it since the flood.",
        )


def collection(name: str, folder: Path) -> dict[Path, dict[str, object]]:
    """Write the files of an ecosystem into a folder; return what each file states, by field."""
    ecosystem = ECOSYSTEMS[name]
    stated: dict[Path, dict[str, object]] = {}
    for short in pieces():
        piece = _long(short) if ecosystem.is_page else short
        path = folder / ecosystem.path(piece)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ecosystem.write(piece), "utf-8")
        values: dict[str, object] = {
            "title": piece.title,
            "authors": piece.authors if "authors" in ecosystem.fields else piece.authors[:1],
            "published": piece.day.isoformat(),
            "accessed": piece.saved.isoformat(),
            "source": "The Harbour Gazette",
            "url": piece.url,
            "language": piece.language,
            "tags": frozenset(piece.tags),
            "summary": piece.summary,
        }
        names = ("authors" if field == "author" else field for field in ecosystem.fields)
        stated[path] = {name: values[name] for name in names}
        stated[path]["text"] = f"{ecosystem.before}\n\n{piece.text}".strip()
    return stated


def _yaml(piece: Piece, *lines: str) -> str:
    return "\n".join(("---", *lines, "---", "", piece.text, ""))


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _listed(words: tuple[str, ...], mark: str = "  - ") -> str:
    return "".join(f"\n{mark}{_quoted(word)}" for word in words)


def _linked(names: tuple[str, ...], mark: str = "  - ") -> str:
    return "".join(f'\n{mark}"[[{name}]]"' for name in names)


def _jekyll(piece: Piece) -> str:
    return _yaml(
        piece,
        "layout: post",
        f"title: {_quoted(piece.title)}",
        f"date: {piece.day} 09:30:00 +0200",
        f"author: {piece.authors[0]}" if len(piece.authors) == 1 else f"authors: [{', '.join(piece.authors)}]",
        f"categories: {' '.join(piece.tags)}",
        f"excerpt: {_quoted(piece.summary)}",
        f"lang: {piece.language}",
        "published: true",
        f"permalink: /{piece.slug}/",
    )


def _hugo_yaml(piece: Piece) -> str:
    return _yaml(
        piece,
        f"title: {_quoted(piece.title)}",
        f"date: {piece.day}T09:30:00+02:00",
        f"lastmod: {piece.saved}",
        "draft: false",
        f"description: {_quoted(piece.summary)}",
        f"tags: [{', '.join(piece.tags)}]",
        "params:",
        "  authors:" + _listed(piece.authors, "    - "),
        f"  canonicalURL: {piece.url}",
    )


def _hugo_toml(piece: Piece) -> str:
    tables = f"[params]\n  author = {_quoted(' and '.join(piece.authors))}\n"
    return (
        f"+++\ntitle = {_quoted(piece.title)}\ndate = {piece.day}T09:30:00Z\ndraft = true\n"
        f"categories = {_quoted_list(piece.tags)}\nsummary = {_quoted(piece.summary)}\n{tables}+++\n\n{piece.text}\n"
    )


def _hugo_json(piece: Piece) -> str:
    keys = {
        "title": piece.title,
        "date": f"{piece.day}T09:30:00Z",
        "publishDate": piece.day.isoformat(),
        "tags": list(piece.tags),
        "params": {"author": {"name": piece.authors[0]}},
        "description": piece.summary,
    }
    return f"{json.dumps(keys, indent=3, ensure_ascii=False)}\n\n{piece.text}\n"


def _quoted_list(words: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"


def _hexo(piece: Piece) -> str:
    return (
        f"title: {_quoted(piece.title)}\ndate: {piece.day:%Y/%m/%d} 20:46:25\nauthor: {piece.authors[0]}\n"
        f"tags:{_listed(piece.tags, '- ')}\nexcerpt: {piece.summary}\nlang: {piece.language}\ncomments: true\n---\n\n"
        f"{piece.text}\n"
    )


def _pelican(piece: Piece) -> str:
    return (
        f"Title: {piece.title}\nDate: {piece.day} 10:20\nModified: {piece.saved} 19:30\nTags: {', '.join(piece.tags)}\n"
        f"Slug: {piece.slug}\nAuthors: {', '.join(piece.authors)}\nSummary: {piece.summary}\nLang: {piece.language}\n\n"
        f"{piece.text}\n"
    )


def _pelican_rst(piece: Piece) -> str:
    return (
        f"{piece.title}\n{'#' * len(piece.title)}\n\n:date: {piece.day} 10:20\n:modified: {piece.saved} 18:40\n"
        f":tags: {', '.join(piece.tags)}\n:category: {piece.tags[0]}\n:slug: {piece.slug}\n"
        f":authors: {', '.join(piece.authors)}\n:summary: {piece.summary}\n:lang: {piece.language}\n\n{piece.text}\n"
    )


def _nikola(piece: Piece) -> str:
    return (
        f".. title: {piece.title}\n.. slug: {piece.slug}\n.. date: {piece.day} 19:52:05 UTC\n"
        f".. tags: {', '.join(piece.tags)}\n.. link: \n.. description: {piece.summary}\n.. type: text\n"
        f".. author: {piece.authors[0]}\n\n{piece.text}\n"
    )


def _nikola_markdown(piece: Piece) -> str:
    head = _nikola(piece).partition("\n\n")[0]
    return f"<!--\n{head}\n-->\n\n{piece.text}\n"


def _sphinx(piece: Piece) -> str:
    return (
        f"{'=' * 60}\n{piece.title}\n{'=' * 60}\n\n:Author: {piece.authors[0]}\n:Date: {piece.day:%d %B %Y}\n\n"
        f"{piece.text}\n"
    )


def _ablog(piece: Piece) -> str:
    return (
        f"{piece.title}\n{'=' * 60}\n\n.. post:: {piece.day:%b %d, %Y}\n   :tags: {', '.join(piece.tags)}\n"
        f"   :author: {', '.join(piece.authors)}\n   :language: {piece.language}\n\n{piece.text}\n"
    )


def _multimarkdown(piece: Piece) -> str:
    return (
        f"Title:    {piece.title}\nAuthor:   {', '.join(piece.authors)}\nDate:     {piece.day:%B} {piece.day.day}, "
        f"{piece.day.year}\nKeywords: {', '.join(piece.tags)}\nAbstract: {piece.summary}\nLanguage: {piece.language}\n"
        f"Base Header Level: 2\n\n{piece.text}\n"
    )


def _devonthink(piece: Piece) -> str:
    return f"Title: {piece.title}  \nURL: {piece.url}  \nTags: {', '.join(piece.tags)}  \n\n{piece.text}\n"


def _logseq(piece: Piece) -> str:
    day = f"{piece.day:%b} {_ordinal(piece.day.day)}, {piece.day.year}"
    return (
        f"title:: {piece.title}\nauthor:: {', '.join(f'[[{name}]]' for name in piece.authors)}\npublished:: [[{day}]]\n"
        f"tags:: {', '.join(f'[[{tag}]]' for tag in piece.tags)}\nurl:: {piece.url}\ncollapsed:: true\n\n"
        + "".join(f"- {line}\n" for line in piece.text.split("\n\n"))
    )


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _obsidian(piece: Piece) -> str:
    return _yaml(
        piece,
        "aliases: []",
        f"title: {_quoted(piece.title)}",
        "tags:" + _listed(piece.tags),
        f"author:{_linked(piece.authors)}",
        f"date: {piece.day}",
        "cssclasses: wide",
    )


def _web_clipper(piece: Piece) -> str:
    return _yaml(
        piece,
        f"title: {_quoted(piece.title)}",
        f"source: {_quoted(piece.url)}",
        f"author:{_linked(piece.authors)}",
        f"published: {piece.day}",
        f"created: {piece.saved}",
        f"description: {_quoted(piece.summary)}",
        "tags:" + _listed(piece.tags),
    )


def _markdownload(piece: Piece) -> str:
    return (
        f"---\ncreated: {piece.saved}T10:20:30 (UTC +02:00)\ntags: [{','.join(piece.tags)}]\nsource: {piece.url}\n"
        f"author: {' & '.join(piece.authors)}\n---\n\n# {piece.title}\n\n> ## Excerpt\n> {piece.summary}\n\n---\n"
        f"{piece.text}\n"
    )


def _readwise(piece: Piece) -> str:
    return (
        f"# {piece.title}\n\n![rw-book-cover](https://readwise.example/cover.png)\n\n## Metadata\n"
        f"- Author: {' and '.join(f'[[{name}]]' for name in piece.authors)}\n- Full Title: {piece.title}\n"
        f"- Category: #articles\n- Summary: {piece.summary}\n- URL: {piece.url}\n\n## Highlights\n"
        + "".join(
            f"- {line} ([View Highlight](https://read.readwise.example/1))\n" for line in piece.text.split("\n\n")
        )
    )


def _zettlr(piece: Piece) -> str:
    return (
        f"---\ntitle: {_quoted(piece.title)}\nauthor:"
        + "".join(f"\n  - name: {name}\n    affiliation: Harbour Office" for name in piece.authors)
        + f"\ndate: {piece.day:%B} {piece.day.day}, {piece.day.year}\nkeywords: {_quoted_list(piece.tags)}\n"
        f"lang: {piece.language}\nabstract: |\n  {piece.summary}\nbibliography: refs.bib\n...\n\n{piece.text}\n"
    )


def _pandoc(piece: Piece) -> str:
    return f"% {piece.title}\n% {'; '.join(piece.authors)}\n% {piece.day:%d %B %Y}\n\n{piece.text}\n"


def _quarto(piece: Piece) -> str:
    return _yaml(
        piece,
        f"title: {_quoted(piece.title)}",
        f"description: {_quoted(piece.summary)}",
        "author:" + "".join(f"\n  - name: {name}\n    orcid: 0000-0000" for name in piece.authors),
        f'date: "{piece.day:%m/%d/%Y}"' if piece.day.day > 12 else f'date: "{piece.day}"',
        f"categories: [{', '.join(piece.tags)}]",
        f"lang: {piece.language}",
        "format: html",
    )


def _org(piece: Piece) -> str:
    return (
        f"#+TITLE: {piece.title}\n#+AUTHOR: {', '.join(piece.authors)}\n#+DATE: <{piece.day:%Y-%m-%d %a}>\n"
        f"#+FILETAGS: :{':'.join(piece.tags)}:\n#+DESCRIPTION: {piece.summary}\n#+LANGUAGE: {piece.language}\n"
        f"#+OPTIONS: toc:nil\n\n{piece.text}\n"
    )


def _org_roam(piece: Piece) -> str:
    return (
        f":PROPERTIES:\n:ID:       5f0c1b1e-{piece.number:04}\n:ROAM_REFS: {piece.url}\n:END:\n#+title: {piece.title}\n"
        f"#+date: [{piece.day:%Y-%m-%d %a}]\n#+filetags: {' '.join(piece.tags)}\n\n{piece.text}\n"
    )


def _docusaurus(piece: Piece) -> str:
    authors = "".join(f"\n  - name: {name}\n    title: Reporter\n    url: https://x.example" for name in piece.authors)
    return _yaml(
        piece._replace(text=piece.text.replace("\n\n", "\n\n<!-- truncate -->\n\n")),
        f"title: {_quoted(piece.title)}",
        f"description: {_quoted(piece.summary)}",
        f"slug: {piece.slug}",
        f"authors:{authors}",
        f"tags: [{', '.join(piece.tags)}]",
        "hide_table_of_contents: false",
    )


def _astro(piece: Piece) -> str:
    return _yaml(
        piece,
        f"title: {_quoted(piece.title)}",
        f"description: {_quoted(piece.summary)}",
        f"pubDate: '{piece.day:%b %d %Y}'",
        "heroImage: './hero.jpg'",
        f"author: {_quoted(piece.authors[0])}",
        f"tags: {_quoted_list(piece.tags)}",
        f"canonical: {piece.url}",
    )


def _eleventy(piece: Piece) -> str:
    keys = {
        "title": piece.title,
        "date": piece.day.isoformat(),
        "by": list(piece.authors),
        "tags": list(piece.tags),
        "description": piece.summary,
        "layout": "post.njk",
        "permalink": f"/{piece.slug}/",
    }
    return f"---json\n{json.dumps(keys, indent=2)}\n---\n{piece.text}\n"


def _zola(piece: Piece) -> str:
    return (
        f"+++\ntitle = {_quoted(piece.title)}\ndate = {piece.day}\ndescription = {_quoted(piece.summary)}\n"
        f"authors = {_quoted_list(piece.authors)}\n[taxonomies]\ntags = {_quoted_list(piece.tags)}\n[extra]\n"
        f"lang = {_quoted(piece.language)}\nlink = {_quoted(piece.url)}\n+++\n{piece.text}\n"
    )


def _mkdocs(piece: Piece) -> str:
    return _yaml(
        piece,
        "draft: false",
        f"date:\n  created: {piece.day}\n  updated: {piece.saved}",
        "categories:" + _listed(piece.tags),
        f"description: >\n  {piece.summary}",
    ).replace(piece.text, f"# {piece.title}\n\n{piece.text}")


def _ghost(piece: Piece) -> str:
    return _yaml(
        piece,
        f"title: {_quoted(piece.title)}",
        f"slug: {piece.slug}",
        f"date_published: {piece.day}T09:30:00.000Z",
        f"date_updated: {piece.saved}T09:30:00.000Z",
        f"tags: {', '.join(piece.tags)}",
        f"excerpt: {_quoted(piece.summary)}",
        f"author: {piece.authors[0]}",
        f"canonical_url: {piece.url}",
    )


def _devto(piece: Piece) -> str:
    return _yaml(
        piece,
        f"title: {_quoted(piece.title)}",
        "published: true",
        f"published_at: {piece.day} 09:30 +0000",
        f"description: {_quoted(piece.summary)}",
        f"tags: '{', '.join(piece.tags)}'",
        f"canonical_url: {piece.url}",
        "cover_image: https://x.example/a.png",
    )


def _gatsby(piece: Piece) -> str:
    return _yaml(
        piece,
        f"title: {_quoted(piece.title)}",
        f'date: "{piece.day}T22:12:03.284Z"',
        f"description: {_quoted(piece.summary)}",
        f"author: {piece.authors[0]}",
        f"tags: {_quoted_list(piece.tags)}",
        "featured: false",
    )


def _notion(piece: Piece) -> str:
    return (
        f"# {piece.title}\n\nAuthor: {', '.join(piece.authors)}\nCreated: {piece.saved:%B} {piece.saved.day}, "
        f"{piece.saved.year} 9:41 AM\nPublished: {piece.day:%B} {piece.day.day}, {piece.day.year}\n"
        f"Tags: {', '.join(piece.tags)}\nURL: {piece.url}\n\n{piece.text}\n"
    )


def _joplin(piece: Piece) -> str:
    return _yaml(
        piece,
        f"title: {_quoted(piece.title)}",
        f"updated: {piece.saved} 10:00:00Z",
        f"created: {piece.saved} 09:41:00Z",
        f"source: {piece.url}",
        f"author: {piece.authors[0]}",
        "latitude: 52.51600000",
        "longitude: 13.37700000",
        "altitude: 0.0000",
        "tags:" + _listed(piece.tags),
    )


def _joplin_raw(piece: Piece) -> str:
    return (
        f"{piece.title}\n\n{piece.text}\n\nid: 8a1556e382704160808e9a7bef7135{piece.number:02}\n"
        f"parent_id: 1f0c\ncreated_time: {piece.saved}T09:41:00.000Z\nupdated_time: {piece.saved}T10:00:00.000Z\n"
        f"is_conflict: 0\nlatitude: 0.00000000\nauthor: {piece.authors[0]}\nsource_url: {piece.url}\nis_todo: 0\n"
        "source: joplin-desktop\nsource_application: net.cozic.joplin-desktop\norder: 0\n"
        f"user_created_time: {piece.saved}T09:41:00.000Z\nencryption_applied: 0\nmarkup_language: 1\ntype_: 1"
    )


def _bear(piece: Piece) -> str:
    return f"# {piece.title}\n{' '.join(f'#{tag}' for tag in piece.tags)}\n\n{piece.text}\n"


def _zotero(piece: Piece) -> str:
    return _yaml(
        piece,
        f"title: {_quoted(piece.title)}",
        f"citekey: vik{piece.day.year}",
        f"authors: {_quoted_list(piece.authors)}",
        f"year: {piece.day.year}",
        f"date: {piece.day}",
        "itemType: newspaperArticle",
        "publicationTitle: The Harbour Gazette",
        f"url: {piece.url}",
        f"accessDate: {piece.saved}T12:00:00Z",
        f"abstractNote: {_quoted(piece.summary)}",
        f"tags: {_quoted_list(piece.tags)}",
    )


def _dendron(piece: Piece) -> str:
    from datetime import UTC, datetime

    made = datetime(piece.day.year, piece.day.month, piece.day.day, 12, tzinfo=UTC).timestamp()
    return _yaml(
        piece,
        f"id: a1b2c3d4e5f6g7h8i9j{piece.number}",
        f"title: {_quoted(piece.title)}",
        f"desc: {_quoted(piece.summary)}",
        f"updated: {int(made * 1000) + 5}",
        f"created: {int(made * 1000)}",
        f"tags:{_listed(piece.tags)}",
    )


def _foam(piece: Piece) -> str:
    return f"---\ntype: note\ntags: {', '.join(piece.tags)}\n---\n\n# {piece.title}\n\n{piece.text}\n"


def _omnivore(piece: Piece) -> str:
    return _yaml(
        piece,
        f"id: 9d3f-{piece.number}",
        f"title: |\n  {piece.title}",
        f"author: |\n  {piece.authors[0]}",
        f"tags:{_listed(piece.tags)}",
        f"date_saved: {piece.saved}T09:41:00",
        f"date_published: {piece.day}T09:41:00",
        "site_name: The Harbour Gazette",
        f"url: {piece.url}",
    )


def _vitepress(piece: Piece) -> str:
    return _yaml(
        piece,
        f"title: {_quoted(piece.title)}",
        f"description: {_quoted(piece.summary)}",
        f"lang: {piece.language}-{piece.language.upper()}" if piece.language != "en" else "lang: en-US",
        f"date: {piece.day}T00:00:00.000Z",
        f"author: {piece.authors[0]}",
        "outline: deep",
    )


def _wiki_js(piece: Piece) -> str:
    return _yaml(
        piece,
        f"title: {_quoted(piece.title)}",
        f"description: {_quoted(piece.summary)}",
        "published: true",
        f"date: {piece.day}T07:12:00.000Z",
        f"tags: {', '.join(piece.tags)}",
        "editor: markdown",
        f"dateCreated: {piece.day}T07:00:00.000Z",
    )


def _asciidoc(piece: Piece) -> str:
    return (
        f"= {piece.title}\n{'; '.join(piece.authors)}\nv1.0, {piece.day}\n:description: {piece.summary}\n"
        f":keywords: {', '.join(piece.tags)}\n:lang: {piece.language}\n\n{piece.text}\n"
    )


def _long(piece: Piece) -> Piece:
    """A text that is long enough to be found in a page."""
    words = "and the pilots, who had asked in the winter that the sluice be opened at night, were told so by letter"
    return piece._replace(text=piece.text.replace(".", f", {words}."))


def _medium(piece: Piece) -> str:
    paragraphs = "".join(f'<p class="graf graf--p">{words}</p>' for words in piece.text.split("\n\n"))
    title = html.escape(piece.title)
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{title}</title><style>* {{ color: black; }}</style></head><body><article class="h-entry">
<header><h1 class="p-name">{title}</h1></header>
<section data-field="subtitle" class="p-summary">{html.escape(piece.summary)}</section>
<section data-field="body" class="e-content"><section class="section section--body"><div><hr></div>
<div class="section-content"><div class="section-inner"><h3 class="graf graf--h3 graf--title">{title}</h3>
{paragraphs}</div></div></section></section>
<footer><p>By <a href="https://medium.com/@x" class="p-author h-card">{html.escape(piece.authors[0])}</a> on
<a href="https://medium.com/p/1a2b"><time class="dt-published" datetime="{piece.day}T09:30:00.000Z">{piece.day:%B} \
{piece.day.day}, {piece.day.year}</time></a>.</p><p><a href="{piece.url}" class="p-canonical">Canonical link</a></p>
<p>Exported from <a href="https://medium.com">Medium</a> on {piece.saved:%B} {piece.saved.day}, {piece.saved.year}.</p>
</footer></article></body></html>"""


def _named(suffix: str) -> Callable[[Piece], str]:
    return lambda piece: f"{piece.slug}{suffix}"


def _dated(folder: str, suffix: str) -> Callable[[Piece], str]:
    return lambda piece: f"{folder}/{piece.day}-{piece.slug}{suffix}"


ECOSYSTEMS: dict[str, Ecosystem] = {
    "Jekyll": Ecosystem(
        ("title", "published", "authors", "tags", "summary", "language"), _dated("_posts", ".md"), _jekyll
    ),
    "Hugo, YAML": Ecosystem(
        ("title", "published", "authors", "tags", "summary", "url"), _named("/index.md"), _hugo_yaml
    ),
    "Hugo, TOML": Ecosystem(("title", "published", "authors", "tags", "summary"), _named(".md"), _hugo_toml),
    "Hugo, JSON": Ecosystem(("title", "author", "published", "tags", "summary"), _named(".md"), _hugo_json),
    "Hexo": Ecosystem(("title", "author", "published", "tags", "summary", "language"), _named(".md"), _hexo),
    "Pelican": Ecosystem(("title", "published", "authors", "tags", "summary", "language"), _named(".md"), _pelican),
    "Pelican, RST": Ecosystem(
        ("title", "published", "authors", "tags", "summary", "language"), _named(".rst"), _pelican_rst
    ),
    "Nikola": Ecosystem(("title", "author", "published", "tags", "summary"), _named(".rst"), _nikola),
    "Nikola, Markdown": Ecosystem(("title", "author", "published", "tags", "summary"), _named(".md"), _nikola_markdown),
    "Sphinx": Ecosystem(("title", "author", "published"), _named(".rst"), _sphinx),
    "ABlog": Ecosystem(("title", "published", "authors", "tags", "language"), _named(".rst"), _ablog),
    "MultiMarkdown": Ecosystem(
        ("title", "published", "authors", "tags", "summary", "language"), _named(".mmd.md"), _multimarkdown
    ),
    "DEVONthink": Ecosystem(("title", "url", "tags"), _named(".md"), _devonthink),
    "Logseq": Ecosystem(("title", "published", "authors", "tags", "url"), _named(".md"), _logseq),
    "Logseq, journals": Ecosystem(("published",), lambda piece: f"journals/{piece.day:%Y_%m_%d}.md", lambda p: p.text),
    "Obsidian": Ecosystem(("title", "published", "authors", "tags"), _named(".md"), _obsidian),
    "Obsidian Web Clipper": Ecosystem(
        ("title", "published", "accessed", "authors", "tags", "summary", "url"), _named(".md"), _web_clipper
    ),
    "MarkDownload": Ecosystem(("title", "accessed", "authors", "tags", "url"), _named(".md"), _markdownload),
    "Readwise": Ecosystem(("title", "authors", "summary", "url"), _named(".md"), _readwise, before="Highlights"),
    "Zettlr": Ecosystem(("title", "published", "authors", "tags", "summary", "language"), _named(".md"), _zettlr),
    "Pandoc": Ecosystem(("title", "published", "authors"), _named(".md"), _pandoc),
    "Quarto": Ecosystem(("title", "published", "authors", "tags", "summary", "language"), _named(".qmd"), _quarto),
    "Org": Ecosystem(("title", "published", "authors", "tags", "summary", "language"), _named(".org"), _org),
    "Org-roam": Ecosystem(("title", "published", "tags", "url"), _named(".org"), _org_roam),
    "Docusaurus": Ecosystem(("title", "published", "authors", "tags", "summary"), _dated("blog", ".mdx"), _docusaurus),
    "Astro": Ecosystem(("title", "author", "published", "tags", "summary", "url"), _named(".mdx"), _astro),
    "Eleventy": Ecosystem(("title", "published", "authors", "tags", "summary"), _named(".md"), _eleventy),
    "Zola": Ecosystem(("title", "published", "authors", "tags", "summary", "language", "url"), _named(".md"), _zola),
    "MkDocs Material": Ecosystem(("title", "published", "tags", "summary"), _named(".md"), _mkdocs),
    "Ghost": Ecosystem(("title", "author", "published", "tags", "summary", "url"), _named(".md"), _ghost),
    "dev.to": Ecosystem(("title", "published", "tags", "summary", "url"), _named(".markdown"), _devto),
    "Gatsby": Ecosystem(("title", "author", "published", "tags", "summary"), _named("/index.md"), _gatsby),
    "Notion": Ecosystem(
        ("title", "published", "accessed", "authors", "tags", "url"),
        lambda piece: f"{piece.slug} {piece.number:032x}.md",
        _notion,
    ),
    "Joplin": Ecosystem(("title", "author", "accessed", "tags", "url"), _named(".md"), _joplin),
    "Joplin, raw": Ecosystem(("title", "author", "accessed", "url"), _named(".md"), _joplin_raw),
    "Bear": Ecosystem(("title", "tags"), _named(".md"), _bear),
    "Zotero": Ecosystem(
        ("title", "published", "accessed", "authors", "tags", "summary", "url", "source"), _named(".md"), _zotero
    ),
    "Dendron": Ecosystem(("title", "tags", "summary"), lambda p: f"vault/harbour.{p.slug}.md", _dendron),
    "Foam": Ecosystem(("title", "tags"), _named(".md"), _foam),
    "Omnivore": Ecosystem(
        ("title", "author", "published", "accessed", "tags", "url", "source"), _named(".md"), _omnivore
    ),
    "VitePress": Ecosystem(("title", "author", "published", "summary"), _named(".md"), _vitepress),
    "Wiki.js": Ecosystem(("title", "published", "tags", "summary"), _named(".md"), _wiki_js),
    "AsciiDoc": Ecosystem(("title", "published", "authors", "tags", "summary"), _named(".adoc"), _asciidoc),
    "Medium": Ecosystem(
        ("title", "author", "published", "summary", "url"), _dated("posts", ".html"), _medium, is_page=True
    ),
}
"""By name: the programs, and the fields that their files state here."""


def differences(article: Article, stated: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Return the fields that were not read as they are stated: what is stated, and what was read."""
    read: dict[str, object] = {
        "title": article.title,
        "authors": tuple(name.display for name in article.authors),
        "published": article.published[:10],
        "accessed": article.accessed[:10],
        "source": article.source,
        "url": article.url,
        "language": article.language.partition("-")[0],
        "tags": frozenset(article.tags),
        "summary": article.summary,
        "text": article.text,
    }
    return {name: (value, read[name]) for name, value in stated.items() if _plain(read[name]) != _plain(value)}


def _plain(value: object) -> object:
    """A value without what a program may typeset: white space, and the shape of apostrophes."""
    return " ".join(value.replace("’", "'").split()) if isinstance(value, str) else value

"""Adding beside the libraries that it is made of: trafilatura for pages, feedparser for feeds, pypdfium2 for PDFs.

`python tests/benchmarks/adding.py [--pages 300] [--feeds 100] [--pdf-pages 300] [--rounds 3]`: pages of made-up words
with menus and teasers from a server on this machine, in a process of its own; feeds of 50 entries; one PDF of two
running heads and forty lines a page. Byline and the library take turns; the time is that of the processor, user and
system, the least of all rounds.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from corpus import articles
from measuring import Table

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from pdfs import Words, make_pdf
from servers import answer, serving

from tui.articles.read import read_article
from tui.feeds.entry_article import article_of_entry
from tui.feeds.feed import parse_feed
from tui.importers.add import Adder
from tui.network.fetch import Rules

ENTRIES = 50
TODAY = "2026-01-01"
_LINKS = "".join(f'<li><a href="/section/{n}">Section {n} of the paper</a></li>' for n in range(40))


class Story:
    """What a generated article says."""

    def __init__(self, markdown: str) -> None:
        front, _, body = markdown.removeprefix("---\n").partition("\n---\n")
        self.keys = dict(line.split(": ", 1) for line in front.splitlines())
        self.paragraphs = [part.strip("-> \n") for part in body.split("\n\n") if part.strip()]

    @property
    def html(self) -> str:
        """Its paragraphs."""
        return "".join(f"<p>{escape(one)}</p>" for one in self.paragraphs)


def stories(count: int) -> list[Story]:
    """So many stories, at most a thousand."""
    return [Story(one) for one in articles(0, count)]


def page(story: Story) -> bytes:
    """The page of a story, as a newspaper's site wraps it."""
    title, published = escape(story.keys["title"]), story.keys["published"]
    teasers = "".join(f'<div class="teaser"><a href="/t/{n}">{title} {n}</a><p>Read more.</p></div>' for n in range(12))
    return (
        f'<!doctype html><html lang="en"><head><title>{title} - {story.keys["source"]}</title>'
        f'<meta property="og:site_name" content="{story.keys["source"]}">'
        f'<meta property="article:published_time" content="{published}T08:00:00Z">'
        f"<script>{'var a = 1;' * 400}</script><style>{'.a { color: red }' * 200}</style></head><body>"
        f"<header><nav><ul>{_LINKS}</ul></nav></header><main><article><h1>{title}</h1>"
        f'<p class="byline">By <a rel="author" href="/a">{story.keys["authors"].strip("[]")}</a></p>{story.html}'
        f"</article><aside>{teasers}</aside></main><footer><ul>{_LINKS}</ul></footer></body></html>"
    ).encode()


def feed(number: int, of: list[Story]) -> bytes:
    """A feed of so many entries with their full texts."""
    items = "".join(
        f"<item><title>{escape(one.keys['title'])}</title><guid isPermaLink='false'>{number}-{place}</guid>"
        f"<link>https://feeds.example/{number}/{place}</link><author>a@feeds.example (A Writer)</author>"
        f"<pubDate>Tue, 05 Mar 2024 08:00:00 +0000</pubDate><description>{escape(one.html)}</description></item>"
        for place, one in enumerate(of)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>Feed {number}</title><link>https://feeds.example/{number}</link>{items}</channel></rss>"
    ).encode()


def _serve(count: int, pipe: Connection) -> None:
    with serving() as server:
        for number, story in enumerate(stories(count)):
            server.answers[f"/{number}"] = answer(page(story))
        pipe.send(server.url("/"))
        pipe.recv()


@contextmanager
def pages_served(count: int) -> Iterator[list[str]]:
    """Serve pages from another process, whose time does not count; yield their addresses."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(count, there), daemon=True)
    process.start()
    top = here.recv()
    try:
        yield [f"{top}{number}" for number in range(count)]
    finally:
        here.send(None)
        process.join()


def compared(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Run both in turns; return the least processor time of each, in seconds."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for run, times in zip((ours, theirs), taken, strict=True):
            started = time.process_time()
            run()
            times.append(time.process_time() - started)
    return min(taken[0]), min(taken[1])


def add_pages(urls: list[str]) -> None:
    """Add pages to an empty folder as `byline add` does."""
    with tempfile.TemporaryDirectory() as folder:
        adder = Adder(Path(folder), lambda _: None, today=TODAY, rules=Rules(private_addresses=True))
        kept = sum(adder.address(url).state == "added" for url in urls)
        if kept != len(urls):
            raise RuntimeError(f"{kept} of {len(urls)} pages were added")


def extract_pages(urls: list[str]) -> None:
    """Fetch pages with urllib3, and write what trafilatura makes of them as Markdown with its metadata.

    Its own `fetch_url` refuses addresses of this machine, and asks by urllib3 as well.
    """
    from trafilatura import extract
    from urllib3 import PoolManager

    with tempfile.TemporaryDirectory() as folder, PoolManager() as manager:
        for number, url in enumerate(urls):
            data = manager.request("GET", url).data
            text = extract(
                data, url=url, output_format="markdown", with_metadata=True, include_links=True, include_formatting=True
            )
            if not text:
                raise RuntimeError(f"trafilatura finds nothing on {url}")
            Path(folder, f"{number}.md").write_text(text, "utf-8")


def read_feeds(feeds: list[bytes], *, to_articles: bool) -> None:
    """Read feeds, and make an article of each entry."""
    for number, data in enumerate(feeds):
        url = f"https://feeds.example/{number}"
        found = parse_feed(data, url)
        if len(found.entries) != ENTRIES:
            raise RuntimeError(f"{len(found.entries)} entries of a feed")
        for entry in found.entries if to_articles else ():
            article_of_entry(entry, found, url, title="", today=TODAY)


def parse_feeds(feeds: list[bytes]) -> None:
    """Read feeds with feedparser, as it is by default."""
    from feedparser import parse

    for data in feeds:
        parse(data)


def make_report(path: Path, pages: int) -> Path:
    """Write a PDF of generated text."""
    lines = [line for story in stories(min(1_000, pages * 2)) for one in story.paragraphs for line in _lines(one)]
    body = [lines[start : start + 40] for start in range(0, 40 * pages, 40)]
    return make_pdf(
        path,
        [
            [Words("A report on harbours", y=800), *(Words(line, y=760 - 17 * n) for n, line in enumerate(part)),
             Words(str(number), x=290, y=30)]
            for number, part in enumerate(body, start=1)
        ],
    )  # fmt: skip


def _lines(text: str) -> Iterator[str]:
    words = text.split()
    yield from (" ".join(words[start : start + 11]) for start in range(0, len(words), 11))


def read_pdf(path: Path) -> None:
    """Read the text of each page with pypdfium2."""
    from pypdfium2 import PdfDocument

    pdf = PdfDocument(path)
    for number in range(len(pdf)):
        pdf[number].get_textpage().get_text_range()
    pdf.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure adding beside the libraries that it is made of.")
    parser.add_argument("--pages", type=int, default=300, help="at most 1000")
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--pdf-pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    table = Table("Adding, in seconds of the processor", ["what", "Byline", "alone", "ratio"])

    def measure(what: str, ours: Callable[[], object], theirs: Callable[[], object]) -> None:
        our, their = compared(ours, theirs, options.rounds)
        table.add(what, f"{our:.2f}", f"{their:.2f}", f"{our / their:.2f}")

    with pages_served(options.pages) as urls:
        add_pages(urls[:2])
        extract_pages(urls[:2])
        pages = f"{options.pages:,} pages fetched, converted and written, beside trafilatura"
        measure(pages, lambda: add_pages(urls), lambda: extract_pages(urls))
    told = stories(1_000)
    feeds = [feed(number, [told[(number * 7 + n) % 1_000] for n in range(ENTRIES)]) for number in range(options.feeds)]
    named = f"{options.feeds:,} feeds of {ENTRIES} entries"
    measure(
        f"{named} read, beside feedparser", lambda: read_feeds(feeds, to_articles=False), lambda: parse_feeds(feeds)
    )
    measure(f"{named} made articles", lambda: read_feeds(feeds, to_articles=True), lambda: parse_feeds(feeds))
    with tempfile.TemporaryDirectory() as folder:
        pdf = make_report(Path(folder, "report.pdf"), options.pdf_pages)
        measure(
            f"a PDF of {options.pdf_pages:,} pages, beside pypdfium2", lambda: read_article(pdf), lambda: read_pdf(pdf)
        )
    print(table, flush=True)


if __name__ == "__main__":
    main()

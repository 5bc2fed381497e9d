"""Finding: how well it ranks, and how long it takes, beside the peers, in one interleaved run.

    python tests/benchmarks/search.py ranking [--articles 4000] [--queries 300]
    python tests/benchmarks/search.py speed [--articles 1000 100000] [--queries 200]

Ranking is known-item search: a query of three words is drawn from an article, and what counts is the rank of that
article (the mean of 1/rank). The words are drawn in three ways: any of its rarer words, as from memory; words of its
title and beginning; three of its rarer words that stand near each other. The peer is plain BM25 over title and text,
by tantivy called directly, for the same words, all of which must be there.

The speed is from a query to the first 50 rows with their snippets and the count, in every order a person uses; the
peers are tantivy called directly with its own snippets from stored text, SQLite FTS5, and ripgrep over the files.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy
from corpus import vocabulary, write_corpus

from tui.articles.read import read_article
from tui.library.contract import Sort
from tui.library.library import LocalLibrary, open_library
from tui.marks.store import open_marks
from tui.query.text import words

SAMPLES = Path(__file__).parents[2] / "articles"
ROWS = 50
TOPICS = 12
TOPIC_WORDS = 50
OWN_WORDS = 14


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A query drawn from an article."""

    query: str
    path: str
    drawn: str


def write_topical(root: Path, count: int) -> None:
    """Articles about something: each has words of its topic, and some of its own that come again and again.

    The title and the first paragraph say what the article is about, as those of news do; the own words of others are
    mentioned in passing, so that having a word is not the same as being about it.
    """
    draw = random.Random(7)
    known = vocabulary()
    common, rarer = known[:1_500], known[1_500:30_000]
    topics = [draw.sample(rarer, TOPIC_WORDS) for _ in range(TOPICS)]
    weights = [1 / (rank + 2.7) for rank in range(len(common))]
    for number in range(count):
        topic = topics[draw.randrange(TOPICS)]
        own = draw.sample(topic, OWN_WORDS)
        text = [draw.choices(common, weights, k=draw.randint(200, 600))]
        body = text[0]
        for word in own:
            for _ in range(draw.choice([1, 1, 2, 3, 5])):
                body[draw.randrange(len(body))] = word
        for _ in range(len(body) // 12):
            body[draw.randrange(len(body))] = draw.choice(draw.choice(topics))
        for place, word in enumerate(draw.sample(own, 6)):
            body[3 * place + draw.randrange(3)] = word
        title = draw.sample(own, 4) + draw.choices(common, weights, k=3)
        draw.shuffle(title)
        sentences = [" ".join(body[start : start + 15]).capitalize() + "." for start in range(0, len(body), 15)]
        paragraphs = [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]
        day = f"{draw.randint(2010, 2025)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        front = f"---\ntitle: {' '.join(title).capitalize()}\npublished: {day}\nlanguage: en\n---\n"
        (root / f"{number:06}.md").write_text(front + "\n\n".join(paragraphs) + "\n", "utf-8")


def known_items(folder: Path, count: int) -> Iterator[KnownItem]:
    """Queries drawn in each of the three ways from articles of a folder, the same ones each time."""
    draw = random.Random(11)
    read = [read_article(path) for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".txt", ".yaml")]
    texts = [(article, words(article.title), words(article.text)) for article in read]
    frequency = Counter(word for _, title, text in texts for word in {*title, *text})
    most = max(3, len(texts) // 8)

    def rarer(several: Sequence[str]) -> list[str]:
        return [word for word in several if len(word) > 3 and word.isalpha() and frequency[word] <= most]

    usable = [one for one in texts if len(set(rarer(one[2]))) >= 10]
    for _ in range(count):
        article, title, text = draw.choice(usable)
        path = str(article.path)
        yield KnownItem(" ".join(_three(draw, rarer(text))), path, "any words")
        beginning = rarer([*title, *text[:60]])
        if len(set(beginning)) >= 3:
            yield KnownItem(" ".join(_three(draw, beginning)), path, "title and beginning")
        start = draw.randrange(max(1, len(text) - 30))
        near = list(dict.fromkeys(rarer(text[start : start + 30])))[:3]
        if len(near) == 3:
            yield KnownItem(" ".join(near), path, "near each other")


def _three(draw: random.Random, several: list[str]) -> list[str]:
    """Three different words, the ones that come more often the likelier, as they are remembered."""
    chosen: dict[str, None] = {}
    while len(chosen) < 3:
        chosen[draw.choice(several)] = None
    return list(chosen)


class PlainIndex:
    """Tantivy called directly: its own words, titles and texts in one field, BM25."""

    def __init__(self, folder: Path, place: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=True, tokenizer_name="default")
        builder.add_text_field("path", stored=True, tokenizer_name="raw")
        builder.add_integer_field("date", indexed=True, fast=True)
        place.mkdir()
        self.index = tantivy.Index(builder.build(), str(place))
        writer = self.index.writer(200_000_000, num_threads=1)
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in (".md", ".txt", ".yaml"):
                content = path.read_text("utf-8")
                title = re.search(r"^title: (.*)$", content, re.MULTILINE)
                day = re.search(r"^published: (\d{4})-(\d\d)-(\d\d)", content, re.MULTILINE)
                body = content.split("\n---\n", 1)[-1]
                date = int("".join(day.groups())) if day else 0
                text = f"{title[1] if title else ''}\n{body}"
                fields = {"text": text, "path": str(path), "date": date}
                writer.add_document(tantivy.Document.from_dict(fields, self.index.schema))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def query(self, text: str) -> tantivy.Query:
        return self.index.parse_query(text, ["text"], conjunction_by_default=True)

    def paths(self, text: str) -> list[str]:
        hits = self.searcher.search(self.query(text), ROWS).hits
        return [self.searcher.doc(address)["path"][0] for _, address in hits]

    def first_page(self, text: str, *, newest: bool) -> int:
        query = self.query(text)
        result = self.searcher.search(query, ROWS, order_by_field="date" if newest else None)
        snippets = tantivy.SnippetGenerator.create(self.searcher, query, self.index.schema, "text")
        for _, address in result.hits:
            snippets.snippet_from_doc(self.searcher.doc(address)).fragment()
        return len(result.hits)


def reciprocal_rank(paths: Sequence[str], path: str) -> float:
    return 1 / (paths.index(path) + 1) if path in paths else 0.0


def measure_ranking(name: str, folder: Path, queries: int, work: Path) -> None:
    """Prints the mean reciprocal rank of each way of drawing words, for Byline and for plain BM25."""
    library = opened(folder, work)
    plain = PlainIndex(folder, work / f"plain-{folder.name}")
    found: dict[str, list[tuple[float, float]]] = {}
    for item in known_items(folder, queries):
        rowids = library.search.run(item.query, sort="relevance").rowids[:ROWS]
        ours = [str(folder / row.path) for row in library.articles.rows(list(rowids))]
        pair = reciprocal_rank(ours, item.path), reciprocal_rank(plain.paths(item.query), item.path)
        found.setdefault(item.drawn, []).append(pair)
    for drawn, pairs in found.items():
        ours_, plain_ = (statistics.fmean(column) for column in zip(*pairs, strict=True))
        print(f"| {name} | {drawn} | {len(pairs)} | {ours_:.3f} | {plain_:.3f} |")
    library.close()


def opened(folder: Path, work: Path) -> LocalLibrary:
    library = open_library(folder, work / f"cache-{folder.name}", open_marks(work / "data"))
    library.sync()
    return library


def ranking(arguments: argparse.Namespace, work: Path) -> None:
    """The table of how well it ranks."""
    generated = work / "topical"
    generated.mkdir()
    write_topical(generated, arguments.articles)
    samples = work / "samples"
    shutil.copytree(SAMPLES, samples)
    print("| articles | words drawn | queries | Byline, MRR | plain BM25, MRR |")
    print("| --- | --- | --- | --- | --- |")
    measure_ranking("the samples", samples, arguments.queries, work)
    measure_ranking(f"{arguments.articles:,} generated", generated, arguments.queries, work)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in the language of each peer."""

    byline: str
    tantivy: str
    fts5: str
    rarest: str


def mixed_queries(count: int) -> list[Asked]:
    """One, two and three words of every frequency, phrases of common words, exclusions and alternatives."""
    draw = random.Random(3)
    known = vocabulary()

    def word(low: int = 0, high: int = 20_000) -> str:
        return known[int(low + (high - low) * draw.random() ** 3)]

    asked = []
    for number in range(count):
        one, two, three = word(), word(), word(20)
        match number % 8:
            case 0 | 1:
                asked.append(Asked(one, one, f'"{one}"', one))
            case 2 | 3:
                asked.append(
                    Asked(f"{one} {two}", f"+{one} +{two}", f'"{one}" "{two}"', max(one, two, key=known.index))
                )
            case 4:
                every = (one, two, three)
                fts5 = " ".join(f'"{each}"' for each in every)
                asked.append(Asked(" ".join(every), f"+{one} +{two} +{three}", fts5, max(every, key=known.index)))
            case 5:
                phrase = f'"{word(0, 300)} {word(0, 300)}"'
                asked.append(Asked(phrase, phrase, phrase, phrase.strip('"')))
            case 6:
                asked.append(Asked(f"{one} -{three}", f"+{one} -{three}", f'"{one}" NOT "{three}"', one))
            case _:
                asked.append(Asked(f"{one} OR {three}", f"{one} OR {three}", f'"{one}" OR "{three}"', f"{one}|{three}"))
    return asked


class Fts5:
    """SQLite's full-text search over the same files."""

    def __init__(self, folder: Path, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        self.connection.execute("CREATE VIRTUAL TABLE article USING fts5(text, path UNINDEXED)")
        contents = ((file.read_text("utf-8"), str(file)) for file in folder.rglob("*.md"))
        self.connection.executemany("INSERT INTO article VALUES (?, ?)", contents)
        self.connection.commit()

    def first_page(self, query: str) -> int:
        where = "FROM article WHERE article MATCH ?"
        self.connection.execute(f"SELECT count(*) {where}", (query,)).fetchone()
        page = f"SELECT path, snippet(article, 0, '', '', '…', 24) {where} ORDER BY rank LIMIT {ROWS}"
        return len(self.connection.execute(page, (query,)).fetchall())


def byline_page(library: LocalLibrary, query: str, sort: Sort) -> int:
    """The first rows with their snippets and the count, as the list shows them."""
    listing = library.search.run(query, sort=sort)
    rowids = list(listing.rowids[:ROWS])
    rows = library.articles.rows(rowids)
    library.search.snippets(query, rowids)
    assert len(listing.rowids) >= len(rows)
    return len(rows)


def ripgrep(folder: Path, pattern: str) -> int:
    command = ["rg", "-l", "-i", "-w", pattern, str(folder)]
    return len(subprocess.run(command, capture_output=True, check=False).stdout.splitlines())


def milliseconds(asked: Sequence[Asked], answer: Callable[[Asked], object]) -> list[float]:
    times = []
    for one in asked:
        started = time.perf_counter()
        answer(one)
        times.append(1000 * (time.perf_counter() - started))
    return times


def speed(arguments: argparse.Namespace, work: Path) -> None:
    """The table of how long it takes."""
    print("| articles | what | queries | median ms | p95 ms | p95, times bare tantivy |")
    print("| --- | --- | --- | --- | --- | --- |")
    for count in arguments.articles:
        folder = work / f"articles-{count}"
        write_corpus(folder, count)
        library = opened(folder, work)
        plain = PlainIndex(folder, work / f"plain-{count}")
        fts5 = Fts5(folder, work / f"fts5-{count}") if count <= arguments.fts5 else None
        measure_speed(count, folder, mixed_queries(arguments.queries), library, plain, fts5)
        library.close()


def measure_speed(
    count: int, folder: Path, asked: Sequence[Asked], library: LocalLibrary, plain: PlainIndex, fts5: Fts5 | None
) -> None:
    """Prints the rows of one library."""
    peers: dict[str, tuple[Sequence[Asked], Callable[[Asked], object]]] = {
        "bare tantivy, newest": (asked, lambda one: plain.first_page(one.tantivy, newest=True)),
        "bare tantivy, BM25": (asked, lambda one: plain.first_page(one.tantivy, newest=False)),
        "Byline, newest": (asked, lambda one: byline_page(library, one.byline, "newest")),
        "Byline, relevance": (asked, lambda one: byline_page(library, one.byline, "relevance")),
        "Byline, facets": (asked, lambda one: library.discovery.facets(one.byline)),
    }
    if shutil.which("rg"):
        peers["ripgrep -l -i -w, rarest word"] = (asked[::10], lambda one: ripgrep(folder, one.rarest))
    if fts5 is not None:
        peers["SQLite FTS5, bm25"] = (asked[::4], lambda one: fts5.first_page(one.fts5))
    times: dict[str, list[float]] = {}
    for _ in range(2):  # interleaved, and the second time with everything that can be warm
        times = {name: milliseconds(several, answer) for name, (several, answer) in peers.items()}
    newest, best = p95(times["bare tantivy, newest"]), p95(times["bare tantivy, BM25"])
    for name, taken in times.items():
        ratio = p95(taken) / (best if name.endswith(("relevance", "bm25", "BM25")) else newest)
        print(
            f"| {count:,} | {name} | {len(taken)} | {statistics.median(taken):.2f} | {p95(taken):.2f} | {ratio:.1f} |"
        )


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(required=True)
    part = parts.add_parser("ranking")
    part.add_argument("--articles", type=int, default=4_000)
    part.add_argument("--queries", type=int, default=300)
    part.set_defaults(run=ranking)
    part = parts.add_parser("speed")
    part.add_argument("--articles", type=int, nargs="+", default=[1_000, 100_000])
    part.add_argument("--queries", type=int, default=200)
    part.add_argument("--fts5", type=int, default=10_000, metavar="ARTICLES", help="the largest library for SQLite")
    part.set_defaults(run=speed)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        arguments.run(arguments, Path(work))


if __name__ == "__main__":
    main()

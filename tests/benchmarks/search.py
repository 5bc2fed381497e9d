"""Finding: how well it ranks beside plain BM25, and what finding on costs.

`python tests/benchmarks/search.py [--topical 3000] [--articles 20000] [--queries 300]`

Ranking is known-item search: a query of three words is drawn from an article, and what counts is the rank of that
article (the mean of 1/rank). The words are drawn in three ways: any of its rarer words, as from memory; words of its
title and beginning; rarer words that stand near each other. The peer is plain BM25 over title and text in one field, by
tantivy called directly, for the same words, all of which must be there. How long searching takes beside the peers is
measured by `library.py`.
"""

import argparse
import random
import re
import shutil
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import tantivy
from corpus import vocabulary, write_corpus
from measuring import Table, milliseconds, quantiles, seconds
from queries import mixed_queries

from tui.articles.read import read_article
from tui.library.library import LocalLibrary, open_library
from tui.marks.store import open_marks
from tui.query.fold import Folded
from tui.query.match_spans import spans
from tui.query.parse import parse
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
        own = draw.sample(topics[draw.randrange(TOPICS)], OWN_WORDS)
        body = draw.choices(common, weights, k=draw.randint(200, 600))
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


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt", ".yaml"))


def known_items(folder: Path, count: int) -> Iterator[KnownItem]:
    """Queries drawn in each of the three ways from articles of a folder, the same ones each time."""
    draw = random.Random(11)
    texts = [(path, words(one.title), words(one.text)) for path in files_of(folder) if (one := read_article(path))]
    frequency = Counter(word for _, title, text in texts for word in {*title, *text})
    most = max(3, len(texts) // 8)

    def rarer(several: Sequence[str]) -> list[str]:
        return [word for word in several if len(word) > 3 and word.isalpha() and frequency[word] <= most]

    usable = [one for one in texts if len(set(rarer(one[2]))) >= 10]
    for _ in range(count):
        path, title, text = draw.choice(usable)
        yield KnownItem(" ".join(_three(draw, rarer(text))), str(path), "any rarer words")
        beginning = rarer([*title, *text[:60]])
        if len(set(beginning)) >= 3:
            yield KnownItem(" ".join(_three(draw, beginning)), str(path), "of title and beginning")
        start = draw.randrange(max(1, len(text) - 30))
        near = list(dict.fromkeys(rarer(text[start : start + 30])))[:3]
        if len(near) == 3:
            yield KnownItem(" ".join(near), str(path), "near each other")


def _three(draw: random.Random, several: list[str]) -> list[str]:
    """Three different words, the ones that come more often the likelier, as they are remembered."""
    chosen: dict[str, None] = {}
    while len(chosen) < 3:
        chosen[draw.choice(several)] = None
    return list(chosen)


class PlainBm25:
    """tantivy called directly: its own words, titles and texts in one field."""

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="default")
        builder.add_text_field("path", stored=True, tokenizer_name="raw")
        self._index = tantivy.Index(builder.build())
        writer = self._index.writer(64_000_000, num_threads=1)
        for path in files_of(folder):
            content = path.read_text("utf-8")
            title = re.search(r"^title: (.*)$", content, re.MULTILINE)
            text = f"{title[1] if title else ''}\n{content.split('---', 2)[-1]}"
            writer.add_document(tantivy.Document(text=text, path=str(path)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def paths(self, text: str) -> list[str]:
        """The files of the best articles for some words, the best first."""
        searcher = self._index.searcher()
        query = self._index.parse_query(text, ["text"], conjunction_by_default=True)
        return [searcher.doc(address)["path"][0] for _, address in searcher.search(query, ROWS).hits]


def ranking(name: str, folder: Path, queries: int, work: Path, table: Table) -> None:
    """The mean reciprocal rank of each way of drawing words, for Byline and for plain BM25."""
    library = opened(folder, work)
    plain = PlainBm25(folder)
    found: dict[str, list[tuple[float, float]]] = {}
    for item in known_items(folder, queries):
        rowids = library.search.run(item.query, sort="relevance").rowids[:ROWS]
        ours = [str(folder / row.path) for row in library.articles.rows(rowids)]
        pair = reciprocal_rank(ours, item.path), reciprocal_rank(plain.paths(item.query), item.path)
        found.setdefault(item.drawn, []).append(pair)
    for drawn, pairs in found.items():
        ours_, plain_ = (statistics.fmean(column) for column in zip(*pairs, strict=True))
        table.add(name, drawn, len(pairs), f"{ours_:.3f}", f"{plain_:.3f}")
    library.close()


def reciprocal_rank(paths: Sequence[str], path: str) -> float:
    return 1 / (paths.index(path) + 1) if path in paths else 0.0


def opened(folder: Path, work: Path) -> LocalLibrary:
    library = open_library(folder, work / "cache", open_marks(work / "data"))
    library.sync()
    return library


def finding_on(articles: int, work: Path, table: Table) -> None:
    """What a person asks beside the search itself, in a generated library."""
    root = work / "generated"
    write_corpus(root, articles)
    library = opened(root, work)
    asked = [one.text for one in mixed_queries(root, articles)]
    misspelt = [one.text[:-1] + "q" for one in mixed_queries(root, articles) if one.kind == "two words"][:20]
    read = [library.articles.read(rowid) for rowid in library.search.run("").rowids[:20]]
    half = [row.id for row in library.articles.rows(library.search.run("").rowids[: articles // 2])]
    discovery = library.discovery
    parts: dict[str, list[Callable[[], object]]] = {
        "five facets": [lambda query=query: discovery.facets(query) for query in asked],
        "five facets of all articles": [lambda: discovery.facets("")] * 5,
        "other queries for one that finds nothing": [
            lambda query=query: discovery.suggest(query) for query in misspelt
        ],
        "completion of a source": [lambda: discovery.complete("source:the", 10)] * 20,
        "related articles": [lambda article=article: discovery.related(article) for article in read],
        "the first 50 sentences with a word": [
            lambda query=query: first_sentences(library, query) for query in asked[:40]
        ],
    }
    for name, several in parts.items():
        table.add(name, f"{articles:,}", len(several), *map(milliseconds, quantiles(map(seconds, several))))
    library_marks = open_marks(work / "data")
    library_marks.set_read(half, True)
    unread = [lambda: discovery.facets("is:unread")] * 5
    table.add("five facets, half of all read", f"{articles:,}", 5, *map(milliseconds, quantiles(map(seconds, unread))))
    library_marks.close()
    library.close()


def first_sentences(library: LocalLibrary, query: str) -> None:
    list(islice(library.discovery.sentences(query, library.search.run(query).rowids), ROWS))


def in_one_text(table: Table) -> None:
    """The words of a query lit in an article of half a million words, and a query parsed."""
    sample = max((read_article(path) for path in files_of(SAMPLES)), key=lambda one: len(one.text)).text
    text = (sample + "\n\n") * (500_000 // len(sample.split()))
    today = date(2026, 1, 1)
    table.add("half a million words folded", "", 5, *map(milliseconds, quantiles([seconds(lambda: Folded(text), 5)])))
    folded = Folded(text)
    trees = [parse(query, today=today).tree for query in ("measure", "second metre", '"of the"', "measur*", "mesure~")]
    lit = [seconds(lambda tree=tree: spans(tree, folded, english=True), 3) for tree in trees]
    table.add("the words of a query lit in them", "", len(trees), *map(milliseconds, quantiles(lit)))
    queries = ("red cross japan", '"red cross" OR -title:(noto wajima) after:7d', "Noto: a year on")
    taken = [seconds(lambda query=query: parse(query, today=today), 50) for query in queries]
    table.add("a query parsed", "", len(queries), *map(milliseconds, quantiles(taken)))


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how well Byline ranks, and what finding on costs.")
    parser.add_argument("--topical", type=int, default=3_000, help="articles about something, for the ranking")
    parser.add_argument("--articles", type=int, default=20_000, help="articles of the library for finding on")
    parser.add_argument("--queries", type=int, default=300)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="byline-benchmark-") as place:
        work = Path(place)
        columns = ["articles", "words drawn", "queries", "Byline, MRR", "plain BM25, MRR"]
        ranks = Table("Ranking: three words of one article", columns)
        shutil.copytree(SAMPLES, work / "samples")
        ranking("the samples", work / "samples", arguments.queries, work, ranks)
        (work / "topical").mkdir()
        write_topical(work / "topical", arguments.topical)
        ranking(f"{arguments.topical:,} generated", work / "topical", arguments.queries, work, ranks)
        print(ranks, flush=True)
        costs = Table("Finding on", ["what", "articles", "times", "median", "p95"])
        finding_on(arguments.articles, work, costs)
        in_one_text(costs)
        print(costs, flush=True)


if __name__ == "__main__":
    main()

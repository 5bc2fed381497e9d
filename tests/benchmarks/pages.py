"""Saved pages on the annotated sets of other programs: `python tests/benchmarks pages PATH...`.

Each PATH is a checkout of trafilatura (its `tests/evaldata.json`: passages that belong to an article or do not, titles,
authors, dates) or of Mozilla's Readability (`test/test-pages`: the article as its own program found it). trafilatura
alone is measured beside Byline on the same pages. Rules were tuned on the even half of trafilatura's pages, in order of
their addresses, so the odd half is what counts; `--half even` or `both` measures others, `--every 4` a quarter of them,
and `--wrong` lists every page on which a field differs.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from measuring import Table

from tui.articles.article import Article
from tui.articles.diagnostic import UnreadableArticleError
from tui.articles.html.plain_text import text_of_html
from tui.articles.names import names_of_string
from tui.articles.read import parse_article

MOST_PASSAGES = 6


class Page(NamedTuple):
    """A page of a set, with what its annotators expect; None where they did not look."""

    name: str
    markup: bytes
    wanted: Sequence[str] = ()
    unwanted: Sequence[str] = ()
    text: str | None = None
    title: str | None = None
    authors: Sequence[str] | None = None
    date: str | None = None


@dataclass
class Result:
    """What a program found on a page."""

    text: str = ""
    title: str = ""
    authors: Sequence[str] = ()
    date: str = ""


@dataclass
class Score:
    """Counts over the pages of a set."""

    counts: Counter[str] = field(default_factory=Counter)
    word_scores: list[float] = field(default_factory=list)

    def share(self, part: str, whole: str) -> str:
        """A count beside that of which it is a part."""
        return f"{self.counts[part] / self.counts[whole]:.3f} ({self.counts[part]})" if self.counts[whole] else "-"

    def passages(self) -> str:
        """F1 over the passages of all pages."""
        found, extra, missed = (self.counts[name] for name in ("passage found", "passage extra", "passage missed"))
        return f"{2 * found / (2 * found + extra + missed):.3f}" if found else "-"

    def words(self) -> str:
        """The mean of the pages' F1 over words."""
        return f"{sum(self.word_scores) / len(self.word_scores):.3f}" if self.word_scores else "-"


def trafilatura_pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of trafilatura's evaluation, in order of their addresses."""
    annotations = json.loads((folder / "evaldata.json").read_text("utf-8"))
    for address in sorted(annotations):
        item = annotations[address]
        path = next(path for name in ("cache", "eval") if (path := folder / name / item["file"]).is_file())
        authors = item.get("author")
        stated = authors if isinstance(authors, list) else [authors] if authors else []
        names = [name.display for one in stated for name in names_of_string(unescape(one))]
        yield Page(
            item["file"],
            path.read_bytes(),
            wanted=item["with"][:MOST_PASSAGES],
            unwanted=item["without"][:MOST_PASSAGES],
            title=item.get("title") or None,
            authors=names if authors is not None else None,
            date=item.get("date"),
        )


def readability_pages(folder: Path) -> Iterator[Page]:
    """Yield the test pages of Readability, by name."""
    for page in sorted(folder.iterdir()):
        expected = " ".join(text_of_html((page / "expected.html").read_text("utf-8")))
        yield Page(page.name, (page / "source.html").read_bytes(), text=expected)


def byline(page: Page) -> Result:
    """Read a page as Byline does."""
    try:
        article, _ = parse_article(page.markup, Path("page.html"))
    except UnreadableArticleError:
        return Result()
    return Result(article.text, _stated_title(article), [name.display for name in article.authors], article.published)


def _stated_title(article: Article) -> str:
    return "" if "title" in article.generated_fields else article.title


def trafilatura_alone(page: Page) -> Result:
    """Read a page as trafilatura does when nothing is asked of it but the article."""
    import trafilatura

    options: dict[str, Any] = {"include_comments": False, "include_tables": True, "include_formatting": False}
    text = trafilatura.extract(page.markup, **options) or ""
    found: Any = trafilatura.extract_metadata(page.markup)
    if found is None:
        return Result(text)
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return Result(text, found.title or "", authors, found.date or "")


def score(page: Page, result: Result, total: Score) -> list[str]:
    """Add a page to the counts, and return what is wrong on it."""
    counts, wrong = total.counts, []
    text = " ".join(result.text.split())
    for passages, found, missed in (
        (page.wanted, "passage found", "passage missed"),
        (page.unwanted, "passage extra", "passage left out"),
    ):
        for passage in passages:
            counts[found if " ".join(passage.split()) in text else missed] += 1
    if page.text is not None:
        total.word_scores.append(word_f1(result.text, page.text))
    if page.title is not None:
        counts["titles"] += 1
        right = _comparable(page.title) == _comparable(result.title)
        counts["titles exact"] += right
        counts["titles exact but for capitals"] += (
            _comparable(page.title).casefold() == _comparable(result.title).casefold()
        )
        if not right:
            wrong.append(f"title: {result.title!r} for {page.title!r}")
    if page.authors is not None:
        right = sorted(map(_letters, page.authors)) == sorted(map(_letters, result.authors))
        counts["authors stated"] += bool(page.authors)
        counts["authors not stated"] += not page.authors
        counts["authors shown"] += bool(result.authors)
        counts["authors right"] += right and bool(page.authors)
        counts["authors invented"] += bool(result.authors) and not page.authors
        if not right:
            wrong.append(f"authors: {list(result.authors)} for {list(page.authors)}")
    if page.date is not None:
        counts["dates stated"] += bool(page.date)
        counts["dates not stated"] += not page.date
        counts["dates right"] += result.date[:10] == page.date and bool(page.date)
        counts["dates wrong"] += bool(page.date) and bool(result.date) and result.date[:10] != page.date
        counts["dates invented"] += bool(result.date) and not page.date
        if result.date[:10] != page.date and result.date:
            wrong.append(f"date: {result.date!r} for {page.date!r}")
    return wrong


def word_f1(text: str, expected: str) -> float:
    """Return F1 over the words of two texts, as multisets."""
    found, wanted = (Counter(re.findall(r"\w+", one.casefold())) for one in (text, expected))
    shared = (found & wanted).total()
    return 2 * shared / (found.total() + wanted.total()) if shared else float(not found and not wanted)


def _comparable(words: str) -> str:
    return " ".join(unescape(words).split())


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def measure(title: str, pages: Sequence[Page], list_wrong: bool) -> Table:
    """Return the table of a set, a column for each program."""
    scores: Mapping[str, Score] = {"Byline": Score(), "trafilatura alone": Score()}
    readers: Mapping[str, Any] = {"Byline": byline, "trafilatura alone": trafilatura_alone}
    for page in pages:
        for name, read in readers.items():
            wrong = score(page, read(page), scores[name])
            if list_wrong and name == "Byline":
                print("\n".join(f"{page.name}: {line}" for line in wrong), file=sys.stderr, flush=True)
    table = Table(f"{title}: {len(pages)} pages", ("", *scores))
    for measured, part, whole in (
        ("titles exact", "titles exact", "titles"),
        ("titles exact but for capitals", "titles exact but for capitals", "titles"),
        ("authors right of pages that show any", "authors right", "authors shown"),
        ("authors right of pages that state any", "authors right", "authors stated"),
        ("authors invented where none is stated", "authors invented", "authors not stated"),
        ("dates right of those stated", "dates right", "dates stated"),
        ("dates wrong of those stated", "dates wrong", "dates stated"),
        ("dates invented where none is stated", "dates invented", "dates not stated"),
    ):
        table.add(measured, *(one.share(part, whole) for one in scores.values()))
    table.add("text, F1 over passages", *(one.passages() for one in scores.values()))
    table.add("text, F1 over words", *(one.words() for one in scores.values()))
    return table


def main() -> int:
    parser = argparse.ArgumentParser(prog="python tests/benchmarks pages", description="Measure how pages are read.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a checkout of trafilatura or Readability")
    parser.add_argument("--half", choices=("odd", "even", "both"), default="odd", help="of trafilatura's pages")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="measure every Nth page")
    parser.add_argument("--wrong", action="store_true", help="list the pages on which a field differs")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if not asked.paths:
        print("pages: skipped, no checkout of trafilatura or Readability was named")
    for path in asked.paths:
        if (path / "tests" / "evaldata.json").is_file():
            pages = list(trafilatura_pages(path / "tests"))
            start, step = {"even": (0, 2), "odd": (1, 2), "both": (0, 1)}[asked.half]
            print(measure(f"trafilatura, {asked.half}", pages[start::step][:: asked.every], asked.wrong))
        elif (path / "test" / "test-pages").is_dir():
            print(measure("Readability", list(readability_pages(path / "test" / "test-pages"))[:: asked.every], False))
        else:
            parser.error(f"{path} has neither tests/evaldata.json nor test/test-pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())

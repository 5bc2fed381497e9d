"""Articles on one event: against annotated events among other articles, for each half of these, and the time it takes.

`python tests/benchmarks/stories.py [--size N]`. The events are those of the annotated news beside the checkout
(`shared/gold/5w1h`, each with its story); the articles of the other sets there are strangers, with dates of the same
weeks where they have none. B-cubed and pairs are counted over the annotated articles; strangers in their stories count
against precision. Strangers have no annotated story, so that those that are put together are only counted. The time is
that of a generated library (`corpus`), reading included, and then that of one more article.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from annotated_news import GOLD, HALVES, halved, judge
from corpus import write_corpus
from measuring import Table

from tui.library.library import LocalLibrary, open_library
from tui.marks.store import open_marks

_SETS = ("5w1h", "facts", "summary")


class News(NamedTuple):
    """An article of the annotated news."""

    id: str
    story: str
    """Empty for a stranger."""
    content: str


def news() -> list[News]:
    """Return all annotated news, those with a story first."""
    chance = random.Random(1)
    found: dict[str, News] = {}
    days: list[str] = []
    for kind in _SETS:
        for part in ("dev", "more"):
            for line in (GOLD / kind / f"{part}.jsonl").read_text("utf-8").splitlines():
                row = json.loads(line)
                day = _day(row.get("date") or row.get("published"))
                if kind == "5w1h" and day:
                    days.append(day)
                if row["id"] not in found:
                    found[row["id"]] = News(row["id"], row.get("story", ""), _content(row, day or chance.choice(days)))
    return list(found.values())


def _day(written: Any) -> str:
    try:
        return date.fromisoformat(str(written)[:10]).isoformat()
    except ValueError:
        return ""


def _content(row: dict[str, Any], day: str) -> str:
    head = {"id": row["id"], "title": row["title"], "published": day, "language": "en"}
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    return f"---\n{front}---\n\n{judge().markdown(row['text'])}\n"


def groups(library: LocalLibrary) -> dict[str, set[str]]:
    """Map the id of each article to those of its story."""
    stories = library.stories.map()
    rows = library.articles.rows(list(library.search.run("").rowids))
    ids = {row.rowid: row.id for row in rows}
    return {row.id: {ids[one] for one in stories.members_of(row.rowid)} or {row.id} for row in rows}


def scores(articles: Sequence[News], found: dict[str, set[str]], half: set[str]) -> tuple[float, ...]:
    """Return precision, recall and F1 of B-cubed, and those of the pairs, over the articles of some stories."""
    story = {one.id: one.story for one in articles}
    sizes: dict[str, int] = {}
    for one in articles:
        sizes[one.story] = sizes.get(one.story, 0) + 1
    precision = recall = count = right = given = wanted = 0.0
    for one in articles:
        if one.story in half:
            together = found[one.id]
            same = sum(story[other] == one.story for other in together)
            precision, recall, count = precision + same / len(together), recall + same / sizes[one.story], count + 1
            right, given, wanted = right + same - 1, given + len(together) - 1, wanted + sizes[one.story] - 1
    return (*_with_f1(precision / count, recall / count), *_with_f1(right / max(1, given), right / max(1, wanted)))


def _with_f1(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def opened(work: Path) -> LocalLibrary:
    return open_library(work / "library", work / "cache", open_marks(work / "data"))


def quality() -> None:
    """Print the scores of both halves, found at once and one article after the other."""
    articles = news()
    half = halved({one.story for one in articles if one.story})
    chosen = {name: {story for story, its in half.items() if its == name} for name in HALVES} | {"all": set(half)}
    columns = ("found", "half", "B-cubed P", "R", "F1", "pairs P", "R", "F1", "strangers together")
    table = Table("Articles on one event", columns)
    for how in ("at once", "by sixteens, in any order"):
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            (work / "library").mkdir()
            library = opened(work)
            order = list(articles)
            random.Random(7).shuffle(order)
            step = len(order) if how == "at once" else 16
            for start in range(0, len(order), step):
                for one in order[start : start + step]:
                    (work / "library" / f"{one.id}.md").write_text(one.content, "utf-8")
                library.sync()
                library.stories.find()
            found = groups(library)
            library.close()
        strangers = sum(len(found[one.id]) > 1 for one in articles if one.id.startswith("bbc-"))
        for name, stories in chosen.items():
            table.add(how, name, *(f"{value:.3f}" for value in scores(articles, found, stories)), strangers)
    print(table)


def speed(size: int) -> None:
    """Print the processor time of a generated library, and of one more article."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_corpus(work / "library", size)
        library = opened(work)
        library.sync()
        began = time.process_time()
        library.stories.find()
        every = time.process_time() - began
        (work / "library" / "one-more.md").write_text("---\ntitle: One more\npublished: 2020-03-03\n---\n\nWords.\n")
        library.sync()
        began = time.process_time()
        library.stories.find()
        one = time.process_time() - began
        library.close()
    table = Table("Finding them", ("articles", "CPU an article", "CPU for one more"))
    table.add(f"{size:,}", f"{1000 * every / size:.2f} ms", f"{1000 * one:.0f} ms")
    print(table)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=5_000, help="articles of the generated library")
    size = parser.parse_args().size
    if GOLD.exists():
        quality()
    else:
        print("The annotated news are not beside this checkout.", file=sys.stderr)
    speed(size)
    return 0


if __name__ == "__main__":
    sys.exit(main())

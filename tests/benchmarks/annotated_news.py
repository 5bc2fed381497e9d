"""The annotated news beside the checkout (`shared/gold`), in halves by story, and its scorers.

The tuned half is what rules may be written from; the unread half is only scored. Stories, or the ids of articles that
are a story by themselves, are put in the order of their BLAKE2b digests, and the first half of them is the tuned one.
The development facts (`facts/dev`) were tuned on before there were halves and belong to the tuned one, all of them.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from tui.articles.article import Article
from tui.articles.read import read_article

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
HALVES = ("tuned", "unread")


@dataclass(frozen=True)
class Annotated:
    """An article with what its annotator wrote, and the half to which it belongs."""

    row: dict[str, Any]
    article: Article
    half: str
    part: str
    """`dev` or `more`, as the file is called."""


def halved(stories: Iterable[str]) -> dict[str, str]:
    """Return the half of each story; of an odd number the tuned half has one more."""
    ordered = sorted(set(stories), key=lambda story: blake2b(story.encode(), digest_size=8).digest())
    return {story: HALVES[2 * rank >= len(ordered)] for rank, story in enumerate(ordered)}


def annotated(kind: str) -> Iterator[Annotated]:
    """Yield the annotated articles of a kind (`facts`, `5w1h`, `summary`), read as a user's Markdown files are."""
    rows = {part: list(map(json.loads, _lines(GOLD / kind / f"{part}.jsonl"))) for part in ("dev", "more")}
    parts = ("more",) if kind == "facts" else ("dev", "more")
    half = halved(_story(row) for name in parts for row in rows[name])
    with tempfile.TemporaryDirectory() as folder:
        for part, row in ((part, row) for part, of_part in rows.items() for row in of_part):
            path = Path(folder) / f"{row['id']}.md"
            path.write_text(_source(row), encoding="utf-8")
            yield Annotated(row, read_article(path), half.get(_story(row), "tuned"), part)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _story(row: dict[str, Any]) -> str:
    return str(row.get("story", row["id"]))


def _source(row: dict[str, Any]) -> str:
    date = (row.get("published") or row.get("date") or "")[:10]
    head = {"id": row["id"], "title": row["title"], "language": "en"} | ({"published": date} if date else {})
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    return f"---\n{front}---\n\n{judge().markdown(row['text'])}\n"


@cache
def judge() -> ModuleType:
    """Return the module that runs the scorers."""
    return _module("judge.py")


@cache
def fact_scorer() -> ModuleType:
    """Return the scorer of facts."""
    return _module("facts/score.py")


@cache
def event_scorer() -> ModuleType:
    """Return the scorer of main events."""
    return _module("5w1h/score.py")


def carried(article: Article, row: dict[str, Any]) -> Callable[[int, int], tuple[int, int] | None]:
    """Return a function from offsets in the article's text to offsets in the annotated text."""
    carry = judge().carry(article.text, row["text"])
    if carry is None:
        print(f"{row['id']}: the text differs from the annotated one", file=sys.stderr)
    return carry or (lambda start, end: None)


def _module(name: str) -> ModuleType:
    spec = spec_from_file_location(name.removesuffix(".py").replace("/", "_"), GOLD / name)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

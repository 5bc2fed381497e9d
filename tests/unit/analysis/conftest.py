"""Articles made of plain paragraphs, as the extractors' tests need them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.articles.article import Article, Block


def article_of(*paragraphs: str, title: str = "", **fields: Any) -> Article:
    blocks: list[Block] = []
    text = ""
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block("paragraph", len(text), len(text) + len(paragraph)))
        text += paragraph
    fields.setdefault("language", "en")
    return Article("test", Path("/articles/test.md"), title, text, tuple(blocks), **fields)


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """`make_article(paragraph, ..., title=..., language=..., any field of an article)`."""
    return article_of

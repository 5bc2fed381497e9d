"""The fields of the search index, and which of them answers what.

All text goes to the engine as the words that `tui.query.text` found in it, folded and separated by single spaces, and
the engine only splits it at spaces: what a word is, is decided in one place for the index, the plain predicate and the
highlighting.

| field | holds | ask it for |
| --- | --- | --- |
| `text` | the article's plain text | words, phrases, `text:` |
| `title` | its title | words (they weigh more there), phrases, `title:` |
| `lede` | the first paragraph once more | words, in an order by relevance |
| `about` | authors, source, tags, the file's own summary, web address | words and phrases, with the two above |
| `author`, `source`, `tag` | one kind of metadata each | `author:`, `source:`, `tag:` |
| `lang` | the language tag folded, and what it begins with (`en-gb` gives `en-gb` and `en`) | `lang:` |
| `type` | the CSL type, as written | `type:` |
| `has` | `summary` where the file has one | `has:` |
| `start` | the first letter, and the first two, of every word of `title`, `about` and `text` | short beginnings |
| `inflects` | `no` where the article is in another language than English, else nothing | see below |
| `source_value`, `author_value`, `tag_value`, `lang_value` | each value whole, as written | counting by value |
| `date` | the first day of `published` as a number, `yyyymmdd` (`day_number`); 0 without a date | dates, newest first |
| `rowid` | the article's row in the catalogue | the answer; deleting |

**Phrases.** Values that share a field (two authors, tags and a summary) are separated by a gap, which no query can
contain (`tui.library.index.indexed_text`), so that a phrase never spans two of them. Text in scripts without spaces is
indexed as overlapping pairs of characters (`tui.query.text`), so that any part of it is a phrase of such pairs.

**Names with signs** (C++, .NET, #tag; `tui.query.signed_names`) follow the words of their field after such a gap, as
they are written.

**Inflections** are not indexed but expanded in queries: `tui.library.index.inflections` returns the words of the index
with the stem of a word. A second field with stems would make the index half as large again and take three times as long
to build (measured), to save a query a millisecond. Only English has inflections: query the other words with `MustNot
inflects:no`, and the word itself without.

**Numbers** are signed, though none is negative: tantivy's Python package makes signed terms of Python's numbers where
it is not told the field. With an unsigned field `delete_documents_by_term` would find nothing, and `Document(rowid=5)`
would kill the writer's thread at some later document.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import product
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import tantivy

    from tui.articles.article import Article

VERSION = 9
"""Increase with every change of what is indexed or how; an index of another version is rebuilt."""

WORD_FIELDS = ("title", "about", "text")
"""Where a word without a field is searched for."""

TOKENIZER = "words"
_TEXT_FIELDS = ("text", "title", "about", "author", "source", "tag", "feed", "folder")
LEDE = "lede"
_LONGEST_LEDE = 600
"""How much of the first paragraph counts as the lede, in code points."""
START = "start"
LONGEST_START = 2
"""The longest indexed prefixes, in letters. A prefix of two letters stands for thousands of words, and combining the
matches of all of them takes the engine a fifth of a second in a million articles."""
_EXACT_FIELDS = ("lang", "type", "has", "inflects", START)

VALUE_FIELDS = ("source_value", "author_value", "tag_value", "lang_value", "folder_value")
"""Fields that are counted by value; empty values are not indexed."""


def build_schema() -> tantivy.Schema:
    """Build the schema of the index."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    for name in _TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=TOKENIZER, index_option="position")
    for name in _EXACT_FIELDS:
        builder.add_text_field(name, tokenizer_name=TOKENIZER, index_option="basic")
    builder.add_text_field(LEDE, tokenizer_name=TOKENIZER, index_option="freq")
    for name in VALUE_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("date", indexed=True, fast=True)
    builder.add_integer_field("rowid", indexed=True, fast=True)
    return builder.build()


def register_tokenizers(index: tantivy.Index) -> None:
    """Register the tokenizer with an index, which does not store it."""
    import tantivy

    index.register_tokenizer(TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())


def document_of(article: Article, folder: str = "") -> dict[str, Any]:
    """Return the document of an article without its `rowid`, as plain values that can be sent between processes.

    `folder` is that of its file, relative to the library's.
    """
    from tui.library.index.indexed_text import indexed, joined
    from tui.query.dates import start_of
    from tui.query.text import is_english

    authors = [name.display for name in article.authors]
    tags = list(article.tags)
    about = [*authors, article.source, *tags, article.summary, article.url]
    fields: dict[str, Any] = {
        "text": indexed(article.text),
        "title": indexed(article.title),
        LEDE: indexed(_lede(article)),
        "about": joined(about),
        "author": joined(authors),
        "source": indexed(article.source),
        "tag": joined(tags),
        "feed": indexed(article.feed),
        "folder": indexed(folder),
        "lang": " ".join(_language_words(article.language)),
        "type": article.type.strip().lower(),
        "has": "summary" if article.summary else "",
        "inflects": "" if is_english(article.language) else "no",
        "source_value": [article.source] if article.source else [],
        "author_value": _distinct(authors),
        "tag_value": _distinct(tags),
        "lang_value": [article.language] if article.language else [],
        "folder_value": folders_of(folder),
        "date": day_number(start_of(article.published)),
    }
    fields[START] = " ".join(_starts(fields[name] for name in WORD_FIELDS))
    return fields


def folders_of(folder: str) -> list[str]:
    """Return a folder and all above it in the library: `news` and `news/2024`."""
    parts = folder.split("/") if folder else []
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def is_start(beginning: str) -> bool:
    """Return whether a prefix is short enough to be in the field `start`."""
    return len(beginning) <= LONGEST_START and beginning.isascii() and beginning.isalnum()


@cache
def _all_starts() -> frozenset[str]:
    """Return every prefix that can be in the field `start`."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    return frozenset(
        "".join(start) for count in range(1, LONGEST_START + 1) for start in product(letters, repeat=count)
    )


def _starts(texts: Iterable[str]) -> list[str]:
    """Return the distinct short prefixes of the words of indexed texts."""
    beginning = itemgetter(slice(LONGEST_START))
    longest = set(map(beginning, " ".join(texts).split()))
    for length in range(1, LONGEST_START):
        longest |= {start[:length] for start in longest}
    return sorted(longest & _all_starts())


def day_number(day: date | None) -> int:
    """Return a day as the number `yyyymmdd`, which sorts like the day; 0 for none."""
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def _lede(article: Article) -> str:
    """Return the first paragraph, which says in news what the article is about."""
    blocks = (block for block in article.blocks if block.kind in ("paragraph", "quote"))
    return next((_cut(article.text[block.start : block.end]) for block in blocks), "")


def _cut(paragraph: str) -> str:
    """Return the beginning of a paragraph that counts as the lede; a word that is cut would be found as another one."""
    from tui.query.text import is_unspaced

    end = min(len(paragraph), _LONGEST_LEDE)
    if end == len(paragraph) or is_unspaced(paragraph[end]):
        return paragraph[:end]
    while end and not (paragraph[end].isspace() or paragraph[end - 1].isspace()):
        end -= 1
    return paragraph[:end]


def _distinct(values: list[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _language_words(language: str) -> list[str]:
    """Return a language tag and its prefixes at hyphens: `en` and `en-gb` for `en-GB`."""
    parts = language.lower().split("-")
    return ["-".join(parts[: count + 1]) for count in range(len(parts))] if language else []

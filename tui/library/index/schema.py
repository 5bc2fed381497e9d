"""The fields of the search index: which there are, and which one to ask for what.

All text is given to the engine as the words that `tui.query.text` found in it, folded, with single spaces between them,
and the engine parts it at spaces and does nothing else: what a word is, is decided in one place, for the index, the
plain predicate and the lit matches alike.

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

**Phrases.** A value that stands beside another in one field (two authors, tags and a summary) is parted from it by
`GAP`, which no query can contain, so that a phrase is never found across the two. Text in scripts without spaces is
indexed as overlapping pairs of characters (`tui.query.text`), so that any part of it is a phrase of such pairs.

**Inflections** are not indexed but asked for: `tui.library.index.inflections` gives the words of the index that have a
word's stem, and the query is for any of them. A second field with the stems would make the index half as large again
and take three times as long to build (measured), to save a query a millisecond. Only English is inflected: the other
words are to be asked for with `MustNot inflects:no`, the word itself without.

**Numbers** are signed, though none is below zero: tantivy's Python package makes signed terms of Python's numbers where
it is not told the field, so that in an unsigned one `delete_documents_by_term` would find nothing, and
`Document(rowid=5)` would kill the writer's thread at some later document.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import tantivy

    from tui.articles.article import Article

VERSION = 5
"""Counts up with every change of what is indexed or how; an index of another version is made anew."""

GAP = " _____ "
"""Stands between two values of one field. No word has an underscore (`tui.query.text`), and none is within two typing
errors of five of them."""

WORD_FIELDS = ("title", "about", "text")
"""Where a word without a field is looked for, the weightiest first."""

TOKENIZER = "words"
_TEXT_FIELDS = ("text", "title", "about", "author", "source", "tag")
LEDE = "lede"
_LONGEST_LEDE = 600
"""Code points of a first paragraph that count as the article's beginning."""
START = "start"
LONGEST_START = 2
"""Letters of the longest beginnings that are indexed. A beginning of two letters stands for thousands of words, and to
unite what each of these is found in takes the engine a fifth of a second among a million articles."""
_EXACT_FIELDS = ("lang", "type", "has", "inflects", START)

VALUE_FIELDS = ("source_value", "author_value", "tag_value", "lang_value")
"""The fields that are counted by value; what is empty has none."""


def build_schema() -> tantivy.Schema:
    """Return the schema of the index."""
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
    """Tells an index, which does not keep it, how its fields are parted."""
    import tantivy

    index.register_tokenizer(TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())


def document_of(article: Article) -> dict[str, Any]:
    """What the index holds of an article, without its `rowid`; plain values, so that another process can make it."""
    from tui.query.dates import start_of
    from tui.query.text import indexable, is_english

    authors = [name.display for name in article.authors]
    tags = list(article.tags)
    about = [*authors, article.source, *tags, article.summary, article.url]
    fields: dict[str, Any] = {
        "text": indexable(article.text),
        "title": indexable(article.title),
        LEDE: indexable(_lede(article)),
        "about": _joined(about),
        "author": _joined(authors),
        "source": indexable(article.source),
        "tag": _joined(tags),
        "lang": " ".join(_language_words(article.language)),
        "type": article.type.strip().lower(),
        "has": "summary" if article.summary else "",
        "inflects": "" if is_english(article.language) else "no",
        "source_value": [article.source] if article.source else [],
        "author_value": _distinct(authors),
        "tag_value": _distinct(tags),
        "lang_value": [article.language] if article.language else [],
        "date": day_number(start_of(article.published)),
    }
    fields[START] = " ".join(_starts(fields[name] for name in WORD_FIELDS))
    return fields


def is_start(beginning: str) -> bool:
    """Return whether a beginning is so short that `start` has it."""
    return len(beginning) <= LONGEST_START and beginning.isascii() and beginning.isalnum()


def _starts(texts: Iterable[str]) -> list[str]:
    """Return every beginning that `start` is to have, each once, of texts as they are indexed."""
    longest = {word[:LONGEST_START] for text in texts for word in text.split()}
    return sorted(
        {start for whole in longest for length in range(1, LONGEST_START + 1) if is_start(start := whole[:length])}
    )


def day_number(day: date | None) -> int:
    """Return a day as `yyyymmdd`, which compares as days do; 0 for none."""
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def _lede(article: Article) -> str:
    """Return how the text begins, which is where news says what it is about."""
    blocks = (block for block in article.blocks if block.kind in ("paragraph", "quote"))
    return next((article.text[block.start : block.end][:_LONGEST_LEDE] for block in blocks), "")


def _distinct(values: list[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _joined(values: list[str]) -> str:
    from tui.query.text import indexable

    return GAP.join(indexed for value in values if (indexed := indexable(value).strip()))


def _language_words(language: str) -> list[str]:
    """`en-GB` as `en` and `en-gb`: every beginning of the tag that ends at a hyphen."""
    parts = language.lower().split("-")
    return ["-".join(parts[: count + 1]) for count in range(len(parts))] if language else []

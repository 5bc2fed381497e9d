"""The meaning of each query node as a plain predicate over one article with its marks and facts.

This is the definition. The index answers the same question for a million articles at once, and tests hold the two
equal; nothing here is optimised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tui.articles.article import Article
from tui.query.dates import start_of
from tui.query.fold import fold
from tui.query.signed_names import names_with_signs
from tui.query.spelling import within
from tui.query.text import is_english, stem, words
from tui.query.tree import (
    SIGNED_FIELDS,
    All,
    And,
    DateRange,
    Field,
    Fuzzy,
    Has,
    Highlighted,
    Is,
    Key,
    Keyword,
    Leaf,
    Meaning,
    Node,
    Not,
    Or,
    Part,
    Phrase,
    Prefix,
    State,
    TextField,
    Word,
)

_GAP = "_____"
"""No word has an underscore, and none is within two typing errors of five of them."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An article with everything a query can ask about it, including what is not in its file."""

    article: Article
    read: bool = False
    starred: bool = False
    highlighted: bool = False
    notes: tuple[str, ...] = ()
    """The person's notes on it."""
    tags: tuple[str, ...] = ()
    """The person's tags, beside those of the file."""
    colours: frozenset[str] = frozenset()
    """The colours of its highlights, and the person's names for them, in lower case."""
    facts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The texts of its known facts by kind (`person`, `organization`, `place`, `quote`, `figure`)."""
    folder: str = ""
    """The folder of its file, relative to the library's, with `/`."""
    nearest: frozenset[str] = frozenset()
    """The words to whose meaning it comes as near as few other articles."""
    story: tuple[str, ...] = ()
    """The titles and ids of all articles on its event; none for an article that is alone."""


def matches(node: Node, subject: Subject) -> bool:
    """Return whether the article matches a query."""
    match node:
        case All():
            return True
        case And(of):
            return all(matches(part, subject) for part in of)
        case Or(of):
            return any(matches(part, subject) for part in of)
        case Not(of):
            return not matches(of, subject)
        case DateRange(first, last):
            day = start_of(subject.article.published)
            return day is not None and (first is None or first <= day) and (last is None or day <= last)
        case Is(state):
            return _is(state, subject)
        case Highlighted(colour):
            return colour in subject.colours
        case Meaning(words_meant):
            return words_meant in subject.nearest
        case Has(part):
            return _has(part, subject)
        case Keyword(key, value):
            return _equal(key, value, subject.article)
        case Field(name, of):
            return _stands_in(name, of, subject)
        case Word() | Prefix() | Fuzzy() | Phrase():
            return _stands_in(None, node, subject)


def _stands_in(name: TextField | None, leaf: Leaf, subject: Subject) -> bool:
    english = is_english(subject.article.language)
    split = words_and_names if name is None or name in SIGNED_FIELDS else words
    return any(leaf_matches(leaf, split(value), english=english) for value in _values(subject, name))


def words_and_names(value: str) -> list[str]:
    """Return the words of a value, and then its names with signs, of which no phrase is part."""
    return [*words(value), _GAP, *names_with_signs(fold(value))]


def leaf_matches(leaf: Leaf, text: Sequence[str], *, english: bool) -> bool:
    """Return whether the words of a text match a leaf."""
    match leaf:
        case Word(word, exact):
            if exact or not english:
                return word in text
            stemmed = stem(word)
            return any(stem(one) == stemmed for one in text)
        case Prefix(start):
            return any(one.startswith(start) for one in text)
        case Fuzzy(word, errors):
            return any(within(word, one, errors) for one in text)
        case Phrase(asked, open_ended):
            return any(_stands_at(place, asked, open_ended, text) for place in range(len(text) - len(asked) + 1))


def _stands_at(place: int, asked: tuple[str, ...], open_ended: bool, text: Sequence[str]) -> bool:
    last = len(asked) - 1
    return all(
        text[place + number].startswith(word) if number == last and open_ended else text[place + number] == word
        for number, word in enumerate(asked)
    )


def _values(subject: Subject, name: TextField | None) -> list[str]:
    """Return the values of a field one by one: a phrase never spans two of them."""
    article = subject.article
    authors = [author.display for author in article.authors]
    match name:
        case None:
            metadata = [*authors, article.source, *article.tags, article.summary, article.url]
            return [article.title, article.text, *metadata]
        case "title":
            return [article.title]
        case "text":
            return [article.text]
        case "source":
            return [article.source]
        case "author":
            return authors
        case "feed":
            return [article.feed]
        case "folder":
            return [subject.folder]
        case "story":
            return list(subject.story)
        case "tag":
            return [*article.tags, *subject.tags]
        case "note":
            return list(subject.notes)
        case "org":
            return list(subject.facts.get("organization", ()))
        case _:
            return list(subject.facts.get(name, ()))


def _is(state: State, subject: Subject) -> bool:
    match state:
        case "read":
            return subject.read
        case "unread":
            return not subject.read
        case "starred":
            return subject.starred
        case "highlighted":
            return subject.highlighted
        case "noted":
            return bool(subject.notes)


def _has(part: Part, subject: Subject) -> bool:
    match part:
        case "summary":
            return bool(subject.article.summary)
        case "note":
            return bool(subject.notes)
        case "quote" | "figure":
            return bool(subject.facts.get(part))


def _equal(key: Key, value: str, article: Article) -> bool:
    if key == "type":
        return article.type.strip().lower() == value
    language = article.language.lower()
    return language == value or language.startswith(value + "-")

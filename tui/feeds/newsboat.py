"""newsboat's file `urls`: its feeds, and its query feeds as saved searches, as far as Byline's query can say them.

newsboat compares by regular expressions, Byline by words. A pattern that is plain words, or a choice of such, becomes
those words by their beginnings; one that needs more is not translated, because a search that finds something else
would be worse than none. The form of the filters is described in newsboat's manual.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.articles.safe import clean_line
from tui.feeds.subscriptions import Subscription
from tui.saved_searches import SavedSearch

_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s"]\S*')
_TOKEN = re.compile(
    r"""\s*(?: ([()]) | (and|or)\b
      | (\w+) \s* (==|=~|![=~\#]|[=\#]|[<>]=?|between) \s* ("(?:[^"\\]|\\.)*"|[-\d:]+) )""",
    re.IGNORECASE | re.VERBOSE,
)
_PLAIN = re.compile(r"[^\W_]+(?:[ '’-]+[^\W_]+)*")
_FIELDS = {"title": "title", "author": "author", "content": "text", "description": "text"}
_DEEPEST = 30


class Newsboat(NamedTuple):
    """What a file `urls` has."""

    feeds: list[Subscription]
    searches: list[SavedSearch]
    untranslated: list[tuple[str, str]]
    """The names of query feeds that Byline's query cannot say, each with the part that it cannot."""


class _Feed(NamedTuple):
    subscription: Subscription
    tags: tuple[str, ...]


class _UntranslatableError(Exception):
    """Carries the part of a filter that has no counterpart."""


def read_newsboat(text: str) -> Newsboat:
    """Read a file `urls`: an address or a query a line, then tags, of which one after `~` is the title."""
    feeds: dict[str, _Feed] = {}
    queries: dict[str, str] = {}
    for line in text.splitlines():
        words = [_unquoted(word) for word in _WORD.findall(line)]
        if not words:
            continue
        if words[0].startswith(("http://", "https://")):
            tags = tuple(clean_line(tag) for tag in words[1:] if not tag.startswith(("~", "!")))
            title = next((clean_line(tag[1:]) for tag in words[1:] if tag.startswith("~")), "")
            one = Subscription(words[0], title, folder=tags[0] if tags else "")
            feeds.setdefault(words[0], _Feed(one, tags))
        elif words[0].startswith("query:"):
            name, _, expression = words[0].removeprefix("query:").partition(":")
            if name.strip():
                queries.setdefault(clean_line(name).strip(), expression)
    searches, untranslated = [], []
    for name, expression in queries.items():
        try:
            searches.append(SavedSearch(name, _Translation(expression, tuple(feeds.values())).query))
        except _UntranslatableError as error:
            untranslated.append((name, clean_line(str(error))))
    return Newsboat([one.subscription for one in feeds.values()], searches, untranslated)


class _Translation:
    """One filter as a query. `query` raises `_UntranslatableError` with the part that has no counterpart."""

    def __init__(self, expression: str, feeds: Sequence[_Feed]) -> None:
        self._feeds = feeds
        self._tokens: list[tuple[str, ...]] = []
        at = 0
        while expression[at:].strip():
            match = _TOKEN.match(expression, at)
            if match is None:
                raise _UntranslatableError(expression[at:].strip())
            self._tokens.append(match.groups(default=""))
            at = match.end()
        self._expression = expression.strip()
        self.query = self._group(0)
        if self._tokens:
            raise _UntranslatableError(self._expression)

    def _group(self, depth: int) -> str:
        """What stands between parentheses: of one kind of operator, because newsboat binds both alike."""
        operands, operators = [self._operand(depth)], set[str]()
        while self._tokens and self._tokens[0][1]:
            operators.add(self._tokens.pop(0)[1].lower())
            operands.append(self._operand(depth))
        if len(operators) > 1:
            raise _UntranslatableError(f"“and” beside “or” without parentheses: {self._expression}")
        return _joined(operands, " OR " if operators == {"or"} else " ")

    def _operand(self, depth: int) -> str:
        if not self._tokens or depth > _DEEPEST:
            raise _UntranslatableError(self._expression)
        bracket, operator, field, comparison, value = self._tokens.pop(0)
        if operator or bracket == ")":
            raise _UntranslatableError(self._expression)
        if bracket:
            inner = self._group(depth + 1)
            if not self._tokens or self._tokens.pop(0)[0] != ")":
                raise _UntranslatableError(self._expression)
            return inner
        written = f"{field} {comparison} {value}"
        found = self._comparison(field.lower(), comparison, _unquoted(value))
        if not found:
            raise _UntranslatableError(written)
        return found

    def _comparison(self, field: str, comparison: str, value: str) -> str:
        """A comparison as a query, empty if there is none."""
        denied = comparison.startswith("!")
        plain = {"!=": "=", "==": "=", "!~": "=~", "!#": "#"}.get(comparison, comparison)
        if field == "unread" and plain == "=" and value in ("yes", "no"):
            return "is:unread" if (value == "yes") != denied else "is:read"
        if field == "age" and not denied:
            return _age(comparison, value)
        if field == "tags" and plain == "#":
            found = self._of_feeds(lambda one: value in one.tags)
        elif field == "rssurl" and plain in ("=", "=~"):
            found = self._of_feeds(lambda one: _is_like(plain, value, one.subscription.url))
        elif field == "feedtitle" and plain in ("=", "=~"):
            words = _words("feed", plain, value)
            own = self._of_feeds(lambda one: _is_like(plain, value, one.subscription.title))
            found = _joined([words, own], " OR ") if words and own else words or own
        elif field in _FIELDS and plain in ("=", "=~"):
            found = _words(_FIELDS[field], plain, value)
        else:
            found = ""
        return f"-{found}" if found and denied else found

    def _of_feeds(self, fits: Callable[[_Feed], bool]) -> str:
        return _joined([f'feed:"{one.subscription.url}"' for one in self._feeds if fits(one)], " OR ")


def _words(field: str, comparison: str, value: str) -> str:
    """The words of a pattern in a field of the query, empty if it is more than words."""
    if comparison == "=":
        return f'{field}:"{value}"' if value.strip() and '"' not in value else ""
    inner = value[1:-1] if value.startswith("(") and value.endswith(")") else value
    choices = [re.sub(r"\\([^\w\s])", r"\1", one).strip() for one in inner.split("|")]
    if not all(_PLAIN.fullmatch(one) for one in choices):
        return ""
    return _joined([f'{field}:"{one}*"' for one in choices], " OR ")


def _is_like(comparison: str, value: str, written: str) -> bool:
    if not written:
        return False
    if comparison == "=":
        return value == written
    try:
        return re.search(value, written, re.IGNORECASE) is not None
    except re.error:
        return False


def _age(comparison: str, value: str) -> str:
    """The age in days as a range of dates."""
    least, _, most = value.rpartition(":")
    if comparison == "between" and least in ("", "0") and most.isdecimal():
        return f"after:{most}d"
    if not value.isdecimal() or int(value) == 0:
        return ""
    return {"<": f"after:{value}d", "<=": f"after:{value}d", ">": f"before:{value}d", ">=": f"before:{value}d"}.get(
        comparison, ""
    )


def _joined(parts: Sequence[str], joint: str) -> str:
    return f"({joint.join(parts)})" if len(parts) > 1 else "".join(parts)


def _unquoted(word: str) -> str:
    return re.sub(r"\\(.)", r"\1", word[1:-1]) if word.startswith('"') and word.endswith('"') else word

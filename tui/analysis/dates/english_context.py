"""Reject matches that are no time expressions in context: `May` may be the minister and `1500` the size of a crowd."""

from __future__ import annotations

import re

from tui.analysis.dates.words import Token
from tui.analysis.words import word_lists

_WORDS = word_lists("dates/english_context")
_NAMES_TOO = _WORDS["names_too"]
_BEFORE_MONTH = _WORDS["before_month"]
_ONLY_MONTH = _WORDS["only_month"]
_BEFORE_YEAR = _WORDS["before_year"]
_DETERMINERS = _WORDS["determiners"]
_UNITS = _WORDS["units"]
_NOT_PLURAL = _WORDS["not_plural"]
_PAPERS = _WORDS["papers"]
_TEAMS_AND_TITLES = _WORDS["teams_and_titles"]
_AFTER_FEAST = _WORDS["after_feast"]
_FEAST_DAYS = ("day", "eve", "friday", "monday", "sunday", "wednesday", "night")
_SPORT = re.compile(
    r"\b(?:touchdowns?|quarterback|N[BF]L|rebounds|halftime|half-time|inning|basketball|three-pointers?|kickoff|tip-off)\b"
)
_NUMERIC = "d#y?"


def stands(text: str, tokens: list[Token], first: int, last: int) -> bool:
    """Return whether `tokens[first:last]`, which match a rule, are a time expression in their context."""
    kinds = "".join(token.kind for token in tokens[first:last])
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    bare = kinds.lstrip("e-hlxPtgO")
    if bare in ("M", "m"):
        return _month(text, tokens[last - 1], before, after, modified=bare != kinds)
    if bare in ("y", "s"):
        return kinds != bare or _year(text, tokens[last - 1], before, after)
    if re.fullmatch(r"[Mm][do]", kinds):  # `in March 20 people died`
        return not (after is not None and _counts(after) and before is not None and before.word == "in")
    if "W" in kinds and not re.search("[dMmo]", kinds):
        return _weekday(text, before, after)
    if "Y" in kinds:
        return _today(text, tokens[first], after)
    if "D" in kinds:
        return _feast(text, tokens[last - 1], kinds, before, after)
    if re.search("[qQ]", kinds) and re.search("[uQ]", kinds):
        return _part(text, kinds, tokens[last - 1], after)
    if kinds.endswith(("e", "b")) and after is not None and after.word.isalpha():  # `a year before the war`
        return after.word == "that" or (after.word != "than" and not kinds.endswith("b"))
    # `this year-end`, `last week-long`
    return not (kinds.endswith(("u", "S")) and _hyphened(tokens[last - 1], after))


def _capital(text: str, token: Token | None) -> bool:
    return token is not None and text[token.start].isupper()


def _spaced(text: str, left: Token, right: Token) -> bool:
    return text[left.end : right.start].isspace()


def _begins_sentence(text: str, token: Token) -> bool:
    head = text[: token.start].rstrip(" \t(“\"'‘")
    return not head or head[-1] in ".!?:\n—–-"


def _month(text: str, token: Token, before: Token | None, after: Token | None, *, modified: bool) -> bool:
    if token.word not in _NAMES_TOO:
        return True
    word = text[token.start : token.end]
    if word.isupper() and token.kind == "M":
        return False
    if token.kind == "m" and modified:  # `the end of Jan`, but not `the late Jan Lee`
        return not (_capital(text, after) and after is not None and after.kind == "?" and _spaced(text, token, after))
    if token.kind == "m":  # `Jan.` by itself
        return word.endswith(".") and before is not None and before.word in _BEFORE_MONTH
    if modified:
        return True
    if _capital(text, after) and after is not None and after.kind == "?" and _spaced(text, token, after):
        return before is not None and before.word in _ONLY_MONTH
    if token.word in ("may", "march"):
        if before is None or before.word not in _BEFORE_MONTH | {"the"}:
            return False
        if token.word == "may" and re.search(r"\b[A-Z][a-z]+ May\b(?! \d)", _without_prepositions(text)):
            return before.word in _ONLY_MONTH
        return before.word != "the" or (after is not None and after.word.islower() and after.word.isalpha())
    if before is not None and _capital(text, before) and before.kind == "?" and _spaced(text, before, token):
        return _begins_sentence(text, before)
    return True


def _without_prepositions(text: str) -> str:
    return re.sub(r"\b(?:In|Since|By|Until|From|During|Before|After|Last|Next|This|On|For)\b", "in", text)


def _counts(token: Token) -> bool:
    """Return whether a word could be what the number before it counts."""
    if token.word in _UNITS:
        return True
    return token.word.endswith("s") and len(token.word) > 3 and token.word not in _NOT_PLURAL and token.kind in "?U"


def _year(text: str, token: Token, before: Token | None, after: Token | None) -> bool:
    if token.kind == "s":
        return before is not None and before.word in _BEFORE_YEAR | _DETERMINERS
    adjacent = after is not None and _spaced(text, token, after)
    if before is not None and before.kind in _NUMERIC and before.word[:1].isdigit() and _spaced(text, before, token):
        return False
    if after is not None and after.kind in "d#?y" and after.word[:1].isdigit() and adjacent:
        return False
    if after is not None and adjacent and after.word in _UNITS:
        return False
    round_number = token.number % 50 == 0
    counted = after is not None and adjacent and _counts(after) and not (before and before.word in _DETERMINERS)
    if round_number and counted:
        return False
    if 1900 <= token.number < 2100:
        return not (before is not None and before.word in ("flight", "room", "channel", "gate", "highway", "route"))
    return before is not None and before.word in _BEFORE_YEAR | {"("} and not counted


def _weekday(text: str, before: Token | None, after: Token | None) -> bool:
    if before is not None and before.word in _TEAMS_AND_TITLES and _capital(text, before):
        return False
    if after is None:
        return True
    if _capital(text, after) and after.word in _PAPERS:
        return False
    if before is not None and before.word == "the" and _capital(text, after) and after.kind == "?":
        return False
    return not (before is not None and before.word == "on" and text[: before.start].endswith("Mail "))


def _today(text: str, token: Token, after: Token | None) -> bool:
    """Return whether `today` is the day; it is not in names such as `USA Today` and the `Today` programme."""
    if not _capital(text, token) or token.kind != "Y":
        return True
    named = after is not None and (after.word in ("programme", "program", "show") or _capital(text, after))
    return _begins_sentence(text, token) and not (named and after is not None and after.word != "i")


def _feast(text: str, token: Token, kinds: str, before: Token | None, after: Token | None) -> bool:
    if kinds != "D" or token.word.endswith(_FEAST_DAYS):
        return _capital(text, token) or kinds != "D"
    if not _capital(text, token) or before is None or not before.word.isalpha() or _capital(text, before):
        return False
    return after is None or not after.word.isalpha() or after.word in _AFTER_FEAST


def _hyphened(token: Token, after: Token | None) -> bool:
    """Return whether a hyphen follows a word directly."""
    return after is not None and after.kind == "-" and after.start == token.end


def _part(text: str, kinds: str, token: Token, after: Token | None) -> bool:
    """Return whether a quarter or half is one of a year, rather than of a game or in `quarter-final`."""
    if _hyphened(token, after) and not kinds.endswith("y"):
        return False
    if after is not None and after.word.startswith("final"):
        return False
    return "y" in kinds or "O" in kinds or not _SPORT.search(text)

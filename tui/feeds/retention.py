"""Which articles of a feed are kept: all, unless the person set a rule; and never one that somebody worked on."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tui.articles.read import read_article
from tui.errors import BylineError, UsageError
from tui.feeds.state import FeedState
from tui.importers.add import is_edited

_DAY = 86_400.0
_RULE = re.compile(r"(?P<number>\d{1,6})(?P<days>d?)")


def check_rule(rule: str) -> None:
    """Raise `UsageError` unless a rule is `all`, a number of articles, or a number of days such as `90d`."""
    if rule not in ("", "all") and not _RULE.fullmatch(rule):
        raise UsageError(f"“{rule}” is no rule for keeping articles", todo="use all, a number, or days such as 90d")


def remove_old(
    state: FeedState, folder: Path, rule: str, offered: Iterable[str], is_marked: Callable[[str], bool]
) -> list[Path]:
    """Remove the files of a feed that a rule does not keep; return them.

    Entries in `offered`, by key, are still in the feed and stay. So do articles with marks and edited ones.
    """
    match = _RULE.fullmatch(rule)
    if match is None:
        return []
    number, newest = int(match["number"]), set(offered)
    there = [(key, folder / path) for key, (path, _) in state.entries.items() if path]
    if match["days"]:
        before = time.time() - number * _DAY
        old = [(key, path) for key, path in there if _changed(path) < before]
    else:
        old = there[: max(0, len(there) - number)]
    removed = [(key, path) for key, path in old if key not in newest and _may_go(path, is_marked)]
    for key, path in removed:
        path.unlink(missing_ok=True)
        state.entries[key][0] = ""
    return [path for _, path in removed]


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return float("inf")


def _may_go(path: Path, is_marked: Callable[[str], bool]) -> bool:
    try:
        article = read_article(path)
    except BylineError:
        return False
    return not is_edited(article) and not is_marked(article.id)

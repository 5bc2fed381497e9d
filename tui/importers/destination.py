"""Where an added article goes: a path made from what it states, and never over another file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from tui.articles.article import Article
from tui.errors import UsageError

DEFAULT_TEMPLATE = "{year}/{source}/{date}-{title}"
FIELDS = ("year", "month", "day", "date", "source", "author", "title", "language")

_LONGEST = 80
"""Bytes of one part of a path; file systems allow 255, and a name is also read."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|#\[\]^]+")
_KEPT = "-_.+"
"""The marks that stay of what an article states; others mean something to a shell or a wiki, or are hard to type."""
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_FIELD = re.compile(r"\{(\w+)\}")
_EDGES = " .-_"


def check_template(template: str) -> None:
    """Raise `UsageError` unless a template can be filled in."""
    for name in _FIELD.findall(template):
        if name not in FIELDS:
            raise UsageError(f"unknown field “{name}” in “{template}”", todo=f"use one of {', '.join(FIELDS)}")
    if not template.strip("/ ") or ".." in template.split("/"):
        raise UsageError(f"“{template}” is not a path inside the library", todo=f"write it as {DEFAULT_TEMPLATE}")


def destination(folder: Path, article: Article, suffix: str, template: str = DEFAULT_TEMPLATE) -> Path:
    """Return a path that does not exist yet. Parts of the template that the article leaves empty are left out.

    The dates are those of publication, and empty for an article without one: a day in a name would be read as its date.
    """
    check_template(template)
    day = article.published[:10]
    year, month, date = day[:4], day[5:7], day[8:10]
    author = article.authors[0] if article.authors else None
    fields = {
        "year": year,
        "month": month,
        "day": date,
        "date": day,
        "source": article.source,
        "author": (author.family or author.literal) if author else "",
        "title": article.title,
        "language": article.language,
    }
    parts = [part for part in (_filled(part, fields) for part in template.split("/")) if part]
    *above, name = parts or ["article"]
    parent = folder.joinpath(*above)
    path, number = parent / f"{name}{suffix}", 1
    while path.exists() or path.is_symlink():
        number += 1
        path = parent / f"{name}-{number}{suffix}"
    return path


def _filled(part: str, fields: Mapping[str, str]) -> str:
    return _safe(_FIELD.sub(lambda match: _plain(fields[match[1]]), part))


def _plain(words: str) -> str:
    """Words of an article for a file name: letters, digits and few marks."""
    words = _APOSTROPHE.sub("", unicodedata.normalize("NFC", words))
    words = "".join(one if one in _KEPT or unicodedata.category(one)[0] in "LMN" else " " for one in words)
    return _safe(re.sub(r" ?-[- ]*", "-", " ".join(words.split())))


def _safe(words: str) -> str:
    """Words as a file name on any system: no separators, not hidden, not too long."""
    name = " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", words)).split()).strip(_EDGES)
    while len(name.encode("utf-8", "replace")) > _LONGEST:
        name = name.rpartition(" ")[0] or name[:-1]
    return name.rstrip(_EDGES).replace(" ", "-")

"""Changing an article's details in its file: the keys that were named, and not another byte.

People keep these files under version control and edit them by hand, so a changed title must show as one changed line.
The keys are read again after the change, before anything is written: unless exactly the wanted ones differ, the file
stays as it is. A file that changed on the disk meanwhile is left alone, and one in an old encoding stays in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui.articles.article import Article
from tui.articles.encoding import decode, encoding_name
from tui.articles.read import parse_article, read_bytes
from tui.articles.yaml.splice import SpliceError, splice
from tui.articles.yaml.values import YamlError, load_yaml
from tui.atomic import write_atomically
from tui.errors import BylineError, UnreadableError, UsageError

EDITABLE = (
    *("id", "title", "authors", "source", "url", "published", "accessed", "language", "type", "tags", "summary"),
    "csl",
)
"""The keys that may be changed, in the order in which new ones are written."""

_FIRST_LINE = re.compile(r"\ufeff?---[ \t]*\r?\n")
_LAST_LINE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


def edit_article(path: Path, changes: Mapping[str, Any]) -> Article:
    """Sets details of an article in its file and gives the article as it is then; None takes a detail away.

    Works on Markdown and YAML. Where the article's id was made from a detail that changes, the id is written down too,
    so that its marks are not lost. Raises `UsageError` for what cannot be edited so, `UnreadableError` for the disk.
    """
    unknown = [key for key in changes if key not in EDITABLE]
    if unknown:
        raise UsageError(f"“{unknown[0]}” is no detail of an article", todo=f"known are {', '.join(EDITABLE)}")
    data = read_bytes(path)
    before, _ = parse_article(data, path)
    wanted = {key: value if value not in ("", [], {}, ()) else None for key, value in changes.items()}
    edited = _edited(data, path, wanted)
    after, _ = parse_article(edited, path)
    if "id" in before.generated_fields and after.id != before.id and "id" not in wanted:
        wanted = {"id": before.id, **wanted}
        edited = _edited(data, path, wanted)
        after, _ = parse_article(edited, path)
    if edited != data:
        _write(path, edited, instead_of=data)
    return after


def convert_to_markdown(path: Path, changes: Mapping[str, Any]) -> Article:
    """Makes Markdown of a text or a saved page, with these details in its front matter, in the same folder.

    The file that was there is kept beside it under its name with `.bak` after it, which no library reads. The id stays,
    so that marks do. Raises `UsageError` where the name is taken, `UnreadableError` for the disk.
    """
    from tui.articles.markdown.writer import to_markdown

    target = path.with_suffix(".md")
    kept = path.with_name(f"{path.name}.bak")
    for taken in (target, kept):
        if taken.exists():
            raise UsageError("a file of this name is there already", where=str(taken), todo="rename it first")
    data = read_bytes(path)
    article, _ = parse_article(data, path)
    written = to_markdown(replace(article, generated_fields=article.generated_fields - {"id"})).encode(
        "utf-8", "replace"
    )
    edited = _edited(written, target, {key: value or None for key, value in changes.items()})
    converted, _ = parse_article(edited, target)
    if converted.id != article.id:
        raise UsageError("the article would lose its id", where=str(path), todo="convert it by hand")
    _write(target, edited, instead_of=None)
    try:
        path.replace(kept)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise UnreadableError(f"it cannot be renamed: {error.strerror}", where=str(path)) from error
    return converted


def _edited(data: bytes, path: Path, changes: Mapping[str, Any]) -> bytes:
    text, _, encoding, mark = decode(data)
    if mark + text.encode(encoding, "replace") != data:
        raise UsageError("the file is not in UTF-8", where=str(path), todo="save it in UTF-8 first")
    newline = "\r\n" if "\r\n" in text else "\n"
    suffix = path.suffix.lower()
    try:
        if suffix in (".yaml", ".yml"):
            edited = _checked_splice(text, changes, newline)
        elif suffix in (".md", ".markdown"):
            edited = _edited_front_matter(text, changes, newline)
        else:
            raise UsageError("this form has no place for details", where=str(path), todo="make Markdown of it")
    except SpliceError as error:
        raise UsageError(f"the details cannot be changed in place: {error}", where=str(path), todo="edit it") from error
    return _encoded(edited, encoding, mark, path)


def _encoded(text: str, encoding: str, mark: bytes, path: Path) -> bytes:
    """The text in its file's encoding, which must be the one that is recognised the next time."""
    try:
        data = mark + text.encode(encoding)
    except UnicodeEncodeError as error:
        lacking = f"which has no “{text[error.start]}”"
    else:
        if decode(data).text == text:
            return data
        lacking = "and would be taken for another"
    what = f"the file is in {encoding_name(encoding)}, {lacking}"
    raise UsageError(what, where=str(path), todo="convert it to UTF-8 first (`byline check` says how)")


def _edited_front_matter(text: str, changes: Mapping[str, Any], newline: str) -> str:
    first = _FIRST_LINE.match(text)
    last = _LAST_LINE.search(text, first.end()) if first else None
    if first is None or last is None:
        fresh = _checked_splice("", changes, newline)
        return f"---{newline}{fresh}---{newline}{newline}{text}" if fresh else text
    inside = _checked_splice(text[first.end() : last.start()], changes, newline)
    gap = "" if not inside or inside.endswith("\n") else newline
    return text[: first.end()] + inside + gap + text[last.start() :]


def _checked_splice(text: str, changes: Mapping[str, Any], newline: str) -> str:
    """The keys changed, and proof that these are and no others. Raises `SpliceError`."""
    edited = splice(text, changes, order=EDITABLE, newline=newline)
    try:
        before, after = load_yaml(text).value or {}, load_yaml(edited).value or {}
    except YamlError as error:
        raise SpliceError(error.diagnostic.what) from error
    expected = {key: value for key, value in {**before, **changes}.items() if value is not None or key not in changes}
    if _comparable(after) != _comparable(expected):
        raise SpliceError("another would change with them")
    return edited


def _comparable(value: Any) -> Any:
    """A value by what it says: a number and its digits in quotation marks are the same."""
    if isinstance(value, Mapping):
        return {str(key): _comparable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_comparable(item) for item in value]
    return str(value).rstrip("\n") if isinstance(value, str | int) and not isinstance(value, bool) else value


def _write(path: Path, data: bytes, *, instead_of: bytes | None) -> None:
    """Writes the file whole, unless it is no longer what was read."""
    try:
        if instead_of is not None and path.read_bytes() != instead_of:
            raise BylineError("the file was changed meanwhile", where=str(path), todo="try again")
        write_atomically(path, data, durable=True)
    except OSError as error:
        raise UnreadableError(f"it cannot be written: {error.strerror}", where=str(path)) from error

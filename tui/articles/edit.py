"""Editing an article's details in its file: the named keys change, every other byte stays.

People keep these files under version control and edit them by hand, so a new title must be a one-line diff. The edited
keys are parsed again before anything is written; unless exactly the requested ones differ, the file stays as it is. A
file in an old encoding keeps it.

A detail is written only if the file still states what the person saw when they changed it. Otherwise, and where the
file is read-only, an error says so, and the person decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui.articles.article import Article
from tui.articles.containers import container_of
from tui.articles.encoding import decode, encoding_name
from tui.articles.formats import SUFFIXES, format_suffix, is_binary, reader_of
from tui.articles.front_matter.edit import edit_front_matter
from tui.articles.front_matter.keys import meaning_of
from tui.articles.front_matter.recognise import find_front_matter
from tui.articles.read import parse_article, read_bytes
from tui.articles.safe import clean
from tui.articles.sidecar import read_sidecar, sidecar_of
from tui.articles.yaml.splice import SpliceError, as_read, splice
from tui.articles.yaml.values import YamlError, load_yaml
from tui.atomic import is_read_only, remove_left_over_files, write_atomically
from tui.errors import BylineError, UnreadableError, UsageError

EDITABLE = (
    *("id", "title", "authors", "source", "url", "published", "accessed", "language", "type", "tags", "summary"),
    "csl",
)
"""The keys that can be edited, in the order in which new ones are inserted."""

_FIRST_LINE = re.compile(r"\ufeff?---[ \t]*\r?\n")
_LAST_LINE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


class DetailsChangedError(BylineError):
    """Another program changed the same details of the file meanwhile."""

    def __init__(self, article: Article, details: Sequence[str]) -> None:
        what = f"another program has changed {', '.join(details)} meanwhile"
        super().__init__(what, where=str(article.path), todo="look at the file, and try again")
        self.article = article
        """The article as the file states it now."""
        self.details = tuple(details)
        """The keys of these details."""


class ReadOnlyFileError(UnreadableError):
    """The file is read-only, and nobody said that it is to be written all the same."""

    def __init__(self, path: Path) -> None:
        super().__init__("the file is read-only", where=str(path), todo="make it writable with chmod u+w")


def edit_article(
    path: Path, changes: Mapping[str, Any], *, shown: Article | None = None, even_read_only: bool = False
) -> Article:
    """Set details in an article's file and return the article as it is afterwards; None removes a detail.

    The details of a file that cannot hold any, such as a PDF, are written beside it. If a change would alter a
    generated id, the old id is written too, so that its marks stay attached. `shown` is the article that the person saw
    when they made the changes: if the file states another value of such a detail by now, `DetailsChangedError` is
    raised. Raises `ReadOnlyFileError` unless `even_read_only`, `UsageError` if the file cannot be edited in place,
    `UnreadableError` if it cannot be written.
    """
    unknown = [key for key in changes if key not in EDITABLE]
    if unknown:
        raise UsageError(f"articles have no detail “{unknown[0]}”", todo=f"use one of {', '.join(EDITABLE)}")
    if container_of(path) is not None or format_suffix(path) != path.suffix.lower():
        what = "a message in a mailbox or a post in an export has no place for details"
        raise UsageError(what, where=str(path), todo="add a copy of it to the library: byline add")
    data = read_bytes(path)
    wanted = {key: value if value not in ("", [], {}, ()) else None for key, value in changes.items()}
    if is_binary(path):
        target, details = sidecar_of(path), read_sidecar(path)
        before = _parsed(data, path, details)
    else:
        target, details = path, data
        before = _parsed(data, path)
    _require_unchanged(before, shown, changes)
    if target.exists() and not even_read_only and is_read_only(target):
        raise ReadOnlyFileError(target)
    if target == path:
        wanted = _by_keys_of(before, _with_authors_kept(before, _authors_in(data, path, before), wanted))

    def changed(wanted: Mapping[str, Any]) -> tuple[bytes, Article]:
        edited = _edited(details, target, wanted)
        return edited, _parsed(data, path, edited) if target != path else _parsed(edited, path)

    edited, after = changed(wanted)
    if "id" in before.generated_fields and after.id != before.id and "id" not in wanted:
        edited, after = changed({"id": _known_id(before, shown), **wanted})
    _require_others_unchanged(before, after, changes)
    if edited != details:
        _write(target, edited, instead_of=details if target.exists() else None, even_read_only=even_read_only)
    return after


def _known_id(article: Article, shown: Article | None) -> str:
    """Return the id of an article in the library that showed it: with a suffix where another article has its own."""
    return shown.id if shown is not None and shown.id.startswith(f"{article.id}-") else article.id


def _require_unchanged(now: Article, shown: Article | None, changes: Mapping[str, Any]) -> None:
    """Raise `DetailsChangedError` if the file no longer states what was shown of the details to change."""
    if shown is None:
        return
    changed = [key for key in changes if _stated(now, key) not in (_stated(shown, key), changes[key])]
    if changed:
        raise DetailsChangedError(now, changed)


def _require_others_unchanged(before: Article, after: Article, changes: Mapping[str, Any]) -> None:
    """Raise `UsageError` if details that the file states are no longer found in it, as after an unknown line end."""
    derived = ("", "rule", "name")
    for key in EDITABLE:
        form = before.origins.get(key, "").partition(": ")[0]
        if key not in changes and form not in derived and _stated(before, key) != _stated(after, key):
            todo = "edit the file by hand"
            raise UsageError(f"{key} would change with it", where=str(before.path), todo=todo)


def _stated(article: Article, key: str) -> Any:
    """Return what the file states; None for what Byline made up."""
    return None if key in article.generated_fields else getattr(article, key)


def _authors_in(data: bytes, path: Path, article: Article) -> list[Any]:
    """Return the authors as the values in the file, with all their keys; empty where it states none as a list."""
    reader = reader_of(path)
    if reader is None:
        return []
    value = reader(clean(decode(data).text), path).keys.get(_key_of(article, "authors"))
    return value if isinstance(value, list) else []


def _with_authors_kept(article: Article, written: Sequence[Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return changes in which authors who stay are as the file writes them, with keys that Byline does not know."""
    wanted = changes.get("authors")
    if not isinstance(wanted, list | tuple) or len(written) != len(article.authors):
        return dict(changes)
    unused = list(zip(article.authors, written, strict=True))
    kept: list[Any] = []
    for author in wanted:
        given = author.get("literal") if isinstance(author, Mapping) and len(author) == 1 else author
        found = next((one for one in unused if one[0].display == given), None)
        if found is not None and bool(found[0].literal) == isinstance(author, Mapping):
            unused.remove(found)
            kept.append(found[1])
        else:
            kept.append(author)
    return {**changes, "authors": kept}


def _parsed(data: bytes, path: Path, sidecar: bytes = b"") -> Article:
    article, _ = parse_article(data, path, sidecar)
    return article


def convert_to_markdown(
    path: Path, changes: Mapping[str, Any], *, shown: Article | None = None, even_read_only: bool = False
) -> Article:
    """Convert a text or a saved page to Markdown in the same folder, with these details in its front matter.

    The original is kept beside it with `.bak` appended, which no library reads. The id does not change, so marks stay
    attached. `shown`, `even_read_only` and the errors are those of `edit_article`. Raises `UsageError` also if a file
    of the new name exists.
    """
    from tui.articles.markdown.writer import to_markdown

    target = path.with_suffix(".md")
    kept = path.with_name(f"{path.name}.bak")
    for taken in (target, kept):
        if taken.exists():
            raise UsageError("a file of this name already exists", where=str(taken), todo="rename it first")
    data = read_bytes(path)
    article, _ = parse_article(data, path)
    _require_unchanged(article, shown, changes)
    article = replace(article, id=_known_id(article, shown))
    if not even_read_only and is_read_only(path):
        raise ReadOnlyFileError(path)
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
    line_end = "\r" if "\n" not in text else "\r\n" if "\r\n" in text else "\n"
    if line_end == "\r":  # from before 2001; neither a parser of YAML nor what is below knows it
        text, line_end = text.replace("\r", "\n"), "\r" if "\r" in text else "\n"
    newline = "\n" if line_end == "\r" else line_end
    suffix = path.suffix.lower()
    try:
        if suffix in (".yaml", ".yml"):
            edited = _checked_splice(text, changes, newline)
        elif SUFFIXES.get(suffix) == "markdown":
            edited = _edited_front_matter(text, changes, newline)
        else:
            raise UsageError(
                "this kind of file has no place for details", where=str(path), todo="convert it to Markdown"
            )
    except SpliceError as error:
        raise UsageError(
            f"the details cannot be changed in place: {error}", where=str(path), todo="edit the file"
        ) from error
    return _encoded(edited.replace("\n", "\r") if line_end == "\r" else edited, encoding, mark, path)


def _encoded(text: str, encoding: str, mark: bytes, path: Path) -> bytes:
    """Encode the text, provided that the result will be decoded the same way next time."""
    try:
        data = mark + text.encode(encoding)
    except UnicodeEncodeError as error:
        lacking = f"which has no “{text[error.start]}”"
    else:
        if decode(data).text == text:
            return data
        lacking = "which would no longer be recognised"
    what = f"the file is in {encoding_name(encoding)}, {lacking}"
    raise UsageError(what, where=str(path), todo="convert it to UTF-8 first (`byline check` says how)")


def _edited_front_matter(text: str, changes: Mapping[str, Any], newline: str) -> str:
    first = _FIRST_LINE.match(text)
    last = _LAST_LINE.search(text, first.end()) if first else None
    if first is not None and last is not None:
        inside = _checked_splice(text[first.end() : last.start()], changes, newline)
        gap = "" if not inside or inside.endswith("\n") else newline
        return text[: first.end()] + inside + gap + text[last.start() :]
    plain = text.replace("\r\n", "\n")
    found, _ = find_front_matter(plain)
    if found is None:
        fresh = _checked_splice("", changes, newline)
        return f"---{newline}{fresh}---{newline}{newline}{text}" if fresh else text
    edited = edit_front_matter(plain, found, changes, EDITABLE)
    if newline == "\n":
        return edited
    if plain.count("\n") != text.count("\r\n"):
        raise SpliceError("its line ends are not all alike")
    return edited.replace("\n", newline)


def _by_keys_of(article: Article, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return changes by the keys under which the file states these fields now, such as `date` for `published`."""
    return {_key_of(article, name): value for name, value in changes.items()}


def _key_of(article: Article, name: str) -> str:
    form, _, key = article.origins.get(name, "").partition(": ")
    meaning = meaning_of(key) if form not in ("", "rule", "name", "page", "mail", "text") else None
    return key if meaning is not None and meaning.field == name else name


def _checked_splice(text: str, changes: Mapping[str, Any], newline: str) -> str:
    """Change the keys and verify that no other key changed. Raises `SpliceError`."""
    edited = splice(text, changes, order=EDITABLE, newline=newline)
    try:
        before, after = load_yaml(text).value or {}, load_yaml(edited).value or {}
    except YamlError as error:
        raise SpliceError(error.diagnostic.what) from error
    expected = {key: value for key, value in {**before, **changes}.items() if value is not None or key not in changes}
    if as_read(after) != as_read(expected):
        raise SpliceError("another key would change with them")
    return edited


def _write(path: Path, data: bytes, *, instead_of: bytes | None, even_read_only: bool = False) -> None:
    """Replace the file atomically, unless it is no longer what was read."""
    try:
        if instead_of is not None and path.read_bytes() != instead_of:
            raise BylineError("the file has changed in the meantime", where=str(path), todo="try again")
        write_atomically(path, data, durable=True, even_read_only=even_read_only)
        remove_left_over_files(path.parent)
    except OSError as error:
        raise UnreadableError(f"it cannot be written: {error.strerror}", where=str(path)) from error

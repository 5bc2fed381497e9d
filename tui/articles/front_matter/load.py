"""Loading metadata in any form. An error in one key costs that key alone, and its value is kept as it is written.

Values have the types of `tui.articles.yaml.values`: strings, whole numbers, true and false, lists and mappings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any

from tui.articles.diagnostic import Diagnostic
from tui.articles.front_matter.recognise import LINE_FORMS, FormName, FrontMatter
from tui.articles.safe import clean
from tui.articles.yaml.values import MAX_DEPTH, Loaded, YamlError, load_yaml

_MAX_PIECES = 1_000
"""Keys that are read one by one where the whole cannot be read."""

_YAML_KEY = re.compile(
    r"^(?P<key>[^\s#:'\"\[\]{},&*!|>%@`-][^\n:]*?|\"[^\"\n]*\"|'[^'\n]*')[ \t]*:(?=\s|$)", re.MULTILINE
)
_CUT_TITLE = re.compile(r"^(?P<key>title|Title)[ \t]*:[ \t]+[^\"'|>\[{#\n][^\n]*? #(?=[^\s#])", re.MULTILINE)
_TOML_KEY = re.compile(r"^[ \t]*(?P<key>[\w-]+|\"[^\"\n]*\")[ \t]*=", re.MULTILINE)
_TOML_TABLE = re.compile(r"^[ \t]*\[{1,2}[^\[\]\n]+\]{1,2}[ \t]*(?:#.*)?$", re.MULTILINE)
_JSON_KEY = re.compile(r"^[ \t]*\"(?P<key>[^\"\n]*)\"[ \t]*:", re.MULTILINE)


def load_front_matter(source: str, found: FrontMatter) -> Loaded:
    """Load the metadata that was found in a text. `Loaded.value` is no mapping where it turns out to be none."""
    text = source[found.start : found.end]
    first_line = source.count("\n", 0, found.start) + 1
    if found.form == "yaml":
        loaded = load_lenient_yaml(text, first_line=first_line)
        if " #" in text:
            loaded.diagnostics += _cut_titles(text, first_line)
        return loaded
    if found.form == "toml":
        return _load_toml(text, first_line)
    if found.form == "json":
        return _load_json(text, first_line)
    if found.form == "title block":
        return _load_title_block(text, first_line)
    return _load_lines(text, first_line, found.form)


def load_lenient_yaml(text: str, *, first_line: int = 1) -> Loaded:
    """Load YAML; where it cannot be read as a whole, key by key. Raises `YamlError` where no key can be told."""
    try:
        return load_yaml(text, first_line=first_line)
    except YamlError as error:
        pieces = list(_pieces(text, _YAML_KEY, first_line))
        if not pieces or len(pieces) > _MAX_PIECES:
            raise
        loaded = Loaded({})
        for key, line, piece in pieces:
            _add_yaml(loaded, key, line, piece)
        if not loaded.diagnostics:  # every key can be read by itself: the fault is between them
            loaded.diagnostics.append(error.diagnostic)
        return loaded


def _cut_titles(text: str, first_line: int) -> Iterator[Diagnostic]:
    """Yield a hint for each title that a `#` without a space after it ends, which looks unintended."""
    for match in _CUT_TITLE.finditer(text):
        what = f"“{clean(match['key'])}” ends before “ #”, where YAML begins a comment"
        line = first_line + text.count("\n", 0, match.start())
        yield Diagnostic(what, "put the value in quotation marks if that is wrong", line, hint=True)


def _add_yaml(loaded: Loaded, key: str, line: int, piece: str) -> None:
    """Load one key, as it is written where it is no YAML."""
    try:
        one = load_yaml(piece, first_line=line)
        if not isinstance(one.value, dict):
            return
        loaded.value.update(one.value)
        loaded.lines.update(one.lines)
        loaded.diagnostics += one.diagnostics
    except YamlError as error:
        key = key.strip("\"'")
        value = piece.partition(":")[2].strip()
        if value[:1] in ("'", '"') and value[-1:] == value[:1] and len(value) > 1:
            value = value[1:-1]
        loaded.value[key] = value
        loaded.lines[key] = line
        what = f"“{clean(key)}” is read as it is written, because {error.diagnostic.what}"
        loaded.diagnostics.append(Diagnostic(what, error.diagnostic.todo, error.diagnostic.line))


def _pieces(text: str, pattern: re.Pattern[str], first_line: int) -> Iterator[tuple[str, int, str]]:
    """The keys of the outermost level, each with its line and its part of the text."""
    keys = list(pattern.finditer(text))
    for number, match in enumerate(keys):
        end = keys[number + 1].start() if number + 1 < len(keys) else len(text)
        yield match["key"], first_line + text.count("\n", 0, match.start()), text[match.start() : end]


def _load_toml(text: str, first_line: int) -> Loaded:
    import tomllib

    loaded = Loaded({})
    for key, line, _ in _pieces(text, _TOML_KEY, first_line):
        loaded.lines.setdefault(key.strip('"'), line)
    try:
        loaded.value = _plain(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError):
        _load_toml_by_key(text, first_line, loaded)
    return loaded


def _load_toml_by_key(text: str, first_line: int, loaded: Loaded) -> None:
    import tomllib

    tables = [(0, ""), *((match.start(), match[0]) for match in _TOML_TABLE.finditer(text))]
    for number, (start, table) in enumerate(tables):
        end = tables[number + 1][0] if number + 1 < len(tables) else len(text)
        line_of_table = first_line + text.count("\n", 0, start)
        for key, line, piece in list(_pieces(text[start:end], _TOML_KEY, line_of_table))[:_MAX_PIECES]:
            key = key.strip('"')
            try:
                _merge(loaded.value, _plain(tomllib.loads(f"{table}\n{piece}")))
            except (tomllib.TOMLDecodeError, RecursionError) as error:
                loaded.value[key] = piece.partition("=")[2].strip().strip("\"'")
                reason = str(error).partition(" (at")[0]
                what = f"“{clean(key)}” is read as it is written, because it is not TOML: {reason}"
                loaded.diagnostics.append(Diagnostic(what, "correct that line", line))


def _merge(one: dict[str, Any], other: dict[str, Any]) -> None:
    for key, value in other.items():
        if isinstance(value, dict) and isinstance(one.get(key), dict):
            _merge(one[key], value)
        else:
            one[key] = value


def _load_json(text: str, first_line: int) -> Loaded:
    import json

    loaded = Loaded({})
    for key, line, _ in _pieces(text, _JSON_KEY, first_line):
        loaded.lines.setdefault(key, line)
    text = text.strip()
    try:
        value = json.loads(text if text.startswith("{") else f"{{{text}}}")
        loaded.value = _plain(value)
    except (ValueError, RecursionError) as error:
        what = f"the front matter is not JSON: {str(error).partition(':')[0]}"
        loaded.diagnostics.append(Diagnostic(what, "correct it", first_line))
    return loaded


def _plain(value: Any, depth: int = 0) -> Any:
    """A value in the types of metadata; dates as ISO 8601 has them."""
    if depth > MAX_DEPTH:
        return None
    if isinstance(value, dict):
        return {str(key): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, float) else value


def _load_title_block(text: str, first_line: int) -> Loaded:
    """Pandoc's title, authors and date; a part without words states nothing."""
    loaded = Loaded({})
    line = first_line
    for key, part in zip(("title", "author", "date"), re.split(r"^%", text, flags=re.MULTILINE)[1:], strict=False):
        value = "; ".join(part.split("\n")) if key == "author" else part
        if words := " ".join(value.split()).strip(" ;"):
            loaded.value[key], loaded.lines[key] = words, line
        line += part.count("\n")
    return loaded


def _load_lines(text: str, first_line: int, form: FormName) -> Loaded:
    pattern = LINE_FORMS[form]
    loaded = Loaded({})
    last = ""
    for number, line in enumerate(text.split("\n"), start=first_line):
        match = pattern.fullmatch(line.rstrip())
        if match is None:
            if last and line.strip() and isinstance(loaded.value[last], str):
                loaded.value[last] = f"{loaded.value[last]}\n{line.strip()}".strip()
            continue
        last = match["key"]
        value = (match["value"] or "").strip()
        if form == "properties" and value[:1] == value[-1:] == '"' and len(value) > 1:
            value = value[1:-1]
        if last in loaded.value and value and form == "org":
            value = f"{loaded.value[last]} {value}"
        loaded.value[last] = value
        loaded.lines[last] = number
    if tidy := _TIDY.get(form):
        loaded.value = {key: tidy(key.casefold(), value) for key, value in loaded.value.items()}
    return loaded


_ORG_TIMESTAMP = re.compile(r"^[<\[](\d{4}-\d{2}-\d{2})[^>\]]*[>\]]$")
_ADDRESS = re.compile(r"\s*<[^<>\s]+@[^<>\s]+>|\s*\([^()\s]+@[^()\s]+\)")


def _tidy_mail(key: str, value: str) -> str:
    """A field of a message's head: names without addresses, encoded words decoded (RFC 2047)."""
    if "=?" in value:
        from email.header import decode_header, make_header

        try:
            value = clean(str(make_header(decode_header(value))))
        except (ValueError, LookupError):
            return value
    return (_ADDRESS.sub("", value).strip(' "') or value) if key == "from" else value


def tidy_org(key: str, value: str) -> Any:
    """A keyword of Org: timestamps without brackets, `:a:b:` as a list of tags."""
    if key == "filetags":
        return [tag for tag in re.split(r"[:\s]+", value) if tag]
    return _ORG_TIMESTAMP.sub(r"\1", value)


_TIDY: dict[FormName, Callable[[str, str], Any]] = {"mail": _tidy_mail, "org": tidy_org}

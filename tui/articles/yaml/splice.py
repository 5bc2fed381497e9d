"""Changing keys of a YAML mapping in place: every other character stays, comments and order included.

A library that loads and dumps YAML loses what it does not model (comments, quoting, blank lines), and ruamel.yaml
still reindents lists and moves comments. So nothing is dumped: the parser says where the value of a key is, and only
that range is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from tui.articles.yaml.values import YamlError, load_yaml

_WIDTH = 1_000_000
_FLOW_LENGTH = 90
"""New lists up to this many code points are written on one line, as in docs/formats.md."""
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class SpliceError(ValueError):
    """The text is not a mapping in block style, so its values cannot be located."""


class _Place(NamedTuple):
    """The offsets of a key and its value."""

    key_start: int
    value_start: int
    value_end: int
    node: yaml.Node


def splice(text: str, changes: Mapping[str, Any], *, order: Sequence[str] = (), newline: str = "\n") -> str:
    """Return the text of a mapping with some keys set; a value of None removes the key and its line.

    A new key goes after those that precede it in `order`, else at the end. Values are strings, whole numbers, booleans,
    and lists and mappings of them. Raises `SpliceError`.
    """
    for key, value in changes.items():
        places = _locate_keys(text)
        if value is None:
            text = _without(text, places[key]) if key in places else text
        elif key in places:
            kept = _with_items_kept(text, places[key], key, value, newline) if isinstance(value, list | tuple) else None
            text = _replaced(text, places[key], value, newline) if kept is None else kept
        else:
            text = _inserted(text, places, key, value, order, newline)
    return text


def _locate_keys(text: str) -> dict[str, _Place]:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SpliceError("the YAML cannot be read") from error
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise SpliceError("the YAML does not have one key a line")
    return {
        str(key.value): _Place(key.start_mark.index, value.start_mark.index, _end_of(value, text), value)
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode)
    }


def _end_of(node: yaml.Node, text: str) -> int:
    """Return where the characters of a value end; the parser's end of a block lies after the comments below it."""
    end = int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return len(text[:end].rstrip("\r\n \t"))
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end_of(last[1] if isinstance(last, tuple) else last, text)
    return end


def _without(text: str, place: _Place) -> str:
    """Remove the lines from the key to the end of its value."""
    start = text.rfind("\n", 0, place.key_start) + 1
    line_end = text.find("\n", max(place.value_end, place.key_start))
    return text[:start] + (text[line_end + 1 :] if line_end >= 0 else "")


def _replaced(text: str, place: _Place, value: Any, newline: str) -> str:
    written = _to_yaml(value, place.node, newline, _indentation(text, place))
    start, end = place.value_start, place.value_end
    if written.startswith("|") and text[end:].partition("\n")[0].strip():  # a comment would become part of the block
        written = _scalar(value, '"')
    in_line = isinstance(place.node, yaml.ScalarNode) and place.node.style not in ("|", ">")
    if end > start and in_line and not written.startswith(newline):
        return text[:start] + written + text[end:]
    before = _after_colon(text, start)
    return text[:before] + _spaced(written) + text[max(end, before) :]


def _with_items_kept(text: str, place: _Place, key: str, items: Sequence[Any], newline: str) -> str | None:
    """Replace the items of a list; those that stay keep their characters, and so their comments.

    Return None if no item stays, or if the list has items that cannot be told apart by lines.
    """
    node = place.node
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        return None
    places = [(int(item.start_mark.index), _end_of(item, text)) for item in node.value]
    if any(end > start for (_, end), (start, _) in pairwise(places)) or places[0][0] < place.value_start:
        return None  # an alias, which stands elsewhere
    stays = _items_that_stay(text, key, len(places), items)
    if all(at is None for at in stays):
        return None
    if node.flow_style:
        written = [
            _flow(item) if at is None else text[slice(*places[at])] for item, at in zip(items, stays, strict=True)
        ]
        return f"{text[: place.value_start]}[{', '.join(written)}]{text[place.value_end :]}"
    ends = [_line_after(text, end) for _, end in places]
    start = text.rfind("\n", 0, place.value_start) + 1
    starts = [start, *ends[:-1]]
    indent = text[start : place.value_start]
    if indent.strip() or len(set(ends)) < len(ends):
        return None
    lines = [
        f"{indent}- {_flow(item)}" if at is None else text[starts[at] : ends[at]].rstrip("\r\n")
        for item, at in zip(items, stays, strict=True)
    ]
    return text[:start] + newline.join(lines) + newline + text[ends[-1] :]


def _items_that_stay(text: str, key: str, count: int, items: Sequence[Any]) -> list[int | None]:
    """Return for each new item which old one it is, or None."""
    try:
        old = load_yaml(text).value[key]
    except YamlError as error:
        raise SpliceError("the YAML cannot be read") from error
    unused = dict(enumerate(map(as_read, old[:count])))
    stays: list[int | None] = []
    for item in map(as_read, items):
        at = next((at for at, before in unused.items() if before == item), None)
        unused.pop(-1 if at is None else at, None)
        stays.append(at)
    return stays


def _line_after(text: str, offset: int) -> int:
    """Return where the next line begins."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def as_read(value: Any) -> Any:
    """Return a value for comparison, in which a number equals its digits in quotation marks."""
    if isinstance(value, Mapping):
        return {str(key): as_read(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_read(item) for item in value]
    return str(value).rstrip("\n") if isinstance(value, str | int) and not isinstance(value, bool) else value


def _after_colon(text: str, value_start: int) -> int:
    """Return the offset after the colon before a value, which may be on an earlier line."""
    return len(text[:value_start].rstrip(" \t\r\n"))


def _spaced(written: str) -> str:
    return written if written.startswith(("\n", "\r")) else f" {written}"


def _indentation(text: str, place: _Place) -> str:
    """Return the indentation of the items of the current block."""
    line = text[text.rfind("\n", 0, place.value_start) + 1 : place.value_start]
    return line if line.strip() == "" else ""


def _inserted(text: str, places: Mapping[str, _Place], key: str, value: Any, order: Sequence[str], newline: str) -> str:
    line = f"{_scalar(key, None)}:{_spaced(_to_yaml(value, None, newline, ''))}{newline}"
    before = order[: order.index(key)] if key in order else list(places)
    known = [places[name] for name in before if name in places]
    if known:
        last = max(known, key=lambda place: place.value_end)
        end = text.find("\n", max(last.value_end, last.key_start))
        if end < 0:
            return text + newline + line
        return text[: end + 1] + line + text[end + 1 :]
    if places:
        first = min(place.key_start for place in places.values())
        return text[:first] + line + text[first:]
    gap = "" if not text or text.endswith("\n") else newline
    return text + gap + line


def _to_yaml(value: Any, old: yaml.Node | None, newline: str, indentation: str) -> str:
    """Format a value as YAML, if possible in the style of the one that it replaces."""
    if isinstance(value, Mapping | list | tuple):
        return _collection(value, old, newline, indentation)
    text = value if isinstance(value, str) else _scalar(value, None)
    if isinstance(value, str) and "\n" in value:
        return _literal(value, newline)
    if not isinstance(value, str):
        return text
    return _scalar(value, old.style if isinstance(old, yaml.ScalarNode) and old.style in ("'", '"') else None)


def _collection(value: Any, old: yaml.Node | None, newline: str, indentation: str) -> str:
    plain = list(value) if isinstance(value, list | tuple) else dict(value)
    flow = _flow(plain)
    was_block = isinstance(old, yaml.CollectionNode) and not old.flow_style
    if not plain or (len(flow) <= _FLOW_LENGTH and not was_block):
        return flow
    items = [("- ", item) for item in plain] if isinstance(plain, list) else []
    items += [(f"{_scalar(key, None)}: ", item) for key, item in plain.items()] if isinstance(plain, dict) else []
    indent = indentation if was_block and (indentation or isinstance(plain, list)) else "  "
    return newline + newline.join(f"{indent}{lead}{_flow(item)}" for lead, item in items)


def _flow(value: Any) -> str:
    """Format a value on one line."""
    written = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return str(written).removesuffix("...\n").rstrip("\n")


def _scalar(value: Any, style: str | None) -> str:
    """Format a scalar on one line, in the given quotation marks or those that it needs; a date has none."""
    if style is None and isinstance(value, str) and _DATE.fullmatch(value):
        return value
    written = yaml.safe_dump(value, default_style=style, allow_unicode=True, width=_WIDTH)
    return str(written).removesuffix("...\n").rstrip("\n")


def _literal(text: str, newline: str) -> str:
    """Format several lines as a block after `|-`.

    A block whose first line is indented or blank would need an indentation indicator, so it is quoted instead.
    """
    lines = [f"  {line}" if line else "" for line in text.rstrip("\n").split("\n")]
    if re.match(r"\s", text):
        return _scalar(text, '"')
    return newline.join(["|-", *lines])

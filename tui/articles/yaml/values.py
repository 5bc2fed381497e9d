"""Loading YAML as people mean it: the value is what they typed after the colon.

YAML's own types surprise: `no` is Norwegian, not false; `2025-03-05` should be shown as typed; a timestamp keeps its
own day, not UTC's; `1:30` is not a number in base sixty; and tags can construct objects. So this loader uses libyaml's
parser, which is fast, and returns every scalar as a string, except the plain ones with one possible meaning: whole
numbers, `true`, `false`, `null`. Aliases have a budget, so that a few lines cannot expand to a billion; depth and size
are bounded; duplicate keys are reported with their line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import yaml

from tui.articles.diagnostic import Diagnostic

MAX_DEPTH = 50
"""Deeper than any metadata. Bounds the recursion."""

MAX_NODES = 100_000
"""The number of nodes after following aliases."""

MAX_PARSED_DEPTH = 1_000
"""The deepest nesting to pass to libyaml, whose composer recurses in C and overflows the stack."""

_BRACKETS = re.compile(r"[\[\]{}]")
_NESTED_IN_ONE_LINE = re.compile(rf"(?:[-?:] +){{{MAX_PARSED_DEPTH}}}")
_NESTED_BY_INDENTATION = re.compile(rf"^ {{{MAX_PARSED_DEPTH}}}", re.MULTILINE)

_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_DEFAULT_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))

_BaseLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Loaded:
    """A loaded YAML document."""

    value: Any
    """Mappings with string keys, lists, strings, whole numbers, True, False and None."""
    lines: dict[str, int] = field(default_factory=dict)
    """The 1-based line of each top-level key."""
    diagnostics: list[Diagnostic] = field(default_factory=list)


class YamlError(ValueError):
    """The text is not YAML, or exceeds a limit; `diagnostic` says which, and where."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.what)
        self.diagnostic = diagnostic


class _Loader(_BaseLoader):  # type: ignore[misc]  # chosen at run time: libyaml's, where PyYAML was built with it
    """The parser and composer alone, without PyYAML's resolver, which runs in Python for each node."""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Do nothing: there are no path resolvers."""

    def ascend_resolver(self) -> None:
        """Do nothing: there are no path resolvers."""

    def resolve(self, kind: type[Any], value: Any, implicit: Any) -> str:
        """Return the default tag of the kind; `_Builder.scalar` decides what a plain scalar means."""
        return str(self.DEFAULT_SCALAR_TAG if kind is yaml.ScalarNode else _COLLECTION_TAGS[kind])


_COLLECTION_TAGS = {yaml.SequenceNode: "tag:yaml.org,2002:seq", yaml.MappingNode: "tag:yaml.org,2002:map"}


def load_yaml(text: str, *, first_line: int = 1) -> Loaded:
    """Load the single document of a clean text that begins in line `first_line` of its file. Raises `YamlError`."""
    if len(text) > MAX_PARSED_DEPTH and _overflows(text):
        raise YamlError(Diagnostic("the YAML is nested too deeply", "reduce the nesting", first_line))
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        builder = _Builder(first_line)
        value = builder.build(node, 0) if node is not None else None
    except yaml.MarkedYAMLError as error:
        raise YamlError(_explain(error, first_line)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, YamlError):
            raise
        raise YamlError(Diagnostic(f"the YAML cannot be read: {error}", "correct it", first_line)) from error
    finally:
        loader.dispose()
    loaded = Loaded(value, diagnostics=builder.diagnostics)
    if isinstance(node, yaml.MappingNode):
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            loaded.lines.setdefault(str(key.value), first_line + key.start_mark.line)
    return loaded


def _overflows(text: str) -> bool:
    """Return whether the text may be nested deeply enough to crash the process."""
    if text.count("[") + text.count("{") > MAX_PARSED_DEPTH:
        steps = (1 if bracket in "[{" else -1 for bracket in _BRACKETS.findall(text))
        if max(accumulate(steps)) > MAX_PARSED_DEPTH:
            return True
    return bool(_NESTED_IN_ONE_LINE.search(text) or _NESTED_BY_INDENTATION.search(text))


class _Builder:
    """Builds the values of one document, within its budget of nodes."""

    def __init__(self, first_line: int) -> None:
        self._first_line = first_line
        self._nodes = 0
        self.diagnostics: list[Diagnostic] = []

    def build(self, node: yaml.Node, depth: int) -> Any:
        self._nodes += 1
        if self._nodes > MAX_NODES or depth > MAX_DEPTH:
            what = "the YAML is nested too deeply" if depth > MAX_DEPTH else "the YAML's aliases repeat too much"
            raise YamlError(Diagnostic(what, "write the values out", self._line(node)))
        if node.tag not in _DEFAULT_TAGS and len(self.diagnostics) < 100:
            self.diagnostics.append(
                Diagnostic("a YAML tag is ignored", "remove the “!” and the word after it", self._line(node))
            )
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, depth + 1) for item in node.value]
        return self.mapping(node, depth)

    def scalar(self, node: yaml.ScalarNode) -> Any:
        value: str = node.value
        if node.style:
            return value
        if value in _WORDS:
            return _WORDS[value]
        return int(value) if _WHOLE_NUMBER.fullmatch(value) else value

    def mapping(self, node: yaml.Node, depth: int) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.diagnostics.append(
                    Diagnostic(
                        "a key that is not a word is left out", "write a word before the colon", self._line(key_node)
                    )
                )
                continue
            key: str = key_node.value
            value = self.build(value_node, depth + 1)
            if key == "<<" and not key_node.style and isinstance(value, dict):
                built = value | built
                continue
            if key in built:
                what = f"“{key}” is written twice; the last one counts"
                self.diagnostics.append(Diagnostic(what, "remove one of them", self._line(key_node)))
            built[key] = value
        return built

    def _line(self, node: yaml.Node) -> int:
        return self._first_line + int(node.start_mark.line)


def _explain(error: yaml.MarkedYAMLError, first_line: int) -> Diagnostic:
    """Explain a parser's error to somebody who writes articles."""
    mark = error.problem_mark or error.context_mark
    line = first_line + (mark.line if mark else 0)
    problem = str(error.problem or error.context or "it cannot be read")
    if "mapping values are not allowed" in problem:
        return Diagnostic("the YAML has a colon inside an unquoted value", "put the value in quotation marks", line)
    if "expected a single document" in problem or "but found another document" in problem:
        return Diagnostic("the YAML has more than one document", "put each in its own file", line)
    if "found character that cannot start any token" in problem:
        return Diagnostic("the YAML has a value that starts with a character of its syntax", "quote the value", line)
    return Diagnostic(f"the YAML cannot be read: {problem}", "correct that line", line)

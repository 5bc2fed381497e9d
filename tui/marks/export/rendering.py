"""Templates: Jinja2 in a sandbox, those that come with Byline and the person's own.

A template that uses `article` is rendered once for each article, one that uses `articles` once for all of them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tui.articles.markdown.writer import escape_text
from tui.errors import UnreadableError, UsageError
from tui.marks.export.blocks import block
from tui.marks.export.notes import ArticleNotes
from tui.marks.export.properties import to_front_matter
from tui.settings import Settings

_FOLDER = Path(__file__).parent / "templates"
_SUFFIX = ".j2"
SHIPPED = ("obsidian", "markdown", "document", "readwise", "html")
"""The names of the templates that come with Byline."""

_OBSIDIAN = re.compile(r"(?<!\\)(?:\$|==|%%|(?<!\S)#(?=\S))")
"""What Obsidian takes for mathematics, a highlight, a comment or a tag."""
_NEEDLESS = re.compile(r"(?<=\w)\\_(?=\w)|(?<!\\)\\&(?!#?\w+;)")
"""Escapes that change nothing and make a text hard to read."""
_ADDRESS = re.compile(r"(?<!\S)(https?://[^\s<>]+)")
_NOT_IN_TAGS = re.compile(r"[^\w/-]+")


class NotesTemplate:
    """A template for notes."""

    def __init__(self, source: str, where: str, suffix: str) -> None:
        """`where` names it in errors; `suffix` is that of the files it makes, such as `.md`. Raises `UsageError`."""
        self._where = where
        self.suffix = suffix
        environment = ImmutableSandboxedEnvironment(
            autoescape=suffix == ".html",
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.globals = {"block": block}
        environment.filters |= _FILTERS
        self._source, self._environment = source, environment
        try:
            self._names = meta.find_undeclared_variables(environment.parse(source))
            self._template = environment.from_string(source)
        except TemplateSyntaxError as error:
            raise UsageError(str(error.message), where=f"{where}:{error.lineno}", todo="correct that line") from error

    @property
    def is_for_each(self) -> bool:
        """Whether it makes a text for each article."""
        return "article" in self._names

    def render(self, articles: Sequence[ArticleNotes]) -> str:
        """Return the text of one article, or of several. Raises `UsageError`."""
        try:
            return self._template.render({"article": articles[0]} if self.is_for_each else {"articles": articles})
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, OverflowError) as error:
            what = f"the template fails: {error}"
            raise UsageError(what, where=self._where, todo="see docs/marks.md for what it can use") from error


def load_template(name: str) -> NotesTemplate:
    """Load a template by the name of one that comes with Byline, or by path. Raises `BylineError`."""
    if name in SHIPPED:
        path = next(_FOLDER.glob(f"{name}.*{_SUFFIX}"))
    else:
        path = Path(name).expanduser()
        if not path.is_file():
            known = ", ".join(SHIPPED)
            raise UsageError("there is no such template", where=name, todo=f"name a file, or one of {known}")
    try:
        source = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError("the template cannot be read", where=str(path), todo="save it as UTF-8") from error
    return NotesTemplate(source, str(path), Path(path.name.removesuffix(_SUFFIX)).suffix or ".md")


def template_of(settings: Settings, config_file: Path) -> str:
    """Return the template in the settings; a relative path starts at the folder of their file."""
    written = settings.notes_template
    return written if written in SHIPPED else str(config_file.parent / Path(written).expanduser())


def _markdown(text: str) -> str:
    """Escape a text for Markdown, and for what Obsidian adds to it; addresses stay links."""
    pieces = _ADDRESS.split(text)
    return "".join(piece if number % 2 else _escaped(piece) for number, piece in enumerate(pieces))


def _escaped(text: str) -> str:
    escaped = _OBSIDIAN.sub(lambda match: "".join(f"\\{one}" for one in match[0]), escape_text(text))
    return _NEEDLESS.sub(lambda match: match[0][1:], escaped)


def _quoted(text: str) -> str:
    """Return a text as a block quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _csv(values: Sequence[object]) -> str:
    """Return a line of comma-separated values."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(values)
    return line.getvalue().rstrip("\n")


def _tag(text: str) -> str:
    """Return a tag as Obsidian and Readwise allow it: without spaces."""
    return _NOT_IN_TAGS.sub("-", text).strip("-")


def _wikilink(text: str) -> str:
    """Return a name as a link to the note of that name."""
    return f"[[{text}]]"


def _target(address: str) -> str:
    """Return an address for a link of Markdown, which ends at a space or a parenthesis."""
    return address.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("<", "%3C")


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "markdown": _markdown,
    "quoted": _quoted,
    "csv": _csv,
    "tag": _tag,
    "wikilink": _wikilink,
    "target": _target,
    "properties": to_front_matter,
}

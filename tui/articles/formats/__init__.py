"""A file read, by the suffix of its name. Adding a format is one line here and one file beside this one."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from tui.articles.parsed_source import ParsedSource


class Reader(Protocol):
    """What a format is: clean text in, document out. Raises `UnreadableArticleError`."""

    def __call__(self, source: str, path: Path) -> ParsedSource:
        """Reads the text of one file; `path` is for error messages and for a title of last resort."""


class Format(NamedTuple):
    """Where a format's reader is, and how the names of its files end."""

    target: str
    suffixes: tuple[str, ...]


FORMATS: dict[str, Format] = {
    "markdown": Format("tui.articles.formats.markdown:read", (".md", ".markdown")),
    "yaml": Format("tui.articles.formats.yaml_:read", (".yaml", ".yml")),
    "text": Format("tui.articles.formats.text:read", (".txt",)),
    "html": Format("tui.articles.formats.html:read", (".html", ".htm")),
}

SUFFIXES: dict[str, str] = {suffix: name for name, entry in FORMATS.items() for suffix in entry.suffixes}
"""The format's name by the suffix of a file's name, in small letters."""


def is_article_name(name: str) -> bool:
    """Whether a file of this name is taken for an article: a known suffix, and not hidden."""
    return not name.startswith(".") and name[name.rfind(".") :].lower() in SUFFIXES


def is_page(path: Path) -> bool:
    """Whether a file of this name is a saved page, which may declare its encoding."""
    return SUFFIXES.get(path.suffix.lower()) == "html"


def reader_of(path: Path) -> Reader | None:
    """The reader for a file's name, or None where its suffix is not known."""
    name = SUFFIXES.get(path.suffix.lower())
    if name is None:
        return None
    module, attribute = FORMATS[name].target.split(":")
    return cast(Reader, getattr(import_module(module), attribute))

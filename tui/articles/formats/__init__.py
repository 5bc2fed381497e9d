"""A file read, by the suffix of its name. Adding a format is one line here and one file beside this one."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from tui.articles.parsed_source import ParsedSource


class Reader(Protocol):
    """What a format is: clean text in, document out. Raises `UnreadableArticleError`."""

    def __call__(self, source: str, path: Path) -> ParsedSource:
        """Reads the text of one file; `path` is for error messages and for a title of last resort."""


class BinaryReader(Protocol):
    """The same for a format that is no text, or that a program of its own reads: it is given the bytes."""

    def __call__(self, data: bytes, path: Path) -> ParsedSource:
        """Reads one file; `path` is for its suffix and for error messages. Raises `UnreadableArticleError`."""


class Format(NamedTuple):
    """Where a format's reader is, and how the names of its files end."""

    target: str
    suffixes: tuple[str, ...]
    is_binary: bool = False
    """Whether the reader is a `BinaryReader`. Such files are read only: what they state is changed elsewhere."""


FORMATS: dict[str, Format] = {
    "markdown": Format(
        "tui.articles.formats.markdown:read", (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")
    ),
    "yaml": Format("tui.articles.formats.yaml_:read", (".yaml", ".yml")),
    "text": Format("tui.articles.formats.text:read", (".txt", ".text")),
    "html": Format("tui.articles.formats.html:read", (".html", ".htm", ".xhtml")),
    "pdf": Format("tui.articles.formats.pdf:read", (".pdf",), is_binary=True),
    "mail": Format("tui.articles.formats.mail:read", (".eml",), is_binary=True),
    "wordpress": Format("tui.articles.formats.wordpress:read", (".wxr",), is_binary=True),
    "web_archive": Format(
        "tui.articles.formats.web_archive:read", (".mhtml", ".mht", ".webarchive", ".warc"), is_binary=True
    ),
    "pandoc_formats": Format(
        "tui.articles.formats.pandoc_formats:read",
        (".docx", ".odt", ".rtf", ".epub", ".fb2", ".ipynb", ".org", ".rst", ".adoc", ".asciidoc"),
        is_binary=True,
    ),
}

SUFFIXES: dict[str, str] = {suffix: name for name, entry in FORMATS.items() for suffix in entry.suffixes}
"""The format's name by the suffix of a file's name, in small letters."""


MAILDIRS = frozenset({"cur", "new"})
"""The folders of a Maildir in which its messages lie, each in a file."""

_MAILDIR_NAME = re.compile(r"\d{9,11}\.[\w.,:=+~-]+$")

SIDECAR = ".byline.yaml"
"""What the name of a file adds to that of the article whose details it holds; it is no article itself."""


def is_article_name(name: str) -> bool:
    """Whether a file of this name is taken for an article: a known suffix, and not hidden."""
    return not name.startswith(".") and name[name.rfind(".") :].lower() in SUFFIXES and not name.endswith(SIDECAR)


def is_message_name(name: str) -> bool:
    """Return whether a file in `cur` or `new` has a name that mail programs give to a message of a Maildir."""
    return _MAILDIR_NAME.match(name) is not None


def format_suffix(path: Path) -> str:
    """Return the suffix that says what a file is, in small letters; a message of a Maildir has none of its own."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES and path.parent.name in MAILDIRS and is_message_name(path.name):
        return ".eml"
    return suffix


def is_page(path: Path) -> bool:
    """Whether a file of this name is a saved page, which may declare its encoding."""
    return SUFFIXES.get(format_suffix(path)) == "html"


def is_binary(path: Path) -> bool:
    """Whether a file of this name is read as bytes, by a reader that cannot write it."""
    name = SUFFIXES.get(format_suffix(path))
    return name is not None and FORMATS[name].is_binary


def reader_of(path: Path) -> Reader | None:
    """The reader for a file's name, or None where its suffix is not that of a text."""
    return None if is_binary(path) else cast("Reader | None", _target(path))


def binary_reader_of(path: Path) -> BinaryReader | None:
    """The reader of bytes for a file's name, or None where it has none."""
    return cast("BinaryReader | None", _target(path)) if is_binary(path) else None


def _target(path: Path) -> object:
    name = SUFFIXES.get(format_suffix(path))
    if name is None:
        return None
    module, attribute = FORMATS[name].target.split(":")
    return getattr(import_module(module), attribute)

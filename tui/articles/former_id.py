"""The id that Byline 0.1.0 gave to an article, where it read the file differently.

It knew only YAML between `---` and its own keys, in small letters: the metadata of other programs was text, and the
title was made of it. Marks of that version are kept under such ids.
"""

from __future__ import annotations

from pathlib import Path

from tui.articles.diagnostic import UnreadableArticleError
from tui.articles.encoding import decode
from tui.articles.fields import build_article
from tui.articles.formats import SUFFIXES
from tui.articles.front_matter.split import split_front_matter
from tui.articles.markdown.body import read_body
from tui.articles.parsed_source import ParsedSource
from tui.articles.safe import clean

_OWN_KEYS = frozenset({"id", "title", "url", "source", "published"})


def former_id(data: bytes, path: Path) -> str:
    """Return the id that 0.1.0 gave to a Markdown file, as far as that can be told; empty for other files."""
    if SUFFIXES.get(path.suffix.lower()) != "markdown":
        return ""
    source = clean(decode(data).text)
    found, loaded, _ = split_front_matter(source) if source.startswith("---") else (None, None, [])
    keys = loaded.value if loaded is not None else {}
    own = {key: value for key, value in keys.items() if key in _OWN_KEYS}
    title = own.get("title", "")
    body = read_body(source[found.body if found is not None else 0 :], title=title if isinstance(title, str) else "")
    try:
        return build_article(ParsedSource(own, body, form="yaml"), path, escaped=True)[0].id
    except (UnreadableArticleError, RecursionError):
        return ""

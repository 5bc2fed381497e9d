"""A post of WordPress's export (WXR): its title, author, dates, address, categories, tags and excerpt are stated.

The text is HTML, of the block editor or of the older one, in which a blank line is a paragraph.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tui.articles.diagnostic import Diagnostic, NoArticleError, UnreadableArticleError
from tui.articles.formats.html_fragment import read_fragment
from tui.articles.parsed_source import ParsedSource
from tui.articles.safe import clean

_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|audio|video|playlist|[a-z]{2,}_\w+)\b[^\[\]\n]{0,500}\]")
_BLOCK_TAG = re.compile(r"<(?:p|div|h[1-6]|ul|ol|table|blockquote|pre|figure|section|hr|!--)\b", re.IGNORECASE)
_PUBLISHED = frozenset({"publish", "private", "future", ""})


def read(data: bytes, path: Path) -> ParsedSource:
    """Return the article of a post. Raises `UnreadableArticleError`; `NoArticleError` for what was never published."""
    from lxml import etree

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
        channel = etree.fromstring(data, parser).find("channel")
        item = channel.find("item")
        keys, status, content = _keys(channel, item), _text(item, "status"), _text(item, "content:encoded")
    except (etree.LxmlError, ValueError, AttributeError) as error:
        raise UnreadableArticleError(path, Diagnostic("the post cannot be read", "export it again")) from error
    if status not in _PUBLISHED and not content:
        raise NoArticleError(path, Diagnostic("an empty draft"))
    return ParsedSource(keys, read_fragment(_paragraphs(content), keys.get("url", "")), form="wxr")


def _keys(channel: Any, item: Any) -> dict[str, Any]:
    creator = _text(item, "creator")
    names = {
        _text(author, "author_login"): _text(author, "author_display_name") for author in _children(channel, "author")
    }
    day = _text(item, "post_date")
    tags = [clean(element.text or "").strip() for element in item.findall("category")]
    summary = next((_plain(one.text or "") for one in _children(item, "encoded") if "excerpt" in one.tag), "")
    keys: dict[str, Any] = {
        "title": _text(item, "title"),
        "author": names.get(creator) or creator,
        "date": "" if day.startswith("0000") else day,
        "url": _text(item, "link"),
        "site": _text(channel, "title"),
        "lang": _text(channel, "language"),
        "categories": [tag for tag in dict.fromkeys(tags) if tag and tag != "Uncategorized"],
        "excerpt": summary,
    }
    return {key: value for key, value in keys.items() if value}


def _children(element: Any, name: str) -> list[Any]:
    """The children of a local name, in any namespace: WordPress has changed that of `wp:` with each version."""
    return [child for child in element if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == name]


def _text(element: Any, name: str) -> str:
    prefix, _, local = name.rpartition(":")
    found = [child for child in _children(element, local) if prefix in child.tag]
    return clean(found[0].text or "").strip() if found else ""


def _plain(markup: str) -> str:
    return " ".join(clean(re.sub(r"<[^<>]*>", "", markup)).split())


def _paragraphs(content: str) -> str:
    """The markup of a post with the paragraphs that WordPress makes of blank lines, and without shortcodes."""
    content = _SHORTCODE.sub("", content)
    if re.search(r"<p\b", content, re.IGNORECASE):
        return content
    parts = [part.strip() for part in re.split(r"\n\s*\n", content.replace("\r\n", "\n"))]
    return "\n".join(
        part if _BLOCK_TAG.match(part) else f"<p>{part.replace(chr(10), '<br>')}</p>" for part in parts if part
    )

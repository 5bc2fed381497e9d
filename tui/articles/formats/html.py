"""Saved web pages: trafilatura finds the article among the navigation, and the page states the metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.fields import title_of_keys
from tui.articles.formats.html_fragment import read_fragment
from tui.articles.html.clean_tree import (
    keep_words_apart,
    parse_page,
    place_captions,
    remove_unseen,
    settle_superscripts,
    without_scripts,
)
from tui.articles.html.inline_marks import MarkedSpan, mark_inlines
from tui.articles.html.page_metadata import read_metadata
from tui.articles.html.page_words import leave_title_alone
from tui.articles.html.plain_text import text_of_html
from tui.articles.html.tree_writer import TreeWriter
from tui.articles.parsed_source import Body, BodyBuilder, ParsedSource
from tui.articles.safe import clean

MAX_PAGE = 2_000_000
"""The longest page, without scripts and styles, in which to look for an article, which takes quadratic time."""

_LEAST_TEXT = 250
"""An article of fewer characters may be a notice in place of one that is hidden."""

_EMBEDDED = re.compile(r"data:[a-z]+/[\w.+-]+;base64,[\w+/=%\s]{100,}", re.IGNORECASE)
"""Pictures and fonts that browsers save inside a page, often most of its bytes."""
_CHARACTER_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,9}));?", re.IGNORECASE)


def read(source: str, path: Path) -> ParsedSource:
    """Read a saved page. Only what the page states becomes metadata: no date is looked for in the text."""
    import logging

    from lxml.etree import LxmlError

    if not source.strip():
        return ParsedSource({}, BodyBuilder().body(), form="page")
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # they would write to the terminal
    source = _CHARACTER_REFERENCE.sub(_safe_reference, _EMBEDDED.sub("", source))
    markup = source
    if len(source) > MAX_PAGE and len(markup := without_scripts(source)) > MAX_PAGE:
        return _whole(source, "the page is too large to find the article in it; all of it is shown")
    try:
        if (tree := parse_page(markup)) is None:
            return _whole(source, "no article was found in the page; all of it is shown")
        remove_unseen(tree)
        keep_words_apart(tree)
        guesses = _guess_metadata(tree)
        metadata = read_metadata(source, tree, guesses)
        leave_title_alone(tree, title_of_keys(metadata.keys))
        article = _find_article(tree)
        if article.length < _LEAST_TEXT:  # a page may hide its article until a script shows it
            article = max(article, _find_article(parse_page(markup)), key=lambda found: found.length)
        url = metadata.keys.get("url", "")
        body = _ask_readability(markup, article, url) if article.length < _LEAST_TEXT else None
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise UnreadableArticleError(path, Diagnostic("the page cannot be read", "save it again")) from error
    if body is not None:
        metadata.keys["extracted"] = "Readability"
    elif article.body is None:
        whole = _whole(source, "no article was found in the page; all of it is shown")
        keys = {key: value for key, value in metadata.keys.items() if key in ("url", "accessed", "language")}
        return replace(whole, keys=keys, origins=metadata.origins)
    else:
        builder = BodyBuilder()
        TreeWriter(builder, title_of_keys(metadata.keys), article.spans).children(article.body)
        body = _with_whole_addresses(builder.body(), url)
    stated = {"title": guesses.title, "source": guesses.sitename, "url": guesses.url, "published": guesses.date}
    return ParsedSource(
        metadata.keys,
        body,
        diagnostics=metadata.diagnostics,
        form="page",
        origins=metadata.origins,
        identity={name: value for name, value in stated.items() if value},  # ids stay those of 0.1.0
    )


class _Found(NamedTuple):
    """The article of a page: trafilatura's TEI, or None, and the spans of the marks in it."""

    body: Any = None
    spans: Sequence[MarkedSpan] = ()

    @property
    def length(self) -> int:
        return 0 if self.body is None else len("".join(self.body.itertext()))


def _guess_metadata(tree: Any) -> Any:
    """Return trafilatura's guesses at title, author, date and so on."""
    import trafilatura

    dates = {"original_date": True, "extensive_search": False}
    return trafilatura.extract_metadata(deepcopy(tree), date_config=dates, extensive=False)


def _find_article(tree: Any) -> _Found:
    """Return what trafilatura finds in a page, with links, emphasis and captions."""
    import trafilatura

    tree = deepcopy(tree)  # it is changed here, and by trafilatura
    settle_superscripts(tree)
    place_captions(tree)
    spans = mark_inlines(tree)
    found: Any = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    return _Found(found.body, spans) if found is not None and found.body is not None else _Found()


def _ask_readability(markup: str, found: _Found, url: str) -> Body | None:
    """Return what Readability's rules find where trafilatura found next to nothing, if it is much more.

    These are trafilatura's own copy of readability-lxml, which it asks by itself only in other cases.
    """
    from trafilatura.readability_lxml import Document

    tree = parse_page(markup)
    remove_unseen(tree)
    body = read_fragment(Document(tree).summary(), url)
    return body if len(body.text) >= max(_LEAST_TEXT, 2 * found.length) else None


def _with_whole_addresses(body: Body, url: str) -> Body:
    """Return a text in which relative links have the page's address before them."""
    if not url:
        return body
    inlines = (
        replace(one, target=_join(url, one.target)) if one.kind == "link" and "://" not in one.target else one
        for one in body.inlines
    )
    return replace(body, inlines=tuple(inlines))


def _join(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError:  # half an IPv6 address
        return target


def _whole(source: str, why: str) -> ParsedSource:
    """Return all words of a page whose article could not be told from the rest, and the reason."""
    builder = BodyBuilder()
    for paragraph in text_of_html(source):
        builder.add("paragraph", clean(paragraph))
    return ParsedSource({}, builder.body(), diagnostics=[Diagnostic(why)], form="page")


def _safe_reference(match: re.Match[str]) -> str:
    """Replace a reference to a character that lxml refuses, or a terminal obeys, by a visible character."""
    code = int(match[1], 16) if match[1] else int(match[2])
    character = chr(code) if code < 0x110000 else "\N{REPLACEMENT CHARACTER}"
    safe = clean(character)
    return match[0] if safe == character or character.isspace() else safe

"""`byline cite`: references in any style, files for other programs, and quotations that stand in their source."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.articles.article import Article
from tui.commands import output
from tui.commands.command import PATH, Command, pass_session
from tui.commands.session import Session
from tui.errors import BylineError, NothingFoundError, UnreadableError, UsageError

if TYPE_CHECKING:
    from tui.citations.output_formats import Cited
    from tui.citations.styles import Style

_NAMED_ONE_BY_ONE = 3
"""Up to this many articles are named one by one when something is missing in them."""


@click.command(
    cls=Command,
    examples=(
        ("byline cite red-cross-tokyo", "Print a reference in your style, or in APA's"),
        ("byline cite *.md --style chicago-17-note", "Print a bibliography, in the style's order"),
        ("byline cite --query 'source:montsame' --as bibtex --output refs.bib", "Write what is found for LaTeX"),
        ("byline cite tides.md --quote 'the sea did not win' --copy", "Copy a quotation with its source"),
    ),
)
@click.argument("references", nargs=-1, metavar="ARTICLE...")
@click.option("--query", metavar="Q", help="Cite the articles of the library that this finds, too.")
@click.option("--style", metavar="STYLE", help="A style's id or short name, or a .csl file (see: byline styles).")
@click.option("--as", "form", metavar="FORM", default="text", show_default=True, help="One of the forms below.")
@click.option("--quote", metavar="TEXT", help="Quote these words of the one article; an ellipsis (…) leaves some out.")
@click.option("--copy", is_flag=True, help="Copy to the clipboard instead of printing, and say what came of it.")
@click.option("--output", "path", type=PATH, metavar="PATH", help="Write to a file instead of printing.")
@pass_session
def command(
    session: Session,
    references: tuple[str, ...],
    query: str | None,
    style: str | None,
    form: str,
    quote: str | None,
    copy: bool,
    path: Path | None,
) -> int:
    """Print references and quotations in any style.

    ARTICLE is an id, a unique beginning of one, the path of any article file, or - for standard input. What an article
    does not state is left out, never guessed, and named on standard error.

    A style renders the forms text (one reference a line), html, markdown, rst and rtf. Other programs read bibtex,
    biblatex, ris, csl-json, csl-yaml and wikipedia. A quotation is text, html, markdown, latex or org. Copied as html
    it is pasted with its italics into a word processor, where xclip or wl-copy carries it; macOS takes both at once.

    The key of an article in bibtex, biblatex and ris, such as batmunkh2025visit, stays the same: where two would share
    one, the first that was cited has it, and the other's ends in letters made of its id. EndNote and Zotero read ris.
    """
    if not references and query is None:
        raise UsageError("nothing to cite", todo="name an article, or use --query")
    if quote is not None and not quote.strip():
        raise UsageError("the quotation is empty", todo="give --quote the article's words")
    articles = _each_once(session, _articles(session, references, query))
    if not articles:
        return session.status
    cited = _quotation(session, articles, quote, style, form) if quote else _references(session, articles, style, form)
    _say_what_is_missing(articles)
    if path is not None:
        output.write_file(path, (cited.text, "\n"))
    if copy:
        _copy(session, cited)
    if path is None and not copy:
        output.write(cited.text)
    return session.status


def _articles(session: Session, references: tuple[str, ...], query: str | None) -> Iterator[Article]:
    yield from session.articles(references)
    if query is None:
        return
    from tui.commands.listing import query_notes

    listing = session.library.search.run(query, sort="newest")
    query_notes(listing)
    if not listing.rowids:
        session.report(NothingFoundError("no article matches", where=query))
    for rowid in listing.rowids:
        try:
            yield session.library.articles.read(rowid)
        except BylineError as error:
            session.report(error)


def _each_once(session: Session, named: Iterator[Article]) -> list[Article]:
    """The articles, each once however often it was named.

    Two files that give themselves one id can't both be cited by it: the first is, and the other costs a line.
    """
    articles: dict[str, Article] = {}
    for article in named:
        first = articles.setdefault(article.id, article)
        if first.path != article.path and first != replace(article, path=first.path):
            what = f"not cited: its id “{article.id}” is that of {first.path}, which is another article"
            session.report(UnreadableError(what, where=str(article.path), todo="give it an id of its own"))
    return list(articles.values())


def _references(session: Session, articles: list[Article], style: str | None, form: str) -> Cited:
    from tui.citations.output_formats import cite
    from tui.citations.pandoc.render import Renderer
    from tui.marks.citation_keys import CitationKeyRegistry

    renderer, book = Renderer(session.places.cache_dir), CitationKeyRegistry(session.places.data_dir)
    return cite(articles, form, _style(session, style), renderer, book)


def _quotation(session: Session, articles: list[Article], words: str, style: str | None, form: str) -> Cited:
    from tui.articles.find_words import find_quotation
    from tui.citations.pandoc.render import Renderer
    from tui.citations.quotation import quote

    if len(articles) > 1:
        raise UsageError("a quotation comes from one article", todo="name one")
    spans = find_quotation(articles[0], words)
    if not spans:
        todo = "quote the article's own words"
        raise NothingFoundError("these words are not in the article", where=articles[0].id, todo=todo)
    return quote(articles[0], spans, _style(session, style), Renderer(session.places.cache_dir), form=form)


def _style(session: Session, named: str | None) -> Style:
    from tui.citations.styles import Styles

    styles = Styles(session.places.cache_dir, session.places.data_dir / "styles")
    return styles.get(named or session.settings.style or session.preferences.now.style)


def _say_what_is_missing(articles: list[Article]) -> None:
    """Names what the articles do not state: for a few one by one, for many by how many they are."""
    from tui.citations.csl import missing

    lacking = {article.id: missing(article) for article in articles}
    if len(articles) <= _NAMED_ONE_BY_ONE:
        for article_id, names in lacking.items():
            if names:
                output.say(f"byline: {article_id}: no {', no '.join(names)}")
        return
    for name in dict.fromkeys(name for names in lacking.values() for name in names):
        count = sum(name in names for names in lacking.values())
        verb = "states" if count == 1 else "state"
        output.say(f"byline: {count:,} of {len(articles):,} articles {verb} no {name}")


def _copy(session: Session, cited: Cited) -> None:
    from tui.clipboard.copy import Clipboard

    sys.stdout.flush()
    clipboard = Clipboard(session.places.data_dir, order=session.settings.clipboard)
    outcome = clipboard.copy(cited.text, cited.html)
    output.say(outcome.message)
    if not outcome.reached:
        session.fail(UnreadableError.status)

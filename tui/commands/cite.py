"""`byline cite`: print references in any style, files for other programs, and verified quotations."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
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
    from tui.articles.anchor import Span
    from tui.citations.in_text import Affixes
    from tui.citations.output_formats import FormattedText
    from tui.citations.styles import Style

_NAMED_ONE_BY_ONE = 3
"""Up to this many articles are named one by one when something is missing in them."""


@click.command(
    cls=Command,
    examples=(
        ("byline cite red-cross-tokyo", "Print a reference in your style, or in APA's"),
        ("byline cite *.md --style chicago-17-note", "Print a bibliography, in the style's order"),
        (
            "byline cite --query 'source:montsame' --as bibtex --output refs.bib",
            "Write what a search finds for LaTeX",
        ),
        ("byline cite tides.md --in-text --locator p.3", "Print the citation for your own text"),
        ("byline cite tides.md --quote 'the sea did not win' --copy", "Copy a quotation with its source"),
    ),
)
@click.argument("references", nargs=-1, metavar="ARTICLE...")
@click.option("--query", metavar="Q", help="Also cite the articles that this query finds.")
@click.option("--style", metavar="STYLE", help="A style's id or short name, or a .csl file (see: byline styles).")
@click.option("--locale", metavar="TAG", help="The language of the references, such as de-DE.")
@click.option("--as", "form", metavar="FORMAT", default="text", show_default=True, help="One of the formats below.")
@click.option("--quote", metavar="TEXT", help="Quote these words of the article; an ellipsis (…) leaves words out.")
@click.option(
    "--occurrence", type=click.IntRange(1), default=1, metavar="N", help="Quote the Nth place of these words."
)
@click.option("--in-text", is_flag=True, help="Print the citation for your text (or the footnote), not the reference.")
@click.option("--locator", metavar="PLACE", default="", help="With --in-text: the cited place, such as p.3.")
@click.option("--prefix", metavar="TEXT", default="", help="With --in-text: words before it, such as see.")
@click.option("--suffix", metavar="TEXT", default="", help="With --in-text: words after it.")
@click.option("--copy", is_flag=True, help="Copy to the clipboard instead of printing.")
@click.option("--output", "path", type=PATH, metavar="PATH", help="Write to a file instead of printing.")
@pass_session
def command(
    session: Session,
    references: tuple[str, ...],
    query: str | None,
    style: str | None,
    locale: str | None,
    form: str,
    quote: str | None,
    occurrence: int,
    in_text: bool,
    locator: str,
    prefix: str,
    suffix: str,
    copy: bool,
    path: Path | None,
) -> int:
    """Print references and quotations in any style.

    ARTICLE is an id, a unique prefix of one, the path of any article file, or - for standard input. Byline never
    guesses what an article does not state: it leaves it out, and names it on standard error.

    A style renders text (one reference a line), html, markdown, rst and rtf. Other programs read bibtex, biblatex, ris
    (EndNote, Zotero), csl-json, csl-yaml and wikipedia. In your own text, in-text cites in the style; pandoc, latex,
    org, typst and key cite by citation key. A quotation is text, html, markdown, latex or org. Word
    processors paste html with its italics, if xclip or wl-copy copied it; macOS takes text and html at once.

    The citation key of an article, such as batmunkh2025visit, never changes. If two articles would share a key, the
    first one that was cited has it, and the other's has a suffix made from its id.
    """
    if not references and query is None:
        raise UsageError("nothing to cite", todo="name an article, or use --query")
    if quote is not None and not quote.strip():
        raise UsageError("the quotation is empty", todo="give --quote the article's words")
    from tui.citations.in_text import Affixes
    from tui.citations.output_formats import IN_TEXT, IN_TEXT_FORMATS

    if in_text and form == "text":
        form = IN_TEXT
    cites_in_text = form in IN_TEXT_FORMATS and (in_text or not quote)
    if (in_text or locator or prefix or suffix) and not cites_in_text:
        known = ", ".join(IN_TEXT_FORMATS)
        raise UsageError("this is not a citation in the text", todo=f"use --in-text, or --as with one of {known}")
    articles = _each_once(session, _articles(session, references, query))
    if not articles:
        return session.status
    chosen = _style(session, style, locale)
    if quote and not cites_in_text:
        cited = _quotation(session, articles, quote, occurrence, chosen, form)
    else:
        if quote and not locator:
            locator = _place_of_words(articles, quote, occurrence, chosen, form)
        cited = _references(session, articles, chosen, form, Affixes(locator, prefix, suffix))
    _say_what_is_missing(articles)
    for note in cited.notes:
        output.say(f"byline: {note}")
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
    """Return the articles without copies.

    Another article with the id of one before it is cited under that id with a suffix, as a library lists it.
    """
    from tui.articles.identity import content_digest, suffixed

    articles: dict[tuple[str, bytes], Article] = {}
    ids: set[str] = set()
    for article in named:
        content = content_digest(article)
        if (article.id, content) in articles:
            continue
        its_own = article if article.id not in ids else replace(article, id=suffixed(article.id, content))
        articles[article.id, content] = its_own
        ids.add(its_own.id)
        if its_own is not article and "id" not in article.generated_fields:
            output.say(f"byline: {article.path}: another article states the id “{article.id}” too")
    return list(articles.values())


def _references(session: Session, articles: list[Article], style: Style, form: str, affixes: Affixes) -> FormattedText:
    from tui.citations.output_formats import cite
    from tui.citations.pandoc.render import Renderer
    from tui.marks.citation_keys import CitationKeyRegistry

    renderer, book = Renderer(session.places.cache_dir), CitationKeyRegistry(session.places.data_dir)
    formatted = cite(articles, form, style, renderer, book, affixes)
    if book.problem is not None:
        session.report(book.problem)
    return formatted


def _place_of_words(articles: list[Article], words: str, occurrence: int, style: Style, form: str) -> str:
    """Return where words stand, as the locator of a citation in the text."""
    from tui.citations.output_formats import IN_TEXT
    from tui.citations.quotation import locator_of, place_of

    spans = _spans_of_words(articles, words, occurrence)
    located = locator_of(articles[0], spans, style)
    return located if form == IN_TEXT or not located else place_of(articles[0], spans[0].start)


def _quotation(
    session: Session, articles: list[Article], words: str, occurrence: int, style: Style, form: str
) -> FormattedText:
    from tui.citations.pandoc.render import Renderer
    from tui.citations.quotation import quote
    from tui.commands.analyses import attribution

    spans, renderer = _spans_of_words(articles, words, occurrence), Renderer(session.places.cache_dir)
    said = attribution(session, articles[0], spans)
    speaker, is_quoted = str(said or ""), said is not None
    return quote(articles[0], spans, style, renderer, form=form, speaker=speaker, is_quoted=is_quoted)


def _spans_of_words(articles: list[Article], words: str, occurrence: int) -> Sequence[Span]:
    """Return where words stand in the one article. Raises `UsageError` or `NothingFoundError`."""
    from tui.articles.find_words import find_quotations

    if len(articles) > 1:
        raise UsageError("a quotation comes from one article", todo="name one")
    places = find_quotations(articles[0], words)
    if not places:
        todo = "quote the article's own words"
        raise NothingFoundError("not found in the article", where=articles[0].id, todo=todo)
    if occurrence > len(places):
        raise UsageError(f"the words occur {len(places)} times", todo=f"use --occurrence 1 to {len(places)}")
    if len(places) > 1:
        _say_which(articles[0], places, occurrence)
    return places[occurrence - 1]


def _say_which(article: Article, places: Sequence[Sequence[Span]], occurrence: int) -> None:
    """Report that the words occur several times, and which occurrence is quoted."""
    from tui.citations.quotation import place_of

    names = [place_of(article, spans[0].start) for spans in places]
    listed = ", ".join(names[:_NAMED_ONE_BY_ONE])
    more = f" and {len(names) - _NAMED_ONE_BY_ONE} more" if len(names) > _NAMED_ONE_BY_ONE else ""
    which = f"number {occurrence}, at {names[occurrence - 1]}, is quoted; --occurrence N chooses another"
    output.say(f"byline: {article.id}: the words occur {len(places)} times ({listed}{more}); {which}")


def _style(session: Session, named: str | None, locale: str | None) -> Style:
    from tui.citations.styles import Styles

    styles = Styles(session.places.cache_dir, session.places.data_dir / "styles")
    settings, preferences = session.settings, session.preferences.now
    style = styles.get(named or settings.style or preferences.style)
    chosen = "" if preferences.locale == "style" else preferences.locale  # chosen in the reader: the style's own
    return style.in_locale(locale or settings.locale or chosen)


def _say_what_is_missing(articles: list[Article]) -> None:
    """Report what the articles do not state: one by one for a few, else by count."""
    from tui.citations.csl import missing_fields

    lacking = {article.id: missing_fields(article) for article in articles}
    if len(articles) <= _NAMED_ONE_BY_ONE:
        for article_id, missing in lacking.items():
            if missing:
                output.say(f"byline: {article_id}: {', '.join(missing)}")
        return
    total = f"{len(articles):,} articles"
    counts = Counter(what for missing in lacking.values() for what in missing)
    for what, count in counts.items():
        verb = "states" if count == 1 else "state"
        output.say(f"byline: {count:,} of {total} {verb} {what}" if what.startswith("no ") else f"byline: {what}")


def _copy(session: Session, cited: FormattedText) -> None:
    from tui.clipboard.copy import Clipboard

    sys.stdout.flush()
    clipboard = Clipboard(session.places.data_dir, order=session.settings.clipboard)
    outcome = clipboard.copy(cited.text, cited.html)
    output.say(outcome.message)
    if not outcome.reached:
        session.fail(UnreadableError.status)

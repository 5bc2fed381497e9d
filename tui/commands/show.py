"""`byline show`: print an article as text, Markdown or JSON."""

from __future__ import annotations

import sys

import click

from tui.articles.article import Article
from tui.commands import output
from tui.commands.article_json import article_json
from tui.commands.command import Command, pass_session
from tui.commands.session import Session


@click.command(
    cls=Command,
    examples=(
        ("byline show notes/red-cross.md", "Print a file, inside a library or not"),
        ("byline show 2025-03-05 --json", "Print the one article whose id begins so, as JSON"),
        ("byline show *.html --markdown", "Turn saved pages into Markdown"),
        ("curl -s https://example.org/page | byline show -", "Print the article of a page from standard input"),
    ),
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--json", "form", flag_value="json", help="Print its keys and its plain text as a line of JSON.")
@click.option("--markdown", "form", flag_value="markdown", help="Markdown with YAML front matter.")
@click.option("--text", "form", flag_value="text", default="text", help="Plain text with a short header (the default).")
@pass_session
def command(session: Session, articles: tuple[str, ...], form: str) -> int:
    """Print articles as text, Markdown or JSON.

    ARTICLE is an id, a unique beginning of one, the path of any article file, or - for standard input. Control
    characters in an article are shown as symbols, so that nothing can act on the terminal.
    """
    for number, article in enumerate(session.articles(articles)):
        if form == "json":
            output.write_json(article_json(article))
            continue
        if number:
            output.write()
        if form == "markdown":
            from tui.articles.markdown.writer import to_markdown

            output.write(to_markdown(article).rstrip("\n"))
        else:
            _write_text(session, article)
    return session.status


def _write_text(session: Session, article: Article) -> None:
    """Write the title and the origin, then the text: wrapped on a terminal, unchanged in a pipe."""
    byline = ", ".join(name.display for name in article.authors)
    facts = (byline, article.source, article.published.partition("T")[0], article.url)
    output.write_styled(output.bold(article.title))
    if any(facts):
        output.write_styled(output.dim(" · ".join(fact for fact in facts if fact)))
    if not article.text:
        return
    output.write()
    if not sys.stdout.isatty():
        output.write(article.text)
        return
    import shutil

    from tui.commands.page import page

    for line in page(article, min(shutil.get_terminal_size().columns, session.settings.measure)):
        output.write_styled(line)

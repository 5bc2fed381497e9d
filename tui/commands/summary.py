"""`byline summary`: the summary in the file, or the most important sentences of the text."""

from __future__ import annotations

import click

from tui.analysis.encode import summary_json
from tui.commands import output
from tui.commands.analyses import analyses
from tui.commands.command import Command, pass_session
from tui.commands.session import Session
from tui.errors import NothingFoundError


@click.command(
    cls=Command,
    examples=(
        ("byline summary notes/red-cross.md", "Print the summary of a file, inside a library or not"),
        ("byline summary 2025-03-05 --json", "Print its sentences with their positions in the text"),
        ("byline summary *.md", "Print the summaries of many articles, each under its title"),
    ),
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, an article each.")
@pass_session
def command(session: Session, articles: tuple[str, ...], as_json: bool) -> int:
    """Print the summaries of articles.

    ARTICLE is an id, a unique beginning of one, the path of any article file, or - for standard input. The summary is
    that of the file, if it has one, else the most important sentences of the text, word for word.
    """
    found = analysed = 0
    for article, analysis in analyses(session, articles):
        sentences = analysis.summary.sentences
        found += len(sentences)
        analysed += 1
        if as_json:
            output.write_json(summary_json(article, analysis.summary))
            continue
        if analysed > 1:
            output.write()
        if len(articles) > 1:
            output.write_styled(output.bold(article.title))
        if sentences:
            output.write(" ".join(" ".join(sentence.text.split()) for sentence in sentences))
    if analysed and not found:
        session.report(NothingFoundError("no summary: the text has no complete sentence"))
    return session.status

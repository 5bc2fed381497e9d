"""`byline facts`: the facts that articles state, with the words that state them."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator

import click

from tui.analysis.encode import facts_json
from tui.analysis.fact import Analysis, Fact, Mention
from tui.analysis.facts import REPORTED_TITLE, SHOWN, TITLES
from tui.analysis.quote_attribution import attribution_of, is_reported
from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.commands import output
from tui.commands.analyses import analyses
from tui.commands.command import Command, pass_session
from tui.commands.session import Session
from tui.errors import NothingFoundError

_EVENT_PARTS = ("who", "what", "when", "where", "why", "how")
_MOST_COLUMNS = 100


@click.command(
    cls=Command,
    examples=(
        ("byline facts notes/red-cross.md", "Print what an article states, each fact with its sentence"),
        ("byline facts red-cross-tokyo --kind person --kind quote", "Print who is in it, and who said what"),
        ("byline facts *.md --kind figure --json", "Print all figures for a script, with their units and places"),
        ('byline facts --about "United Nations"', "Print what the library's articles say of it, in the order of time"),
        ("curl -s https://example.org/page | byline facts -", "Print the facts of a page from standard input"),
    ),
)
@click.argument("articles", nargs=-1, metavar="ARTICLE...")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(SHOWN), metavar="KIND", help="Only facts of a kind.")
@click.option("--about", metavar="NAME", help="Instead, what the library says of a person, body or place.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, an article or a name each.")
@pass_session
def command(
    session: Session, articles: tuple[str, ...], kinds: tuple[str, ...], about: str | None, as_json: bool
) -> int:
    """Print the facts that articles state, and where.

    ARTICLE is an id, a unique beginning of one, the path of any article file, or - for standard input. Kinds are event,
    person, organization, place, date, figure, quote and thing; --kind may be given several times.

    Every fact comes with the words that state it. Parts of an article that were not analysed are named on standard
    error, with the reason.

    With --about, all sentences that name a person, an organisation or a place, by whatever name, are printed in the
    order of time, as far as facts are known: byline index --facts finds them all.
    """
    if about is not None:
        from tui.commands.about import write_about

        if articles:
            raise click.UsageError("--about is of the whole library, and takes no ARTICLE.")
        return write_about(session, about, kinds, as_json=as_json)
    if not articles:
        raise click.MissingParameter(param_hint="ARTICLE...", param_type="argument")
    found = analysed = 0
    for article, analysis in analyses(session, articles):
        facts = [fact for fact in analysis.facts if not kinds or fact.kind in kinds]
        found += len(facts)
        analysed += 1
        if as_json:
            output.write_json(facts_json(article, analysis, kinds))
        else:
            if analysed > 1:
                output.write()
            _write_facts(article, facts)
        _say_limits(article, analysis)
    if analysed and not found:
        session.report(
            NothingFoundError("no facts found" if not kinds else f"no facts found of kind {', '.join(kinds)}")
        )
    return session.status


def _say_limits(article: Article, analysis: Analysis) -> None:
    for limit in analysis.limits:
        output.say(f"{article.path}: {limit}")
    if not analysis.complete:
        output.say(
            f"{article.path}: the time ran out before the end of the text; raise “analysis_seconds” in the settings"
        )


def _write_facts(article: Article, facts: Iterable[Fact]) -> None:
    output.write_styled(output.bold(article.title))
    facts = list(facts)
    for title, members in _chapters(facts):
        output.write()
        output.write_styled(output.dim(title))
        for number, fact in enumerate(members):
            if fact.kind == "event" and number:  # several lines each
                output.write()
            _write_fact(article, fact, facts)


def _chapters(facts: Iterable[Fact]) -> Iterator[tuple[str, list[Fact]]]:
    """Yield the facts by their headings; reported speech has one of its own, after the quotations."""
    chapters: dict[str, list[Fact]] = {}
    for kind in SHOWN:
        chapters[TITLES[kind]] = []
        if kind == "quote":
            chapters[REPORTED_TITLE] = []
    for fact in facts:
        chapters[REPORTED_TITLE if is_reported(fact) else TITLES[fact.kind]].append(fact)
    return ((title, members) for title, members in chapters.items() if members)


def _write_fact(article: Article, fact: Fact, facts: Iterable[Fact]) -> None:
    """Write the fact on one line, or an event on a line for each part; then the sentence, with the fact highlighted."""
    mention = fact.mentions[0]
    if fact.kind == "event":
        for part in _EVENT_PARTS:
            value = fact.attributes.get(part)
            if isinstance(value, Mention):
                output.write_styled(f"  {output.dim(f'{part:6}')}{output.bold(' '.join(value.quote.split()))}")
    else:
        times = f" ×{len(fact.mentions)}" if len(fact.mentions) > 1 else ""
        known = "; ".join(
            filter(None, [*_known(fact), str(attribution_of(fact, facts)) if fact.kind == "quote" else ""])
        )
        more = f"  {known}{times}".rstrip() if known else times
        words = " ".join(fact.text.split())
        words = f"“{words}”" if fact.kind == "quote" and not is_reported(fact) else words
        output.write_styled(f"  {output.bold(words)}{output.dim(more)}")
    if mention.sentence is not None and fact.kind != "quote":
        _write_sentence(getattr(article, mention.field), mention.sentence, Span(mention.start, mention.end))


def _known(fact: Fact) -> Iterator[str]:
    """Yield the value and attributes of a fact, in a few words each."""
    attributes = fact.attributes
    if fact.kind == "figure":
        value = "–".join(str(end) for end in (fact.value, attributes.get("value_to")) if end)
        unit = attributes.get("currency") or attributes.get("unit") or ""
        if value:
            yield f"= {value} {unit}".rstrip()
    elif fact.value is not None:
        yield f"= {fact.value}"
    for name in ("role", "affiliation", "abbreviation", "country", "type", "subject"):
        known = attributes.get(name)
        if isinstance(known, str):
            yield known


def _write_sentence(text: str, sentence: Span, highlighted: Span) -> None:
    """Write a sentence, indented: wrapped on a terminal, on one line in a pipe."""
    words = sentence.of(text)
    if not sys.stdout.isatty():
        output.write("      " + " ".join(words.split()))
        return
    columns = min(shutil.get_terminal_size().columns, _MOST_COLUMNS) - 6
    mark = Span(highlighted.start - sentence.start, min(highlighted.end, sentence.end) - sentence.start)
    position = 0
    for line in textwrap.wrap(words, max(columns, 20), break_on_hyphens=False) or [words]:
        position = max(words.find(line, position), 0)
        part = Span(max(mark.start - position, 0), min(mark.end - position, len(line)))
        output.write_styled("      " + output.highlight(line, [part] if part.start < part.end else []))
        position += len(line)

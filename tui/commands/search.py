"""`byline search`: find articles by words and fields, and show the words that match."""

from __future__ import annotations

import click

from tui.articles.safe import clean_line
from tui.commands import output
from tui.commands.command import Command, pass_session
from tui.commands.listing import (
    fold_option,
    folded,
    limit_option,
    pages,
    query_notes,
    sort_option,
    sync_option,
    unchecked,
)
from tui.commands.session import Session
from tui.library.contract.library import Library
from tui.library.contract.listing import Listing, Row, Snippet

_SUGGESTIONS = 3


class _SearchCommand(Command):
    """Takes `-word` as a word of the query, where other commands would look for an option.

    Long options begin with two hyphens, so only `-h` could be both a word and an option; it is the option.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments with a NUL, which none can contain, before each such word; `_join_words` removes it."""
        options = {name: param for param in self.get_params(ctx) for name in param.opts}
        marked: list[str] = []
        for place, arg in enumerate(args):
            if arg == "--":
                return super().parse_args(ctx, [*marked, *args[place:]])
            before = options.get(args[place - 1]) if place else None
            is_value = isinstance(before, click.Option) and not before.is_flag
            is_word = arg[:1] == "-" and arg[1:2] not in ("", "-") and arg not in options
            marked.append(_SIGN + arg if is_word and not is_value else arg)
        return super().parse_args(ctx, marked)


_SIGN = "\0"


def _join_words(_: click.Context, __: click.Parameter, words: tuple[str, ...]) -> str:
    return " ".join(word.removeprefix(_SIGN) for word in words)


@click.command(
    cls=_SearchCommand,
    examples=(
        ("byline search 'red cross'", "Find articles with both words"),
        ("byline search '\"red cross\" -japan after:2024'", "Find a phrase, exclude a word, after 2024"),
        ("byline search 'title:visit source:montsame' --sort newest", "Find words in fields, the newest first"),
        ("byline search 'earthquak* OR tsunami' --limit 5 --json", "Find a prefix or a word, for a script"),
        ("byline search 'batmunk~1 is:unread'", "Find a name despite a typo, among unread articles"),
    ),
)
@click.argument("query", metavar="QUERY", nargs=-1, required=True, callback=_join_words)
@sort_option("relevance")
@limit_option
@sync_option
@fold_option
@click.option("--json", "as_json", is_flag=True, help="Print each match with its snippet as a line of JSON.")
@pass_session
def command(session: Session, query: str, sort: str, limit: int | None, fold: bool, as_json: bool) -> int:
    """Find articles by words and fields.

    All words must match. Also "a phrase", OR, -not and parentheses; word* finds a prefix, word~1 allows a typo. Case
    and accents do not matter, and English words match their inflections unless quoted.

    \b
    title: source: author: tag: text: note: person: org: place: quote: date:
    lang: type:            a word or a phrase in a field
    is:                    read, unread, starred, highlighted, noted
    has:                   summary, quote, figure, note
    before: after: on:     2025, 2025-03, 2025-03-05, 7d, yesterday

    A query never fails: what is not a field or operator is searched for as text, and a message says so.
    """  # noqa: D301 - the backspace tells click not to wrap these lines
    session.require_marks(query, stated=sort == "unread")
    library = session.library
    listing = library.search.run(query, sort=sort)  # type: ignore[arg-type]  # click has checked it
    query_notes(listing)
    first = True
    more = folded(library, listing.rowids) if fold else {}
    for rowids in pages(list(more) if fold else listing.rowids, limit):
        snippets = library.search.snippets(query, rowids)
        for row in library.articles.rows(rowids):
            snippet = snippets.get(row.rowid, Snippet(""))
            if as_json:
                count = {"folded": more[row.rowid]} if fold else {}
                output.write_json(_match_json(library, listing, row, snippet) | count)
                continue
            if not first:
                output.write()
            first = False
            _write_match(row, snippet, more.get(row.rowid, 0))
    output.say(_count(listing) + unchecked(session))
    if not len(listing.rowids):
        for suggestion in library.discovery.suggest(query)[:_SUGGESTIONS]:
            output.say(f"{suggestion.count:,} for {suggestion.query} ({suggestion.change})")
        session.fail(1)
    session.report_marks()
    return session.status


def _count(listing: Listing) -> str:
    """Return the line for standard error: `37 of 100,312 articles in 4 ms`."""
    return f"{len(listing.rowids):,} of {listing.total:,} articles in {round(listing.seconds * 1000)} ms"


def _match_json(library: Library, listing: Listing, row: Row, snippet: Snippet) -> dict[str, object]:
    return {
        "id": row.id,
        "path": str(library.folder / row.path),
        "title": row.title,
        "source": row.source or None,
        "published": row.published or None,
        "score": listing.scores.get(row.rowid),
        "snippet": snippet.text,
        "ranges": [[span.start, span.end] for span in snippet.ranges],
    }


def _write_match(row: Row, snippet: Snippet, more: int) -> None:
    """Write the title, the origin with the number of others on the event, and the words around the best match."""
    output.write_styled(output.bold(clean_line(row.title)))
    where = " · ".join(
        part for part in (row.source, row.published.partition("T")[0], row.id, f"+{more}" if more else "") if part
    )
    output.write_styled(f"  {output.dim(clean_line(where))}")
    if snippet.text:
        whose = "note: " if snippet.is_note else ""
        output.write_styled(f"  {whose}{output.highlight(snippet.text, snippet.ranges)}")

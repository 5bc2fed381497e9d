"""`byline verify`: whether quoted words stand in the articles of a library, where, and whose they are."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from tui.articles.anchor import Span
from tui.articles.quoted import quoted
from tui.articles.safe import clean_line
from tui.articles.word_differences import differences, marked
from tui.commands import output
from tui.commands.command import PATH, Command, pass_session
from tui.commands.session import Session
from tui.errors import BylineError, NothingFoundError, UnreadableError, UsageError

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.citations.output_formats import FormattedText
    from tui.library.contract.discovery import NearestPassage, Verification, VerifiedPlace

_AROUND = 80
"""Code points of context on either side."""
_SHOWN = 10
"""Places of one quotation that are shown, unless `--limit` says how many."""


_WITHOUT_LINES = frozenset(["mail", "pandoc_formats", "pdf", "web_archive"])
"""Formats of files that have paragraphs and no lines."""


class _Asked(NamedTuple):
    words: str
    line: int | None = None
    """In the draft; in one that has no lines, the paragraph."""
    unit: str = "line"


@click.command(
    cls=Command,
    examples=(
        ("byline verify 'the sea did not win'", "Say which articles have these words, and who says them there"),
        ("byline verify --file draft.md", "Verify every quotation of a draft, each with its line"),
        (
            "curl -s https://example.org/draft.md | byline verify -",
            "Verify the quotations of a text from standard input",
        ),
        ("byline verify --file draft.md --json", "Print the same for a script, a line a quotation"),
    ),
)
@click.argument("words", metavar="[WORDS]", nargs=-1)
@click.option("--file", "draft", type=PATH, metavar="DRAFT", help="Verify every quotation of this draft.")
@click.option("--style", metavar="STYLE", help="The citation style (see: byline styles).")
@click.option("--limit", type=click.IntRange(1), default=_SHOWN, show_default=True, help="Show so many places of each.")
@click.option("--json", "as_json", is_flag=True, help="Print each quotation as a line of JSON.")
@pass_session
def command(
    session: Session, words: tuple[str, ...], draft: Path | None, style: str | None, limit: int, as_json: bool
) -> int:
    """Verify that quoted words stand in the articles of a library.

    WORDS are looked for to the letter; quotation marks, dashes, spaces, an ellipsis and the case of the first letter
    may differ. Each place is shown with its speaker, its context and its citation. For words that stand in no article,
    the nearest passage is shown with the difference marked, [-yours-] and {+the article's+}, and the exit status is 1.

    Under four words prove nothing and are refused. A draft is Markdown, LaTeX, Org, HTML, plain text, or a document
    such as DOCX or ODT; its quotations are the words between quotation marks and the block quotations. With - they are
    read from standard input.
    """
    if bool(words) == (draft is not None):
        raise UsageError("nothing to verify" if not words else "words and a draft", todo="give words, or --file DRAFT")
    asked = list(_asked(words, draft))
    if not asked:
        raise NothingFoundError("no quotation in the draft", where=str(draft or "standard input"))
    missing = short = 0
    for number, one in enumerate(asked):
        found = session.library.discovery.verify(one.words)
        if found.is_too_short:
            short += 1
            if len(asked) == 1 and one.line is None:
                raise UsageError(f"{quoted(one.words)} is too short", todo="give four words or more")
        elif not found.places:
            missing += 1
        reports = [_Report(session, style, place) for place in found.places[:limit]]
        if as_json:
            output.write_json(_json(session, one, found, reports))
            continue
        if number:
            output.write()
        _write(session, one, found, reports)
    if len(asked) > 1:
        parts = [f"{len(asked):,} quotations", f"{missing:,} in no article", f"{short:,} too short" if short else ""]
        output.say(", ".join(filter(None, parts)))
    if missing:
        session.fail(NothingFoundError.status)
    return session.status


def _asked(words: tuple[str, ...], draft: Path | None) -> Iterator[_Asked]:
    """Yield the words to verify: those given, or the quotations of a draft."""
    from tui.analysis.quotations.draft import quotations_in

    if draft is None and words != ("-",):
        yield _Asked(clean_line(" ".join(words)))
        return
    if draft is not None and _is_without_lines(draft):
        for quotation in quotations_in(_paragraphs(draft), ".txt"):
            yield _Asked(clean_line(quotation.words), (quotation.line + 1) // 2, "paragraph")
        return
    text = _read(draft) if draft is not None else sys.stdin.read()
    found = quotations_in(text, draft.suffix if draft is not None else "")
    if draft is None and not found and text.strip():
        yield _Asked(clean_line(" ".join(text.split())))
        return
    for quotation in found:
        yield _Asked(clean_line(quotation.words), quotation.line)


def _is_without_lines(draft: Path) -> bool:
    from tui.articles.formats import SUFFIXES

    return SUFFIXES.get(draft.suffix.lower()) in _WITHOUT_LINES and draft.suffix.lower() not in (
        ".org",
        ".rst",
        ".adoc",
    )


def _paragraphs(draft: Path) -> str:
    """Return the text of a document, a paragraph on every second line, block quotations with their mark."""
    from tui.articles.read import read_article

    article = read_article(draft)
    return "\n".join(
        ("> " if block.kind == "quote" else "") + " ".join(article.text[block.start : block.end].split()) + "\n"
        for block in article.blocks
    )


def _read(draft: Path) -> str:
    try:
        return draft.read_text("utf-8-sig", "replace")
    except OSError as error:
        raise UnreadableError(
            f"it cannot be read: {error.strerror}", where=str(draft), todo="check the path"
        ) from error


class _Report:
    """What is told of a place: whose words they are there, the context, the citation."""

    def __init__(self, session: Session, style: str | None, place: VerifiedPlace) -> None:
        from tui.citations.pandoc.render import Renderer
        from tui.citations.quotation import paragraph_of, place_of, quote
        from tui.citations.styles import Styles
        from tui.commands.analyses import attribution

        self.place = place
        self.article: Article = place.article
        self.attribution = attribution(session, place.article, place.spans)
        self.paragraph = paragraph_of(place.article, place.spans[0].start)
        self.place_name = place_of(place.article, place.spans[0].start)
        styles = Styles(session.places.cache_dir, session.places.data_dir / "styles")
        named = style or session.settings.style or session.preferences.now.style
        self.quoted: FormattedText | None = None
        try:
            self.quoted = quote(
                place.article,
                place.spans,
                styles.get(named),
                Renderer(session.places.cache_dir),
                speaker=str(self.attribution or ""),
                is_quoted=self.attribution is not None,
            )
        except UsageError:
            raise
        except BylineError as error:  # without pandoc the place is worth knowing all the same
            session.report(error)

    @property
    def whole(self) -> Span:
        """From the first of the words to the last."""
        return Span(self.place.spans[0].start, self.place.spans[-1].end)


def _context(article: Article, place: Span) -> Span:
    """Return the words around a place, in its paragraphs."""
    text = article.text
    start = max(text.rfind("\n\n", 0, place.start) + 2 if "\n\n" in text[: place.start] else 0, place.start - _AROUND)
    end = text.find("\n\n", place.end)
    end = min(len(text) if end < 0 else end, place.end + _AROUND)
    while start > 0 and start < place.start and not text[start - 1].isspace():
        start += 1
    while end < len(text) and end > place.end and not text[end].isspace():
        end -= 1
    return Span(start, end)


def _write(session: Session, asked: _Asked, found: Verification, reports: Sequence[_Report]) -> None:
    head = f"{asked.unit} {asked.line}: " if asked.line is not None else ""
    output.write_styled(f"{head}{output.bold(quoted(found.words))}")
    if found.is_too_short:
        output.write("  too short to verify: four words or more are needed")
        return
    if not found.places:
        output.write("  in no article")
        if found.nearest is not None:
            _write_nearest(session, found)
        return
    for report in reports:
        article = report.article
        output.write_styled(f"  {output.dim(_where(session, article, report.place.rowid))}")
        exact = (
            "to the letter"
            if report.place.is_exact
            else "but for quotation marks, dashes, spaces, a capital or what stands in brackets"
        )
        said = f", {report.attribution}" if str(report.attribution or "") else ""
        output.write(f"    {report.place_name}{said}; {exact}")
        _write_context(article, report.whole)
        if report.quoted is not None:
            for line in report.quoted.text.splitlines():
                if line.strip():
                    output.write(f"    {line}")
    if len(found.places) > len(reports):
        output.write(f"  and {len(found.places) - len(reports):,} more places")


def _write_context(article: Article, place: Span) -> None:
    around = _context(article, place)
    before, words, after = (
        " ".join(article.text[start:end].split())
        for start, end in ((around.start, place.start), place, (place.end, around.end))
    )
    glue = " " if before and article.text[place.start - 1].isspace() else ""
    rest = " " if after and article.text[place.end : place.end + 1].isspace() else ""
    line = f"… {before}{glue}{words}{rest}{after} …"
    start = len(f"… {before}{glue}")
    output.write_styled("    " + output.highlight(clean_line(line), [Span(start, start + len(words))]))


def _write_nearest(session: Session, found: Verification) -> None:
    nearest = found.nearest
    assert nearest is not None
    output.write_styled(f"  nearest: {output.dim(_where(session, nearest.article, nearest.rowid))}")
    output.write(f"    {marked(found.words, nearest.span.of(nearest.article.text))}")


def _where(session: Session, article: Article, rowid: int) -> str:
    rows = session.library.articles.rows([rowid])
    source, published = (rows[0].source, rows[0].published[:10]) if rows else ("", "")
    return " · ".join(clean_line(part) for part in (article.title, source, published, str(article.path)) if part)


def _json(session: Session, asked: _Asked, found: Verification, reports: Sequence[_Report]) -> dict[str, object]:
    return {
        "words": found.words,
        asked.unit: asked.line,
        "found": bool(found.places),
        "too_short": found.is_too_short,
        "places": [_place_json(report) for report in reports],
        "more": len(found.places) - len(reports),
        "nearest": None if found.nearest is None else _nearest_json(found.words, found.nearest),
    }


def _place_json(report: _Report) -> dict[str, object]:
    article, said = report.article, report.attribution
    around = _context(article, report.whole)
    return {
        "id": article.id,
        "path": str(article.path),
        "title": article.title,
        "exact": report.place.is_exact,
        "spans": [[span.start, span.end] for span in report.place.spans],
        "paragraph": report.paragraph,
        "quoted": said is not None,
        "speaker": (said.speaker or None) if said else None,
        "attributed_to": (said.thing or None) if said else None,
        "context": " ".join(around.of(article.text).split()),
        "citation": report.quoted.text if report.quoted is not None else None,
    }


def _nearest_json(words: str, nearest: NearestPassage) -> dict[str, object]:
    text = nearest.span.of(nearest.article.text)
    return {
        "id": nearest.article.id,
        "path": str(nearest.article.path),
        "title": nearest.article.title,
        "start": nearest.span.start,
        "end": nearest.span.end,
        "text": " ".join(text.split()),
        "similarity": round(nearest.similarity, 2),
        "differences": [
            {"words": yours, "article": theirs} for yours, theirs in differences(words, text) if yours != theirs
        ],
    }

"""An article in, its facts and its summary out, within a time budget and in bounded memory.

A long article is worked on in parts, the first of them small: what it states first is on the screen before the rest
has been read, and the memory needed is that of one part. The result is a function of the article, the settings and
the version alone, except that a time budget may cut it short, which it then says.
"""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module, metadata
from typing import TYPE_CHECKING, NamedTuple, cast

from tui.analysis.analysis_input import AnalysisInput, looks_english
from tui.analysis.author_facts import written_facts
from tui.analysis.fact import Analysis, Fact, Summary
from tui.analysis.facts import ENTRY_POINTS, KINDS
from tui.analysis.language_model import find_model, load_model
from tui.analysis.normalise import Gate
from tui.analysis.paragraph import Paragraph
from tui.analysis.sentences import block_sentences, split
from tui.articles.anchor import Span
from tui.articles.article import Article, Block
from tui.settings import DEFAULT_ANALYSIS_SECONDS, DEFAULT_SUMMARY_WORDS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Extractor = Callable[[AnalysisInput], list[Fact]]


class _Piece(NamedTuple):
    """A paragraph that has not been parsed yet."""

    block: Block
    place: Span
    sentences: tuple[Span, ...]


EXTRACTOR_VERSION = 9
"""Raised with every change of what is found, so that what older versions found is made anew."""

_FIRST_PART = 6_000
_LARGEST_PART = 48_000
"""Code points of a part; a part's parse takes about two kilobytes a token."""
_LONGEST_PARAGRAPH = 6_000
_LONGEST_WORD = 200
"""Code points. Longer runs without white space are data, not words; tokenisers take quadratic time over them."""


def analysis_version(summary_words: int = DEFAULT_SUMMARY_WORDS) -> str:
    """The stamp of what `analyse` would make now: extractor, language model, settings. Loads no model."""
    return f"byline-{EXTRACTOR_VERSION}/{find_model() or 'no-model'}/summary-{summary_words}"


def analyse(
    article: Article, *, seconds: float = DEFAULT_ANALYSIS_SECONDS, summary_words: int = DEFAULT_SUMMARY_WORDS
) -> Analysis:
    """Everything that is derived from an article; `seconds` bounds the work, and the answer says if it was too short.

    Facts are anchored, without duplicates and in a fixed order: the file's own first, then by kind and place.
    """
    *_, whole = analyse_parts(article, seconds=seconds, summary_words=summary_words)
    return whole


def analyse_parts(
    article: Article, *, seconds: float = DEFAULT_ANALYSIS_SECONDS, summary_words: int = DEFAULT_SUMMARY_WORDS
) -> Iterator[Analysis]:
    """The same, growing: what is known after each part of the article; the last is the whole, the others incomplete."""
    gate = Gate(article)
    facts, limits = written_facts(article)
    gate.admit(facts)
    language = article.language.partition("-")[0].partition("_")[0].lower()
    if not language and looks_english(article.text):
        language = "en"
    model = load_model() if language == "en" else None
    limits += _limits_of(language, model)
    extractors, failures = _extractors()
    limits += failures
    version = analysis_version(summary_words)
    deadline = time.monotonic() + seconds  # from here on: to load the model takes as long as the machine is busy
    summary: Summary | None = None
    complete = True
    paragraphs = list(_paragraphs(article, language or "en"))
    for part, last in _parts(paragraphs):
        document, whole = _document(article, part, language, model, deadline, gate.facts())
        complete = complete and whole
        for problem in _extract(document, extractors):
            if problem not in limits:
                limits.append(problem)
        gate.admit(document.facts)
        if summary is None:
            summary = _summarise(document, summary_words)
        stopped = not complete or (not last and time.monotonic() >= deadline)
        if stopped or last:
            complete = complete and last
            break
        yield Analysis(version, gate.facts(), summary, complete=False, limits=tuple(limits), seconds=seconds)
    if summary is None:
        summary = _summarise(AnalysisInput(article, (), language), summary_words)
    yield Analysis(version, gate.facts(), summary, complete, tuple(limits), 0.0 if complete else seconds)


def _limits_of(language: str, model: Language | None) -> list[str]:
    if model is not None:
        return []
    if language == "en":
        return ["No language model is installed: only dates, figures and quotations are found."]
    if language:
        return [f"There is no model for this language ({language}): only dates, figures and quotations are found."]
    return ["The language is not known: only dates, figures and quotations are found."]


def _summarise(document: AnalysisInput, words: int) -> Summary:
    from tui.analysis.summary import summarise

    return summarise(document, words)


@cache
def _extractors() -> tuple[tuple[tuple[str, Extractor], ...], tuple[str, ...]]:
    """The extractors in the order of work, those of other packages last, and a line for each that failed to load."""
    targets = list(KINDS.items())
    others = sorted(metadata.entry_points(group=ENTRY_POINTS), key=lambda point: (point.name, point.value))
    targets += [("pronouns", "tui.analysis.pronouns:extract"), *((point.name, point.value) for point in others)]
    found: list[tuple[str, Extractor]] = []
    failures: list[str] = []
    for name, target in targets:
        module, _, function = target.partition(":")
        try:
            found.append((name, cast(Extractor, getattr(import_module(module), function))))
        except Exception as error:  # noqa: BLE001 - another package's import may raise anything
            failures.append(f"The extractor “{name}” could not be loaded ({type(error).__name__}).")
    return tuple(found), tuple(failures)


def _extract(document: AnalysisInput, extractors: tuple[tuple[str, Extractor], ...]) -> Iterator[str]:
    """Resolve the names, and let every extractor add its facts; yield a sentence for each step that failed."""
    from tui.analysis.names.resolve import resolve

    try:
        document.names = resolve(document.article, document.paragraphs)
    except Exception as error:  # noqa: BLE001 - dates, figures and quotations are found without names
        yield f"The names could not be resolved ({type(error).__name__}: {error})."
    for name, extractor in extractors:
        try:
            document.facts += extractor(document)
        except Exception as error:  # noqa: BLE001 - one kind that fails must not cost the others
            yield f"The extractor “{name}” failed ({type(error).__name__}: {error})."


def _paragraphs(article: Article, language: str) -> Iterator[_Piece]:
    """What is analysed, piece by piece: blocks, rows of tables, pieces of blocks that are too long for one parse."""
    for block in article.blocks:
        if block.rows:
            for row in block.rows:
                cells = [cell for cell in row if cell.start < cell.end]
                if cells:
                    sentences = tuple(s for cell in cells for s in split(article.text, language, cell.start, cell.end))
                    yield _Piece(block, Span(cells[0].start, cells[-1].end), sentences)
            continue
        piece: list[Span] = []
        for sentence in block_sentences(article.text, block, language):
            if piece and sentence.end - piece[0].start > _LONGEST_PARAGRAPH:
                yield _Piece(block, Span(piece[0].start, piece[-1].end), tuple(piece))
                piece = []
            piece.append(sentence)
        if piece:
            yield _Piece(block, Span(piece[0].start, piece[-1].end), tuple(piece))


def _parts(
    paragraphs: list[_Piece],
) -> Iterator[tuple[list[_Piece], bool]]:
    """The paragraphs in parts of growing size, each with whether it is the last.

    An article of news is one part, so that all of it is seen together.
    """
    size = sum(place.end - place.start for _, place, _ in paragraphs)
    limit = _LARGEST_PART if size <= _LARGEST_PART else _FIRST_PART
    part: list[_Piece] = []
    held = 0
    for index, item in enumerate(paragraphs):
        part.append(item)
        held += item[1].end - item[1].start
        if index + 1 == len(paragraphs):
            yield part, True
        elif held >= limit:
            yield part, False
            part, held, limit = [], 0, min(2 * limit, _LARGEST_PART)


def _document(
    article: Article,
    part: list[_Piece],
    language: str,
    model: Language | None,
    deadline: float,
    earlier: tuple[Fact, ...],
) -> tuple[AnalysisInput, bool]:
    """The part, parsed as far as the time goes, and whether all of it was."""
    parsed: list[Paragraph] = []
    whole = True
    docs: Iterator[Doc | None]
    docs = iter([None] * len(part)) if model is None else _parse(_without_references(article), part, model)
    for (block, place, sentences), doc in zip(part, docs, strict=True):
        parsed.append(Paragraph(block.kind, place.start, place.end, sentences, doc))
        if time.monotonic() >= deadline and len(parsed) < len(part):
            whole = False
            break
    return AnalysisInput(article, tuple(parsed), language, _day(article.published), earlier=earlier), whole


def _parse(text: str, part: list[_Piece], model: Language) -> Iterator[Doc]:
    return model.pipe((_segmented(model, text, place, sentences) for _, place, sentences in part), batch_size=32)


def _without_references(article: Article) -> str:
    """The text with spaces in place of references to footnotes: `Columbia[1]` is one word to the tokeniser."""
    pieces: list[str] = []
    position = 0
    for inline in article.inlines:
        if inline.kind == "footnote-reference":
            pieces += article.text[position : inline.start], " " * (inline.end - inline.start)
            position = inline.end
    return "".join([*pieces, article.text[position:]])


def _segmented(model: Language, text: str, place: Span, sentences: tuple[Span, ...]) -> Doc:
    """The paragraph's tokens, with our sentences set, for the parser to keep to."""
    doc = model.make_doc(_tokenisable(place.of(text)))
    starts = {sentence.start - place.start for sentence in sentences}
    begun = False
    for token in doc:
        begins = token.idx in starts or not begun
        token.is_sent_start = begins
        begun = True
    return doc


def _tokenisable(words: str) -> str:
    """The same number of code points, without the runs that no tokeniser should be given."""
    if max(map(len, words.split()), default=0) <= _LONGEST_WORD:
        return words
    return re.sub(rf"\S{{{_LONGEST_WORD + 1},}}", lambda match: "-" * len(match[0]), words)


def _day(published: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published[:10])
    except ValueError:
        return None

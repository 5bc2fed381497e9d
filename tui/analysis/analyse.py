"""An article in, its facts and its summary out, within a time budget and in bounded memory.

A long article is worked on in parts, the first of them small: what it states first is on the screen before the rest
has been read, and the memory needed is that of one part. The result is a function of the article, the settings and
the version alone, except that a time budget may cut it short, which it then says.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from tui.analysis.analysis_input import ORIGIN, AnalysisInput, looks_english
from tui.analysis.author_facts import written_facts
from tui.analysis.events.headline import as_parsed
from tui.analysis.fact import Analysis, Fact, Summary
from tui.analysis.facts import KINDS
from tui.analysis.language_model import load_model
from tui.analysis.normalise import Gate
from tui.analysis.other_languages.door import EXTRAS, package_for
from tui.analysis.parse import parse, split_into_parts, split_into_pieces
from tui.analysis.plugins import Announce, run_plugins
from tui.analysis.version import analysis_version
from tui.articles.article import Article
from tui.settings import DEFAULT_ANALYSIS_SECONDS, DEFAULT_SUMMARY_WORDS

if TYPE_CHECKING:
    from spacy.language import Language

Extractor = Callable[[AnalysisInput], list[Fact]]


def analyse(
    article: Article, *, seconds: float = DEFAULT_ANALYSIS_SECONDS, summary_words: int = DEFAULT_SUMMARY_WORDS
) -> Analysis:
    """Everything that is derived from an article; `seconds` bounds the work, and the answer says if it was too short.

    Facts are anchored, without duplicates and in a fixed order: the file's own first, then by kind and place.
    """
    *_, whole = analyse_parts(article, seconds=seconds, summary_words=summary_words)
    return whole


def analyse_parts(
    article: Article,
    *,
    seconds: float = DEFAULT_ANALYSIS_SECONDS,
    summary_words: int = DEFAULT_SUMMARY_WORDS,
    announce: Announce = lambda plugin: None,
    without: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Analysis]:
    """The same, growing: what is known after each part of the article; the last is the whole, the others incomplete.

    `announce` and `without` are for the extractors of other packages (`tui.analysis.plugins`).
    """
    gate = Gate(article)
    facts, limits = written_facts(article)
    gate.admit(facts)
    language = article.language.partition("-")[0].partition("_")[0].lower()
    if not language and looks_english(article.text):
        language = "en"
    model = load_model() if language == "en" else None
    limits += _limits_of(language, model)
    found, failures = extractors()
    limits += failures
    version = analysis_version(summary_words)
    deadline = time.monotonic() + seconds  # from here on: to load the model takes as long as the machine is busy
    summary: Summary | None = None
    complete = True
    for part, last in split_into_parts(split_into_pieces(article, language or "en")):
        headline = as_parsed(article) if model is not None and summary is None else ""
        paragraphs, parsed_headline = parse(article, part, model, deadline, headline=headline)
        complete = complete and len(paragraphs) == len(part)
        document = AnalysisInput(
            article,
            paragraphs,
            language,
            day_of(article.published),
            earlier=gate.facts(),
            headline=parsed_headline,
        )
        for problem in chain(extract(document, found), run_plugins(document, announce, without)):
            if problem not in limits:
                limits.append(problem)
        gate.admit(_weighed(document))
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
        return [_limit_of(language)]
    return ["The language is not known: only dates, figures and quotations are found."]


def _limit_of(language: str) -> str:
    """Return what is known of an article in a language other than English, in a line."""
    if package_for(language) is not None:
        return f"In this language ({language}) neither what happened nor roles and reported speech are found."
    todo = f'; pip install "byline[{language}]" for names' if language in EXTRAS else ""
    return f"There is no model for this language ({language}): only dates, figures and quotations are found{todo}."


def _summarise(document: AnalysisInput, words: int) -> Summary:
    from tui.analysis.summary import summarise

    return summarise(document, words)


@cache
def extractors() -> tuple[tuple[tuple[str, Extractor], ...], tuple[str, ...]]:
    """The extractors in the order of work, and a line for each that failed to load."""
    targets = [*KINDS.items(), ("pronouns", "tui.analysis.pronouns:extract")]
    found: list[tuple[str, Extractor]] = []
    failures: list[str] = []
    for name, target in targets:
        module, _, function = target.partition(":")
        try:
            found.append((name, cast(Extractor, getattr(import_module(module), function))))
        except Exception as error:  # noqa: BLE001 - one kind that fails must not cost the others
            failures.append(f"The extractor “{name}” could not be loaded ({type(error).__name__}).")
    return tuple(found), tuple(failures)


def extract(document: AnalysisInput, extractors: Iterable[tuple[str, Extractor]]) -> Iterator[str]:
    """Resolve the names, and let every extractor add its facts; yield a sentence for each step that failed."""
    from tui.analysis.names.resolve import resolve

    try:
        document.names = resolve(document.article, document.paragraphs)
    except Exception as error:  # noqa: BLE001 - dates, figures and quotations are found without names
        yield f"The names could not be resolved ({type(error).__name__}: {error})."
    if document.language != "en":
        from tui.analysis.other_languages.entities import names

        try:
            document.facts += names(document)
        except Exception as error:  # noqa: BLE001 - a package that somebody else made
            yield f"The names could not be recognised ({type(error).__name__}: {error})."
    for name, extractor in extractors:
        try:
            document.facts += extractor(document)
        except Exception as error:  # noqa: BLE001 - one kind that fails must not cost the others
            yield f"The extractor “{name}” failed ({type(error).__name__}: {error})."


def _weighed(document: AnalysisInput) -> list[Fact]:
    """Return the facts that were found here, each with its confidence; those of other packages keep theirs."""
    from tui.analysis.confidence import with_confidence

    own = [fact for fact in document.facts if fact.origin == ORIGIN]
    return [*with_confidence(own, document), *(fact for fact in document.facts if fact.origin != ORIGIN)]


def day_of(published: str) -> datetime.date | None:
    """Return the day of publication, or None if it is not known to the day."""
    try:
        return datetime.date.fromisoformat(published[:10])
    except ValueError:
        return None

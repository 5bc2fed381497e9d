"""Facts of the names that a recogniser finds: their mentions joined, the kind decided once an article.

Two mentions are of one name if they are the same but for case endings (by Snowball's stems), or if one is the surname
of a person who is named in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Fact
from tui.analysis.other_languages.door import recogniser_for
from tui.analysis.other_languages.recogniser import NameKind
from tui.articles.anchor import Span

_INFLECTED = {"ru": "russian"}
"""The languages whose names have case endings, by Snowball's name of them."""
_UNSPACED = frozenset({"ja", "zh"})
_UNREAD = ("code", "rule")
"""Blocks without prose."""

Key = tuple[str, ...]


def names(document: AnalysisInput) -> list[Fact]:
    """Return the people, organisations and places of a document; none if its language has no recogniser."""
    recogniser = recogniser_for(document.language)
    if recogniser is None:
        return []
    mentions: dict[Key, list[tuple[NameKind, Span]]] = defaultdict(list)
    for paragraph in document.paragraphs:
        if paragraph.kind in _UNREAD:
            continue
        for kind, start, end in recogniser(paragraph.span.of(document.text)):
            span = Span(paragraph.start + start, paragraph.start + end)
            mentions[_key(span.of(document.text), document.language)].append((kind, span))
    kinds = {key: Counter(kind for kind, _ in found).most_common(1)[0][0] for key, found in mentions.items()}
    spans: dict[tuple[NameKind, Key], list[Span]] = defaultdict(list)
    people = [key for key, kind in kinds.items() if kind == "person"]
    for key, found in mentions.items():
        whole = _in_full(key, people, document.language) if kinds[key] == "person" else key
        spans[kinds[key], whole] += [span for _, span in found]
    return [_fact(document, kind, found) for (kind, _), found in spans.items()]


def _key(text: str, language: str) -> Key:
    words = text.casefold().replace("-", " ").split()
    return tuple(_stems(language)(word) for word in words)


def _in_full(key: Key, people: Iterable[Key], language: str) -> Key:
    """Return the key of the one person whose surname a key is; the key itself for none or several."""
    if len(key) != 1:
        return key
    if language in _UNSPACED:
        whole = [other for other in people if other[0].startswith(key[0]) and len(other[0]) > len(key[0]) > 1]
    else:
        whole = [other for other in people if len(other) > 1 and other[-1] == key[0]]
    return whole[0] if len(whole) == 1 else key


def _fact(document: AnalysisInput, kind: NameKind, spans: list[Span]) -> Fact:
    """Return the fact of a name: its longest form in words, of these the most frequent, of these the shortest."""
    written = Counter(" ".join(span.of(document.text).split()) for span in spans)
    text = max(written, key=lambda form: (len(form.split()), written[form], -len(form), form))
    if document.language in _UNSPACED:
        text = max(written, key=lambda form: (len(form), form))
    country = _territories(document.language).get(_key(text, document.language), "") if kind == "place" else ""
    return document.fact(kind, spans, text=text, attributes={"country": country})


@lru_cache(maxsize=8)
def _territories(language: str) -> dict[Key, str]:
    """Return the codes of countries by the keys of their names in a language."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {_key(name, language): code for code, name in names.items() if len(code) == 2 and code.isalpha()}


@cache
def _stems(language: str) -> Callable[[str], str]:
    if language not in _INFLECTED:
        return str
    from snowballstemmer import stemmer

    return stemmer(_INFLECTED[language]).stemWord  # type: ignore[no-any-return]

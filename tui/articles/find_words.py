"""Find words that somebody typed or copied in an article: exact, except for differences that no reader hears.

All kinds of quotation marks are equal, and so are all dashes (`--`, `–`, a hyphen) and forms of an ellipsis; white
space is one space, composed and decomposed letters are equal, and footnote marks do not count. The case of the first
letter may differ, also as `[W]e`. Whatever was typed, a quotation is printed in its source's own characters.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator

from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.articles.footnote_marks import INVISIBLE, footnote_marks
from tui.articles.raised_text import raised
from tui.articles.scripts import UNSPACED

_DOUBLE = dict.fromkeys("“”„‟«»「」『』＂〝〞", '"')
_SINGLE = dict.fromkeys("‘’‚‛‹›ʼ`´", "'")
_DASHES = "‐‑‒–—―−"
_SAME = {**_DOUBLE, **_SINGLE, **dict.fromkeys(_DASHES, "-"), **dict.fromkeys(INVISIBLE, ""), "…": "..."}
_ELLIPSIS = re.compile(r"\s*[\[(]?\s*(?:(?<=[^\s.]\.)|(?<!\.))\.\.\.(?!\.)\s*[\])]?\s*")
_DOTS = re.compile(r"(?:(?<=[^\s.]\.)|(?<!\.)) ?\. ?\. ?\. ?(?!\.)")
"""An ellipsis, which may follow the full stop of a sentence."""
_OPEN_ENDS = re.compile(r"^[\[(]?\.\.\.[\])]?\s*|\s*[\[(]?\.{3,4}[\])]?$")
"""An ellipsis around the words, which says that the source goes on."""
_DASH = re.compile(r" ?-{1,3} ?")
_ALTERED_CAPITAL = re.compile(r"\[([^\W\d_])\](?=\w)")
_TYPED_POWER = re.compile(r"(?<=\d)\^\(?([+−–-]?\d{1,3})\)?")
_UNSPACED = re.compile(f"[{UNSPACED}]")


def find_quotation(article: Article, words: str) -> tuple[Span, ...]:
    """Find words in the article's text: one span, or several if an ellipsis splits them; none if they are not there.

    Quotation marks around the words, and a final full stop or comma that the source lacks, are ignored.
    """
    return next(iter(find_quotations(article, words)), ())


def find_quotations(article: Article, words: str) -> list[tuple[Span, ...]]:
    """Find every occurrence of the words, in order, each as `find_quotation` returns it.

    Words with an ellipsis are found once: the first occurrence of each part after the one before.
    """
    wanted = _normalise(with_own_capital(words), ())[0].strip()
    haystack, offsets = _normalise(article.text, footnote_marks(article))
    in_unicode = _TYPED_POWER.sub(lambda match: raised(match[1]), wanted)
    if in_unicode.strip("\"'").rstrip(".,") in haystack:
        wanted = in_unicode
    bare = wanted.strip("\"'")
    for candidate in dict.fromkeys((wanted, bare, bare.rstrip(".,"), _OPEN_ENDS.sub("", bare))):
        if _has_words(candidate) and (found := list(_find_all(haystack, candidate, 0))):
            return [(_to_text(one, offsets, article.text),) for one in found]
    leveled = bare.replace('"', "'")
    if "'" in leveled and (found := list(_find_all(haystack.replace('"', "'"), leveled.rstrip(".,"), 0))):
        return [(_to_text(one, offsets, article.text),) for one in found]  # single marks inside double, or the reverse
    pieces = [piece.strip() for piece in _ELLIPSIS.split(wanted.strip("\"'")) if _has_words(piece)]
    spans: list[Span] = []
    after = 0
    for piece in pieces if len(pieces) > 1 else []:
        candidates = (piece, piece.rstrip(".,"))
        match = next((one for candidate in candidates for one in _find_all(haystack, candidate, after)), None)
        if match is None:
            return []
        spans.append(_to_text(match, offsets, article.text))
        after = match.end
    return [tuple(spans)] if spans else []


def with_own_capital(words: str) -> str:
    """Return words without the brackets around a letter whose case was changed: `[W]e`."""
    return _ALTERED_CAPITAL.sub(r"\1", words)


def _normalise(text: str, marks: list[Span] | tuple[()]) -> tuple[str, array[int]]:
    """Normalise a text without its footnote marks.

    Also return the offset in `text` of each character, and one more for the end.
    """
    out: list[str] = []
    offsets = array("I")
    space = True
    skipped = {at for mark in marks for at in range(mark.start, mark.end)}
    for at, letter in enumerate(text):
        if at in skipped:
            continue
        if letter.isspace():
            if not space:
                out.append(" ")
                offsets.append(at)
            space = True
            continue
        same = letter if letter.isascii() and letter != "`" else _SAME.get(letter)
        if same is None:
            same = unicodedata.normalize("NFD", letter)
        if same:
            out.append(same)
            offsets.extend([at] * len(same))
            space = False
    offsets.append(len(text))
    normalised = "".join(out)
    normalised, offsets = _replace(_DASH, "-", normalised, offsets)
    return _replace(_DOTS, "...", normalised, offsets)


def _replace(pattern: re.Pattern[str], by: str, text: str, offsets: array[int]) -> tuple[str, array[int]]:
    """Replace what a pattern matches; each new character has the offset of a matched one that is no space."""
    if not (found := list(pattern.finditer(text))):
        return text, offsets
    out: list[str] = []
    places = array("I")
    at = 0
    for match in found:
        out += [text[at : match.start()], by]
        places.extend(offsets[at : match.start()])
        solid = [offsets[index] for index in range(*match.span()) if text[index] != " "]
        places.extend([*solid, *[solid[-1]] * len(by)][: len(by)])
        at = match.end()
    out.append(text[at:])
    places.extend(offsets[at:])
    return "".join(out), places


def _find_all(haystack: str, words: str, start: int) -> Iterator[Span]:
    """Find the places where the words occur as whole words; the case of the first letter may differ if none has it."""
    found = False
    for candidate in dict.fromkeys((words, words[0].swapcase() + words[1:])):
        at = haystack.find(candidate, start)
        while at >= 0:
            end = at + len(candidate)
            if not (_joined(haystack[at - 1 : at], words[0]) or _joined(words[-1], haystack[end : end + 1])):
                found = True
                yield Span(at, end)
            at = haystack.find(candidate, at + 1)
        if found:
            return


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _joined(before: str, after: str) -> bool:
    """Return whether two adjacent characters belong to one word."""
    return before.isalnum() and after.isalnum() and not _UNSPACED.match(before) and not _UNSPACED.match(after)


def _to_text(found: Span, offsets: array[int], text: str) -> Span:
    """Map a span back to the text, including the combining marks of its last letter."""
    end = offsets[found.end - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Span(offsets[found.start], end)

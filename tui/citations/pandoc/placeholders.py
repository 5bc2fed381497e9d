"""Replace words that pandoc mishandles by placeholders, and restore them in its output.

Pandoc sorts by what it sees and abbreviates what it takes for a given name. It goes wrong in three cases: given names
in scripts without capitals, which it keeps whole but ends with a stop as if they were initials; Arabic and Hebrew ones,
which it should abbreviate; and articles at the beginning of titles, organisations and sources, which do not sort.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.citations.csl import NAME_VARIABLES, Item
from tui.citations.pandoc.headlines import LEADING_THE
from tui.citations.pandoc.inlines import Inlines, transform_words
from tui.citations.style_traits import Traits

_INVISIBLE = "\u2061"
"""Replaces a title's leading article: Unicode's collation ignores it, so that the next word decides the order."""

_INVISIBLE_THE = "\u2062"
"""Replaces the `The ` of an organisation or a source that may stand first: `The Guardian` sorts under G."""

_STEM = "zqxv"
"""The beginning of placeholders for given names: in lower case, so that pandoc neither abbreviates nor adds a stop."""

_CAPITALS = "".join(map(chr, (*range(0x460, 0x482, 2), *range(0x500, 0x530, 2))))
"""Cyrillic capitals that no name uses today: each replaces an initial of a script without capitals."""

_SHORTENED = re.compile("[\u0591-\u05f4\u0620-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew and Arabic letters: initials make sense in alphabets, unlike in syllabaries and logographic scripts."""

_WORD = re.compile(r"[^\s-]+")

_ARTICLES = {
    "de": ("Der", "Die", "Das", "Ein", "Eine"),
    "en": ("The", "A", "An"),
    "es": ("El", "La", "Los", "Las", "Un", "Una"),
    "fr": ("Le", "La", "Les", "Un", "Une"),
    "it": ("Il", "Lo", "La", "I", "Gli", "Le", "Un", "Una"),
    "nl": ("De", "Het", "Een"),
    "pt": ("O", "A", "Os", "As", "Um", "Uma"),
}


class Placeholders:
    """The placeholders for one list of items in a style with these traits."""

    def __init__(self, items: Sequence[Item], traits: Traits) -> None:
        self._sources_lose_the = traits.family in {"mla", "chicago"}
        given = {name["given"] for item in items for name in _names(item) if _uncased(name.get("given", ""))}
        shortened = {whole for whole in given if _SHORTENED.search(whole)}
        words = {word for whole in shortened for word in _WORD.findall(whole)}
        capitals = dict(zip(sorted({word[0] for word in words}), _CAPITALS, strict=False))
        wholes = sorted(given - shortened | words)
        width = len(str(len(wholes)))
        shown = {
            whole: f"{capitals.get(whole[0], '')}{_STEM}{_letters(number, width)}"
            for number, whole in enumerate(wholes)
        }
        self._given = {
            whole: _WORD.sub(lambda word: shown[word[0]], whole) if whole in shortened else shown[whole]
            for whole in given
        }
        self._own = {placeholder.casefold(): whole for whole, placeholder in shown.items()}
        self._own |= {capital.casefold(): initial for initial, capital in capitals.items()}
        self._pattern = re.compile(rf"[{_CAPITALS}]?{_STEM}[a-j]{{{width}}}|[{_CAPITALS}]", re.IGNORECASE)

    def insert(self, item: Item) -> Item:
        """Return the item with placeholders in it."""
        changed: Item = {}
        article = _leading_article(item)
        if article:
            changed["title"] = _INVISIBLE + str(item["title"])[len(article) :]
        changed |= self._without_the(item)
        if self._given:
            for variable in NAME_VARIABLES & item.keys():
                changed[variable] = [
                    name | {"given": self._given[name["given"]]} if name.get("given") in self._given else name
                    for name in (item | changed)[variable]
                ]
        return item | changed if changed else item

    def restore(self, inlines: Inlines, item: Item) -> Inlines:
        """Return what pandoc made of the item, with the original words."""
        article = _leading_article(item)
        if not self._given and not article and not self._without_the(item):
            return inlines

        def exchange(words: str) -> str:
            words = words.replace(_INVISIBLE, article).replace(_INVISIBLE_THE, "The ")
            return self._pattern.sub(self._shown, words) if self._given else words

        return transform_words(inlines, exchange)

    def _without_the(self, item: Item) -> Item:
        """Return the variables that may stand first in a reference, with a placeholder for their `The `.

        They are the organisations among the authors, or else the source, in items in English. Chicago and MLA sort
        sources as they sort titles; other manuals do not say.
        """
        if not str(item.get("language", "") or "en").casefold().startswith("en"):
            return {}
        names = [_replace_the(name) for name in item.get("author", [])]
        if names != item.get("author", []):
            return {"author": names}
        source = str(item.get("container-title", ""))
        if not self._sources_lose_the or any(_names(item)):
            return {}
        replaced = LEADING_THE.sub(rf"\g<1>{_INVISIBLE_THE}", source)
        return {} if replaced == source else {"container-title": replaced}

    def _shown(self, found: re.Match[str]) -> str:
        return self._own.get(found[0].casefold(), found[0])


def _names(item: Item) -> list[dict[str, str]]:
    return [name for variable in NAME_VARIABLES & item.keys() for name in item[variable]]


def _uncased(given: str) -> bool:
    """Return whether a given name is in a script without capitals (Chinese, Japanese, Arabic, Hebrew, Thai...)."""
    letters = [letter for letter in given if letter.isalpha()]
    return bool(letters) and not any(letter.isupper() or letter.islower() for letter in letters)


def _letters(number: int, width: int) -> str:
    return "".join(chr(ord("a") + int(figure)) for figure in f"{number:0{width}d}")


def _leading_article(item: Item) -> str:
    """Return the article and the space at the beginning of the title, by the item's language; else an empty string."""
    title = str(item.get("title", ""))
    language = str(item.get("language", "") or "en").casefold()[:2]
    first, space, rest = title.partition(" ")
    return first + space if rest.strip() and first in _ARTICLES.get(language, ()) else ""


def _replace_the(name: dict[str, str]) -> dict[str, str]:
    replaced = LEADING_THE.sub(_INVISIBLE_THE, name.get("literal", ""))
    return name | {"literal": replaced} if replaced.startswith(_INVISIBLE_THE) else name

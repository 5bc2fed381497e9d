"""Words that stand in for others while pandoc works, and are exchanged again in what it gives.

Pandoc sorts by what it sees and shortens what it takes for a given name. Three things that it gets wrong are mended by
showing it something else: given names in scripts without capitals, which it leaves whole but ends with a stop as if
they were initials; those of them that are shortened all the same, in Arabic and Hebrew letters; and the articles at
the beginning of titles, by which no manual sorts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.citations.csl import NAME_VARIABLES, Item
from tui.citations.pandoc.inlines import Inlines, transform_words

_INVISIBLE = "\u2061"
"""Stands for a title's leading article: without weight in Unicode's collation, so that the next word is sorted by."""

_STEM = "zqxv"
"""Begins the words that stand for given names: small letters, of which pandoc makes no initials and adds no stop."""

_CAPITALS = "".join(map(chr, (*range(0x460, 0x482, 2), *range(0x500, 0x530, 2))))
"""Cyrillic capitals that no name is written with today: each stands for an initial of a script without capitals."""

_SHORTENED = re.compile("[\u0591-\u05f4\u0620-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew and Arabic: alphabets, whose initials mean something, as those of syllables and of words do not."""

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


class StandIns:
    """The exchanges that one list of items needs."""

    def __init__(self, items: Sequence[Item]) -> None:
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
        self._own = {stand_in.casefold(): whole for whole, stand_in in shown.items()}
        self._own |= {capital.casefold(): initial for initial, capital in capitals.items()}
        self._pattern = re.compile(rf"[{_CAPITALS}]?{_STEM}[a-j]{{{width}}}|[{_CAPITALS}]", re.IGNORECASE)

    def put(self, item: Item) -> Item:
        """The item with the stand-ins in it."""
        changed: Item = {}
        article = _leading_article(item)
        if article:
            changed["title"] = _INVISIBLE + str(item["title"])[len(article) :]
        if self._given:
            for variable in NAME_VARIABLES & item.keys():
                changed[variable] = [
                    name | {"given": self._given[name["given"]]} if name.get("given") in self._given else name
                    for name in item[variable]
                ]
        return item | changed if changed else item

    def take(self, inlines: Inlines, item: Item) -> Inlines:
        """What pandoc made of the item, with the words themselves in it again."""
        article = _leading_article(item)
        if not self._given and not article:
            return inlines

        def exchange(words: str) -> str:
            words = words.replace(_INVISIBLE, article)
            return self._pattern.sub(self._shown, words) if self._given else words

        return transform_words(inlines, exchange)

    def _shown(self, found: re.Match[str]) -> str:
        return self._own.get(found[0].casefold(), found[0])


def _names(item: Item) -> list[dict[str, str]]:
    return [name for variable in NAME_VARIABLES & item.keys() for name in item[variable]]


def _uncased(given: str) -> bool:
    """Whether a given name is written in a script without capitals (Chinese, Japanese, Arabic, Hebrew, Thai...)."""
    letters = [letter for letter in given if letter.isalpha()]
    return bool(letters) and not any(letter.isupper() or letter.islower() for letter in letters)


def _letters(number: int, width: int) -> str:
    return "".join(chr(ord("a") + int(figure)) for figure in f"{number:0{width}d}")


def _leading_article(item: Item) -> str:
    """The article and the space at the beginning of the title, by the item's language; empty where there is none."""
    title = str(item.get("title", ""))
    language = str(item.get("language", "") or "en").casefold()[:2]
    first, space, rest = title.partition(" ")
    return first + space if rest.strip() and first in _ARTICLES.get(language, ()) else ""

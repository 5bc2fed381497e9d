"""Fix the capitals of titles before pandoc sees them.

CSL engines capitalise headlines with a list of small words and by punctuation. The manuals know more: which
prepositions are small, where parts of a title end, what is a name. Each rule puts a word that already has its right
case into a `nocase` span, which engines leave alone; in styles with sentence-case titles that changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tui.citations.csl import Item
from tui.citations.style_traits import Traits

_WORD = re.compile(r"<[^>]*>|[^\W_]+(?:['’-][^\W_]+)*")
PREPOSITIONS = frozenset(
    [
        *("about", "above", "across", "after", "against", "along", "alongside", "amid", "amidst", "among", "amongst"),
        *("around", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond", "despite"),
        *("during", "except", "inside", "near", "outside", "since", "through", "throughout", "toward", "towards"),
        *("under", "underneath", "until", "upon", "versus", "within", "without"),
    ]
)
"""English prepositions that pandoc sets with a capital in headlines; the shorter ones it knows."""

SMALL_WORDS = frozenset(
    "a an and as at but by down for from in into nor of off on onto or over per so the to up via with yet".split()
)
"""The short words that engines set small in headlines, but for those at either end of a title or of a part of it."""

LEADING_THE = re.compile(r'^(<span class="nocase">)?The (?=\S)')
"""The article at the beginning of a name, which may be marked to keep its case."""

_SYMBOLS = frozenset("abcdfghijklmnopqrstuvwyz")
"""Letters that stand for a quantity or a shape before a hyphen, `p-value`; not the `e` and `x` of words."""

_COMPOUND = re.compile(
    r'<span class="nocase">.*?</span>|<[^>]*>|(?<![\w’\'@./-])[a-z]+(?:-[^\W_]+)+(?![\w’\'/@-]|\.\w)', re.DOTALL
)
"""A word with hyphens that begins with a small element; or markup, to be skipped."""

_SMALL_IN_NAMES = frozenset(
    """
    a al am an and at au auf aus aux by ce che da dal das de del della delle dem den der des di die do dos du e ein
    el en entre es et for from für het i il im in into l la las le les lo los na no och of og on op or os ou para por
    pour sur te the to um un una und une van vom von with y zu zum zur à
    """.split()
)
"""Articles, prepositions and conjunctions that stay small in the names of publications, in European languages."""


def make_titles_keep_their_case(item: Item, traits: Traits) -> Item:
    """A description in place of a title is no title: it is set as a sentence in every style (MLA 5.28, CMOS 14.98)."""
    title = str(item.get("title", ""))
    if not (title.startswith("[") and title.endswith("]")):
        return item
    return item | {"title": f'[<span class="nocase">{title[1:-1]}</span>]'}


def prepositions_are_small(item: Item, traits: Traits) -> Item:
    """MLA's and Chicago's headlines have small prepositions of any length, except at either end (MLA 2.90, CMOS 8.159).

    Pandoc knows the short ones only. A capital that the source has itself goes only where all its words have one, and
    a word in capitals stays as it is.
    """
    if not traits.small_prepositions or not _is_english(item):
        return item
    title = str(item.get("title", ""))
    words = [word for word in _WORD.finditer(title) if not word[0].startswith("<")]
    headline = _is_headline([word[0] for word in words])

    def small(word: re.Match[str]) -> str:
        before, after = title[: word.start()].rstrip(), title[word.end() :].lstrip()
        inner = before and after and before[-1] not in ":?!—([“‘\"'" and after[0] not in ':?!—)]”".'
        if word[0].isupper():  # the headline is in capitals
            return word[0]
        if word[0].lower() in ("about", "around") and after[:1].isdigit():  # an adverb there
            return f'<span class="nocase">{word[0].capitalize()}</span>'
        if word[0].lower() not in PREPOSITIONS or not inner or not (word[0].islower() or headline):
            return word[0]
        return f'<span class="nocase">{word[0].lower()}</span>'

    return item | {"title": _WORD.sub(small, title)} if title else item


def words_after_an_abbreviation_are_small(item: Item, traits: Traits) -> Item:
    """`U.S. and China`, `5 a.m. the next day`: a small word after a stop is one still, where the source has it small.

    Pandoc takes the stop of an abbreviation for the end of a sentence.
    """
    title = str(item.get("title", ""))
    if ". " not in title or not _is_english(item):
        return item

    def small(word: re.Match[str]) -> str:
        return _kept(word[0]) if word[0] in SMALL_WORDS and title[word.end() :].strip() else word[0]

    return item | {"title": re.sub(r"(?<=\w\. )[a-z]+\b(?!')", small, title)}


def versus_is_small(item: Item, traits: Traits) -> Item:
    """`vs.` and `v.` are prepositions, too (MLA 2.90, CMOS 8.159)."""
    title = str(item.get("title", ""))
    kept = re.sub(r"(?<=\w )(vs?\.)(?= )", lambda found: _kept(found[1]), title)
    return item | {"title": kept} if kept != title and _is_english(item) else item


def parts_of_titles_end_in_a_capital(item: Item, traits: Traits) -> Item:
    """The last word of a title and of its subtitle has a capital, whatever it is: `Is It Over?` (MLA 2.90, CMOS 8.159).

    Engines see only the end of the whole.
    """
    title = str(item.get("title", ""))
    if traits.family not in {"mla", "chicago"} or not _is_english(item):
        return item

    def capital(word: re.Match[str]) -> str:
        return _kept(word[0].capitalize()) if word[0] in SMALL_WORDS else word[0]

    kept = re.sub(r"(?<![\w-])[a-z]+(?=[?!:]+[”’]? \S)", capital, title)
    return item | {"title": kept} if kept != title else item


def adverbs_have_a_capital(item: Item, traits: Traits) -> Item:
    """`Up, Up and Away`: a preposition that a comma follows has no noun, so it is an adverb (MLA 2.90, CMOS 8.159)."""
    title = str(item.get("title", ""))
    if traits.family not in {"mla", "chicago"} or not _is_english(item):
        return item
    kept = re.sub(r"(?<=[\w,] )(?:down|in|off|on|over|up)(?=[,;])", lambda word: _kept(word[0].capitalize()), title)
    kept = re.sub(r"(?<=, )(?:down|off|over|up)(?= and )", lambda word: _kept(word[0].capitalize()), kept)
    return item | {"title": kept} if kept != title else item


def compounds_begin_with_a_capital(item: Item, traits: Traits) -> Item:
    """`The Rise of E-Books`: the first element of a compound has a capital (MLA 2.90, CMOS 8.161).

    Pandoc leaves a small element before a capital, `pro-European`, and a preposition, `by-products`, as they are. Names
    such as eBay begin with no element of their own.
    """
    title = str(item.get("title", ""))
    if traits.family not in {"mla", "chicago"} or not _is_english(item):
        return item

    def capital(found: re.Match[str]) -> str:
        first, *others = found[0].split("-")
        if found[0].startswith("<") or first in _SYMBOLS:
            return found[0]
        rest = [one.capitalize() if one.islower() and one not in SMALL_WORDS else one for one in others]
        return _kept("-".join([first.capitalize(), *rest]))

    kept = _COMPOUND.sub(capital, title)
    return item | {"title": kept} if kept != title else item


def handles_keep_their_case(item: Item, traits: Traits) -> Item:
    """`@mayor` is a name, as it is written."""
    title = str(item.get("title", ""))
    kept = re.sub(r"(?<![\w.])@\w+", lambda handle: _kept(handle[0]), title)
    return item | {"title": kept} if kept != title else item


def species_keep_their_case(item: Item, traits: Traits) -> Item:
    """The second word of `<i>E. coli</i>` is small in every headline (MLA 2.88, CMOS 8.120)."""
    title = str(item.get("title", ""))
    kept = re.sub(r"<i>([A-Z]\. [a-z]+)</i>", r'<i><span class="nocase">\1</span></i>', title)
    return item | {"title": kept} if kept != title else item


def subtitles_begin_with_a_capital(item: Item, traits: Traits) -> Item:
    """APA sets titles as sentences, and a subtitle after a colon begins a new one (APA 6.17)."""
    title = str(item.get("title", ""))
    if traits.family != "apa" or not _is_english(item):
        return item
    capital = re.sub(r"(?<=[:?!] )([a-z])(?=[a-z’']*\b(?![A-Z]))", lambda found: found[1].upper(), title)
    return item | {"title": capital} if capital != title else item


def sources_keep_their_case(item: Item, traits: Traits) -> Item:
    """A source whose name is written with capitals has its own: `Bureau International des Poids et Mesures`.

    Engines set sources in headline letters by English rules. So do they with an address, `montsame.mn`. A source that
    is written as a sentence, `Essays on fog`, is left to the style.
    """
    source = str(item.get("container-title", ""))
    small = [word for word in re.findall(r"[^\W\d_]+", source) if word.islower()]
    named = source != source.lower() and _SMALL_IN_NAMES.issuperset(small)
    address = re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+|(?i:https?://|www\.)\S+", source)
    if not (small and named) and not address:
        return item
    return item | {"container-title": f'<span class="nocase">{source}</span>'}


RULES: tuple[Callable[[Item, Traits], Item], ...] = (
    make_titles_keep_their_case,
    species_keep_their_case,
    words_after_an_abbreviation_are_small,
    versus_is_small,
    parts_of_titles_end_in_a_capital,
    adverbs_have_a_capital,
    compounds_begin_with_a_capital,
    handles_keep_their_case,
    prepositions_are_small,
    subtitles_begin_with_a_capital,
    sources_keep_their_case,
)


def _kept(words: str) -> str:
    return f'<span class="nocase">{words}</span>'


def _is_english(item: Item) -> bool:
    language = str(item.get("language", ""))
    return not language or language.casefold().startswith("en")


def _is_headline(words: list[str]) -> bool:
    """Whether nearly all the longer words have a capital, as in a headline."""
    longer = [word for word in words if len(word) > 4]
    return len(longer) > 1 and all(word[0].isupper() for word in longer)

"""What is done to the data before pandoc sees it, so that the result agrees with the style's manual.

Each rule is a function with a name, the reason for it, and a test that fails when it is taken away. A rule that mends
a fault of pandoc goes when pandoc does it right; a rule of a manual stays, because no engine can know it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tui.citations.csl import NAME_VARIABLES, Item
from tui.citations.traits import Traits

Rule = Callable[[Item, Traits], Item]

_WORD = re.compile(r"<[^>]*>|[^\W_]+(?:['’-][^\W_]+)*")
_PREPOSITIONS = frozenset(
    [
        *("about", "above", "across", "after", "against", "along", "alongside", "amid", "amidst", "among", "amongst"),
        *("around", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond", "despite"),
        *("during", "except", "inside", "near", "outside", "since", "through", "throughout", "toward", "towards"),
        *("under", "underneath", "until", "upon", "versus", "within", "without"),
    ]
)
"""English prepositions that pandoc sets with a capital in headlines; the shorter ones it knows."""

_SMALL_IN_NAMES = frozenset(
    """
    a al am an and at au auf aus aux by ce che da dal das de del della delle dem den der des di die do dos du e ein
    el en entre es et for from für het i il im in into l la las le les lo los na no och of og on op or os ou para por
    pour sur te the to um un una und une van vom von with y zu zum zur à
    """.split()
)
"""Articles, prepositions and conjunctions that stay small in the names of publications, in European languages."""

_PERIODICALS = {"article-newspaper", "article-magazine", "article-journal"}


def prepare(item: Item, traits: Traits) -> Item:
    """The item as the style's manual wants it, for pandoc."""
    for rule in RULES:
        item = rule(item, traits)
    return item


def made_titles_keep_their_case(item: Item, traits: Traits) -> Item:
    """A description in place of a title is no title: it is set as a sentence in every style (MLA 5.28, CMOS 14.98)."""
    title = str(item.get("title", ""))
    if not (title.startswith("[") and title.endswith("]")):
        return item
    return item | {"title": f'[<span class="nocase">{title[1:-1]}</span>]'}


def prepositions_are_small(item: Item, traits: Traits) -> Item:
    """MLA's and Chicago's headlines have small prepositions of any length, except at either end (MLA 2.90, CMOS 8.159).

    Pandoc knows the short ones only. A capital that the source has itself goes only where all its words have one.
    """
    if not traits.small_prepositions or not _is_english(item):
        return item
    title = str(item.get("title", ""))
    words = [word for word in _WORD.finditer(title) if not word[0].startswith("<")]
    headline = _is_headline([word[0] for word in words])

    def small(word: re.Match[str]) -> str:
        before, after = title[: word.start()].rstrip(), title[word.end() :].lstrip()
        inner = before and after and before[-1] not in ":?!—([“‘\"'" and after[0] not in ':?!—)]”".'
        if word[0].lower() in ("about", "around") and after[:1].isdigit():  # an adverb there
            return f'<span class="nocase">{word[0].capitalize()}</span>'
        if word[0].lower() not in _PREPOSITIONS or not inner or not (word[0].islower() or headline):
            return word[0]
        return f'<span class="nocase">{word[0].lower()}</span>'

    return item | {"title": _WORD.sub(small, title)} if title else item


def sources_keep_their_case(item: Item, traits: Traits) -> Item:
    """A source whose name is written with capitals has its own: `Bureau International des Poids et Mesures`.

    Engines set sources in headline letters by English rules. So do they with an address, `montsame.mn`. A source that
    is written as a sentence, `Essays on fog`, is left to the style.
    """
    source = str(item.get("container-title", ""))
    small = [word for word in re.findall(r"[^\W\d_]+", source) if word.islower()]
    named = source != source.lower() and _SMALL_IN_NAMES.issuperset(small)
    if not (small and named) and not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", source):
        return item
    return item | {"container-title": f'<span class="nocase">{source}</span>'}


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


def organisations_are_not_named_twice(item: Item, traits: Traits) -> Item:
    """An organisation that publishes its own work is named once: in MLA (5.57) as its publisher, elsewhere as author.

    So APA (9.24, 9.29) and Cite Them Right, which name the publisher of their own only where a place belongs to it.
    """
    names = item.get("author", [])
    literal = str(names[0].get("literal", "")).casefold() if len(names) == 1 else ""
    twice = [name for name in ("container-title", "publisher") if literal and _folded(item, name) == literal]
    if not twice:
        return item
    if traits.family == "apa" or (traits.family == "harvard" and "publisher-place" not in item):
        return {name: value for name, value in item.items() if name not in twice}
    if traits.family == "mla" and item.get("title"):
        return {name: value for name, value in item.items() if name != "author"}
    return item


def given_names_are_initials(item: Item, traits: Traits) -> Item:
    """APA puts works of one surname in the order of the initials, then of the dates (9.44, 9.46), by what it prints.

    Pandoc puts them in the order of the whole given names, so that `2022c` may be earlier than `2022b`.
    """
    if traits.family != "apa":
        return item
    shortened = {
        variable: [name | {"given": initials} if (initials := _initials(name)) else name for name in item[variable]]
        for variable in NAME_VARIABLES & item.keys()
    }
    return item | shortened


def pages_that_name_their_section_suffice(item: Item, traits: Traits) -> Item:
    """`B4` says that the section is B; given both, styles print the section where no manual wants it."""
    section, page = _folded(item, "section"), _folded(item, "page")
    if not section or not page.startswith(section):
        return item
    return {name: value for name, value in item.items() if name != "section"}


def ranges_have_a_dash(item: Item, traits: Traits) -> Item:
    """A double issue is `1–2`: pandoc puts an en dash into page numbers and leaves the hyphen in all others."""
    ranges = {
        name: re.sub(r"(?<=\d)-(?=\d)", "–", str(item[name]))
        for name in ("issue", "volume")
        if re.fullmatch(r"\d+-\d+", str(item.get(name, "")))
    }
    return item | ranges if ranges else item


def periodicals_lose_their_article(item: Item, traits: Traits) -> Item:
    """Chicago leaves out the `The` at the beginning of an English periodical's name (CMOS 14.170, 14.193)."""
    name = str(item.get("container-title", ""))
    if traits.family != "chicago" or item.get("type") not in _PERIODICALS or not name.startswith("The "):
        return item
    return item | {"container-title": name.removeprefix("The ")} if len(name.split()) > 2 else item


RULES: tuple[Rule, ...] = (
    made_titles_keep_their_case,
    species_keep_their_case,
    prepositions_are_small,
    subtitles_begin_with_a_capital,
    organisations_are_not_named_twice,
    given_names_are_initials,
    pages_that_name_their_section_suffice,
    ranges_have_a_dash,
    periodicals_lose_their_article,
    sources_keep_their_case,
)


def mend_style(source: str) -> str:
    """A style's text in a form that pandoc reads as the specification means it.

    `<names>` with a label and no `<name>` means the name first, then its label; pandoc prints the label first.
    """
    return re.sub(r"(<names\b[^>]*(?<!/)>)(?=\s*<label\b[^>]*/>\s*(?!<name[\s/>])<)", r"\1<name/>", source)


def _is_english(item: Item) -> bool:
    language = str(item.get("language", ""))
    return not language or language.casefold().startswith("en")


def _is_headline(words: list[str]) -> bool:
    """Whether nearly all the longer words have a capital, as in a headline."""
    longer = [word for word in words if len(word) > 4]
    return len(longer) > 1 and all(word[0].isupper() for word in longer)


def _initials(name: Mapping[str, str]) -> str:
    """`S. L.` of `Samuel Lee`, `J.-P.` of `Jean-Paul`; empty where a part has no capital."""
    given = str(name.get("given", ""))
    if not re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", given):
        return ""
    letters = re.findall(r"(^|[ -])(\w)", given)
    return "".join(f"{mark}{letter}." for mark, letter in letters) if all(one.isupper() for _, one in letters) else ""


def _folded(item: Item, name: str) -> str:
    return str(item.get(name, "")).casefold().strip()

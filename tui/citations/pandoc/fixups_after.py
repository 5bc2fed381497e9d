"""Fix pandoc's output, so that it agrees with the style's manual.

As in `fixups_before`, each rule has a name, a reason, and a test that fails without it. Rules work on pandoc's inline
elements, not on text, where a closing quotation mark and an apostrophe look alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tui.citations.csl import NAME_VARIABLES, Item, is_untitled
from tui.citations.formats.csl_markup import strip_markup
from tui.citations.pandoc import inlines as parts
from tui.citations.pandoc.headlines import SMALL_WORDS
from tui.citations.pandoc.inlines import Inline, Inlines
from tui.citations.style_traits import Traits

Part = Literal["reference", "in text", "note"]

_CLOSING = {"”", "’"}
_OPENING = {"“", "‘"}
_STOPS = {".", ","}
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/\S+")


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule knows besides the inlines."""

    item: Item
    """The item, as the rules before pandoc left it."""
    traits: Traits
    part: Part = "reference"
    """Whether the inlines are an entry of the reference list, an in-text citation, or a footnote."""


Rule = Callable[[Inlines, Context], Inlines]


def fix_inlines(inlines: Inlines, context: Context) -> Inlines:
    """Return the inlines with all rules applied, and without the spans that only mark parts."""
    if not inlines:
        return inlines
    for rule in RULES:
        inlines = rule(inlines, context)
    return parts.transform(inlines, lambda inline: parts.children(inline) if inline["t"] == "Span" else [inline])


def stops_stand_inside_both_marks(inlines: Inlines, context: Context) -> Inlines:
    """American typesetting puts stop and comma inside every closing mark: `here.’”`; pandoc inside the outer only."""
    if not context.traits.stops_inside:
        return inlines

    def inward(inline: Inline) -> Inlines:
        inside = parts.children(inline)
        if len(inside) < 3 or not _is_mark(inside[-1], _CLOSING) or not _is_mark(inside[-2], _STOPS):
            return [inline]
        quotation, stop = inside[-3], inside[-2]
        within = parts.children(quotation)
        if not within or not _is_mark(within[-1], _CLOSING):
            return [inline]
        moved = parts.with_children(quotation, [*within[:-1], stop, within[-1]])
        return [parts.with_children(inline, [*inside[:-3], moved, inside[-1]])]

    return parts.transform(inlines, inward)


def a_comma_follows_a_question(inlines: Inlines, context: Context) -> Inlines:
    """In Chicago's notes a title that asks keeps its comma, `Fog?,”` (CMOS 6.125); pandoc drops it as it drops a stop.

    So does a title that ends in an abbreviation or trails off, `U.S.,”`, in IEEE too.
    """
    chicago_note = context.part == "note" and context.traits.family == "chicago"
    ends = ("?", "!", "…", ".") if chicago_note else ("…", ".") if context.traits.family == "ieee" else ()
    if not ends or not strip_markup(str(context.item.get("title", ""))).rstrip("”’»\"' ").endswith(ends):
        return inlines
    title = next((at for at, inline in enumerate(inlines) if _quotes(inline)), None)
    if title is None:  # IEEE's references stand in a span of their own
        return [
            parts.with_children(inline, a_comma_follows_a_question(parts.children(inline), context))
            if inline["t"] == "Span"
            else inline
            for inline in inlines
        ]
    before, quotation, after = inlines[:title], inlines[title], inlines[title + 1 :]
    if parts.to_text(after)[:1] in (*".,:;()[", ""):
        return inlines
    return [*before, parts.with_children(quotation, _comma_before_mark(parts.children(quotation), ends)), *after]


def ieee_says_online(inlines: Inlines, context: Context) -> Inlines:
    """IEEE puts `[Online].` before `Available:`; pandoc loses it where there is no date of access."""
    if context.traits.family != "ieee" or "[Online" in parts.to_text(inlines):
        return inlines
    return parts.replace(inlines, r"(?<=[.,] )Available: ", "[Online]. Available: ")


def no_comma_after_an_organisation(inlines: Inlines, context: Context) -> Inlines:
    """The comma before `and` belongs to an inverted first name; an organisation is none (MLA 5.7, CMOS 14.76).

    APA's comma belongs to initials, so that two organisations have none between them; before a person it stays.
    """
    names = context.item.get("author", [])
    if context.traits.family not in {"apa", "mla", "chicago"} or len(names) != 2 or not names[0].get("literal"):
        return inlines
    if context.traits.family == "apa" and not names[1].get("literal"):
        return inlines
    literal = str(names[0]["literal"])
    if not re.match(r", (?:and|&) ", parts.to_text(inlines)[len(literal) :]):
        return inlines
    return parts.replace(inlines, r",(?= (?:and|&) )", "", count=1, start=len(literal))


def make_titles_have_no_marks(inlines: Inlines, context: Context) -> Inlines:
    """A description in brackets stands in roman type and without quotation marks (APA 9.22, MLA 5.28, CMOS 14.98)."""
    if not is_untitled(context.item) or not context.item.get("title"):
        return inlines

    def bare(inline: Inline) -> Inlines:
        inside = parts.children(inline)
        words = parts.to_text(inside)
        if inline["t"] == "Emph" and words.startswith("[") and words.endswith("]"):
            return inside
        if _quotes(inline) and parts.to_text(inside[1:-1]).rstrip(".,").endswith("]") and words[1:2] == "[":
            return inside[1:-1]
        return [inline]

    return parts.transform(inlines, bare)


def retrieved_only_with_a_date(inlines: Inlines, context: Context) -> Inlines:
    """APA says `Retrieved` only together with a date of access (APA 9.16)."""
    if context.traits.family != "apa" or "accessed" in context.item:
        return inlines
    return parts.replace(inlines, r"Retrieved (?:from )?(?=https?://)", "")


def one_number_is_not_several(inlines: Inlines, context: Context) -> Inlines:
    """A number with a hyphen or a comma in it, `08-13555`, is one: pandoc takes it for several and says `Nos.`."""
    number = str(context.item.get("number", ""))
    first, _, last = number.partition("-")
    several = first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) < 100
    if several or not any(mark in number for mark in "-,"):
        return inlines
    return parts.replace(inlines, rf"(?<=[Nn]o)s(?=\. {re.escape(number)})", "")


def dates_in_words_stand_once(inlines: Inlines, context: Context) -> Inlines:
    """A date that is no more than words, `around Easter`, is one: pandoc prints it for the year and for the day."""
    words = str((context.item.get("issued") or {}).get("literal", ""))
    return parts.replace(inlines, rf"{re.escape(words)}(?:,? ?{re.escape(words)})+", words) if words else inlines


def circa_is_small_within_a_sentence(inlines: Inlines, context: Context) -> Inlines:
    """A date that is about right follows a comma in MLA, `, circa 1890`; pandoc begins a sentence with it."""
    return parts.replace(inlines, r"(?<=, )Circa (?=\S)", "circa ") if context.traits.family == "mla" else inlines


def cited_titles_end_in_a_capital(inlines: Inlines, context: Context) -> Inlines:
    """APA cites by title in headline letters (8.14, 6.17), whose last word has a capital, as in `They Come In`.

    Pandoc sees words after the title and takes the last for one in the middle.
    """
    if context.traits.family != "apa" or context.part != "in text" or context.item.keys() & NAME_VARIABLES:
        return inlines
    last = strip_markup(str(context.item.get("title", ""))).rpartition(" ")[2]
    if last not in SMALL_WORDS:
        return inlines
    return parts.replace(inlines, rf"(?<= ){last}(?=[,”])", last.capitalize())


def addresses_have_no_angle_brackets(inlines: Inlines, context: Context) -> Inlines:
    """An address encodes the `<` and `>` of old DOIs (RFC 3986, 2.1); pandoc does not. After `doi:` they stay."""
    if not re.search("[<>]", str(context.item.get("DOI", ""))):
        return inlines

    def encoded(words: str) -> str:
        return _DOI_ADDRESS.sub(lambda found: found[0].replace("<", "%3C").replace(">", "%3E"), words)

    def with_target(inline: Inline) -> Inlines:
        if inline["t"] != "Link":
            return [inline]
        attributes, inside, (target, title) = inline["c"]
        return [{"t": "Link", "c": [attributes, inside, [encoded(target), title]]}]

    return parts.transform(parts.transform_words(inlines, encoded), with_target)


RULES: tuple[Rule, ...] = (
    stops_stand_inside_both_marks,
    a_comma_follows_a_question,
    ieee_says_online,
    no_comma_after_an_organisation,
    make_titles_have_no_marks,
    retrieved_only_with_a_date,
    one_number_is_not_several,
    dates_in_words_stand_once,
    circa_is_small_within_a_sentence,
    cited_titles_end_in_a_capital,
    addresses_have_no_angle_brackets,
)


def _is_mark(inline: Inline, marks: set[str]) -> bool:
    return inline["t"] == "Str" and inline["c"] in marks


def _quotes(inline: Inline) -> bool:
    """Return whether an inline is a quotation with its marks."""
    inside = parts.children(inline)
    return len(inside) > 2 and _is_mark(inside[0], _OPENING) and _is_mark(inside[-1], _CLOSING)


def _comma_before_mark(inside: Inlines, ends: tuple[str, ...]) -> Inlines:
    """Add a comma before the innermost closing mark, if the words before it end in one of `ends`."""
    last = inside[-2]
    if _quotes(last):
        return [*inside[:-2], parts.with_children(last, _comma_before_mark(parts.children(last), ends)), inside[-1]]
    if not parts.to_text(inside[:-1]).endswith(ends):
        return inside
    return [*inside[:-1], {"t": "Str", "c": ","}, inside[-1]]

"""Correct the boundaries of the model's entities: split, trim, merge and extend them.

A small model usually finds a name but often misses where it begins or ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.analysis.names.dictionary_words import are_common
from tui.analysis.names.evidence import is_demonym, is_role_word
from tui.analysis.names.gazetteer import country_code, is_large_place, is_place
from tui.analysis.names.lexicon import (
    CALENDAR,
    COMPANY_FORMS,
    DIRECTIONS,
    HONORIFICS,
    ORG_WORDS,
    PLACE_WORDS,
    THING_WORDS,
    TITLES,
)
from tui.analysis.names.person_names import family_names, given_names
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORDS = word_lists("names/boundaries")
_INITIALS_OF_OFFICES = _WORDS["initials_of_offices"]
_CUTS = _INITIALS_OF_OFFICES | frozenset('()[]{}/:;"“”|•*©®™–—') | {"--", "...", "…", "-"}
LINKS = _WORDS["links"]
_CREDITS = frozenset({"AP", "AFP", "EPA", "PA", "Reuters", "REUTERS", "Getty", "GETTY", "Alamy", "Shutterstock"})
"""Agencies whose credits stand next to names in captions."""
_POSSESSIVES = ("'s", "’s", "'", "’")
_TAIL_WORDS = ORG_WORDS | PLACE_WORDS | COMPANY_FORMS | frozenset().union(*THING_WORDS.values())
_STATES = _WORDS["states"]
_OF_HEADS = ORG_WORDS | THING_WORDS["award"] | THING_WORDS["agreement"] | THING_WORDS["law"]
_ADDRESS = _WORDS["address"]
POST_NOMINALS = _WORDS["post_nominals"]
_CAPTION_WORDS = _WORDS["caption_words"]
_SUFFIXES = _WORDS["suffixes"]
_JUNIORS = _WORDS["juniors"]
FUNCTION_WORDS = _WORDS["function_words"]


def is_title(token: Token) -> bool:
    """Return whether a token is a form of address or a title that precedes names."""
    return token.lower_.rstrip(".") in HONORIFICS | TITLES


def pieces(doc: Doc, start: int, end: int, label: str) -> Iterator[tuple[int, int, str]]:
    """Yield the names in one of the model's entities as (start, end, label), split at punctuation and trimmed."""
    first = start
    for index in range(start, end + 1):
        if index < end and not _cuts(doc, index, start, end):
            continue
        called = _by_title(doc, first, index, label)
        if first > start and doc[first - 1].lower_.rstrip(".") in HONORIFICS:
            called = "PERSON"
        trimmed = _trimmed(doc, first, index, called)
        if trimmed is not None:
            yield (*trimmed, called)
        first = index + 1


def _by_title(doc: Doc, start: int, end: int, label: str) -> str:
    """Return the label, or PERSON if the model took a titled person for an organisation: `Constable Ann Lee`."""
    if label != "ORG" or end - start != 3 or doc[start].lower_ in ORG_WORDS:
        return label
    titled = is_role_word(doc[start].lower_) or (doc[start].is_sent_start and are_common([doc[start].lower_]))
    return "PERSON" if titled and doc[start + 1].lower_ in given_names() else label


def _cuts(doc: Doc, index: int, start: int, end: int) -> bool:
    token = doc[index]
    if token.text == "-" and not token.whitespace_:  # a hyphen inside a word
        return False
    if index > start and token.text == doc[index - 1].text:  # a caption that runs into the next
        return True
    if index > start and index + 1 < end and doc[index + 1].text[0].isupper():
        if token.text.istitle() and token.lower_.rstrip(".") in HONORIFICS:  # "Tanzania Mr Brown"
            return True
        if token.lower_ in ("v", "vs"):  # "Chile v Peru"
            return True
        if token.text in ("to", "on") and doc[start].lower_ in given_names():  # "Henry to Arsenal"
            return True
    if token.text == ",":
        return index + 1 >= end or doc[index + 1].lower_.rstrip(".") not in COMPANY_FORMS | _JUNIORS
    if token.lower_ == "and" and (doc[start].ent_type_ == "PERSON" or _parts_bodies(doc, index, start, end)):
        return True
    person = doc[start].ent_type_ == "PERSON"
    if person and end - start > 1 and (token.text in _CREDITS or (token.lower_ == "of" and index > start)):
        return True  # "Novak Djokovic of Serbia"
    if token.is_space or token.text in _CUTS or ("/" in token.text and any(map(str.isdigit, token.text))):
        return True
    if token.lower_ == "of" and index - 1 == start and index + 2 == end and country_code(doc[index + 1].text):
        return doc[start].lower_ not in ORG_WORDS and doc[start].ent_type_ == "ORG"  # "Nomura of Japan"
    if token.text in ("'s", "’s") and index + 1 < end:
        owner = doc[index - 1].lower_
        if is_large_place(doc[index - 1].text) and index - 1 == start:  # "Japan's Keio University"
            return True
        first = index - 1 == start or (index - 2 == start and doc[start].lower_ == "the")
        year = index + 2 < end and doc[index + 1].lower_ == "new" and doc[index + 2].lower_.startswith("year")
        if year or doc[index + 1].lower_.rstrip(".") in CALENDAR or (owner in ORG_WORDS and first):
            return True
    # "Facebook on Monday": a name ends before a date.
    following = doc[index + 1] if index + 1 < end else None
    return (
        token.lower_ in ("on", "in", "at", "from", "since")
        and following is not None
        and (
            following.lower_ in CALENDAR
            or following.like_num
            or (following.lower_ == "new" and index + 2 < end and doc[index + 2].lower_ in ("year", "year's"))
        )
    )


def _parts_bodies(doc: Doc, index: int, start: int, end: int) -> bool:
    """Return whether an "and" joins two whole names: `Finance Authority and Rail Office`, not `Ministry of ...`."""
    start += doc[start].lower_ == "the"
    whole = index - start > 1 and end - index > 2 and not any(token.lower_ in LINKS for token in doc[start:index])
    return whole and doc[index - 1].lower_ in ORG_WORDS and doc[end - 1].lower_ in ORG_WORDS


def _trimmed(doc: Doc, start: int, end: int, label: str) -> tuple[int, int] | None:
    while start < end and _is_fringe(doc[start], label, first=True):
        start += 1
    while start < end and _is_fringe(doc[end - 1], label, first=False):
        end -= 1
    while label == "PERSON" and end - start > 2 and (_says_who(doc[start]) or _stands_before(doc, start)):
        start += 1
    if label == "PERSON" and end - start > 2 and _says_who(doc[end - 1]) and doc[end - 1].lower_ not in family_names():
        end -= 1  # "Ann Lee Leader of ..."
    while start < end < len(doc) and doc[end - 1].lower_ in DIRECTIONS and is_demonym(doc[end].text):
        end -= 1  # "Reuters | North Korean"
    if start >= end or not any(token.text[:1].isupper() or token.text[:1].isdigit() for token in doc[start:end]):
        return None
    return start, end


def _is_fringe(token: Token, label: str, *, first: bool) -> bool:
    text = token.text
    if text in _POSSESSIVES or (token.is_punct and not text.endswith(".")) or token.is_space:
        return True
    if first and text.lower().rstrip(".") in (HONORIFICS | TITLES if label == "PERSON" else _ADDRESS):
        return True
    if first and text.lower() in ("the", "a", "an"):
        return True
    if first and label == "PERSON" and (is_demonym(text) or _is_of_caption(token)):  # "Californian Thomas Slattery"
        return True
    if not text[:1].isalnum() or (first and text.lower() in _CAPTION_WORDS):
        return True
    if first and text == "State" and token.i > 1 and token.nbor(-1).lower_ == "of":  # Secretary of State
        return token.nbor(-2).lower_ == "secretary"
    if label not in ("PERSON", "EVENT") and text.lower().rstrip(".") in CALENDAR:
        return True
    if not first and text in POST_NOMINALS:
        return True
    lower = text[0].islower() and not any(letter.isupper() for letter in text) and "." not in text
    return lower and (text.lower() not in LINKS or not first)


def _says_who(token: Token) -> bool:
    """Return whether a token inside a full name is in fact a role: `Comedian Ricky Lee`."""
    return is_role_word(token.lower_) and token.lower_ not in given_names()


def _stands_before(doc: Doc, index: int) -> bool:
    """Return whether a token is a place or a noun before a full name: `Croydon Ben Morgan`, `Model Ann Lee`."""
    word = doc[index].lower_
    noun = doc[index].is_sent_start and are_common([word]) and word not in family_names()
    return (noun or is_place(doc[index].text)) and word not in given_names() and doc[index + 1].lower_ in given_names()


def _is_of_caption(token: Token) -> bool:
    """Return whether a word in capitals before a name is part of a caption or credit: `MVP Lee`, `LIVE Ann Lee`."""
    shouts = token.text.isupper() and token.is_alpha and len(token) > 2 and token.i + 1 < len(token.doc)
    return shouts and token.nbor(1).is_title and token.lower_ not in family_names() | given_names()


def merged(doc: Doc, marked: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the entities, with adjacent ones merged if the model split one name in two."""
    merged: list[tuple[int, int, str]] = []
    for start, end, label in marked:
        if merged and merged[-1][1] == start and doc[start - 1].whitespace_ and not doc[start].is_sent_start:
            first, _, first_label = merged[-1]
            joined = _label_of_both(doc, (first, start, first_label), (start, end, label))
            if joined is not None:
                merged[-1] = (first, end, joined)
                continue
        merged.append((start, end, label))
    return merged


def _label_of_both(doc: Doc, left: tuple[int, int, str], right: tuple[int, int, str]) -> str | None:
    """Return the label of the name that two neighbours form together, or None if they are two names."""
    first, start, first_label = left
    _, end, label = right
    if all(token.lower_.rstrip(".") in _TAIL_WORDS for token in doc[start:end]):
        return first_label
    words = [token.lower_ for token in doc[first:end]]
    if label == "ORG" and (first_label == "NORP" or words[0] in _STATES) and are_common(words[start - first :]):
        return label  # "Japanese | Red Cross", "US | State Department", but not "Japanese | Honda"
    if first_label == "ORG" and label in ("ORG", "FAC", "PRODUCT") and end - start <= 2:
        return first_label
    if first_label == "ORG" and label in ("GPE", "LOC") and start - first == 1:  # "Bayern | Munich"
        return first_label
    if first_label == "ORG" and label == "PERSON" and end - start == 1:
        return first_label
    if first_label == label == "PERSON" and len(words) <= 5 and len(set(words)) == len(words):
        return label
    return None


def extended(doc: Doc, start: int, end: int, label: str, taken: list[bool]) -> tuple[int, int, str]:
    """Return an entity extended over a hyphen or a word such as `Bill`, `Prison` or `Inc` that the model missed."""
    end = _over_hyphens(doc, end, label)
    prefix = (
        start > 1 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_ and not doc[start - 2].whitespace_
    )
    if prefix and doc[start - 2].text.istitle() and not taken[start - 2] and not is_large_place(doc[start - 2].text):
        start -= 2  # "Anti-Terrorism Bill"
    begins = label in ("ORG", "GPE", "NORP") and end - start == 1 and doc[start].lower_ in given_names()
    if begins and not is_large_place(doc[start].text):
        label = "PERSON" if end < len(doc) and not taken[end] and doc[end].is_title else label
    if label == "PERSON" and start > 0 and not (taken[start - 1] or doc[start].is_sent_start):
        before = doc[start - 1]  # not a noun such as `Boss` in "Boss Steve Lee"
        given = before.is_title and before.lower_ in given_names() and before.pos_ != "NOUN" and before.whitespace_
        start -= 1 if given and not is_title(before) and not is_large_place(before.text) else 0
    if label == "PERSON":
        limit = end + 2
        while (
            end < min(limit, len(doc))
            and not (taken[end] or doc[end].is_sent_start)
            and doc[end].is_title
            and doc[end].pos_ == "PROPN"
            and doc[end - 1].whitespace_
            and doc[end].lower_ not in CALENDAR | TITLES | FUNCTION_WORDS
        ):
            end += 1
        return start, end, label
    while (
        end < len(doc)
        and not doc[end].is_sent_start
        and not taken[end]
        and doc[end].text[0].isupper()
        and doc[end].lower_.rstrip(".") in _TAIL_WORDS
        and doc[end - 1].whitespace_
    ):
        end += 1
    heads = doc[end - 1].lower_ in _OF_HEADS and end + 1 < len(doc) and doc[end].lower_ == "of"
    if heads and doc[end + 1].text[0].isupper() and not taken[end + 1] and not doc[end + 1].is_sent_start:
        end += 2
        while end < len(doc) and doc[end].text[0].isupper() and not taken[end] and not doc[end].is_sent_start:
            end += 1
        joined = end + 1 < len(doc) and doc[end].lower_ == "and" and not taken[end + 1]
        if joined and doc[end + 1].is_title and not doc[end + 1].is_sent_start:  # "Academy of Arts and Sciences"
            end += 2
    return start, end, label


def _over_hyphens(doc: Doc, end: int, label: str) -> int:
    """Return the end of a hyphenated name whose first part ends at `end`: `Mazar-i-Sharif`, `Jae-in`.

    Return `end` for compounds such as `US-based`.
    """
    stop = end
    while stop + 1 < len(doc) and doc[stop].text == "-" and not doc[stop].whitespace_ and not doc[stop - 1].whitespace_:
        stop += 2
    if stop == end:
        return end
    last = doc[stop - 1].text
    links = stop - end > 2 and all(doc[index].text.islower() for index in range(end + 1, stop - 2, 2))
    if links and last[0].isupper():
        return stop
    syllable = label == "PERSON" and last.islower() and len(last) <= 4 and last not in _SUFFIXES
    return stop if syllable and stop - end == 2 else end

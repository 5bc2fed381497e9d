"""Find the roles that are in a name's own noun phrase or in apposition to it.

A role precedes the name (`Pentagon spokesman Rob Manning`), follows it (`Enio Cubillo, director of Civil Aviation,`) or
precedes it with a comma between (`the gallery's director, Charles Smith,`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.analysis.names.boundaries import is_title
from tui.analysis.names.evidence import is_demonym, is_role, is_role_word
from tui.analysis.names.gazetteer import country_code
from tui.analysis.names.lexicon import HONORIFICS, KIN, ORG_NOUNS, ROLE_MODIFIERS, SPEECH, SPORT, TITLES
from tui.analysis.names.model import Candidate, Names
from tui.analysis.names.phrases import (
    LONGEST_ROLE,
    MEMBERSHIP,
    Role,
    body_before,
    by_noun,
    is_agent_noun,
    modifies_role,
    noun_phrase,
    organization_at,
    says_role,
    sentence_end,
    sentence_start,
    words_at,
)
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORDS = word_lists("names/appositions")
_OFFICES = _WORDS["offices"]
_OFTEN = 3
"""The minimum number of mentions of the organisation that an article is about."""
_RELATIVES = _WORDS["relatives"]
_ADDRESS = _WORDS["address"]


def name_start(candidate: Candidate, titles: frozenset[str] = HONORIFICS) -> int:
    """Return the index of the first token of a name, including the titles before it."""
    doc, start = candidate.doc, candidate.start
    while start > 0 and not doc[start].is_sent_start:
        stop = 2 if doc[start - 1].text == "." and start > 1 else 1
        if doc[start - stop].lower_.rstrip(".") not in titles:
            break
        start -= stop
    return start


def before_name(candidate: Candidate, names: Names) -> Iterator[Role]:
    """Yield the role before a name: `Pentagon spokesman Col. Rob Manning`, `Napier's lawyer Tony Kelly`."""
    doc, stop = candidate.doc, name_start(candidate)
    after = candidate.after()
    if after is not None and after.text[0].islower() and says_role(after):
        return  # the name itself modifies a role: "husband of top Novak aide Nora Lindqvist"
    start = stop
    while (
        start > 0 and stop - start < LONGEST_ROLE and not doc[start].is_sent_start and _may_precede(doc[start - 1], doc)
    ):
        start -= 1
    if start == stop:
        return
    if start and doc[start - 1].like_num and not doc[start - 1].whitespace_:
        start -= 1  # the `60` of a "60m champion"
    role = _role_in(doc, start, stop) or _role_over_of(doc, start, stop) or _noun_before(candidate, stop)
    if role is None:
        return
    first, last = role
    if last < stop and any(not is_title(doc[index]) and doc[index].text != "." for index in range(last, stop)):
        return
    affiliation = ""
    for index in range(last - 1, start - 1, -1):  # the role itself may contain it: "Labour leader"
        owner = organization_at(candidate, index, names)
        if owner is not None:
            if owner.kind == "organization":
                affiliation = words_at(candidate, index, names)
            break
    if not affiliation and first > 1 and doc[first - 1].text in ("'s", "’s"):
        affiliation = by_noun(candidate, first - 2, names)
    text = doc[first:last].text
    related = doc[last - 1].lemma_.lower() in KIN
    if not affiliation and not related and _is_its(doc, first):
        affiliation = implied(candidate, names, anyhow=True)
    elif not affiliation and (text.lower() in _OFFICES or doc[last - 1].lower_ in _OFFICES):
        if first and (doc[first - 1].lower_ == "with" or _is_said_by_body(candidate, names)):
            affiliation = implied(candidate, names)
        elif doc[first].is_sent_start or doc[first - 1].lemma_.lower() in SPEECH:
            affiliation = _foremost(names)  # "Chief executive Ann Lee said": of the firm that the article is about
    nouns = (doc[index].lemma_.lower() for index in range(start, last - 1))
    if not affiliation and doc[last - 1].lower_ in _OFFICES and not ORG_NOUNS.isdisjoint(nouns):
        affiliation = _foremost(names)  # "Airline spokesman Ann Lee said"
    if not affiliation and not related:
        affiliation = _place_of_team(candidate, first, names) or body_before(candidate, first, names)
    bare = last - first == 1 and (text.lower().rstrip(".") in TITLES) and text[0].isupper()
    yield Role(text, affiliation, 2 if bare and not affiliation else 3)


def _place_of_team(candidate: Candidate, first: int, names: Names) -> str:
    """Return the place before a role in sport: `Spain` of `Spain coach Luis Lee`; empty if there is none."""
    owner = organization_at(candidate, first - 1, names) if first else None
    if owner is None or owner.kind != "place" or is_demonym(owner.text):
        return ""
    return words_at(candidate, first - 1, names) if candidate.doc[candidate.start - 1].lower_ in SPORT else ""


def _foremost(names: Names) -> str:
    """Return the organisation that is mentioned at least twice as often as any other; empty if there is none."""
    most = sorted(names.organizations, key=lambda name: -len(name.candidates))[:2]
    if not most or len(most[0].candidates) < _OFTEN:
        return ""
    if len(most) > 1 and len(most[0].candidates) < 2 * len(most[1].candidates):
        return ""
    return most[0].text


def _may_precede(token: Token, doc: Doc) -> bool:
    """Return whether a token may precede a name in the same noun phrase."""
    if token.text in ("'s", "’s", "'", "’", "-", "&") or (token.text == "." and is_title(doc[token.i - 1])):
        return True
    if token.lower_ == "and":
        return token.i + 1 < len(doc) and is_role(doc[token.i + 1]) and is_role(doc[token.i - 1])
    if token.pos_ in ("NOUN", "PROPN", "ADJ") or token.dep_ == "compound":
        return True
    return token.lower_ in ROLE_MODIFIERS or is_role_word(token.lower_)


def _role_in(doc: Doc, start: int, stop: int) -> tuple[int, int] | None:
    """Return the tokens `[first, end)` of the last role noun and its modifiers, or None."""
    last = next((index for index in range(stop - 1, start - 1, -1) if says_role(doc[index])), None)
    if last is None:
        return None
    # Prefer the role to the form of address: "spokesman Col. Rob Manning", "lead author Professor Hughes".
    while last > start and is_title(doc[last]) and doc[last].text[0].isupper() and says_role(doc[last - 1]):
        if doc[last - 1].text[0].isupper() and not doc[last].text.endswith(".") and doc[last].lower_ not in _ADDRESS:
            break
        last -= 1
    first = last
    while (
        first > start
        and doc[first - 1].lower_ != doc[first].lower_
        and (modifies_role(doc[first - 1]) or _within_word(doc, first, start))
    ):
        first -= 1
    return first, last + 1


def _within_word(doc: Doc, index: int, start: int) -> bool:
    """Return whether a token continues a hyphenated word: the role is `fourth-year captain`, not `year captain`."""
    if doc[index - 1].like_num and not doc[index - 1].whitespace_:  # the `60` of a "60m champion"
        return True
    hyphen = next((at for at in (index, index - 1, index - 2) if doc[at].text == "-"), index)
    return hyphen > start and doc[hyphen].text == "-" and not (doc[hyphen - 1].whitespace_ or doc[hyphen].whitespace_)


def _noun_before(candidate: Candidate, stop: int) -> tuple[int, int] | None:
    """Return the tokens of another agent noun that modifies a full name: `longtime autocrat Ann Lee`; or None."""
    doc, noun = candidate.doc, candidate.doc[stop - 1]
    full = candidate.end - candidate.start > 1 and candidate.label == "PERSON"
    within = candidate.start <= noun.head.i < candidate.end and noun.dep_ in ("compound", "nmod", "amod", "appos")
    if not (full and within and noun.tag_ == "NN" and is_agent_noun(noun)):
        return None
    first = stop - 1
    while modifies_role(doc[first - 1]) and not doc[first].is_sent_start:
        first -= 1
    return first, stop


def _role_over_of(doc: Doc, start: int, stop: int) -> tuple[int, int] | None:
    """Return the tokens of a role with "of": `director of rugby Nigel Lee`, `Secretary of State Ann Lee`; or None."""
    if start < 2 or doc[start - 1].lower_ != "of" or not says_role(doc[start - 2]) or doc[start].is_sent_start:
        return None
    first = start - 2
    while first > 0 and modifies_role(doc[first - 1]) and not doc[first].is_sent_start:
        first -= 1
    return first, stop


def after_name(candidate: Candidate, names: Names) -> Iterator[Role]:
    """Yield the role in apposition after a name: `Enio Cubillo, 58, director of Costa Rica Civil Aviation,`."""
    doc, index = candidate.doc, candidate.end
    opening = candidate.after()
    if opening is None or opening.text not in (",", "(", "–", "—", "-", "--"):
        return
    index += 1
    limit = sentence_end(doc, candidate.start)
    if index + 1 < limit and doc[index].like_num and doc[index + 1].text in (",", ")", ";"):
        index += 2
    if index < limit and doc[index].lower_ == "who" and index + 1 < limit and doc[index + 1].lemma_ == "be":
        index += 2
    if index < limit and doc[index].lower_ in ("of", "from", "for", "with") and opening.text == ",":
        owner = next(
            (o for i in (index + 1, index + 2) if i < limit and (o := organization_at(candidate, i, names))), None
        )
        if owner is not None and owner.kind == "organization":
            yield Role("", owner.text)
        return
    if index < limit and doc[index].lower_ in ("and", "or"):
        return  # "Lee, and other directors"
    between = _until_break(doc, index, limit)
    if any(token.dep_ == "nsubj" and token.head.i > token.i for token in between):
        return  # "Apart from Lee, the guard has a dog": another clause begins
    yield from noun_phrase(candidate, index, limit, names, rank=4)


def _until_break(doc: Doc, index: int, limit: int) -> list[Token]:
    """Return the tokens from `index` to the next punctuation mark or relative pronoun, or to `limit`."""
    ends = (i for i in range(index, limit) if (doc[i].is_punct and doc[i].text != "-") or doc[i].lower_ in _RELATIVES)
    stop = next(ends, limit)
    return list(doc[index:stop])


def set_before(candidate: Candidate, names: Names) -> Iterator[Role]:
    """Yield the role to which a name is in apposition: `the gallery's director, Charles Saumarez Smith,`."""
    doc, comma = candidate.doc, name_start(candidate, HONORIFICS | _ADDRESS) - 1
    if comma < 1 or doc[comma].text not in (",", ":", "(") or doc[comma + 1].is_sent_start:
        return
    start = comma
    begins = sentence_start(doc, comma)
    while (
        start > begins
        and comma - start < 16
        and (_may_precede(doc[start - 1], doc) or doc[start - 1].pos_ in ("ADP", "DET", "PRON", "CCONJ"))
    ):
        start -= 1
    role = None
    for index in range(comma - 1, start - 1, -1):
        if says_role(doc[index]) and not names.at(candidate.paragraph.start + doc[index].idx):
            role = index
            if index == start or doc[index - 1].pos_ != "ADP":
                break
    if role is None:
        return
    between = range(role + 1, comma)
    if any(doc[i].pos_ == "VERB" for i in between) or (between and doc[role + 1].lower_ not in MEMBERSHIP):
        return
    head = role
    while head > start and (
        modifies_role(doc[head - 1])
        or _within_word(doc, head, start)
        or doc[head - 1].text in ("'s", "’s")
        or organization_at(candidate, head - 1, names)
    ):
        head -= 1
    first = head
    while first > start and doc[first - 1].pos_ in ("DET", "PRON"):
        first -= 1
    if first > begins and doc[first - 1].lower_ in ("through", "via"):  # "Through a spokesman, Lee denied it"
        return
    if doc[begins].lower_ == "according":  # "According to legend, Lee was a giant"
        return
    for found in noun_phrase(candidate, head, comma, names, rank=4):
        own = doc[first].lower_ == "its" and not found.affiliation
        yield Role(found.role, implied(candidate, names, anyhow=True), found.rank) if own else found


def _is_its(doc: Doc, first: int) -> bool:
    """Return whether a role is of what its sentence has named: `its chief executive Ann Lee and chairman Bob Day`."""
    start = first
    while (
        start > 0
        and not doc[start].is_sent_start
        and (doc[start].text == "-" or doc[start].pos_ not in ("VERB", "AUX", "ADP", "PUNCT"))
    ):
        if doc[start - 1].lower_ == "its":
            return True
        start -= 1
    return False


def _is_said_by_body(candidate: Candidate, names: Names) -> bool:
    """Return whether an organisation says or announces the sentence: `The Foxes announced that coach Ann Lee left`."""
    root = candidate.doc[candidate.start].sent.root
    subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
    owner = organization_at(candidate, subject.i, names) if subject is not None else None
    return root.lemma_.lower() in SPEECH and owner is not None and owner.kind == "organization"


def implied(candidate: Candidate, names: Names, *, anyhow: bool = False) -> str:
    """Return the organisation before a name in its sentence that an office in it belongs to; empty if there is none.

    It must be a subject or possessor (`Acme has rejected the bid, with CEO Ann Lee saying ...`), unless `anyhow` says
    that the last one has the office, or the last country: `in Chile, where they met its president, Ann Lee`.
    """
    doc = candidate.doc
    for index in range(candidate.start - 1, sentence_start(doc, candidate.start) - 1, -1):
        owner = organization_at(candidate, index, names)
        if owner is None:
            continue
        acts = anyhow or doc[index].dep_ in ("nsubj", "nsubjpass", "poss")
        if acts if owner.kind == "organization" else anyhow and country_code(owner.text) is not None:
            return words_at(candidate, index, names)
    return ""

"""What the text says that a person is, and of what: `Atsushi Seike, President of the Japanese Red Cross Society`.

News says it in few ways: before the name (`Pentagon spokesman Rob Manning`), beside it (`Enio Cubillo, director of
Civil Aviation,` and `the gallery's director, Charles Smith,`), and by a verb (`Smith is the director of`). Each way has
its function here, which reads the tokens around one mention of the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.analysis.names.candidates import Candidate
from tui.analysis.names.evidence import is_role, is_role_word
from tui.analysis.names.form import Name, Names
from tui.analysis.names.lexicon import HONORIFICS, ROLE_MODIFIERS, TITLES
from tui.analysis.names.phrases import (
    LONGEST_ROLE,
    MEMBERSHIP,
    Role,
    by_noun,
    modifies_role,
    noun_phrase,
    organization_at,
    says_role,
    sentence_end,
    sentence_start,
    words_at,
)
from tui.analysis.words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COPULAS = word_set("be become remain")
_APPOINTS = word_set("appoint name elect make crown nominate")
_OFFICES = word_set("""
    ceo cfo coo chief_executive chief_executive_officer chairman chairwoman chair boss spokesman spokeswoman
    spokesperson director manager coach head_coach captain skipper chief general_secretary founder managing_director
    chief_financial_officer finance_director
""")
"""Roles that are held in an organisation."""
_ADDRESS = word_set("professor prof col gen lt capt sgt maj dr")


def role_of(person: Name, names: Names) -> tuple[str, str]:
    """The role and the affiliation of a person as the text gives them, each empty where it does not."""
    stated = [role for candidate in person.candidates for role in _statements(candidate, names)]
    roles = [role for role in stated if role.role]
    best = max(roles, key=lambda role: min(role.rank, 3), default=Role(""))
    if best.affiliation:
        return best.role, best.affiliation
    same = [role for role in roles if role.affiliation and role.rank >= 1]
    others = [role for role in stated if role.affiliation]
    affiliation = next((role.affiliation for role in (*same, *others)), "")
    return best.role, affiliation


def _statements(candidate: Candidate, names: Names) -> Iterator[Role]:
    yield from _before(candidate, names)
    yield from _apposition_after(candidate, names)
    yield from _apposition_before(candidate, names)
    yield from _by_verb(candidate, names)
    yield from _belonging(candidate, names)
    yield from _identified(candidate)
    yield from _in_capacity(candidate, names)


def _name_start(candidate: Candidate, titles: frozenset[str] = HONORIFICS) -> int:
    """The first token of the name with the titles before it."""
    doc, start = candidate.doc, candidate.start
    while start > 0 and not doc[start].is_sent_start:
        stop = 2 if doc[start - 1].text == "." and start > 1 else 1
        if doc[start - stop].lower_.rstrip(".") not in titles:
            break
        start -= stop
    return start


def _before(candidate: Candidate, names: Names) -> Iterator[Role]:
    """`Pentagon spokesman Col. Rob Manning`, `actor Gary Sinise`, `Napier's lawyer Tony Kelly`."""
    doc, stop = candidate.doc, _name_start(candidate)
    after = candidate.after()
    if after is not None and after.text[0].islower() and says_role(after):
        return  # the name tells of whom it is: "husband of top Novak aide Nora Lindqvist"
    start = stop
    while (
        start > 0 and stop - start < LONGEST_ROLE and not doc[start].is_sent_start and _may_precede(doc[start - 1], doc)
    ):
        start -= 1
    if start == stop:
        return
    role = _role_in(doc, start, stop) or _role_over_of(doc, start, stop)
    if role is None:
        return
    first, last = role
    if last < stop and any(not _is_title(doc[index]) and doc[index].text != "." for index in range(last, stop)):
        return
    affiliation = ""
    for index in range(first - 1, start - 1, -1):
        owner = organization_at(candidate, index, names)
        if owner is not None:
            if owner.kind == "organization":
                affiliation = words_at(candidate, index, names)
            break
    if not affiliation and first > 1 and doc[first - 1].text in ("'s", "’s"):
        affiliation = by_noun(candidate, first - 2, names)
    text = doc[first:last].text
    if not affiliation and text.lower() in _OFFICES and first and doc[first - 1].lower_ in ("with", "its"):
        affiliation = _implied(candidate, names)
    bare = last - first == 1 and (text.lower().rstrip(".") in TITLES) and text[0].isupper()
    yield Role(text, affiliation, 2 if bare and not affiliation else 3)


def _may_precede(token: Token, doc: Doc) -> bool:
    """Whether a token may be part of what stands before a name in one noun phrase."""
    if token.text in ("'s", "’s", "'", "’", "-", "&") or (token.text == "." and _is_title(doc[token.i - 1])):
        return True
    if token.lower_ == "and":
        return token.i + 1 < len(doc) and is_role(doc[token.i + 1]) and is_role(doc[token.i - 1])
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or token.lower_ in ROLE_MODIFIERS or is_role_word(token.lower_)


def _is_title(token: Token) -> bool:
    return token.lower_.rstrip(".") in HONORIFICS | TITLES


def _role_in(doc: Doc, start: int, stop: int) -> tuple[int, int] | None:
    """The role in a noun phrase: its last role noun with the modifiers of roles before it."""
    last = next((index for index in range(stop - 1, start - 1, -1) if says_role(doc[index])), None)
    if last is None:
        return None
    # "spokesman Col. Rob Manning", "lead author Professor Hughes": what is said rather than the form of address.
    while last > start and _is_title(doc[last]) and doc[last].text[0].isupper() and says_role(doc[last - 1]):
        if doc[last - 1].text[0].isupper() and not doc[last].text.endswith(".") and doc[last].lower_ not in _ADDRESS:
            break
        last -= 1
    first = last
    while first > start and (modifies_role(doc[first - 1]) or _within_word(doc, first, start)):
        first -= 1
    return first, last + 1


def _within_word(doc: Doc, index: int, start: int) -> bool:
    """Whether a token goes on with a word, or is its hyphen: a role is `fourth-year captain` and no `year captain`."""
    hyphen = index if doc[index].text == "-" else index - 1
    return hyphen > start and doc[hyphen].text == "-" and not doc[hyphen - 1].whitespace_


def _role_over_of(doc: Doc, start: int, stop: int) -> tuple[int, int] | None:
    """The role of `director of rugby Nigel Lee`, `Secretary of State Ann Lee`."""
    if start < 2 or doc[start - 1].lower_ != "of" or not says_role(doc[start - 2]) or doc[start].is_sent_start:
        return None
    first = start - 2
    while first > 0 and modifies_role(doc[first - 1]) and not doc[first].is_sent_start:
        first -= 1
    return first, stop


def _apposition_after(candidate: Candidate, names: Names) -> Iterator[Role]:
    """`Enio Cubillo, 58, director of Costa Rica Civil Aviation,`."""
    doc, index = candidate.doc, candidate.end
    opening = candidate.after()
    if opening is None or opening.text not in (",", "(", "–", "—", "-"):
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
    if any(token.dep_ == "nsubj" and token.head.i > token.i for token in _until_break(doc, index, limit)):
        return  # "Apart from Lee, the guard has a dog": another clause begins
    yield from noun_phrase(candidate, index, limit, names, rank=4)


def _until_break(doc: Doc, index: int, limit: int) -> list[Token]:
    """The tokens from one on to the next comma or bracket."""
    stop = next((i for i in range(index, limit) if doc[i].is_punct and doc[i].text != "-"), limit)
    return list(doc[index:stop])


def _apposition_before(candidate: Candidate, names: Names) -> Iterator[Role]:
    """`the gallery's director, Charles Saumarez Smith,`."""
    doc, comma = candidate.doc, _name_start(candidate, HONORIFICS | _ADDRESS) - 1
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
    yield from noun_phrase(candidate, head, comma, names, rank=4)


def _by_verb(candidate: Candidate, names: Names) -> Iterator[Role]:
    """`Smith is the director of the gallery`, `Smith was appointed director`."""
    doc = candidate.doc
    root = doc[candidate.start : candidate.end].root
    verb = root.head
    if root.dep_ == "attr" and verb.lemma_ == "be" and verb.i < candidate.start:
        for subject in verb.children:
            if subject.dep_ == "nsubj" and says_role(subject):
                start = min(token.i for token in subject.subtree)
                yield from noun_phrase(candidate, start, verb.i, names, rank=1)
    if root.dep_ not in ("nsubj", "nsubjpass") or verb.i < candidate.end:
        return
    if verb.lemma_ in _COPULAS or (root.dep_ == "nsubjpass" and verb.lemma_ in _APPOINTS):
        for child in verb.children:
            if child.i > verb.i and child.dep_ in ("attr", "oprd", "dobj") and says_role(child):
                start = min(token.i for token in child.subtree)
                yield from noun_phrase(candidate, start, sentence_end(doc, candidate.start), names, rank=1)


def _identified(candidate: Candidate) -> Iterator[Role]:
    """`identified the pilot as Juan Retana`, `a nurse named Ann Lee`."""
    link, noun = candidate.before(), candidate.before(2)
    if link is not None and noun is not None and link.lower_ in ("as", "named", "called") and says_role(noun):
        first = noun.i
        while first > 0 and modifies_role(candidate.doc[first - 1]) and not candidate.doc[first].is_sent_start:
            first -= 1
        yield Role(candidate.doc[first : noun.i + 1].text, "", 1)


def _implied(candidate: Candidate, names: Names) -> str:
    """The sentence's subject, for an office in it: `Acme has rejected the bid, with CEO Ann Lee saying ...`."""
    doc = candidate.doc
    for index in range(candidate.start - 1, sentence_start(doc, candidate.start) - 1, -1):
        owner = organization_at(candidate, index, names)
        if owner is not None and owner.kind == "organization" and doc[index].dep_ in ("nsubj", "nsubjpass", "poss"):
            return words_at(candidate, index, names)
    return ""


def _in_capacity(candidate: Candidate, names: Names) -> Iterator[Role]:
    """`Smith, who stepped down as Acme's chief executive`, `Lee served as mayor`."""
    doc = candidate.doc
    root = doc[candidate.start : candidate.end].root
    verbs = [root.head] if root.dep_ in ("nsubj", "nsubjpass") else []
    verbs += [child for child in root.children if child.dep_ == "relcl"]
    for verb in verbs:
        for link in verb.children:
            held = link.dep_ == "prep" and link.lower_ == "as" and link.i > verb.i
            if held and any(child.dep_ == "pobj" and says_role(child) for child in link.children):
                yield from noun_phrase(candidate, link.i + 1, sentence_end(doc, candidate.start), names, rank=1)


def _belonging(candidate: Candidate, names: Names) -> Iterator[Role]:
    """`Nacho Novo of Rangers`, `Celtic's Henri Camara`, `Smith (Labour)`."""
    doc, start = candidate.doc, candidate.start
    after, then = candidate.after(), candidate.after(1)
    if after is not None and then is not None and after.lower_ in ("of", "from", "at", "("):
        yield from _owned(candidate, candidate.end + 1, len(doc), names)
    begins = sentence_start(doc, start)
    comma = _name_start(candidate) - 1
    if comma - 2 >= begins and doc[begins].lower_ == "for" and doc[comma].text == "," and comma - begins < 6:
        yield from _owned(candidate, begins + 1, comma, names)  # "For the Greens, Ann Lee said"
    if start - 2 >= begins and doc[start - 1].text in ("'s", "’s", "'", "’"):
        yield from _owned(candidate, start - 2, start - 1, names)


def _owned(candidate: Candidate, index: int, limit: int, names: Names) -> Iterator[Role]:
    """The organisation at a token or, over an article, at the next, as an affiliation without a role."""
    for position in range(index, min(index + 2, limit)):
        owner = organization_at(candidate, position, names)
        if owner is not None and owner.kind == "organization":
            yield Role("", words_at(candidate, position, names))
            return

"""Find a person's role and affiliation: `Atsushi Seike, President of the Japanese Red Cross Society`.

News states them in few ways: before the name or in apposition (both in `appositions`), with a verb (`Smith is the
director of`) or with a possessive (`Celtic's Henri Camara`). One function for each reads the tokens around a mention.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tui.analysis.names.appositions import after_name, before_name, name_start, set_before
from tui.analysis.names.evidence import is_role_word
from tui.analysis.names.lexicon import KIN
from tui.analysis.names.model import Candidate, Name, Names
from tui.analysis.names.phrases import (
    Role,
    body_before,
    kind_word,
    modifies_role,
    noun_phrase,
    organization_at,
    says_role,
    sentence_end,
    sentence_start,
    words_at,
)
from tui.analysis.words import word_lists

_WORDS = word_lists("names/roles")
_COPULAS = _WORDS["copulas"]
_APPOINTS = _WORDS["appoints"]
_OUTSIDERS = _WORDS["outsiders"]
_SHORTEST_BODY = 4
"""The least length of a body in brackets after a name; shorter ones are countries, grades and parties: `(USA)`."""


def role_of(person: Name, names: Names) -> tuple[str, str]:
    """Return the role and affiliation of a person, each empty if the text gives none."""
    stated = [_inside(role) for candidate in person.candidates for role in _statements(candidate, names)]
    roles = [role for role in stated if role.role]
    best = max(roles, key=_weight, default=Role(""))
    role = _of_one(best.role)
    if best.affiliation:
        return role, best.affiliation
    same = [role for role in roles if role.affiliation and role.rank >= 1]
    others = [role for role in stated if role.affiliation]
    affiliation = next((role.affiliation for role in (*same, *others)), "")
    return role, affiliation


def _inside(role: Role) -> Role:
    """Return a role without its affiliation if it is one of outsiders: `NASA critic`, `fan of Celtic`."""
    outsider = role.role and kind_word(role.role).lower() in _OUTSIDERS
    return replace(role, affiliation="") if outsider else role


def _of_one(role: str) -> str:
    """Return a role in the singular: `founder` for `one of the founders` and for `the founders Lee and Berg`."""
    last = role.rpartition(" ")[2].lower()
    return role[:-1] if last.endswith("s") and is_role_word(last[:-1]) and not is_role_word(last) else role


def _weight(role: Role) -> int:
    """Return the weight of a statement; an office says more about a person than a relation such as `son`."""
    return 1 if role.role.lower().split()[-1] in KIN else min(role.rank, 3)


def _statements(candidate: Candidate, names: Names) -> Iterator[Role]:
    yield from before_name(candidate, names)
    yield from after_name(candidate, names)
    yield from set_before(candidate, names)
    yield from _by_verb(candidate, names)
    yield from _belonging(candidate, names)
    yield from _identified(candidate)
    yield from _in_capacity(candidate, names)


def _by_verb(candidate: Candidate, names: Names) -> Iterator[Role]:
    """Yield roles from a verb's complement: `Smith is the director of the gallery`, `Smith was appointed director`."""
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
    """Yield the noun that a name identifies: `identified the pilot as Juan Retana`, `a nurse named Ann Lee`."""
    link, noun = candidate.before(), candidate.before(2)
    if link is not None and noun is not None and link.lower_ in ("as", "named", "called") and says_role(noun):
        first = noun.i
        while first > 0 and modifies_role(candidate.doc[first - 1]) and not candidate.doc[first].is_sent_start:
            first -= 1
        yield Role(candidate.doc[first : noun.i + 1].text, "", 1)


def _in_capacity(candidate: Candidate, names: Names) -> Iterator[Role]:
    """Yield roles after "as": `Smith, who stepped down as Acme's chief executive`, `Lee served as mayor`."""
    doc = candidate.doc
    root = doc[candidate.start : candidate.end].root
    verbs = [root.head] if root.dep_ in ("nsubj", "nsubjpass") else []
    verbs += [child for child in root.children if child.dep_ == "relcl"]
    for verb in verbs:
        for link in verb.children:
            if verb.lemma_ in ("play", "work") and link.lower_ in ("at", "for", "with") and link.i > verb.i:
                yield from _owned(candidate, link.i + 1, len(doc), names)  # "who plays for Celtic"
            held = link.dep_ == "prep" and link.lower_ == "as" and link.i > verb.i
            if held and any(child.dep_ == "pobj" and says_role(child) for child in link.children):
                yield from noun_phrase(candidate, link.i + 1, sentence_end(doc, candidate.start), names, rank=1)


def _belonging(candidate: Candidate, names: Names) -> Iterator[Role]:
    """Yield affiliations without a role: `Nacho Novo of Rangers`, `Celtic's Henri Camara`, `Smith (Labour)`."""
    doc, start = candidate.doc, candidate.start
    after, then = candidate.after(), candidate.after(1)
    root = doc[start : candidate.end].root
    met = root.dep_ == "dobj" and after is not None and after.lower_ != "("  # `met Ann Lee at the Academy`
    if after is not None and then is not None and after.lower_ in ("of", "from", "at", "(") and not met:
        yield from _owned(candidate, candidate.end + 1, len(doc), names)
        if after.text == "(":
            yield from _in_brackets(candidate, names)
    begins = sentence_start(doc, start)
    comma = name_start(candidate) - 1
    if comma - 2 >= begins and doc[begins].lower_ == "for" and doc[comma].text == "," and comma - begins < 6:
        yield from _owned(candidate, begins + 1, comma, names)  # "For the Greens, Ann Lee said"
    if start - 2 >= begins and doc[start - 1].text in ("'s", "’s", "'", "’"):
        yield from _owned(candidate, start - 2, start - 1, names)


def _in_brackets(candidate: Candidate, names: Names) -> Iterator[Role]:
    """Yield a body that is not known as one and stands in brackets after a name: `Frank Reich (Eagles)`."""
    doc = candidate.doc
    closing = next((i for i in range(candidate.end + 1, min(candidate.end + 6, len(doc))) if doc[i].text == ")"), 0)
    words = doc[candidate.end + 1 : closing].text if closing else ""
    of_body = len(words) >= _SHORTEST_BODY and doc[closing - 1].lower_ not in _OUTSIDERS  # `(Best Actress)`
    if of_body and body_before(candidate, closing, names) == words:
        yield Role("", words)


def _owned(candidate: Candidate, index: int, limit: int, names: Names) -> Iterator[Role]:
    """Yield the organisation at a token, or at the next one if the first is an article, as an affiliation."""
    for position in range(index, min(index + 2, limit)):
        owner = organization_at(candidate, position, names)
        if owner is not None and owner.kind == "organization":
            yield Role("", words_at(candidate, position, names))
            return

"""Find the descriptions with which a text refers back to a person: `Ann Lee has sued. The singer, 30, left the club`.

A trade belongs to the subject of the sentence before or, at the start of the text, to the only person whom the headline
names. Any other role (`the chancellor`, `the head of Acme`) may be somebody else's, as `the judge` usually is: it
belongs to that person only if the text has named nobody else so far, and nobody else has the role. Those who deal with
somebody (a judge, a nurse) are never the one they deal with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.analysis.names.genders import FEMININE, MASCULINE
from tui.analysis.names.model import Candidate, Name, Names
from tui.analysis.names.person_names import gender_of
from tui.analysis.names.phrases import Role, modifies_role, noun_phrase, says_role
from tui.analysis.paragraph import Paragraph
from tui.analysis.words import word_lists
from tui.articles.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_WORDS = word_lists("names/epithets")
_TRADES = _WORDS["trades"]
_COUNTERPARTS = _WORDS["counterparts"]
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PERSONAL = frozenset({"he", "she"})


def epithets(
    article: Article, paragraphs: Sequence[Paragraph], names: Names, roles: Iterable[str] = ()
) -> dict[str, Role]:
    """Return the description of each person to whom the text refers by one, keyed by name.

    `roles` are those that the text gives to names.
    """
    found: dict[str, Role] = {}
    taken = {role.split()[-1].lower() for role in roles if role}
    about, others = _of_headline(article, names), list[Name]()
    for paragraph in paragraphs:
        for sentence in paragraph.doc.sents if paragraph.doc is not None else ():
            subject = next((child for child in sentence.root.children if child.dep_ in _SUBJECTS), None)
            if subject is None:
                about = None
                continue
            name = names.at(paragraph.start + subject.idx)
            trade = _trade(paragraph, sentence, subject, names) if name is None else ""
            only = _only_person_before(names, paragraph.start + subject.idx)
            if trade and about is not None and _fits(trade, about, others):
                found.setdefault(about.text, Role(trade))
            elif about is only is not None and (role := _described(paragraph, sentence, subject, names)):
                if subject.lower_ not in taken:
                    found.setdefault(only.text, role)
            elif not trade and subject.lower_ not in _PERSONAL:
                about = name if name is not None and name.kind == "person" else None
                others = [] if about is None else _others(paragraph, sentence, names, about)
    return found


def _only_person_before(names: Names, offset: int) -> Name | None:
    """Return the only person whom the text names before an offset, or None if it names none or several."""
    before = [person for person in names.people if person.candidates[0].span.start < offset]
    return before[0] if len(before) == 1 else None


def _described(paragraph: Paragraph, sentence: TokenSpan, subject: Token, names: Names) -> Role | None:
    """Return what the subject of a sentence says of a person: `the chancellor`, `the head of Acme`; None if nothing."""
    doc, first = subject.doc, sentence.start
    if subject.tag_ != "NN" or doc[first].lower_ != "the" or not says_role(subject) or subject.lemma_ in _COUNTERPARTS:
        return None
    if doc[first + 1].lower_ in ("other", "next"):
        return None
    described = Candidate(paragraph, doc, subject.i, subject.i + 1, "", subject.i)
    return next(noun_phrase(described, first + 1, sentence.root.i, names, rank=1), None)


def _of_headline(article: Article, names: Names) -> Name | None:
    """Return the only person whom the headline names, or None if it names none or several."""
    title = "" if "title" in article.generated_fields else f" {article.title} "
    named = [person for person in names.people if f" {person.text.split()[-1]} " in title.replace("'s ", " ")]
    return named[0] if len(named) == 1 else None


def _others(paragraph: Paragraph, sentence: TokenSpan, names: Names, about: Name) -> list[Name]:
    """Return the people other than `about` whom a sentence names."""
    named = (names.at(paragraph.start + token.idx) for token in sentence)
    return [name for name in named if name is not None and name.kind == "person" and name is not about]


def _fits(trade: str, about: Name, others: list[Name]) -> bool:
    """Return whether only `about` can have a trade: there are no others, or gender rules them out (`actress`)."""
    if not others:
        return True
    wanted = "f" if trade.split()[-1] in FEMININE else "m" if trade.split()[-1] in MASCULINE else ""
    genders = {gender_of(name.text.split()[0]) for name in others}
    return bool(wanted) and gender_of(about.text.split()[0]) == wanted and genders == {"fm".replace(wanted, "")}


def _trade(paragraph: Paragraph, sentence: TokenSpan, subject: Token, names: Names) -> str:
    """Return the trade that is a sentence's subject, with its modifiers; empty if the subject is anything else."""
    doc = subject.doc
    first = sentence.start
    if subject.lemma_.lower() not in _TRADES or subject.tag_ != "NN" or doc[first].lower_ != "the":
        return ""
    if any(names.at(paragraph.start + token.idx) for token in doc[first : subject.i]):
        return ""
    start = subject.i
    while start - 1 > first and modifies_role(doc[start - 1]) and doc[start - 1].lower_ != "old":
        start -= 1
    return str(doc[start : subject.i + 1].text)

"""Why and how something happened: the words of a passage that answer each, the surest reading first.

Causes and purposes are told by few words of English: conjunctions (`because`, `as`, `after`), prepositions (`due to`,
`over`, `for`), an infinitive of purpose, a verb that blames. What comes after them is the answer, without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from tui.analysis.fact import Mention
from tui.analysis.facts._clause import clause_of, main_clause
from tui.analysis.facts._passage import Passage, object_of
from tui.analysis.words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

Reader = Callable[[Passage], "tuple[int, int] | None"]
"""Reads an answer off a passage: its tokens `[first, last)`."""

_NO_CAUSE = frozenset({"DATE", "TIME", "PERSON", "MONEY", "CARDINAL", "GPE", "ORG"})
_CLAUSE_OF_TIME = frozenset({("mark", "after"), ("mark", "as"), ("advmod", "when")})
_BEFALLS = word_set("kill injure wound hurt die arrest capture seize rescue save destroy damage hit dead trap lose")
_HAPPENINGS = word_set("""
    accident ambush assault attack avalanche battle blast bombing clash collision crash derailment explosion fall fire
    flood gunfight landslide operation raid riot robbery shooting shootout stabbing stampede storm strike swoop
""")
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd"})
_LONGEST_ACTION = 8
"""Tokens of an action as it is told, at most."""
_NO_MANNER = word_set("""
    only early daily likely nearly recently really finally reportedly allegedly apparently possibly probably newly
    formerly previously currently immediately simply merely actually eventually initially originally officially
""")
"""Adverbs of time and of how sure something is."""
_NO_MEANS = word_set("respect regard view exception")
WEAK_SUBJECTS = word_set("it this that there which who what they he she we i you these those")
"""Pronouns whose sentences tell no news by themselves."""
_BLAME = word_set(
    "blame attribute credit accuse arrest charge fine criticise criticize condemn praise sue convict jail"
)


def find_why(passages: Iterable[Passage]) -> Mention | None:
    """The cause or the purpose of the event, without the word that introduces it."""
    return _best(passages, (_explicit_cause, _after_clause, _blamed, _purpose))


def find_how(passages: Iterable[Passage], why: Mention | None = None) -> Mention | None:
    """The means or the manner of the event; else the action by which it came about, as the lead tells it.

    Words that have been given as its cause are not given again.
    """
    return _best(passages, (_in_manner, _by_doing, _came_about, _means, _in_what), why)


def as_told(passages: Iterable[Passage], others: Sequence[Mention]) -> Mention | None:
    """The action by which the lead tells the event that a headline has summed up; none of the words given already.

    Annotators of news take this for its "how" where no means or manner is stated.
    """
    first = next((passage for passage in passages if passage.field == "text"), None)
    clause = None if first is None else main_clause(first.doc, first.start, first.end)
    if first is None or clause is None or clause.subject is None:
        return None
    verb = first.doc[clause.verb]
    objects = [child for child in verb.rights if child.dep_ in _OBJECTS and child.i < first.end]
    if not objects or verb.lemma_ in ("be", "have") or clause.words(clause.subject).lower() in WEAK_SUBJECTS:
        return None
    reached = objects[-1]
    owner = next((child for child in reached.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    noun = None if owner is None else object_of(owner)
    last = reached if noun is None or noun.i >= first.end else noun
    mention = first.mention(verb.i, min(last.i + 1, verb.i + _LONGEST_ACTION))
    return None if any(_overlap(mention, other) for other in others) else mention


def _best(passages: Iterable[Passage], readers: Sequence[Reader], other: Mention | None = None) -> Mention | None:
    """The first answer beside `other`: of the headline, else by the surest of the readers over the sentences."""
    kept = list(passages)
    headline = [passage for passage in kept if passage.field == "title"]
    told = [passage for passage in kept if passage.field == "text"]
    for among in (headline, told):
        for reader in readers:
            for passage in among:
                found = reader(passage)
                if found is None or found[1] <= found[0]:
                    continue
                mention = passage.mention(*found)
                if other is None or not _overlap(mention, other):
                    return mention
    return None


def _overlap(one: Mention, other: Mention) -> bool:
    return one.field == other.field and one.start < other.end and other.start < one.end


def _subtree(passage: Passage, head: Token, first: int | None = None) -> tuple[int, int]:
    """The words of a phrase within the passage, up to a break, without the full stop."""
    start = head.left_edge.i if first is None else first
    end = min(head.right_edge.i + 1, passage.end)
    for token in passage.doc[head.i : end]:
        adds = token.i + 1 < end and passage.doc[token.i + 1].lower_ in (
            "which",
            "who",
            "whose",
            "where",
            "with",
            "but",
        )
        if token.text in ";:–—" or (token.text == "," and (adds or token.i - start > 12)):
            end = token.i
            break
    while end > start and passage.doc[end - 1].is_punct and passage.doc[end - 1].text not in "”\"'’%)":
        end -= 1
    return start, end


def _explicit_cause(passage: Passage) -> tuple[int, int] | None:
    doc = passage.doc
    for token in passage.tokens:
        following = doc[token.i + 1].lower_ if token.i + 1 < passage.end else ""
        if token.lower_ == "because":
            if following == "of":
                return _subtree(passage, _noun_of(doc[token.i + 1], token), token.i + 2)
            if token.dep_ == "mark" and token.head.i < passage.end:
                return _subtree(passage, token.head, token.i + 1)
        if token.lower_ == "due" and following == "to":
            return _subtree(passage, _noun_of(doc[token.i + 1], token), token.i + 2)
        if token.lower_ == "owing" and following == "to":
            return _subtree(passage, _noun_of(doc[token.i + 1], token), token.i + 2)
        if token.lower_ in ("result", "wake", "response", "protest") and doc[token.i - 1].lower_ in ("a", "the", "in"):
            for child in token.children:
                if child.lower_ in ("of", "to", "at", "over") and (noun := object_of(child)) is not None:
                    return _subtree(passage, noun)
        if token.lower_ == "caused" and following == "by":
            return _subtree(passage, _noun_of(doc[token.i + 1], token), token.i + 2)
    return None


def _noun_of(preposition: Token, other: Token) -> Token:
    return object_of(preposition) or object_of(other) or preposition


def _after_clause(passage: Passage) -> tuple[int, int] | None:
    for token in passage.tokens:
        if token.lower_ in ("after", "as", "amid", "following", "over") and token.i > passage.start:
            if token.dep_ == "mark" and token.head.dep_ == "advcl" and token.head.i > token.i:
                return _subtree(passage, token.head, token.i + 1)
            if token.lower_ == "as" or token.dep_ != "prep":
                continue
            noun = object_of(token)
            if (
                noun is None
                or noun.pos_ in ("PRON", "DET", "NUM")
                or noun.ent_type_ in ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT")
            ):
                continue
            if token.lower_ == "over" and token.head.pos_ not in ("VERB", "ADJ", "AUX", "NOUN"):
                continue
            return _subtree(passage, noun)
    return None


def _blamed(passage: Passage) -> tuple[int, int] | None:
    for token in passage.tokens:
        if token.lemma_.lower() in _BLAME and token.pos_ == "VERB":
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ in ("for", "on", "to", "with", "over"):
                    noun = object_of(child)
                    if noun is not None:
                        return _subtree(passage, noun)
    return None


def _purpose(passage: Passage) -> tuple[int, int] | None:
    for token in passage.tokens:
        if token.dep_ == "advcl" and token.tag_ == "VB":
            to = next((child for child in token.lefts if child.lower_ == "to" and child.dep_ == "aux"), None)
            if to is not None:
                return _subtree(passage, token, to.i)
        if token.lower_ == "for" and token.dep_ == "prep" and passage.field == "title":
            noun = object_of(token)
            if noun is not None and noun.pos_ == "NOUN" and noun.ent_type_ not in _NO_CAUSE:
                return _subtree(passage, noun)
    return None


def _in_manner(passage: Passage) -> tuple[int, int] | None:
    """The adverb of the headline's verb that says in what manner, with the verb and its object: `narrowly wins it`."""
    for token in passage.tokens if passage.field == "title" else ():
        verb = token.head
        if token.dep_ != "advmod" or not token.lower_.endswith("ly") or token.lower_ in _NO_MANNER:
            continue
        if verb.pos_ == "VERB" and verb.dep_ == "ROOT" and token.i < verb.i:
            objects = [child.i for child in verb.rights if child.dep_ == "dobj" and child.i < passage.end]
            return token.i, min(max([verb.i, *objects]) + 1, token.i + _LONGEST_ACTION)
    return None


def _by_doing(passage: Passage) -> tuple[int, int] | None:
    for token in passage.tokens:
        if token.lower_ in ("by", "through", "without") and token.dep_ == "prep":
            verb = next((child for child in token.children if child.dep_ == "pcomp" and child.tag_ == "VBG"), None)
            if verb is not None:
                return _subtree(passage, verb)
    return None


def _in_what(passage: Passage) -> tuple[int, int] | None:
    """The attack, accident or operation in which somebody was harmed, saved or caught."""
    for token in passage.tokens:
        if token.lower_ == "in" and token.dep_ == "prep" and token.head.lemma_.lower() in _BEFALLS:
            noun = object_of(token)
            if noun is not None and noun.lemma_.lower() in _HAPPENINGS:
                return _subtree(passage, noun)
    return None


def _means(passage: Passage) -> tuple[int, int] | None:
    for token in passage.tokens:
        if token.lower_ in ("with", "using", "via", "through") and token.head.pos_ == "VERB":
            noun = next((child for child in token.children if child.dep_ in ("pobj", "dobj")), None)
            if noun is not None and noun.pos_ == "NOUN" and not noun.ent_type_ and not _is_no_means(noun):
                return _subtree(passage, noun)
    return None


def _is_no_means(noun: Token) -> bool:
    """Whether a "with" tells what is so besides: `with respect to`, `with the driver still at large`."""
    return noun.lemma_.lower() in _NO_MEANS or any(
        token.lower_ in ("still", "now", "already") for token in noun.subtree
    )


def _came_about(passage: Passage) -> tuple[int, int] | None:
    """What was done in a clause of time of the lead (`came under fire after it increased the gaps`)."""
    if passage.field != "text":
        return None
    for token in passage.tokens:
        told = any((child.dep_, child.lower_) in _CLAUSE_OF_TIME for child in token.lefts)
        if token.dep_ == "advcl" and token.pos_ == "VERB" and told:
            return clause_of(token, passage.start, passage.end).predicate
        if token.dep_ == "pcomp" and token.tag_ == "VBG" and token.head.lower_ in ("after", "for", "over"):
            return clause_of(token, passage.start, passage.end).predicate
    return None

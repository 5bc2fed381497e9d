"""Parse the headline, which says in one line who did what.

Headlines use capitals where prose doesn't, and omit articles and auxiliaries, so a model trained on prose takes their
verbs for names (`Lady Gaga Stages Protest`). Two steps help: a word that is lower case in the article is lower-cased
here, and if no verb is found, each candidate is tried after a pronoun (`It stages protest`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.events.clause import SUBJECTS, TAKES_AS, Clause, clause_of, main_clause, noun_phrase
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tui.articles.article import Article

_BREAK = re.compile(r"[:;|]\s|\s[-–—]{1,2}\s|\.\s(?=[A-Z])|\?\s")
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_WORDS = word_lists("events/headline")
_SMALL = _WORDS["small"]
_NOUN_OR_PARTICIPLE = _WORDS["noun_or_participle"]
_ENDS = _WORDS["ends"]
_LONGEST = 300
"""Code points of a headline; what is longer is none."""
_BEFORE_VERB = frozenset({"NOUN", "PROPN", "PRON", "ADV"})


class Headline(NamedTuple):
    """The parse of a headline and its main clause."""

    doc: Doc
    """The parse of the headline, with the same offsets as the title and a full stop at the end."""
    clause: Clause | None
    segment: tuple[int, int]
    """The token range of the part that was used: a headline may have a kicker (`Floods in Spain: Army sent in`)."""


def read_headline(title: str, text: str, parse: Callable[[str], Doc]) -> Headline | None:
    """Return the headline's parse and main clause; None if the title is empty or longer than 300 code points."""
    title = title.rstrip()
    if not title or len(title) > _LONGEST:
        return None
    cased = true_cased(title, text)
    doc = parse(_with_a_stop(cased))
    segments = list(_segments(doc, title))
    for start, end in segments:
        clause = _clause_in(doc, start, end, cased, parse)
        if clause is not None:
            return Headline(doc, clause, (start, end))
    return Headline(doc, None, segments[-1] if segments else (0, len(doc)))


def as_parsed(article: Article) -> str:
    """Return the words by which the headline is parsed; empty if there is none, or Byline made it."""
    title = article.title.rstrip()
    if not title or len(title) > _LONGEST or "title" in article.generated_fields:
        return ""
    return _with_a_stop(true_cased(title, article.text))


def _with_a_stop(headline: str) -> str:
    return headline if headline[-1] in ".?!" else headline + "."


@lru_cache(maxsize=2)  # asked for before the text is parsed, and after
def true_cased(title: str, text: str) -> str:
    """Return the title with the capitals of prose; offsets don't change."""
    words = re.findall(r"[^\W\d_]+", title)
    lead = [word for word in words if word.lower() not in _SMALL]
    capitals = sum(word[0].isupper() for word in lead)
    title_case = len(lead) > 3 and capitals >= 0.8 * len(lead)
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for match in re.finditer(r"(?<=[a-z,;’'”] )([^\W\d_]+)", text):
        (large if match[0][0].isupper() else small)[match[0].lower()] += 1

    def cased(match: re.Match[str]) -> str:
        word = match[0]
        lower = word.lower()
        if word == lower or len(lower) != len(word):
            return word
        if small[lower] > large[lower]:
            return lower if match.start() else word[0] + lower[1:]
        if title_case and not large[lower] and match.start() and not word.isupper():
            return lower
        if word.isupper() and len(word) > 4 and large[lower]:
            return word[0] + lower[1:]
        return word

    return re.sub(r"[^\W\d_]+", cased, title)


def _segments(doc: Doc, title: str) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of the headline's parts, unquoted ones with a finite verb first, then longer ones."""
    cuts = [0]
    for match in _BREAK.finditer(title):
        inside_quotation = title[: match.start()].count("‘") > title[: match.start()].count("’")
        if not inside_quotation:
            cuts.append(match.end())
    cuts.append(len(title))
    parts: list[tuple[int, int]] = []
    for left, right in pairwise(cuts):
        tokens = [token.i for token in doc if left <= token.idx < right and not token.is_space]
        while tokens and doc[tokens[-1]].is_punct and doc[tokens[-1]].text not in "”\"'’":
            tokens.pop()
        if tokens:
            parts.append((tokens[0], tokens[-1] + 1))

    def worth(part: tuple[int, int]) -> tuple[bool, bool, int]:
        quoted = doc[part[0]].text in "“\"'‘"
        finite = any(token.tag_ in _FINITE for token in doc[part[0] : part[1]])
        return quoted, not finite, part[0] - part[1]

    yield from sorted(parts, key=worth)


def _clause_in(doc: Doc, start: int, end: int, cased: str, parse: Callable[[str], Doc]) -> Clause | None:
    clause = main_clause(doc, start, end)
    if clause is not None and _disagrees(clause):
        return None
    if clause is not None and clause.subject is not None and not _suspicious(doc, clause):
        return _with_object(clause, end)
    for index in _verb_like(doc, start, end):
        if _is_verb(doc, index, cased, parse):
            return _by_hand(doc, start, end, index)
    if clause is not None and clause.subject is not None and doc[clause.verb].tag_ != "VBG":
        return clause
    return _participle(doc, start, end)


def _disagrees(clause: Clause) -> bool:
    """Return whether a plural number is the subject of a singular verb: in `Three passes`, `passes` is no verb."""
    if clause.subject is None or clause.doc[clause.verb].tag_ != "VBZ":
        return False
    words = clause.doc[clause.subject[0] : clause.subject[1]]
    return all(token.pos_ == "NUM" and token.lower_ not in ("one", "1") for token in words)


def _with_object(clause: Clause, end: int) -> Clause:
    """Extend a predicate of one word by the object after it, which the parser attached elsewhere."""
    doc, last = clause.doc, clause.predicate[1]
    if last - clause.predicate[0] > 1 or last >= end or clause.subject is None:
        return clause
    following = doc[last]
    if following.is_punct or following.pos_ not in ("NOUN", "PROPN", "NUM", "DET", "PRON"):
        return clause
    whole = _by_hand(doc, clause.subject[0], end, clause.verb)
    return replace(whole, subject=clause.subject)


def _suspicious(doc: Doc, clause: Clause) -> bool:
    """Return whether a subject seems to contain the real verb: `Lady Gaga stages` before `protest`."""
    if clause.subject is None or doc[clause.verb].tag_ == "VBG":
        return True
    start, end = clause.subject
    return any(token.tag_ in ("NNS", "NNPS") for token in doc[start + 1 : end - 1]) or (
        end - start > 1 and doc[end - 1].tag_ == "NNS" and doc[clause.verb].tag_ in ("VBP", "VB")
    )


def _verb_like(doc: Doc, start: int, end: int) -> Iterator[int]:
    for token in doc[start + 1 : end - 1]:
        small = token.is_lower and token.is_alpha and len(token) > 3
        if small and token.lower_.endswith("s") and doc[token.i - 1].pos_ in _BEFORE_VERB:
            yield token.i


def _is_verb(doc: Doc, index: int, cased: str, parse: Callable[[str], Doc]) -> bool:
    """Return whether the rest of the headline parses as a predicate after a pronoun."""
    rest = cased[doc[index].idx :]
    tried = parse(f"It {rest[0].lower()}{rest[1:]}.")
    return len(tried) > 1 and tried[1].tag_ in ("VBZ", "VBD") and tried[1].dep_ == "ROOT" and tried[0].dep_ in SUBJECTS


def _by_hand(doc: Doc, start: int, end: int, verb: int) -> Clause:
    """Build the clause of a verb that the parser missed: what precedes is the subject, what follows the predicate."""
    last = verb + 1
    has_noun = False
    for token in doc[verb + 1 : end]:
        if token.is_punct and (token.text in ",;:–—" or (token.text == "-" and has_noun)):
            break
        joins = token.lower_ in ("of", "to", "with") or (token.lower_ == "as" and doc[verb].lemma_.lower() in TAKES_AS)
        joins = joins or (token.lower_ == "on" and doc[min(token.i + 1, end - 1)].lower_ == "record")
        if (token.tag_ in ("IN", "CC") or token.dep_ == "cc") and not joins and (has_noun or token.lower_ in _ENDS):
            break
        has_noun = has_noun or token.pos_ in ("NOUN", "PROPN", "NUM")
        last = token.i + 1
    return Clause(doc, verb, (start, verb), (verb, last))


def _participle(doc: Doc, start: int, end: int) -> Clause | None:
    """Return the clause of a participle without auxiliary: `Five shot in Seattle`, `Driver arrested`; None if none."""
    for token in doc[start + 1 : end]:
        if token.tag_ in ("VBN", "VBD") or (token.lower_ in _NOUN_OR_PARTICIPLE and doc[token.i - 1].pos_ != "ADJ"):
            head = _head_before(doc, start, token)
            if head is None:
                continue
            subject = (noun_phrase(head, start, token.i)[0], token.i)
            if any(doc[index].tag_ in ("VBN", "VBD", "CC") and index > head.i for index in range(*subject)):
                continue
            predicate = clause_of(token, start, end).predicate
            return Clause(doc, token.i, subject, (max(predicate[0], token.i), predicate[1]))
    return None


def _head_before(doc: Doc, start: int, verb: Token) -> Token | None:
    for token in reversed(list(doc[start : verb.i])):
        if token.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
            while start <= token.head.i < token.i and token.head.pos_ in ("NOUN", "PROPN", "ADP", "NUM"):
                token = token.head
            return token if token.pos_ != "ADP" else None
        if token.pos_ not in ("ADV", "PART", "ADP"):
            return None
    return None

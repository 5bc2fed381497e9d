"""Extract direct and indirect quotations, each with its speaker and cue verb.

Direct speech is text between quotation marks that can be attributed; indirect speech is the clause that a cue verb
reports. Both are decided together, because a reported clause that is mostly quoted already counts as direct speech.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from heapq import merge
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Attribute, Fact
from tui.analysis.paragraph import Paragraph
from tui.analysis.quotations import attribution, dialogue, without_parse
from tui.analysis.quotations.attribution import Placed
from tui.analysis.quotations.clauses import reported
from tui.analysis.quotations.cues import Cue, cues, may_report
from tui.analysis.quotations.quotation_marks import Quoted
from tui.analysis.quotations.quotation_marks import find as find_marks
from tui.analysis.quotations.source import Source
from tui.analysis.quotations.speakers import Speakers
from tui.analysis.quotations.stance import Stance, stance
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MOSTLY_QUOTED = 0.8
"""The share of quoted words from which a reported clause counts as direct speech."""
_SILENCE = 3
"""The largest distance in paragraphs over which a quotation without a cue continues the last speaker."""
_OF_ANOTHER = frozenset({"he", "she", "his", "her", "he's", "she's", "he’s", "she’s"})
"""First words of a quotation that refer to somebody other than its speaker."""
_MOST_CUES = 12
"""A "sentence" with more cues than this is not one, and would take quadratic time."""
_SMALL_WORD = 3
_STOPS = frozenset('.!?…:"”’»。')


@dataclass(slots=True)
class _Direct:
    """A quotation between quotation marks, with the cue that governs it."""

    quoted: Quoted
    paragraph: int
    cue: Cue | None
    cue_paragraph: int
    follows: bool = False
    source: Source | None = None
    silent: bool = False
    """Whether it must stay without a speaker, because it has not been said yet."""


class _Indirect(NamedTuple):
    """A reported clause; `place` is its span in the article's text."""

    place: Span
    paragraph: int
    cue: Cue
    before: bool
    """Whether it precedes its cue."""


def _outermost(paragraph: Paragraph, clauses: Sequence[_Indirect]) -> list[_Indirect]:
    """Return the clauses that are not nested in another, in text order."""
    kept: list[_Indirect] = []
    for clause in sorted(clauses, key=lambda item: (item.before, item.place.start, -item.place.end)):
        verb = paragraph.start + clause.cue.verb.idx
        if not any(other.place.overlaps(clause.place) or other.place.start <= verb < other.place.end for other in kept):
            kept.append(clause)
    return sorted(kept, key=lambda item: item.place.start)


def extract(document: AnalysisInput) -> list[Fact]:
    """Return the quotations of a document in text order; without a parse, only direct ones."""
    paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.kind not in ("code", "rule")]
    quoted = find_marks(document.text, [paragraph.span for paragraph in paragraphs])
    if not document.parsed:
        people = {Span(said.start, said.end): fact.text for fact in document.found("person") for said in fact.mentions}
        return [_plainly(document, span, people) for span in _without_parse(document, paragraphs, quoted)]
    return _Reader(document, paragraphs, quoted).read()


def _is_headline(paragraph: Paragraph, text: str) -> bool:
    """Return whether a paragraph is a heading, or looks like one in title case."""
    line = text[paragraph.start : paragraph.end].rstrip()
    inside = [word for word in attribution.words(line) if len(word) > _SMALL_WORD]
    capital = sum(word[0].isupper() or not word[0].isalpha() for word in inside)
    return paragraph.kind == "heading" or (line[-1:] not in _STOPS and len(inside) > 1 and capital == len(inside))


def _without_parse(
    document: AnalysisInput, paragraphs: Sequence[Paragraph], quoted: Sequence[Quoted]
) -> Iterator[Span]:
    """Yield the spans of speech in a language that no model parses, in order."""
    lines = [paragraph.span for paragraph in paragraphs if paragraph.kind in ("paragraph", "quote")]
    spoken = dialogue.spoken(document.text, lines, without_parse.verbs_of(document.language))
    places = [paragraph.span for paragraph in paragraphs]
    marked = (
        Span(item.start, item.end) for item in without_parse.said(document.text, quoted, places, document.language)
    )
    yield from merge(spoken, (span for span in marked if not any(line.overlaps(span) for line in spoken)))


def _plainly(document: AnalysisInput, span: Span, people: Mapping[Span, str]) -> Fact:
    """Return a quotation in a language that no model parses, with its speaker if a person is named beside the verb."""
    attributes: dict[str, Attribute] = {"speech": "direct"}
    place = without_parse.speaker(document.text, span, list(people), document.language)
    if place is not None:
        attributes |= {"speaker": people[place], "speaker_mention": document.mention(place)}
    return document.fact("quote", [span], attributes=attributes)


class _Reader:
    """Reads the quotations of one document; `read` gives the order of the steps."""

    def __init__(self, document: AnalysisInput, paragraphs: Sequence[Paragraph], quoted: Sequence[Quoted]) -> None:
        self._document = document
        self._text = document.text
        self._paragraphs = paragraphs
        self._quoted = quoted
        self._starts = [paragraph.start for paragraph in paragraphs]
        self._broken_off = {
            number
            for number, (one, other) in enumerate(pairwise(quoted))
            if attribution.is_broken_off(document.text, one, other)
        }
        """Indexes of the quotations that continue after an aside between dashes."""
        self._cues = self._find_cues()
        self._speakers = Speakers(document)
        self._sources: dict[tuple[int, int], Source] = {}

    def read(self) -> list[Fact]:
        """Return the quotations as facts, in text order."""
        directs = self._directs()
        indirects = self._indirects({(item.paragraph, item.cue.verb.i): item.quoted for item in directs if item.cue})
        self._resolve(directs, indirects)
        self._carry_on(directs)
        found: list[tuple[Span, dict[str, Attribute]]] = []
        for direct in directs:
            place = Span(direct.quoted.start, direct.quoted.end)
            found.append((place, self._attributes("direct", direct.source, direct.cue)))
        for indirect in indirects:
            source = self._sources[indirect.paragraph, indirect.cue.verb.i]
            found.append((indirect.place, self._attributes("indirect", source, indirect.cue)))
        found.sort(key=lambda item: (item[0].start, -item[0].end))
        same: dict[tuple[object, ...], list[tuple[Span, dict[str, Attribute]]]] = {}
        for place, attributes in found:
            words = " ".join(place.of(self._text).split())
            same.setdefault(
                (attributes["speech"], attributes.get("speaker"), attributes.get("attributed_to"), words), []
            ).append((place, attributes))
        return [
            self._document.fact("quote", [place for place, _ in again], attributes=again[0][1])
            for again in same.values()
        ]

    def _attributes(self, speech: str, source: Source | None, cue: Cue | None) -> dict[str, Attribute]:
        attributes: dict[str, Attribute] = {"speech": speech}
        if source is not None:
            attributes["attributed_to" if source.kind == "thing" else "speaker"] = source.name
            attributes["speaker_mention"] = self._document.mention(source.mention)
            if source.together:
                attributes["speakers"] = tuple(self._document.mention(place) for place in source.together)
        if cue is not None:
            attributes["cue"] = cue.words
        return attributes

    def _paragraph_of(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _find_cues(self) -> list[list[Placed]]:
        found: list[list[Placed]] = []
        position = 0
        for paragraph in self._paragraphs:
            taken = []
            while position < len(self._quoted) and self._quoted[position].opened < paragraph.end:
                quoted = self._quoted[position]
                taken.append((quoted.opened - paragraph.start, quoted.closed - paragraph.start))
                if quoted.closed > paragraph.end:
                    break
                position += 1
            placed = []
            if paragraph.doc is not None:
                for cue in cues(paragraph.doc, taken):
                    first = paragraph.start + min(cue.source.left_edge.idx, cue.source.idx)
                    source, verb = paragraph.start + cue.source.idx, paragraph.start + cue.verb.idx
                    placed.append(Placed(first, source, verb, cue))
            found.append(placed)
        return found

    def _directs(self) -> list[_Direct]:
        """Return the quotations between marks that have a cue, or that may turn out to continue one that has."""
        directs: list[_Direct] = []
        for number, quoted in enumerate(self._quoted):
            if number in self._broken_off:
                continue
            index = self._paragraph_of(quoted.opened)
            paragraph = self._paragraphs[index]
            limit = self._quoted[number + 1].opened if number + 1 < len(self._quoted) else len(self._text)
            end_index = self._paragraph_of(max(quoted.closed - 1, quoted.start))
            limit = min(limit, self._paragraphs[end_index].end)
            cue, cue_paragraph, follows = None, index, False
            if attribution.is_linked(self._text, quoted):
                cue = attribution.before(self._text, quoted, self._cues[index], paragraph.start)
            if cue is None and quoted.complete:
                cue = attribution.after(self._text, quoted, self._cues[end_index], limit)
                follows = cue is not None
                cue_paragraph = end_index if follows else index
            if cue is None:
                cue = attribution.before(self._text, quoted, self._cues[index], paragraph.start)
            if cue is None and index and not self._text[paragraph.start : quoted.opened].strip():
                cue, cue_paragraph = self._introduced(index), index - 1
            named = self._named_without_verb(quoted, index, end_index) if cue is None else None
            if named is not None:
                directs.append(_Direct(quoted, index, None, index, source=named))
            elif cue is None:
                again = bool(directs) and directs[-1].paragraph == index
                before = self._quoted[number - 1] if number else None
                again = again or (before is not None and not before.complete and bool(directs))  # a continued one
                if attribution.is_quotation(self._text, quoted, None, follows=False, again=again):
                    directs.append(_Direct(quoted, index, None, index))
            elif number - 1 in self._broken_off or attribution.is_quotation(self._text, quoted, cue, follows=follows):
                told = self._told(quoted, cue, follows=follows)
                if told is Stance.SAID:
                    directs.append(_Direct(quoted, index, cue, cue_paragraph, follows))
                elif told is Stance.OPEN and attribution.is_sentence(self._text, quoted):
                    directs.append(_Direct(quoted, index, None, index, silent=True))
        return self._with_beginnings(directs)

    def _named_without_verb(self, quoted: Quoted, index: int, end_index: int) -> Source | None:
        """Return the source whose name follows the quotation and a dash, or precedes it with a colon."""
        here, last = self._paragraphs[index], self._paragraphs[end_index]
        begins = not self._text[here.start : quoted.opened].strip()
        if begins:
            following = self._paragraphs[end_index + 1 : end_index + 2]
            end = following[0].end if following and not self._text[quoted.closed : last.end].strip() else last.end
            place = attribution.signature(self._text, quoted, end)
            if place is not None:
                return self._speakers.named_in(place)
        before = self._paragraphs[index - 1] if begins and index else here
        place = attribution.announced(self._text, quoted, before.start)
        return self._speakers.named_in(place) if place is not None else None

    def _with_beginnings(self, directs: Sequence[_Direct]) -> list[_Direct]:
        """Add the first half of each quotation that an aside between dashes interrupts, attributed like the second."""
        whole: list[_Direct] = []
        numbers = {quoted.start: number for number, quoted in enumerate(self._quoted)}
        for direct in directs:
            number = numbers[direct.quoted.start]
            if number - 1 in self._broken_off:
                whole.append(replace(direct, quoted=self._quoted[number - 1]))
            whole.append(direct)
        return whole

    def _told(self, quoted: Quoted, cue: Cue, *, follows: bool) -> Stance:
        """Return the stance of a cue towards its quotation.

        `deny` after the quotation, or before a colon, denies something else: the quotation itself was said.
        """
        if cue.verb.lemma_.lower() == "deny" and (follows or self._text[: quoted.opened].rstrip().endswith(":")):
            return Stance.SAID
        told = stance(cue.verb, cue.source)
        later = told is Stance.OPEN and follows and any(child.lower_ == "would" for child in cue.verb.children)
        return Stance.SAID if later else told  # `“It is safe,” Lee would say`

    def _introduced(self, index: int) -> Cue | None:
        """Return the last cue of the previous paragraph if that ends with a colon and so introduces this one."""
        before = self._paragraphs[index - 1]
        if not self._text[before.start : before.end].rstrip().endswith(":") or not self._cues[index - 1]:
            return None
        last = self._cues[index - 1][-1]
        return None if attribution.breaks(self._text, last.verb, before.end) else last.cue

    def _indirects(self, quoted: Mapping[tuple[int, int], Quoted]) -> list[_Indirect]:
        """Return the outermost reported clauses, except those that are mostly quoted or begin with their quotation.

        `quoted` maps (paragraph index, index of the cue verb) to the quotation with that cue.
        """
        found: list[_Indirect] = []
        for index, (paragraph, placed) in enumerate(zip(self._paragraphs, self._cues, strict=True)):
            if _is_headline(paragraph, self._text):
                continue
            clauses = []
            text = paragraph.doc.text if paragraph.doc is not None else ""
            crowds = Counter(item.cue.verb.sent.start for item in placed)
            for item in placed:
                if crowds[item.cue.verb.sent.start] > _MOST_CUES:
                    continue
                clause = reported(item.cue, text) if may_report(item.cue) else None
                if clause is not None:
                    place = self._to_full_stop(paragraph, clause.place)
                    direct = quoted.get((index, item.cue.verb.i))
                    begins = direct is not None and direct.opened <= place.start <= direct.start
                    if not begins and not self._mostly_quoted(place):
                        clauses.append(_Indirect(place, index, item.cue, clause.before))
            found += _outermost(paragraph, clauses)
        return found

    def _to_full_stop(self, paragraph: Paragraph, clause: Span) -> Span:
        """Return the clause's span in the article, cut after a quotation within it that ends a sentence."""
        start, end = paragraph.start + clause.start, paragraph.start + clause.end
        for item in self._quoted[bisect_right(self._quoted, start, key=lambda item: item.opened) :]:
            if item.closed >= end:
                break
            if self._text[item.end - 1] in ".!?" and self._text[item.closed : item.closed + 2].strip()[:1].isupper():
                return Span(start, item.end)
        return Span(start, end)

    def _mostly_quoted(self, place: Span) -> bool:
        whole = len(attribution.words(place.of(self._text)))
        quoted = 0
        broken_off = {self._quoted[number].start for number in self._broken_off}
        first = max(bisect_right(self._quoted, place.start, key=lambda item: item.start) - 1, 0)
        for item in self._quoted[first:]:
            if item.start >= place.end:
                break
            if item.end > place.start:
                inside = Span(max(item.start, place.start), min(item.end, place.end))
                quoted += len(attribution.words(inside.of(self._text)))
                if self._is_direct(place, item) or item.start in broken_off:
                    return True
        return not whole or quoted / whole >= _MOSTLY_QUOTED

    def _is_direct(self, place: Span, item: Quoted) -> bool:
        """Return whether the parser took direct speech for a reported clause: the quotation is at one of its ends."""
        if not attribution.is_separated(self._text, item):
            return False
        if item.start <= place.start:
            return item.end < place.end
        return item.end >= place.end and attribution.is_sentence(self._text, item)

    def _resolve(self, directs: Sequence[_Direct], indirects: Sequence[_Indirect]) -> None:
        """Resolve the sources of all cues in text order, since a pronoun refers to an earlier one."""
        wanted = {(item.cue_paragraph, item.cue.verb.i): item.cue for item in directs if item.cue is not None}
        wanted |= {(item.paragraph, item.cue.verb.i): item.cue for item in indirects}
        for key in sorted(wanted, key=lambda key: (key[0], wanted[key].source.i)):
            self._sources[key] = self._speakers.resolve(self._paragraphs[key[0]], wanted[key].source, wanted[key].verb)
        for direct in directs:
            if direct.cue is not None:
                direct.source = self._sources[direct.cue_paragraph, direct.cue.verb.i]

    def _carry_on(self, directs: Sequence[_Direct]) -> None:
        """Attribute quotations without a cue to who acts just before, to the last speaker or to the next one named."""
        last: _Direct | None = None
        for number, direct in enumerate(directs):
            if direct.silent:
                continue
            if direct.source is None:
                direct.source, direct.cue = self._told_before(directs, number)
            if direct.source is None:
                if last is not None and direct.paragraph - last.paragraph <= _SILENCE:
                    direct.source, direct.cue = last.source, last.cue
                else:
                    following = directs[number + 1] if number + 1 < len(directs) else None
                    if following is not None and following.follows and following.paragraph - direct.paragraph <= 1:
                        direct.source, direct.cue = following.source, following.cue
            if direct.source is not None and attribution.is_sentence(self._text, direct.quoted):
                last = direct

    def _told_before(self, directs: Sequence[_Direct], number: int) -> tuple[Source | None, Cue | None]:
        """Return who speaks or acts in the sentence before a quotation without a cue, and the cue if there is one.

        Return nobody if the quotation begins with a third-person pronoun: that refers to the person who acts.
        """
        direct = directs[number]
        first = attribution.words(self._text[direct.quoted.start : direct.quoted.end])[:1]
        if first and first[0].lower() in _OF_ANOTHER:
            return None, None
        paragraph = self._paragraphs[direct.paragraph]
        since = directs[number - 1].quoted.closed if number else 0
        said = [placed.cue for placed in self._cues[direct.paragraph] if since <= placed.verb < direct.quoted.opened]
        for cue in reversed(said):
            source = self._sources.get((direct.paragraph, cue.verb.i))
            end = paragraph.start + cue.verb.sent.end_char
            if source is not None and not self._text[end : direct.quoted.opened].strip():
                return source, cue
        return self._speakers.acting_before(paragraph, since, direct.quoted.opened), None

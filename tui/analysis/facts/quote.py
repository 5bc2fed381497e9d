"""Quotations, direct and indirect, each with its speaker and the verb that says that it is one.

Direct speech is what stands between marks, if somebody is found who said it; indirect speech is the clause that a verb
of saying reports. The two are decided together, because a clause most of which is quoted is direct speech already.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Attribute, Fact
from tui.analysis.paragraph import Paragraph
from tui.analysis.quotations import attribution, without_parse
from tui.analysis.quotations.attribution import Placed
from tui.analysis.quotations.clauses import reported
from tui.analysis.quotations.cues import Cue, cues, may_report
from tui.analysis.quotations.quotation_marks import Quoted
from tui.analysis.quotations.quotation_marks import find as find_marks
from tui.analysis.quotations.speakers import Source, Speakers
from tui.analysis.quotations.stance import Stance, stance
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOSTLY_QUOTED = 0.8
"""The share of its words between marks from which on a reported clause is direct speech."""
_SILENCE = 3
"""For how many paragraphs a speaker may be silent and still go on without being named."""
_OF_ANOTHER = frozenset({"he", "she", "his", "her", "he's", "she's", "he’s", "she’s"})
"""First words of quotations that speak of somebody else than their speaker."""
_MOST_CUES = 12
"""What has more verbs of saying is no sentence, and would cost the square of their number."""
_SMALL_WORD = 3
_STOPS = frozenset('.!?…:"”’»。')


@dataclass(slots=True)
class _Direct:
    """A quotation between marks, with the verb that it hangs on."""

    quoted: Quoted
    paragraph: int
    cue: Cue | None
    cue_paragraph: int
    follows: bool = False
    source: Source | None = None
    silent: bool = False
    """Whether nobody may be named as its speaker, because it is yet to be said."""


class _Indirect(NamedTuple):
    """A reported clause, in the article's text."""

    place: Span
    paragraph: int
    cue: Cue
    before: bool
    """Whether it stands before its cue."""


def _outermost(paragraph: Paragraph, clauses: Sequence[_Indirect]) -> list[_Indirect]:
    """The clauses that stand in no other; what an agency says that somebody said is what somebody said."""
    kept: list[_Indirect] = []
    for clause in sorted(clauses, key=lambda item: (item.before, item.place.start, -item.place.end)):
        verb = paragraph.start + clause.cue.verb.idx
        if not any(other.place.overlaps(clause.place) or other.place.start <= verb < other.place.end for other in kept):
            kept.append(clause)
    return sorted(kept, key=lambda item: item.place.start)


def extract(document: AnalysisInput) -> list[Fact]:
    """The quotations of a document in the order of the text."""
    paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.kind not in ("code", "rule")]
    quoted = find_marks(document.text, [paragraph.span for paragraph in paragraphs])
    if not document.parsed:
        places = [paragraph.span for paragraph in paragraphs]
        found = without_parse.said(document.text, quoted, places, document.language)
        return [_unattributed(document, item) for item in found]
    return _Reader(document, paragraphs, quoted).read()


def _is_headline(paragraph: Paragraph, text: str) -> bool:
    """Whether a paragraph is a headline, in capitals as American papers set them."""
    line = text[paragraph.start : paragraph.end].rstrip()
    inside = [word for word in attribution.words(line) if len(word) > _SMALL_WORD]
    capital = sum(word[0].isupper() or not word[0].isalpha() for word in inside)
    return paragraph.kind == "heading" or (line[-1:] not in _STOPS and len(inside) > 1 and capital == len(inside))


def _unattributed(document: AnalysisInput, quoted: Quoted) -> Fact:
    return document.fact("quote", [Span(quoted.start, quoted.end)], attributes={"speech": "direct"})


class _Reader:
    """Reads one document; the order of the steps is that of `read`."""

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
        """The numbers of the quotations that go on after an aside between dashes."""
        self._cues = self._find_cues()
        self._speakers = Speakers(document)
        self._sources: dict[tuple[int, int], Source] = {}

    def read(self) -> list[Fact]:
        """The facts."""
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
        """What stands between marks and hangs on a verb of saying, or may yet turn out to go on from what does."""
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
                again = again or (before is not None and not before.complete and bool(directs))  # paragraphs of one
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
        """Whose name stands after a quotation and a dash, or before it and a colon."""
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
        """The quotations with what stands before an aside between dashes, which goes with what stands after it."""
        whole: list[_Direct] = []
        numbers = {quoted.start: number for number, quoted in enumerate(self._quoted)}
        for direct in directs:
            number = numbers[direct.quoted.start]
            if number - 1 in self._broken_off:
                whole.append(replace(direct, quoted=self._quoted[number - 1]))
            whole.append(direct)
        return whole

    def _told(self, quoted: Quoted, cue: Cue, *, follows: bool) -> Stance:
        """What a verb of saying states of a quotation; a denial before a colon is one of other words."""
        if cue.verb.lemma_.lower() == "deny" and (follows or self._text[: quoted.opened].rstrip().endswith(":")):
            return Stance.SAID
        return stance(cue.verb, cue.source)

    def _introduced(self, index: int) -> Cue | None:
        """The verb of a paragraph that ends with a colon, for the quotation that follows as a paragraph."""
        before = self._paragraphs[index - 1]
        if not self._text[before.start : before.end].rstrip().endswith(":") or not self._cues[index - 1]:
            return None
        last = self._cues[index - 1][-1]
        return None if attribution.breaks(self._text, last.verb, before.end) else last.cue

    def _indirects(self, quoted: Mapping[tuple[int, int], Quoted]) -> list[_Indirect]:
        """The reported clauses, outermost only, without those that are quoted for the greater part, or from the start.

        `quoted` are the quotations by paragraph and verb.
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
        """The place of a clause, which ends with the quotation in it that ends its sentence."""
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
        """Whether the parse took direct speech for a clause: what is quoted stands at one of its ends."""
        if not attribution.is_separated(self._text, item):
            return False
        if item.start <= place.start:
            return item.end < place.end
        return item.end >= place.end and attribution.is_sentence(self._text, item)

    def _resolve(self, directs: Sequence[_Direct], indirects: Sequence[_Indirect]) -> None:
        """Finds the sources of all cues, in the order of the text, since a pronoun stands for one before it."""
        wanted = {(item.cue_paragraph, item.cue.verb.i): item.cue for item in directs if item.cue is not None}
        wanted |= {(item.paragraph, item.cue.verb.i): item.cue for item in indirects}
        for key in sorted(wanted, key=lambda key: (key[0], wanted[key].source.i)):
            self._sources[key] = self._speakers.resolve(self._paragraphs[key[0]], wanted[key].source, wanted[key].verb)
        for direct in directs:
            if direct.cue is not None:
                direct.source = self._sources[direct.cue_paragraph, direct.cue.verb.i]

    def _carry_on(self, directs: Sequence[_Direct]) -> None:
        """Gives the quotations that hang on no verb the speaker who went on, or who is about to be named."""
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
        """Who speaks or acts in the sentence before a quotation that hangs on no verb.

        Nobody where the quotation speaks of somebody itself, for that is who acts.
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

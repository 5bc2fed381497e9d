"""Forms of names to names: each form's kind is decided once for the document, then the forms of one name are joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tui.analysis.document import Document
from tui.analysis.names import evidence as ev
from tui.analysis.names.candidates import Candidate, candidates
from tui.analysis.names.common import are_common
from tui.analysis.names.evidence import Evidence
from tui.analysis.names.gazetteer import country_code, is_large_place, is_place, state_of
from tui.analysis.names.lexicon import COMPANY_FORMS, ORG_WORDS, SPORT
from tui.analysis.words import word_set

Kind = Literal["person", "organization", "place", "thing"]

_SPORT_WORDS = 6
_SPORT_SHARE = 0.02
"""An article with so many different words of sport, which are such a share of its tokens, is on sport."""
_ENOUGH = 1.0
_ENOUGH_OFTEN = 0.6
"""The evidence that a form needs to be shown at all; less where the model takes it for some name more than once."""
_STYLED = word_set(
    "lord lady dame sir pope prince princess king queen baroness baron duke duchess sheikh saint ayatollah emperor"
)
"""Titles that are part of how somebody is called who has no other name: `Pope Francis`, `Lord Cullen`."""
_GENERIC = word_set("""
    council university society department committee bank group company court commission government ministry board
    agency institute foundation association union club college school hospital church center centre party team
    authority office service house fund trust force police army navy bureau federation league press state city
    county district university island river lake park street road province region republic kingdom airport prime
    minister president ceo chairman director act bill game championship cup prize award
""")
"""Words that are names only as the short form of a longer one."""


@dataclass(eq=False)
class Form:
    """All mentions of a name that are written alike but for case."""

    key: str
    candidates: list[Candidate] = field(default_factory=list)
    evidence: Evidence = field(default_factory=lambda: defaultdict(float))

    @property
    def text(self) -> str:
        """The form as it is written most often; capitalised words before capitals throughout."""
        written = Counter(candidate.text for candidate in self.candidates)
        return max(written, key=lambda text: (not _shouts(text), written[text], text))

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(self.key.split())

    @property
    def kind(self) -> str:
        """What it most likely names; `none` where the evidence is too weak."""
        best = max(_KINDS, key=lambda kind: self.evidence[kind])
        named = sum(candidate.label not in ("", "NORP") for candidate in self.candidates) > 1
        return best if self.evidence[best] >= (_ENOUGH_OFTEN if named else _ENOUGH) else "none"


_KINDS = ("person", "organization", "place", "thing", "none")


@dataclass(eq=False)
class Name:
    """Somebody or something that is named, with all the places that name it."""

    kind: Kind
    text: str
    candidates: list[Candidate]
    abbreviation: str = ""
    """Of an organisation, as the text introduces it."""

    def __post_init__(self) -> None:
        self.candidates.sort(key=lambda candidate: candidate.place)


@dataclass(eq=False)
class Names:
    """The names of a document, each kind in the order of first mention."""

    people: list[Name]
    organizations: list[Name]
    places: list[Name]
    things: list[Name]

    def __post_init__(self) -> None:
        self._at: dict[int, tuple[Name, Candidate]] = {}
        for name in (*self.things, *self.places, *self.organizations, *self.people):
            for candidate in name.candidates:
                for token in candidate.doc[candidate.start : candidate.end]:
                    self._at[candidate.paragraph.start + token.idx] = (name, candidate)

    def at(self, offset: int) -> Name | None:
        """The name of which a token of a mention begins at an offset of the text."""
        found = self._at.get(offset)
        return None if found is None else found[0]

    def mention_at(self, offset: int) -> Candidate | None:
        """The mention of which a token begins at an offset of the text."""
        found = self._at.get(offset)
        return None if found is None else found[1]


def resolve(document: Document) -> Names:
    """The names of the document."""
    forms = _forms(candidates(document), sport=_is_sport(document))
    _share_between_parallels(forms)
    _share_by_surname(forms)
    people = _people(forms)
    organizations, places = _organizations(forms), _places(forms)
    things = [Name("thing", form.text, form.candidates) for form in forms.values() if form.kind == "thing"]
    kinds = (people, organizations, places, things)
    for names in kinds:
        names.sort(key=lambda name: name.candidates[0].place)
    return Names(*kinds)


def _shouts(text: str) -> bool:
    return text.isupper() and len(text) > 4


def fold(text: str) -> str:
    """A form's key: case, apostrophes, hyphens, stops of abbreviations and the article do not matter."""
    text = " ".join(text.replace("’", "'").replace("‘", "'").replace("-", " ").casefold().split())
    text = re.sub(r"(?<=\b\w)\.", "", text)
    return text.removeprefix("the ")


def _is_sport(document: Document) -> bool:
    words = Counter(token.lower_ for paragraph in document.paragraphs for token in paragraph.doc or ())
    found = [words[word] for word in SPORT if words[word]]
    return len(found) >= _SPORT_WORDS and sum(found) >= _SPORT_SHARE * sum(words.values())


def _forms(found: Sequence[Candidate], *, sport: bool) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for candidate in found:
        form = forms.setdefault(fold(candidate.text), Form(fold(candidate.text)))
        form.candidates.append(candidate)
    for key in list(forms):
        form = forms[key]
        if all(candidate.headline for candidate in form.candidates) and not is_large_place(form.text):
            # Only in a line that capitalises everything: nothing says that it is a name.
            del forms[key]
            continue
        form.evidence = _evidence(form, sport=sport)
    return forms


def _evidence(form: Form, *, sport: bool) -> Evidence:
    seen = [candidate for candidate in form.candidates if not candidate.headline] or form.candidates
    total = ev.of_labels((candidate.label for candidate in seen), many=len(form.words) > 1)
    context: Evidence = defaultdict(float)
    for candidate in seen:
        surroundings = [*ev.of_context(candidate).items(), *(ev.of_sport(candidate).items() if sport else ())]
        for kind, weight in surroundings:
            # Several mentions in the same surroundings prove little more than one.
            context[kind] = max(context[kind], weight) + 0.25 * min(context[kind], weight)
    if len(form.words) == 1 and not is_place(form.text):
        total["place"] *= 0.7  # what the model takes for a place without the gazetteer's saying so, it often takes wrongly
    for part in (ev.of_words(form.text, seen[0].words), context):
        for kind, weight in part.items():
            total[kind] += weight
    first_words = all(candidate.doc[candidate.start].is_sent_start for candidate in seen)
    sure = max(context.values(), default=0) >= 1.5 or is_large_place(form.text)
    if first_words and not sure and are_common(form.words):
        total["none"] += 2
    if len(form.words) == 1 and not any(candidate.label for candidate in seen):
        for kind in _KINDS:
            total[kind] -= 0.7
    return total


def _share_between_parallels(forms: dict[str, Form]) -> None:
    """Names in one list are of one kind: what is known of the others is a hint."""
    at = {
        (candidate.paragraph.start, index): form
        for form in forms.values()
        for candidate in form.candidates
        for index in range(candidate.start, candidate.end)
    }
    hints: dict[str, set[str]] = defaultdict(set)
    for form in forms.values():
        for candidate in form.candidates:
            root = candidate.doc[candidate.start : candidate.end].root
            others = [child for child in root.children if child.dep_ == "conj"]
            others += [root.head] if root.dep_ == "conj" else []
            for other in others:
                partner = at.get((candidate.paragraph.start, other.i))
                if partner is not None and partner is not form and partner.kind != "none":
                    hints[form.key].add(partner.kind)
    for key, kinds in hints.items():
        for kind in kinds:
            forms[key].evidence[kind] += 1.0


def _share_by_surname(forms: dict[str, Form]) -> None:
    """Who is called `Mrs Clinton` makes `Hillary Clinton` a person, and the other way round."""
    for form in forms.values():
        short = forms.get(_surname(form.words)) if 1 < len(form.words) <= 4 else None
        if short is None or short is form or _surname(form.words) in ORG_WORDS:
            continue
        if short.evidence["person"] >= 3 and form.evidence["organization"] < 3.5 and form.evidence["place"] < 3:
            form.evidence["person"] += 2


def _people(forms: dict[str, Form]) -> list[Name]:
    """People by their fullest names; the forms that are joined are taken out of `forms`."""
    full = [form for form in forms.values() if form.kind == "person" and len(form.words) > 1]
    full.sort(key=lambda form: (-len(form.words), form.candidates[0].place))
    groups: list[list[Form]] = []
    for form in full:
        group = next((group for group in groups if _same_person(form.words, group[0].words)), None)
        if group is None:
            groups.append([form])
        else:
            group.append(form)
    singles = [form for form in forms.values() if len(form.words) == 1]
    for form in singles:
        owners = [group for group in groups if form.words[0] in _short_forms(group[0].words)]
        if owners and _may_be_short_for_person(form):
            surname = [group for group in owners if form.words[0] == _surname(group[0].words)]
            _nearest(surname or owners, form).append(form)
        elif form.kind == "person" and _stands_alone(form):
            groups.append([form])
    people: list[Name] = []
    for group in groups:
        for form in group:
            forms.pop(form.key, None)
        people.append(Name("person", _person_text(group), [c for form in group for c in form.candidates]))
    return people


def _surname(words: tuple[str, ...]) -> str:
    words = tuple(word for word in words if word.rstrip(".") not in ("jr", "sr", "ii", "iii", "iv"))
    return words[-1] if words else ""


def _short_forms(words: tuple[str, ...]) -> set[str]:
    return {_surname(words), words[0]}


def _same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a shorter name is of the same person: the same ends, or the end of the longer (`Saumarez Smith`)."""
    if len(short) > len(full):
        return False
    if _surname(short) != _surname(full):
        return False
    if short[0] == full[0] or short == full[-len(short) :]:
        return True
    first, other = short[0].rstrip("."), full[0].rstrip(".")
    return (len(first) == 1 or len(other) == 1) and first[0] == other[0]


def _may_be_short_for_person(form: Form) -> bool:
    """A country or a large city is a place even where somebody is called by it, unless a title says otherwise."""
    if form.evidence["person"] >= 3:
        return True
    if is_large_place(form.text) and form.evidence["place"] > form.evidence["person"]:
        return False
    return form.evidence["place"] < 3.2 and form.evidence["organization"] < 3.2


def _stands_alone(form: Form) -> bool:
    """Whether a single name needs no full one beside it: it has a title, or the model is sure more than once."""
    people = sum(candidate.label == "PERSON" for candidate in form.candidates)
    return form.evidence["person"] >= 3 or (people >= 2 and form.evidence["person"] >= 1.4)


def _nearest(groups: list[list[Form]], form: Form) -> list[Form]:
    """Of several people with a name, the one who was named in full last before it."""
    first = form.candidates[0].place.start
    before = [
        (candidate.place.start, index)
        for index, group in enumerate(groups)
        for candidate in group[0].candidates
        if candidate.place.start <= first
    ]
    return groups[max(before)[1]] if before else groups[0]


def _person_text(group: list[Form]) -> str:
    fullest = max(group, key=lambda form: (len(form.words), len(form.text)))
    if len(fullest.words) > 1:
        return fullest.text
    for candidate in fullest.candidates:
        title = candidate.before()
        if title is not None and title.lower_ in _STYLED and title.text[0].isupper():
            return f"{title.text} {fullest.text}"
    return fullest.text


def _organizations(forms: dict[str, Form]) -> list[Name]:
    found = [form for form in forms.values() if form.kind == "organization" and form.key not in _GENERIC]
    found.sort(key=lambda form: (-len(form.words), form.candidates[0].place))
    abbreviations = _abbreviations(forms)
    owners = _owners(found)
    full: dict[str, Form] = {}
    for form in found:
        owner = _owner(form, owners, abbreviations)
        full[form.key] = form if owner is None else full[owner.key]
    for form in forms.values():
        if form.key not in full and (owner := _owner(form, owners, abbreviations)) is not None:
            full[form.key] = full[owner.key]
    groups: dict[str, list[Form]] = defaultdict(list)
    for key, owner in full.items():
        groups[owner.key].append(forms[key])
    names: list[Name] = []
    for key, group in groups.items():
        mentions = [candidate for form in group for candidate in form.candidates]
        names.append(Name("organization", forms[key].text, mentions, abbreviations.get(key, "")))
    for key in full:
        del forms[key]
    return names


def _owners(found: Sequence[Form]) -> dict[tuple[str, ...], list[Form]]:
    """Organisations by the shorter forms that they may be called by: their first words, their last words."""
    owners: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in found:
        bare = _bare(form.words)
        shorts = {bare} | {bare[:end] for end in range(1, len(bare))} | {bare[start:] for start in range(1, len(bare))}
        for short in shorts:
            owners[short].append(form)
    return owners


def _owner(
    form: Form, owners: Mapping[tuple[str, ...], Sequence[Form]], abbreviations: Mapping[str, str]
) -> Form | None:
    """The organisation that a form is short for, where it is short for just one."""
    if form.evidence["person"] >= 3 and form.kind == "person":
        return None
    bare = _bare(form.words)
    longer = [owner for owner in owners.get(bare, ()) if len(owner.words) > len(form.words)]
    introduced = [
        owner for found in owners.values() for owner in found if fold(abbreviations.get(owner.key, "")) == form.key
    ]
    if introduced:
        return introduced[0]
    if not longer:
        return None
    shortest = longer[-1]  # the longest come first
    if any(_bare(other.words)[: len(_bare(shortest.words))] != _bare(shortest.words) for other in longer):
        return None
    if bare == _bare(shortest.words):
        return shortest
    if bare == shortest.words[-len(bare) :]:
        return shortest if all(word in _GENERIC for word in bare) or form.kind in ("organization", "thing") else None
    if form.kind == "place" and (is_place(form.text) or form.evidence["place"] >= 1.5):
        return None
    return shortest if form.kind in ("organization", "none", "person", "place") else None


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word.rstrip(".") not in COMPANY_FORMS and word != ",")


def _abbreviations(forms: dict[str, Form]) -> dict[str, str]:
    """Abbreviations that the text introduces in brackets after a name, by the name's key."""
    found: dict[str, str] = {}
    for form in forms.values():
        for candidate in form.candidates:
            opening, short, closing = candidate.after(), candidate.after(1), candidate.after(2)
            if opening is None or short is None or closing is None or opening.text != "(" or closing.text != ")":
                continue
            if _stands_for(short.text, candidate.words):
                found.setdefault(form.key, short.text)
    return found


def _stands_for(short: str, words: Iterable[str]) -> bool:
    """Whether the letters of an abbreviation stand in this order in the name, the first at its first letter."""
    letters = [letter.casefold() for letter in short if letter.isalnum()]
    words = [word for word in words if word[0].isalpha()]
    if len(letters) < 2 or not short[0].isupper() or not words:
        return False
    initials = "".join(word[0] for word in words if word[0].isupper()).casefold()
    if "".join(letters) == initials:
        return True
    rest = iter("".join(words).casefold())
    return len(words) > 1 and words[0][0].casefold() == letters[0] and all(letter in rest for letter in letters)


def _places(forms: dict[str, Form]) -> list[Name]:
    groups: dict[str, list[Form]] = {}
    found = [form for form in forms.values() if form.kind == "place"]
    found.sort(key=lambda form: (-len(form.words), form.candidates[0].place))
    for form in found:
        if form.key in _GENERIC:
            continue
        groups.setdefault(_place_key(form), []).append(form)
    long = {key: group for key, group in groups.items() if len(group[0].words) > 1}
    for form in list(forms.values()):
        owners = [
            g
            for g in long.values()
            if len(form.words) < len(g[0].words) and form.words == g[0].words[: len(form.words)]
        ]
        weak = form.kind in ("none", "person") and form.evidence["person"] < 2.5 and not is_place(form.text)
        if len(owners) == 1 and weak and form.key not in _GENERIC:
            owners[0].append(form)
    names: list[Name] = []
    for group in groups.values():
        for form in group:
            forms.pop(form.key, None)
        fullest = max(
            group,
            key=lambda form: (
                not form.text.endswith("."),
                len(form.text) if len(form.words) > 1 else 0,
                len(form.candidates),
            ),
        )
        names.append(Name("place", fullest.text, [c for form in group for c in form.candidates]))
    return names


def _place_key(form: Form) -> str:
    """What forms of one place share: `US` and `United States`, `Calif.` and `California`."""
    if (state := state_of(form.text)) is not None:
        return state.casefold()
    code = country_code(form.text)
    if code is not None and form.key in (
        "us",
        "usa",
        "united states",
        "united states of america",
        "america",
        "the states",
    ):
        return "country US"
    if code is not None and form.key in ("uk", "united kingdom", "britain", "great britain"):
        return "country GB"
    return form.key

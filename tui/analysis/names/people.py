"""People: their full names, and the surnames and first names by which the text goes on to call them."""

from __future__ import annotations

from tui.analysis.names.gazetteer import is_large_place
from tui.analysis.names.model import Form, Name
from tui.analysis.names.person_names import family_names, given_names
from tui.analysis.words import word_lists

_WORDS = word_lists("names/people")
_STYLED = _WORDS["styled"]


def join_people(forms: dict[str, Form]) -> list[Name]:
    """People by their fullest names; the forms that are joined are taken out of `forms`."""
    full = [form for form in forms.values() if form.kind == "person" and len(form.words) > 1]
    full.sort(key=lambda form: (-len(form.words), form.candidates[0].span))
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
            namesakes = [group for group in owners if form.words[0] == surname(group[0].words)]
            _nearest(namesakes or owners, form).append(form)
        elif form.kind == "person" and _stands_alone(form):
            groups.append([form])
    people: list[Name] = []
    for group in groups:
        for form in group:
            forms.pop(form.key, None)
        people.append(Name("person", _person_text(group), [c for form in group for c in form.candidates]))
    return people


def surname(words: tuple[str, ...]) -> str:
    """The last word of a name, folded, but for `Jr` and its like."""
    words = tuple(word for word in words if word.rstrip(".") not in ("jr", "sr", "ii", "iii", "iv"))
    return words[-1] if words else ""


def _short_forms(words: tuple[str, ...]) -> set[str]:
    # Of two family names, as in Spanish, it is the first by which somebody is called: `Solis` of `Luis Solis Rivera`.
    return {surname(words), words[0], *words[-2:-1]}


def _same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a shorter name is of the same person: the same ends, or the end of the longer (`Saumarez Smith`)."""
    if len(short) > len(full):
        return False
    if surname(short) != surname(full):
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
    """Whether a single name needs no full one beside it: it has a title, or much speaks for it more than once."""
    people = sum(candidate.label == "PERSON" for candidate in form.candidates)
    often = people >= 2 or (len(form.candidates) >= 3 and form.evidence["person"] >= 2.4)
    if people and form.evidence["person"] >= 1.6 and form.key in family_names() and not is_large_place(form.text):
        return True  # "Varela told reporters"
    return form.evidence["person"] >= 3 or (often and form.evidence["person"] >= 1.4)


def _nearest(groups: list[list[Form]], form: Form) -> list[Form]:
    """Of several people with a name, the one who was named in full last before it."""
    first = form.candidates[0].span.start
    before = [
        (candidate.span.start, index)
        for index, group in enumerate(groups)
        for candidate in group[0].candidates
        if candidate.span.start <= first
    ]
    return groups[max(before)[1]] if before else groups[0]


def _has_more_before(longer: Form, form: Form) -> bool:
    """Whether a longer form of a full name has words before it that no name begins with: `Instagram | Ann Lee`."""
    more = len(longer.words) - len(form.words)
    if more < 1 or len(form.words) < 2 or longer.words[-len(form.words) :] != form.words:
        return False
    if longer.text.split()[0].isupper() and not form.text.split()[0].isupper():  # "LIVE UPDATES Ann Lee"
        return True
    begins = form.words[0] in given_names() | _STYLED
    return begins and longer.words[0].rstrip(".") not in given_names() | family_names() and len(longer.words[0]) > 2


def _person_text(group: list[Form]) -> str:
    fullest = max(group, key=lambda form: (len(form.words), len(form.text)))
    fullest = next((form for form in group if _has_more_before(fullest, form)), fullest)
    if len(fullest.words) > 1:
        return fullest.text
    for candidate in fullest.candidates:
        title = candidate.before()
        if title is not None and title.lower_ in _STYLED and title.text[0].isupper():
            return f"{title.text} {fullest.text}"
    return fullest.text

"""Join the forms of people: full names with the surnames and first names that the text uses afterwards."""

from __future__ import annotations

from tui.analysis.names.gazetteer import is_large_place
from tui.analysis.names.model import Form, Name, named
from tui.analysis.names.person_names import family_names, given_names
from tui.analysis.names.titles import share_by_title
from tui.analysis.words import word_lists

_WORDS = word_lists("names/people")
_STYLED = _WORDS["styled"]


def join_people(forms: dict[str, Form]) -> list[Name]:
    """Return people under their fullest names, and remove the forms they use from `forms`."""
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
            untitled = share_by_title(form, owners) if namesakes else form
            if untitled is not None:
                _nearest(namesakes or owners, untitled).append(untitled)
            forms.pop(form.key)  # a mention whose title fits nobody is not a place or a thing either
        elif form.kind == "person" and _stands_alone(form):
            groups.append([form])
    people: list[Name] = []
    for group in groups:
        for form in group:
            forms.pop(form.key, None)
        people.append(named("person", _person_text(group), group))
    return people


def surname(words: tuple[str, ...]) -> str:
    """Return the last of a name's folded words, ignoring `Jr`, `III` and the like; empty if there is none."""
    words = tuple(word for word in words if word.rstrip(".") not in ("jr", "sr", "ii", "iii", "iv"))
    return words[-1] if words else ""


def _short_forms(words: tuple[str, ...]) -> set[str]:
    # In a Spanish name with two family names, the first is the short form: `Solis` for `Luis Solis Rivera`.
    return {surname(words), words[0], *words[-2:-1]}


def _same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Return whether a shorter name may be the same person's.

    Surnames must match, and the first names or initials too, unless the shorter is the end of the longer (`Saumarez
    Smith`).
    """
    if len(short) > len(full):
        return False
    if surname(short) != surname(full):
        return False
    if short[0] == full[0] or short == full[-len(short) :]:
        return True
    first, other = short[0].rstrip("."), full[0].rstrip(".")
    return (len(first) == 1 or len(other) == 1) and first[0] == other[0]


def _may_be_short_for_person(form: Form) -> bool:
    """Return whether a single name may be short for a person: not if it is more likely a place or an organisation."""
    if form.evidence["person"] >= 3:
        return True
    if is_large_place(form.text) and form.evidence["place"] > form.evidence["person"]:
        return False
    return form.evidence["place"] < 3.2 and form.evidence["organization"] < 3.2


def _stands_alone(form: Form) -> bool:
    """Return whether a single name is a person without a full name: by a title, or by repeated strong evidence."""
    people = sum(candidate.label == "PERSON" for candidate in form.candidates)
    often = people >= 2 or (len(form.candidates) >= 3 and form.evidence["person"] >= 2.4)
    if people and form.evidence["person"] >= 1.6 and form.key in family_names() and not is_large_place(form.text):
        return True  # "Varela told reporters"
    return form.evidence["person"] >= 3 or (often and form.evidence["person"] >= 1.4)


def _nearest(groups: list[list[Form]], form: Form) -> list[Form]:
    """Return the group whose full name most closely precedes a form's first mention, or the first group."""
    first = form.candidates[0].span.start
    before = [
        (candidate.span.start, index)
        for index, group in enumerate(groups)
        for candidate in group[0].candidates
        if candidate.span.start <= first
    ]
    return groups[max(before)[1]] if before else groups[0]


def _has_more_before(longer: Form, form: Form) -> bool:
    """Return whether a longer form is a full name after words that are not part of it: `Instagram | Ann Lee`."""
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

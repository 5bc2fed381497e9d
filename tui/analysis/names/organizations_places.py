"""Join the forms of organisations and places: each full name with its short forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tui.analysis.names.evidence import is_acronym, is_demonym
from tui.analysis.names.gazetteer import country_code, is_place, state_of
from tui.analysis.names.lexicon import COMPANY_FORMS
from tui.analysis.names.model import Form, Name, fold, named
from tui.analysis.words import word_lists

_WORDS = word_lists("names/organizations_places")
_GENERIC = _WORDS["generic"]


_FULL_ENDINGS = COMPANY_FORMS | _WORDS["full_endings_more"]


def join_organizations(forms: dict[str, Form]) -> list[Name]:
    """Return organisations under their fullest names, and remove the forms they use from `forms`."""
    found = [form for form in forms.values() if form.kind == "organization" and form.key not in _GENERIC]
    found.sort(key=lambda form: (-len(form.words), form.candidates[0].span))
    abbreviations = _abbreviations(forms)
    introduced = _by_initials(found)
    introduced |= {fold(abbreviations[form.key]): form for form in reversed(found) if form.key in abbreviations}
    owners = _owners(found)
    full: dict[str, Form] = {}
    for form in found:
        owner = introduced.get(form.key) or _owner(form, owners)
        full[form.key] = form if owner is None or owner is form else full.get(owner.key, owner)
    for form in forms.values():
        if form.key not in full and (owner := introduced.get(form.key) or _owner(form, owners)) is not None:
            full[form.key] = full[owner.key]
    groups: dict[str, list[Form]] = defaultdict(list)
    for key, owner in full.items():
        groups[owner.key].append(forms[key])
    names: list[Name] = []
    for key, group in groups.items():
        names.append(named("organization", forms[key].text, group, abbreviations.get(key, "")))
    for key in full:
        del forms[key]
    return names


def _by_initials(found: Sequence[Form]) -> dict[str, Form]:
    """Map initials such as `NYT` or `EU` to the only organisation in the text that has them."""
    initials: dict[str, list[Form]] = defaultdict(list)
    for form in found:
        words = [word for word in form.candidates[0].words if word[0].isupper()]
        if len(words) > 1 and not any(word.isupper() and len(word) > 1 for word in words):
            initials["".join(word[0] for word in words).casefold()].append(form)
    return {key: forms[0] for key, forms in initials.items() if len(forms) == 1}


def _owners(found: Sequence[Form]) -> dict[tuple[str, ...], list[Form]]:
    """Map each possible short form, first words or last words, to its organisations."""
    owners: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in found:
        bare = _bare(form.words)
        shorts = {bare} | {bare[:end] for end in range(1, len(bare))} | {bare[start:] for start in range(1, len(bare))}
        for short in shorts:
            owners[short].append(form)
    return owners


def _owner(form: Form, owners: Mapping[tuple[str, ...], Sequence[Form]]) -> Form | None:
    """Return the organisation that a form abbreviates, or None if there is none or several fit."""
    if (form.evidence["person"] >= 3 and form.kind == "person") or is_demonym(form.text):
        return None
    bare = _bare(form.words)
    if is_acronym(form.text) and form.kind == "organization":  # the NFL is not short for NFL Network
        return next((owner for owner in owners.get(bare, ()) if owner is not form and _bare(owner.words) == bare), None)
    longer = [owner for owner in owners.get(bare, ()) if len(owner.words) > len(form.words) and _names(owner, form)]
    if not longer:
        return None
    shortest = longer[-1]  # the longest come first
    if any(_bare(other.words)[: len(_bare(shortest.words))] != _bare(shortest.words) for other in longer):
        return None
    if bare == _bare(shortest.words):
        return shortest
    if bare == shortest.words[-len(bare) :]:
        part = form.kind == "place" and len(bare) == 1 and not is_place(form.text)  # "Haram" of "Boko Haram"
        own = part or form.kind in ("organization", "thing")
        return shortest if own or all(word in _GENERIC for word in bare) else None
    if form.kind == "place" and (is_place(form.text) or form.evidence["place"] >= 1.5):
        return None
    return shortest if form.kind in ("organization", "none", "person", "place") else None


def _names(owner: Form, form: Form) -> bool:
    """Return whether the longer form may be the full name of the shorter.

    It must come first, be in the same paragraph or end in a word such as `Group`, `Corp` or `Bank`, unless the shorter
    form is generic. A shop, fund or branch has a longer name than its company too, but the text mentions the company
    first.
    """
    if owner.words[-1] in _FULL_ENDINGS or all(word in _GENERIC for word in form.words):
        return True
    first = form.candidates[0]
    return owner.candidates[0].span.start < first.span.start or owner.candidates[0].doc is first.doc


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word.rstrip(".") not in COMPANY_FORMS and word != ",")


def _abbreviations(forms: dict[str, Form]) -> dict[str, str]:
    """Map the keys of names to the abbreviations that the text introduces in brackets after them."""
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
    """Return whether a name contains the letters of an abbreviation in order, starting with its first letter."""
    letters = [letter.casefold() for letter in short if letter.isalnum()]
    words = [word for word in words if word[0].isalpha()]
    if len(letters) < 2 or not short[0].isupper() or not words:
        return False
    initials = "".join(word[0] for word in words if word[0].isupper()).casefold()
    if "".join(letters) == initials:
        return True
    rest = iter("".join(words).casefold())
    return len(words) > 1 and words[0][0].casefold() == letters[0] and all(letter in rest for letter in letters)


def join_places(forms: dict[str, Form]) -> list[Name]:
    """Return places under their fullest names, and remove the forms they use from `forms`."""
    groups: dict[str, list[Form]] = {}
    found = [form for form in forms.values() if form.kind == "place"]
    found.sort(key=lambda form: (-len(form.words), form.candidates[0].span))
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
        names.append(named("place", fullest.text, group))
    return names


def _place_key(form: Form) -> str:
    """Return the key that all forms of a place share: `US` and `United States`, `Calif.` and `California`."""
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

"""Share the mentions of a surname among the people who bear it, by the titles before them: `Mrs Bell`, `Dr Park`.

A mention that no title decides stays with the others; one whose title fits nobody of the name is nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.names.genders import FEMININE, MASCULINE
from tui.analysis.names.lexicon import HONORIFICS, TITLES
from tui.analysis.names.model import Candidate, Form
from tui.analysis.names.person_names import gender_of

_FULL = {
    "prof": "professor", "gen": "general", "sen": "senator", "rep": "representative", "gov": "governor",
    "capt": "captain", "sgt": "sergeant", "lt": "lieutenant", "col": "colonel", "rev": "reverend", "doctor": "dr",
}  # fmt: skip

Person = list[Form]
"""The forms of one person, the full name first."""


def share_by_title(form: Form, people: Sequence[Person]) -> Form | None:
    """Add the mentions of a surname to those whom their titles mean; return the form with the others, or None."""
    rest: list[Candidate] = []
    for candidate in form.candidates:
        title = title_before(candidate)
        fits = _fitting(title, people, form.candidates[0]) if title else None
        if fits is None:
            rest.append(candidate)
        elif len(fits) == 1:
            fits[0].append(Form(form.key, [candidate], form.evidence))
    if len(rest) == len(form.candidates):
        return form
    return Form(form.key, rest, form.evidence) if rest else None


def title_before(candidate: Candidate) -> str:
    """Return the title before a mention, in lower case and without a full stop; empty if there is none."""
    before = candidate.before()
    return full_title(before.lower_) if before is not None else ""


def full_title(word: str) -> str:
    """Return a title as it is written in full (`professor` for `prof.`), or empty for any other word."""
    word = word.rstrip(".")
    return _FULL.get(word, word) if word in HONORIFICS or word in TITLES else ""


def _fitting(title: str, people: Sequence[Person], first: Candidate) -> list[Person] | None:
    """Return the people whom a title fits, one if it decides; None if it says nothing.

    `first` is the first mention of the surname alone. Before the only full name it means another person, as news gives
    the full name first: `President Biden met his son Hunter Biden`.
    """
    gender = "m" if title in MASCULINE else "f" if title in FEMININE else ""
    if gender and title in HONORIFICS:
        fits = [person for person in people if _gender(person) in ("", gender)]
        certain = [person for person in fits if _gender(person) == gender]
        plain = [person for person in certain or fits if not any(map(title_before, person[0].candidates))]
        return next((those for those in (certain, plain) if len(those) == 1), fits)  # `Mr Park` is not Dr Lee Park
    fits = [person for person in people if any(title_before(mention) == title for mention in person[0].candidates)]
    if fits or title in HONORIFICS:
        return fits or None
    introduced = min(candidate.span for candidate in people[0][0].candidates)
    return None if len(people) == 1 and (introduced < first.span or not title_before(first)) else []


def _gender(person: Person) -> str:
    """Return `m` or `f` by the title before the full name, or else by the given name; empty if unknown."""
    titles = {title_before(candidate) for candidate in person[0].candidates}
    if titles & MASCULINE or titles & FEMININE:
        return "m" if titles & MASCULINE else "f"
    return gender_of(person[0].words[0])

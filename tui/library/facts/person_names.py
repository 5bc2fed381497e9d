"""Which spellings of people's names may mean one person, by the names alone and by the roles that go with them."""

from __future__ import annotations

from dataclasses import dataclass

from tui.articles.lazy_pattern import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady rev reverend fr president senator sen rep gov governor"
    " capt captain gen general sgt lt col judge justice king queen prince princess pope saint st".split()
)
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_FULL = {
    short: full
    for full, shorts in {
        "alexander": "alex", "andrew": "andy", "anthony": "tony", "benjamin": "ben", "christopher": "chris",
        "daniel": "dan danny", "david": "dave", "donald": "don", "edward": "ed eddie", "gregory": "greg",
        "jacob": "jake", "james": "jim jimmy", "jeffrey": "jeff", "joseph": "joe", "joshua": "josh",
        "kenneth": "ken", "matthew": "matt", "michael": "mike", "nicholas": "nick", "peter": "pete",
        "philip": "phil", "richard": "dick rick", "robert": "bob bobby rob", "ronald": "ron", "samuel": "sam",
        "stephen": "steve steven", "thomas": "tom", "timothy": "tim", "william": "bill billy will",
    }.items()
    for short in shorts.split()
}  # fmt: skip
"""The full given name of a short one, where it has only one that is common."""

_DOMAINS = {
    word: domain
    for domain, words in {
        "politics": "president minister chancellor senator congressman congresswoman lawmaker governor mayor premier"
        " ambassador secretary candidate mp councillor politician legislator",
        "sport": "coach striker midfielder goalkeeper defender quarterback pitcher player footballer cricketer golfer"
        " sprinter swimmer driver boxer batsman bowler captain runner skier cyclist",
        "arts": "actor actress singer novelist poet painter composer musician rapper director guitarist author",
        "science": "scientist physicist chemist biologist astronomer geologist economist researcher professor"
        " epidemiologist historian seismologist",
        "church": "pope bishop archbishop cardinal priest imam rabbi",
        "police": "officer sheriff detective constable",
    }.items()
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts, folded."""

    given: tuple[str, ...]
    """The given names or their initials; a first one in its full form."""
    surname: str
    generation: str
    """`jr`, `sr`, `ii` and so on, or empty."""

    @property
    def block(self) -> str:
        """What all the names that may mean this person have in common."""
        return f"{self.surname} {self.given[0][0]}"


def parse_person(text: str) -> PersonName | None:
    """Split a name, without titles, into its parts; return None for a single word, which may be anybody's."""
    from tui.query.fold import fold  # a list needs none of this

    words = _WORD.findall(fold(text).replace("’", "'"))
    words = [word.removesuffix("'s") for word in words]
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    generation = _GENERATIONS.get(words[-1], "") if len(words) > 2 else ""
    if generation:
        words = words[:-1]
    if len(words) < 2 or len(words[-1]) < 2:
        return None
    return PersonName((_FULL.get(words[0], words[0]), *words[1:-1]), words[-1], generation)


def says_less(short: PersonName, full: PersonName) -> bool:
    """Return whether a name is that of the other one with initials or without middle names."""
    if short == full or short.surname != full.surname or short.generation != full.generation:
        return False
    if not _is_short_for(short.given[0], full.given[0]):
        return False
    middle, others = short.given[1:], full.given[1:]
    return not middle or (
        len(middle) == len(others) and all(_is_short_for(one, other) for one, other in zip(middle, others, strict=True))
    )


def domains(roles: frozenset[str]) -> frozenset[str]:
    """Return the fields of life that roles belong to, as far as these are known."""
    from tui.query.fold import fold  # a list needs none of this

    return frozenset(_DOMAINS[word] for role in roles for word in _WORD.findall(fold(role)) if word in _DOMAINS)


def _is_short_for(one: str, other: str) -> bool:
    return one == other or (len(one) == 1 and other.startswith(one))

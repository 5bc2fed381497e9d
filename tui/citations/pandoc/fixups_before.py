"""Fix CSL data before pandoc sees it, so that the result agrees with the style's manual.

Each rule is a function with a name, a reason, and a test that fails without it. Rules that work around a bug of pandoc
go when pandoc is right; rules of a manual stay, because no engine can know them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tui.citations.csl import NAME_VARIABLES, Item, arxiv_id
from tui.citations.pandoc import headlines
from tui.citations.style_traits import Traits

Rule = Callable[[Item, Traits], Item]

_PERIODICALS = {"article-newspaper", "article-magazine", "article-journal"}


def fix_item(item: Item, traits: Traits) -> Item:
    """Return the item with all rules applied."""
    for rule in (*headlines.RULES, *RULES):
        item = rule(item, traits)
    return item


def organisations_are_not_named_twice(item: Item, traits: Traits) -> Item:
    """An organisation that publishes its own work is named once: in MLA (5.57) as its publisher, elsewhere as author.

    So APA (9.24, 9.29) and Cite Them Right, which name the publisher of their own only where a place belongs to it.
    """
    names = item.get("author", [])
    literal = str(names[0].get("literal", "")).casefold() if len(names) == 1 else ""
    twice = [name for name in ("container-title", "publisher") if literal and _folded(item, name) == literal]
    if not twice:
        return item
    if traits.family == "apa" or (traits.family == "harvard" and "publisher-place" not in item):
        return {name: value for name, value in item.items() if name not in twice}
    if traits.family == "mla" and item.get("title"):
        return {name: value for name, value in item.items() if name != "author"}
    return item


def given_names_are_initials(item: Item, traits: Traits) -> Item:
    """APA puts works of one surname in the order of the initials, then of the dates (9.44, 9.46), by what it prints.

    Pandoc puts them in the order of the whole given names, so that `2022c` may be earlier than `2022b`.
    """
    if traits.family != "apa":
        return item
    shortened = {
        variable: [name | {"given": initials} if (initials := _initials(name)) else name for name in item[variable]]
        for variable in NAME_VARIABLES & item.keys()
    }
    return item | shortened


def pages_that_name_their_section_suffice(item: Item, traits: Traits) -> Item:
    """`B4` says that the section is B; given both, styles print the section where no manual wants it."""
    section, page = _folded(item, "section"), _folded(item, "page")
    if not section or not page.startswith(section):
        return item
    return {name: value for name, value in item.items() if name != "section"}


def ranges_have_a_dash(item: Item, traits: Traits) -> Item:
    """A double issue is `1–2`: pandoc puts an en dash into page numbers and leaves the hyphen in all others."""
    ranges = {
        name: re.sub(r"(?<=\d)-(?=\d)", "–", str(item[name]))
        for name in ("issue", "volume")
        if re.fullmatch(r"\d+-\d+", str(item.get(name, "")))
    }
    return item | ranges if ranges else item


def periodicals_lose_their_article(item: Item, traits: Traits) -> Item:
    """Chicago leaves out the `The` at the beginning of an English periodical's name (CMOS 14.170, 14.193)."""
    if traits.family != "chicago" or item.get("type") not in _PERIODICALS:
        return item
    name = str(item.get("container-title", ""))
    kept = headlines.LEADING_THE.sub(r"\1", name)
    return item | {"container-title": kept} if kept != name else item


def eprints_name_their_archive(item: Item, traits: Traits) -> Item:
    """A preprint of arXiv is cited by `arXiv:1706.03762`, as arXiv asks; IEEE's style names the archive itself."""
    eprint = arxiv_id(item)
    if not eprint or "number" not in item:
        return item
    return item | {"number": eprint if traits.family == "ieee" else f"arXiv:{eprint}"}


def suffixes_lose_their_stop(item: Item, traits: Traits) -> Item:
    """Where initials have no stops, `Jr` has none (Citing Medicine, chapter 1): pandoc drops it at the end only."""
    if not traits.bare_initials:
        return item
    bare = {
        variable: [
            name | {"suffix": name["suffix"].rstrip(".")} if "suffix" in name else name for name in item[variable]
        ]
        for variable in NAME_VARIABLES & item.keys()
    }
    return item | bare


RULES: tuple[Rule, ...] = (
    organisations_are_not_named_twice,
    given_names_are_initials,
    pages_that_name_their_section_suffice,
    ranges_have_a_dash,
    periodicals_lose_their_article,
    eprints_name_their_archive,
    suffixes_lose_their_stop,
)


def patch_style(source: str) -> str:
    """Return the style's XML with a workaround for pandoc.

    By the specification, `<names>` with a label and no `<name>` prints the name first; pandoc prints the label first.
    """
    return re.sub(r"(<names\b[^>]*(?<!/)>)(?=\s*<label\b[^>]*/>\s*(?!<name[\s/>])<)", r"\1<name/>", source)


def _initials(name: Mapping[str, str]) -> str:
    """Return `S. L.` for `Samuel Lee`, `J.-P.` for `Jean-Paul`; empty if a part has no capital."""
    given = str(name.get("given", ""))
    if not re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", given):
        return ""
    letters = re.findall(r"(^|[ -])(\w)", given)
    return "".join(f"{mark}{letter}." for mark, letter in letters) if all(one.isupper() for _, one in letters) else ""


def _folded(item: Item, name: str) -> str:
    return str(item.get(name, "")).casefold().strip()

"""How facts are drawn: nothing is cut that there is room for, and nothing is wider than the pane."""

from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.fact import Mention
from tui.app.facts.entries import draw_entry, entry_lines
from tui.app.facts.sections import Entry, SectionKind
from tui.app.widgets.cells import cells


def drawn(entry: Entry, width: int, mention: int | None = None) -> list[str]:
    lines = (draw_entry(entry, number, width, (), mention) for number in range(entry_lines(entry, width)))
    return ["".join(words for words, _ in line) for line in lines]


def person(name: str, role: str = "", mentions: int = 1) -> Entry:
    places = tuple(Mention(0, 1, "x") for _ in range(mentions))
    return Entry("person:0", name, role, mentions=places, kind="person")


def test_a_role_stands_beside_its_name_where_there_is_room_for_both() -> None:
    assert drawn(person("Ann Berg", "mayor", 2), 30) == ["  Ann Berg  mayor ×2"]


def test_a_role_without_room_beside_the_name_has_a_line_of_its_own() -> None:
    minister = person("Amina Idrissi-Larsen", "minister of fisheries", 3)
    assert drawn(minister, 30) == ["  Amina Idrissi-Larsen ×3", "    minister of fisheries"]
    assert drawn(minister, 30, 1) == ["  Amina Idrissi-Larsen 2/3", "    minister of fisheries"]


def test_the_minister_shows_her_role_in_every_pane_of_facts() -> None:
    minister = person("Battsetseg Batmunkh", "Minister of Foreign Affairs, Mongolia", 6)
    for width in range(30, 80):
        assert "…" not in "".join(drawn(minister, width))
        assert "Mongolia" in "".join(drawn(minister, width))


def test_a_role_is_cut_after_two_lines() -> None:
    secretary = person("Thomas Perl", "permanent secretary of the Nobel Assembly of a very long institute in Solna")
    assert drawn(secretary, 30) == ["  Thomas Perl", "    permanent secretary of the", "    Nobel Assembly of a very…"]


def test_a_long_name_is_wrapped_and_a_long_date_is_not() -> None:
    assert drawn(person("International Union of Lighthouse Keepers"), 30) == [
        "  International Union of", "  Lighthouse Keepers",
    ]  # fmt: skip
    date = Entry("date:0", "the second Tuesday after the storm", kind="date")
    assert drawn(date, 20) == ["  the second Tuesda…"]


@given(
    st.text(max_size=40).map(lambda text: " ".join(text.split())),
    st.text(max_size=40).map(lambda text: " ".join(text.split())),
    st.sampled_from(["person", "place", "date", "figure", "quote", "reported", "further"]),
    st.integers(1, 12),
    st.integers(5, 60),
)
def test_no_line_is_wider_than_the_pane(text: str, detail: str, kind: SectionKind, count: int, width: int) -> None:
    said = kind in ("quote", "reported")
    places = tuple(Mention(0, 1, "x") for _ in range(count))
    entry = Entry("k", text, "" if said else detail, mentions=places, kind=kind, speaker=detail if said else "")
    for line in drawn(entry, width, count - 1):
        assert cells(line) <= max(width, 8 + cells(f" {count}/{count}"))

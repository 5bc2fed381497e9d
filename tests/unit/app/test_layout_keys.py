"""Letters of other keyboard layouts act as the Latin keys at their places."""

import pytest

from tests.unit.app.conftest import Reading
from tui.app.layout_keys import latin_keys
from tui.settings import Settings


@pytest.mark.parametrize(
    ("locale", "typed", "meant"),
    [
        ("", "ойлкжЖЙюбэ", "jqkr;:Q.,'"),  # Russian
        ("ru_UA.UTF-8", "ії", "s]"),
        ("el_GR", "ξκλςσΣ", "jklwsS"),
        ("he_IL", "חלךשנ", "jklab"),
        ("ar_EG", "تنمشـ؟", "jklaJ?"),
        ("sr_RS", "јклчФ", "jkl;F"),
        ("bg_BG", "тнвбо", "jkl/f"),
        ("fa_IR", "تنمز", "jklc"),
    ],
)
def test_the_letters_stand_for_their_places(locale: str, typed: str, meant: str) -> None:
    keys = latin_keys({"LANG": locale})
    assert "".join(keys[letter] for letter in typed) == meant


async def test_a_cyrillic_letter_does_what_its_key_does_and_is_a_letter_in_the_line(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("о")
        await reader.until(lambda: reader.screen.list_pane.index == 1)
        await reader.press("Ы")  # the key of S
        await reader.until(lambda: any("Sort the list by" in line for line in reader.lines()))
        await reader.press("й")  # q, in a dialog
        await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.press("/", "о")
        await reader.until(lambda: reader.screen.search_line.value == "о")


async def test_a_letter_that_stands_for_no_key_says_so(reading: Reading) -> None:
    off = Settings(layout_keys=False, clipboard=("file",))
    async with reading(settings=off) as reader:
        await reader.press("о")
        await reader.until(lambda: "“о” is no key: the keys are Latin letters" in reader.said)
        assert reader.screen.list_pane.index == 0


async def test_a_letter_that_is_a_key_of_ones_own_is_that(reading: Reading) -> None:
    own = Settings(keys={"article.star": "о"}, clipboard=("file",))
    async with reading(settings=own) as reader:
        await reader.press("о")
        await reader.until(lambda: len(reader.inputs.marks.starred_ids()) == 1)

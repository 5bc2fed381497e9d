"""The words that stand beside a quotation, wherever it is shown or copied."""

import pytest

from tui.analysis.fact import Attribute, Fact, Mention
from tui.analysis.quote_attribution import attribution_of

HERE = Mention(0, 2, "Go")


def quotation(**attributes: Attribute) -> Fact:
    return Fact("quote", "Go", (HERE,), attributes={"speech": "direct", **attributes})


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"speaker": "Ann Lee", "speaker_mention": Mention(5, 8, "she")}, "Ann Lee"),
        ({"speaker_mention": Mention(5, 17, "a spokesman.")}, "a spokesman."),
        ({"speaker_mention": Mention(5, 8, "She")}, ""),
        ({"speaker_mention": Mention(5, 9, "they")}, ""),
        ({"attributed_to": "A survey"}, "according to a survey"),
        ({"attributed_to": "NATO’s report", "speaker": "Ann Lee"}, "according to NATO’s report"),
        ({}, ""),
    ],
)
def test_who_said_it(attributes: dict[str, Attribute], expected: str) -> None:
    assert str(attribution_of(quotation(**attributes))) == expected


def test_several_are_named_by_their_full_names() -> None:
    mentions = (Mention(5, 8, "Lee"), Mention(13, 18, "Novak"))
    novak = Fact("person", "Jan Novak", (Mention(13, 18, "Novak"),))
    fact = quotation(speaker="Ann Lee", speakers=mentions)
    assert attribution_of(fact, [novak]).speaker == "Ann Lee and Jan Novak"

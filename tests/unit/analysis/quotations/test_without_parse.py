"""The speakers of quotations in languages that no model parses."""

import re

import pytest

from tui.analysis.quotations.without_parse import speaker
from tui.articles.anchor import Span

QUOTED = re.compile("[„«“「](.+?)[“»”」]")


@pytest.mark.parametrize(
    ("language", "text", "people", "who"),
    [
        ("de", "„Wir gehen“, sagte Ministerin Eva Baum. Jan Kern schwieg.", ["Eva Baum", "Jan Kern"], "Eva Baum"),
        ("de", "Eva Baum sagte: „Wir gehen“.", ["Eva Baum"], "Eva Baum"),
        ("de", "„Wir gehen“, sagte Eva Baum zu Jan Kern.", ["Eva Baum", "Jan Kern"], ""),
        ("de", "„Wir gehen“, sagte der Sprecher der Ministerin Eva Baum.", ["Eva Baum"], ""),
        ("de", "„Wir gehen“, und Eva Baum ging.", ["Eva Baum"], ""),
        ("fr", "« Nous partons », a déclaré le maire Luc Petit.", ["Luc Petit"], "Luc Petit"),
        ("ru", "«Мы едем», — сказал Иван Петров.", ["Иван Петров"], "Иван Петров"),
        ("ja", "山田花子知事は「すぐ戻る」と述べた。", ["山田花子"], "山田花子"),
    ],
)
def test_the_only_person_beside_the_verb_is_the_speaker(language, text, people, who):
    quoted = QUOTED.search(text)
    places = [Span(text.index(name), text.index(name) + len(name)) for name in people]
    found = speaker(text, Span(*quoted.span(1)), places, language)
    assert (found.of(text) if found else "") == who

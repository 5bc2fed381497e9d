"""Quotations: found in their source, marked in its language, cited with their place, linked to the very words."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.analysis.fact import Fact, Mention
from tui.articles.anchor import Span
from tui.articles.article import Article, PageStart
from tui.articles.find_words import find_quotation, find_quotations
from tui.articles.footnote_marks import words_of
from tui.articles.read import parse_article
from tui.citations.output_formats import FormattedText
from tui.citations.pandoc.render import Renderer
from tui.citations.quotation import QUOTE_FORMATS, attribution_in, paragraph_of, place_of, quote
from tui.citations.quotation_marks import marks_for, nest_marks, strip_outer_marks
from tui.citations.styles import Styles
from tui.citations.text_fragment import link_to
from tui.errors import UsageError

SOURCE = """---
id: harbour
title: Harbour reopens after a winter of repairs
authors: [Anna Lindqvist]
source: The Northern Courier
type: article-newspaper
url: https://courier.example/harbour
published: 2025-03-05
language: en
---
## What happened

The harbour opened on Monday. The ferries came back at once. Children waved, and the mayor, Rosa Lind, cut a ribbon.

"We are still here," Lind said. “The sea didn’t win,” she said & laughed - twice. The harbour opened on Monday.

Nobody can say how long the wall will last; the engineers, who had said “thirty years, ‘at least’” in autumn, now
speak of fifty years or more, and of another wall behind it. *Café* owners agree.
"""


@pytest.fixture(scope="module")
def article() -> Article:
    return parse_article(SOURCE.encode(), Path("/harbour.md"))[0]


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    return Renderer(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def quoted(article: Article, renderer: Renderer, tmp_path: Path):  # type: ignore[no-untyped-def]
    def make(words: str, style: str = "apa", *, form: str = "text", speaker: str = "") -> FormattedText:
        spans = find_quotation(article, words)
        assert spans
        return quote(article, spans, Styles(tmp_path).get(style), renderer, form=form, speaker=speaker)

    return make


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The ferries came back at once.", ["The ferries came back at once."]),
        ("  The   ferries\ncame back ", ["The ferries came back"]),
        ("“The ferries came back at once.”", ["The ferries came back at once."]),
        ("'We are still here'", ["We are still here"]),
        ("The sea didn't win,\" she said", ["The sea didn’t win,” she said"]),
        ("„thirty years, 'at least'“", ["“thirty years, ‘at least’”"]),
        ("We are still here.", ["We are still here"]),
        ("Cafe\u0301 owners", ["Café owners"]),
        ("The ferries came back … Nobody can say", ["The ferries came back", "Nobody can say"]),
        ("The ferries came back [...] Nobody can say", ["The ferries came back", "Nobody can say"]),
        ("Nobody can say … The ferries came back", []),
        ("the ferries came back", ["The ferries came back"]),
        ("[t]he ferries came back", ["The ferries came back"]),
        ("The ferries came bac", []),
        ("arbour opened", []),
        ("words that are not there", []),
        ("", []),
        ("…", []),
        ('"', []),
    ],
)
def test_words_are_found_as_they_stand(article: Article, words: str, found: list[str]) -> None:
    spans = find_quotation(article, words)
    assert [span.of(article.text) for span in spans] == found


def read(text: str, **keys: str) -> Article:
    front = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return parse_article(f"---\ntitle: Tides\n{front}---\n\n{text}\n".encode(), Path("/tides.md"))[0]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The gate -- an old one -- gave", "The gate — an old one — gave", "The gate -- an old one -- gave"),
        ("The gate—an old one—gave way.", "The gate - an old one - gave way.", "The gate—an old one—gave way."),
        ("It ended 12–7 at dusk.", "ended 12-7 at", "ended 12–7 at"),
        ("It ended 12-7 at dusk.", "ended 12–7 at", "ended 12-7 at"),
        ("The gate held... for now. Then", "The gate held… for now", "The gate held... for now"),
        ("The gate held… for now. Then", "The gate held ... for now.", "The gate held… for now."),
        ("They said we have seen worse floods.", "[W]e have seen worse", "we have seen worse"),
        ("They said we have seen worse floods.", "“... we have seen worse…”", "we have seen worse"),
        ("They said we have seen worse floods.", "[…] have seen worse [...]", "have seen worse"),
        ("They said we have seen worse floods.", "We have seen worse", "we have seen worse"),
        ("We saw it. They said we saw more.", "we saw", "we saw"),
        ("It leaks[^1] at ebb.[^1] Then\n\n[^1]: Note.", "leaks at ebb. Then", "leaks[1] at ebb.[1] Then"),
        ("The pier leaks[3] at low tide.", "The pier leaks at low", "The pier leaks[3] at low"),
        ("The gate­house was sold.", "The gatehouse was", "The gate­house was"),
        ("They said the ‘old’ pier was shut", 'the "old" pier was', "the ‘old’ pier was"),
        ("A well-known pier", "a well known pier", ""),
    ],
)  # fmt: skip
def test_differences_that_no_reader_hears_do_not_count(text: str, words: str, found: str) -> None:
    article = read(text)
    spans = find_quotation(article, words)
    assert "".join(span.of(article.text) for span in spans) == found


def test_every_occurrence_is_found_in_order() -> None:
    article = read("The sea won.\n\nThen the sea won again, and the sea wondered.")
    found = find_quotations(article, "the sea won")
    assert [spans[0].of(article.text) for spans in found] == ["the sea won"]
    assert len(find_quotations(article, "sea won")) == 2


def test_footnote_marks_and_soft_hyphens_are_no_words() -> None:
    article = read("The pier leaks[^1] at low tide.[^1] It cost 3[^1] coins; `a[1]` and 5 km² of reefs.\n\n[^1]: Note.")
    assert words_of(article, Span(0, article.text.index("\n"))) == (
        "The pier leaks at low tide. It cost 3 coins; a[1] and 5 km² of reefs."
    )
    soft = read("The gate­house")
    assert words_of(soft, Span(0, len(soft.text))) == "The gatehouse"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_sentence_piece_of_a_text_is_found_and_linked(data: st.DataObject) -> None:
    words = st.text(alphabet="ab é“”’,.-&—", min_size=1, max_size=6)
    text = " ".join(data.draw(st.lists(words, min_size=1, max_size=30)))
    article = Article(id="a", path=Path("/a"), title="", text=text, blocks=())
    places = [match.span() for match in re.finditer(r"\S+", text)]
    if not places:
        return
    first = data.draw(st.integers(0, len(places) - 1))
    last = data.draw(st.integers(first, len(places) - 1))
    span = Span(places[first][0], places[last][1])
    found = find_quotation(article, span.of(text))
    if any(letter.isalnum() for letter in span.of(text)):
        assert found
    link = link_to("https://a.example/", text, [span]).address
    assert re.fullmatch(r"https://a\.example/(#:~:text=[A-Za-z0-9%._~,-]+)?", link)


def test_apa(quoted) -> None:  # type: ignore[no-untyped-def]
    assert quoted("The ferries came back at once.").text == (
        "“The ferries came back at once” (Lindqvist, 2025, para. 1).\n"
        "\n"
        "Lindqvist, A. (2025, March 5). Harbour reopens after a winter of repairs. The Northern Courier. "
        "https://courier.example/harbour\n"
        "https://courier.example/harbour#:~:text=The%20ferries%20came%20back%20at%20once"
    )


@pytest.mark.parametrize(
    ("style", "first"),
    [
        ("mla", "“The ferries came back at once” (Lindqvist)."),
        ("chicago-17", "“The ferries came back at once” (Lindqvist 2025, para. 1)."),
        ("ieee", "“The ferries came back at once” [1, Para. 1]."),
        ("harvard", "“The ferries came back at once” (Lindqvist, 2025, para. 1)."),
        ("chicago-17-note", "“The ferries came back at once.”"),
    ],
)
def test_other_styles(quoted, style: str, first: str) -> None:  # type: ignore[no-untyped-def]
    text = quoted("The ferries came back at once.", style).text
    assert text.splitlines()[0] == first
    assert ("March 5, 2025, para. 1, https" in text) == (style == "chicago-17-note")


@pytest.mark.parametrize(
    ("style", "first"),
    [
        ("apa", "Rosa Lind: “We are still here” (quoted in Lindqvist, 2025, para. 2)"),
        ("mla", "Rosa Lind: “We are still here” (qtd. in Lindqvist)"),
    ],
)
def test_somebody_in_the_article(quoted, style: str, first: str) -> None:  # type: ignore[no-untyped-def]
    assert quoted("“We are still here,”", style, speaker="Rosa Lind").text.splitlines()[0] == first


def test_a_note_says_quoted_in(quoted) -> None:  # type: ignore[no-untyped-def]
    assert "\nQuoted in Anna Lindqvist, " in quoted("We are still here", "chicago-17-note", speaker="Rosa Lind").text


def test_inner_marks_are_turned_and_left_out_sentences_leave_an_ellipsis(quoted) -> None:  # type: ignore[no-untyped-def]
    text = quoted("who had said “thirty years, ‘at least’” in autumn").text
    assert text.startswith("“who had said ‘thirty years, “at least”’ in autumn” (")
    text = quoted("The ferries came back at once. … Nobody can say").text
    assert text.startswith("“The ferries came back at once. … Nobody can say” (Lindqvist, 2025, paras. 1–3)\n")
    assert text.endswith("#:~:text=The%20ferries%20came%20back%20at%20once&text=Nobody%20can%20say")


def test_neighbouring_sentences_leave_none(article: Article, renderer: Renderer, tmp_path: Path) -> None:
    first = find_quotation(article, "The harbour opened on Monday.")[0]
    second = find_quotation(article, "The ferries came back at once.")[0]
    cited = quote(article, [second, first], Styles(tmp_path).get("apa"), renderer)
    assert cited.text.startswith("“The harbour opened on Monday. The ferries came back at once” (")


@pytest.mark.parametrize(
    ("form", "begins", "holds"),
    [
        ("markdown", "> The sea", "[(Lindqvist, 2025, para. 2)](https://courier.example/harbour#:~:text="),
        ("html", '<blockquote cite="https://courier.example/harbour#:~:text=', "she said &amp; laughed"),
        ("latex", "\\begin{quote}\nThe sea", "she said \\& laughed"),
        ("org", "#+begin_quote\nThe sea", "][(Lindqvist, 2025, para. 2)]]"),
    ],
)
def test_blocks(quoted, form: str, begins: str, holds: str) -> None:  # type: ignore[no-untyped-def]
    text = quoted("The sea didn’t win,” she said & laughed - twice.", form=form).text
    assert text.startswith(begins)
    assert holds in text
    assert "Harbour reopens after a winter of repairs" in text


def test_the_formatted_flavour_has_italics_and_leads_to_the_words(quoted) -> None:  # type: ignore[no-untyped-def]
    html = quoted("The ferries came back at once.").html
    assert '<a href="https://courier.example/harbour#:~:text=The%20ferries' in html
    assert "<i>The Northern Courier</i>" in html


def test_a_form_that_is_none(article: Article, renderer: Renderer, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="markdown"):
        quote(article, [Span(0, 4)], Styles(tmp_path).get("apa"), renderer, form="pdf")
    assert "text" in QUOTE_FORMATS


def test_paragraphs_are_counted_without_headings(article: Article) -> None:
    assert paragraph_of(article, 0) == 0
    assert paragraph_of(article, article.text.index("The ferries")) == 1
    assert paragraph_of(article, article.text.index("Nobody")) == 3


def test_who_speaks_is_read_from_the_facts(article: Article) -> None:
    said = find_quotation(article, "We are still here")[0]
    mention = Mention(said.start, said.end, said.of(article.text))
    speaker = find_quotation(article, "Rosa Lind")[0]
    named = Mention(speaker.start, speaker.end, "Rosa Lind")
    for attribute in ("Rosa Lind", named):
        facts = [
            Fact("person", "Rosa Lind", (named,)),
            Fact("quote", "x", (mention,), attributes={"speaker": attribute}),
        ]
        assert str(attribution_in(facts, [said])) == "Rosa Lind"
        assert str(attribution_in(facts, [Span(said.start - 1, said.end + 2)])) == "Rosa Lind"
        assert attribution_in(facts, [Span(said.start, said.end + 12)]) is None
        reported = replace(facts[1], attributes={"speaker": attribute, "speech": "indirect"})
        assert attribution_in([facts[0], reported], [said]) is None
    assert attribution_in([], [said]) is None
    assert attribution_in([], []) is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "He said “go” and ‘stay’.", "“He said ‘go’ and ‘stay’.”"),
        ("en", "The play ‘Low Water’ opened", "“The play ‘Low Water’ opened”"),
        ("en-GB", "They spoke of ‘cold feet’ then", "“They spoke of ‘cold feet’ then”"),
        ("en", "“I heard ‘yes’ once,” he said", "“‘I heard “yes” once,’ he said”"),
        ("en", "“I heard ‘“a” then’ once,” he said", "“‘I heard “‘a’ then” once,’ he said”"),
        ("en", "the Joneses’ boat, the ’80s, 'n' more", "“the Joneses’ boat, the ’80s, 'n' more”"),
        ("en", "rock ’n’ roll and rock 'n' roll", "“rock ’n’ roll and rock 'n' roll”"),
        ("en", "the ‘dockers’ day’ was long", "“the ‘dockers’ day’ was long”"),
        ("en", "a 12\" plank and a 6' door", "“a 12\" plank and a 6' door”"),
        ("en", 'He said "the 6" plank broke" and left', '“He said ‘the 6" plank broke’ and left”'),
        ("en", 'She wrote "in 2016" there', "“She wrote ‘in 2016’ there”"),
        ("en", "5′4″ and 5'4\" tall", "“5′4″ and 5'4\" tall”"),
        ("en", "go,” he said. “Now", "“go,’ he said. ‘Now”"),
        ("en", "’cause they keep fishin’ there", "“’cause they keep fishin’ there”"),
        ("de", "Mutter nannte ihn ‚den Alten‘ und lachte", "„Mutter nannte ihn ‚den Alten‘ und lachte“"),
        ("de", "Er rief „sag ‚ja‘ jetzt“ laut", "„Er rief ‚sag „ja“ jetzt‘ laut“"),
        ("sv", "Han sa ”kom” och gick", "”Han sa ’kom’ och gick”"),
        ("fr", "On l’appelle « l’ancien » ici", "«\u202fOn l’appelle “l’ancien” ici\u202f»"),
        ("en", "It's the dockers' day", "“It's the dockers' day”"),
        ("en", '"Go," he said. "Now."', "“‘Go,’ he said. ‘Now.’”"),
        ("en", "’Twas “late”", "“’Twas ‘late’”"),
        ("de", "Er sagte „geh“ und ging", "„Er sagte ‚geh‘ und ging“"),
        ("de", "Sie rief »komm« laut", "„Sie rief ‚komm‘ laut“"),
        ("fr", "Il dit « va » et part", "«\u202fIl dit “va” et part\u202f»"),
        ("ja", "彼は「行け」と言った", "「彼は『行け』と言った」"),
        ("ru", "Он сказал «иди» и ушёл", "«Он сказал „иди“ и ушёл»"),
        ("xx", "a “b”", "“a ‘b’”"),
    ],
)
def test_marks_of_the_language(language: str, text: str, expected: str) -> None:
    marks = marks_for(language)
    assert f"{marks.opening}{nest_marks(text, marks)}{marks.closing}" == expected


def test_marks_around_the_whole_go() -> None:
    assert strip_outer_marks("“We are here.”") == "We are here."
    assert strip_outer_marks("“We” are “here”") == "“We” are “here”"
    assert strip_outer_marks("We are here") == "We are here"


def directive_of(text: str, words: str, number: int = 0) -> str:
    start = [match.start() for match in re.finditer(re.escape(words), text)][number]
    return link_to("https://a.example/p", text, [Span(start, start + len(words))]).address.partition("text=")[2]


def test_a_link_is_encoded_and_unique() -> None:
    text = "A well-known, odd & old saying. It rains. It rains again today, and it rains.\n\nIt rains on the sea."
    assert directive_of(text, "well-known, odd & old") == "well%2Dknown%2C%20odd%20%26%20old"
    assert directive_of(text, "It rains.") == "It%20rains"
    assert directive_of(text, "it rains.", 0) == "and-,it%20rains"
    assert unquote(directive_of(text, "It rains", 1)) == "rains.-,It rains"
    assert directive_of(text, "It rains on") == "It%20rains%20on"


def test_a_long_or_broken_passage_is_given_by_its_ends() -> None:
    text = (
        "One two three four five six. " * 3
        + "Seven eight nine ten eleven twelve thirteen.\n\nFourteen fifteen sixteen."
    )
    start = text.index("Seven")
    link = link_to("https://a.example/", text, [Span(start, len(text))]).address
    assert link == "https://a.example/#:~:text=Seven%20eight%20nine%20ten,Fourteen%20fifteen%20sixteen"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("", ""),
        ("ftp://a.example/", ""),
        ("https://a.example/p#top", "https://a.example/p#top:~:text=rain"),
        ("https://a.example/p#top:~:text=old", "https://a.example/p#top:~:text=rain"),
        ("https://a.example/p?q=1", "https://a.example/p?q=1#:~:text=rain"),
    ],
)
def test_the_address_keeps_what_it_has(url: str, link: str) -> None:
    assert link_to(url, "The rain fell", [Span(4, 8)]).address == link


def test_text_without_spaces_is_linked() -> None:
    text = "港の朝は早い。船が出る。港の朝は静かだ。"
    start = text.index("港の朝は静か")
    link = link_to("https://a.example/", text, [Span(start, start + 6)]).address
    assert unquote(link.partition("text=")[2]).endswith("港の朝は静か")


def test_a_refrain_is_linked_by_the_paragraph_before_or_after_it() -> None:
    text = "Winds rise.\n\nRoll on, grey sea.\n\nThey sang about the land.\n\nRoll on, grey sea.\n\nThe end came."
    assert directive_of(text, "Roll on, grey sea") == "Roll%20on%2C%20grey%20sea"
    assert unquote(directive_of(text, "Roll on, grey sea", 1)) == "land.-,Roll on, grey sea"
    lines = "“No.”\n\nThen again:\n\n“No.”\n\nAnd on it went."
    assert unquote(directive_of(lines, "No", 1)) == "again:-,“No"


def test_what_no_link_can_tell_apart_is_said() -> None:
    text = "\n\n".join(["Roll on."] * 3)
    at = text.rindex("Roll")
    assert link_to("https://a.example/", text, [Span(0, 7)]).unique
    link = link_to("https://a.example/", text, [Span(at, at + 7)])
    assert not link.unique
    assert link.address.endswith("#:~:text=Roll%20on")


def test_a_footnote_mark_is_no_part_of_a_link() -> None:
    text = "They found that the pier leaks[1] at low tide, and more of it[2] than before."
    marks = [Span(*found.span()) for found in re.finditer(r"\[\d\]", text)]

    def linked(words: str) -> str:
        start = text.index(words)
        link = link_to("https://a.example/", text, [Span(start, start + len(words))], marks)
        assert link.unique
        return unquote(link.address.partition("text=")[2])

    assert linked("found that the pier leaks[1] at low tide") == "found that the pier,at low tide"
    assert linked("They found that the pier leaks") == "They found that the pier"
    assert linked("at low tide") == "at low tide"


def test_straight_marks_are_safe_from_the_shorthands_of_babel(renderer: Renderer, tmp_path: Path) -> None:
    article = read('The "old" pier and the "under" pier, 12" wide.', language="de")
    spans = find_quotation(article, 'The "old" pier and the "under" pier')
    latex = quote(article, spans, Styles(tmp_path).get("apa"), renderer, form="latex").text
    assert "The ``old'' pier and the ``under'' pier" in latex
    assert '"' not in latex


def test_a_quotation_has_no_footnote_marks(renderer: Renderer, tmp_path: Path) -> None:
    article = read("It leaks[^1] at ebb,[^1] they say.\n\n[^1]: A note.", url="https://a.example/")
    quoted = quote(article, find_quotation(article, "It leaks at ebb"), Styles(tmp_path).get("apa"), renderer)
    assert quoted.text.startswith("“It leaks at ebb” (")
    assert quoted.notes == ()
    assert "%5B1" not in quoted.text


@pytest.mark.parametrize(
    ("style", "words", "citation"),
    [
        ("apa", "No ship came", "(Lim, 2020, p. 12)"),
        ("apa", "No ship came. The gate", "(Lim, 2020, pp. 12–13)"),
        ("mla", "The gate", "(Lim 13)"),
        ("chicago-17", "The gate", "(Lim 2020, 13)"),
        ("chicago-17-note", "The gate", "13"),
    ],
)
def test_the_page_of_a_file_with_pages_is_cited(
    style: str, words: str, citation: str, renderer: Renderer, tmp_path: Path
) -> None:
    source = b"---\ntitle: Tides\nauthors: [Ada Lim]\npublished: 2020\n---\n\nNo ship came. The gate stood open.\n"
    pages = (PageStart(0, "12"), PageStart(14, "13"))
    article = replace(parse_article(source, Path("/tides.md"))[0], pages=pages)
    [spans] = find_quotations(article, words)
    assert citation in quote(article, list(spans), Styles(tmp_path).get(style), renderer).text
    assert place_of(article, spans[0].start) == ("p. 12" if words.startswith("No") else "p. 13")


def test_a_page_has_its_label_in_the_style_s_language(renderer: Renderer, tmp_path: Path) -> None:
    source = b"---\ntitle: Deich\nauthors: [Ada Lim]\npublished: 2020\n---\n\nKein Schiff kam.\n"
    article = replace(parse_article(source, Path("/tides.md"))[0], pages=(PageStart(0, "12"),))
    [spans] = find_quotations(article, "Kein Schiff kam")
    style = Styles(tmp_path).get("apa").in_locale("de-DE")
    assert "(Lim, 2020, S. 12)" in quote(article, list(spans), style, renderer).text.replace("\xa0", " ")

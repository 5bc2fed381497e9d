"""Quotations of an article: what is one, direct or indirect, who said it, and how far it reaches."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.analysis.analyse import analyse
from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Fact, Mention
from tui.analysis.facts.quote import extract
from tui.analysis.paragraph import Paragraph
from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.articles.read import parse_article

MakeArticle = Callable[..., Article]
Said = tuple[str, object, str]


def quotes(article: Article) -> list[Fact]:
    return [fact for fact in analyse(article).facts if fact.kind == "quote"]


def said(article: Article, speech: str) -> list[Said]:
    """Speaker or thing, cue and words of the direct or indirect quotations."""
    return [
        (
            str(fact.attributes.get("speaker") or fact.attributes.get("attributed_to")),
            fact.attributes.get("cue"),
            fact.text,
        )
        for fact in quotes(article)
        if fact.attributes["speech"] == speech
    ]


def test_one_that_its_cue_breaks_gives_two(make_article: MakeArticle) -> None:
    article = make_article('"We lost it all," said Maria Lopez, who fled on Tuesday. "The water came up to here."')
    assert said(article, "direct") == [
        ("Maria Lopez", "said", "We lost it all"),
        ("Maria Lopez", "said", "The water came up to here."),
    ]


def test_a_surname_and_a_pronoun_are_the_person(make_article: MakeArticle) -> None:
    article = make_article(
        "Maria Lopez, the mayor of the town, opened the new hall in the morning.",
        'Lopez said: "It took us far too long." She added: "But here it is at last."',
    )
    assert [speaker for speaker, _, _ in said(article, "direct")] == ["Maria Lopez", "Maria Lopez"]


def test_over_a_colon_and_paragraphs(make_article: MakeArticle) -> None:
    article = make_article(
        "The minister of health, Ann Berg, told reporters:", "“We have done what we could.", "“We will do more.”"
    )
    assert said(article, "direct") == [
        ("Ann Berg", "told", "We have done what we could."),
        ("Ann Berg", "told", "We will do more."),
    ]


def test_who_is_heard_to_speak_is_named_and_a_quotation_inside_is_whole(make_article: MakeArticle) -> None:
    article = make_article(
        "Maria Lopez and Ann Berg rowed to the island. Lopez was first ashore.",
        "“It is smaller than it looks,” the town heard her say; she maintained later that she had said “a little”.",
    )
    assert said(article, "direct") == [("Maria Lopez", "say", "It is smaller than it looks")]
    assert said(article, "indirect") == [("Maria Lopez", "maintained", "she had said “a little”")]


def test_a_reported_clause_ends_where_the_speaker_acts_again(make_article: MakeArticle) -> None:
    article = make_article(
        "Ann Berg had promised that she would sing for them if they won, and came to the harbour to keep her word.",
        "In the evening the mayor, Maria Lopez, declared the treaty adopted.",
    )
    assert said(article, "indirect") == [("Ann Berg", "promised", "she would sing for them if they won")]


def test_a_reference_to_a_footnote_is_nobodys_words() -> None:
    source = "---\nlanguage: en\n---\nAnn Berg had warned that the ice would break there[^1].\n\n[^1]: In March.\n"
    article, _ = parse_article(source.encode(), Path("ice.md"))
    assert said(article, "indirect") == [("Ann Berg", "warned", "the ice would break there")]


def test_short_answers(make_article: MakeArticle) -> None:
    article = make_article('Maria Lopez left early. "Absolutely not," she said. "Never."')
    assert [words for _, _, words in said(article, "direct")] == ["Absolutely not", "Never."]


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "shadow fleet" has grown to hundreds of ships.',
        'The theme of the fair is "Growing Together" this time.',
        'They read the book "The Long Road Home" and liked it.',
        "The rings in the dust are known as “Lee rings”.",
        'His plan was dubbed "Fastcare", she said.',
    ],
)
def test_titles_and_words_held_with_tongs_are_none(make_article: MakeArticle, text: str) -> None:
    assert said(make_article(text), "direct") == []


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "words"),
    [
        (
            "Officials in Kyiv said on Sunday that the town had been hit by more than 80 drones.",
            "Officials",
            "said",
            "the town had been hit by more than 80 drones",
        ),
        ("Prices rose by a third, according to analysts.", "analysts", "according to", "Prices rose by a third"),
        ("According to police, the car was stolen.", "police", "according to", "the car was stolen"),
        ("The ship had left at dawn, Maria Lopez said on Friday.", "Maria Lopez", "said", "The ship had left at dawn"),
        (
            "The club refused to comment, saying the choice was one for the league.",
            "The club",
            "saying",
            "the choice was one for the league",
        ),
        (
            'Maria Lopez told reporters that the plan was "a failure" and that she would resign.',
            "Maria Lopez",
            "told",
            'the plan was "a failure" and that she would resign',
        ),
    ],
)
def test_indirect(make_article: MakeArticle, text: str, speaker: str, cue: str, words: str) -> None:
    assert said(make_article(text), "indirect") == [(speaker, cue, words)]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "A spokesman said prices rose. The mayor criticised the council for claiming that it would rain on Sunday.",
            "the council",
            "it would rain on Sunday",
        ),
        (
            "Ann Berg said the bridge was safe. Her words were denied by Peter Novak, who wrote to the council. "
            "Repairs would take years, he argued.",
            "Peter Novak",
            "Repairs would take years",
        ),
        (
            "Five people left by the back door. The river police confirmed that the ferry had sunk. "
            "They later confirmed that its captain had left first.",
            "The river police",
            "its captain had left first",
        ),
        (
            "Peter Novak agreed. The other candidate read the letter, but then he blasted the mayor, "
            "saying he had not done enough.",
            "The other candidate",
            "he had not done enough",
        ),
        (
            "Peter Novak suggested in 2016 that the firm had lost its way.",
            "Peter Novak",
            "the firm had lost its way",
        ),
        (
            "As the routes that ferries use change, said Mr Berg, so many towns were moving their piers.",
            "Berg",
            "so many towns were moving their piers",
        ),
        (
            "Ann Berg said the old web pages directing people to the pier were no longer read by anybody.",
            "Ann Berg",
            "the old web pages directing people to the pier were no longer read by anybody",
        ),
        (
            "More significantly, argues the report, steam is encouraging people to take a more active part.",
            "the report",
            "steam is encouraging people to take a more active part",
        ),
        (
            "Ann Berg spoke to us. The fare would be debated in Parliament next Monday as scheduled she insisted.",
            "Ann Berg",
            "The fare would be debated in Parliament next Monday as scheduled",
        ),
        ("Ann Berg hoped that the ferry would be on time.", "Ann Berg", "the ferry would be on time"),
        ("According to a report, Lindqvist was hit by a tram.", "a report", "Lindqvist was hit by a tram"),
        ("According to the latest figures sales fell in May.", "the latest figures", "sales fell in May"),
        (
            "Ann Berg said that she had a long talk with the captain, adding her wish was to sail again.",
            "Ann Berg",
            "she had a long talk with the captain",
        ),
        (
            "Peter Novak has said bakers and millers with their papers in order and their ovens clean have a future.",
            "Peter Novak",
            "bakers and millers with their papers in order and their ovens clean have a future",
        ),
        (
            "Ann Berg was glad. A note says the fair was called off. The mayor's spokesman forcefully pushed back on "
            "the claim. It will be open, he said.",
            "The mayor's spokesman",
            "It will be open",
        ),
        (
            "The 34-year-old has denied the theft, saying her fall was an accident.",
            "The 34-year-old",
            "her fall was an accident",
        ),
        (
            "The navy conceded last week that its boats had sunk the ferry, pledging a full inquiry into the night.",
            "The navy",
            "its boats had sunk the ferry",
        ),
        (
            'Ann Berg said the new harbour was "a good place for any boat" when asked why she had come.',
            "Ann Berg",
            'the new harbour was "a good place for any boat"',
        ),
        (
            "The federation said sailors need more training. Ann Berg of the Ferry Federation is glad.",
            "Ferry Federation",
            "sailors need more training",
        ),
        (
            "Talks were led by Wendell Group, which said it was glad. The ferries were released on Monday, "
            "the government said.",
            "the government",
            "The ferries were released on Monday",
        ),
        (
            "The captain, Ann Berg, told the Gazette that he would not sail again, while the cook Peter Novak also "
            'said of the boat that it was "a leaking old tub with no future."',
            "Ann Berg",
            "he would not sail again",
        ),
        (
            "The head of the harbour board, Ann Berg has warned there is a real risk that boats would sink.",
            "Ann Berg",
            "there is a real risk that boats would sink",
        ),
        (
            "Amateur sailors don't need any new charts to find the island, however, those looking for its caves by "
            "night, should opt for something more exact than a compass, captain Peter Novak says.",
            "Peter Novak",
            "Amateur sailors don't need any new charts to find the island, however, those looking for its caves by "
            "night, should opt for something more exact than a compass",
        ),
        (
            "Wendell has sold more than six million boats since the yard was opened and has a share of half of the "
            "market for small ferries, market research firm Strand Group has reported.",
            "Strand Group",
            "Wendell has sold more than six million boats since the yard was opened and has a share of half of the "
            "market for small ferries",
        ),
        (
            "The state media quoted the head of the yard as saying that it was full. It said boats were ready to sail.",
            "The state media",
            "boats were ready to sail",
        ),
        (
            'The envoy to the league, Ann Berg, said the town\'s claim "must be heard apart from political matters".',
            "Ann Berg",
            'the town\'s claim "must be heard apart from political matters"',
        ),
        (
            "Ann Berg has said that the ferry will ensure safety and proposed last month that the town buy another.",
            "Ann Berg",
            "the ferry will ensure safety",
        ),
        (
            "Ann Berg said the law was not against the rules of the town, while stressing that it was to end a wrong.",
            "Ann Berg",
            "the law was not against the rules of the town",
        ),
        (
            "The chairman, Ann Berg, has predicted that more people will sail, estimating 15 million tickets.",
            "Ann Berg",
            "more people will sail",
        ),
        (
            "But the council - the largest land owner in Leeds - say they are moving slowly to prevent a row.",
            "the council",
            "they are moving slowly to prevent a row",
        ),
        (
            'Ann Berg reported that the yard had been robbed in May: "They took the oars and the sails of ten boats."',
            "Ann Berg",
            "the yard had been robbed in May",
        ),
        (
            "Mr Berg told the Town Today programme that nobody would be hurt.",
            "Berg",
            "nobody would be hurt",
        ),
        (
            'Mr Berg told the town that his rivals in the other party would "do anything, say anything".',
            "Berg",
            'his rivals in the other party would "do anything, say anything"',
        ),
    ],
)
def test_who_is_meant(make_article: MakeArticle, text: str, speaker: str, words: str) -> None:
    assert (speaker, words) in [reported[::2] for reported in said(make_article(text), "indirect")]


def test_a_pronoun_goes_back_to_whom_the_paragraph_before_is_about(make_article: MakeArticle) -> None:
    article = make_article(
        '"We will see," said Peter Novak.',
        "Paul Berg declared his fleet complete.",
        'He said on Friday: "The whole of the bay is within our reach."',
    )
    assert [speaker for speaker, _, _ in said(article, "direct")] == ["Peter Novak", "Paul Berg"]


def test_without_a_verb_whoever_acts_before_it_speaks(make_article: MakeArticle) -> None:
    article = make_article(
        'The union said: "We will strike."',
        'Ann Berg was taking it in stride. "I do not know why this happens to me every year."',
        'Eva Strand, the mayor, refused, telling the town that trams were dear. "We have a duty to save."',
        'Peter Novak left the room. "He never listens to a word that the drivers say."',
    )
    assert [speaker for speaker, _, _ in said(article, "direct")] == [
        "The union",
        "Ann Berg",
        "Eva Strand",
        "Eva Strand",
    ]


def test_a_verb_after_a_quotation_has_its_source_outside_of_it(make_article: MakeArticle) -> None:
    article = make_article(
        '"Under the Elite Sailor Squad agreement, they wanted a second opinion, which they can do," director of rowing '
        "Peter Novak told the Harbour Gazette."
    )
    assert [speaker for speaker, _, _ in said(article, "direct")] == ["Peter Novak"]


def test_a_pronoun_stands_for_whom_the_given_name_lets_it(make_article: MakeArticle) -> None:
    article = make_article('Maria Lopez opened the hall. Peter Novak won the vote. "I will not leave," she said.')
    assert [speaker for speaker, _, _ in said(article, "direct")] == ["Maria Lopez"]


def test_who_is_named_after_a_verb_does_not_say_who_that_is(make_article: MakeArticle) -> None:
    article = make_article(
        '"He did it all by hand, which took long," said Jonas den Hartog, one of the builders behind the boat.'
    )
    assert said(article, "indirect") == []


def test_a_day_after_a_verb_is_no_source(make_article: MakeArticle) -> None:
    article = make_article(
        "Eva Lopez sang. The baker, a loud supporter of hers, tweeted yesterday: 'Sometimes you have to sing again.'"
    )
    assert [speaker for speaker, _, _ in said(article, "direct")] == ["The baker"]


def test_a_trade_that_nobody_was_said_to_have_is_nobodys(make_article: MakeArticle) -> None:
    article = make_article(
        '"It was hard," said Marco Lindqvist.', 'It rained all day. "It will not be easy to score," said the winger.'
    )
    assert [speaker for speaker, _, _ in said(article, "direct")] == ["Marco Lindqvist", "the winger"]


def test_a_share_of_people_is_named_whole(make_article: MakeArticle) -> None:
    article = make_article("Almost 50% of those questioned said they would trust the ferries much less.")
    assert said(article, "indirect")[0][0] == "50% of those questioned"


def test_a_clause_ends_with_the_quotation_that_ends_its_sentence(make_article: MakeArticle) -> None:
    article = make_article(
        '"It stays on the shelves," Ms. Pryor said, adding that, "it would be wrong to make a link to the vote." '
        "The yellow bar has been around since 1908."
    )
    assert said(article, "indirect") == []
    assert [words for _, _, words in said(article, "direct")][-1] == "it would be wrong to make a link to the vote."


def test_what_an_organisation_owns_speaks_for_it(make_article: MakeArticle) -> None:
    article = make_article(
        "They founded the Center for Humane Ferries. Brantix Ltd and Wendell Ltd agreed.",
        '"Our harbours are being emptied," the center\'s website reads.',
    )
    assert [speaker for speaker, _, _ in said(article, "direct")] == ["Center for Humane Ferries"]


def test_two_verbs_of_one_speaker(make_article: MakeArticle) -> None:
    article = make_article("The unions have said the offer will please them, but warned that the talks will be long.")
    assert said(article, "indirect") == [
        ("The unions", "said", "the offer will please them"),
        ("The unions", "warned", "the talks will be long"),
    ]


def test_two_sources_in_one_sentence(make_article: MakeArticle) -> None:
    article = make_article(
        "Sources close to the talks said a deal could be reached within days, but officials in Brussels cautioned that "
        "nothing had been signed.",
        "Critics argue the plan is too expensive; supporters say it will pay for itself.",
    )
    assert said(article, "indirect") == [
        ("Sources", "said", "a deal could be reached within days"),
        ("officials", "cautioned", "nothing had been signed"),
        ("Critics", "argue", "the plan is too expensive"),
        ("supporters", "say", "it will pay for itself"),
    ]


def test_turns_of_phrase(make_article: MakeArticle) -> None:
    article = make_article(
        "Peter Holm, the minister of finance, said on Tuesday that the budget was ready. He went on to say that taxes "
        "would not rise.",
        'As Holm put it: "There is no other plan." "We had no choice," Holm was quoted by a newspaper as saying.',
    )
    assert [(speaker, words) for speaker, _, words in said(article, "indirect")] == [
        ("Peter Holm", "the budget was ready"),
        ("Peter Holm", "taxes would not rise"),
    ]
    assert [(speaker, words) for speaker, _, words in said(article, "direct")] == [
        ("Peter Holm", "There is no other plan."),
        ("Peter Holm", "We had no choice"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It was later said that the road was closed.",
        "Maria Lopez did not say that she would resign.",
        "Maria Lopez could say that she was tired.",
        "The figures show that sales fell.",
        "They asked whether the road was closed.",
        "Most people know little of the changes, but the newer, lighter Lofoten bar felt odd to its buyers.",
    ],
)
def test_what_nobody_is_the_source_of(make_article: MakeArticle, text: str) -> None:
    assert said(make_article(text), "indirect") == []


def test_a_clause_most_of_which_is_quoted_is_direct(make_article: MakeArticle) -> None:
    article = make_article('Maria Lopez told reporters that it was "the worst day in the long history of the town".')
    assert said(article, "indirect") == []
    assert said(article, "direct") == [("Maria Lopez", "told", "the worst day in the long history of the town")]


def test_the_speaker_is_anchored(make_article: MakeArticle) -> None:
    text = 'Maria Lopez won. "It was hard," said the tired Lopez.'
    (fact,) = quotes(make_article(text))
    mention = fact.attributes["speaker_mention"]
    assert isinstance(mention, Mention)
    assert text[mention.start : mention.end] == mention.quote == "the tired Lopez"


def test_without_a_model(make_article: MakeArticle) -> None:
    article = make_article(
        "Sie sagte: „Wir haben sehr lange auf diesen Tag gewartet.“ Das „Haus“ steht.", language="de"
    )
    assert [(fact.text, fact.attributes) for fact in quotes(article)] == [
        ("Wir haben sehr lange auf diesen Tag gewartet.", {"speech": "direct"})
    ]


@given(st.text(), st.sampled_from(["de", "ja", ""]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_quotation_of_any_text_is_anchored(make_article: MakeArticle, text: str, language: str) -> None:
    article = make_article(text, language=language)
    paragraph = Paragraph("paragraph", 0, len(text), (Span(0, len(text)),))
    for fact in extract(AnalysisInput(article, (paragraph,), language)):
        for mention in fact.mentions:
            assert article.text[mention.start : mention.end] == mention.quote


_PIECES = st.sampled_from(
    'said told that according to Maria Lopez he she they the minister "We go," “ ” " , . : ; but warned adding who not '
    "would reporters it was a fine day ' ‘ ’ — ( )".split(" ")
)


@given(st.lists(_PIECES, max_size=25).map(" ".join))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_row_of_such_words_is_read(make_article: MakeArticle, text: str) -> None:
    analysis = analyse(make_article(text))
    assert not [limit for limit in analysis.limits if "failed" in limit]
    for fact in analysis.facts:
        for mention in fact.mentions:
            if mention.field == "text":
                assert text[mention.start : mention.end] == mention.quote


@pytest.mark.slow
def test_a_paragraph_of_nothing_but_speech_costs_no_square(make_article: MakeArticle) -> None:
    start = time.thread_time()
    analyse(make_article('said "x" ' * 1500))
    assert time.thread_time() - start < 20  # the parse alone takes two or three; it was fifty

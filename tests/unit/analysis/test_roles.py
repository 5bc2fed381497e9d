"""What people are, and of what: each way in which news says it."""

from collections.abc import Callable

import pytest

from tui.analysis.analyse import analyse
from tui.articles.article import Article

MakeArticle = Callable[..., Article]

WAYS = [
    ("Nora Lindqvist, director of the Aldmoor Museum, said so.", "director", "Aldmoor Museum"),
    ("Nora Lindqvist, 58, head of new media at Radio Aldmoor, said so.", "head of new media", "Radio Aldmoor"),
    (
        "They gave shares to Wendell's chief executive, Nora Lindqvist, and other directors.",
        "chief executive",
        "Wendell",
    ),
    ("The museum’s director, Nora Lindqvist, said so.", "director", ""),
    ("Pentagon spokesman Col. Peter Novak confirmed the news.", "spokesman", "Pentagon"),
    ("Former Costa Rican president Laura Quesada wrote to them.", "president", ""),
    ("Actor Peter Novak was there.", "Actor", ""),
    ("They signed fourth-year center Peter Novak on Saturday.", "fourth-year center", ""),
    ("Justice Minister Peter Novak resigned.", "Justice Minister", ""),
    ("Mongolia’s Minister of Foreign Affairs, Nora Lindqvist, met them.", "Minister of Foreign Affairs", "Mongolia"),
    ("Peter Novak, Chile's envoy to the United Nations, agreed.", "envoy", "Chile"),
    ("Peter Novak, the former skipper and Aldmoor's acting chairman, agreed.", "former skipper", "Aldmoor"),
    (
        "Peter Novak, the president and chief executive of Wendell Group, agreed.",
        "president and chief executive",
        "Wendell Group",
    ),
    ("The show's co-producer, Nora Lindqvist, said it was late.", "co-producer", ""),
    ("Nora Lindqvist -- the disgraced movie mogul who left -- spoke.", "movie mogul", ""),
    ("Peter Novak is the chief executive of Wendell Group.", "chief executive", "Wendell Group"),
    ("Peter Novak was appointed chairman of Wendell Group.", "chairman", "Wendell Group"),
    ("Peter Novak, who stepped down as chairman of Wendell Group, spoke.", "chairman", "Wendell Group"),
    ("Wendell Group refused, with CEO Peter Novak saying it was too little.", "CEO", "Wendell Group"),
    ("Nora Lindqvist has sued the club. The young singer left it on Monday.", "young singer", ""),
    ("They identified the pilot as Peter Novak.", "pilot", ""),
    ("Lead author of the study, Professor Nora Lindqvist, said so.", "Lead author", ""),
    (
        "The University of Ambria agreed. Peter Novak, a professor of physics and botany at the university, said so.",
        "professor of physics and botany",
        "University of Ambria",
    ),
    ("They spoke to Hustle assistant coach Peter Novak on Sunday.", "assistant coach", "Hustle"),
    ("Spain coach Peter Novak is furious.", "coach", "Spain"),
    ("FBI suspect Peter Novak was held on Sunday.", "suspect", ""),
    ("Nora Lindqvist, a fierce critic of the World Bank, said so.", "critic", ""),
    ("Police spoke to Radio Aldmoor contestant Peter Novak.", "contestant", ""),
    ("Reporters met Nora Lindqvist at the United Nations on Tuesday.", "", ""),
    ("On Monday Peter Novak (Wexmoors) and a friend left.", "", "Wexmoors"),
    ("It comes after American CEO Peter Novak spoke.", "American CEO", ""),
    ("They met its tireless champion, a friend of longtime autocrat Peter Novak.", "autocrat", ""),
    ("Peter Novak, a spokesman for Penlow's parent company Northern Energy, said so.", "spokesman", "Northern Energy"),
    ("They landed in Chile and met its president, Nora Lindqvist, on Monday.", "president", "Chile"),
    ("Wendell Group announced that general manager Peter Novak would stay.", "general manager", "Wendell Group"),
    ("Peter Novak, professor emeritus at Japan's Keio University, said so.", "professor emeritus", "Keio University"),
    ("Nora Lindqvist, an adviser for Asia at the Lee Institute, said so.", "adviser", "Lee Institute"),
    (
        "Peter Novak, chief executive and founder of Common Ground, said so.",
        "chief executive and founder",
        "Common Ground",
    ),
    (
        "They began a case against Wendell Group and its chief executive Peter Novak.",
        "chief executive",
        "Wendell Group",
    ),
    ("Aldmoor manager Peter Novak insists he is calm.", "manager", "Aldmoor"),
    ("Aldmoor star Peter Novak insists he is calm.", "star", ""),
    ("Telegram’s founder Peter Novak said no.", "founder", "Telegram"),
    ("ANA apologised. ANA was late. ANA sank. Airline spokesman Peter Novak said so.", "spokesman", "ANA"),
    ("Peter Novak, who works for Wendell Group, said so.", "", "Wendell Group"),
    ("They met former frontman Peter Novak.", "former frontman", ""),
    ("“No,” said Peter Novak, a spokesman for the Northern Rail Authority.", "spokesman", "Northern Rail Authority"),
]


@pytest.mark.parametrize(("sentence", "role", "affiliation"), WAYS, ids=[way[0][:40] for way in WAYS])
def test_every_way_of_saying_it(
    make_article: Callable[..., Article], sentence: str, role: str, affiliation: str
) -> None:
    attributes = person_of(make_article(sentence))
    assert role in attributes.get("role", "")
    assert attributes.get("affiliation", "") == affiliation


@pytest.mark.parametrize(
    "sentence",
    [
        "Nora Lindqvist, whose daughter was found, spoke on Monday.",
        "Through a spokesman, Nora Lindqvist denied it.",
        "Nora Lindqvist left for the harbour on Monday.",
        "Nora Lindqvist, who was heading home on Monday, spoke.",
        "Apart from Ms Lindqvist, the guard has a dog.",
        "According to legend, Nora Lindqvist was a giant.",
    ],
)
def test_nothing_is_said_where_the_text_says_nothing(make_article: Callable[..., Article], sentence: str) -> None:
    assert person_of(make_article(sentence)) == {}


def test_what_stands_before_the_next_name_is_about_that_one(make_article: Callable[..., Article]) -> None:
    article = make_article("Nora Lindqvist, Wendell president Peter Novak and others of the board signed.")
    people = {fact.text: fact.attributes for fact in analyse(article).facts if fact.kind == "person"}
    assert "role" not in people["Nora Lindqvist"]
    assert people["Peter Novak"]["role"] == "president"


def test_what_stands_before_a_name_that_tells_whose_aide_it_is_is_not_about_that_name(
    make_article: Callable[..., Article],
) -> None:
    article = make_article("Mrs Lindqvist left.", "Peter Novak, the husband of top Lindqvist aide Eva Strand, stayed.")
    people = {fact.text: fact.attributes for fact in analyse(article).facts if fact.kind == "person"}
    assert "role" not in people["Lindqvist"]
    assert people["Peter Novak"]["role"] == "husband"
    assert people["Eva Strand"]["role"] == "aide"


def test_the_first_statement_wins_and_an_affiliation_may_come_later(make_article: Callable[..., Article]) -> None:
    attributes = person_of(
        make_article("Chief executive Peter Novak spoke first.", "Novak, chief executive of Wendell Group, left early.")
    )
    assert attributes == {"role": "Chief executive", "affiliation": "Wendell Group"}


def person_of(article: Article) -> dict[str, object]:
    (person,) = [fact for fact in analyse(article).facts if fact.kind == "person"]
    return dict(person.attributes)


@pytest.mark.parametrize(
    ("paragraphs", "role"),
    [
        (("Nora Lindqvist has sued the club.", "The young singer left it on Monday."), "young singer"),
        (("Nora Lindqvist has sued the club. She had left it. The 30-year-old striker is free.",), "striker"),
        (("Nora Lindqvist has sued Peter Novak.", "The business tycoon left it on Monday."), None),
        (("Mary Lindqvist has sued Peter Novak.", "The actress, 30, left it on Monday."), "actress"),
        (("Nora Lindqvist has sued the club.", "The judge left it on Monday."), None),
        (("Nora Lindqvist has sued the club.", "Peter Novak left it. The singer was alone."), None),
        (("Nora Lindqvist has sued the club.", "The singer of the Stars left it.", "The star is free."), "singer"),
        (
            ("Nora Lindqvist has praised the harbour.", "The chancellor, who was on a tour, said it was deep."),
            "chancellor",
        ),
        (("Nora Lindqvist has praised Peter Novak.", "The chancellor said it was time."), None),
        (("Nora Lindqvist has praised the harbour.", "The other chancellor said it was shallow."), None),
    ],
)
def test_the_trade_that_the_next_sentence_calls_somebody_by(
    make_article: Callable[..., Article], paragraphs: tuple[str, ...], role: str | None
) -> None:
    people = [fact for fact in analyse(make_article(*paragraphs)).facts if fact.kind == "person"]
    assert next(fact.attributes.get("role") for fact in people if "Lindqvist" in fact.text) == role


def test_the_trade_of_who_is_named_in_the_headline(make_article: Callable[..., Article]) -> None:
    article = make_article(
        "The 27-year-old winger spent five months there. Nora Lindqvist said so.", title="Lindqvist moves on"
    )
    assert [fact.attributes.get("role") for fact in analyse(article).facts if fact.kind == "person"] == ["winger"]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Two Swiss astronauts, Ann Berg and Hugo Lind, flew to the station.", "Swiss astronaut"),
        ("The lawyers Ann Berg and Hugo Lind spoke for the town.", "lawyer"),
        ("Ann Berg, one of the founders of the Harbour Council, spoke.", "founder"),
        ("Ann Berg, head of sales, spoke.", "head of sales"),
    ],
)
def test_one_person_has_a_role_in_the_singular(make_article: MakeArticle, sentence: str, role: str) -> None:
    (berg,) = [fact for fact in analyse(make_article(sentence)).facts if fact.text == "Ann Berg"]
    assert berg.attributes["role"] == role


def test_a_person_is_no_body_of_another(make_article: Callable[..., Article]) -> None:
    article = make_article("Peter Novak, one of Ms Lindqvist's lawyers, said so.")
    (novak,) = [fact for fact in analyse(article).facts if fact.text == "Peter Novak"]
    assert novak.attributes == {"role": "lawyer"}

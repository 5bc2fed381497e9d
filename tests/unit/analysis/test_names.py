"""Who and what is named: people, organisations, places and things, in sentences made up for this."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.analysis.analyse import analyse
from tui.analysis.fact import Analysis, Fact
from tui.articles.article import Article
from tui.articles.read import parse_article

MakeArticle = Callable[..., Article]


def names(analysis: Analysis, kind: str) -> list[str]:
    return [fact.text for fact in analysis.facts if fact.kind == kind]


def fact(analysis: Analysis, kind: str, text: str) -> Fact:
    (found,) = [fact for fact in analysis.facts if fact.kind == kind and fact.text == text]
    return found


def test_somebody_is_one_person_however_often_named(make_article: MakeArticle) -> None:
    analysis = analyse(
        make_article(
            "Nora Lindqvist, 41, won the vote. Ms Lindqvist thanked her supporters.",
            "“We start today,” said Lindqvist.",
        )
    )
    assert names(analysis, "person") == ["Nora Lindqvist"]
    mentions = [mention.quote for mention in fact(analysis, "person", "Nora Lindqvist").mentions]
    assert mentions == ["Nora Lindqvist", "Lindqvist", "Lindqvist"]


def test_a_first_name_alone_is_joined_and_two_of_a_family_are_two(make_article: MakeArticle) -> None:
    analysis = analyse(
        make_article(
            "Emma Novak and her brother Peter Novak run a bakery. Emma bakes, and Peter sells. Emma rises at four."
        )
    )
    assert names(analysis, "person") == ["Emma Novak", "Peter Novak"]
    assert len(fact(analysis, "person", "Emma Novak").mentions) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Strand and Tom Strand own the mill. Mrs Strand is sad. Mr Strand left.",
            {"Ann Strand": ["Ann Strand", "Mrs Strand"], "Tom Strand": ["Tom Strand", "Mr Strand"]},
        ),
        (
            "Dr. Lee Novak treated Sam Novak. Dr. Novak left. Mr Novak slept.",
            {"Lee Novak": ["Dr. Lee Novak", "Dr. Novak"], "Sam Novak": ["Sam Novak", "Mr Novak"]},
        ),
        (
            "President Kim Min-jae met the skater Yuna Kim. President Kim left.",
            {"Kim Min-jae": ["President Kim Min-jae", "President Kim"], "Yuna Kim": ["Yuna Kim"]},
        ),
        ("Ann Strand came alone. Mr Strand was sad.", {"Ann Strand": ["Ann Strand"]}),
        ("Jordan Lee won. Mr Lee was glad.", {"Jordan Lee": ["Jordan Lee", "Mr Lee"]}),
    ],
)
def test_titles_decide_between_people_of_one_surname(
    make_article: MakeArticle, text: str, expected: dict[str, list[str]]
) -> None:
    article = make_article(text)
    people = {fact.text: fact.mentions for fact in analyse(article).facts if fact.kind == "person"}
    assert list(people) == list(expected)
    for name, mentions in people.items():
        for mention, words in zip(mentions, expected[name], strict=True):
            assert article.text[: mention.end].endswith(words)


@pytest.mark.parametrize(
    "text",
    ["“You are fired,” Cole told Lund. “Thank you,” he replied.", "Bo Lund read out a letter from Ada Cole: “We go.”"],
)
def test_who_speaks_or_writes_is_neither_a_thing_nor_a_place(make_article: MakeArticle, text: str) -> None:
    analysis = analyse(make_article(text))
    assert names(analysis, "thing") == names(analysis, "place") == []


def test_the_first_of_two_family_names_is_short_for_both(make_article: MakeArticle) -> None:
    analysis = analyse(
        make_article("Maria Lopez Duarte spoke first. Lopez says the harbour is full. Lopez was cheered.")
    )
    assert names(analysis, "person") == ["Maria Lopez Duarte"]


def test_a_family_name_that_speaks_once_is_a_person(make_article: MakeArticle) -> None:
    analysis = analyse(make_article("The bridge is closed. Varela told a press conference last week that it was safe."))
    assert names(analysis, "person") == ["Varela"]


def test_titles_are_not_names_but_for_who_has_no_other(make_article: MakeArticle) -> None:
    analysis = analyse(
        make_article("President Maria Duarte met Pope Benedict in June. Mr Okafor, a lawyer, was there.")
    )
    assert names(analysis, "person") == ["Maria Duarte", "Pope Benedict", "Okafor"]


def test_roles_and_letters_of_honour_beside_a_name_are_no_part_of_it(make_article: MakeArticle) -> None:
    analysis = analyse(
        make_article(
            "Boss Steve Lindqvist met Comedian Ricky Novak.",
            "The head of the Harbour Council, Guy Petersen QC has warned of it.",
        )
    )
    assert names(analysis, "person") == ["Steve Lindqvist", "Ricky Novak", "Guy Petersen"]


def test_roads_are_no_names_and_producers_may_be_people(make_article: MakeArticle) -> None:
    analysis = analyse(make_article("The A42 is closed. After the show, executive producer Ken Ehrlind spoke of it."))
    assert names(analysis, "organization") == []
    assert names(analysis, "person") == ["Ken Ehrlind"]


def test_a_surname_that_is_a_town_is_a_person_beside_the_full_name(make_article: MakeArticle) -> None:
    analysis = analyse(
        make_article("Grace Hartford, the coroner, spoke on Monday. Hartford said the inquiry would go on. It rained.")
    )
    assert names(analysis, "person") == ["Grace Hartford"]
    assert names(analysis, "place") == []


def test_a_country_stays_a_place(make_article: MakeArticle) -> None:
    analysis = analyse(
        make_article("Michael Jordan flew to Jordan on Sunday. The king of Jordan received him in Amman.")
    )
    assert "Jordan" in names(analysis, "place")


@pytest.mark.parametrize(
    ("sentence", "organization"),
    [
        ("The technology firm Brantix said it would close.", "Brantix"),
        ("Shares in Holm & Sons Ltd fell on Friday.", "Holm & Sons Ltd"),
        ("The Ministry of Fisheries declined to comment.", "Ministry of Fisheries"),
        ("Students of the University of Aldmoor protested.", "University of Aldmoor"),
        ("A spokesman for the Northern Rail Authority said so.", "Northern Rail Authority"),
        ("The report in the Aldmoor Gazette was denied.", "Aldmoor Gazette"),
        ("Parliament will vote on it on Tuesday.", "Parliament"),
        ("Readers of Weatherwatch.org complained.", "Weatherwatch.org"),
        ("Sales rose, said market analyst Datavista. Datavista adds that shops are glad.", "Datavista"),
        (
            "Prices were set by the Northern Rail Authority and Harbour Commissioner's Office.",
            "Northern Rail Authority",
        ),
        ("They told the Securities and Exchange Commission so.", "Securities and Exchange Commission"),
        ("They sang with the Lofotens. The Lofotens had come by ferry.", "Lofotens"),
        ("Brantix co-founder Peter Novak left.", "Brantix"),
        ("They are to sell the Brantix car company to a rival.", "Brantix"),
    ],
)
def test_organisations_are_known_by_their_words_and_company(
    make_article: MakeArticle, sentence: str, organization: str
) -> None:
    assert organization in names(analyse(make_article(sentence)), "organization")


def test_the_abbreviation_that_is_introduced_joins(make_article: MakeArticle) -> None:
    analysis = analyse(
        make_article(
            "The Central Harbour Association (CHA) met on Monday. The CHA said trade had grown. CHA members agreed."
        )
    )
    assert names(analysis, "organization") == ["Central Harbour Association"]
    found = fact(analysis, "organization", "Central Harbour Association")
    assert found.attributes["abbreviation"] == "CHA"
    assert [mention.quote for mention in found.mentions] == ["Central Harbour Association", "CHA", "CHA", "CHA"]


def test_the_short_form_of_a_company_joins(make_article: MakeArticle) -> None:
    analysis = analyse(
        make_article("Wendell Group raised its forecast on Monday. Wendell said sales grew. Wendell shares rose.")
    )
    assert names(analysis, "organization") == ["Wendell Group"]


@pytest.mark.parametrize(
    ("sentence", "place", "country"),
    [
        ("The ship left North Korea on Friday.", "North Korea", "KP"),
        ("They live in the U.S. now.", "U.S.", "US"),
        ("The storm reached Hokkaido, and roofs flew.", "Hokkaido", "JP"),
        ("She was born in Perth, Scotland, in 1950.", "Perth", "GB"),
        ("Ferries cross the Strait of Gibraltar every hour.", "Strait of Gibraltar", ""),
        ("He lives in Geneva with his family.", "Geneva", "CH"),
        ("Their ferries sail out of Basel every day.", "Basel", ""),
        ("She was at her LA home.", "LA", ""),
        ("Their flight from JFK to Geneva turned round.", "JFK", ""),
    ],
)
def test_places_have_their_countries(make_article: MakeArticle, sentence: str, place: str, country: str) -> None:
    found = fact(analyse(make_article(sentence)), "place", place)
    assert found.attributes.get("country", "") == country


def test_countries_are_joined_under_their_names(make_article: MakeArticle) -> None:
    analysis = analyse(make_article("The United States agreed. The US had refused before, and U.S. ships waited."))
    assert names(analysis, "place") == ["United States"]
    assert len(fact(analysis, "place", "United States").mentions) == 3


def test_adjectives_and_peoples_are_not_places(make_article: MakeArticle) -> None:
    analysis = analyse(make_article("Israeli and Swiss engineers met a Frenchman, two Texans and some Peruvians."))
    for kind in ("place", "person", "organization"):
        assert names(analysis, kind) == []


@pytest.mark.parametrize(
    ("sentence", "thing", "kind"),
    [
        ("She received the Golden Order of Merit on Monday.", "Golden Order of Merit", "award"),
        ("They signed the Treaty of Lund last year.", "Treaty of Lund", "agreement"),
        ("The House passed the Clean Rivers Act on Friday.", "Clean Rivers Act", "law"),
        ("He won gold at the Winter Olympics.", "Winter Olympics", "event"),
    ],
)
def test_things_have_their_types(make_article: MakeArticle, sentence: str, thing: str, kind: str) -> None:
    assert fact(analyse(make_article(sentence)), "thing", thing).attributes["type"] == kind


def test_capitals_of_a_headline_make_no_names(make_article: MakeArticle) -> None:
    analysis = analyse(make_article("Angry Bakers March Against Rising Flour Prices", "The bakers met at noon."))
    assert [kind for kind in ("person", "organization", "place", "thing") if names(analysis, kind)] == []


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("LIVE Nora Lindqvist arrives at the town hall.", "Nora Lindqvist"),
        ("Ambria's Nora Lindqvist of Aldmoor won the race.", "Nora Lindqvist"),
        ("A spokesman for Constable Nora Lindqvist left.", "Nora Lindqvist"),
        ("Brussels Nora Lindqvist was seen on Monday.", "Nora Lindqvist"),
    ],
)
def test_captions_titles_and_places_are_no_part_of_a_name(
    make_article: MakeArticle, sentence: str, person: str
) -> None:
    assert names(analyse(make_article(sentence)), "person") == [person]


def test_a_name_that_a_caption_runs_into_is_called_by_its_own_words(make_article: MakeArticle) -> None:
    article = make_article("Instagram Nora Lindqvist left the town hall.", "Nora Lindqvist had won the vote.")
    assert names(analyse(article), "person") == ["Nora Lindqvist"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Alfa Romeo and Maserati sold more cars than in the year before.",
        "Merrill Lynch said on Monday that it would sell its ships.",
        "The goods were worth a fortune, according to Lloyd's List.",
        "They had beaten the Morning Stars in the final.",
        "The storm left thousands without a home in Banda Aceh.",
    ],
)
def test_firms_teams_and_places_are_not_people(make_article: MakeArticle, sentence: str) -> None:
    assert names(analyse(make_article(sentence)), "person") == []


def test_initials_and_short_forms_join_the_full_name(make_article: MakeArticle) -> None:
    analysis = analyse(
        make_article(
            "The Northern Times printed it on Monday. The NT said so again on Friday, and the NT was right.",
            "Boko Haram took the town. Haram fighters left on Friday.",
        )
    )
    assert names(analysis, "organization") == ["Northern Times", "Boko Haram"]
    assert "Haram" not in names(analysis, "place")


def test_a_headline_that_the_text_repeats_makes_no_names(make_article: MakeArticle) -> None:
    title = "Ambrians Will Ring in the Year With Extra Security"
    analysis = analyse(make_article(f"{title} Officers closed the square on Monday.", title=title))
    assert [kind for kind in ("person", "organization", "thing") if names(analysis, kind)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Anti-Lindqvist marchers were on the streets again.",
        "The file was written in the WMA format and sent to them.",
        "The members for Aldmoor and North Hykeham voted against it.",
    ],
)
def test_codes_and_prefixes_name_nobody(make_article: MakeArticle, sentence: str) -> None:
    analysis = analyse(make_article(sentence))
    assert names(analysis, "person") == []
    assert "WMA" not in names(analysis, "organization")


@pytest.mark.parametrize("full", ["Paris Hallam", "Tulip Marsh", "Vauxhall Holt", "Jordan Reeve"])
def test_a_titled_surname_makes_the_full_name_a_person(make_article: MakeArticle, full: str) -> None:
    surname = full.split()[1]
    with_title = analyse(make_article(f"Mr {surname} spoke first. {full} left the hall early."))
    assert names(with_title, "person") == [full]
    without = analyse(make_article(f"Nobody spoke first. {full} left the hall early."))
    assert names(without, "person") != [full], "the title is what tells"


def test_who_is_named_in_the_headline_is_somebody(make_article: MakeArticle) -> None:
    text = "Gronholm has been watched by the club for a year."
    assert names(analyse(make_article(text, title="Gronholm agrees to switch")), "person") == ["Gronholm"]


def test_a_line_in_capitals_makes_no_names(make_article: MakeArticle) -> None:
    analysis = analyse(make_article("“REALITY, NOT A THREAT”", "The bakers met at noon."))
    assert [kind for kind in ("person", "organization", "place", "thing") if names(analysis, kind)] == []


def test_days_and_months_are_no_names(make_article: MakeArticle) -> None:
    analysis = analyse(make_article("Acme’s March 4 offer came on Tuesday. On New Year’s Day it was refused."))
    assert "March" not in " ".join(names(analysis, "organization") + names(analysis, "person"))


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Within half an hour the waves reached Bandar Keth, and within two hours Sri Lanka and India.", "Bandar Keth"),
        ("Only one crossing, Bab al-Nasim, had been open to the convoys.", "Bab al-Nasim"),
        ("The council agreed to open two more, Tell al-Hamra and another, for three months.", "Tell al-Hamra"),
        ("Two crossings, Bab al-Nasim and Al Ra'eef, were open for three months.", "Al Ra'eef"),
        ("They measured the latitude of the fortress of Montalbà, above the harbour.", "Montalbà"),
        ("The arc to be measured ran from Dunmore on the Channel to Barcelona on the sea.", "Dunmore"),
    ],
)
def test_where_one_goes_and_what_a_place_is_called_show_a_place(
    make_article: MakeArticle, sentence: str, place: str
) -> None:
    assert place in names(analyse(make_article(sentence)), "place")


def test_the_field_of_a_prize_is_no_place(make_article: MakeArticle) -> None:
    analysis = analyse(make_article("He won the Nobel Prize in Physics. Later she won the prize in Physics, too."))
    assert "Physics" not in names(analysis, "place")


def test_a_reference_to_a_footnote_is_no_part_of_a_name_and_code_is_none() -> None:
    source = (
        "---\nlanguage: en\n---\nThe suits came from Kansas and the District of Columbia[^1]. The methods are `GET`, "
        "`PUT` and `DELETE`, said Ann Berg.\n\n[^1]: All of them.\n"
    )
    article, _ = parse_article(source.encode(), Path("methods.md"))
    analysis = analyse(article)
    assert names(analysis, "place") == ["Kansas", "District of Columbia"]
    assert names(analysis, "organization") == []
    assert names(analysis, "person") == ["Ann Berg"]
    assert all(
        article.text[mention.start : mention.end] == mention.quote
        for found in analysis.facts
        for mention in found.mentions
        if mention.field == "text"
    )


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("They signed a deal with Tanzania Mr Brown praised.", "Tanzania Mr Brown"),
        ("He spoke about Henry to Arsenal team-mate Peter Novak.", "Henry to Arsenal"),
        ("Later Model Nora Lindqvist was aboard with her husband.", "Model Nora Lindqvist"),
    ],
)
def test_no_organisation_has_a_title_a_role_or_a_given_name_in_it(
    make_article: MakeArticle, text: str, organization: str
) -> None:
    assert organization not in names(analyse(make_article(text)), "organization")


def test_a_club_is_named_before_the_role_of_its_people(make_article: MakeArticle) -> None:
    analysis = analyse(
        make_article("Wexmoors first base coach Peter Novak left. Novak and Wexmoors captain Paul Lee met.")
    )
    assert "Wexmoors" in names(analysis, "organization")
    assert names(analysis, "person") == ["Peter Novak", "Paul Lee"]


def test_plural_names_of_clubs_are_organisations_in_an_article_on_sport(make_article: MakeArticle) -> None:
    analysis = analyse(
        make_article(
            "The coach saw the Hawks beat the Otters in the final match of the season, a title for the team.",
            "The striker scored a goal in the cup and the club won the league. Lee Berg (Larks) kept goal.",
            "The Games end.",
        )
    )
    assert {"Hawks", "Otters", "Larks"} <= set(names(analysis, "organization"))
    assert "Games" not in names(analysis, "organization")


@pytest.mark.parametrize(
    ("sentence", "organisation"),
    [
        ("The boat was part of the Lisbon Ferries business.", "Lisbon Ferries"),
        ("The ABN Network reported it. Nobody in the ABN agreed.", "ABN"),
    ],
)
def test_a_city_and_a_plural_or_an_abbreviation_name_a_body(
    make_article: MakeArticle, sentence: str, organisation: str
) -> None:
    assert organisation in names(analyse(make_article(sentence)), "organization")


def test_a_town_is_known_by_its_country_in_brackets(make_article: MakeArticle) -> None:
    analysis = analyse(make_article("The engineer of Delft University, Zundervik (The Netherlands) told them."))
    assert "Zundervik" in names(analysis, "place")


def test_a_noun_before_a_given_name_is_no_part_of_the_name(make_article: MakeArticle) -> None:
    analysis = analyse(make_article("Model Nora Lindqvist and her husband were aboard."))
    assert names(analysis, "person") == ["Nora Lindqvist"]
    assert names(analysis, "organization") == []


@pytest.mark.parametrize(
    ("sentence", "organisation"),
    [
        ("The post was by Zelkova co-founder Peter Novak, who left.", "Zelkova"),
        ("On Monday Penmoor were told to cut jobs.", "Penmoor"),
    ],
)
def test_who_has_people_or_a_plural_verb_is_a_body(make_article: MakeArticle, sentence: str, organisation: str) -> None:
    assert names(analyse(make_article(sentence)), "organization") == [organisation]


def test_two_sides_are_two_names(make_article: MakeArticle) -> None:
    assert names(analyse(make_article("They drew in the match Chile v Peru in Lima.")), "place") == [
        "Chile",
        "Peru",
        "Lima",
    ]

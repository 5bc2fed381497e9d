"""Who is said to have said what: nobody who did not, and nobody rather than the wrong one."""

from collections.abc import Callable

import pytest

from tui.analysis.analyse import analyse
from tui.analysis.fact import Fact, Mention
from tui.articles.article import Article

MakeArticle = Callable[..., Article]


def quotes(article: Article) -> list[Fact]:
    return [fact for fact in analyse(article).facts if fact.kind == "quote"]


def speakers(article: Article) -> list[object]:
    return [fact.attributes.get("speaker") for fact in quotes(article)]


@pytest.mark.parametrize(
    "text",
    [
        "Peter Holm denied that the bridge would close.",
        "Peter Holm denied he had said that the bridge would close.",
        "Peter Holm never claimed that the ferry was full.",
        "Peter Holm did not say that the ferry was full.",
        "Peter Holm would not say that the ferry was full.",
        "Peter Holm stopped short of saying that the ferry was full.",
        "Peter Holm left without saying that the ferry was full.",
        "Peter Holm refused to say that the ferry was full.",
        "Peter Holm was accused of saying that the ferry was full.",
        "Maria Lopez doubted that the ferry was full.",
        "Neither Peter Holm nor Maria Lopez said that the ferry was full.",
        "No official said that the ferry was full.",
        "None of the captains said that the ferry was full.",
        "Nor did Maria Lopez claim that the ferry was full.",
        "Peter Holm is expected to say that the ferry is full.",
        "Peter Holm is due to tell the council on Friday that the ferry is full.",
        "Maria Lopez has yet to say that the ferry is full.",
        "Maria Lopez will say on Friday that the ferry is full.",
        "If Peter Holm says that the ferry is full, nobody will come.",
        "Unless Peter Holm admits that the ferry is full, nobody will come.",
        "Whether Maria Lopez said that the ferry was full is not known.",
        "Did Peter Holm say that the ferry was full?",
        "Maria Lopez did not say “the ferry is full to the last seat”.",
        "Maria Lopez never said: “The ferry is full to the last seat.”",
        "Maria Lopez denied saying “the ferry is full to the last seat”.",
        "Maria Lopez rarely said that the ferry was full.",
        "Maria Lopez no longer says that the ferry is full.",
        "It is not true that Maria Lopez said that the ferry was full.",
        "It is false that Maria Lopez said the ferry was full.",
        "There is no evidence that Maria Lopez said the ferry was full.",
        "There are rumours that Maria Lopez said the ferry was full.",
        "Maria Lopez allegedly said that the ferry was full.",
        "Instead of saying that the ferry was full, Maria Lopez closed it.",
        "Had Maria Lopez said that the ferry was full, nobody would have come.",
        "When Maria Lopez says that the ferry is full, we will go home.",
        "The club hopes to hear Maria Lopez say that the ferry is full.",
        "Fans hope to hear Maria Lopez say that the ferry is full.",
        "Nobody heard Maria Lopez say that the ferry was full.",
        "Once Maria Lopez confirms that the ferry is full, we will go home.",
        "Until Maria Lopez says that the ferry is full, nobody may leave.",
        "Maria Lopez hardly ever says that the ferry is full.",
        "It was wrongly reported that Maria Lopez said the ferry was full.",
        "The paper retracted its report that Maria Lopez had said the ferry was full.",
        "Whatever Maria Lopez says, the ferry is leaking.",
        "Provided that Maria Lopez confirms that the ferry is full, we can go home.",
        "As soon as Maria Lopez says that the ferry is full, we will go home.",
        "Suppose Maria Lopez said that the ferry was full.",
        "Lawyers will argue that Maria Lopez said the ferry was full.",
        "Maria Lopez agreed to say that the ferry was full.",
        "It was not Maria Lopez who said that the ferry was full.",
        "At no time did Maria Lopez say that the ferry was full.",
        "Maria Lopez was misquoted as saying that the ferry was full.",
        "In case Maria Lopez says that the ferry is full, we have a plan.",
        "Peter Holm urged Maria Lopez to say that the ferry was full.",
        "Peter Holm imagined Maria Lopez saying: “The ferry is full to the last seat.”",
        "The ferry, according to Maria Lopez, is full.",
        "Asked for a ticket, Maria Lopez said no. Peter Holm left the harbour in anger.",
    ],
)
def test_what_was_not_said_is_no_statement(make_article: MakeArticle, text: str) -> None:
    assert quotes(make_article(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez not only said that the ferry was full, she showed it.",
        "Maria Lopez went on to say that the ferry was full.",
        "When Maria Lopez said that the ferry was full, people left.",
        "It is clear that Maria Lopez said that the ferry was full.",
        "Maria Lopez did not come to the harbour, saying that the ferry was full.",
        "Maria Lopez rejected the plan, saying that the ferry was full.",
        "Maria Lopez falsely claimed that the ferry was full.",
        "It was Maria Lopez who said that the ferry was full.",
        "In no hurry to leave, Maria Lopez said that the ferry was full.",
        "Maria Lopez would often say: “The ferry is full to the last seat.”",
        "“The ferry is full,” Maria Lopez would say.",
        "Maria Lopez was ill. “The ferry is full,” she said.",
        "Maria Lopez said that if it rained the ferry would stay.",
        "“The ferry was never full,” Maria Lopez denied.",
        "Maria Lopez denied it: “The ferry was never full.”",
        "“Not today,” Maria Lopez said.",
        "“If it rains we will not sail,” Maria Lopez said.",
    ],
)
def test_what_was_said_beside_a_denial_is(make_article: MakeArticle, text: str) -> None:
    assert speakers(make_article(text)) == ["Maria Lopez"]


def test_words_that_are_yet_to_be_said_have_no_speaker(make_article: MakeArticle) -> None:
    article = make_article("Maria Lopez is expected to say: “The ferry is full to the last seat.”")
    supposed = make_article("If asked, Maria Lopez would say: “The ferry is full to the last seat.”")
    for one in (article, supposed):
        assert [(fact.text, dict(fact.attributes)) for fact in quotes(one)] == [
            ("The ferry is full to the last seat.", {"speech": "direct"})
        ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“You are late,” Peter Holm told Paul Berg. “I know it,” he replied.", "Paul Berg"),
        ("“Your ship is full,” Holm told Novak. “It always is,” he answered.", "Novak"),
        ("“You may go,” Cole told Lund.", "Cole"),
        ("Peter Holm asked Paul Berg if the boat was dry. “It is dry,” he replied.", "Paul Berg"),
        ("Peter Holm asked Paul Berg if the boat was dry. “It is dry,” he said.", "Paul Berg"),
        ("Paul Berg was asked by Peter Holm if the boat was dry. “It is dry,” he replied.", "Paul Berg"),
        ("Maria Lopez asked Ann Berg about the boat. “It was dry,” she answered.", "Ann Berg"),
        ("Ann Berg was interviewed by Maria Lopez. “It was hard,” she said.", "Ann Berg"),
        ("Peter Holm asked the captain why it was late. “Because of the ice,” he said.", "the captain"),
        ("“Is the boat dry?” Maria Lopez asked. “It is dry,” she replied.", None),
        ("“It is dry,” Peter Holm said. Paul Berg looked at it. “It is not,” he shot back.", "Paul Berg"),
        ("Paul Berg came late. “It is full,” Peter Holm said. “It is not,” he countered.", "Paul Berg"),
        ("“You will lose,” Maria Lopez told Paul Berg. “You will see!” he shot back.", "Paul Berg"),
        ("Maria Lopez told Paul Berg to go. “You will see!” He shot back.", "Paul Berg"),
        ("Maria Lopez called him a liar. “That is absurd,” Paul Berg hit back.", "Paul Berg"),
        # And who goes on is not somebody else.
        ("Peter Holm told Paul Berg that the boat was late. “It was the ice,” he said.", "Peter Holm"),
        ("“Is the boat dry?” Maria Lopez asked. “It looks wet,” she said.", "Maria Lopez"),
    ],
)
def test_who_answers_is_not_who_asked(make_article: MakeArticle, text: str, speaker: str | None) -> None:
    assert speakers(make_article(text))[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Gazette quoted Peter Holm as saying: “We will sell the boat next year.”", "Peter Holm"),
        ("Maria Lopez quoted Peter Holm as saying: “We will sell the boat next year.”", "Peter Holm"),
        ("Maria Lopez quoted Peter Holm: “We will sell the boat next year.”", "Peter Holm"),
        ("Peter Holm was quoted by the Gazette as saying: “We will sell the boat next year.”", "Peter Holm"),
        ("The radio cited Peter Holm as saying that the boat would be sold.", "Peter Holm"),
        ("Maria Lopez read out a letter from Peter Holm: “We will sell the boat next year.”", "Peter Holm"),
        ("Maria Lopez read out a letter: “We will sell the boat next year.”", None),
        ("Maria Lopez, quoting Peter Holm, said: “We will sell the boat next year.”", "Peter Holm"),
        ("Maria Lopez recalled Peter Holm saying: “We will sell the boat next year.”", "Peter Holm"),
        ("Peter Holm phoned Maria Lopez saying that the boat would be sold.", "Peter Holm"),
        ("Peter Holm issued a statement saying that the boat would be sold.", "Peter Holm"),
        ("A witness told Peter Holm that the boat would be sold.", "A witness"),
    ],
)
def test_who_is_quoted_by_another(make_article: MakeArticle, text: str, speaker: str | None) -> None:
    assert speakers(make_article(text)) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tom Reed, a footballer, was hurt. “I did not see him,” the driver said.", "the driver"),
        ("Peter Holm, a novelist, fell from the horse. “He never held on,” the rider said.", "the rider"),
        ("Peter Holm was hit by a tram. “I rang twice,” the driver said.", "the driver"),
        ("“I was there,” the driver told Ken Adler, a reporter. “I saw it,” the driver said.", "the driver"),
        ("Paul Berg, a lorry driver, came to the court. “I did not see him,” the driver said.", "Paul Berg"),
        ("Paul Berg is the captain of the ferry. “It was dry,” the captain said.", "Paul Berg"),
        ("Paul Berg, 34, came to the court. “I saw it,” the 34-year-old said.", "Paul Berg"),
        ("Paul Berg (34) came to the court. “I saw it,” said the 34-year-old.", "Paul Berg"),
        ("Paul Berg, who is 34, came to the court. The 34-year-old said that it was dry.", "Paul Berg"),
        ("The 34-year-old baker Paul Berg came. “I saw it,” the 34-year-old said.", "Paul Berg"),
        ("Paul Berg, 34, met Peter Holm, 51. “I saw it,” the 51-year-old said.", "Peter Holm"),
        ("Paul Berg, 34, met Peter Holm, 34. “I saw it,” the 34-year-old said.", "the 34-year-old"),
        ("Paul Berg, 34, came to the court. “I saw it,” the 51-year-old said.", "the 51-year-old"),
        ("Paul Berg, 34, came to the court. “I saw it,” a 34-year-old said.", "a 34-year-old"),
        ("Paul Berg won in May. “I saw it,” the 34-year-old said.", "the 34-year-old"),
        ("Paul Berg won. Berg lost in May, and Berg was hurt. “I saw it,” the 34-year-old said.", "Paul Berg"),
        ("Paul Berg, 34, a lorry driver, came. “I saw it,” the 51-year-old driver said.", "the 51-year-old driver"),
    ],
)
def test_a_description_means_whom_it_describes(make_article: MakeArticle, text: str, speaker: str) -> None:
    assert speakers(make_article(text))[-1] == speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Strand and Tom Strand own the mill. “I am sad,” Mrs Strand said.", ["Ann Strand"]),
        (
            "Tom Strand owns the mill. His wife, Ann Strand, runs it. "
            "“We are full,” Ms. Strand said. “We are empty,” Mr. Strand said.",
            ["Ann Strand", "Tom Strand"],
        ),
        ("Dr. Lee Novak treated Sam Novak. “He is well,” Dr. Novak said.", ["Lee Novak"]),
        (
            "May Roy, a singer, and Dan Roy, the fire chief, met. “It was loud,” Chief Roy said. "
            "“It was fun,” Mr Roy said.",
            ["Dan Roy", "Dan Roy"],
        ),
        ("President Kim Min-jae met the skater Yuna Kim. “She is a star,” President Kim said.", ["Kim Min-jae"]),
        (
            "Judge Ada Holm heard Tom Holm. “He must go,” Judge Holm said. “I will,” Mr Holm said.",
            ["Ada Holm", "Tom Holm"],
        ),
        ("Ann Strand came alone. “I am sad,” Mr Strand said.", ["Mr Strand"]),
        ("President Strand met his son Hugo Strand. “I am glad,” President Strand said.", ["President Strand"]),
        ("Joe Strand met Hugo Strand. “I am glad,” President Strand said.", ["President Strand"]),
        ("Ada Strand is the head of the town. “I am glad,” Mayor Strand said.", ["Ada Strand"]),
        ("Officer Al Holm arrested Tom Holm. “I did not,” Mr. Holm said.", ["Tom Holm"]),
        ("Professor Ida Moss taught Al Moss. “He was lazy,” Prof. Moss said.", ["Ida Moss"]),
        ("Ann Strand and Tom Strand own the mill. “I am sad,” Strand said.", ["Strand"]),
    ],
)
def test_a_title_decides_between_people_of_one_surname(
    make_article: MakeArticle, text: str, expected: list[str]
) -> None:
    assert speakers(make_article(text)) == expected


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The boat must leave by May, according to the agreement.", "the agreement"),
        ("A survey said that the boat was late.", "A survey"),
        ("Many said that the boat was late.", "Many"),
        ("Some say that the ice is thin.", "Some"),
        ("The motto says: “The boat is never late in the end.”", "The motto"),
        ("Studies suggest that the ice is thin.", "Studies"),
        ("“It was the ice,” the report said.", "the report"),
        ("Peter Holm received a letter saying that the boat was late.", "a letter"),
        ("Peter Holm contradicted reports saying that the boat was late.", "reports"),
        ("Peter Holm pointed to a study saying that the boat was late.", "a study"),
        ("Sailors carried signs reading “the boat is late for ever”.", "signs"),
        ("The harbour’s website says that the boat is late.", "The harbour’s website"),
    ],
)
def test_a_thing_is_no_speaker(make_article: MakeArticle, text: str, thing: str) -> None:
    (fact,) = quotes(make_article(text))
    assert fact.attributes["attributed_to"] == thing
    assert "speaker" not in fact.attributes


def test_what_it_goes_on_to_say_is_the_things_too(make_article: MakeArticle) -> None:
    article = make_article("“It was the ice,” the report said. “It was the wind,” it added.")
    assert [fact.attributes.get("attributed_to") for fact in quotes(article)] == ["the report", "the report"]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("“The boat is ours,” Peter Holm and Maria Lopez said.", ["Peter Holm", "Maria Lopez"]),
        ("“The boat is ours,” said Peter Holm and his brother.", ["Peter Holm", "his brother"]),
        ("The union and the council said the deal was dead.", ["The union", "the council"]),
        ("Both Peter Holm and Maria Lopez said the deal was dead.", ["Peter Holm", "Maria Lopez"]),
    ],
)
def test_two_who_speak_together_are_both_named(make_article: MakeArticle, text: str, together: list[str]) -> None:
    article = make_article(text)
    (fact,) = quotes(article)
    mentions = fact.attributes["speakers"]
    assert isinstance(mentions, tuple)
    assert [mention.quote for mention in mentions] == together
    assert all(article.text[mention.start : mention.end] == mention.quote for mention in mentions)
    assert fact.attributes["speaker"] == together[0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Peter Holm and Paul Berg spoke. “It is over,” he said.", None),
        ("Peter Holm and Ann Berg spoke. “It is over,” he said.", "Peter Holm"),
        ("Her deputy, Paul Berg, agreed. “We will go,” he said.", "Paul Berg"),
        ("His lawyer, Maria Lopez, spoke. “He was at home,” she said.", "Maria Lopez"),
        ("Paul Berg’s daughter, who is nine, fell. “I ran to her,” he said.", "Paul Berg"),
        ("Paul Berg’s daughter, who is nine, fell. “I ran to him,” she said.", "Paul Berg’s daughter"),
    ],
)
def test_a_pronoun_means_one_who_agrees_and_not_one_of_two(
    make_article: MakeArticle, text: str, speaker: str | None
) -> None:
    assert speakers(make_article(text)) == [speaker]


def test_a_description_is_one_or_the_other(make_article: MakeArticle) -> None:
    article = make_article("The mayor and his wife came. “It is over,” he said. “It is not,” she said.")
    assert speakers(article) == ["The mayor", None]


def test_one_of_two_is_neither(make_article: MakeArticle) -> None:
    (fact,) = quotes(make_article("Peter Holm or Maria Lopez said that the deal was dead."))
    assert fact.attributes["speaker"] == "Peter Holm or Maria Lopez"
    assert "speakers" not in fact.attributes


def test_what_another_said_after_a_semicolon_is_not_the_first_ones(make_article: MakeArticle) -> None:
    first = quotes(make_article("Maria Lopez said that it was old; Peter Holm, that it was new."))[0]
    assert (first.attributes["speaker"], first.text) == ("Maria Lopez", "it was old")


def test_they_are_the_two_who_spoke(make_article: MakeArticle) -> None:
    article = make_article("Peter Holm and Maria Lopez said that the boat was theirs. “It is old,” they added.")
    mentions = quotes(article)[-1].attributes["speakers"]
    assert isinstance(mentions, tuple)
    assert [mention.quote for mention in mentions] == ["Peter Holm", "Maria Lopez"]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            [
                "The board chose a head.",
                "“She is a true captain, and her years will help us.” —Commissioner Gavin Stark",
            ],
            [("Gavin Stark", "She is a true captain, and her years will help us.")],
        ),
        (
            ["“She is a true captain, and her years will help us.”", "— Gavin Stark, harbour master"],
            [("Gavin Stark", "She is a true captain, and her years will help us.")],
        ),
        (
            ["And from Chairwoman Rosalind Werner:", "“She brings with her a wealth of years at sea.”"],
            [("Rosalind Werner", "She brings with her a wealth of years at sea.")],
        ),
        (
            ["Peter Holm: “It was the ice, and nothing but the ice.”"],
            [("Peter Holm", "It was the ice, and nothing but the ice.")],
        ),
        (
            ["The mayor, Peter Holm: “It was the ice, and nothing else.”"],
            [("Peter Holm", "It was the ice, and nothing else.")],
        ),
        (
            ["Peter Holm, mayor of the town: “It was the ice, and nothing else.”"],
            [("Peter Holm", "It was the ice, and nothing else.")],
        ),
        (
            ["“The boat”—he paused—“is sold,” Peter Holm said."],
            [("Peter Holm", "The boat"), ("Peter Holm", "is sold")],
        ),
        (
            ["“We have had enough,” Peter Holm said.", "“We want to go home. We are tired.", "“That is all.”"],
            [
                ("Peter Holm", "We have had enough"),
                ("Peter Holm", "We want to go home. We are tired."),
                ("Peter Holm", "That is all."),
            ],
        ),
        (['The deputy, Peter Holm, said "it is over".'], [("Peter Holm", "it is over")]),
    ],
)
def test_dashes_colons_and_paragraphs(
    make_article: MakeArticle, paragraphs: list[str], expected: list[tuple[str, str]]
) -> None:
    assert [(fact.attributes.get("speaker"), fact.text) for fact in quotes(make_article(*paragraphs))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Any verb goes with a quotation if its sentence goes on with it.
        ("“We,” Peter Holm grinned, “are the last.”", [("We", "Peter Holm"), ("are the last.", "Peter Holm")]),
        ("“We have seen it all,” Maria Lopez smiled.", [("We have seen it all", "Maria Lopez")]),
        ("“You will see!” he shot back.", [("You will see!", None)]),
        ("“The Last Wave,” which opens today, stars Peter Holm.", []),
        ("In “Low Water,” he sings.", []),
        ("“Low Water,” he sang.", []),
        ("“Never again!” the doors opened.", []),
        # Texts in capitals, where the model takes verbs for names.
        ('OSLO — "WE LOST," ADA MARY LUND SAID.', [("WE LOST", "ADA MARY LUND")]),
        ("“WE LOST,” LUND SAID.", [("WE LOST", "LUND")]),
        ("“WE LOST,” SAID MAYOR ADA LUND.", [("WE LOST", "MAYOR ADA LUND")]),
        ("BO LUND SAID: “WE LOST THE VOTE TODAY.”", [("WE LOST THE VOTE TODAY.", "BO LUND")]),
        ("THE SHIP “OCEAN STAR” SANK OFF OSLO.", []),
    ],
)
def test_verbs_that_the_model_does_not_take_for_speaking(
    make_article: MakeArticle, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(fact.text, fact.attributes.get("speaker")) for fact in quotes(make_article(text))] == expected


def test_in_capitals_the_words_for_the_speaker_are_the_speakers(make_article: MakeArticle) -> None:
    article = make_article("OSLO, NORWAY (Wire) — MAYOR ADA COLE SAID ON MONDAY THAT THE PORT IS SAFE.")
    (fact,) = quotes(article)
    mention = fact.attributes["speaker_mention"]
    assert isinstance(mention, Mention)
    assert (fact.text, mention.quote) == ("THE PORT IS SAFE", "MAYOR ADA COLE")


def test_the_place_of_a_dateline_does_not_speak(make_article: MakeArticle) -> None:
    (fact,) = quotes(make_article("PARIS — PRIME MINISTER BO LUND SAID THAT THE PORT IS CLOSED."))
    assert fact.attributes["speaker"] != "PARIS"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Die Chefin sagte: „Wir bleiben hier.“ „Das reicht uns“, fügte sie hinzu. »Wir warten ab«, sagte er. "
            "‚Nein, nie wieder‘, rief sie. Das „Haus“ steht.",
            ["Wir bleiben hier.", "Das reicht uns", "Wir warten ab", "Nein, nie wieder"],
        ),
        (
            "fr",
            "Le maire a dit : « Nous restons ici. » « C'est fini », a-t-il ajouté. “Nous verrons bien”, dit-elle. "
            "Le « Titanic » a coulé.",
            ["Nous restons ici.", "C'est fini", "Nous verrons bien"],
        ),
        (
            "es",
            "El alcalde dijo: «No vamos a vender». “Eso se acabó”, añadió. La película «Volver» gustó.",
            ["No vamos a vender", "Eso se acabó"],
        ),
        (
            "it",
            "Il sindaco ha detto: «Non vendiamo il porto». «È finita», ha aggiunto. Il film «Roma» piace.",
            ["Non vendiamo il porto", "È finita"],
        ),
        (
            "ja",
            "市長は「港は売らない」と述べた。知事は『難しい問題だ』と語った。映画「羅生門」は名作だ。",
            ["港は売らない", "難しい問題だ"],
        ),
        (
            "ko",
            '시장은 "우리는 팔지 않는다"라고 말했다. 그는 “어렵다”고 덧붙였다. 영화 “기생충”은 재미있다.',
            ["우리는 팔지 않는다", "어렵다"],
        ),
        (
            "sv",
            "”Vi säljer inte hamnen”, säger Eva Lund. Hon sa: ”Det är slut.” »Vi får se», säger han. "
            "Boken ”Röda rummet” är bra.",
            ["Vi säljer inte hamnen", "Det är slut.", "Vi får se"],
        ),
        (
            "zh",
            "市长说：“我们不会出售港口。”“这已经结束了，”他说。",
            ["我们不会出售港口。", "这已经结束了"],
        ),
    ],
)
def test_other_languages(make_article: MakeArticle, language: str, text: str, expected: list[str]) -> None:
    article = make_article(text, language=language)
    assert [(fact.text, dict(fact.attributes)) for fact in quotes(article)] == [
        (words, {"speech": "direct"}) for words in expected
    ]

"""Markup of other programs: shown as they show it, or left out."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.article import Article
from tui.articles.markdown.dialects import to_commonmark
from tui.articles.markdown.excerpt import body_of
from tui.articles.read import parse_article


def read(text: str, name: str = "a.md") -> Article:
    return parse_article(f"---\ntitle: T\n---\n{text}\n".encode(), Path(name))[0]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("We met [[nora-vik|Nora Vik]] of the [[Quay Board]].", "We met Nora Vik of the Quay Board."),
        ("See [[Plan#Costs]] and [[#Dates]].", "See Plan > Costs and Dates."),
        ("It was ==never said==, a == b.", "It was never said, a == b."),
        ("Before ![[map.png]] and ![[map.png|300]] after.", "Before and after."),
        ("![[map.png|The quay from above]]", "The quay from above"),
        ("![[Minutes of May]]", "Minutes of May"),
        ("Nobody came. ^a1b2c3", "Nobody came."),
        ("Kept %%not for\nreaders%% here.", "Kept here."),
        ("> [!note] Low water\n> It is low.", "Low water\n\nIt is low."),
        ("> [!WARNING]\n> It is low.", "It is low."),
        ("> [!tip]- Folded\n> It is low.", "Folded\n\nIt is low."),
        (":::tip Bring a rope\nIt is deep.\n:::", "Bring a rope\n\nIt is deep."),
        ("::: {.note}\nIt is deep.\n:::", "It is deep."),
        (":::info[Bring a rope]\nIt is deep.\n:::", "Bring a rope\n\nIt is deep."),
        ('!!! note "Bring a rope"\n    It is deep.\n\nAnd cold.', "Bring a rope\n\nIt is deep.\n\nAnd cold."),
        ("It is deep.\n{: .note #deep}", "It is deep."),
        ("## Fees {#fees .wide}\n\nTwo.", "Fees\n\nTwo."),
        ("A [short]{.smallcaps} word{: .x} and {.y} set {a}.", "A short word and set {a}."),
        ("[the board]({{ site.url }}/board) met", "the board met"),
        ("[the board]({% link board.md %}) met {{ page.date }}.", "the board met."),
        ("{% include head.html %}\n\nIt met.", "It met."),
        ("It met {% comment %}or not{% endcomment %}today.", "It met today."),
        ('{% image "quay.jpg" "The quay in snow" %}', "The quay in snow"),
        ('{{< figure src="quay.jpg" caption="The quay in ice" >}}', "The quay in ice"),
        ("Wait {{% note %}}a while{{% /note %}}.", "Wait a while."),
        ("{{< youtube 123 >}}\n\nIt met.", "It met."),
        ('[caption id="a1" width="300"]![](q.jpg) The quay[/caption] [gallery ids="1,2"]', "The quay"),
        ("import Tabs from '@theme/Tabs';\n\nexport const a = 1;\n\nTurn it.\n\n<Chart depth={3} />", "Turn it."),
        ("import it from the ship, they said.", "import it from the ship, they said."),
        ("Tell {/* nobody */}all.", "Tell all."),
        ("<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>は静かだ。", "港は静かだ。"),
        ("- A line\n  id:: 6-7\n  collapsed:: true\n- Another", "A line\nAnother"),
    ],
)
def test_markup_is_shown_as_its_program_shows_it(source: str, text: str) -> None:
    assert read(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**通知：**码头关闭。", "通知：码头关闭。"),
        ("他说**“码头关闭”**，大家等着。", "他说“码头关闭”，大家等着。"),
        ("이것은 **“부두”**이다.", "이것은 “부두”이다."),
        ("The **quay **is shut and **so is ** the gate.", "The quay is shut and so is the gate."),
        ("The **quay**: two gates, **one lamp** and **no boat**.", "The quay: two gates, one lamp and no boat."),
        ("Use `a **b` or **quay **and `**`.", "Use a **b or quay and **."),
        ("Of 5 ** 3 ** 2 it is **so**.", "Of 5 ** 3 ** 2 it is so."),
        ("<h5>How</h5>\nSee the [quay](https://quay.example/) **now**.", "How\n\nSee the quay now."),
        ("It is **not\nso**, and the **quay\nis shut**.", "It is not so, and the quay is shut."),
        ("- **One\n- two **three** four", "**One\ntwo three four"),
        ("**Quay:**it is shut (**now**), **so.**", "Quay:it is shut (now), so."),
        ("See **[#1]({{ site.quay\n}}/1)**.", "See #1."),
    ],
)
def test_emphasis_that_others_see_is_seen(source: str, text: str) -> None:
    article = read(source)
    assert article.text.replace("  ", " ") == text
    assert "strong" in {inline.kind for inline in article.inlines}


def test_code_stays_as_it_is() -> None:
    code = "[[a]] {{ b }} ==c== %%d%% {% e %}"
    article = read(f"Type `{code}` or:\n\n```liquid\n{code}\n```\n\nThen [[go]].")
    assert article.text == f"Type {code} or:\n\n{code}\n\nThen go."


def test_a_wiki_link_is_a_link_to_its_note() -> None:
    article = read("We met [[People/Nora Vik|her]].\n\n![[Minutes]]")
    assert [(article.text[link.start : link.end], link.target) for link in article.links] == [
        ("her", "People/Nora%20Vik"),
        ("Minutes", "Minutes"),
    ]


@pytest.mark.parametrize("text", ["Plain words, 3 * 4 and a_b.", "# Head\n\n- a\n- b\n\n> c", "a {b} c [d] (e): f"])
def test_a_text_without_such_markup_is_not_touched(text: str) -> None:
    assert to_commonmark(text) == text


@given(st.text(st.sampled_from("[]{}%=!:^*`|<>/ \nab渡。"), max_size=80))
def test_any_text_is_translated_once(text: str) -> None:
    once = to_commonmark(text)
    assert read(text).text == read(once).text or to_commonmark(once) != once


@pytest.mark.parametrize(
    "sign", ["[[", "{{", "{%", "==a", "%%", "%", "{{<", "`", "{.a", "[caption", "<A", " ^a", "> [!a", "**", "渡**（"]
)
def test_no_sign_repeated_takes_long(sign: str) -> None:
    start = time.process_time()
    to_commonmark(sign * 40_000)
    assert time.process_time() - start < 5


def test_an_excerpt_is_of_the_same_words() -> None:
    data = b"---\ntitle: T\n---\nWe met [[nora|Nora Vik]].\n\nAnd ==left==.\n"
    body = body_of(data)
    assert body is not None
    assert "[[" not in body

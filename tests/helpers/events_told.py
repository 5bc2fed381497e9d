"""Articles on made-up events, as several papers tell them, and articles on nothing that the others are on."""

from __future__ import annotations

from pathlib import Path

from libraries import article, put

DAM = (
    "The Brenner dam above Oldhaven burst on Monday night after three days of rain, and water ran through the valley.",
    "Engineers had warned of cracks in the Brenner dam since spring, the Oldhaven council said.",
    "Rescue boats brought people from the roofs of Oldhaven, where the flood had covered the mill.",
    "The waterworks that own the Brenner dam promised to pay for the flooded houses in Oldhaven.",
)
FERRY = (
    "The ferry Silver Tern ran aground off Kestrel Point with two hundred passengers, and nobody was hurt.",
    "A coastguard helicopter lifted passengers of the Silver Tern from the rocks at Kestrel Point.",
    "The captain of the Silver Tern told the coastguard that fog had hidden the light on Kestrel Point.",
    "Divers looked at the hull of the ferry Silver Tern before tugs pulled it off the rocks.",
)
ALONE = (
    ("Orchards", "Growers of pears in the south pick earlier than they used to, and sell to bakers in the capital."),
    ("Chess", "The young champion gave up a knight for a bishop, and won the ending with two pawns more."),
    ("Glass", "A museum shows goblets that monks blew in the forest, with the tools that shaped them."),
    ("Violins", "A maker of violins dries maple for ten years before she carves the scroll."),
    ("Beavers", "Two beavers moved into the marsh and felled birches along its southern edge."),
)


def told(sentences: tuple[str, ...], papers: int) -> list[str]:
    """Tell an event in so many papers: each begins with another sentence, and leaves another one out."""
    turned = [sentences[turn % 4 :] + sentences[: turn % 4] for turn in range(papers)]
    return [f"{' '.join(kept[:3])}\n\nMore in our print edition, page {turn}." for turn, kept in enumerate(turned)]


def days(first: int, papers: int) -> list[str]:
    """Return a date for each of so many articles, two on each day."""
    return [f"2025-03-{first + turn // 2:02}" for turn in range(papers)]


def put_news(folder: Path) -> Path:
    """Write nine articles: four on a dam in four papers, two with one text on a ferry, and three that are alone."""
    for number, (text, day) in enumerate(zip(told(DAM, 4), days(3, 4), strict=True)):
        keys = {"title": f"Dam {number}", "id": f"dam-{number}", "source": ("Post", "Echo", "Mail", "Star")[number]}
        put(folder, f"dam-{number}.md", article(text, published=day, **keys))
    for number in range(2):
        keys = {"title": f"Ferry {number}", "id": f"ferry-{number}", "source": ("Post", "Echo")[number]}
        put(folder, f"ferry-{number}.md", article(" ".join(FERRY), published="2025-03-20", **keys))
    for number, (title, text) in enumerate(ALONE[:3]):
        put(folder, f"{title}.md", article(text, title=title, id=title.lower(), published=f"2025-03-{number + 8:02}"))
    return folder

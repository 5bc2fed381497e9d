"""Two hundred queries of the kinds that people type, drawn from a generated library; the same for the same size."""

import random
from dataclasses import dataclass
from pathlib import Path

from corpus import path_of, vocabulary


@dataclass(frozen=True)
class Asked:
    """One query: as Byline takes it, and in the words that any peer can look for."""

    kind: str
    text: str
    words: tuple[str, ...]
    typing: bool = False


def mixed_queries(root: Path, articles: int, count: int = 200) -> list[Asked]:
    """The queries: single words from the commonest to the rarest, several words, phrases, beginnings, fields, `-`."""
    dice = random.Random(articles)
    kinds = ["one word"] * 60 + ["two words"] * 50 + ["three words"] * 30 + ["phrase"] * 20
    kinds += ["beginning"] * 20 + ["title"] * 10 + ["without"] * 10
    return [_one(kind, root, articles, dice) for kind in kinds[:count]]


def _one(kind: str, root: Path, articles: int, dice: random.Random) -> Asked:
    words = _words_of(root / path_of(dice.randrange(articles)))
    common = vocabulary()[int(10 ** dice.uniform(0, 4.7))]  # as likely among the first ten as among the next ninety
    place = dice.randrange(len(words) - 4)
    match kind:
        case "one word":
            return Asked(kind, common, (common,))
        case "two words":
            pair = tuple(dice.sample(words, 2))
            return Asked(kind, " ".join(pair), pair)
        case "three words":
            three = tuple(dice.sample(words, 3))
            return Asked(kind, " ".join(three), three)
        case "phrase":
            phrase = tuple(words[place : place + 3])
            return Asked(kind, f'"{" ".join(phrase)}"', phrase)
        case "beginning":
            start = dice.choice(words)[: dice.randint(2, 5)]
            return Asked(kind, start, (start,), typing=True)
        case "title":
            return Asked(kind, f"title:{common}", (common,))
        case _:
            pair = tuple(dice.sample(words, 2))
            return Asked(kind, f"{pair[0]} -{pair[1]}", pair)


def _words_of(path: Path) -> list[str]:
    body = path.read_text("utf-8").split("---\n", 2)[2]
    return [word for word in "".join(c if c.isalpha() else " " for c in body).lower().split() if "http" not in word]

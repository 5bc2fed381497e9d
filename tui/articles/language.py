"""Guessing the language of a text from its script and its most frequent function words.

The language decides hyphens, quotation marks and which analysis runs, so a wrong answer costs more than none. A
language model would cost megabytes and milliseconds; for running text, function words decide just as well.
"""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 3_000
"""Characters to look at."""

_LETTERS = re.compile(r"[^\W\d_]+")
_ASCII_LETTERS = "".join(chr(code).lower() if chr(code).isalpha() else " " for code in range(128))
"""What each character of ASCII becomes before the words are split."""

_FUNCTION_WORDS = {
    "en": "the of and to in is that for was with on as by at from has have his her were which said its this are not",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus hat",
    "fr": "le la les des et en du une est que dans qui par pour au sur pas plus ne ce avec il sont aux cette",
    "es": "el la los las que y en un por con una para del se su al más como fue ha sus este entre pero lo",
    "pt": "o a os as que e em um uma por com para do da no na dos das não mais como foi ao são pela pelo",
    "it": "il la di che e un una per con del della dei delle nel alla sono è non più come gli anche si dal ha",
    "nl": "de het een en van in is dat op te voor met zijn niet aan er ook als door naar bij werd heeft deze",
    "sv": "och att det som en på är av för med den till inte har de ett om var från han vid sig men efter",
    "da": "og at det som en på er af for med den til ikke har de et om var fra han ved sig men efter blev",
    "nb": "og at det som en på er av for med den til ikke har de et om var fra han ved seg men etter ble",
    "fi": "ja on ei että se oli hän mutta ovat kun myös joka sen mukaan kuin tai jo vuoden ole",
    "pl": "i w na z do się nie jest że to o jak po za od przez oraz dla przy ale był które jego",
    "cs": "a v se na je že s z do o k i jako za by ve pro po byl které podle od jeho jsou",
    "hu": "a az és hogy nem is egy meg van de volt már csak ez mint el még szerint vagy után",
    "ro": "și de în la a cu pe din că nu este un o care pentru mai au fost sau dar prin",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar ancak ise en olduğu",
    "id": "yang dan di dengan untuk dari ini pada itu tidak dalam adalah akan oleh juga telah ke",
    "vi": "và của là có được cho trong không với các một những đã này người khi đến từ về",
    "ru": "и в не на что с по как это он из за от для также но был его к у была что году",
    "uk": "і в не на що з та у до як це за від для також але був його та року є про",
    "bg": "и в на не за се от да с че по е като са ще към това при беше който",
    "sr": "и у на је да се за од са су није као што по али из који ће био",
    "mn": "нь юм байна болон энэ гэж монгол улсын хийх байсан бөгөөд дээр өөр хүн тэр болно онд үед мөн",
    "ar": "في من على أن إلى التي عن مع هذا هذه الذي كان بعد قد بين كما لم خلال",
    "fa": "در به از که این را با است برای آن یک خود تا کرد بر هم نیز شده می",
    "ur": "کے میں کی ہے اور سے کا کو پر نے کہ یہ ہیں اس بھی تھا",
}
_VOTES: dict[str, list[str]] = {}
for _language, _words in _FUNCTION_WORDS.items():
    for _word in set(_words.split()):
        _VOTES.setdefault(_word, []).append(_language)

_SCRIPTS = (
    ("ko", "[\uac00-\ud7af]"),
    ("ja", "[\u3041-\u3096\u30a1-\u30fa]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("th", "[\u0e00-\u0e7f]"),
    ("el", "[\u0370-\u03ff]"),
    ("he", "[\u05d0-\u05ea]"),
    ("ka", "[\u10d0-\u10ff]"),
    ("hy", "[\u0531-\u0587]"),
)
"""Scripts that (almost) one language uses. Japanese comes before Chinese because its texts contain both."""

_SHARE_OF_SCRIPT = 0.2
_LEAST_VOTES = 5
_LEAST_SHARE = 0.12
_LEAD = 1.25


def guess_language(text: str) -> str:
    """Return an ISO 639-1 code, or an empty string if the text is too short or too mixed to be sure."""
    sample = text[:SAMPLE]
    if sample.isascii():
        words = sample.translate(_ASCII_LETTERS).split()  # a tenth of the time of the expression
    else:
        letters = sum(map(len, _LETTERS.findall(sample)))
        for language, script in _SCRIPTS:
            found = len(re.findall(script, sample))  # compiled when the first text needs it, and kept
            if found >= 10 and found > letters * _SHARE_OF_SCRIPT:
                return language
        words = _LETTERS.findall(sample.casefold())
    votes: Counter[str] = Counter()
    for word, count in Counter(filter(_VOTES.get, words)).items():
        for language in _VOTES[word]:
            votes[language] += count
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < max(_LEAST_VOTES, len(words) * _LEAST_SHARE):
        return ""
    if len(ranked) > 1 and ranked[0][1] < ranked[1][1] * _LEAD:
        return ""
    return ranked[0][0]

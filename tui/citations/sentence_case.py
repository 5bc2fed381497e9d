"""Turn a headline into a sentence, the form in which APA, Vancouver, IEEE and Harvard want titles (APA 6.17).

CSL engines expect titles as sentences and leave headlines alone, because they do not know names. The article does: a
word that its text writes in lower case is not a name. So a word is lowered only if the text (or grammar) says so, and
the person sees the result before it is saved.
"""

from __future__ import annotations

import re

from tui.citations.pandoc.headlines import PREPOSITIONS, SMALL_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[:?!.]\s|—)[\s“‘\"'(\[]*$")


def as_sentence(title: str, text: str) -> str:
    """Return the title with lower case for words that are not names by the evidence of the text; English only."""

    def small(word: re.Match[str]) -> str:
        written = word[0]
        lowered = written[0].lower() + written[1:]
        if not (written[0].isupper() and lowered.islower()) or _BEGINS.search(title[: word.start()]):
            return written
        if lowered in SMALL_WORDS or lowered in PREPOSITIONS:
            return lowered
        as_word = len(re.findall(rf"\b{re.escape(lowered)}\b", text))
        as_name = len(re.findall(rf"(?<=[\w,;] ){re.escape(written)}\b", text))
        return lowered if as_word > as_name else written

    return _WORD.sub(small, title)

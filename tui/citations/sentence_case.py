"""A headline as a sentence, as APA, Vancouver, IEEE and Harvard want titles (APA 6.17).

No engine does that well, because no engine knows names: citeproc-js and pandoc expect titles as sentences and leave
headlines alone. The article knows more: a word that its text writes small is no name. So a word gets a small letter
only where the text (or grammar) says so, and the person sees the result before it is kept.
"""

from __future__ import annotations

import re

from tui.citations.pandoc.headlines import PREPOSITIONS, SMALL_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[:?!.]\s|—)[\s“‘\"'(\[]*$")


def as_sentence(title: str, text: str) -> str:
    """The title with small letters where its words are not names by the evidence of the text; English only."""

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

"""The Latin key at the place of a letter of another keyboard layout: what a person means who reads Cyrillic or Greek.

A terminal sends letters, not keys. The layouts are those of XKB (`ru`, `ua`, `by`, `gr`, `il`, `ara`, `rs`, `mk`, `bg`,
`ir`), each as the letters at the places of the keys of an American keyboard. Digits and ASCII signs mean themselves,
wherever they are.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_SHIFTED = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
_NO_LETTER = "·"

_ANYWHERE = (
    "·ςερτυθιοπ··ασδφγηξκλ··ζχψωβνμ···",  # Greek
    "··קראטוןםפ··שדגכעיחלךף·זסבהנמצתץ·",  # Hebrew
    "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر·ىةوزظ",  # Arabic
    "йцукенгшўзх·фывапролджэячсм·тьбю·",  # Belarusian
    "йцукенгшщзхїфівапролджєячсмитьбю·",  # Ukrainian
    "йцукенгшщзхъфывапролджэячсмитьбю·",  # Russian
)
"""Layouts of which no two have one letter at different places."""

_BY_LANGUAGE = {
    "sr": "љњертзуиопшђасдфгхјклчћѕџцвбнм···",
    "mk": "љњертѕуиопшѓасдфгхјклчќзџцвбнм···",
    "bg": "·уеишщксдзц·ьяаожгтнвмчюйъэфхпрлб",
    "fa": "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدئو··",
}
"""Layouts of languages that share letters with others, which stand elsewhere there."""

_SHIFTED_ARABIC = {"أ": "H", "آ": "N", "إ": "Y", "ـ": "J", "،": "K", "؟": "?", "؛": "P", "×": "O", "÷": "I"}


def _keys_of(layout: str) -> dict[str, str]:
    """Return the Latin key of each letter of a layout, also of the capitals of a script that has any."""
    pairs = [(own, at) for at, own in enumerate(layout) if own != _NO_LETTER]
    shifted = {own.upper(): _SHIFTED[at] for own, at in pairs if len(own.upper()) == 1}
    return shifted | {own: _KEYS[at] for own, at in pairs}


def latin_keys(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the Latin key by letter, for the layouts that are told apart by their letters or by the locale's language.

    The environment is asked for `LC_ALL`, `LC_CTYPE` and `LANG`, the first that is set.
    """
    keys: dict[str, str] = dict(_SHIFTED_ARABIC)
    for layout in _ANYWHERE:
        keys.update(_keys_of(layout))
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    return keys | _keys_of(_BY_LANGUAGE.get(locale[:2], ""))

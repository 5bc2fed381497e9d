"""The nouns by which news speaks of who has been named before: `the chipmaker`, `the winger`, `its website`."""

from __future__ import annotations

from tui.analysis.words import word_set

BODIES = word_set(
    """firm company bank giant group agency ministry department broadcaster retailer airline carrier maker manufacturer
    corporation business chain operator association organisation organization institute university club union party
    government administration newspaper paper magazine website network station chipmaker carmaker automaker startup
    lender developer publisher charity body watchdog regulator commission committee council court supermarket brewer
    insurer"""
)
"""Words that speak of an organisation that has been named before: `the chipmaker`."""
OF_THEIR_KIND = word_set("government administration ministry department court council committee commission university")
"""Of these, the ones that speak only of an organisation whose name has them."""
TRADES = word_set(
    """singer rapper musician model actor actress comedian star player striker midfielder defender winger forward lock
    prop hooker flanker goalkeeper quarterback pitcher driver rider golfer swimmer sprinter champion teenager novelist
    youngster veteran billionaire tycoon"""
)
"""What somebody is called who has been named just before: `said the winger`."""
VOICES = word_set("website statement report spokesman spokeswoman spokesperson page blog letter lawsuit")
"""What speaks for an organisation that owns it: `the center's website`."""
LINKS = word_set("of for at from in with to by on the a an his her their its and")
"""Words after which a name is another's: `a lawyer of Ann Lee`."""
PEOPLE = ("er", "or", "man", "ist", "ian", "person", "woman", "president", "official", "analyst", "expert")
"""Endings of words for people."""

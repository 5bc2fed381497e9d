"""The values that metadata may have: CSL's types of items, and codes of languages."""

from __future__ import annotations

_CSL_TYPES = """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
    dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance
    periodical personal_communication post post-weblog regulation report review review-book software song speech
    standard thesis treaty webpage
"""
_ISO_639_1 = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is
    it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms
    mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si
    sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh
    yi yo za zh zu
"""

CSL_TYPES = frozenset(_CSL_TYPES.split())
"""The types of CSL 1.0.2."""

ISO_639_1 = frozenset(_ISO_639_1.split())
"""Codes of languages that have one of two letters."""

_LANGUAGE_NAMES = """
    eng english en, deu ger german deutsch de, fra fre french français fr, spa spanish español es, ita italian
    italiano it, por portuguese português pt, nld dut dutch nederlands nl, rus russian русский ru, jpn japanese 日本語
    ja, zho chi chinese 中文 zh, kor korean 한국어 ko, ara arabic ar, pol polish polski pl, swe swedish svenska sv, dan
    danish dansk da, nob nb, nor norwegian norsk no, fin finnish suomi fi, ces cze czech čeština cs, hun hungarian
    magyar hu, ron rum romanian română ro, tur turkish türkçe tr, ukr ukrainian українська uk, ell gre greek el, heb
    hebrew he, hin hindi hi, ind indonesian id, vie vietnamese vi, mon mongolian монгол mn, cat catalan català ca
"""
LANGUAGE_NAMES = {name: names.split()[-1] for names in _LANGUAGE_NAMES.split(",") for name in names.split()[:-1]}
"""Codes of three letters (ISO 639-2) and names of languages that have a code of two."""

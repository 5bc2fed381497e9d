"""The words that metadata may use: Byline's own keys, CSL's types of item, the codes of languages."""

from __future__ import annotations

_KEYS = "id title authors source url published accessed language type tags summary facts csl text"
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

KEYS = frozenset(_KEYS.split())
"""The keys that Byline knows; the others are kept."""

CSL_TYPES = frozenset(_CSL_TYPES.split())
"""The types of CSL 1.0.2."""

ISO_639_1 = frozenset(_ISO_639_1.split())
"""Languages that have a code of two letters."""

LIKELY_MEANT = {
    "author": "authors",
    "by": "authors",
    "byline": "authors",
    "creator": "authors",
    "date": "published",
    "publish_date": "published",
    "pubdate": "published",
    "lang": "language",
    "link": "url",
    "tag": "tags",
    "keywords": "tags",
    "categories": "tags",
    "description": "summary",
    "abstract": "summary",
    "publication": "source",
    "publisher": "source",
    "site": "source",
    "headline": "title",
    "retrieved": "accessed",
}
"""Keys of other programs, and what they are called here."""

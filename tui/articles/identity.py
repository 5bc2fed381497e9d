"""The name of an article that its file does not name: the same on every machine, wherever the file lies.

Marks are kept by it, so it must not change when a file is renamed, moved or corrected in its text. It is made from
the address where there is one, else from title, source and date: a readable part in ASCII, and a short hash that
tells apart what reads the same.

So different articles may have one id, such as the notes of two meetings. A library gives all but one of them a suffix
that is made of what they say (`tui.library.sync.shared_ids`).
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import TYPE_CHECKING

from tui.articles.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from tui.articles.article import Article

_NO_SLUG = lazy_pattern(r"[^a-z0-9]+")
_APOSTROPHES = lazy_pattern("['’ʼ`]")
_ADDRESS = lazy_pattern(
    r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?(?P<host>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?", re.IGNORECASE
)
_TRACKING = lazy_pattern(r"(?:(?<=\?)|&)(?:utm_\w+|fbclid|gclid)=[^&]*")
_SLUG_LENGTH = 48


def derive_id(*, url: str, title: str, source: str, published: str) -> str:
    """An id from the address if there is one, else from title, source and date. ASCII, without spaces."""
    if match := _ADDRESS.match(url):
        host = match["host"].casefold().removeprefix("www.")
        path = match["path"].rstrip("/")
        query = _TRACKING.sub("", match["query"] or "").replace("?&", "?").rstrip("?")
        last = path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2]
        return _joined((slug(host), slug(last)), f"{host}{path}{query}")
    day = published[:10]
    named = slug(title) or slug(source)
    return _joined((day, named), "\n".join((title, source, day)))


def content_digest(article: Article) -> bytes:
    """Return 16 bytes that two articles of one id share only if one is a copy of the other.

    Text, source, address and day count, and the title where the file states its id; the normal form of letters does
    not, nor how the file breaks lines. Saved pages of one address have the same article under several titles.
    """
    title = "" if "id" in article.generated_fields else article.title
    parts = (article.text, article.source, article.url, article.published[:10], title)
    said = unicodedata.normalize("NFC", "\0".join(parts))
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).digest()


def suffixed(article_id: str, content: bytes, digits: int = 8) -> str:
    """Return the id of an article whose own id another article has: with the first digits of its digest."""
    return f"{article_id}-{content.hex()[:digits]}"


def slug(text: str) -> str:
    """The letters and digits of a text in ASCII, small, words joined by hyphens; empty where there are none."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).encode("ascii", "ignore").decode()
    words = _NO_SLUG.sub("-", text.replace("'", "").lower()).strip("-")
    if len(words) > _SLUG_LENGTH:
        words = words[: _SLUG_LENGTH + 1].rpartition("-")[0] or words[:_SLUG_LENGTH]
    return words


def _joined(parts: tuple[str, ...], hashed: str) -> str:
    digest = blake2b(hashed.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return "-".join(part for part in (*parts, digest) if part)

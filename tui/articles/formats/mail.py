"""Mail (`.eml`): a newsletter or a letter as an article, from its HTML part or its plain one.

Newsletters are laid out in tables, which would turn the whole text into one table row, so these are dissolved first.
Nothing is fetched, least of all a tracking pixel. The source is the mailing list, else the sender.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import Any

from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.formats import html, text
from tui.articles.parsed_source import ParsedSource
from tui.articles.safe import clean

_LAYOUT = re.compile(r"<(/?)(?:table|tbody|thead|tr|td|th|center)\b[^<>]*>", re.IGNORECASE)
_IN_BROWSER = re.compile(
    r"<a\b[^<>]*?href\s*=\s*[\"']?(https?://[^\"'\s<>]+)[^<>]*>(?:\s|<[^<>]*>)*"
    r"(?:view|read|open|see)\b[^<]{0,40}\b(?:browser|online|web)\b",
    re.IGNORECASE,
)
_UNSUBSCRIBE = re.compile(
    r"<a\b[^<>]*>(?:\s|<[^<>]*>)*(?:unsubscribe|abmelden|se désinscrire)\b.*?</a>", re.IGNORECASE | re.DOTALL
)
_LIST_NAME = re.compile(r"^\s*\"?([^\"<]+?)\"?\s*<")


def read(data: bytes, path: Path) -> ParsedSource:
    """Return the article of a message. Raises `UnreadableArticleError`."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        part = message.get_body(("html", "plain"))
        content = part.get_content() if part is not None else None
        keys = _keys(message)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        raise UnreadableArticleError(path, Diagnostic("the message is damaged", "export it again")) from error
    if part is None or not isinstance(content, str):
        raise UnreadableArticleError(path, Diagnostic("the message has no text", "open it in a mail program"))
    source = clean(content)
    if part.get_content_type() == "text/html":
        if link := _IN_BROWSER.search(source):
            keys["url"] = unescape(link[1])
        page = html.read(_LAYOUT.sub(r"<\1div>", _UNSUBSCRIBE.sub("", source)), path)
        more = {key: value for key, value in page.keys.items() if key == "language"}
        return ParsedSource({**more, **keys}, page.body, diagnostics=page.diagnostics)
    letter = text.read(source, path)
    return ParsedSource(keys, letter.body, diagnostics=letter.diagnostics)


def _keys(message: EmailMessage) -> dict[str, Any]:
    """What the head of a message states."""
    sender = message["From"].addresses[0] if message["From"] and message["From"].addresses else None
    name = sender.display_name or sender.addr_spec if sender is not None else ""
    mailing_list = str(message["List-Id"] or "")
    keys: dict[str, Any] = {"title": str(message["Subject"] or ""), "published": _date(message)}
    if mailing_list or message["List-Unsubscribe"]:
        listed = _LIST_NAME.match(mailing_list)
        keys["source"] = listed[1] if listed else name
    elif name:
        keys["authors"] = [name]
    return {key: value for key, value in keys.items() if value}


def _date(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""

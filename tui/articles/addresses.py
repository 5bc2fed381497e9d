"""Which addresses in an article may be opened, and what a person should know before they do.

An address is anybody's input. A browser runs what `javascript:` and `data:` hold and reads `file:`, other schemes start
other programs, and a word that begins with a hyphen is an option of the browser. So only a few schemes are opened, and
only as a whole address that begins with the scheme. What deceives the eye is pointed out: letters of another alphabet
that look alike, and a password field that looks like a host.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

_WEB = ("http", "https", "ftp")
_MIXABLE = frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
"""Scripts that one name may mix: those of East Asia, with Latin letters among them."""
_UNSAFE = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")
_HOST = re.compile(r"[A-Za-z0-9._\-]+|\[[0-9A-Fa-f:.]+\]")
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")
_DOI = re.compile(r"10\.\d{4,9}/\S+")


class ExaminedAddress(NamedTuple):
    """An address as it was written, and what to do with it."""

    written: str
    opens: str
    """What a browser or a mail program is to be given; empty if the address is not to be opened."""
    host: str = ""
    """The machine that it leads to, as the network knows it; empty for none."""
    notes: tuple[str, ...] = ()
    """What a person should know, as sentences."""


def examine_address(written: str) -> ExaminedAddress:
    """Return what may be done with an address."""
    address = written.strip()
    scheme = address.partition(":")[0].lower() if re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", address) else ""
    if scheme == "mailto":
        return _examine_mail(written, address)
    if scheme == "doi":
        doi = address[4:].strip().lstrip("/")
        opens = f"https://doi.org/{_encoded(doi)}" if _DOI.fullmatch(doi) else ""
        return ExaminedAddress(written, opens, "doi.org" if opens else "", () if opens else ("This is no DOI.",))
    if scheme not in _WEB:
        what = f"Addresses with {scheme}: are not opened." if scheme else "This is not the address of a page."
        return ExaminedAddress(written, "", notes=(what,))
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ExaminedAddress(written, "", notes=("This is not the address of a page.",))
    ascii_host, notes = _examine_host(host)
    if not ascii_host or "\\" in address.partition("?")[0] or re.search(r"[\x00-\x1f\x7f]", address):
        return ExaminedAddress(written, "", notes=("It does not say clearly which machine it leads to.", *notes))
    return ExaminedAddress(written, _rebuilt(parts, ascii_host, port), ascii_host, (*notes, *_credentials(parts)))


def _examine_mail(written: str, address: str) -> ExaminedAddress:
    to, _, more = address[len("mailto:") :].partition("?")
    if not _MAIL.fullmatch(to):
        return ExaminedAddress(written, "", notes=("This is no mail address.",))
    subject = next((field for field in more.split("&") if field.lower().startswith("subject=")), "")
    kept = f"?{_encoded(subject)}" if subject else ""
    note = ("Only its subject is taken: the rest could attach files.",) if more and more != subject else ()
    return ExaminedAddress(written, f"mailto:{to}{kept}", to.rpartition("@")[2], note)


def _examine_host(host: str) -> tuple[str, tuple[str, ...]]:
    """Return a host as the network knows it, empty if it is none, and what is conspicuous about it."""
    shown = _decoded(host)
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return "", ()
    bare = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    if not _HOST.fullmatch(bare):
        return "", ()
    notes: list[str] = []
    if not shown.isascii():
        notes.append(f"Its host has letters that are not ASCII: {shown} is {ascii_host}.")
        for label in shown.split("."):
            scripts = sorted({script for letter in label if (script := _script(letter))})
            if len(scripts) > 1 and not set(scripts) <= _MIXABLE:
                notes.append(f"“{label}” mixes letters that look alike: {' and '.join(map(str.capitalize, scripts))}.")
    return bare, tuple(notes)


def _decoded(host: str) -> str:
    """Return a host in the letters that a browser shows."""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def _script(letter: str) -> str:
    """Return the script of a letter, by the first word of its name; empty for what is no letter."""
    return re.split(r"[ -]", unicodedata.name(letter, ""))[0] if letter.isalpha() else ""


def _credentials(parts: SplitResult) -> tuple[str, ...]:
    if parts.username is None:
        return ()
    return (f"“{parts.username[:40]}” before the @ is a user name, not the host, and is left out.",)


def _rebuilt(parts: SplitResult, host: str, port: int | None) -> str:
    """Return the address with all that a shell, a browser or an eye could take for something else encoded."""
    rest = "".join(
        (_encoded(parts.path), f"?{_encoded(parts.query)}" if parts.query else "")
        + ((f"#{_encoded(parts.fragment)}",) if parts.fragment else ())
    )
    return f"{parts.scheme}://{host}{f':{port}' if port is not None else ''}{rest}"


def _encoded(text: str) -> str:
    return _UNSAFE.sub(lambda match: quote(match[0], safe=""), text)

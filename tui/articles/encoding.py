"""Detecting the encoding of a file: byte order mark, declaration, UTF-8, then the encodings of old files.

Articles are UTF-8, but saved pages are as old as the Web, and a text may come from an editor of 1998. The order is that
of browsers (the WHATWG's Encoding and HTML standards): the byte order mark, the encoding that a page declares, UTF-8 if
all bytes are valid, and windows-1252. There are two additions. A file that is mostly UTF-8 has some broken bytes, not
another encoding. And if most letters are not ASCII, which no language written in windows-1252 has, charset-normalizer
decides; it is not used for the languages of Europe, whose encodings it confuses.

The tables below are not those of `webencodings`: that package has no types and no release since 2017, nothing else here
needs it, and its codecs are narrower than what pages contain (`gbk`, `shift_jis`, `euc_kr`), so `_WIDER` would stay.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from tui.articles.diagnostic import Diagnostic

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UNMARKED_PAGES = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
"""How a page in UTF-16 without a byte order mark begins: with an angle bracket."""

_DECLARED_WITHIN = 4096
"""Bytes to search for a declaration. Browsers require it in the first 1,024; saved pages add to their heads."""

_COUNTED = 1_000_000
"""Bytes to sample for statistics."""

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_DECLARATION = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w:.+-]{1,40})"
    rb"|^\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w:.+-]{1,40})",
    re.IGNORECASE,
)
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""The encoding that a label means on the Web (WHATWG, Encoding, section 4.2), both by Python's names."""

_ON_PAGES = frozenset(
    [
        *("cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp874", "gb18030", "big5hkscs", "cp949"),
        *("euc_jp", "iso2022_jp", "cp932"),
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *(f"cp125{part}" for part in range(9)),
    ]
)
"""The encodings of that standard besides UTF-8. Python knows others by such labels (`rot13`, `utf-7`)."""

_DETECTABLE = ("cp1251", "koi8_r", "cp1253", "cp932", "euc_jp", "gb18030", "big5", "cp949")
"""The encodings that charset-normalizer may detect: Cyrillic, Greek, Japanese, Chinese and Korean."""

_LANGUAGE_KEY = re.compile(rb"^lang(?:uage)?[ \t]*[:=][ \t]*[\"']?([A-Za-z]{2})\b", re.IGNORECASE | re.MULTILINE)
_BY_LANGUAGE = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "ro", "sq"), "cp1250"),
    **dict.fromkeys(("ru", "uk", "bg", "sr", "mk", "be"), "cp1251"),
    **dict.fromkeys(("et", "lv", "lt"), "cp1257"),
    "tr": "cp1254",
    "az": "cp1254",
    "el": "cp1253",
    "he": "cp1255",
    "ar": "cp1256",
    "fa": "cp1256",
    "vi": "cp1258",
}
"""Windows's encoding of each language that windows-1252 cannot write."""

_NAMES = {"big5": "Big5", "big5hkscs": "Big5-HKSCS", "cp932": "CP932", "cp949": "CP949", "mac-roman": "MACINTOSH"}
"""Names for iconv that are not Python's in capital letters."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z\x80-\xff]")


class Decoded(NamedTuple):
    """A decoded file, not yet clean."""

    text: str
    diagnostics: list[Diagnostic]
    """Problems with the bytes; at most one."""
    encoding: str
    """Python's name for the encoding."""
    mark: bytes
    """The byte order mark before the text, if any."""


def decode(data: bytes, *, page: bool = False) -> Decoded:
    """Decode the bytes of a file; `page` says that it is HTML, which may declare its encoding.

    Invalid bytes become U+FFFD and a diagnostic. A file in an undeclared encoding other than UTF-8 has one as well.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, mark)
    if page:
        for beginning, encoding in _UNMARKED_PAGES:
            if data.startswith(beginning):
                return _decoded(data, encoding)
    declared = _declared(data) if page else None
    # A page in UTF-8 may be labelled windows-1252 because its server sent the right label; nobody writes `Ã©`.
    if declared and (declared != "cp1252" or not _is_utf8(data)):
        found = _decoded(data, declared)
        if not (found.diagnostics and _is_utf8(data)):
            return found
    found = _decoded(data, "utf-8")
    other = _other_encoding(data) if found.diagnostics else None
    if other is None:
        return found
    name = encoding_name(other)
    todo = f"convert it with `iconv -f {name} -t UTF-8` if that is right"
    return Decoded(
        data.decode(other),
        [Diagnostic(f"not UTF-8; read as {name}", todo, found.diagnostics[0].line)],
        other,
        b"",
    )


def encoding_name(codec: str) -> str:
    """Return the name of a Python encoding that people and iconv use: `WINDOWS-1252`, `KOI8-R`."""
    return _NAMES.get(codec) or re.sub(r"^CP(?=125\d|874$)", "WINDOWS-", codec.upper().replace("_", "-"))


def looks_binary(text: str) -> bool:
    """Return whether decoded bytes are not text (a picture, a program): a tenth of them are NULs or U+FFFD."""
    return (text.count("\x00") + text.count(_REPLACEMENT)) * 10 > len(text)


def _decoded(body: bytes, encoding: str, mark: bytes = b"") -> Decoded:
    try:
        return Decoded(body.decode(encoding), [], encoding, mark)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        name = encoding_name(encoding).removesuffix("-LE").removesuffix("-BE")
        what = f"a byte is not valid {name}, shown as {_REPLACEMENT}"
        return Decoded(
            body.decode(encoding, "replace"), [Diagnostic(what, "save the file as UTF-8", line)], encoding, mark
        )


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page declares, if it is one of the Web's other than UTF-8."""
    match = _DECLARATION.search(_COMMENT.sub(b"", data[:_DECLARED_WITHIN]))
    if match is None:
        return None
    label = re.sub("^(?:x-)+", "", (match[1] or match[2]).decode("ascii", "replace").lower())
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    name = _WIDER.get(name, name)
    return name if name in _ON_PAGES else None


def _is_utf8(data: bytes) -> bool:
    """Return whether the bytes are valid UTF-8 and more than ASCII, which is valid in most encodings."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _other_encoding(body: bytes) -> str | None:
    """Return the encoding of a text that is not UTF-8, or None if most of it is, or if it is not text."""
    if _CONTROLS.search(body):
        return None
    sample = body[:_COUNTED]
    high = len(_HIGH.findall(sample))
    if high and 2 * sum(map(len, _UTF8_SEQUENCE.findall(sample))) >= high:
        return None
    encoding = _encoding_of_language(sample) or "cp1252"
    if 2 * high > len(_LETTER.findall(sample)):
        encoding = _script_encoding(sample) or encoding
    try:
        body.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding


def _encoding_of_language(sample: bytes) -> str | None:
    """Return the encoding of old files in the language that the metadata states, such as Polish or Turkish."""
    match = _LANGUAGE_KEY.search(sample[:_DECLARED_WITHIN])
    return _BY_LANGUAGE.get(match[1].decode("ascii").lower()) if match else None


def _script_encoding(body: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(body, cp_isolation=list(_DETECTABLE)).best()
    return best.encoding if best is not None else None

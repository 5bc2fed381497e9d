"""Take from a draft in Markdown, HTML or Org what is not text: code, comments, strikings, notes. Line ends stay."""

from __future__ import annotations

import re
from html import unescape

BLOCK_BEGINS, BLOCK_ENDS = "\ufdd0", "\ufdd1"
"""What encloses a block quotation in a text that had commands for it."""

_FENCE = re.compile(r"^([ \t]*)(```+|~~~+)[\s\S]*?^[ \t]*\2[ \t]*$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_COMMENT = re.compile(r"<!--[\s\S]*?-->|%%[\s\S]*?%%|<(script|style|pre)\b[\s\S]*?</\1>", re.IGNORECASE)
_CODE = re.compile(r"(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
_LIST_ITEM = re.compile(r"[ \t]{0,3}(?:[-*+]|\d+[.)]|\[\^[^\]\n]+\]:)[ \t]")
_STRUCK = re.compile(r"~~(?=\S)[^~]+?~~|<(del|s)>[^<]*</\1>", re.IGNORECASE)
_INLINE_NOTE = re.compile(r"\^\[((?:[^\[\]]|\[[^\]\n]*\])*)\]")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^)\n]*\)")
_QUOTED = re.compile(r"</?q\b[^>\n]*>", re.IGNORECASE)
_BLOCK = re.compile(r"<(/?)blockquote\b[^>\n]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]*\b(?![^<>]{0,9}:)[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[\da-f]{2,6}|[a-z]{2,8}\d?);", re.IGNORECASE)

_ORG_CODE = re.compile(
    r"^[ \t]*#\+begin_(src|example|export|comment)\b[\s\S]*?^[ \t]*#\+end_\1", re.MULTILINE | re.IGNORECASE
)
_ORG_BLOCK = re.compile(r"^[ \t]*#\+(begin|end)_(?:quote|verse)\b[^\n]*$", re.MULTILINE | re.IGNORECASE)
_ORG_KEYWORD = re.compile(r"^[ \t]*#(?:\+\w+:|[ \t])[^\n]*$", re.MULTILINE)
_ORG_CITED = re.compile(r"\[(?:cite[^:\]\n]*|fn):[^\]\n]*\]")
_ORG_LINK = re.compile(r"\[\[[^\]\n]*\](?:\[([^\]\n]*)\])?\]")


def read_markdown(text: str, *, is_plain: bool = False) -> tuple[str, list[tuple[int, str]]]:
    """Return a draft in Markdown without code, comments and strikings, and its inline notes with lines from nought.

    In plain text (`is_plain`) an indented paragraph is no code.
    """
    for pattern in (_FRONT_MATTER, _FENCE, _COMMENT, _CODE, _STRUCK):
        text = pattern.sub(_line_ends, text)
    text = text if is_plain else _without_indented_code(text)
    text = _QUOTED.sub(lambda tag: "”" if tag[0][1] == "/" else "“", text)
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _BLOCK.sub(lambda tag: BLOCK_ENDS if tag[1] else BLOCK_BEGINS, text)
    text = _TAG.sub(_line_ends, text)
    text = _ENTITY.sub(lambda entity: unescape(entity[0]).replace("\n", " "), text).replace("==", "")
    notes = [(text.count("\n", 0, note.start(1)), note[1]) for note in _INLINE_NOTE.finditer(text)]
    return _INLINE_NOTE.sub(_line_ends, text), notes


def read_org(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a draft in Org without code, keywords and citations, and with its block quotations enclosed."""
    text = _ORG_CODE.sub(_line_ends, text)
    text = _ORG_BLOCK.sub(lambda line: BLOCK_BEGINS if line[1].lower() == "begin" else BLOCK_ENDS, text)
    text = _ORG_CITED.sub("", _ORG_KEYWORD.sub("", text))
    return _ORG_LINK.sub(lambda link: link[1] or "", text), []


def _without_indented_code(text: str) -> str:
    """Return the text without blocks of indented code; what is indented below an item of a list belongs to that."""
    in_list = False
    kept: list[str] = []
    position = 0
    for block in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+", text):
        kept.append(text[position : block.start()])
        position = block.end()
        lines = block[0].splitlines()
        indented = all(line.startswith(("    ", "\t")) for line in lines)
        in_list = bool(_LIST_ITEM.match(lines[0])) or (in_list and lines[0][:1] in (" ", "\t"))
        kept.append(_line_ends(block) if indented and not in_list else block[0])
    return "".join([*kept, text[position:]])


def _line_ends(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "", match[0])

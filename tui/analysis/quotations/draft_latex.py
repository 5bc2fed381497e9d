r"""Turn the quotations of a draft in LaTeX into those of plain text: csquotes' commands, environments, footnotes.

Line ends stay where they are, so that a quotation keeps its line. Commands that are not known go and leave what is in
their braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.analysis.quotations.draft_markup import BLOCK_BEGINS, BLOCK_ENDS

_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_VERBATIM = re.compile(r"\\begin\{(verbatim\*?|lstlisting|minted|equation\*?|align\*?)\}[\s\S]*?\\end\{\1\}")
_PREAMBLE = re.compile(r"\A[\s\S]*?\\begin\{document\}")
_ENVIRONMENT = re.compile(
    r"\\(?P<at>begin|end)\{(?:(?:foreign|hyphen)?(?:display)(?P<key>c)?quote|quote|quotation|verse)\*?\}"
)
_QUOTE = re.compile(
    r"\\(?P<language>foreign|hyphen)?(?:text|block)(?P<key>c)?quote\*?(?![a-zA-Z])"
    r"|\\(?:(?P<alone>enquote)|(?P<other>foreignquote|hyphenquote))\*?(?![a-zA-Z])"
)
_NOTE = re.compile(r"\\(?:foot|end|side|margin)note(?:text)?(?![a-zA-Z])")
_CITE = re.compile(r"\\(?:[a-zA-Z]*cite[a-zA-Z]*|ref|label|pageref|url|href|index)\*?(?![a-zA-Z])")
_LEFT_OUT = re.compile(r"\\textelp\*?\{([^{}]*)\}|\\[lc]?dots\b(?:\{\})?|\\textellipsis\b(?:\{\})?")
_INSERTED = re.compile(r"\\textins\*?\{([^{}]*)\}")
_COMMAND = re.compile(r"\\(?:[a-zA-Z]+\*?(?:\[[^\]\n]*\])?[ \t]?|[,;:!/ ])")
_BABEL = {'"`': "„", "\"'": "“", '"<': "«", '">': "»"} | {
    f"\\{name}{end}": mark
    for name, mark in {
        "glqq": "„",
        "grqq": "“",
        "flqq": "«",
        "frqq": "»",
        "guillemotleft": "«",
        "guillemotright": "»",
    }.items()
    for end in ("{}", "")
}
"""Marks of babel and of T1 in German and French."""
_ESCAPED = re.compile(r"\\([&%$#_{}])")


def is_latex(text: str) -> bool:
    """Return whether a text is LaTeX, by a command that no other draft has."""
    return re.search(r"\\(?:begin\{document\}|documentclass\b|(?:en|text|block)c?quote\*?\{)", text) is not None


def read_latex(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a draft in LaTeX as text with quotation marks, and its footnotes, each with its line from nought.

    A footnote inside a quotation does not interrupt it.
    """
    for pattern in (_PREAMBLE, _VERBATIM, _COMMENT):
        text = pattern.sub(_line_ends, text)
    main, notes = _apart(_without(text, _CITE))
    return _plain(main), [(line, _plain(note)) for line, note in notes]


def _plain(text: str) -> str:
    return "\n".join(map(_without_commands, _with_marks(text, 0).split("\n")))


def _line_ends(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "", match[0])


def _arguments(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    """Yield the arguments after an offset: the opening bracket, and where the argument begins and ends."""
    while match := re.compile(r"\s*([\[{])").match(text, at):
        opening, start = match[1], match.end()
        closing = "]" if opening == "[" else "}"
        depth, end = 1, start
        while end < len(text) and depth:
            if text[end] == "\\":
                end += 1
            elif text[end] in "{}":
                depth += (text[end] == "{") - (text[end] == "}")
                depth = 0 if opening == "[" and depth < 1 else depth
            elif text[end] == closing and depth == 1:
                depth = 0
            end += 1
        if depth:
            return
        yield opening, start, end - 1
        at = end


def _needed(text: str, at: int, count: int) -> tuple[int, int, int] | None:
    """Return the span of the last of so many arguments in braces, and the offset after it; None if there are fewer."""
    for opening, start, end in _arguments(text, at):
        count -= opening == "{"
        if not count:
            return start, end, end + 1
    return None


def _with_marks(text: str, depth: int) -> str:
    """Return the text with quotation marks for csquotes' commands, and block quotations enclosed."""
    pieces: list[str] = []
    position = 0
    marks = "‘’" if depth % 2 else "“”"
    for match in _QUOTE.finditer(text):
        if match.start() < position:
            continue
        count = 1 + bool(match["language"] or match["other"]) + bool(match["key"])
        found = _needed(text, match.end(), count)
        if found is None:
            continue
        start, end, after = found
        ends = text[match.start() : start].count("\n")
        inside = _with_marks(text[start:end], depth + 1)
        pieces += [text[position : match.start()], "\n" * ends, marks[0], inside, marks[1]]
        position = after
    text = "".join([*pieces, text[position:]])
    return text if depth else _with_blocks(text)


def _with_blocks(text: str) -> str:
    pieces: list[str] = []
    position = 0
    for match in _ENVIRONMENT.finditer(text):
        after = match.end()
        if match["at"] == "begin":
            given = list(_arguments(text, after)) if text[after : after + 1] in ("[", "{") else []
            after = given[-1][2] + 1 if given else after
        mark = BLOCK_BEGINS if match["at"] == "begin" else BLOCK_ENDS
        pieces += [text[position : match.start()], mark, "\n" * text[match.start() : after].count("\n")]
        position = after
    return "".join([*pieces, text[position:]])


def _without(text: str, pattern: re.Pattern[str]) -> str:
    """Return the text without some commands and all their arguments."""
    pieces: list[str] = []
    position = 0
    for match in pattern.finditer(text):
        if match.start() < position:
            continue
        after = max((end + 1 for _, _, end in _arguments(text, match.end())), default=match.end())
        pieces += [text[position : match.start()].rstrip("~"), "\n" * text[match.start() : after].count("\n")]
        position = after
    return "".join([*pieces, text[position:]])


def _apart(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the text without footnotes, and the footnotes, each with the number of its line from nought."""
    notes: list[tuple[int, str]] = []
    pieces: list[str] = []
    position = 0
    for match in _NOTE.finditer(text):
        found = _needed(text, match.end(), 1) if match.start() >= position else None
        if found is None:
            continue
        start, end, after = found
        notes.append((text.count("\n", 0, start), text[start:end]))
        pieces += [text[position : match.start()], "\n" * text[match.start() : after].count("\n")]
        position = after
    return "".join([*pieces, text[position:]]), notes


def _without_commands(line: str) -> str:
    line = _INSERTED.sub(r"[\1]", _LEFT_OUT.sub("…", line.replace("~", " ")))
    for written, mark in _BABEL.items():
        line = line.replace(written, mark)
    line = line.replace("``", "“").replace("''", "”").replace("`", "‘").replace("\\\\", " ")
    escaped = _ESCAPED.sub(lambda match: chr(0xE000 + ord(match[1])), line)
    bare = re.sub(r"[{}]", "", _COMMAND.sub("", escaped))
    return re.sub("[\ue020-\ue07f]", lambda mark: chr(ord(mark[0]) - 0xE000), bare)

"""The rules by which `tui.articles.markdown.dialects` translates the markup of other programs.

They are apart because compiling them takes as long as reading fifty articles, and most libraries need none of them.
Every pattern is bounded, so that no text takes more than linear time.
"""

from __future__ import annotations

import re

from tui.articles.raised_text import lower_words, raise_words
from tui.articles.scripts import UNSPACED

_UNSPACED_SIGN = re.compile(f"[{UNSPACED}]")

_WORD = r"[A-Za-z][\w-]*"
_SHORTCODES = (
    "caption|wp_caption|gallery|embed|audio|video|playlist|youtube|vimeo|soundcloud|instagram|googlemaps|tweet|contact-form|"
    "contact-form-7|sourcecode|code|toc|table|button|divider|spoiler|pullquote|dropcap|su_\\w+|vc_\\w+|et_pb_\\w+|fusion_\\w+"
)
_INLINE = re.compile(
    r"(?P<code>(?P<ticks>`{1,10})(?!`)[^\n]{1,2000}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment>%%(?:[^%]|%(?!%))*%%|\{/\*[^{}]{0,1000}\*/\}"
    r"|\{%-?\s*comment\s*-?%\}(?:[^{]|\{(?!%-?\s*endcomment)){0,20000}\{%-?\s*endcomment\s*-?%\})"
    r"|(?P<shortcode>\{\{[<%][^{}]{0,2000}\}\})"
    r"|(?P<tag>\{%[^{}]{0,1000}%\})"
    r"|(?P<output>\{\{[^{}]{0,500}\}\})"
    r"|(?P<wiki>!?\[\[(?P<target>[^\[\]\n|]{0,300})(?:\|(?P<shown>[^\[\]\n]{0,300}))?\]\])"
    rf"|(?P<wordpress>\[/?(?:{_SHORTCODES})\b[^\[\]\n]{{0,500}}\])"
    r"|==(?=[^\s=])(?P<mark>[^=\n]{1,1000}(?<!\s))==(?!=)"
    rf"|\[(?P<span>[^\[\]\n]{{1,300}})\]\{{[.#]{_WORD}[^{{}}\n]{{0,200}}\}}"
    rf"|(?P<attributes>[ \t]*\{{(?::[^{{}}\n]{{0,300}}|[ ]?[.#]{_WORD}[^{{}}\n]{{0,300}}"
    rf"|{_WORD}=\"[^{{}}\n]{{0,300}})\}})"
    r"|(?P<ruby><r[tp]>[^<>]{0,200}</r[tp]>)"
    r"|(?P<component></?[A-Z][\w.]{0,60}(?:\s[^<>]{0,1000})?/?>)"
    r"|(?<=[\w)])\^(?P<raised>[+−–-]?\d{1,4}|n|st|nd|rd|th|er|re|e|o)\^"
    r"|(?<=[^\W\d_])~(?P<lowered>\d{1,3})~(?!~)"
    r"|(?P<block_id>(?<=\S)[ \t]+\^[\w-]{1,60}(?=[ \t]*$)|^\^[\w-]{1,60}[ \t]*$)",
    re.MULTILINE,
)

_READWISE = re.compile(r"(?:(?<!\s)[ \t]+)?\(\[(?:View (?:Highlight|Tweet)|Location \d{1,7})\]\([^()\s]{1,500}\)\)")
_JSX = re.compile(
    r"(?P<code>(?P<ticks>`{1,10})(?!`)[^\n]{1,2000}?(?<!`)(?P=ticks)(?!`))"
    r"|\s(?<=[\w\"'}]\s)[A-Za-z-]{1,40}=\{(?:[^{}]|\{[^{}]{0,300}\}){0,500}\}(?=[^<>]{0,1000}>)"
)
"""These two are apart from the others, because they begin with a space, at which a search would often stop."""

_CALLOUT = re.compile(r"^(?P<quote>(?:[ ]{0,3}>[ ]?)+)\[![\w-]{1,30}\][+-]?[ \t]*(?P<title>[^\n]*)$", re.MULTILINE)
_DIV = re.compile(
    r"^[ \t]{0,3}:{3,}[ \t]*(?:[\w-]+|\{[^{}\n]*\})?(?:\[(?P<bracket>[^\n]*)\]|[ \t]+(?P<title>[^\n{}]*))?$",
    re.MULTILINE,
)
_ADMONITION = re.compile(r"^(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*$")
_IMPORT = re.compile(
    r"^(?:(?:import[ \t]+(?:[\w*{][^\n;]{0,300}?[ \t]+from[ \t]+)?['\"][^'\"\n]+['\"];?[ \t]*){1,40}"
    r"|export[ \t]+(?:const|let|default|function|\{)[^\n]*)[ \t]*$",
    re.MULTILINE,
)
_BLOCK_PROPERTY = re.compile(
    r"^[ \t]*(?:[-*][ \t]+)?(?:id|collapsed|heading|background-color|logseq\.[\w.-]+|card-[\w-]+):: [^\n]*\n?",
    re.MULTILINE,
)
_ATTRIBUTE_LINE = re.compile(
    rf"^[ \t]{{0,3}}\{{(?::[^{{}}%\n]{{0,300}}|[ ]?(?:[.#]{_WORD}|{_WORD}=\")[^{{}}%\n]{{0,300}})\}}[ \t]*$",
    re.MULTILINE,
)

_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)$", re.IGNORECASE)
_SIZE = re.compile(r"\d+(?:x\d+)?|left|right|center")
_CAPTION = re.compile(r"\bcaption\s*=\s*(?:\"([^\"]*)\"|“([^”]*)”|'([^']*)')")
_SOURCE = re.compile(r"\b(?:src|image|link)\s*=\s*[\"'“]?([^\s\"'”]+)")
_PICTURE_TAG = re.compile(r"\{%-?\s*(?:image|img|figure|picture|responsive_image|asset_img)\b")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")

_PUNCTUATION = r"“”‘’「」『』（）《》〈〉【】〔〕、。，．：；！？…—～·\"'().,:;!?\[\]"
_BEFORE_CLOSING = re.compile(rf"(?<=[{_PUNCTUATION}])(\*{{1,2}})(?=[{UNSPACED}])")
_BEFORE_OPENING = re.compile(rf"(?<=[{UNSPACED}])(\*{{1,2}})(?=[“‘「『（《〈【\"'(\[])")
_PARTS = re.compile(r"\n(?=[ \t]*(?:\n|[-+>|#]|\*[ \t]|\d{1,3}[.)][ \t]))")
"""Where a paragraph, an item, a heading or a row begins, over which no emphasis reaches."""
_STRONG_SIGN = re.compile(r"(?P<code>`{1,10}[^`\n]*`{1,10})|(?<![*\\])\*\*(?!\*)")
_REMOVED = "\0"
"""Stands for what was left out, until the space beside it is."""
_GONE = re.compile(r"(?<= )\x00+ | \x00+(?=[\n.,;]|$)|\x00+")
_NOTHING = "<!---->"
"""A comment counts as punctuation beside a mark, and is not shown."""


def mend_emphasis(text: str) -> str:
    """Make emphasis of what other programs take for it: beside Chinese punctuation, and with a space at its end."""
    if _UNSPACED_SIGN.search(text):
        text = _BEFORE_CLOSING.sub(rf"\1{_NOTHING}", text)
        text = _BEFORE_OPENING.sub(rf"{_NOTHING}\1", text)
    return "\n".join(_with_closed_strong(part) if "**" in part else part for part in _PARTS.split(text))


def _with_closed_strong(line: str) -> str:
    """Let a closing `**` close that follows a space (`**quay **is`), or stands between a sign and a letter."""
    signs = [match.start() for match in _STRONG_SIGN.finditer(line) if not match["code"]]
    if len(signs) % 2:
        return line
    pieces: list[str] = []
    at = 0
    for opening, closing in zip(signs[::2], signs[1::2], strict=True):
        words = line[opening + 2 : closing]
        bare = words.rstrip()
        if not words[:1].strip() or not bare:
            continue
        if words != bare:
            pieces.append(f"{line[at:opening]}**{bare}** ")
            at = closing + 2
        elif not bare[-1].isalnum() and line[closing + 2 : closing + 3].isalnum():
            pieces.append(f"{line[at : closing + 2]}{_NOTHING}")
            at = closing + 2
    return "".join([*pieces, line[at:]])


def translate(text: str) -> str:
    """Translate a text without fenced code."""
    if "import " in text or "export " in text:
        text = _IMPORT.sub("", text)
    if "[!" in text:
        text = _CALLOUT.sub(_callout, text)
    if ":::" in text:
        text = _DIV.sub(_div, text)
    if "!!!" in text or "???" in text:
        text = _without_admonitions(text)
    if ":: " in text:
        text = _BLOCK_PROPERTY.sub("", text)
    if "{" in text:
        text = _ATTRIBUTE_LINE.sub("", text)
    if "={" in text:
        text = _JSX.sub(lambda match: match["code"] or "", text)
    if "([View " in text or "([Location " in text:
        text = _READWISE.sub("", text)
    return _GONE.sub("", _INLINE.sub(_inline, text))


def _callout(match: re.Match[str]) -> str:
    quote, title = match["quote"], match["title"].strip()
    return f"{quote}**{title}**\n{quote}" if title else quote


def _div(match: re.Match[str]) -> str:
    title = (match["bracket"] or match["title"] or "").strip()
    return f"\n**{title}**\n" if title else ""


def _without_admonitions(text: str) -> str:
    """MkDocs's admonitions: a title, and lines indented by four."""
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        if (match := _ADMONITION.match(line)) is not None:
            inside = True
            lines += ["", f"**{match['title']}**", ""] if match["title"] else [""]
        elif inside and (line.startswith("    ") or not line.strip()):
            lines.append(line[4:])
        else:
            inside = False
            lines.append(line)
    return "\n".join(lines)


def _inline(match: re.Match[str]) -> str:
    if match["code"]:
        return match[0]
    if match["wiki"]:
        return _wiki_link(match)
    if match["raised"]:
        return raise_words(match["raised"], match.string[max(0, match.start() - 24) : match.start()])
    if match["lowered"]:
        return lower_words(match["lowered"])
    if match["mark"]:
        return match["mark"]
    if match["span"]:
        return match["span"]
    if match["shortcode"] or match["tag"]:
        return _tag(match[0])
    if match["output"]:
        return "#" if match.string[: match.start()].endswith("]: ") else _REMOVED
    return _REMOVED  # a comment, an attribute, a reading, a component, a block id


def _wiki_link(match: re.Match[str]) -> str:
    """`[[target|words]]` as a link; an embedded picture as a picture, any other embedded note as a link to it."""
    target = match["target"].rstrip("\\").strip()
    shown = (match["shown"] or "").strip()
    address = re.sub(r"[<>\\]", "", target)
    if match[0].startswith("!") and _PICTURE.search(target.partition("#")[0]):
        words = [part.strip() for part in shown.split("|") if not _SIZE.fullmatch(part.strip())]
        return f"![{words[0]}](<{address}>)" if words and words[0] else _REMOVED
    words_shown = shown or target.strip("#").replace("#^", "#").replace("#", " > ")
    return f"[{words_shown}](<{address}>)" if words_shown else _REMOVED


def _tag(tag: str) -> str:
    """The caption of a picture that a template tag shows; nothing else of a tag is shown."""
    caption = _CAPTION.search(tag)
    source = _SOURCE.search(tag)
    if caption is not None:
        words = next(filter(None, caption.groups()), "")
        return f"![{words}](<{source[1] if source else ''}>)" if words else _REMOVED
    if _PICTURE_TAG.match(tag):
        quoted = [one or other for one, other in _QUOTED.findall(tag)]
        words = next((words for words in quoted if " " in words and "=" not in words), "")
        return f"![{words}](<{quoted[0]}>)" if words else _REMOVED
    return _REMOVED

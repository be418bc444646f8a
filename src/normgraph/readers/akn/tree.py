"""Bytes of an XML file in, its tree out, with what is wrong with it as XML.

Files are read as far as they can be: libxml2 closes what was left open. No DTD is
loaded, no entity expanded, nothing fetched, and its limits on depth and size hold.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from normgraph.model import Problem
from normgraph.pattern import pattern
from normgraph.readers.decode import ReadError, decode

_DECLARATION = pattern(r"\s*<\?xml\b([^>]*?)\?>")
_ENCODING = pattern(r"encoding\s*=\s*[\"']([A-Za-z][\w.-]*)[\"']")
_SAME_AS_UTF8 = ("", "utf-8", "utf8", "us-ascii", "ascii")
_MARKUP = pattern(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<data>.*?)\]\]>|<[A-Za-z_/!][^<>]*(?:>|\Z)",
    re.DOTALL,
)
_STRAY = pattern(
    # Its first letter before all ways to go on: other letters are passed quickly.
    r"[&<\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff](?:"
    r"(?<=<)(?P<comment>!--.*?-->|!\[CDATA\[.*?\]\]>)"
    r"|(?<=&)(?P<name>[A-Za-z]\w*);"
    r"|(?P<and>(?<=&))(?!#\d+;|#x[0-9A-Fa-f]+;)"
    r"|(?P<less>(?<=<))(?![A-Za-z_/!?])"
    r"|(?P<control>(?<![&<]))"
    r"|(?<=&)#(?P<code>x[0-9A-Fa-f]{1,6}|[0-9]{1,7});)",
    re.DOTALL,
)
_OTHER = pattern(r"[\W_]+")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_TRUNCATED = "Premature end of data"
_WHOLE = "Check it against the copy at https://undocs.org, or fetch it anew."


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where a file is not well-formed."""

    line: int
    """From 1, in the file."""
    column: int
    """From 1, in code units as libxml2 counts them."""
    what: str
    """In the words of libxml2, ``Opening and ending tag mismatch: …``."""


@dataclass(frozen=True, slots=True)
class Tree:
    """An XML file, parsed."""

    root: etree._Element
    charset: str
    """What it was decoded from, ``utf-8``."""
    faults: tuple[Fault, ...]
    """In the order of the file; empty where it is well-formed."""
    problems: tuple[Problem, ...]
    """What a user should know: that it is not well-formed, that the encoding is not
    the one declared."""


def parse(data: bytes, name: str) -> Tree:
    """Return the tree of an XML file, or raise ``ReadError``.

    A file that is not well-formed is recovered; ``Tree.problems`` says so. Entity
    declarations, more than 256 levels, texts over 10 MB and files whose words would
    be lost are refused.

    >>> tree = parse(b"<a>Urges <b>all", "a.xml")
    >>> tree.root.tag, tree.faults[0].line, tree.problems[0].code
    ('a', 1, 'xml-truncated')
    """
    text, charset = decode(data, name)
    text, charset, problems = _declared(data, text, charset)
    _refuse_entities(text, name)
    root, log = _parsed(text)
    faults = tuple(_faults(log))
    if faults:
        _refuse_limits(log, name)
        text = _repaired(text)
        root, _ = _parsed(text)
        problems += (_malformed(faults),)
    if root is None:
        raise ReadError(
            "no XML is in it" + (f" ({faults[0].what})" if faults else ""),
            where=name,
            advice="Give an Akoma Ntoso file, or save the text as .txt.",
        )
    if faults:
        _refuse_loss(text, root, name)
    return Tree(root, charset, faults, problems)


def _declared(
    data: bytes, text: str, charset: str
) -> tuple[str, str, tuple[Problem, ...]]:
    """Return the text without its declaration, read as it says where it may be right.

    UTF-8 cannot be mistaken for another encoding; every 8-bit encoding can.
    """
    found = _DECLARATION.match(text)
    encoding = _ENCODING.search(found[1]) if found else None
    said = encoding[1].lower() if encoding else ""
    if found:
        # Blanks in its place keep lines and columns.
        text = re.sub(r"\S", " ", found[0]) + text[found.end() :]
    if said in _SAME_AS_UTF8 and charset == "utf-8":
        return text, charset, ()
    if charset == "windows-1252" and said not in _SAME_AS_UTF8:
        try:
            again = data.decode(said)
        except (LookupError, UnicodeDecodeError):
            return text, charset, (_misdeclared(said, charset),)
        return re.sub(r"<\?xml\b[^>]*?\?>", "", again, count=1), said, ()
    agrees = not said or said == charset or (said, charset[:6]) == ("utf-16", "utf-16")
    if agrees or (charset == "utf-8" and text.isascii()):
        return text, charset, ()
    return text, charset, (_misdeclared(said, charset),)


def _misdeclared(said: str, charset: str) -> Problem:
    return Problem(
        "encoding-declared",
        f"the file says that it is {said}, its bytes are {charset} and were read so; "
        "check letters with accents.",
        None,
    )


def _refuse_entities(text: str, name: str) -> None:
    if "<!DOCTYPE" in text and "<!ENTITY" in text:
        raise ReadError(
            "it declares entities, which are never expanded",
            where=name,
            advice="Take the DOCTYPE out, and write the words in the text.",
        )


def _parsed(text: str) -> tuple[etree._Element | None, etree._ListErrorLog]:
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    root = etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    return root, parser.error_log


def _faults(log: etree._ListErrorLog) -> Iterator[Fault]:
    for entry in log:
        if entry.level > etree.ErrorLevels.WARNING:
            yield Fault(entry.line, entry.column, entry.message)


def _refuse_limits(log: etree._ListErrorLog, name: str) -> None:
    for entry in log:
        if entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            what = entry.message.partition(", ")[0].partition(": ")
            raise ReadError(
                f"no resolution is built like this ({what[0]}: {what[2]})".lower(),
                where=f"{name}, line {entry.line}",
                advice=_WHOLE,
            )


def _repaired(text: str) -> str:
    """Write anew what libxml2 would drop: "fish & chips", "a < b", "&nbsp;"."""
    return _STRAY.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    if found["name"]:
        known = found["name"] in _XML_NAMES
        return found[0] if known else html.escape(html.unescape(found[0]))
    if found["code"]:
        code = found["code"]
        value = int(code[1:], 16) if code[0] == "x" else int(code)
        return found[0] if value in (9, 10, 13) or 31 < value < 0xD800 else " "
    if found.lastgroup == "control":
        return " "
    return found[0] if found["comment"] else html.escape(found[0])


def _malformed(faults: tuple[Fault, ...]) -> Problem:
    first, more = faults[0], len(faults) - 1
    others = f" (and {more} more)" if more else ""
    ends_early = any(_TRUNCATED in fault.what for fault in faults)
    return Problem(
        "xml-truncated" if ends_early else "xml-malformed",
        f"line {first.line}, column {first.column}: the XML is not well-formed"
        f"{others}: {first.what.strip()}. It was read all the same; check that nothing "
        "is missing.",
        None,
    )


def _refuse_loss(text: str, root: etree._Element, name: str) -> None:
    """Raise ``ReadError`` where letters of the repaired text are not in the tree."""
    wanted = _letters(html.unescape(_MARKUP.sub(_content, text)))
    missing = wanted - _letters(etree.tostring(root, method="text", encoding="unicode"))
    if missing > 0:
        raise ReadError(
            f"the XML is not well-formed, and {missing} of its {wanted} letters "
            "would be lost",
            where=name,
            advice=_WHOLE,
        )


def _content(found: re.Match[str]) -> str:
    return found["data"] or ""


def _letters(text: str) -> int:
    """Return how many letters and figures a text has."""
    return len(_OTHER.sub("", text))

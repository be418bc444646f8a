"""The one place where IRIs are minted.

Values in, IRIs out. Fragments are named by meaning, never by position, so that a
rule which finds one more act renames no other.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote, unquote

from normgraph.model import (
    Division,
    Document,
    Paragraph,
    Pinpoint,
    Span,
    Symbol,
    SymbolError,
)
from normgraph.pattern import pattern

BASE = "https://w3id.org/normgraph/"
ONTOLOGY = BASE + "ontology#"

_ORGANS = {"S": "sc", "A": "ga", "E": "ecosoc", "A/HRC": "hrc"}
_PARTS = {
    "article": "art",
    "chapter": "chapter",
    "paragraph": "op",
    "preambular": "pp",
    "annex": "annex",
    "appendix": "appendix",
    "part": "part",
    "section": "section",
}
_OTHER = pattern(r"[^a-z0-9]+")
_PLACE = pattern(r"(.+)[#;]char=(\d+),(\d+)(?:;rule=(.+))?")
_STEP = pattern(r"[^()\s.]+")


_LANGUAGES = {
    "ar": "ara",
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "ru": "rus",
    "zh": "zho",
}
"""ISO 639-3 for BCP 47, of the official languages: ELI names expressions so."""


def expression(instrument: str, language: str) -> str:
    """Return the IRI of the text of an instrument in one language.

    >>> expression("https://example.org/eli/1", "fr")
    'https://example.org/eli/1/fra'
    """
    return f"{instrument}/{_LANGUAGES.get(language, language)}"


def digest(words: str) -> str:
    """Return eight hexadecimal digits made from the letters of ``words``.

    >>> digest("to review, amend") == digest("to review,  amend")
    True
    """
    # Most are folded already, in print and with single blanks.
    if "  " in words or not words.isprintable() or words != words.strip():
        words = " ".join(words.split())
    return hashlib.sha256(words.encode()).hexdigest()[:8]


@lru_cache(maxsize=4096)
def slug(words: str) -> str:
    """Return ``words`` as a lower-case path segment.

    >>> slug("Further calls upon")
    'further-calls-upon'
    >>> slug("Côte d’Ivoire")
    'cote-d-ivoire'
    """
    plain = words.lower()
    if not plain.isascii():
        marked = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in marked if not unicodedata.combining(c))
    found = _OTHER.sub("-", plain).strip("-")
    return found or digest(words)


def _short(words: str) -> str:
    """Return a slug of at most 80 letters; a longer one is cut and told apart."""
    whole = slug(words)
    return whole if len(whole) <= 80 else f"{whole[:71].strip('-')}-{digest(words)}"


def instrument(symbol: Symbol) -> str:
    """Return the IRI of the instrument that bears ``symbol``.

    >>> instrument(Symbol.parse("S/RES/2388 (2017)"))
    'https://w3id.org/normgraph/eli/un/sc/res/2017/2388'
    >>> instrument(Symbol.parse("A/RES/55/25"))
    'https://w3id.org/normgraph/eli/un/ga/res/55/25'
    >>> instrument(Symbol.parse("S/2017/939"))
    'https://w3id.org/normgraph/eli/un/sc/doc/2017/939'
    >>> instrument(Symbol.parse("S/PRST/2000/27/Corr.1"))
    'https://w3id.org/normgraph/eli/un/sc/prst/2000/27/Corr.1'
    """
    return BASE + "eli/un/" + _symbol_path(str(symbol))


@lru_cache(maxsize=4096)
def _symbol_path(text: str) -> str:
    body, mark, rest = re.match(
        r"(A/HRC|S|A|E|[A-Z]+)/((?:RES|PRST)/)?(.*)", text
    ).groups()  # type: ignore[union-attr]
    organ = _ORGANS.get(body)
    kind = {"RES/": "res", "PRST/": "prst", None: "doc"}[mark]
    yearly = re.fullmatch(r"(\d+) \((\d{4})\)(/.+)?", rest)
    if yearly:
        rest = f"{yearly[2]}/{yearly[1]}{yearly[3] or ''}"
    rest = re.sub(r" ?\(", "-", rest).replace(")", "").replace(" ", "")
    return f"{organ}/{kind}/{rest}" if organ else f"doc/{body}/{rest}"


def symbol_of(instrument_iri: str) -> Symbol | None:
    """Return the symbol of an instrument; None where its IRI is made of none.

    >>> str(symbol_of(BASE + "eli/un/sc/res/2017/2388"))
    'S/RES/2388 (2017)'
    >>> str(symbol_of(BASE + "eli/un/ga/res/3314-XXIX"))
    'A/RES/3314 (XXIX)'
    >>> symbol_of(BASE + "eli/un/treaty/I-1") is None
    True
    """
    path = instrument_iri.removeprefix(BASE + "eli/un/")
    organ, _, rest = path.partition("/")
    kind, _, number = rest.partition("/")
    body = next((body for body, name in _ORGANS.items() if name == organ), kind)
    series = {"res": "RES/", "prst": "PRST/"}.get(kind, "")
    yearly = re.sub(r"^(\d{4})/(\d+)", r"\2 (\1)", number)
    session = re.sub(r"^(\d+)-([A-Z]+(?:-[A-Z]+)?)", r"\1 (\2)", number)
    for spelt in (yearly, session, number):
        try:
            symbol = Symbol.parse(f"{body}/{series}{spelt}")
        except SymbolError:
            continue
        if instrument(symbol) == instrument_iri:
            return symbol
    return None


def instrument_of(document: Document) -> str:
    """Return the IRI of the instrument that a document is a text of.

    A text that prints no symbol is known by its content.
    """
    return instrument_known(document.symbol, document.sha256)


def instrument_known(symbol: Symbol | None, sha256: str) -> str:
    """Return the IRI of an instrument by its symbol, or the hash of a file without."""
    if symbol is None:
        return f"{BASE}eli/un/unidentified/{sha256[:16]}"
    return instrument(symbol)


def titled(title: str) -> str:
    """Return the IRI of an instrument known by its title alone."""
    return f"{BASE}eli/un/declaration/{_short(title)}"


@lru_cache(maxsize=4096)
def pinpoint(target: str, place: Pinpoint) -> str:
    """Return the IRI of the provision ``place`` of the instrument ``target``.

    >>> pinpoint("T", Pinpoint("article", "15", None))
    'T/art/15'
    >>> pinpoint("R", Pinpoint("paragraph", "2(a)(i)", None))
    'R/op/2/a/i'
    >>> pinpoint("R", Pinpoint("paragraph", "3", Pinpoint("annex", "II", None)))
    'R/annex/II/3'
    >>> pinpoint("R", Pinpoint("article", "4(2)", Pinpoint("annex", "1", None)))
    'R/annex/1/art/4/2'
    """
    base, inside = target, False
    # An article has its number in the whole treaty: the chapter is not in its IRI. Each
    # annex has its own, whose sections do not matter either.
    if place.kind in ("article", "chapter"):
        place = replace(place, within=_annex_above(place.within))
    if place.within is not None:
        base, inside = pinpoint(target, place.within), True
    if place.kind == "annex" and not place.path:
        # The only annex prints no number and counts as the first.
        return f"{base}/annex/1"
    head = "" if inside and place.kind == "paragraph" else _PARTS[place.kind] + "/"
    return f"{base}/{head}{steps(place.path)}".rstrip("/")


def _annex_above(place: Pinpoint | None) -> Pinpoint | None:
    while place is not None and place.kind != "annex":
        place = place.within
    return place


@lru_cache(maxsize=4096)
def holders(path: str) -> tuple[Pinpoint, ...]:
    """Return the parts of an annex that hold a paragraph, from its path; outer first.

    >>> [str(part) for part in holders("annex/1/art/4/2")]
    ['annex 1', 'annex 1, article 4']
    >>> holders("annex/II/par/3") == holders("annex/II/8"), holders("op/4")
    (True, ())
    """
    found: tuple[Pinpoint, ...] = ()
    kinds = {step: kind for kind, step in _PARTS.items()}
    steps = path.split("/")
    if steps[0] != "annex":
        return found
    for step, number in zip(steps[:-1:2], steps[1:-1:2], strict=False):
        if step not in kinds:
            break
        found += (Pinpoint(kinds[step], number, found[-1] if found else None),)
    return found


@lru_cache(maxsize=4096)
def steps(number: str) -> str:
    """Return a number path as steps of an IRI.

    >>> steps("3(a)(i)")
    '3/a/i'
    """
    if number.isalnum():
        return number
    parts = _STEP.findall(number)
    return "/".join(slug(p) if not p.isalnum() else p for p in parts)


def paragraph(instrument_iri: str, path: str) -> str:
    """Return the IRI of a paragraph or sub-paragraph by its path.

    >>> paragraph("R", "op/3(a)(i)")
    'R/op/3/a/i'
    """
    head, _, number = path.rpartition("/")
    return (
        f"{instrument_iri}/{head}/{steps(number)}"
        if head
        else f"{instrument_iri}/{steps(number)}"
    )


def division(node: str, paragraph: Paragraph, division: Division) -> str:
    """Return the IRI of a sub-paragraph, ``node`` being that of its paragraph."""
    return f"{node}/{steps(division.path.removeprefix(paragraph.number))}"


@lru_cache(maxsize=4096)
def tail(target: str) -> str:
    """Return the end of an IRI that tells it apart, as part of a fragment.

    >>> tail("https://w3id.org/normgraph/eli/un/sc/res/1999/1267")
    'sc-res-1999-1267'
    >>> tail("https://w3id.org/normgraph/eli/un/treaty/XVIII-12")
    'XVIII-12'
    """
    for head in ("eli/un/treaty/", "eli/un/declaration/", "eli/un/", "id/actor-class/"):
        if target.startswith(BASE + head):
            return target.removeprefix(BASE + head).replace("/", "-")
    return target.removeprefix(BASE + "id/actor/").replace("/", "-")


def vote(instrument_iri: str) -> str:
    """Return the IRI of the vote an instrument was adopted by."""
    return f"{instrument_iri}#vote"


def meeting(number: int) -> str:
    """Return the IRI of a meeting of the Security Council, which counts them through.

    >>> meeting(8111)
    'https://w3id.org/normgraph/id/meeting/sc/8111'
    """
    return f"{BASE}id/meeting/sc/{number}"


def agenda_item(words: str) -> str:
    """Return the IRI of an item of the Council's agenda."""
    return f"{BASE}id/agenda-item/{_short(words)}"


def subject(kind: str, words: str) -> str:
    """Return the IRI of a subject heading of a kind, ``authority`` or ``agenda``.

    >>> subject("agenda", "TRAFFICKING IN PERSONS")
    'https://w3id.org/normgraph/id/subject/agenda/trafficking-in-persons'
    """
    return f"{BASE}id/subject/{kind}/{_short(words)}"


def verb(name: str) -> str:
    """Return the IRI of a verb's concept."""
    return f"{BASE}id/verb/{name}"


def force(name: str) -> str:
    """Return the IRI of a force's concept."""
    return f"{BASE}id/force/{name}"


def function(name: str) -> str:
    """Return the IRI of what a citation does."""
    return f"{BASE}id/citation-function/{name}"


def reason(name: str) -> str:
    """Return the IRI of why a paragraph has no norm."""
    return f"{BASE}id/no-norm-reason/{name}"


def norm_kind(name: str) -> str:
    """Return the IRI of what a norm does."""
    return f"{BASE}id/norm-kind/{name}"


def unread(name: str) -> str:
    """Return the IRI of a part of a norm that was not read surely."""
    return f"{BASE}id/unread-part/{name}"


def actor(name: str) -> str:
    """Return the IRI of an actor of the register."""
    return f"{BASE}id/actor/{name}"


def country(state: str) -> str:
    """Return the IRI of the place that has the name of a State, given by its IRI.

    >>> country(actor("mali"))
    'https://w3id.org/normgraph/id/place/mali'
    """
    return f"{BASE}id/place/{state.rpartition('/')[2]}"


def found_actor(words: str) -> str:
    """Return the IRI of an actor that a text names and the register lacks."""
    return f"{BASE}id/actor/found/{_short(words)}"


def found_class(words: str) -> str:
    """Return the IRI of a group that a text names and the register lacks."""
    return f"{BASE}id/actor-class/found/{_short(words)}"


def place(text: str, span: Span, rule: str = "") -> str:
    """Return the IRI of a stretch of a text, and of the rule that read it.

    The fragment is that of RFC 5147, in code points; a rule is added to it.

    >>> place("R/op/4", Span(0, 5), "verb:urge")
    'R/op/4#char=0,5;rule=verb:urge'
    >>> place("R/eng#source-bf8cd5c5", Span(10, 90))
    'R/eng#source-bf8cd5c5;char=10,90'
    """
    mark = ";" if "#" in text else "#"
    found = f"{text}{mark}char={span.start},{span.end}"
    return found + _made_by(rule) if rule else found


@lru_cache(maxsize=4096)
def _made_by(rule: str) -> str:
    return f";rule={quote(rule, safe=':')}"


def placed(iri: str) -> tuple[str, Span, str] | None:
    """Return the text, the stretch and the rule of a place; None for another IRI.

    >>> placed("R/op/4#char=0,5;rule=verb:urge")
    ('R/op/4', Span(start=0, end=5), 'verb:urge')
    """
    found = _PLACE.fullmatch(iri)
    if found is None or int(found[2]) > int(found[3]):
        return None
    return found[1], Span(int(found[2]), int(found[3])), unquote(found[4] or "")

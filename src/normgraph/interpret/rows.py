"""Tell rows that stand for one who is addressed: of agreements, of names.

Words and spans in, spans out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from normgraph.interpret.words import (
    WORD,
    can_act,
    heads,
    is_body,
    is_thing,
    may_act,
    pronouns,
)
from normgraph.model import Mention, Span
from normgraph.pattern import pattern

_OF_NAME = pattern(r"\w (?:of|to) (?:the )?[A-Z]")
_ROW_OF_NAMES = pattern(
    r" ?(?:the )?(?P<who>(?:[a-z]+ )*[Jj]udges [A-Z][\w’-]+"
    r"(?:(?:,|,? and) [A-Z][\w’-]+)+) ?"
)
""" "to allow ad litem judges Harhoff, Lattanzi, Mindua, Prandler and Trechsel to
serve" (S/RES/1877 (2009) OP 6): one duty, and one who it is for."""

_PEOPLES = pattern(r"[A-Z][a-z]+ and [A-Z][a-z]+ (?:[A-Z][a-z]+ )?communities")
""" "the Misseriya and Ngok Dinka communities" (S/RES/2205 (2015) OP 13)."""
_COMPONENTS = pattern(
    r"(?<=military, police),? and civilian (?:components|personnel)\b"
)
""" "MONUSCO’s military, police and civilian components" (S/RES/2211 (2015) OP 2)."""
_ADJECTIVES = pattern(
    r", (?:(?:[A-Z]\w+ )?[A-Z][a-z]+(?:,|,? and) )+[A-Z][a-z]+ "
    r"(?:[Aa]uthorities|[Cc]ountries|[Gg]overnments|States)\b"
)
""" "Sahel, West African and Maghreb States" (S/PRST/2013/10)."""

_DIRECTION = pattern(r"(?:the )?(?:(?:central|east|north|south|west)[a-z-]* )?")
_RULERS = pattern(r"[Aa]uthorit|[Gg]overnment|[Pp]eople|[a-z] [Ss]ide")
_OWN_NAME = pattern(r"(?:all|her|his|its|relevant|the|their) |[A-Z]\w*[A-Z]")
_NAMED = pattern(r"^[\w-]*[A-Z]\w*[A-Z]\w*$|\w (?:of|to) (?:the )?[A-Z][\w-]+$")
""" "GoSS and all relevant actors", "parties to the R-ARCSS and armed groups"."""
_PLACED = pattern(
    r"(?P<head>[\w-]+) (?:(?:in|of) the (?:area|country|field|(?:sub-?)?region)"
    r"|on the ground)$"
)
""" "peacekeeping missions in the region and other relevant United Nations presences"
(S/PRST/2014/25), "all countries of the region and other concerned UN Member States"
(S/PRST/2013/17)."""
_OTHERS = pattern(
    r" (?:and|as well as) "
    r"(?:(?:all )?(?:other|relevant) |(?:the )?international community)"
)
_PLACES = ("countries", "region", "regions", "states")
_THEIR_OWN = ("candidates", "donors", "individuals", "partners")
_MORE = pattern(r" and (?:(?:inter|sub-?)?(?:national|regional) )(?P<head>[a-z]+s)\b")
_COUNTRY = (
    r"(?:the )?(?:former )?"
    r"(?:CAR|DRC|[A-Z][\w’-]*[a-z](?: (?:of (?:the )?|d’)?[A-Z][\w’-]*)*)"
)
_OF_PLACES = pattern(
    rf"\b(?P<who>[\w-]+) (?:of|in|from) (?:both )?"
    rf"(?:{_COUNTRY}(?:,|,? and)(?:,? respectively,)? (?:(?:in|of) )?)*"
    rf"(?P<last>{_COUNTRY})$"
)
_SHORT = pattern(r"[A-Z]{2,}")
_OF_BODIES = pattern(
    r"(?:[Cc]ountries|Presidents|Prosecutors|[Ss]tates) of (?:the )?[A-Z]{2,}"
    r"(?:(?:,|,? and) (?:the )?[A-Z]{2,})*$"
)
_MANY = ("men", "people", "women")
_SHARED = pattern(
    r"(?P<one>[A-Z]{2,}) and (?P<other>[A-Z]{2,}) (?!agencies|bodies|entities|funds)"
    r"[A-Za-z]+s\b"
)
_BETWEEN = pattern(r" between (?:(?! and )[^,;])*$")
_OWN = pattern(r"(?:all|any|each|every|her|his|its|the|their|those) (?:other )?")
_PREPOSITION = pattern(r" (?:at|between|by|for|from|in|of|on|to|with) ")
_BESIDE_PLACE = pattern(r" (?:[a-z]+ing|from|in|of) (?:the )?[A-Z][\w’-]*$")
_ADJECTIVE = ("al", "ary", "ian", "ic", "ish", "ive", "-wide", "ese")


def begins_row(text: str, phrase: Span) -> bool:
    """Tell the first of several names before the one noun that is the head of all."""
    words = phrase.of(text)
    return words[1:].islower() and _ADJECTIVES.match(text, phrase.end) is not None


def row_of_names(text: str, subject: Span) -> Span | None:
    """Return a row of judges; None where the words are another subject."""
    if text.find("udges ", subject.start, subject.end) < 0:
        return None
    named = _ROW_OF_NAMES.fullmatch(text, subject.start, subject.end)
    return Span(named.start("who"), named.end("who")) if named else None


def one_row(
    text: str, phrases: Iterable[Span], mentions: Sequence[Mention]
) -> list[Span]:
    """Return phrases with a row of things left to whoever they tell.

    "the parties to the Comprehensive Peace Agreement, the Darfur Peace Agreement, ...
    and the communiqué of 28 March 2007" (S/RES/1755 (2007) OP 4); so with States:
    "all parties in Yemen, South Sudan, Somalia and northeast Nigeria" (S/PRST/2017/14),
    "the leaders of Sudan and South Sudan" (S/PRST/2012/12), and with organizations that
    have several: "the Presidents of the ICTY and the ICTR" (S/RES/1503 (2003) OP 6).
    """
    found: list[Span] = []
    for phrase in phrases:
        tells = found and _OF_NAME.search(found[-1].of(text))
        if (tells and is_thing(phrase.of(text))) or (
            found
            and (
                _is_placed(text, found[-1], phrase, mentions)
                or _are_theirs(text, found[-1], phrase, mentions)
            )
        ):
            found[-1] = Span(found[-1].start, phrase.end)
        else:
            found.append(phrase)
    return found


def _is_placed(text: str, row: Span, name: Span, mentions: Sequence[Mention]) -> bool:
    """Tell one more State of which, or in which, there are several: with no more words
    than a name, behind a name."""
    kinds = {m.span.end: m.kind for m in mentions}
    added = next((m.span for m in mentions if m.span.end == name.end), None)
    who = _OF_PLACES.search(text, row.start, row.end)
    return (
        added is not None
        and kinds[name.end] == "state"
        and kinds.get(row.end, "state") in ("class", "state")
        and not _RULERS.search(added.of(text))
        and _DIRECTION.fullmatch(text, name.start, added.start) is not None
        and who is not None
        and not _RULERS.search(who["last"])
        and (who["who"].endswith("s") or who["who"] in _MANY)
    )


def _are_theirs(text: str, row: Span, name: Span, mentions: Sequence[Mention]) -> bool:
    """Tell one more organization whose States or heads are meant: "States of ECOWAS,
    ECCAS and the GGC" (S/RES/2018 (2011) OP 3)."""
    found = _OF_BODIES.search(text, row.start, row.end)
    return (
        found is not None
        and _SHORT.fullmatch(text, name.start, name.end) is not None
        and any(m.span == name and m.kind == "organization" for m in mentions)
    )


def under_one_head(
    text: str, both: Span, joint: int, mentions: Sequence[Mention]
) -> bool:
    """Tell names before one noun that is the head of both, or a body between two.

    "the ICTY and ICTR Prosecutors" (S/RES/1534 (2004) OP 4), "relevant UN and AU
    missions" (S/PRST/2014/8); "the Joint Working Group between the United Nations and
    the Government of the DRC" (S/RES/2612 (2021) OP 48).
    """
    if _PEOPLES.fullmatch(text, both.start, both.end) or _COMPONENTS.match(text, joint):
        return True
    if _BETWEEN.search(text, both.start, joint):
        return True
    shared = text.endswith(("the ", "all ", "relevant "), 0, both.start) or (
        text.startswith("relevant ", both.start)
    )
    found = _SHARED.search(text, both.start, both.end) if shared else None
    if found is None or found.end("one") != joint:
        return False
    ends = (found.end("one"), found.end("other"))
    return {m.kind for m in mentions if m.span.end in ends} == {"organization"}


def is_another(text: str, left: Span, right: Span, after: int) -> bool:
    """Tell one with an article or the like of their own from a part of those before.

    "the members of the group and the Afghan parties" (S/PRST/2000/12), "humanitarian
    personnel and all relevant actors" (S/PRST/2014/28), "the two Governments and the
    Commissioners" (S/RES/1704 (2006) OP 11), not "parties to the Convention and the SUA
    Convention", "parties in Somalia and the region".
    """
    own = _OWN.match(text, after)
    words, others = left.of(text), right.of(text)
    if own is None or words.endswith(_ADJECTIVE) or not may_act(others):
        return False
    if _BESIDE_PLACE.search(words) and others[:1].isupper() and " " not in others:
        # "States bordering Ituri and the Kivus" (S/RES/1807 (2008) OP 8)
        return False
    return can_act(words) or not _PREPOSITION.search(words)


def goes_with_place(
    text: str, left: Span, right: Span, mentions: Sequence[Mention]
) -> bool:
    """Tell "entities in Côte d’Ivoire and Liberia": two places of the same entities."""
    states = [m.span for m in mentions if m.kind == "state"]
    before = [s for s in states if s.end == left.end and s.start > left.start]
    return (
        right in states
        and not _RULERS.search(right.of(text))
        and any(
            re.search(
                r" (?:in|from|between) (?:both |the )?$", text[left.start : s.start]
            )
            for s in before
        )
    )


def leaves_more_there(text: str, left: Span, mentions: Sequence[Mention]) -> bool:
    """Tell those in a place from whom "and other", or a name, names more.

    "the UN missions in the region and AU-RTF" (S/PRST/2012/28), "States in the region
    and regional organizations" (S/RES/1519 (2003) OP 5).
    """
    found = _PLACED.search(text, left.start, left.end)
    others = _MORE.match(text, left.end)
    more = _OTHERS.match(text, left.end) or any(
        m.span.start - len(" and ") == left.end and m.kind not in ("class", "state")
        for m in mentions
    )
    if others and not _is_place(others["head"]):
        more = True
    return found is not None and bool(more) and found["head"] in heads()


def are_two(text: str, left: Span, right: Span, after: int) -> bool:
    """Tell two kinds of those addressed, each by a noun that needs no adjective.

    "States and organizations" (S/RES/1535 (2004)), "all political parties and
    candidates" (S/PRST/2012/25), "government officials and other actors
    contacted outside the region" (S/PRST/2002/35), "airlines and shipping companies"
    (S/RES/2177 (2014) OP 4), "Member States receiving assistance as well as providers
    of assistance" (S/RES/2663 (2022) OP 20), not "regional organizations and
    arrangements".
    """
    before, _, last = left.of(text).rpartition(" ")
    first, _, rest = right.of(text).partition(",")[0].partition(" ")
    if text.startswith("other ", after):
        words = WORD.findall(right.of(text))
        head = next((word for word in words if word in heads()), "states")
        return (last.endswith("s") or last in heads()) and not _is_place(head)
    if "as well as" in text[left.end : after]:
        return can_act(left.of(text)) and can_act(right.of(text))
    if rest:
        # A noun in the plural that stands first is no adjective of the second.
        plain = not before and last.islower() and last.endswith("s")
        return plain and rest.rpartition(" ")[2] in heads()
    if last in ("States", "states"):
        return first.lower() in heads() and not _is_place(first)
    return first in _THEIR_OWN and last in heads() and last not in _THEIR_OWN


def _is_place(noun: str) -> bool:
    """Tell a noun that may go on with where somebody is: "and other countries"."""
    return noun.lower() in _PLACES


def is_name(text: str, left: Span, after: int) -> bool:
    """Tell "President Farmajo and his government", not "Federal and State leaders"."""
    words = left.of(text)
    plain = words.rpartition(" ")[2][:1].isupper() and can_act(words)
    return (
        plain
        and not re.search(r" (?:that|which|who) ", words)
        and bool(_OWN_NAME.match(text, after))
    )


def stands(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Tell whether a phrase ends with a head noun or a name of its own."""
    words = span.of(text)
    last = words.rpartition(" ")[2]
    return (
        last.strip("’s") in heads()
        or last in heads()
        or words.lower() in pronouns()
        or any(m.span.end == span.end for m in mentions)
        or bool(re.search(r"\((?:\W?[A-Z][\w-]+|[“‘][^()]+)\W?\)$", words))
        or (bool(_NAMED.search(words)) and can_act(words))
    )


def stands_alone(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Tell "and civil society organizations" from "agencies and entities"."""
    words = span.of(text)
    named = any(
        m.span.start <= span.start + 12 and m.span.overlaps(span) for m in mentions
    )
    headed = any(w in heads() for w in WORD.findall(words)) or is_body(words)
    return (named or headed) and (named or len(words.split()) > 1 or is_body(words))

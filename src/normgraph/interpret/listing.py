"""Tell where the things of a qualifier go on over a comma.

The words of a qualifier and a comma in, yes or no out: "in line with their mandates,
authorisations and the HRDDP", "as well as any obligations of parties to the NPT". The
rules on conditions are read here.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import cast

from normgraph import rules
from normgraph.interpret.words import base, can_act, last_word
from normgraph.model import Span
from normgraph.pattern import pattern

INCLUDING = (
    " including",
    ", including",
    ", in particular ",
    ", especially ",
    ", particularly ",
)
_LASTLY = (" and ", " as well as ")
_NUMBERED = pattern(
    r" (?:and |or )?(?:of )?\d+(?: \(|,|;| and\b| or\b|$"
    r"| of (?:its|his|the|th(?:at|is)|resolution)\b)"
    r"|(?<=[\d)],) of th(?:at|e|is)\b"
)

_ROW = pattern(
    r"(?P<first>[a-z-]+s), "
    r"(?P<item>(?:(?!(?:and|for|in|of|on|or|to|with)\b)[a-z-]+ ){0,2}[a-z-]+s)$"
)
_LAST = pattern(r", and (?P<item>(?:[a-z-]+ ){0,2}[a-z-]+)(?=[,;.]| of\b|$)")
# "the vessel is owned or controlled, directly or indirectly, by a designated
# individual" (S/RES/2270 (2016) OP 22).
_INSET = (", directly or indirectly", ", in whole or in part")
_BARE = pattern(
    r"\b(?:for|of|regarding|the) [a-z]+(?P<comma>)"
    r"(?P<rest>(?:, [a-z]+)+,? and [a-z]+)(?=[;.]|$| of\b)"
)
_SECOND = pattern(
    r", (?:and|as well as(?! the [a-z]+ing\b)) (?:the|their) "
    r"(?P<head>(?:[\w-]+ ){1,4}?)"
    r"(?:for|in|involved|of|on|posed|regarding|requested) "
    r"(?:(?!\b(?:are|is|must|shall|should|to|will)\b)[^,;:]){3,160}(?=[,;.]|$)"
)
_WORDS = pattern(r"\b(?!and\b|or\b)[a-z]+")
_DONE = ("ed", "frozen", "sold")
_BEHIND = pattern(r".*\b(?:an?|by|for|from|in|of|on|over|such|that|the|to|with) ")
_PARTS = (
    "area",
    "doing",
    "free",
    "hindrance",
    "second",
    "spirit",
    "temper",
    "way",
    "with",
)

NEAR = 200
"""The last word before a qualifier stands in so many letters."""


def is_pair(text: str, comma: int) -> bool:
    """Tell a comma between things of one kind: adjectives, nouns in -ion.

    "the cultural, geographic, and historic specificities" (S/RES/2347 (2017) OP 16).
    """
    before = word_before(text, comma)
    if before in listed("no_pair"):
        return False
    return bool(plain("pair").match(text, comma - len(before)))


def is_bare_row(text: str, comma: int) -> bool:
    """Tell the bare words of a row: "international standards for safeguards, security,
    and safety" (S/RES/1887 (2009) OP 11)."""
    row = _BARE.search(text, max(0, comma - 60))
    return (
        row is not None
        and row.start("comma") <= comma < row.end("rest")
        and (
            row[0].startswith("the ")
            or not any(_begins_otherwise(one) for one in _WORDS.findall(row["rest"]))
        )
    )


def is_row(text: str, comma: int) -> bool:
    """Tell things in a row: "in line with their mandates, authorisations and the
    HRDDP" (S/RES/2809 (2025) OP 5)."""
    if text[comma - 1] != "s":
        return False
    row = plain("row").match(text, comma - len(word_before(text, comma)))
    if row is None:
        return _is_last_of_row(text, comma)
    if can_act(row["first"]) or can_act(row["item"]):
        return False
    return row["item"].partition(" ")[0] not in base() and row["next"] not in base()


def _is_last_of_row(text: str, comma: int) -> bool:
    """Tell the last of things in a row, behind a comma of its own: "the established UN
    policies, directives, and best practices" (S/RES/2466 (2019) OP 3)."""
    last = _LAST.match(text, comma)
    row = last and _ROW.search(text, max(0, comma - NEAR), comma)
    if last is None or row is None or can_act(row["first"]) or can_act(row["item"]):
        return False
    return last["item"].partition(" ")[0] not in base()


def is_listed(text: str, match: re.Match[str], comma: int, within: Span) -> bool:
    """Tell standards in a row."""
    end, opening = within.end, match["opening"]
    if not plain("standards").match(opening):
        return False
    if plain("more").match(text, comma, end):
        return True
    if lacks_object(text, within.start, match.start()):
        return False
    if plain("standard").match(text, comma, end):
        return any(text.find(word, comma, end) >= 0 for word in _LASTLY)
    begun = plain("standard").search(text, match.end(), comma + 1)
    return bool(begun and plain("last_standard").match(text, comma, end))


def lacks_object(
    text: str, start: int, at: int, others: Collection[str] | None = None
) -> bool:
    """Tell that what a verb is about comes behind the qualifier.

    "Demands all parties allow, in accordance with relevant provisions of
    international law, the full, safe and unhindered access" (S/RES/2155 (2014) OP 17).
    """
    before = text[max(start, at - NEAR) : at].rstrip(" ,")
    last = last_word(before)
    return (
        not before
        or last in base()
        or last in (listed("lacking") if others is None else others)
        or last.endswith("ing")
        or _hedged().search(before) is not None
    )


def over_aside(text: str, start: int, comma: int, end: int) -> int | None:
    """Return where a qualifier goes on behind an aside, None where none is in it.

    "Of the intention to authorize, where appropriate, access to such funds"
    (S/RES/1907 (2009) OP 14): what is to be authorized is still to come. So is the last
    of those worked with: "in cooperation with ONUB and, as appropriate, with the
    Governments concerned" (S/RES/1565 (2004) OP 4).
    """
    if text.endswith(_INSET, start, comma):
        return comma + 1
    inset = next((one for one in _INSET if text.startswith(f"{one},", comma)), "")
    if inset:
        return comma + len(inset) + 1
    verb = word_before(text, comma)
    lacks = verb in base() and text.endswith(f" to {verb}", start, comma)
    aside = _aside().match(text, comma, end)
    if aside and text.startswith(("of its ", "of the ", "of their "), aside.end()):
        # "subject to a review, as appropriate, of its mandate" (S/RES/1666 (2006)).
        return aside.end()
    if not lacks and verb != "and":
        return None
    if aside and (lacks or plain("last_one").match(text, aside.end(), end)):
        return aside.end()
    return None


def in_brackets(text: str, start: int, at: int, end: int) -> bool:
    """Tell a place in brackets: "in the spirit of the 1998 National Reconciliation Pact
    (S/1998/219, appendix)" (S/PRST/2001/18)."""
    opens = text.rfind("(", start, at)
    return opens >= 0 and text.find(")", opens, at) < 0 <= text.find(")", at, end)


def includes(text: str, match: re.Match[str], stop: re.Match[str]) -> bool:
    """Tell that an including is the condition's own: "the parties, including Lebanon",
    "international law, including human rights law" (S/RES/2125 (2013) OP 17)."""
    if not text.startswith(INCLUDING, stop.start()):
        return False
    comma = stop.start() - (text[stop.start() - 1] == ",")
    head = comma - len(word_before(text, comma))
    if _own().match(text, max(head, match.end())):
        return True
    if "consultation" not in match["opening"]:
        return False
    at = stop.end() - len(" including") if stop[0] == " including" else stop.end()
    return bool(plain("included").match(text, at))


def enumerates(text: str, at: int, end: int) -> bool:
    """Tell "within their mandates, capabilities" and "resolutions 1612, 1882"."""
    return bool(_enumerated().match(text, at, end) or _NUMBERED.match(text, at, end))


def row_end(text: str, match: re.Match[str], comma: int, end: int) -> int | None:
    """Return where a row ends that a clause or its last noun begins, None for none.

    "once they are seized, inspected, and frozen" (S/RES/2397 (2017) OP 9), "with the
    participation of women, youth and ethnic minorities" (S/RES/2543 (2020) OP 5).
    """
    before = word_before(text, comma)
    opens = match.end()
    verbs = plain("row_of_verbs").match(text, comma - len(before), end)
    is_verb = before.endswith(_DONE) or text.endswith(f" to {before}", opens, comma)
    if verbs and is_verb and _are_alike([before, *_WORDS.findall(verbs["more"])]):
        return verbs.end()
    row = plain("row_of_nouns").match(text, comma, end)
    # "and without prejudice to the mandate and its implementation, the concept of
    # operations and rules of engagement" (S/RES/2591 (2021) OP 11).
    if row is None:
        return None
    of_things = match["opening"].startswith("without ") and row["items"][:4] == "the "
    if not of_things and lacks_object(text, 0, match.start()):
        return None
    items = [*row["items"].split(", "), row["last"]]
    if any(map(_begins_otherwise, items)):
        return None
    first = _BEHIND.sub("", text[max(opens, comma - 60) : comma])
    if _acts(first) and all(map(_acts, items)):
        return row.end()
    # "materials, equipment, goods and technology contained in document S/2006/814"
    # (S/RES/1737 (2006) OP 5) goes on to its end.
    is_told = row["last"].endswith("ed") and " " in row["last"]
    ends = is_told or row.end() == end or text[row.end()] in ";.,"
    shapes_of_row = (plain("weighed"), plain("in_row"))
    is_of_things = any(one.match(match["opening"]) for one in shapes_of_row)
    return row.end() if ends and is_of_things else None


def weighed_too(text: str, opening: str, comma: int, end: int) -> int | None:
    """Return where the second thing that is weighed ends, None where none follows.

    "taking into account those already agreed upon by the government ..., and the
    particular challenges involved in preparing for the 2012 elections" (S/RES/1886
    (2009) OP 4).
    """
    second = _SECOND.match(text, comma, end)
    if second is None or not plain("weighed").match(opening):
        return None
    return None if can_act(second["head"]) else second.end()


def _are_alike(verbs: list[str]) -> bool:
    """Tell verbs of one form: "supply, sell, transfer or procure"."""
    if all(verb.endswith(_DONE) for verb in verbs):
        return True
    return len(verbs) > 2 and sum(verb not in base() for verb in verbs[1:]) < 2


def _begins_otherwise(item: str) -> bool:
    """Tell a verb, and "complementing the operations of the French" from one noun."""
    word, _, rest = item.partition(" ")
    return word in base() or (word.endswith("ing") and rest != "")


def _acts(words: str) -> bool:
    """Tell a group of people, or one who can act."""
    return last_word(words) in listed("people") or can_act(words)


@cache
def _hedged() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{hedges()})$")


@cache
def _own() -> re.Pattern[str]:
    return re.compile(shape("own").replace("{tail}", shape("tails")))


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(rf", (?:{hedges()}), (?=[a-z])")


@cache
def _enumerated() -> re.Pattern[str]:
    return re.compile(
        rf" (?:and )?(?:in )?(?:existing |its |respective |their )*"
        rf"(?:{any_of('enumerated')})\b(?!-)"
    )


@cache
def plain(key: str) -> re.Pattern[str]:
    return re.compile(_filled(shape(key)))


def word_before(text: str, at: int) -> str:
    """Return the word before a place."""
    return last_word(text[max(0, at - NEAR) : at].rstrip(" "))


def shape(key: str) -> str:
    """Return a pattern of the rules on conditions."""
    return rules.form("norms", "conditions", key)


def hedges() -> str:
    """Return the hedges of the rules, listed and by their shape, as one pattern."""
    shaped = (one for shaped in shapes("hedged").values() for one in shaped)
    return "|".join((any_of("hedges"), *shaped))


@cache
def shapes(key: str) -> dict[str, tuple[str, ...]]:
    """Return the shapes that no list holds, by their first words."""
    table = cast(dict[str, str], rules.load("norms")["conditions"][key])  # type: ignore[index]
    return {word: (_filled(one),) for word, one in table.items()}


def _filled(pattern: str) -> str:
    """Return a pattern with the parts it names."""
    for part in _PARTS:
        pattern = pattern.replace(f"{{{part}}}", shape(part))
    return pattern


def any_of(key: str) -> str:
    """Return a list of the rules on conditions as one pattern."""
    return rules.any_of("norms", "conditions", key)


@cache
def listed(key: str) -> frozenset[str]:
    """Return a list of the rules on conditions as a set."""
    return frozenset(rules.words(rules.load("norms"), "conditions", key))

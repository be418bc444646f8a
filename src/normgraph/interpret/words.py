"""The words of ``rules/norms.toml`` as sets, and what they tell of other words."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from normgraph import rules
from normgraph.pattern import pattern

_LY = r"(?!(?:apply|comply|imply|rely|reply|supply)\b)\w+ly"
_DETERMINERS = rules.any_of("norms", "verbs", "determiners")
_ADVERBS = rules.words(rules.load("norms"), "verbs", "adverbs")
_OTHERS = rules.alternatives(word for word in _ADVERBS if not word.endswith("ly"))
# Each row of adverbs is matched in one way alone: in two, twenty of them take minutes.
ADVERBS = (
    rf"(?:(?!further (?:{rules.any_of('norms', 'verbs', 'furthered')})\b)"
    rf"(?:{_LY}|{_OTHERS})(?:,(?! and \w+ly\b)|,? and)? )*"
)
WORD = pattern(r"[\w-]+")
"""A word without its apostrophe: "Group" of "Group’s"."""
_TAIL = pattern(r"(?:[\s,;:.–—”]|,? \band\b|,? \bor\b)+$")
_STRIPPED = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + ",;:.–—”andor"
_DETERMINER = pattern(rf" (?:{_DETERMINERS})\b")
_NAMED = pattern(r"(?:^|[ -])((?:[A-Z]\.)*[A-Z][\w’'/-]*)$")
_DEED = pattern(r"(?:tion|sion|ment|ance|ence|ing|ship)s?$")
_WITH_MARKS = pattern(r"[\w’'/-]+")
_DOING = pattern(
    r"(?:.* )??([\w-]+) (?:[a-z]+ing|associated|based|deployed|located)(?= |$)"
)
_HEADS = rules.any_of("norms", "addressees", "heads")
# "those who use violence", "those supporting peace processes" (S/RES/2242 (2015) OP 1),
# "those in the Transitional Federal Government" (S/RES/1744 (2007) OP 2): the word that
# names them, no article; not "those remaining parties".
THOSE = pattern(
    r"those (?:from|in|of|outside) (?!whom\b|which\b)"
    r"|(?:these|those) (?:able|capable|concerned|in a position|involved|responsible|"
    r"that|which|who|whose|willing|having|with)\b"
    r"|those (?!(?:contributing|existing|following|outstanding|participating"
    r"|remaining)\b)"
    rf"[a-z]+(?:ing (?=[a-z])(?!(?:[\w-]+ )?(?:{_HEADS})\b)"
    r"|ed (?:by|for|in|to|under|with)\b)"
    r"|all (?:concerned\b(?! [a-z]{4})|who\b)"
)


def stripped(text: str, end: int) -> int:
    """Return where the words before ``end`` stop, marks and "and" left out."""
    # The letters of "and" and "or" too: no match begins before what is left.
    least = len(text[:end].rstrip(_STRIPPED))
    found = _TAIL.search(text, least, end) if least < end else None
    if found is None:
        return end
    return found.start() + _closes_name(text, found.start())


def _closes_name(text: str, at: int) -> bool:
    """Tell the mark behind a name: "to support in their various capacities the campaign
    “Children, Not Soldiers”" (S/RES/2143 (2014) OP 7), not the end of a statement."""
    opens = text.rfind("“", 0, at) if text.startswith("”", at) else -1
    return opens > 0 and text.find("”", opens, at) < 0


def last_word(words: str) -> str:
    """Return what stands behind the last blank or comma.

    >>> last_word("the parties,to"), last_word("parties ")
    ('to', '')
    """
    return words[max(words.rfind(" "), words.rfind(",")) + 1 :]


def can_act(words: str) -> bool:
    """Tell whether a noun phrase can be one who acts: by its head, or a name."""
    plain = re.sub(r"\([^)]*\)", "", words) if "(" in words else words
    head = _modifiers().split(plain.strip(" ,"), 1)[0].strip()
    last = head.rsplit(" ", 1)[-1] if head else ""
    named = _NAMED.search(head)
    return (
        last in heads()
        or last in pronouns()
        or words.strip(" ,") in ("all", "all concerned")
        or _either_acts(words, head)
        or (named is not None and named[1].removesuffix("s") not in things())
        or _is_doing(head)
    )


def may_act(words: str) -> bool:
    """Tell whether a noun phrase can be one who acts, or a body that is set up."""
    head = _modifiers().split(words, maxsplit=1)[0]
    return can_act(words) or head.rpartition(" ")[2] in bodies()


def _either_acts(words: str, head: str) -> bool:
    """Tell "a State or international, regional or subregional organisation choosing to"
    (S/RES/2551 (2020) OP 14)."""
    first, joint, _ = head.partition(" or ")
    return bool(joint) and first.rpartition(" ")[2] in heads() and words.count(",") < 3


def _is_doing(words: str) -> bool:
    """Tell "Member States providing crude oil" (S/RES/2397 (2017) OP 4).

    >>> _is_doing("all States receiving such notification"), _is_doing("crude oil")
    (True, False)
    >>> _is_doing("weapons originating outside Iraq")
    False
    >>> _is_doing("all foreign terrorist fighters associated")  # S/RES/2170 (2014) OP 7
    True
    """
    who = _DOING.match(words)
    return who is not None and who[1] in heads()


@cache
def _modifiers() -> re.Pattern[str]:
    return re.compile(rf",| (?:{rules.any_of('norms', 'addressees', 'modifiers')})\b")


def is_determined(text: str, end: int) -> bool:
    """Tell whether an article, pronoun or the like follows: a verb, not a noun."""
    if text[end : end + 4] == " to ":
        return text[:end].rpartition(" ")[2] in before_to()
    return bool(_DETERMINER.match(text, end))


def works(text: str, verb: str, end: int) -> bool:
    """Tell "and work in an atmosphere propitious for dialogue" (S/RES/1979 (2011) OP 4)
    from the noun: "and work in the field of"."""
    return verb == "work" and _working().match(text, end) is not None


@cache
def _working() -> re.Pattern[str]:
    return re.compile(rf"(?: \w+ly)? (?:{rules.any_of('norms', 'verbs', 'working')})\b")


def is_body(words: str) -> bool:
    """Tell the name of a body: "National Governance and Reconciliation Committee"."""
    return words[:1].isupper() and any(
        word[:1].isupper() and word.lower() in heads() for word in words.split()
    )


def is_thing(words: str) -> bool:
    """Tell the name of an agreement or the like, others beside it or not."""
    return words[:1].isupper() and words.partition(" and ")[0].split()[-1] in things()


def shares_adjective(words: str, other: str) -> bool:
    """Tell two nouns under one adjective: "relevant Afghan political actors and
    stakeholders" (S/RES/2727 (2024) OP 4), not "Member States and partners"."""
    before, _, last = words.rpartition(" ")
    if not before or other not in _set("addressees", "sharing"):
        return False
    return last.islower() and last != "states" and last in heads()


def is_abstract(words: str) -> bool:
    """Tell a thing done ("continuation of efforts") from one who does it.

    Adjectives may stand before it, with commas ("continued, closer cooperation between
    ICAO and CTED", S/RES/2395 (2017) OP 30), and another beside it ("the reactivation
    and regular follow-up of bilateral joint commissions", S/RES/2605 (2021) OP 6).
    """
    phrase = _about().split(words.strip(" ,"), 1)[0]
    if _HOLDING.match(phrase):
        # "encourages holding ... dialogues in Africa to share" (S/PRST/2020/5).
        return True
    gerund = _GERUND.match(phrase) if "," not in phrase else None
    if gerund and is_verb_stem(gerund["stem"].lower()):
        # "for strengthening the process of regional cooperation, including measures to
        # facilitate regional trade and transit" (S/RES/2274 (2016) OP 22).
        return True
    if _PRESENCE.search(phrase):
        # "Authorizes the residual UNAMSIL presence to" (S/RES/1562 (2004) OP 3), "the
        # EU operation to take all necessary measures" (S/RES/2134 (2014) OP 44).
        return False
    if phrase.startswith(("in ", "those ")):
        # "Decides in response to the request ..." (S/RES/1717 (2006)), "those
        # supporting peace processes" (S/RES/2242 (2015) OP 1).
        return False
    first, comma, _ = phrase.partition(",")
    if comma and (not first.islower() or can_act(first)):
        phrase = first
    parts = [_WITH_MARKS.findall(part) for part in _PARTS.split(phrase)]
    named = [part for part in parts if part]
    is_headed = phrase.rpartition(" ")[2] in heads()
    if is_headed and words.strip(" ,").startswith(f"{phrase} by "):
        # "increased and effective joint operations by the Congolese security forces"
        # (S/RES/2612 (2021) OP 18): a head noun whose agent is named.
        return True
    if any(word in heads() for part in named for word in part):
        return False
    # "both departing and incoming contingents" (S/PRST/2000/31) are no departing.
    nouns = [part[-1] for part in named[:-1] if not part[-1].endswith("ing")]
    return any(map(is_deed, [*nouns, *(part[-1] for part in named[-1:])]))


_HOLDING = pattern(r"(?:the )?(?:convening|developing|establishing|having|holding) ")
_GERUND = pattern(r"(?P<stem>[a-z-]+)ing (?:an?|its|the|their) ")


def is_verb_stem(stem: str) -> bool:
    """Tell the stem of a gerund: "empower"."""
    return not base().isdisjoint((stem, f"{stem}e", stem[:-1]))


_PRESENCE = pattern(r"^(?:[a-z]+ )?[A-Z]{2,}\w* (?:operation|presence)$")
_PARTS = pattern(r",? and |, ")


def is_deed(noun: str) -> bool:
    """Tell a noun of something done: "withdrawal", "implementation"."""
    ending = _DEED.search(noun)
    is_plain = ending is not None and noun.islower()
    return is_plain or noun in _set("addressees", "abstract")


@cache
def _about() -> re.Pattern[str]:
    """Return what goes on behind a noun: "efforts made by", "inclusion within"."""
    done = rules.any_of("norms", "addressees", "done")
    forms = rules.any_of("norms", "addressees", "modifiers")
    return re.compile(
        rf",? (?:{forms}|{done}|across|aimed|as|having|if|including|towards?|up|when"
        r"|where|within|without)\b"
    )


@cache
def _set(*path: str) -> frozenset[str]:
    return frozenset(rules.words(rules.load("norms"), *path))


@cache
def base() -> frozenset[str]:
    """Return verbs in their base form."""
    return _set("verbs", "base") | {"be", "do", "have"}


@cache
def ambiguous() -> frozenset[str]:
    """Return base forms that are nouns as well."""
    return _set("verbs", "ambiguous")


def is_only_verb(word: str) -> bool:
    """Tell a base form that is no noun as well."""
    return word in base() and word not in ambiguous()


@cache
def before_to() -> frozenset[str]:
    """Return verbs that stand before a bare "to" or "on" more than the nouns do."""
    return _set("verbs", "before_to")


@cache
def alone() -> frozenset[str]:
    """Return verbs that have no object."""
    return _set("verbs", "alone")


@cache
def owed() -> frozenset[str]:
    """Return verbs of what is a duty, never a purpose: "to comply"."""
    return _set("verbs", "owed")


@cache
def holds() -> frozenset[str]:
    """Return words that keep a following "to" for themselves."""
    return _set("verbs", "holds")


@cache
def heads() -> frozenset[str]:
    """Return head nouns of those who can act."""
    return _set("addressees", "heads")


@cache
def bodies() -> frozenset[str]:
    """Return head nouns of bodies that are set up."""
    return _set("addressees", "set_up")


@cache
def things() -> frozenset[str]:
    """Return head nouns of names that are instruments or things, not actors."""
    return _set("addressees", "things")


@cache
def kinds_meant(pronoun: str) -> tuple[str, ...]:
    """Return of what kind whoever is whom a pronoun may stand for."""
    table = cast(rules.Table, rules.load("norms")["addressees"])
    for row in rules.rows(table, "meant"):
        if pronoun in rules.words(row, "pronouns"):
            return rules.words(row, "kinds")
    return ("class",)


@cache
def events() -> frozenset[str]:
    """Return nouns of what takes place or is written, which does not act."""
    return _set("addressees", "events")


@cache
def pronouns() -> frozenset[str]:
    """Return words that stand for somebody named before."""
    return _set("addressees", "pronouns")


def ends_a_name(words: str) -> bool:
    """Tell whether words are one who can act, up to its last word."""
    last = words.rstrip().rpartition(" ")[2]
    # "the Secretary-General’s report" (S/RES/2601 (2021) OP 18): a noun follows.
    if last.endswith(("’s", "'s")):
        return False
    is_head = (
        last in heads()
        or words.strip() in ("he", "it", "she", "they")
        or last[:1].isupper()
        or last.endswith(")")
    )
    plain = "," not in words and " that" not in words
    return is_head and plain and can_act(words)

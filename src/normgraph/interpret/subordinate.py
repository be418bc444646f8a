"""Tell how a clause within a condition goes on over a comma.

The words of a clause and a comma in, yes or no out: "when evaluating, mandating and
reviewing operations", "if the Council, before that date, determines".
"""

from __future__ import annotations

import re

from normgraph.interpret.listing import lacks_object, word_before
from normgraph.interpret.words import base, is_only_verb
from normgraph.model import Span
from normgraph.pattern import pattern

# Before the clause that it limits: "and, unless these funds ... are themselves the
# subject of a prior ... judgement, immediately shall cause" (S/RES/1483 (2003) OP 23).
FRONTED = (" that ", " that, ", " and, ")
"""A condition begins behind these before the clause that it limits."""
_MODALS = (" may", " must", " shall", " should", " will")
_SUBJECT_ON = pattern(
    r" (?:[a-z]+ ){1,3}(?:concerning|regarding|relating to)\b"
    r"(?!.*\b(?:are|can|ha[ds]|have|is|may|must|shall|should|was|were|will)\b)"
)
_SUBJECT = pattern(
    r" (?:(?:the|such|an?) [A-Z]?\w*|any (?:[A-Z]\w+ )?\w+)"
    r"(?:, (?:acting|taking) "
    r"(?:(?!\b(?:concludes|decides|determines|undertakes)\b)[^;:])*)?"
)
# The next of a row in a clause: "where an item ... is directly or indirectly sold,
# supplied or transferred to Somalia" (S/RES/2607 (2021) OP 10), "enrichment-related,
# reprocessing or heavy water-related activities" (S/RES/1737 (2006) OP 4).
_NEXT = pattern(
    r", (?!(?:after|as|at|by|during|for|from|if|in|including|of|on|through|to|under"
    r"|unless|upon|when|where|while|with|within|without)\b)"
    r"(?:(?P<item>[a-z-]+)(?: [a-z-]+)?,? or (?!if\b|unless\b|when\b|where\b)[a-z]"
    r"|(?P<one>[a-z-]+),? and [a-z]"
    r"|the [A-Z]\w+ or other |(?:[a-z]+, )+[a-z]+ or other )"
    r"|(?<=ed), and [a-z]+ed\b"
)
_DOINGS = pattern(r" [a-z]+ing(?:, [a-z]+ing)*,? (?:and |or )?[a-z]+ing\b")


def is_next(text: str, match: re.Match[str], comma: int, within: Span) -> bool:
    """Tell the next of a row in a clause from what is asked behind it."""
    found = _NEXT.match(text, comma, within.end)
    if found is None or (
        text.endswith(", ", 0, match.start())
        and lacks_object(text, within.start, match.start(), ())
    ):
        # "to consider including, when submitting new listing requests, individuals and
        # entities" (S/RES/2462 (2019) OP 12).
        return False
    if " " not in text[match.end() : comma].strip():
        return False
    before = word_before(text, comma)
    # "in the event that it should terminate, withdraw from, or be found" (S/RES/1887
    # (2009) OP 18), "such supply, sale, transfer or provision".
    modals = tuple(f"{modal} {before}" for modal in _MODALS)
    if text.endswith(modals, match.start(), comma):
        return True
    if text.endswith(FRONTED, within.start, match.start()):
        return False
    item = found["item"] or found["one"]
    return item not in base() or text.endswith(f", {before}", match.start(), comma)


def is_doing_both(text: str, start: int, comma: int) -> bool:
    """Tell "when evaluating, mandating and reviewing operations" (S/RES/2378 (2017)
    OP 12)."""
    found = _DOINGS.match(text, start)
    return found is not None and comma < found.end()


def lacks_verb(words: str) -> bool:
    """Tell "if the Council, before that date, determines" (S/RES/1343 (2001) OP 11).

    So is "notwithstanding that ... elected term as an ad litem judge of the Tribunal
    will, in accordance with Article 12 ter" (S/RES/1705 (2006) OP 1).
    """
    return bool(_SUBJECT.fullmatch(words)) or words.endswith(_MODALS)


def is_verbless(words: str) -> bool:
    """Tell the subject of a clause whose verb is still to come behind a comma.

    "when widespread issues regarding the safety and security of humanitarian personnel,
    ..., and their premises and assets occur" (S/RES/2730 (2024) OP 16).
    """
    found = _SUBJECT_ON.match(words)
    return found is not None and not any(
        is_only_verb(word) for word in words[found.end() :].split()
    )

"""Tell what others do from what the issuing body does.

A verb form behind an act, and the words before and behind it in; true out where a cited
text, those who are spoken of or a gerund has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from normgraph import rules
from normgraph.model import Force
from normgraph.pattern import pattern
from normgraph.recognise.forms import PARTICIPLE, spelt
from normgraph.vocabulary import Verb

ASKS = {
    Force.AUTHORIZE,
    Force.CALL,
    Force.DEMAND,
    Force.ENCOURAGE,
    Force.INVITE,
    Force.REQUEST,
    Force.URGE,
}
_LETTER = pattern(r"\b(?:[Cc]ommuniqu[eé]s?|[Ll]etters?)\b")
_ASKING = pattern(
    r"\b(?:asking|requesting) (?!the Secretary-General\b)|"
    r"\bexpressing (?:their|the \w+ of (?:the )?[A-Z])"
)
"""What a letter does: "noting ... the letter of 24 October 2016, from the Chargé
d’affaires ... of Somalia ..., expressing their willingness to consider working with
other States ..., and requesting that the provisions ... be renewed" (S/RES/2316
(2016))."""
_TO_COUNCIL = pattern(
    r"(?<=ing) (?:(?:up)?on )?the (?:United Nations )?(?:Security )?Council to\b"
)
""" "Noting the decision of the 13th Assembly of the African Union ..., calling on the
Council to impose sanctions" (S/RES/1907 (2009)): it calls on none but others."""
_SAYS = pattern(
    r"\b(?:(?<!to )[Aa]ddress|[Cc]ommuniqu[eé]|[Dd]ecision|[Dd]eclaration|[Ll]etter|"
    r"[Rr]esolutions?|[Ss]tatement)\b[^,;.]{0,160}? (?P<verb>\w+ing)\b"
    r"(?:(?!\. )[^;])*$"
)
""" "the AU-PSC communiqué of 13 November 2013 welcoming the proposed strengthening ...
and encouraging the AU Commission" (S/RES/2127 (2013) OP 49): both are done by it."""
_LAYING = pattern(
    r"\b[Rr]esolution \d+ \(\d+\)[^,;]{0,40}, (?:creating|establishing)\b[^;]*$"
)
""" "Recalling also its resolution 1966 (2010) of 22 December 2010, establishing the
International Residual Mechanism ... and requesting" (S/RES/1995 (2011))."""
_FINITE = pattern(r"(?:and )?(?:is|remain|remains) ")
""" "to ensure that their supporters abide by the code of conduct ... and remain
committed" (S/RES/2005 (2011)), "confirms that the Government of Iraq supports ...
and is committed" (S/RES/1957 (2010)): a preamble has "remaining" and "being"."""
_GERUND = pattern(r"\b(?:by|for|in) (?:\w+ly )?\w+ing\b[^;.]{3,300} and $")
_OBJECT = pattern(r" (?:an?|the) ")
""" "delay in establishing the temporary institutions and resolving the final status of
Abyei" (S/RES/2126 (2013)), where the Council would be "resolving to"."""
_LOOKING = pattern(r"(?<=looking) to\b")
""" "terrorist groups are actively seeking ways to defeat or circumvent aviation
security, looking to identify and exploit gaps" (S/RES/2309 (2016))."""
_MARK = pattern(r"[,;:.–—]|\b(?:and|but|while|whilst)\b")


@dataclass(frozen=True, slots=True)
class Between:
    """Where the act before ends, and where a verb, with what leads to it, stands."""

    last: int
    lead: int
    start: int
    end: int


def do(
    text: str,
    place: Between,
    verb: Verb,
    *,
    is_participle: bool,
    speaks_in_participles: bool,
) -> bool:
    """Tell whether a verb that may act behind an act is somebody else's."""
    restates = rules.words(rules.load("acts"), "restated", "verbs")
    if verb.iri.rpartition("/")[2] in restates and _theirs().match(text, place.end):
        return True
    if speaks_in_participles and _FINITE.match(text, place.lead):
        return True
    if not is_participle:
        return False
    return (
        _is_of_letter(text, place)
        or _is_of_text(text, place, verb)
        or _is_of_noun(text, place)
        or _is_gerund(text, place, verb)
        or _LOOKING.match(text, place.end) is not None
    )


@cache
def _theirs() -> re.Pattern[str]:
    """Return what finds "their commitment": "the determination of the Government to
    restore stability ... while reaffirming their commitment" (S/RES/1802 (2008))."""
    nouns = rules.any_of("acts", "attitudes", "intend")
    return pattern(rf" their (?:\w+ ){{0,2}}(?:{nouns})\b")


def _is_of_letter(text: str, place: Between) -> bool:
    """Tell what a letter that the Council takes note of asks for, or others express."""
    if not _LETTER.search(text, place.last, place.lead):
        return False
    found = _ASKING.search(text, place.start, place.end + len(" the Secretary-General"))
    return found is not None and found.start() < place.end


def _is_of_text(text: str, place: Between, verb: Verb) -> bool:
    """Tell what a cited text asks for, behind what else it does."""
    if _TO_COUNCIL.match(text, place.end):
        return True
    if verb.force not in ASKS or place.lead == place.start:
        return False
    before = text[place.last : place.lead]
    says = _SAYS.search(before)
    if says and any(form == PARTICIPLE for _, form in spelt().get(says["verb"], ())):
        return True
    return _LAYING.search(before) is not None


def _is_of_noun(text: str, place: Between) -> bool:
    """Tell the adjective of what an act right before welcomes.

    "welcoming in this regard encouraging developments" (S/RES/2567 (2021)).
    """
    return not text[place.last : place.lead].strip() and not _MARK.search(
        text, place.last, place.start
    )


def _is_gerund(text: str, place: Between, verb: Verb) -> bool:
    if verb.force != Force.INTEND or not _OBJECT.match(text, place.end):
        return False
    return _GERUND.search(text[place.last : place.start]) is not None

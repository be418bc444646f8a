"""Tell where a condition goes on behind a comma that could end it.

Its opening and the comma in, a place out: behind an aside, the next of a row, its own
preposition said once more, what its standard says, the next figure of a ceiling.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normgraph.interpret.consulted import goes_on
from normgraph.interpret.listing import (
    INCLUDING,
    listed,
    over_aside,
    plain,
    row_end,
    weighed_too,
)
from normgraph.model import Span
from normgraph.pattern import pattern

# Before what an opening is about: "taking into account, where appropriate, the reports
# of the Panel of Experts" (S/RES/2217 (2015) OP 33).
_HEDGED = pattern(
    r"(?:(?<= account)|(?<= by)|(?<= of)|(?<= on)|(?<= to)|(?<= with)|(?<=using)), "
    r"(?:as|if|when|where) [a-z]+(?: and [^,;:]{3,80})?, "
    r"(?=all |its |the |their |[A-Z])"
)
# "within the authorized troop ceiling of 11,200 military personnel, including reserve
# battalions ..., and 1,440 police personnel" (S/RES/2164 (2014) OP 11).
_FIGURE = pattern(r",(?: including (?:[^;:.]{3,200}?, )?and| and)? (?=\d[\d,]* [a-z])")


def onward(
    text: str,
    match: re.Match[str],
    stop: re.Match[str],
    within: Span,
    names: Sequence[Span],
) -> int | None:
    """Return where a condition goes on behind a comma, None where it ends there."""
    opens, at, end = match.end(), stop.start(), within.end
    if stop[0] == ",":
        is_aside = at == opens and (
            match["opening"] in listed("finite") or _HEDGED.match(text, at) is not None
        )
        if is_aside and text.find(", ", stop.end(), end) >= 0:
            # "that if, within 10 days of the notification referred to above, no Member
            # ... has submitted such a draft resolution" (S/RES/2231 (2015) OP 11).
            return text.find(", ", stop.end(), end) + 1
        further = (
            over_aside(text, opens, at, end)
            or row_end(text, match, at, end)
            or goes_on(text, match.start(), opens, at, end, names)
            or _again(text, match["opening"], at, end)
            or weighed_too(text, match["opening"], at, end)
            or _told(text, match["opening"], at, end)
            or _counted(text, match, at, end)
        )
        if further:
            return further
    # What is asked is still to come: "in close collaboration with MONUSCO, including by
    # conducting joint operations ..., to vigorously pursue" (S/RES/2389 (2017) OP 7).
    is_lead = text.startswith("to ", within.end)
    return stop.end() if is_lead and text.startswith(INCLUDING, at) else None


def _again(text: str, opening: str, comma: int, end: int) -> int | None:
    """Return where a qualifier goes on behind its own preposition, said once more.

    "in accordance with the standing operating procedures ..., and with the human rights
    due diligence policy" (S/RES/2211 (2015) OP 9 (e)).
    """
    found = plain("once_more").match(text, comma, end)
    lead = found and (found["lead"] or found["again"])
    if found and opening.endswith((f" {lead}", f" {lead}in")):
        return max(found.end(), found.end("to"))
    return None


def _told(text: str, opening: str, comma: int, end: int) -> int | None:
    """Return where a qualifier goes on behind words on the standard that it names.

    "in conformity with international law, as reflected in the Convention" (S/RES/1838
    (2008) OP 3), not "in cooperation with MINUSCA, as approved in advance".
    """
    is_standard = opening in listed("finite") or plain("of_standard").match(opening)
    made = plain("signed").match(text, comma, end)
    if made and is_standard:
        return made.end()
    if not text.startswith(", as ", comma):
        return None
    for key in ("changed", "told", "applied") if is_standard else ("changed",):
        found = plain(key).match(text, comma, end)
        if found:
            return found.end()
    return None


def _counted(text: str, match: re.Match[str], comma: int, end: int) -> int | None:
    """Return where a ceiling goes on to its next figure, None where none follows."""
    if not match["opening"].startswith("within "):
        return None
    figure = _FIGURE.match(text, comma, end)
    is_ceiling = text.find("ceiling of ", match.start(), comma) >= 0
    return figure.end() if figure and is_ceiling else None

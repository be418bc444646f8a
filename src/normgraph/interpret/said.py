"""Tell whom "its" and "their" stand for, and who is named or asked once more.

Words, mentions and those said before in, bearers out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from normgraph import rules
from normgraph.interpret.addressees import Said, bearers, named_before
from normgraph.interpret.givers import givers
from normgraph.model import Bearer, Mention, Span
from normgraph.pattern import pattern

_MORE = pattern(
    r" ?an? (?:(?:additional|comprehensive|final|further|interim|midterm|written) )+"
    rf"(?:{rules.any_of('norms', 'verbs', 'documents')})\b"
)


def again(text: str, at: int, said: Sequence[Said]) -> tuple[Bearer, ...]:
    """Return who owes one more report: those asked before.

    "Requests the Panel of Experts to provide to the Committee ... a midterm report ...,
    and requests also a final report" (S/RES/2105 (2013) OP 2).
    """
    earlier = [s for s in said if s.at < at]
    also = text[max(0, at - len(" also ")) : at].rstrip().endswith(" also")
    is_more = earlier and also and _MORE.match(text, at)
    return earlier[-1].bearers if is_more else ()


def as_before(
    text: str, own: tuple[Bearer, ...], before: Sequence[Bearer]
) -> tuple[Bearer, ...]:
    """Return bearers by the words that an act names them with first.

    "demands that all the parties ... withdraw ..., and that they refrain from any
    provocative action" (S/RES/1493 (2003) OP 14), "(a) ... UNAMID shall establish ...;
    (b) ... UNAMID shall complete" (S/RES/1769 (2007) OP 5).
    """
    return tuple(next((a for a in before if _is_again(text, b, a)), b) for b in own)


def _is_again(text: str, bearer: Bearer, before: Bearer) -> bool:
    words = bearer.span.of(text)
    said = words.lower() in ("it", "they") or words == before.span.of(text)
    return said and bearer.actor == before.actor


def plural(
    text: str, phrase: Span, found: tuple[Bearer, ...], mentions: Sequence[Mention]
) -> tuple[Bearer, ...]:
    """Return those whose deed an act notes, where it then asks something of "them".

    "regrets the decisions taken by the Transitional Federal Institutions (TFIs) ... and
    urges them" (S/PRST/2011/10), "welcomes improved relations between Sudan and Chad
    and encourages them" (S/PRST/2010/24); ``found`` where nobody is named so.
    """
    is_known = not found or any(b.actor for b in found)
    if is_known or phrase.of(text).strip().lower() not in ("them", "they"):
        return found
    named = _noted(text, phrase, mentions, None, _theirs(what="noted"))
    # Where the deeds of several are noted, those last noted need not be meant.
    those = named[0] if len(named) == 1 else ()
    if not those or _GOES_ON.match(text, those[-1].span.end):
        return found
    return tuple(replace(one, span=found[0].span) for one in those)


def possessor(
    text: str, phrase: Span, mentions: Sequence[Mention], said: Sequence[Said]
) -> tuple[Bearer, ...]:
    """Return whom "its", "their" and the like stand for; the word where none is named.

    The bearers have the words that name them: "ongoing efforts of the Afghan
    Government, encourages its additional efforts" (S/PRST/2009/21).
    """
    word = phrase.of(text)
    unknown = (Bearer(phrase, None, word, "other", None),)
    earlier = [s for s in said if s.at < phrase.start]
    if word == "their":
        several = earlier and (
            len(earlier[-1].bearers) > 1 or earlier[-1].bearers[0].kind == "class"
        )
        near = _they(text, phrase, mentions, earlier[-1].at if earlier else None)
        those = near or (earlier[-1].bearers if several else ())
        return those or _they(text, phrase, mentions, None) or unknown
    m = named_before(text, phrase, mentions)
    return (Bearer(m.span, m.actor, m.name, m.kind, None),) if m else unknown


def _they(
    text: str, phrase: Span, mentions: Sequence[Mention], after: int | None
) -> tuple[Bearer, ...]:
    """Return those an earlier act commends, whose cooperation another asks for.

    "Welcomes the CPA parties’ sustained commitment to work together and urges their
    continued cooperation" (S/RES/1919 (2010) OP 11), "Welcomes the efforts of IGAD, the
    AU, ... to find durable solutions ..., encourages their continued firm engagement"
    (S/RES/2459 (2019) OP 11). Behind those whom an act addressed, ``after``, only what
    another one says: "requests that parties to the conflict ..., notes the measures
    taken by the Sudanese authorities in this regard and urges their further
    cooperation" (S/RES/2736 (2024) OP 3).
    """
    named = _noted(text, phrase, mentions, after, _theirs())
    # "participation of women" (S/RES/2145 (2014) OP 14): the nearest are not known.
    if named and named[-1]:
        return next(filter(None, named))
    return ()


def _noted(
    text: str,
    phrase: Span,
    mentions: Sequence[Mention],
    after: int | None,
    theirs: re.Pattern[str],
) -> list[tuple[Bearer, ...]]:
    """Return whose deeds the sentence notes before a phrase, each deed's apart."""
    near = max(phrase.start - _FAR, after or 0)
    named: list[tuple[Bearer, ...]] = []
    for found in theirs.finditer(text, near, phrase.start):
        is_said = after is None or _NOTES.search(text, near, found.end())
        if is_said and not _SENTENCE.search(text, found.end(), phrase.start):
            at = found.start("who") if found["who"] else found.end()
            end = found.end("who") if found["who"] else phrase.start
            those = givers(text, Span(at, end), mentions)
            named.append(
                tuple(b for w in those for b in bearers(text, w, mentions, []))
            )
    return named


_FAR = 600
_NOTES = pattern(
    r"\b(?:acknowledg|appreciat|commend|not|prais|recogni[sz]|support|thank|welcom)"
    r"(?:es?|ing|s)\b[^,;.]*$"
)
_GOES_ON = pattern(r"(?: \([^)]*\))?,? (?:and|as well as) (?:the|its) ")
""" "the recent steps taken by the Transitional Government and the ‘Conseil Electoral
Provisoire’" (S/PRST/2005/50): one of them is not known."""
_SENTENCE = pattern(r"[.;] ")


@cache
def _theirs(what: str = "possessed") -> re.Pattern[str]:
    """Return what leads over to whoever did something; what is noted or possessed."""
    nouns = rules.any_of("norms", "verbs", "possessed")
    done = rules.any_of("norms", "addressees", "done")
    more = between = ""
    if what == "noted":
        more = f"{rules.any_of('norms', 'verbs', 'noted')}|"
        between = "dialogue(?: initiated)?|meetings|relations|understanding|"
    return re.compile(
        rf"\b(?:{nouns}|{more}mandate|measures|progress|steps)"
        rf"(?: (?:so far |recently )?(?:{done})(?: to [A-Z][\w-]+)?)? (?:of|by) "
        rf"|\b(?:{between}collaboration|cooperation|coordination|engagement)"
        r"(?: on [a-z -]{3,40})? between "
        r"|\b(?:all|both|the) (?P<who>(?:[\w-]+ ){0,3}?[\w-]+s)’ "
        rf"(?:[\w-]+ ){{0,3}}?(?:{nouns})\b"
        r"|\bcommend(?:ing|s) (?=[^,;]+ for their )"
    )

"""Tell who gives what is called for: "the continued support of UNODC in providing".

Words and mentions in, phrases that name somebody out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from normgraph import rules
from normgraph.interpret.addressees import bare
from normgraph.interpret.words import WORD, bodies, can_act, heads
from normgraph.model import Mention, Span
from normgraph.pattern import pattern

_any_of = partial(rules.any_of, "norms", "verbs")
_GIVEN = pattern(
    rf"\b(?:(?:{_any_of('given')})(?: and [a-z]+)? (?:of|from)"
    rf"|(?:{_any_of('brought')}) (?:of|to) [^,;:]{{3,60}}? from"
    rf"|(?:{_any_of('documents')}|{_any_of('sought')}|{_any_of('told')}) from"
    rf"|(?:{_any_of('documents')}|reporting)\b"
    r"(?: on (?:(?!through )[^,;:]){3,80})? through"
    r"|(?:(?<!ed )(?<!en )(?<!ed for )(?<!ed to )|(?<=children )|(?<=women )"
    r"|(?<=Yemen )"
    r"|\bto be (?:\w+ly,? (?:and )?)*[a-z]+(?:ade|ed|eld|en) "
    rf"|(?:{rules.any_of('norms', 'addressees', 'done')}) )by"
    r"|amongs?t?|between|on the part of) (?P<who>.+)"
)
_POSSESSED = pattern(
    r"(?:the continuation of (?=their ))?(?P<who>(?:its|their|his|her)\b"
    r"|(?P<named>(?:the )?(?:[\w-]+ ){0,5}?(?:d’)?[A-Z][\w-]*(?=[’'])"
    rf"|(?:the )?(?:[\w-]+ ){{0,3}}?(?:{rules.any_of('norms', 'addressees', 'heads')})"
    r"(?=[’'])))"
    rf"(?:[’']s?)? (?:[\w-]+,? (?:and )?){{0,4}}?"
    rf"(?:{_any_of('possessed')}|(?(named)(?:{_any_of('performed')})|(?!)))\b"
)
""" "encourages its additional efforts", "CTED’s continued active participation"."""
_AT_WORK = pattern(
    r"\s*(?P<who>(?:the |all |both )?(?:(?! (?:for|in|to) )[^,;:]){3,120}?) (?:for|in)"
    r" (?:her|his|its|their) (?:(?!to\b)[\w-]+ (?:and )?){0,5}?(?:efforts|work)\b"
)
""" "commends and encourages the Director General of the IAEA and its secretariat for
their ongoing professional and impartial efforts" (S/RES/1696 (2006) OP 6), "Encouraging
the CAR authorities in their further efforts" (S/RES/2648 (2022))."""
_OF_AIM = pattern(
    r" (?:aimed at \w+ing|to (?:build|create|promote)|ways? (?:for|of|to)) [^,;]*? "
    r"(?:amongs?t?|between) $"
)
""" "support for initiatives aimed at promoting inclusive dialogue amongst national
stakeholders" (S/RES/2389 (2017) OP 12): whoever supports them is asked."""
_NOT_ASKED = pattern(
    r"\b(?:in order (?:for|to)|so as to|with a view to)\b"
    r"|, with (?:(?:full|strong|the) )?(?:[a-z]+ (?:and )?){0,2}$"
    r"|\bin the context of [^,;]*$|\bidentified in the [A-Z][^,;]*$"
    r"|, (?:in particular|especially|particularly) (?:[a-z]+ ){0,3}$"
)
""" "the reinvigoration of the vision ..., in order to translate the will and commitment
of the international community into tangible results" (S/PRST/2014/17)."""
_DID = pattern(
    rf"\b(?:{_any_of('told')})\b[^;:]* on (?!how\b)[^,;:]*$"
    r"|ed (?:at|in|on) (?:the )?(?:\d|[A-Z])[^,;:]*$"
)
""" "requests information, as appropriate, on practical measures undertaken by parties"
(S/RES/2331 (2016) OP 18), "Consensus agreed on 24 April 2021 by all members of ASEAN"
(S/RES/2669 (2022) OP 6): they did it."""
_NOT_GIVEN = pattern(
    r"\b(?:with|support (?:for|to)) (?:(?:full|strong|the) )?(?:[a-z]+ (?:and )?){0,2}$"
    r"|\bin (?:full |the )?$"
    r"|\bto ensure [^,;]* in the (?:[\w-]+ ){0,2}$"
)
""" "accelerated and harmonized efforts for further progress, with support from the
international community" (S/RES/2145 (2014) OP 27), "additional international support
for the efforts of the United Nations and humanitarian organizations" (S/PRST/2025/4),
"to ensure overall coordination and coherence in the counter-terrorism efforts of the
United Nations system" (S/RES/2368 (2017))."""
_WORK_OF = pattern(
    r"(?:the |an? )?(?:(?!for\b|in\b|of\b|on\b|to\b|with\b)[\w-]+,? (?:and )?){0,4}?"
    rf"(?:{_any_of('theirs')}) of (?P<who>.+)"
)
""" "encourages the ongoing work of the Peacebuilding Commission" (S/PRST/2018/20),
"demands the immediate withdrawal of the M23" (S/RES/2666 (2022) OP 10), not "respect
for the work of humanitarian organizations"."""
_NEXT = pattern(r",? (?:and|as well as) |, ")
_OTHER = pattern(r", [^,;]{1,80}, (?:and|as well as) ")
_THOSE = pattern(
    r", (?:in particular|particularly|especially) those [^,;]{1,60}, "
    r"(?:(?:and|as well as) )?"
)
""" "between all States, particularly those in the region, MONUSCO and the Group of
Experts" (S/RES/2021 (2011) OP 16): the aside ends where another one is named."""
_INCLUDING = pattern(r",? including (?:its|their) [^,;]{3,60}, (?=the |[A-Z])")
""" "the Department of Peacekeeping Operations including its Police Division, the
Department of Political Affairs" (S/RES/2185 (2014) OP 26)."""
_WORDS = pattern(r"[\w’'-]+(?P<joint>,? (?:and |or )?|$)?")
_STOPS = frozenset(
    [
        "among",
        "amongst",
        "between",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "that",
        "the",
        "through",
        "to",
        "towards",
        "under",
        "upon",
        "which",
        "who",
        "with",
        "within",
    ]
)
_ADJECTIVES = ("al", "ary", "current", "existing", "ian", "ic", "ical", "new")
_PARTIES = frozenset(rules.words(rules.load("norms"), "addressees", "bound"))
_NAME = r"(?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*(?![\w’'-])"
_AREA = pattern(
    r" (?:(?:deployed |operating )?(?:in|of) (?:the )?(?:[A-Z]+-affected )?"
    r"(?:areas?(?! such as| of\b)|country|field|(?:sub-?)?region)"
    r"|concerned|involved)\b"
)
_TO_NAME = pattern(rf" to (?:(?:the (?:armed )?|armed )?conflicts?\b|{_NAME})")
_FUNDS = pattern(r", funds,? and programmes\b")
""" "relevant UN agencies, funds and programmes" (S/PRST/2004/16) are one."""
_QUOTED = pattern(r"“[A-Z][\w -]+(?:”|$)")
""" "dialogue between the Federal government and “Somaliland”" (S/RES/2461 (2019))."""
_OF_NAME = pattern(rf" of {_NAME}(?: of {_NAME})*(?: concerned\b)?")
_OF_STATES = pattern(rf" of {_NAME}(?:, {_NAME})*(?:,? and {_NAME})?")
_FROM = pattern(r" from (?:the )?(?:[a-z-]+ ){0,2}(?:countries|regions?|[Ss]tates)\b")
""" "the coordinated action by authorities from neighbouring countries" (S/RES/2153
(2014) OP 18), not "the withdrawal of all forces from the region"."""
_IN_NAME = pattern(rf" in {_NAME}(?= (?:and|to) |[,;]|$)")
_COMPOUND = pattern(
    r"(?:[-/][A-Z]\w*)+(?: (?:Task Force )?(?:[a-z]+ )?"
    r"(?:forces?|mission|operation|teams?)\b)?| (?:contingents|troops)\b"
)
_FUTURE = pattern(r"(?:future )?")
""" "a dialogue between the international donor community and the future Transitional
Federal Government" (S/PRST/2004/43)."""
_WITHIN = pattern(r" within (?:its|their) (?:respective )?mandates?(?=,| and )")
""" "information-sharing between groups of experts, peacekeeping missions within their
mandates and other relevant United Nations entities" (S/RES/2117 (2013) OP 7)."""
_IN_REPORT = pattern(r"’s (?:[a-z]+ ){0,2}report(?:s|ing)?\b")


def whose_giving(words: str) -> re.Match[str] | None:
    """Return where words name who gives what is called for, not a part of it.

    "full respect for UNFICYP’s freedom of movement ..., including to ensure systematic
    and effective monitoring and reporting by the mission" (S/RES/2771 (2025) OP 14).
    """
    own = _POSSESSED.match(words) or _WORK_OF.match(words)
    if own:
        return own
    at_work = _AT_WORK.match(words)
    if at_work and can_act(at_work["who"]):
        return at_work
    found = _GIVEN.search(words)
    if found and found["who"] and _OF_AIM.search(words[: found.start("who")]):
        return None
    before = words[: found.start()] if found else ""
    if _NOT_ASKED.search(before):
        return None
    is_agent = found and found[0].startswith(("among", "between", "by "))
    is_done = found and found["who"] and " by " in f" {found[0][: -len(found['who'])]}"
    if found and is_done and _DID.search(words[: found.start("who") - len("by ")]):
        return None
    if found and not is_agent and _NOT_GIVEN.search(before):
        return None
    aside = words.find(", including ", 0, found.start()) if found else -1
    is_part = found and aside >= 0 and words.find(", and ", aside, found.start()) < 0
    return None if is_part else found


def givers(text: str, region: Span, mentions: Sequence[Mention]) -> Iterator[Span]:
    """Yield who gives what is called for: "support of UNODC in providing ..."."""
    found = _giver(text, region, mentions)
    while found.start < found.end:
        found = _with_tail(text, found, region, mentions)
        yield found
        within = _WITHIN.match(text, found.end, region.end)
        at = within.end() if within else found.end
        found = Span(at, at)
        # An aside may stand between: "between all States, particularly those in the
        # region, and the Group of Experts" (S/RES/2825 (2026) OP 3).
        aside = _THOSE.match(text, at) or _INCLUDING.match(text, at, region.end)
        nexts = aside or _NEXT.match(text, at, region.end)
        for other in (nexts, _OTHER.match(text, at)):
            if other and other.end() < region.end and found.start == found.end:
                found = _giver(text, Span(other.end(), region.end), mentions)


def _with_tail(text: str, who: Span, region: Span, mentions: Sequence[Mention]) -> Span:
    """Return those who give with the words that tell which of them: "signatories to the
    Revitalized Agreement" (S/RES/2779 (2025)), "the United Nations Country Team in
    Haiti" (S/RES/2645 (2022) OP 6), not "the implementation by the parties of the
    Agreement"."""
    head = who.of(text).rpartition(" ")[2]
    tails = [_AREA, _TO_NAME] if head.lower() in _PARTIES else [_AREA]
    if head.lower() == "agencies":
        tails.append(_FUNDS)
    if head.islower() and not text.endswith((" by", " by the"), 0, who.start - 1):
        tails.append(_OF_NAME)
    elif head in bodies() or (head.lower() == "states" and " " in who.of(text)):
        # "signatory states of the PSC Framework" (S/RES/2666 (2022) OP 18)
        tails.append(_OF_NAME)
    elif head == "Governments":
        tails.append(_OF_STATES)
    elif head.islower():
        tails.append(_FROM)
    found = next((f for t in tails if (f := t.match(text, who.end, region.end))), None)
    if found is None:
        found = _IN_NAME.match(text, who.end, region.end)
        at = found.end() if found else who.end
        is_place = any(m.span.end == at and m.kind == "state" for m in mentions)
        found = found if is_place else None
    return Span(who.start, found.end()) if found else who


def _giver(text: str, region: Span, mentions: Sequence[Mention]) -> Span:
    """Return the phrase at the start of ``region`` that names who can act."""
    start = bare(text, region.start, region.end)
    if start is None:
        return Span(region.start, region.start)
    begin = _FUTURE.match(text, start.start).end()  # type: ignore[union-attr]
    named = [
        Span(start.start, last)
        for m in mentions
        if m.span.start == begin
        and not text.startswith("-", last := _compound(text, m.span.end, region.end))
    ]
    if named:
        # "in support of CAR’s long term peace building needs" (S/RES/2301 (2016) OP 16)
        after = named[0].end
        is_theirs = after < region.end and text.startswith("’s ", after)
        # "reporting on this implementation through the Secretary-General’s regular
        # reporting on UNOWAS" (S/PRST/2021/3)
        is_theirs = is_theirs and not _IN_REPORT.match(text, after, region.end)
        return Span(region.start, region.start) if is_theirs else named[0]
    quoted = _QUOTED.match(text, start.start, region.end)
    if quoted:
        closes = text.startswith("”", quoted.end())
        return Span(start.start, quoted.end() + closes)
    end = _head(text, start.start, region.end)
    return Span(start.start, end) if end else Span(region.start, region.start)


def _compound(text: str, at: int, end: int) -> int:
    """Return where a name ends that another one is joined to: "by AMISOM-UNSOM teams"
    (S/RES/2232 (2015) OP 24), "of the AU-Regional task force" (S/RES/2147 (2014)), "all
    MONUSCO contingents" (S/RES/2773 (2025) OP 13), not
    "by the Security Council-sanctioned M23" (S/PRST/2023/5)."""
    found = _COMPOUND.match(text, at, end)
    return found.end() if found else at


def _head(text: str, start: int, end: int) -> int | None:
    """Return where the head of a phrase ends, None where it is nobody who can act.

    Adjectives may stand in a row before it: "action by all relevant regional,
    subregional and international partners" (S/RES/2157 (2014) OP 5), not "women,
    youth and civil society".
    """
    for word in _WORDS.finditer(text, start, end):
        plain = word[0][: word.start("joint") - word.start()]
        after = WORD.match(text, word.end()) if word["joint"] == " " else None
        goes_on = after[0] if after else ""
        is_head = plain in heads() or (
            plain[:1].isupper() and plain.endswith("s") and plain.lower() in heads()
        )
        # "greater efforts by the Group" (S/PRST/2010/11)
        is_body = plain in bodies() and text.endswith(("the ", "its "), 0, start)
        is_body = is_body and plain[:1].isupper() and not goes_on[:1].isupper()
        if (is_head or is_body) and goes_on not in heads():
            return word.end() - len(word["joint"])
        is_joined = word["joint"] not in (" ", "")
        if plain in _STOPS or (is_joined and not plain.endswith(_ADJECTIVES)):
            return None
    return None

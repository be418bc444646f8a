"""Find what the issuing body does: its performative phrases, with their force.

Paragraph in, acts out, in text order. Verbs inside what others are to do, or in what a
cited resolution did, are no acts: an act opens its paragraph or follows a mark, "and",
or the Council as subject. Verbs come from the vocabulary, the rest from
``rules/acts.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from normgraph.matcher import tokens
from normgraph.model import Act, Force, Paragraph, Part, Span
from normgraph.pattern import pattern
from normgraph.recognise import others
from normgraph.recognise.forces import particle, phrase
from normgraph.recognise.forms import (
    PARTICIPLE,
    THIRD,
    closing,
    last_words,
    lead_pattern,
    linked,
    noun_tail,
    nouns,
    sharing,
)
from normgraph.recognise.named import Form, firsts_in, named_by
from normgraph.recognise.others import ASKS
from normgraph.recognise.seconds import parted
from normgraph.vocabulary import Verb

_WORD = pattern(r"[A-Za-z]+(?:-[A-Za-z]+)*")
# "In this regard, the Security Council recalls" (S/PRST/2018/20), "In this regard it
# welcomes" (S/PRST/2007/31): after an opening. Also behind the mark of an item, "(iii)
# The Council intends" (S/PRST/2009/24), and ", and the Council" (S/PRST/2009/14).
_SUBJECT = pattern(
    r"(?:^|[.;:“”\"] ?|\([a-z]{1,4}\) (?=The ))"
    r"(?:[A-Z][^.;]{0,200}, |Given [^.;]{0,200} )?"
    r"(?:[Tt]he (?:Security )?Council,?|(?<=[.,;] )[Ii]t)$|(?<= and )it$|"
    r"(?<=, and )the (?:Security )?Council$|"
    r"\b(?:[Ii]n th(?:is|at) \w+|[Tt]o th(?:is|at) end),?"
    r" (?:the (?:Security )?Council|it)$"
)
_NAMED = pattern(
    r"(?:\b(?:[Ii]n th(?:is|at) \w+|[Tt]o th(?:is|at) end),? (?=the |it))?"
    r"(?:[“\"]? ?[Tt]he (?:Security )?Council,?|\b[Ii]t)$"
)
_QUOTED = pattern(r"\b(?:replaced by|reads?)\b[^:“]{0,40}: “[^”]*(?:”|$)", re.DOTALL)
""" "paragraph 5 of resolution 2292 shall be replaced by the following: “Authorises all
Member States ..., further reaffirms its decision” (S/RES/2733 (2024) OP 2): what the
paragraph will say, no act of this one."""
_ACTING = pattern(r"and acting under (?:Article|Chapter)\b")
""" "Decides to extend ..., and acting under Chapter VII of the Charter of the United
Nations, further decides" (S/RES/2575 (2021) OP 1)."""
_SUBJECTS, _SPEAKS = ("Council", "Council,", "It", "it"), ("“The ", "The ", "“It ")
_GERUND_BEFORE = pattern(
    r"(?:[,;] |\b(?:in|by|of|for|includes?|including|with) )\w+ing,? (?:and |or )?$"
)
_TAKES = pattern(r" (?:about|at|by|of|over|that)\b")
_TO_DO = pattern(r"(?: itself)?(?:, [^,;]{3,60},)? to ")
"""What the Council binds itself to in mid-sentence: "expresses its readiness ... and
commits to engage constructively" (S/PRST/2017/14), "undertakes, whenever possible, to
include" (S/PRST/2010/2), but "and undertaking effective efforts"."""
_STRENGTHENED = pattern(r"(?:further|strongly|urgently) ")
_SPEAKER = pattern(
    r"(?:[A-Z]\w*|\b(?:he|it|she|that|they|which|who|all|any|every|for|no|of|such|the))"
    r" $"
)
""" "which further urges", "the African Union strongly urges", "any further requests for
information" (S/RES/1506 (2003)): there somebody else speaks, or nobody."""
_STATES = pattern(r"states its (?:intent|intention|readiness|resolve|support)\b")
""" "and states its intention to consider taking measures" (S/RES/1725 (2006) OP 2)."""
_OWN_WORK = pattern(
    r"(?<= will) (?:continue to (?:\w+ly )?)?"
    r"(?:conduct|consider|examine|follow|keep|monitor|remain|review)\b"
)
"""What the Council alone does."""
_CLAUSE = pattern(r"\b(?:that|wh(?:at|en|ere|ereby|ich|ile|o|ose)|as|if)\b")
_GOES_ON = pattern(r"[^;.]*?, (?:and )?to (?!th(?:is|at|ese) )")
_DANGLING = pattern(r"\b(?:for|from|in|of|on|to|with),? $")
_INSIDE_WORD = pattern(r"[A-Za-z]-")
_TRIMMED = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + ",;:.–—"
_LAST = pattern(r"(?:\band|(?<![\d)] )(?<!\) and )\([a-z]{1,5}\))$")
"""What goes with the marks behind an act: "and", the label of the next item.

Not "activities referred to in paragraph 12 (j) and calls upon" (S/RES/1925 (2010) OP
13), "paragraph 13 (b) (i) and (ii)" (S/RES/2164 (2014) OP 6).
"""
_MARKS = ",;:.–—)”"


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A verb form that stands where an act may begin."""

    start: int
    """Of the phrase, adverbs included."""
    lead: int
    """Where the words that lead over to it begin ("and in this regard")."""
    end: int
    """Of the verb form."""
    verb: Verb
    form: str
    place: str


def acts(paragraph: Paragraph) -> tuple[Act, ...]:
    """Return the acts of a paragraph, in text order."""
    laid_down = _QUOTED.search(paragraph.text) if ": “" in paragraph.text else None
    found = [
        c
        for c in _candidates(paragraph)
        if not (laid_down and laid_down.start() < c.start < laid_down.end())
    ]
    chosen: list[_Candidate] = []
    for c in found:
        last = chosen[-1] if chosen else None
        if _fits(c, found[0], last, paragraph) and not _is_of_others(
            paragraph, c, found[0], last
        ):
            chosen.append(c)
    return tuple(
        one
        for act in _acts(paragraph.text, chosen)
        for one in parted(paragraph.text, act)
    )


def _is_of_others(
    paragraph: Paragraph,
    candidate: _Candidate,
    first: _Candidate,
    last: _Candidate | None,
) -> bool:
    """Tell what others do, by the words before and behind the verb."""
    if last is None or candidate.place != "after-mark":
        return False
    speaks_in_participles = paragraph.part is Part.PREAMBLE and first.form == PARTICIPLE
    return others.do(
        paragraph.text,
        others.Between(last.end, candidate.lead, candidate.start, candidate.end),
        candidate.verb,
        is_participle=candidate.form == PARTICIPLE,
        speaks_in_participles=speaks_in_participles,
    )


def _goes_over(text: str, candidate: _Candidate, last: _Candidate | None) -> bool:
    """Tell an act in the third person that goes on behind participles: "Urging the
    Government ... to prepare for elections, and further urges the international
    community to provide technical assistance" (S/RES/1784 (2007))."""
    return last is not None and not _CLAUSE.search(text, last.end, candidate.lead)


def _fits(
    candidate: _Candidate,
    first: _Candidate,
    last: _Candidate | None,
    paragraph: Paragraph,
) -> bool:
    """Preambles speak in participles, operative paragraphs in the third person.

    An operative paragraph may lead over to its verb by participles ("Noting the
    report, requests") and close with one of saying or knowing ("Decides to extend the
    mandate ..., while emphasizing"); a task in a list may not ("(c) Supporting").
    """
    if candidate is first and candidate.place != "after-mark":
        return True
    if candidate.form == THIRD:
        return (
            paragraph.part is not Part.PREAMBLE
            or first.form == THIRD
            or _goes_over(paragraph.text, candidate, last)
        )
    if candidate.place != "after-mark":
        return candidate.place == first.place == "after-subject"
    return (
        paragraph.part is Part.PREAMBLE
        or (first.form == PARTICIPLE and first.place == "opening")
        or _closes(candidate, paragraph)
        or (
            first.place == "after-subject"
            and _OWN_WORK.match(paragraph.text, candidate.end) is not None
        )
        or _ACTING.match(paragraph.text, candidate.lead) is not None
    )


def _closes(candidate: _Candidate, paragraph: Paragraph) -> bool:
    """Tell whether a participle says what the Council holds of what it did before.

    It goes on no further ("Decides, while acknowledging paragraph 1 above, to afford",
    S/RES/1441 (2002) OP 2), and in a list it would part the tasks.
    """
    is_joined = candidate.lead < candidate.start
    if candidate.verb.iri not in closing("joined" if is_joined else "verbs"):
        return False
    if any(d.span.start <= candidate.start for d in paragraph.divisions):
        return False
    return not _GOES_ON.match(paragraph.text, candidate.end)


def _acts(text: str, chosen: Sequence[_Candidate]) -> Iterator[Act]:
    for i, c in enumerate(chosen):
        until = chosen[i + 1].lead if i + 1 < len(chosen) else len(text)
        end, force, rule = phrase(text, c.verb, c.end, until)
        extent = Span(c.start, max(end, _trimmed(text, until)))
        yield Act(Span(c.start, end), extent, c.verb.iri, force, rule)


def _trimmed(text: str, end: int) -> int:
    """Return where the words before ``end`` stop, marks and "and" left out."""
    end = len(text[:end].rstrip(_TRIMMED))
    while text.endswith(("and", ")"), 0, end):
        at = text.rfind("(", 0, end) if text[end - 1] == ")" else end - 3
        if at < 0 or not _LAST.match(text, at, end):
            break
        end = len(text[:at].rstrip(_TRIMMED))
    return end


def _candidates(paragraph: Paragraph) -> Iterator[_Candidate]:
    text = paragraph.text
    openings = {d.span.start + len(d.number) for d in paragraph.divisions} | {0}
    seen = -1
    for word in _words(text):
        if word.start() < seen:
            continue
        for named in named_by(text, word):
            candidate = _candidate(text, word, named, seen, openings)
            if candidate:
                yield candidate
                seen = word.end()
                break


def _words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words that may be verbs: one in thirty."""
    found = tokens(text)
    for i in found.at(firsts_in(text)):
        start = found.starts[i]
        # What stands behind a hyphen is no word of its own.
        is_behind = start > 1 and text[start - 1] == "-"
        if not (is_behind and _INSIDE_WORD.match(text, start - 2)):
            yield cast(re.Match[str], _WORD.match(text, start))


def _candidate(
    text: str, word: re.Match[str], named: Form, seen: int, openings: set[int]
) -> _Candidate | None:
    start, lead, led = _lead(text, named.start, seen)
    place = _place(text, lead, led, openings, named.form)
    if place == "after-subject":
        lead = _subject(text, lead)
    is_linked = start < named.start and linked().match(text, start)
    if place == "after-mark" and named.verb.opens_only and not is_linked:
        # ", and aware of its responsibilities" (S/RES/1773 (2007) PP 4), where "and
        # concerned parties" would do nothing.
        feels = named.form == PARTICIPLE and word[0] == named.verb.third
        takes = led and feels and _TAKES.match(text, word.end())
        # "and, if prohibited items are found, further requires" (S/RES/2633 (2022)).
        further = named.form == THIRD and text.startswith("further ", start)
        if not (
            takes
            or further
            or _binds_itself(text, word, named)
            or _STATES.match(text, word.start())
            or _ACTING.match(text, lead)
        ):
            return None
    if place is None and lead < named.start and text.endswith(", ", 0, named.start):
        # "to streamline the Mission accordingly, requests all" (S/RES/2363 (2017)).
        start = lead = named.start
        place = _place(text, lead, False, openings, named.form)
    if place is None and _lacks_mark(text, start, named):
        place = "after-mark"
    if place == "after-mark" and _shares(text, lead, word[0]):
        return None
    if place and _is_verb(text, word, named.verb, named.form, place):
        return _Candidate(start, lead, word.end(), named.verb, named.form, place)
    return None


def _lacks_mark(text: str, start: int, named: Form) -> bool:
    """Tell an act that a misprint leaves without a mark before it, by its adverb.

    "signed on 12 March 2012 further strongly urges the opposition forces" (S/RES/2155
    (2014) OP 18), "build mutual trust urgently calls upon" (S/RES/2729 (2024) OP 6).
    """
    if named.form != THIRD or named.verb.opens_only or named.verb.force not in ASKS:
        return False
    return (
        _STRENGTHENED.match(text, start, named.start) is not None
        and _SPEAKER.search(text[max(start - 40, 0) : start]) is None
    )


def _binds_itself(text: str, word: re.Match[str], named: Form) -> bool:
    """Tell "and undertakes to enhance coordination" (S/PRST/2010/2), "and will conduct
    a further review" (S/PRST/2009/24)."""
    if named.verb.force != Force.INTEND:
        return False
    how = _TO_DO if named.form == THIRD else _OWN_WORK
    return how.match(text, word.end()) is not None


def _shares(text: str, lead: int, word: str) -> bool:
    """Tell the second of two verbs with one object, behind a preposition of the first.

    "requests that BNUB focuses on and supports the Government" (S/RES/1959 (2010) OP
    3), "is coordinated with, and supports the work of, the United Nations country team"
    (S/RES/2119 (2013) OP 23).
    """
    return word in sharing() and _DANGLING.search(text, 0, lead) is not None


def _lead(text: str, start: int, floor: int) -> tuple[int, int, bool]:
    """Return where the phrase and its connectors begin, and whether it has some."""
    begin, lead, led, touching = start, start, False, True
    while found := _led(text, max(floor, lead - 40, 0), lead):
        lead = found.start("word")
        touching = touching and bool(found["adverb"]) and not found["comma"]
        begin = lead if touching else begin
        led = led or bool(found["connector"])
    return begin, lead, led


def _led(text: str, start: int, lead: int) -> re.Match[str] | None:
    """Return the connector or adverb that ends at ``lead``; most often none does."""
    before = text[start:lead].rstrip()
    if before.endswith(","):
        before = before[:-1]
    last = before.rpartition(" ")[2].rpartition("-")[2].lower()
    if last not in last_words():
        return None
    return lead_pattern(last).search(text, start, lead)


def _place(
    text: str, lead: int, led: bool, openings: set[int], form: str
) -> str | None:
    before = text[:lead].rstrip()
    if before in ("", "“", '"') or len(before) in openings:
        return "opening"
    is_ours = text.startswith(_SPEAKS) or not before.endswith(" and it")
    if is_ours and before.endswith(_SUBJECTS) and _SUBJECT.search(before[-240:]):
        return "after-subject"
    if led or (before[-1] in _MARKS and not (before[-1] == ")" and form != THIRD)):
        return "after-mark"
    return None


def _subject(text: str, lead: int) -> int:
    """Return where the words that name the Council as subject begin."""
    found = _NAMED.search(text, max(lead - 60, 0), len(text[:lead].rstrip()))
    return found.start() if found else lead


def _is_verb(text: str, word: re.Match[str], verb: Verb, form: str, place: str) -> bool:
    after = text[word.end() :]
    if verb.needs_particle and not particle(verb.particles).match(after):
        return False
    if place != "after-mark":
        return True
    if form == PARTICIPLE:
        return not _in_list_of_gerunds(text, word)
    return word[0].lower() not in nouns() or not noun_tail().match(after)


def _in_list_of_gerunds(text: str, word: re.Match[str]) -> bool:
    """Tell "includes advising, supporting and assisting" from an act."""
    return bool(_GERUND_BEFORE.search(text[: word.start()][-60:]))

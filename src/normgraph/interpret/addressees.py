"""Tell who is addressed: noun phrases between a directive phrase and what it asks.

Words and mentions in, bearers out, one for each coordinated noun phrase, articles and
asides ("in particular transit States") left out; a pronoun carries what it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from normgraph import iri, rules
from normgraph.interpret.conditions import conditions
from normgraph.interpret.rows import (
    begins_row,
    goes_with_place,
    one_row,
    row_of_names,
    under_one_head,
)
from normgraph.interpret.words import (
    STANDS_FOR,
    THOSE,
    can_act,
    heads,
    is_abstract,
    is_body,
    pronouns,
    shares_adjective,
)
from normgraph.model import Bearer, Mention, Span
from normgraph.pattern import pattern
from normgraph.vocabulary import actor_called, kind

_RESUMES = pattern(r"\s*(?:as well as (?!to )|and (?:all|other|on|upon) )")
_BEFORE = pattern(
    r"\s*(?:(?:and|as well as|or|together with|along with|also|further),? )*"
    r"(?:(?:on|upon|to|for|by|that) )?"
)
# "Invites, accordingly, the Secretary-General" (S/PRST/2005/25), "Urges, in particular,
# United Nations development and humanitarian agencies" (S/RES/1573 (2004) OP 5).
# "from 1 July 2016" (S/RES/2239 (2015) OP 16), "1747 (2007)" (S/RES/1929 (2010) OP 21).
_ADVERB = pattern(
    r"\w+ly|also|and|part|side|(?:(?:as of|by|from|on|until) )?\d\d? [A-Z][a-z]+ \d{4}"
    r"|\d+ (?:\(\d{4}\)|above|and (?:\d|this\b)|below).*|\W+"
)
_FIRST = pattern(r"\w+ly|in particular")
_BORDER = pattern(r"[,;]")
_HEDGE = pattern(r" and (?:as|where) (?:appropriate|necessary|relevant) ")
""" ", and as appropriate the Committee Chair" (S/RES/2801 (2025) OP 15)."""
_WORD = pattern(r"[\w-]+")
_PLACED = pattern(
    r"(?P<head>[\w-]+) (?:in the (?:area|country|field|region)|on the ground)$"
)
""" "peacekeeping missions in the region and other relevant United Nations presences"
(S/PRST/2014/25)."""
_OTHERS = pattern(r" (?:and|as well as) (?:all )?(?:other|relevant) ")
_JOINT = pattern(r",? (?:and|as well as|or) (?:upon |on |to |for )?")
_TELLS = (" in ", " within ", " as ", " through ")
"""One of these stands in every tail of ``[addressees]``."""
_ENDINGS = ("ly", "also", "further", "again", "once", "and", "after", "whether", " end")
_BEHIND = pattern(
    r" (?:[a-z]+ly|also|further|again|once|and|thereafter|whether|to th(?:at|is) end)$"
)
_OWN_NAME = pattern(r"(?:all|her|his|its|the|their) |[A-Z]\w*[A-Z]")
_NAMED = pattern(r"^[\w-]*[A-Z]\w*[A-Z]\w*$|\w (?:of|to) (?:the )?[A-Z][\w-]+$")
""" "GoSS and all relevant actors", "parties to the R-ARCSS and armed groups"."""
_TITLE = pattern(r"(?: \([^)]*\)| concerned|,? [A-Z][\w.’-]+(?: [A-Z][\w.’-]+)*)?")
_AROUND = pattern(r"^[\W_]+|[^\w)]+$")


@dataclass(frozen=True, slots=True)
class Said:
    """Those an earlier act of the paragraph addressed: what "them" may stand for."""

    bearers: tuple[Bearer, ...]
    at: int


def bearers(
    text: str, subject: Span, mentions: Sequence[Mention], said: list[Said]
) -> tuple[Bearer, ...]:
    """Return the bearers that ``subject`` names; remember them in ``said``."""
    near = [
        m for m in mentions if m.span.start < subject.end and subject.start < m.span.end
    ]
    phrases = [
        phrase
        for i, phrase in enumerate(one_row(text, _phrases(text, subject, near)))
        # "those involved in the planning for disarmament, demobilization and
        # reintegration" (S/RES/1325 (2000) OP 13)
        if i == 0 or not (text[phrase.start].islower() and is_abstract(phrase.of(text)))
    ]
    governed, rest = _governments(text, phrases, near)
    found = governed + tuple(
        bearer
        for phrase in rest
        for bearer in (
            _stood_for(text, phrase, mentions, said)
            if phrase.of(text).lower() in pronouns()
            else (_bearer(text, phrase, near),)
        )
    )
    if found:
        said.append(Said(found, subject.start))
    return found


def _governments(
    text: str, phrases: Sequence[Span], mentions: Sequence[Mention]
) -> tuple[tuple[Bearer, ...], Sequence[Span]]:
    """Read "the Governments of the DRC, Uganda and Rwanda" as three governments.

    The words name them together; the other phrases come back ("Governments of Sudan and
    South Sudan, the AJOC, and ...", S/RES/2205 (2015) OP 13).
    """
    if not phrases or not phrases[0].of(text).startswith("Governments of "):
        return (), phrases
    states = [m for m in mentions if m.kind == "state"]
    ends = {m.span.end for m in states}
    last = next((i for i, p in enumerate(phrases) if p.end not in ends), len(phrases))
    if last == 0:
        return (), phrases
    region = Span(phrases[0].start, phrases[last - 1].end)
    names = [f"Government of {m.name}" for m in states if m.span in region]
    return tuple(
        Bearer(region, iri.found_actor(name), name, "state", None) for name in names
    ), phrases[last:]


def _phrases(text: str, subject: Span, mentions: Sequence[Mention]) -> Iterator[Span]:
    """Yield the coordinated noun phrases."""
    if subject.start == subject.end:
        return
    named = row_of_names(text, subject)
    if named:
        yield named
        return
    left: Span | None = None
    for chunk in _chunks(text, subject, mentions):
        joined = Span(left.start, chunk.end) if left else chunk
        if _is_open(text, joined, mentions):
            left = joined
            continue
        left = None
        yield from _coordinated(text, joined, mentions)
    if left:
        yield from _coordinated(text, left, mentions)


def _chunks(text: str, subject: Span, mentions: Sequence[Mention]) -> Iterator[Span]:
    """Yield the stretches between commas that are no condition and no aside."""
    limits = conditions(text, subject, [m.span for m in mentions])
    in_examples = False
    borders = [
        m.start()
        for m in _BORDER.finditer(text, subject.start, subject.end)
        if not _inside(m.start(), mentions)
        and not _is_open_at(text, subject, m.start())
    ]
    begin = subject.start
    for border in [*borders, subject.end]:
        raw, begin = begin, border + 1
        hedge = _HEDGE.match(text, raw, border)
        chunk = bare(text, hedge.end() if hedge else raw, border)
        if chunk is None or any(c.start <= chunk.start < c.end for c in limits):
            continue
        opens = not text[subject.start : raw].strip(" ,")
        if (_FIRST if opens else _ADVERB).fullmatch(text, chunk.start, chunk.end):
            continue
        if not opens and text.startswith(" both ", raw):
            # "all stakeholders ..., both those who are in Burundi and those outside the
            # country" (S/RES/2279 (2016) OP 5).
            continue
        if _examples().match(text, chunk.start):
            in_examples = True
        elif _RESUMES.match(text, raw):
            in_examples = False
        if not in_examples and not _asides().match(text, chunk.start, chunk.end):
            yield _before_limit(text, chunk, limits)


def _is_open_at(text: str, subject: Span, at: int) -> bool:
    """Tell a comma in brackets: "(hereafter, the “Committee”)" (S/RES/2511 OP 3)."""
    opened = text.rfind("(", subject.start, at)
    return opened >= 0 and text.find(")", opened, at) < 0


def _before_limit(text: str, chunk: Span, limits: Sequence[Span]) -> Span:
    # "Member States acting through or in cooperation with the EU" (S/RES/1845 (2008)
    # OP 10): what follows "or" is no limit of its own.
    inside = [
        x.start
        for x in limits
        if chunk.start < x.start < chunk.end and not text[: x.start].endswith(" or ")
    ]
    end = min(inside, default=chunk.end)
    return Span(chunk.start, max(chunk.start, end - 1) if inside else end)


def _inside(at: int, mentions: Sequence[Mention]) -> bool:
    return any(m.span.start < at < m.span.end for m in mentions)


def bare(text: str, start: int, end: int) -> Span | None:
    """Return a phrase without prepositions, articles and white space."""
    words = text[start:end]
    end = start + len(words.rstrip(" ,;"))
    start += _BEFORE.match(words).end()  # type: ignore[union-attr]
    while found := _determiners().match(text, start, end):
        if THOSE.match(text, found.start(), end):
            break
        start = found.end()
    told = any(map(text[start:end].__contains__, _TELLS))
    if told or text.endswith(_ENDINGS, start, end):
        while behind := (_behind() if told else _BEHIND).search(text, start, end):
            end = behind.start()
    return Span(start, end) if start < end else None


def _is_open(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Tell "sub-regional, regional and ...": no head noun yet."""
    words = span.of(text)
    last = words.replace("-", " ").rpartition(" ")[2]
    return not (
        last in heads()
        or words.lower() in pronouns()
        or (last[:1].isupper() and not begins_row(text, span))
        or last.endswith((")", "”", "’", "s"))
        or any(m.span.end == span.end for m in mentions)
        or (len(words.split()) > 4 and not last.endswith("al"))
    )


def _coordinated(text: str, span: Span, mentions: Sequence[Mention]) -> Iterator[Span]:
    begin = span.start
    for joint in _JOINT.finditer(text, begin, span.end):
        if joint.start() < begin or _inside(joint.start(), mentions):
            continue
        left, right = Span(begin, joint.start()), bare(text, joint.end(), span.end)
        theirs = text.startswith(("his ", "its ", "their "), joint.end()) or (
            # "the SRSG and the mission" (S/PRST/2017/17), "the Government and the
            # opposition" (S/RES/2219 (2015)).
            right is not None
            and text.startswith("the ", joint.end())
            and right.of(text) in heads()
        )
        if (
            right
            and (
                _stands(text, left, mentions)
                or _is_name(text, left, joint.end())
                or _is_placed(text, left)
            )
            and not (
                right.start == joint.end()
                and shares_adjective(left.of(text), right.of(text))
            )
            and (theirs or _stands_alone(text, right, mentions))
            and not goes_with_place(text, left, right, mentions)
            and not under_one_head(text, Span(begin, right.end), left.end)
        ):
            yield from filter(None, [bare(text, left.start, left.end)])
            begin = right.start
    last = bare(text, begin, span.end)
    if last:
        yield last


def _is_placed(text: str, left: Span) -> bool:
    """Tell those in a place from whom "and other" names more."""
    found = _PLACED.search(text, left.start, left.end)
    more = _OTHERS.match(text, left.end)
    return found is not None and more is not None and found["head"] in heads()


def _is_name(text: str, left: Span, after: int) -> bool:
    """Tell "President Farmajo and his government", not "Federal and State leaders"."""
    words = left.of(text)
    plain = words.rpartition(" ")[2][:1].isupper() and can_act(words)
    return (
        plain
        and not re.search(r" (?:that|which|who) ", words)
        and bool(_OWN_NAME.match(text, after))
    )


def _stands(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Tell whether a phrase ends with a head noun or a name of its own."""
    words = span.of(text)
    last = words.rpartition(" ")[2]
    return (
        last.strip("’s") in heads()
        or last in heads()
        or words.lower() in pronouns()
        or any(m.span.end == span.end for m in mentions)
        or bool(re.search(r"\(\W?[A-Z][\w-]+\W?\)$", words))
        or (bool(_NAMED.search(words)) and can_act(words))
    )


def _stands_alone(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Tell "and civil society organizations" from "agencies and entities"."""
    words = span.of(text)
    named = any(
        m.span.start <= span.start + 12 and m.span.overlaps(span) for m in mentions
    )
    headed = any(w in heads() for w in _WORD.findall(words)) or is_body(words)
    return (named or headed) and (named or len(words.split()) > 1)


def _bearer(text: str, phrase: Span, mentions: Sequence[Mention]) -> Bearer:
    """Return whom a phrase names that is no pronoun."""
    whole = _whole(text, phrase, mentions)
    if whole:
        return Bearer(phrase, whole.actor, whole.name, whole.kind, None)
    words = phrase.of(text)
    plain = _AROUND.sub("", words) or words
    if "(" not in plain:
        # "(hereafter, the “Committee”) may": S/RES/2564 (2021) OP 4.
        plain = re.sub(r"\W+$", "", plain) or plain
    entry = actor_called(plain)
    if entry:
        return Bearer(phrase, entry.iri, entry.label, kind(entry), None)
    head = next((m.actor for m in mentions if m.span in phrase and m.is_class), None)
    name = plain[0].upper() + plain[1:]
    return Bearer(phrase, iri.found_class(plain), name, "class", head)


def _whole(text: str, phrase: Span, mentions: Sequence[Mention]) -> Mention | None:
    """Return the mention that the phrase is, modifiers such as "relevant" aside."""
    for m in mentions:
        if not m.span.overlaps(phrase):
            continue
        before = text[phrase.start : max(m.span.start, phrase.start)]
        after = text[min(m.span.end, phrase.end) : phrase.end]
        if _epithets().fullmatch(before) and _TITLE.fullmatch(after):
            return m
    return None


def _stood_for(
    text: str, phrase: Span, mentions: Sequence[Mention], said: Sequence[Said]
) -> Iterator[Bearer]:
    """Return who a pronoun stands for: those last addressed, or last named."""
    singular = phrase.of(text).lower() in ("he", "him", "her", "it", "she")
    earlier = [
        s for s in said if s.at < phrase.start and (len(s.bearers) == 1 or not singular)
    ]
    if earlier:
        for b in earlier[-1].bearers:
            yield Bearer(phrase, b.actor, b.name, b.kind, b.broader)
        return
    kinds = STANDS_FOR.get(phrase.of(text).lower(), ("class",))
    named = [m for m in mentions if m.span.end <= phrase.start and m.kind in kinds]
    # "in Mali" names no one whom "it" could stand for.
    before = [m for m in named if m.place is None]
    if before:
        m = before[-1]
        yield Bearer(phrase, m.actor, m.name, m.kind, None)
    else:
        yield Bearer(phrase, None, phrase.of(text), "other", None)


def _any(key: str) -> str:
    return rules.any_of("norms", "addressees", key)


@cache
def _epithets() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_any('epithets')}) )*")


@cache
def _determiners() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('determiners')}|of) ", re.I)


@cache
def _behind() -> re.Pattern[str]:
    tails = "|".join(rules.words(rules.load("norms"), "addressees", "tails"))
    return re.compile(rf" (?:[a-z]+ly|also|further|again|once|and|{tails})$")


@cache
def _examples() -> re.Pattern[str]:
    return re.compile(rf"(?:and )?(?:{_any('examples')})\b")


@cache
def _asides() -> re.Pattern[str]:
    participle = (
        r"[a-z]+(?:ing|ed) (?:at|by|from|in|its|on|pursuant|the|their|to|under|with)"
    )
    return re.compile(rf"(?:and )?(?:{_any('asides')}|{participle})\b(?!-)")

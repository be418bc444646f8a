"""Tell who is addressed: noun phrases between a directive phrase and what it asks.

Words and mentions in, bearers out, one for each coordinated noun phrase, articles and
asides ("in particular transit States") left out; a pronoun carries what it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from normgraph import iri, rules
from normgraph.interpret.asides import (
    any_of,
    dashed,
    examples,
    goes_on_aside,
    is_aside,
    opens_within,
    without_apposition,
    without_holder,
)
from normgraph.interpret.called import is_nobody, named
from normgraph.interpret.conditions import conditions
from normgraph.interpret.rows import (
    are_two,
    begins_row,
    goes_with_place,
    is_another,
    is_name,
    leaves_more_there,
    one_row,
    row_of_names,
    stands,
    stands_alone,
    under_one_head,
)
from normgraph.interpret.words import (
    THOSE,
    heads,
    is_abstract,
    is_only_verb,
    kinds_meant,
    pronouns,
    shares_adjective,
)
from normgraph.model import Bearer, Mention, Span
from normgraph.pattern import pattern

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
_ABLE = ", in a position to do so"
""" "States and organizations, in a position to do so, to remain" (S/RES/2365 (2017)
OP 12): not all of them."""
_HEDGE = pattern(r" and (?:as|where) (?:appropriate|necessary|relevant) ")
""" ", and as appropriate the Committee Chair" (S/RES/2801 (2025) OP 15)."""
_JOINT = pattern(
    r",? (?:and|as well as|or|along with|together with) (?:upon |on |to |for )?"
)
""" "regional organizations along with the international community" (S/PRST/2016/4)."""
_TELLS = (" in ", " within ", " as ", " through ", " on the ", " without ")
"""One of these stands in every tail of ``[addressees]``."""
_RELATIVE = ("otherwise ", "that ", "which ", "who ", "whose ")
_LACKS_OBJECT = pattern(r" (?:that|which|who) (?P<verb>[a-z]+)$")
_ENDINGS = ("ly", "also", "further", "again", "once", "and", "after", "whether", " end")
_BEHIND = pattern(
    r" (?:[a-z]+ly|also|further|again|once|and|thereafter|whether|to th(?:at|is) end)$"
)
_SPEAKS = iri.actor("un-security-council")
_GOVERNMENTS = pattern(r"(?:respective )?[Gg]overnments of ")


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
        for i, phrase in enumerate(
            without_holder(text, phrase)
            for phrase in one_row(text, _phrases(text, subject, near), near)
        )
        # "those involved in the planning for disarmament, demobilization and
        # reintegration" (S/RES/1325 (2000) OP 13)
        if i == 0 or not (text[phrase.start].islower() and is_abstract(phrase.of(text)))
    ]
    found = tuple(
        bearer
        for phrase in _acting(text, without_apposition(text, phrases))
        for bearer in (
            _stood_for(text, phrase, mentions, said)
            if phrase.of(text).lower() in pronouns()
            else _governments(text, phrase, near)
            or filter(None, [named(text, phrase, near)])
        )
    )
    if found:
        said.append(Said(found, subject.start))
    return found


def _acting(text: str, phrases: Iterable[Span]) -> Iterator[Span]:
    """Yield phrases without those that go on about a thing.

    "encouraging that such meetings and those of other joint mechanisms take place on a
    consistent basis" (S/RES/2609 (2021)).
    """
    is_thing = False
    for phrase in phrases:
        is_more = is_thing and text.startswith("those of ", phrase.start)
        is_thing = is_more or is_nobody(phrase.of(text))
        if not is_more:
            yield phrase


def _governments(
    text: str, phrase: Span, mentions: Sequence[Mention]
) -> tuple[Bearer, ...]:
    """Read "the Governments of the DRC, Uganda and Rwanda" as three governments.

    The words name them together, behind others too: "the communities and the
    Governments of Sudan and South Sudan" (S/RES/2179 (2014) OP 2).
    """
    if not _GOVERNMENTS.match(text, phrase.start, phrase.end):
        return ()
    names = [
        f"Government of {m.name}"
        for m in mentions
        if m.kind == "state" and m.span in phrase
    ]
    return tuple(
        Bearer(phrase, iri.found_actor(name), name, "state", None) for name in names
    )


def _phrases(text: str, subject: Span, mentions: Sequence[Mention]) -> Iterator[Span]:
    """Yield the coordinated noun phrases."""
    if subject.start == subject.end:
        return
    row = row_of_names(text, subject)
    if row:
        yield row
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
    apart = dashed(text, subject)
    borders = [
        m.start()
        for m in _BORDER.finditer(text, subject.start, subject.end)
        if not _inside(m.start(), mentions)
        and not _is_open_at(text, subject, m.start())
        and not text.startswith(_ABLE, m.start())
        and not any(d.start < m.start() < d.end for d in apart)
        and not _is_between_numbers(text, m.start())
    ]
    borders += [at for d in apart for at in (d.start, d.end - 1)]
    begin = subject.start
    for border in [*sorted(borders), subject.end]:
        raw, begin = begin, border + 1
        if any(d.start < raw < d.end for d in apart):
            continue
        hedge = _HEDGE.match(text, raw, border)
        chunk = bare(text, hedge.end() if hedge else raw, border)
        if chunk is None or any(c.start <= chunk.start < c.end for c in limits):
            continue
        opens = not text[subject.start : raw].strip(" ,")
        spoken = (_FIRST if opens else _ADVERB).fullmatch(text, chunk.start, chunk.end)
        if spoken or goes_on_aside(text, raw, subject.start):
            continue
        if not opens and text.startswith(" both ", raw):
            # "all stakeholders ..., both those who are in Burundi and those outside the
            # country" (S/RES/2279 (2016) OP 5).
            continue
        if examples().match(text, chunk.start):
            in_examples = True
        elif _RESUMES.match(text, raw):
            in_examples = False
        if not in_examples and not is_aside(text, chunk, mentions, opens=opens):
            inner = opens_within(text, chunk, mentions)
            in_examples = inner is not None
            one = _before_limit(text, Span(chunk.start, inner or chunk.end), limits)
            # "“Combined Maritime Forces,” in cooperation with the FGS" (S/RES/2607
            # (2021) OP 5): a mark is nobody.
            if re.search(r"\w", one.of(text)):
                yield one


def _is_open_at(text: str, subject: Span, at: int) -> bool:
    """Tell a comma in brackets: "(hereafter, the “Committee”)" (S/RES/2511 OP 3)."""
    opened = text.rfind("(", subject.start, at)
    return opened >= 0 and text.find(")", opened, at) < 0


_COUNTED = pattern(r"\bparagraphs? \d+(?:\([a-z]\))?(?:, \d+(?:\([a-z]\))?)*$")
_NUMBER = pattern(r", (?:and |or )?\d")


def _is_between_numbers(text: str, at: int) -> bool:
    """Tell a comma in "activities under paragraphs 7, 8 and this paragraph"
    (S/RES/2240 (2015) OP 10)."""
    is_next = _NUMBER.match(text, at) is not None
    return is_next and _COUNTED.search(text, max(0, at - 80), at) is not None


def _before_limit(text: str, chunk: Span, limits: Sequence[Span]) -> Span:
    # "Member States acting through or in cooperation with the EU" (S/RES/1845 (2008)
    # OP 10): what follows "or" is no limit of its own; "regional organisations acting
    # under the authority of this resolution" (S/RES/2240 (2015) OP 14).
    inside = [
        x.start
        for x in limits
        if chunk.start < x.start < chunk.end
        and not text.endswith((" or ", " acting "), 0, x.start)
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
    cut = _LACKS_OBJECT.search(words)
    if cut and is_only_verb(cut["verb"]):
        # "who recognize, without conditions, the unity" (S/RES/2164 (2014) OP 4)
        return True
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
        if (
            joint.start() < begin
            or _parts_of_one(text, joint, mentions)
            or _is_open_at(text, span, joint.start())
        ):
            continue
        left, right = Span(begin, joint.start()), bare(text, joint.end(), span.end)
        theirs = text.startswith(("his ", "its ", "their "), joint.end()) or (
            # "the SRSG and the mission" (S/PRST/2017/17), "the Government and the
            # opposition" (S/RES/2219 (2015)).
            right is not None
            and text.startswith("the ", joint.end())
            and right.of(text) in heads()
        )
        another = right and (
            is_another(text, left, right, joint.end())
            or are_two(text, left, right, joint.end())
        )
        if (
            right
            and (
                another
                or stands(text, left, mentions)
                or is_name(text, left, joint.end())
                or leaves_more_there(text, left, mentions)
            )
            and not (
                right.start == joint.end()
                and shares_adjective(left.of(text), right.of(text))
            )
            and (theirs or another or stands_alone(text, right, mentions))
            and not text.startswith(_RELATIVE, right.start)
            and not goes_with_place(text, left, right, mentions)
            and not under_one_head(text, Span(begin, right.end), left.end, mentions)
        ):
            yield from filter(None, [bare(text, left.start, left.end)])
            begin = right.start
    last = bare(text, begin, span.end)
    if last:
        yield last


def _parts_of_one(text: str, joint: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Tell "and" in a name from the one in "the two sides and their leaders"
    (S/RES/1953 (2010))."""
    if text.startswith(("her ", "his ", "its ", "their "), joint.end()):
        mentions = [m for m in mentions if not m.is_class]
    return _inside(joint.start(), mentions)


def _stood_for(
    text: str, phrase: Span, mentions: Sequence[Mention], said: Sequence[Said]
) -> Iterator[Bearer]:
    """Return who a pronoun stands for: those last addressed, or last named."""
    singular = kinds_meant(phrase.of(text).lower()) != ("class",)
    earlier = [
        s for s in said if s.at < phrase.start and (len(s.bearers) == 1 or not singular)
    ]
    if earlier:
        for b in earlier[-1].bearers:
            yield Bearer(phrase, b.actor, b.name, b.kind, b.broader)
        return
    # The Council that speaks is nobody whom it asks.
    others = [m for m in mentions if m.actor != _SPEAKS]
    m = named_before(text, phrase, others)
    if m:
        yield Bearer(phrase, m.actor, m.name, m.kind, None)
    else:
        yield Bearer(phrase, None, phrase.of(text), "other", None)


def named_before(
    text: str, phrase: Span, mentions: Sequence[Mention]
) -> Mention | None:
    """Return the last one named before a pronoun that it can stand for."""
    kinds = kinds_meant(phrase.of(text).lower())
    named = [m for m in mentions if m.span.end <= phrase.start and m.kind in kinds]
    # "in Mali" names no one whom "it" could stand for.
    return next((m for m in reversed(named) if m.place is None), None)


@cache
def _determiners() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('determiners')}|of) ", re.I)


@cache
def _behind() -> re.Pattern[str]:
    tails = "|".join(rules.words(rules.load("norms"), "addressees", "tails"))
    return re.compile(rf" (?:[a-z]+ly|also|further|again|once|and|{tails})$")

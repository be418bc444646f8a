"""The words a directive act governs: up to the next act, with its sub-paragraphs.

Paragraph and acts in, ``Ground`` out. "(a) ..., and further directs ...; (b) ..." goes
back to the stem with (b): an act inside a sub-paragraph ends with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normgraph import rules
from normgraph.interpret.conditions import conditions
from normgraph.interpret.words import stripped
from normgraph.model import Act, Division, Force, Paragraph, Span
from normgraph.pattern import pattern

# Behind an acronym too, "in the DRC. In that regard" (S/PRST/2017/23), not an initial.
STOP = pattern(r"\. (?=[A-Z“])(?:(?<=[a-z0-9)\]”]{2}\. )|(?<=[A-Z]{2}\. ))")
ANNOUNCES = pattern(r"\b(?:the following|as follows)\b")
_MARK = pattern(r"(?:(?<=: )|(?<=; )|(?<=; and )|(?=. To )|(?<=, )(?=. to ))[•–—] |• ")
_LIST = pattern(r"(?:(?<=: )|(?=. To ))[•–—] ")
"""A dash begins a list behind a colon, or before a task: "and support – To assist"."""
_DASH = pattern(r"(?:(?<=[:;,] )|(?<=[;,] and )|(?=. To ))[–—] (?!and (?!to ))")
"""In a list of dashes a comma is enough: "– establish as soon as possible ...,
– evaluate, monitor and follow up closely" (S/RES/1721 (2006) OP 25)."""
_REGARD = pattern(
    r" (?:to th(?:at|is) (?:effect|end)"
    r"|in th(?:at|is) (?:connection|context|regard|respect)"
    r"|for th(?:at|is) purpose|accordingly(?=,))"
    r"(?=,| and |;|\.)"
)
_LETTERED = pattern(
    r"\b(?:ensure(?: that)?|following (?:\w+ )?tasks|to(?=:)):? "
    r"(?=\((?P<first>[aiA])\) )"
)
""" "to ensure (a) continued monitoring ... and (b) continued dialogue" (S/RES/2003
(2011) OP 23): letters in the sentence, which divide no paragraph."""
_LETTER = pattern(r"\((?P<letter>[a-hA-H]|[iv]{1,4})\) ")
_LEAD_IN = pattern(rf"(?:,? (?:{rules.any_of('acts', 'phrase', 'connectors')})\b,?)*")


# Where the Council said so before: "its demand expressed in paragraph 1 of resolution
# 1640 (2005) that Eritrea reverse" (S/RES/1741 (2007) OP 5), "its call in paragraph 2
# of resolution 1958 (2010) for the Government of Iraq to" (S/RES/2335 (2016) OP 1).
_ATTITUDE = pattern(r"\b(?:its|this) (?:[a-z]+ )?[a-z]+$")
_AND_ITS = pattern(
    r",(?: and| as well as) its (?:[a-z]+ )?"
    r"(?:appeal|call|condemnation|demand|request)s?(?= (?:for|of|on|that|to|upon)\b)"
)
""" "Renewing its request that all Member States support fully the efforts of the United
Nations, and its call on Member States" (S/RES/2644 (2022)), "Reiterating its call on
all parties to cooperate fully with MONUSCO, and its condemnation of any and all attacks
against peacekeepers" (S/RES/2147 (2014)): what the verb has besides."""
_EARLIER = pattern(
    r",? \(?(?:(?:contained|expressed|made|set out) )?(?:in|of) "
    r"(?:paragraphs? \d+(?: \([a-z]\))*(?:(?:,|,? and) \d+)* of )?(?:its |the )*"
    r"(?:(?:Security Council )?resolutions? \d{3,4}(?: ?\(\d{4}\))?"
    r"|statement of its President|\d\d? [A-Z][a-z]+ \d{4})"
    r"(?: of \d\d? [A-Z][a-z]+ \d{4})?(?: \(S/[^()]*(?:\(\d{4}\))?\))?\)?,?"
    r"(?= (?:for|on|that|to|upon)\b)"
)


# "to cooperate with inspections ..., and, if the flag State does not consent to
# inspection on the high seas, decides" (S/RES/2375 (2017) OP 8), "If such arrangements
# are not in place ..., the Council urges" (S/PRST/2012/5). "While recognizing" and "In
# light of this worsening crisis" (S/PRST/2017/7) say why the Council acts.
_FAR = 240
"""What holds for an act stands no farther before it."""
_OWN = pattern(
    r"and,? (?!while\b)"
    r"(?P<words>(?:[^,;.]|(?<=No)\.){3,200}|if [^;.]{3,200} are [a-z]+), $"
)
# "Consistent with paragraph 2 above regarding repatriation, requests" (S/RES/2272
# (2016) OP 3), "Upon full cessation of hostilities, calls upon" (S/RES/1701 (2006)
# OP 2).
_OPENS = pattern(
    r"(?P<words>(?:Consistent with|In (?:accordance|consultation|cooperation"
    r"|coordination|line) with|Subject to|Upon) [^,;.]{3,200}), "
)
_FIRST = pattern(
    r"(?:^“?|[.”] “?)(?P<words>(?:Based on|If|In (?:the )?light of|On the basis of"
    r"|Once|Unless|When|Where)\b[^,;.“]{3,200}), "
    r"the (?:Security )?Council $"
)

_FURTHER = pattern(
    r" (?!(?:all|and|any|as|both|by|each|every|for|h(?:er|is)|in|its?|o[fn]|that"
    r"|th[eo]\w*|to|upon|with)\b)[a-z]"
)
""" "encourages further steps to enhance inter-mission cooperation" (S/RES/2227 (2015)
OP 26): more of the thing; not "encourages further to pursue the dialogue"."""
_CHARTER = pattern(r",? and,? acting under [^;:]{3,80}")
""" "the mandate of UNISFA ..., and acting under Chapter VII of the Charter of the
United Nations, further decides" (S/RES/2179 (2014) OP 1)."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The words a frame is looked for in."""

    text: str
    start: int
    """End of the phrase."""
    end: int
    """Where the chapeau ends: at the first sub-paragraph, or with the act."""
    until: int
    """Where the act ends."""
    items: tuple[Division, ...]
    inner: tuple[Division, ...] = ()
    """Sub-paragraphs of sub-paragraphs: "(a) Protection of civilians: (i) To ..."."""

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


def ground(paragraph: Paragraph, act: Act, acts: Sequence[Act]) -> Ground:
    """Return the words that ``act`` governs among the acts of its paragraph."""
    text = paragraph.text
    home = _home(paragraph, act)
    limit = home.span.end if home else _next_outside(paragraph, act, acts)
    until = _sentence(text, act, acts)
    if home is None and _is_announced(paragraph, act, acts):
        limit = max(limit, paragraph.divisions[-1].span.end)
    inside = [
        d
        for d in paragraph.divisions
        if act.span.end <= d.span.start < limit and not _acts_itself(d, paragraph, acts)
    ]
    top = [d for d in inside if not any(d.span in o.span for o in inside if o != d)]
    # An act in a sub-paragraph of a sub-paragraph ends that one alone.
    cut = {d: _before_acts(d, paragraph, act, acts) for d in inside}
    items = tuple(cut[d] for d in top)
    inner = tuple(cut[d] for d in inside if d not in top)
    if not paragraph.divisions:
        items = tuple(_lettered(text, act.span.end, until))
    if _has_marks(text):
        if items:
            leaves = [d for d in (*items, *inner) if not _holds(d, inner)]
            marked = [m for d in leaves for m in _marked(text, *_ends(d.span))]
            inner = tuple(sorted((*inner, *marked), key=lambda d: d.span.start))
        else:
            items = tuple(_marked(text, act.span.end, act.extent.end))
    until = limit if items else _past_regard(text, min(until, limit))
    end = min([act.extent.end, *(d.span.start for d in items)] if items else [until])
    start = act.span.end + len(_LEAD_IN.match(text[act.span.end : end])[0])  # type: ignore[index]
    said = _ATTITUDE.search(act.span.of(text)) and _EARLIER.match(text, start, end)
    start = said.end() if said else start
    if text.endswith(" further", 0, start) and _FURTHER.match(text, start):
        start -= len(" further")
    return Ground(text, start, stripped(text, end), until, items, inner)


def _past_regard(text: str, end: int) -> int:
    """Return where an act ends whose last words say in what regard.

    "to make the necessary arrangements to this effect, and highlights" (S/RES/2763
    (2024) OP 2), "to deploy its assets accordingly, and underscores" (S/RES/2109 (2013)
    OP 3), not "..., in this respect expresses its concern" (OP 5).
    """
    if not text.startswith((" in th", " to th", " for th", " accordingly"), end):
        return end
    found = _REGARD.match(text, end)
    return found.end() if found else end


def before(text: str, act: Act) -> Span | None:
    """Return the words before an act that hold for it, None where there are none."""
    start = act.span.start
    near = max(0, start - _FAR)
    found = None
    if text.startswith(", ", start - 2):
        joints = (text.rfind("and, ", near, start), text.rfind(", and ", near, start))
        own = (at + text.startswith(", ", at) * len(", ") for at in joints if at >= 0)
        found = next((m for at in own if (m := _OWN.match(text, at, start))), None)
        found = found or (_OPENS.fullmatch(text, 0, start) if start < _FAR else None)
    elif text.startswith("Council ", start - 8):
        found = _FIRST.search(text, near, start)
    if found is None:
        return None
    words = Span(found.start("words"), found.end("words"))
    limits = conditions(text, words)
    if not limits or limits[0].start != words.start:
        return None
    if text.endswith("and, ", 0, words.start) or words.end != start - 2:
        return words
    # With no comma behind "and" they are of an act that asks or intends: "and in line
    # with the humanitarian principles, underlines" (S/RES/2358 (2017) OP 23) is not.
    asks = act.force.is_directive or act.force is Force.INTEND
    return words if asks and limits[-1].end == words.end else None


def _until(text: str, act: Act, acts: Sequence[Act]) -> int:
    """Return where an act ends: before what holds for the next one."""
    near = max(act.span.end, act.extent.end - _FAR)
    far = act.extent.end + len(" and, ")
    if text.find("and, ", near, far) < 0 and text.find(", and ", near, far) < 0:
        return _before_charter(text, act.extent.end)
    after = next((a for a in acts if a.span.start > act.span.start), None)
    own = before(text, after) if after else None
    end = act.extent.end
    return min(end, own.start) if own else _before_charter(text, end)


def _before_charter(text: str, end: int) -> int:
    """Return where an act ends whose last words say under what the next one stands."""
    at = text.rfind(" acting under ", max(0, end - _FAR), end)
    at = text.rfind(" and", max(0, at - len(", and,")), at + 1) if at >= 0 else at
    return at if at >= 0 and _CHARTER.fullmatch(text, at, end) else end


def _has_marks(text: str) -> bool:
    return "•" in text or "– " in text or "— " in text


def _holds(item: Division, inner: Sequence[Division]) -> bool:
    """Tell whether a sub-paragraph has sub-paragraphs of its own."""
    return any(d.span in item.span and d != item for d in inner)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _is_announced(paragraph: Paragraph, act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether the list behind other acts is the one that an act announces.

    "Decides that UNMISS shall have the following mandate, authorizes UNMISS ..., and
    stresses that the protection of civilians shall be given priority ...; (a)"
    (S/RES/2729 (2024) OP 3): what is stressed asks nothing, the list is the mandate.
    """
    if not paragraph.divisions:
        return False
    first = paragraph.divisions[0].span.start
    between = [a for a in acts if act.span.start < a.span.start < first]
    if act.extent.end > first or not between or between[-1].force.is_directive:
        return False
    announces = [
        ANNOUNCES.search(paragraph.text, a.span.end, a.extent.end) is not None
        for a in (act, *between[:-1])
    ]
    return announces[0] and not any(announces[1:])


def _marked(text: str, start: int, end: int) -> Iterator[Division]:
    """Yield what stands behind bullets or dashes, as sub-paragraphs without a number.

    "to fulfil the following priority measures: • Utilize ..." (S/RES/2779 (2025) OP 9),
    "RCD-Goma immediately: – cease ...; – fully cooperate" (S/PRST/2002/19).
    """
    first = _LIST.search(text, start, end)
    if first is None:
        return
    marks = _MARK if text[first.start()] == "•" else _DASH
    begins = [m.start() for m in marks.finditer(text, first.start(), end)]
    for begin, stop in zip(begins, [*begins[1:], end], strict=True):
        yield Division(text[begin], "", Span(begin, stop))


def _lettered(text: str, start: int, end: int) -> Iterator[Division]:
    """Yield what stands behind letters in a sentence, as sub-paragraphs."""
    has_letters = "(a) " in text or "(i) " in text or "(A) " in text
    first = _LETTERED.search(text, start, end) if has_letters else None
    if first is None:
        return
    lists = {"a": "abcdefgh", "A": "ABCDEFGH", "i": ("i", "ii", "iii", "iv", "v")}
    letters = lists[first["first"]]
    begins: list[int] = []
    for found in _LETTER.finditer(text, first.end(), end):
        if len(begins) < len(letters) and found["letter"] == letters[len(begins)]:
            begins.append(found.start())
    if len(begins) > 1:
        for begin, stop in zip(begins, [*begins[1:], end], strict=True):
            number = text[begin : text.index(")", begin) + 1]
            yield Division(number, "", Span(begin, stripped(text, stop)))


def _home(paragraph: Paragraph, act: Act) -> Division | None:
    """Return the innermost sub-paragraph that an act stands in; None for the stem."""
    holding = [d for d in paragraph.divisions if act.span in d.span]
    return min(holding, key=lambda d: d.span.end - d.span.start, default=None)


def _next_outside(paragraph: Paragraph, act: Act, acts: Sequence[Act]) -> int:
    """Return where the next act of the stem begins: "(a) ..., and further directs ...;
    (b) ..." goes back to the stem with (b)."""
    after = [a for a in acts if a.span.start > act.span.start]
    if not after:
        return act.extent.end
    first = _home(paragraph, after[0])
    if (
        first is None
        or act.span.end > first.span.start
        or _acts_itself(first, paragraph, acts)
    ):
        return act.extent.end
    outside = [a.span.start for a in after if _home(paragraph, a) is None]
    return stripped(paragraph.text, min(outside, default=len(paragraph.text)))


def _acts_itself(item: Division, paragraph: Paragraph, acts: Sequence[Act]) -> bool:
    """Tell a sub-paragraph that is an act from "(b) Supports, including by technical
    assistance, the national authorities" in a list of tasks (S/RES/2343 (2017) OP 2):
    the first of them is no act there."""
    begins = {a.span.start for a in acts}
    return all(
        d.span.start + len(d.number) + 1 in begins
        for d in (item, paragraph.divisions[0])
    )


def _before_acts(
    item: Division, paragraph: Paragraph, act: Act, acts: Sequence[Act]
) -> Division:
    """Return a sub-paragraph up to where another act begins in it."""
    begin = item.span.start + len(item.number) + 1
    inside = [
        a.span.start
        for a in acts
        if a is not act
        and a.span in item.span
        and a.span.start != begin
        and _home(paragraph, a) == item
    ]
    end = min(inside, default=item.span.end)
    return Division(item.number, item.path, Span(item.span.start, end))


def _sentence(text: str, act: Act, acts: Sequence[Act]) -> int:
    """Return where the act's sentence ends: statements have several in a paragraph."""
    end = _until(text, act, acts)
    stop = STOP.search(text, act.span.end, end)
    end = stop.start() if stop else end
    if " its " in text[act.span.end : end] and _ATTITUDE.search(act.span.of(text)):
        besides = _AND_ITS.search(text, act.span.end, end)
        end = besides.start() if besides else end
    return stripped(text, end)

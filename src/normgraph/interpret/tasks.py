"""Sub-paragraphs that each state a task, or that limit the clause before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from normgraph import rules
from normgraph.interpret.further import tasks_within
from normgraph.interpret.ground import Ground
from normgraph.interpret.words import (
    ADVERBS,
    ambiguous,
    base,
    can_act,
    stripped,
)
from normgraph.model import Division, Span
from normgraph.pattern import pattern

_GERUND = pattern(
    rf"\W*(?:(?<=[•–—] )|\w+\W+){ADVERBS}(?P<verb>(?P<stem>\w+)ing)\b", re.I
)
_NUMBER = pattern(r"\W*(?:and )?")
_PLAIN = pattern(rf"\s*(?:to )?{ADVERBS}(?P<verb>[\w-]+)", re.I)
_LED = pattern(
    r"\s*(?:(?:[^,:;]{1,80}|(?:within|without prejudice to) [^,:;]{1,110}), )?"
    rf"(?=(?:to )?{ADVERBS}(?P<verb>[\w-]+))",
    re.I,
)
_CLAUSE = pattern(
    r"\s*(?P<who>[A-Z][^,;:()]{1,60}?) (?P<at>(?:must|shall|should)\b"
    rf"(?:,[^;:]{{3,120}}?,)? (?:without [a-z]+ )?{ADVERBS}(?P<verb>[\w-]+))"
)
_TITLE = pattern(r"(?:\([A-Z][\w’' -]{0,40}\)|[^.;:(–•])*")
"""A name may have another behind it: "Cooperation with the ... ISIL (Da’esh) and Al-
Qaida Sanctions Committee To assist" (S/RES/2295 (2016) OP 20)."""
_BEHIND_TITLE = pattern(
    rf"(?<=[\w)] )(?:To {ADVERBS}(?P<verb>[\w-]+)|(?P<bare>[A-Z][a-z]+) )"
)
_LED_BEHIND_TITLE = pattern(
    rf"(?<=[a-z)] )In [a-z][^.;:,]{{3,120}}, (?=to {ADVERBS}(?P<verb>[\w-]+))"
)
"""A capital where no sentence ends: "Countering asymmetric attacks in active defence of
MINUSMA’s mandate In pursuit of its priorities ..., to anticipate and deter threats"
(S/RES/2295 (2016) OP 19)."""
_LIMITING = pattern(
    r",? \b(?:if|on condition that|only if|provided that|unless|when|where)"
    r"(?: [^,;:]{3,90} (?:conclud|decid|determin)(?:ed|es?) that)?$"
)
""" "shall not prevent a designated person or entity from making payment ..., provided
that the relevant States have determined that: (a) the contract is not related to"
(S/RES/1737 (2006) OP 15)."""
_LED_BY = pattern(r"(?<=, )under the (?:[a-z]+ ){1,3}of\b")
"""Under whom a body is to do all its tasks: "a group of up to eight experts ..., under
the direction of the Committee, to carry out the following tasks" (S/RES/1929 (2010) OP
29)."""
_HEADING = pattern(r"([A-Z]\w+) (?:for|of|to(?: (?P<verb>[a-z]+))?)\b")
""" "Support for the extension of State authority" is no task, "Help to protect
civilians" (S/RES/1739 (2007) OP 8) is one."""


_MISSION = pattern(
    r" (?:the mandate of |(?=[A-Z]{4,}[\w-]*[’']s mandate\b))(?P<who>[A-Z]{4,}[\w-]*)"
)
""" "to extend the mandate of UNIOGBIS for a period of 6 months ...: (a) Supporting an
inclusive political dialogue" (S/RES/2157 (2014) OP 1)."""


_HEADS = pattern(r"\W\w+\W [A-Z][^;:.]{3,80}[\w)] ?(?=\(i\) |• |– )")
_EFFORTS = pattern(r" efforts to: (?=\()")
""" "(b) To assist the Government of Haiti with its efforts to: (i) Plan" (S/RES/2476
(2019) OP 1): what is spelled out is what is to be done."""
_FEW = 3
"""So many words, ", as well as", stand before a task that has no condition there."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to be done, and who alone is to do it where the words say so."""

    span: Span
    subject: Span | None
    """None where the clause's subject is meant."""
    lead: Span
    """Words before it that hold for it alone: "(f) within its capabilities, to"."""
    modal: str = ""
    """Its own, where that of the clause is not meant; see ``both.allowed_too``."""


def tasks(ground: Ground) -> tuple[Action, ...]:
    """Return the sub-paragraphs that each state a task.

    Where most do, the others are tasks too: "(a) human rights monitoring and reporting;
    (b) support for securing uncontrolled arms" (S/RES/2213 (2015) OP 9). So are all
    behind "shall ensure that:" (S/RES/2231 (2015) OP 22).
    """
    if not ground.items:
        return ()
    is_spelled_out = _spelled_out().search(ground.words) is not None
    if not is_spelled_out and _detailed().search(ground.words):
        return ()
    found = [_item_tasks(ground, d) for d in ground.items]
    if not is_spelled_out and sum(map(bool, found)) * 2 <= len(found):
        return ()
    return _complete(ground, found)


def _complete(ground: Ground, found: list[list[Action]]) -> tuple[Action, ...]:
    """Return the tasks of a list, an item that is none by its form as a whole."""
    for item, listed in zip(ground.items, found, strict=True):
        # "(h) Disarmament, Demobilization, Reintegration (DDR) and Repatriation (DDRR)
        # (i) To support" (S/RES/2217 (2015) OP 32): a heading.
        titled = _HEADS.match(ground.text, item.span.start)
        is_heading = titled is not None and titled.end() >= item.span.end
        if not listed and not is_heading and not _is_limit(ground.text, item):
            lead = _NUMBER.match(ground.text, item.span.start + len(item.number))
            begin, end = lead.end(), stripped(ground.text, item.span.end)  # type: ignore[union-attr]
            if begin < end:
                listed += _within(ground.text, item, begin, end)
    return tuple(chain(*found))


@cache
def _detailed() -> re.Pattern[str]:
    """Return how a stem ends whose list says what of: "to report ..., including on"."""
    return re.compile(f"(?:{rules.form('norms', 'verbs', 'detailed')})$")


@cache
def _spelled_out() -> re.Pattern[str]:
    """Return how a stem ends whose items are each something to be done."""
    return re.compile(f"(?:{rules.form('norms', 'verbs', 'spelled_out')})$")


def _within(text: str, item: Division, begin: int, end: int) -> list[Action]:
    """Return the tasks of an item from a place on: most often one."""
    first, *more = tasks_within(text, begin, end)
    one = Action(first.span, None, Span(item.span.start, begin))
    return [one, *(Action(part.span, None, part.lead) for part in more)]


def _item_tasks(ground: Ground, item: Division) -> list[Action]:
    """Return the task of a sub-paragraph, or those of its own under a heading.

    "(a) Protection of civilians: (i) To protect ..." (S/RES/2759 (2024) OP 38). What
    the heading says holds for each: "To carry out, within its capabilities, the
    following tasks: (i)" (S/RES/2459 (2019) OP 7).
    """
    begin = _task_start(ground.text, item)
    efforts = _EFFORTS.search(item.span.of(ground.text)) if ground.inner else None
    if begin is not None and efforts:
        at = item.span.start + efforts.end()
        own = (d for d in ground.inner if at <= d.span.start < item.span.end)
        return [task for d in own for task in _item_tasks(ground, d)]
    if begin is not None:
        end = stripped(ground.text, item.span.end)
        return _within(ground.text, item, begin, end)
    found = list(_clause_task(ground.text, item))
    if found:
        return found
    reached = item.span.start + 1
    head = item.span
    for d in ground.inner:
        if reached <= d.span.start and d.span.end <= item.span.end:
            head = head if found else Span(item.span.start, d.span.start)
            inner = _item_tasks(ground, d) or _gerund(ground, d)
            found += (with_stem(ground.text, task, head) for task in inner)
            reached = d.span.end
    return found


def _clause_task(text: str, item: Division) -> Iterator[Action]:
    """Yield what a sub-paragraph lays on somebody whom it names.

    "the following obligations: (a) The parties must provide freedom of movement ...;
    (c) Eritrea must provide UNMEE with information" (S/RES/1369 (2001) OP 5).
    """
    begin = item.span.start + len(item.number)
    found = _CLAUSE.match(text, begin, item.span.end)
    if found and found["verb"] in base() - {"be"} and can_act(found["who"]):
        end = stripped(text, item.span.end)
        at = found.start("at")
        who = Span(found.start("who"), found.end("who"))
        yield Action(Span(at, end), who, Span(begin, found.start("who")))


def _task_start(text: str, item: Division) -> int | None:
    """Return where the task of a sub-paragraph begins, None where it states none."""
    begin = item.span.start + len(item.number)
    words = text[begin : item.span.end]
    heading = _HEADING.match(words.lstrip())
    names = heading is not None and heading[1].lower() in ambiguous()
    if heading is None or not names or heading["verb"] in base():
        plain = _PLAIN.match(words)
        if plain and plain["verb"].lower() in base():
            return begin + len(words) - len(words.lstrip())
    titled = _titled(words)
    if titled is not None:
        return begin + titled
    lead = _LED.match(words)
    if lead and lead["verb"].lower() in base() and not _is_doubtful(words, lead):
        return begin + lead.end()
    return None


def _titled(words: str) -> int | None:
    """Return where a task begins behind its title.

    "(b) Weapons and ammunition management To assist" (S/RES/2295 (2016) OP 20), "(iii)
    Stabilisation Provide good offices" (S/RES/2277 (2016) OP 35).
    """
    for found in _BEHIND_TITLE.finditer(words, 0, len(_TITLE.match(words)[0])):  # type: ignore[index]
        verb = found["verb"] or found["bare"].lower()
        if verb in base() and (found["verb"] or verb not in ambiguous()):
            return found.start()
    led = _LED_BEHIND_TITLE.search(words, 0, len(_TITLE.match(words)[0]))  # type: ignore[index]
    return led.end() if led and led["verb"] in base() else None


def gerunds(ground: Ground) -> tuple[Action, ...]:
    """Return tasks in gerunds: "the following activities: (a) Providing"."""
    if not ground.items or not _activities().search(ground.words):
        return ()
    if _detailed().search(ground.words):
        return ()
    return spelled(ground)


def spelled(ground: Ground) -> tuple[Action, ...]:
    """Return the items as tasks where most of them begin with a gerund."""
    found = [_gerund(ground, d) for d in ground.items]
    most = sum(map(bool, found)) * 2 > len(found)
    return _complete(ground, found) if most else ()


def _gerund(ground: Ground, item: Division) -> list[Action]:
    """Return the task of a sub-paragraph that begins with a gerund."""
    found = _GERUND.match(item.span.of(ground.text))
    if found is None or not is_done(found["stem"].lower()):
        return []
    begin = item.span.start + found.start("verb")
    end = stripped(ground.text, item.span.end)
    return _within(ground.text, item, begin, end)


@cache
def _activities() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{rules.any_of('norms', 'verbs', 'activities')})\b")


def is_done(stem: str) -> bool:
    """Tell whether a stem before "-ing" is that of a verb."""
    return bool({stem, f"{stem}e", stem[:-1]} & base())


def set_up(ground: Ground, start: int) -> tuple[Action, ...]:
    """Return the setting up of a body, then the tasks of the list as the body's own.

    "to establish ... a Committee ..., to undertake the following tasks: (a) to monitor"
    (S/RES/1521 (2003) OP 21). Nobody's where somebody is asked to set it up: "Requests
    the Secretary-General to establish ..., with the following mandate" (S/RES/1519
    (2003) OP 2). Empty where nobody is set up, or no tasks are listed.
    """
    if not ground.items or not _sets_up().match(ground.text, start, ground.end):
        return ()
    text = ground.text
    tail = _charges().search(text, start, ground.end)
    end = tail.start() if tail else ground.end
    body = _body("an?").search(text, start, end)
    body = body or _body("th(?:e|is)").search(text, start, end)
    mission = _MISSION.search(text, start, end)
    if mission and (body is None or mission.start() < body.start()):
        body = mission
    # "to establish ..., in consultation with the Committee ..., a mechanism: (a) to
    # monitor" (S/RES/1363 (2001) OP 3).
    if body is None or (tail is None and body.end() < end and body is not mission):
        return ()
    own = Span(body.start("who"), body.end("who"))
    if can_act(text[ground.start : start]):
        own = Span(start, start)
    made = Action(Span(start, stripped(text, end)), None, Span(start, start))
    given = tasks(ground) or gerunds(ground)
    led = None if body is mission else _LED_BY.search(text, body.end(), end)
    lead = Span(led.start() if led else end, ground.end)
    if tail and tail["report"] and given:
        # "to undertake the following tasks and to report on its work to the Council"
        # (S/RES/1343 (2001) OP 14): the body is to report too.
        begin = tail.start("report") + len(" and ")
        report = Action(Span(begin, ground.end), None, Span(end, begin))
        given = (report, *given)
    listed = tuple(replace(with_stem(text, task, lead), subject=own) for task in given)
    return (made, *listed) if listed else ()


def with_stem(text: str, task: Action, stem: Span) -> Action:
    """Return a task with what a stem says of it, unless it has words of its own.

    "to undertake the following tasks in close collaboration with the Government of
    Liberia ...: (a) To investigate" (S/RES/2237 (2015) OP 3).
    """
    has_own = len(task.lead.of(text).split()) > _FEW
    return task if has_own else replace(task, lead=stem)


def sets_up(ground: Ground, start: int) -> bool:
    """Tell whether somebody is set up, or goes on."""
    return _sets_up().match(ground.text, start, ground.end) is not None


@cache
def _sets_up() -> re.Pattern[str]:
    verbs = rules.any_of("norms", "verbs", "sets_up")
    return re.compile(
        rf"(?:to )?{ADVERBS}(?:take (?:the |all )?(?:[a-z]+ ){{0,3}}(?:measures|steps)"
        rf"[^;:]{{0,60}}? to )?(?:{verbs})\b"
    )


@cache
def _charges() -> re.Pattern[str]:
    """Return what leads from a body to the list of its tasks."""
    nouns = rules.any_of("norms", "verbs", "charges")
    return re.compile(
        r",?(?: and)? (?:(?:with|to|which|that|this(?! resolution)|whose|having)"
        r" (?:[\w-]+ ){0,6}?"
        rf"(?:{nouns})(?:[\w ,]{{0,40}}|, which should [^;:]{{1,200}})"
        rf"|(?:with|to [a-z]+) the following (?:[\w-]+ )?(?:{nouns})\b"
        r"(?:(?! and to )[^;:])*"
        r"|and (?:carry out|perform|undertake) the tasks [\w ]{3,40}"
        rf"|to undertake the following tasks(?P<report> and to report [^;:]*)"
        # "to extend the mandate of UNIOGBIS ..., and to readjust it as recommended by
        # the Secretary-General to perform the following tasks" (S/RES/2103 (2013) OP
        # 1), "and for UNSMIL within operational and security constraints, to undertake
        # the following tasks" (S/RES/2291 (2016) OP 1).
        r"|and (?:to (?:re)?adjust it|for (?=[A-Z])) ?[^;:]*"
        rf" the following (?:{nouns}))$"
    )


@cache
def _body(article: str) -> re.Pattern[str]:
    """Return who is set up, or goes on: "to re-establish the Panel of Experts appointed
    pursuant to resolution 1549 (2004)" (S/RES/1579 (2004) OP 8)."""
    nouns = rules.any_of("norms", "addressees", "set_up")
    return re.compile(
        rf" (?:{article}) (?!mandate|terms?\b|authori[sz])"
        rf"(?P<who>(?:[\w’'-]+ ){{0,6}}?(?:{nouns})\b"
        r"(?: of (?!the\b)(?:experts|[A-Z]\w+))?"
        r"(?: (?:re-)?(?:appointed|established) (?:by|pursuant to)"
        r" (?:paragraphs? \d+ of )?resolution"
        r" \d+ \(\d{4}\))?)"
    )


def _is_doubtful(words: str, found: re.Match[str]) -> bool:
    """Tell "Completion of graduation ..., start of their redeployment" from a task."""
    is_plain = not words.startswith("to ", found.end())
    return is_plain and found["verb"].lower() in ambiguous()


def limits(ground: Ground) -> tuple[Division, ...]:
    """Return the sub-paragraphs that are exceptions or conditions.

    "shall not apply: (a) Where the Committee determines ..."; all of them behind
    "shall not apply to the transfer ..., where:" (S/RES/2819 (2026) OP 15).
    """
    if not ground.items or _LIMITING.search(ground.words):
        return ground.items
    return tuple(d for d in ground.items if _is_limit(ground.text, d))


def has_limits(ground: Ground) -> bool:
    """Tell whether all sub-paragraphs are exceptions."""
    return bool(ground.items) and limits(ground) == ground.items


def before_limits(ground: Ground, action: Action) -> Action:
    """Return an action without the words that lead to its limits: ", provided that"."""
    led = _LIMITING.search(ground.words) if ground.items else None
    if led is None or action.span.end != ground.end:
        return action
    end = max(action.span.start, ground.start + led.start())
    return replace(action, span=Span(action.span.start, end))


def _is_limit(text: str, item: Division) -> bool:
    words = text[item.span.start + len(item.number) : item.span.end].strip().lower()
    return bool(
        re.match(
            r"(?:where|when|if|unless|to the extent|provided"
            r"|in the case(?! of [^:;]*, (?:it|they) ))\b",
            words,
        )
    )

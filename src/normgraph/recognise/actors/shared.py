"""Find names that bodies of several States share: "the National Assembly".

Which one is meant tells the State that the document names most, or the one behind the
name. S/RES/1893 (2009), on Côte d’Ivoire, speaks of "the action of the Independent
Electoral Commission in charge of the organization of the elections" (OP 6).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from normgraph.model import Mention, Span
from normgraph.pattern import pattern
from normgraph.recognise.actors.actor import Actor, Find, registered
from normgraph.recognise.actors.lists import words
from normgraph.recognise.actors.memory import Memory
from normgraph.vocabulary import Bearer, Hit, at_home, by_iri, state_matcher

_AFTER = pattern(r" (?=[A-Z])| (?:of|in|for|on|to|at) (?:the )?(?=[A-Z])")
_BEFORE = pattern(r"(?P<word>[\w’'-]+) $|\w[’'-]$")
_REACH = 30


def shared(
    text: str, hits: Iterable[Hit[tuple[Bearer, ...]]], memory: Memory
) -> Iterator[Find]:
    """Yield names that lack their State, of the State beside them or the document's."""
    for hit in hits:
        whole, states = _placed(text, hit.span)
        actor = whose(hit.label, memory, states if states else memory.states())
        if actor and whole:
            yield Find(whole, (actor,), "actors:of-the-state")


def of_the_state(text: str, mention: Mention, memory: Memory) -> Actor | None:
    """Return whom of the document's State a name means that was taken for another's.

    "the Joint Military Commission (JMC)", S/RES/1341 (2001) OP 18, is known in the end
    to be the one in the Democratic Republic of the Congo; "the Transitional
    Administration" of S/RES/1471 (2003) is that of Afghanistan, and no class.
    """
    printed, shared = mention.span.of(text), at_home()
    if printed not in shared and mention.name not in shared:
        return None
    is_known = mention.actor in by_iri()
    name = printed if is_known else mention.name
    if name not in shared:
        return None
    whole, states = _placed(text, mention.span) if is_known else (mention.span, ())
    meant = whose(name, memory, states or memory.states()) if whole else None
    return None if meant and meant.iri == mention.actor else meant


def whose(name: str, memory: Memory, states: Collection[str]) -> Actor | None:
    """Return who bears a name in one of these States; None where several could."""
    bearers = dict.fromkeys(
        b for b, state in at_home().get(name, ()) if state in states
    )
    found = [one for one in map(by_iri().__getitem__, bearers) if memory.was_there(one)]
    return registered(found[0]) if len(found) == 1 else None


def _placed(text: str, name: Span) -> tuple[Span | None, tuple[str, ...]]:
    """Return a name with the State beside it; None where it is a part of another name.

    "the National Police of Haiti", "Haiti’s National Police"; "the Afghan Civil Order
    Police Training Centre" is another's.
    """
    before = _BEFORE.search(text, max(0, name.start - _REACH), name.start)
    after = _AFTER.match(text, name.end)
    leads = before and not (
        before["word"]
        and (
            before["word"][0].islower()
            or before["word"].lower() in words("determiners")
        )
    )
    if not leads and not after:
        return name, ()
    for hit in state_matcher().find(text):
        if after and hit.span.start == after.end():
            return Span(name.start, hit.span.end), (hit.entry.iri,)
        if leads and text[hit.span.end : name.start] in (" ", "’s ", "'s "):
            return Span(hit.span.start, name.end), (hit.entry.iri,)
    return None, ()

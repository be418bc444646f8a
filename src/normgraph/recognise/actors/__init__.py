"""Find who is named: organs, bodies, missions, States, office-holders, groups, classes.

All paragraphs of a document in, for each its mentions out. Paragraphs are read twice:
first for names, then for short forms ("the Committee"), since what a short form means
shows in what the whole document names, defines and cites. What the register lacks
becomes an actor found in the text; of what several could be meant by, all are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from normgraph import iri
from normgraph.model import Citation, Mention, Paragraph
from normgraph.recognise.actors.actor import Find, Taken
from normgraph.recognise.actors.heads import heads_in
from normgraph.recognise.actors.instruments import established
from normgraph.recognise.actors.memory import Memory
from normgraph.recognise.actors.names import abbreviated, introduced, known
from normgraph.recognise.actors.offices import is_generic, post_meant
from normgraph.recognise.actors.persons import holder
from normgraph.recognise.actors.places import is_place
from normgraph.recognise.actors.regime import Regime
from normgraph.recognise.actors.seats import seats
from normgraph.recognise.actors.shared import of_the_state, shared
from normgraph.recognise.actors.short_forms import short_forms
from normgraph.vocabulary import home_matcher, is_state, treaty_matcher

__all__ = ["mentions"]


def mentions(
    paragraphs: Sequence[Paragraph],
    cited: Sequence[Sequence[Citation]] = (),
    own: str = "",
    adopted: date | None = None,
) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of each paragraph, in text order, never overlapping.

    ``cited`` are the citations of each paragraph, ``own`` is the IRI of the instrument
    and ``adopted`` its day: they tell which body a short form means.
    """
    memory = Memory(Regime(chain.from_iterable(cited), own, adopted))
    pages = []
    for at, paragraph in enumerate(paragraphs):
        memory.at = at
        page = _Page(paragraph.text)
        page.read_names(memory)
        pages.append(page)
    for at, page in enumerate(pages):
        memory.at = at
        page.read_shared(memory)
    for at, page in enumerate(pages):
        memory.at = at
        page.read_short_forms(memory)
    for page in pages:
        page.settle(memory)
    return tuple(tuple(_placed(page)) for page in pages)


class _Page:
    """The text of a paragraph, and what was found in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Mention] = []
        self._heads = heads_in(text)
        self._shared = home_matcher().find(text)
        self._taken = Taken(len(text))

    def read_names(self, memory: Memory) -> None:
        """Find those whom the words name, and have the document remember them."""
        for hit in treaty_matcher().find(self.text):
            self._taken.take(hit.span)
        named = known(self.text, memory)
        if self._heads:
            named += established(self.text, self._heads, memory.regime, tuple(named))
        # "Government of Liberia" goes before Liberia, and "Federal Government of
        # Somalia", a name of the register, before "Government of Somalia".
        named.sort(key=lambda one: one.span.start - one.span.end)
        for source in (named, introduced(self.text, memory, self._taken)):
            self._add(source, memory)
        self._add(abbreviated(self.text, memory, self._taken), memory)

    def read_shared(self, memory: Memory) -> None:
        """Find names that bodies of several States share."""
        self._add(shared(self.text, self._shared, memory), memory)

    def read_short_forms(self, memory: Memory) -> None:
        """Find "the Committee", with what it means or could mean."""
        for find in short_forms(self.text, self._heads, memory):
            if self._taken.is_free(find.span):
                self._taken.take(find.span)
                self.found.append(_mention(find))
        self.found.sort(key=lambda one: one.span.start)
        self._add(list(seats(self.text, self.found, memory)), memory)

    def settle(self, memory: Memory) -> None:
        """Say who is meant by an office or a shared name, and who holds the office."""
        for at, mention in enumerate(self.found):
            self.found[at] = self._settled(self._held(mention), memory)

    def _held(self, mention: Mention) -> Mention:
        if mention.kind != "office-holder":
            return mention
        name = holder(self.text, mention.span, self._taken)
        return replace(mention, holder=name) if name else mention

    def _settled(self, mention: Mention, memory: Memory) -> Mention:
        if is_generic(mention):
            meant = post_meant(self.text, mention, memory)
            rule = "actors:post-of-mission"
        else:
            meant = of_the_state(self.text, mention, memory)
            rule = "actors:of-the-state"
        if meant is None:
            return mention
        return replace(
            mention, actor=meant.iri, name=meant.name, kind=meant.kind, rule=rule
        )

    def _add(self, finds: Iterable[Find], memory: Memory) -> None:
        for find in finds:
            if self._taken.is_free(find.span):
                self._taken.take(find.span)
                (actor,) = find.actors
                memory.note(self.text, find.span, actor)
                self.found.append(_mention(find))


def _mention(find: Find) -> Mention:
    """Return a mention; of several who could be meant none is its actor."""
    if len(find.actors) == 1:
        (actor,) = find.actors
        return Mention(
            find.span,
            actor.iri,
            actor.name,
            actor.kind,
            find.rule,
            founded=actor.founded,
        )
    meant = tuple((a.iri, a.name, a.kind) for a in find.actors)
    return Mention(find.span, "", find.words, meant[0][2], find.rule, candidates=meant)


def _placed(page: _Page) -> Iterator[Mention]:
    """Yield the mentions in text order, those of a country told from the State."""
    before: Mention | None = None
    for mention in sorted(page.found, key=lambda one: one.span.start):
        one = mention
        is_named = one.kind == "state" and is_state(one.actor)
        if is_named and is_place(page.text, one, before):
            one = replace(one, place=iri.country(one.actor))
        before = one
        yield one

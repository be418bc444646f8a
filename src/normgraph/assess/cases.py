"""Read from a graph what effect rules ask about each norm.

A graph and groups of addressees in, cases out, in the order of the norms' IRIs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Store

from normgraph import iri
from normgraph.assess.reading import Parts, members, pairs, parts, types
from normgraph.assess.rulesets import Group, own
from normgraph.assess.scope import Ground, Scope
from normgraph.namespace import ng

_CLASSES = ("Obligation", "Prohibition", "Permission", "Directive")
_CITES = "http://data.europa.eu/eli/ontology#cites"
_ARTICLE_25 = f"{iri.BASE}eli/un/treaty/I-1/art/25"
_ISSUED = {"Resolution": "resolution", "PresidentialStatement": "statement"}
NOBODY = "nobody"
"""The group of a norm that names nobody."""
OTHERS = "others"
"""The group of those in no other."""


@dataclass(frozen=True, slots=True)
class Case:
    """A norm as effect rules see it."""

    norm: str
    paragraph: str
    bearers: tuple[tuple[str, frozenset[str]], ...]
    """IRI and groups of each who is addressed."""
    features: dict[str, frozenset[str]]
    """By the names of conditions: ``force``, ``class``, ``addressee``."""
    flags: dict[str, bool | None]
    """None where the graph does not tell: an excerpt may lack the preamble."""
    action: str
    ground: str | None
    """The paragraph that says the Council acts under Chapter VII; None where none."""


def cases(store: Store, groups: Sequence[Group] = ()) -> Iterator[Case]:
    """Yield a case for each norm of a graph that has an act and a paragraph."""
    found = _Graph(store, groups or own().groups)
    for norm in sorted(found.actions):
        if norm in found.acts and found.paragraphs.get(norm) in found.parts:
            yield found.case(norm)


class _Graph:
    """The properties of norms, each read once."""

    def __init__(self, store: Store, groups: Sequence[Group]) -> None:
        self._store = store
        self._groups = groups
        self._known: dict[str, frozenset[str]] = {}
        self.parts: Parts = parts(store)
        self.scope = Scope(store, self.parts)
        self.actions = dict(pairs(store, ng.action))
        self.acts = dict(pairs(store, ng.laidDownBy))
        self.paragraphs = dict(pairs(store, ng.statedIn))
        self._forces = dict(pairs(store, ng.force))
        self._verbs = dict(pairs(store, ng.verb))
        self._bearers = _many(pairs(store, ng.bearer))
        self._kinds = _many(pairs(store, ng.kind))
        self._classes = {
            norm: name.lower() for name in _CLASSES for norm in members(store, ng[name])
        }
        self._issued = {
            node: issued
            for name, issued in _ISSUED.items()
            for node in members(store, ng[name])
        }
        self._excerpts = {node for node, _ in pairs(store, ng.isExcerpt)}
        self._recalling = {
            self.parts[node].instrument
            for node, cited in pairs(store, _CITES)
            if cited == _ARTICLE_25 and node in self.parts
        }

    def case(self, norm: str) -> Case:
        paragraph, act = self.paragraphs[norm], self.acts[norm]
        part = self.parts[paragraph]
        ground = self.scope.of(paragraph, act)
        bearers = tuple((one, self._of(one)) for one in self._bearers.get(norm, ()))
        addressed = frozenset(group for _, groups in bearers for group in groups)
        return Case(
            norm=norm,
            paragraph=paragraph,
            bearers=bearers,
            features={
                "force": _one(self._forces.get(norm)),
                "verb": _one(self._verbs.get(act)),
                "class": _one(self._classes.get(norm)),
                "addressee": addressed or frozenset({NOBODY}),
                "does": frozenset(map(_local, self._kinds.get(norm, ()))),
                "part": frozenset({part.kind}),
                "issued": frozenset({self._issued.get(part.instrument, "other")}),
                "articles": ground.articles if ground else frozenset(),
            },
            flags={
                "chapter-vii": self._is_under(ground, part.instrument),
                "recalls-article-25": part.instrument in self._recalling,
            },
            action=self.actions[norm],
            ground=ground.paragraph if ground else None,
        )

    def _is_under(self, ground: Ground | None, instrument: str) -> bool | None:
        if ground is None and instrument in self._excerpts:
            return None
        return ground is not None

    def _of(self, bearer: str) -> frozenset[str]:
        """Return the groups somebody is in: the first that fits, else ``others``."""
        if bearer not in self._known:
            kinds, end = types(self._store, bearer), bearer.removeprefix(iri.BASE)
            name = next((g.name for g in self._groups if _is_in(g, kinds, end)), OTHERS)
            self._known[bearer] = frozenset({name})
        return self._known[bearer]


def _is_in(group: Group, kinds: frozenset[str], end: str) -> bool:
    if group.pattern and group.pattern.search(end.removeprefix("id/")):
        return True
    return bool(group.types & kinds)


def _many(found: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    """Return all values of each subject, sorted and each once."""
    values: dict[str, set[str]] = {}
    for one, other in found:
        values.setdefault(one, set()).add(other)
    return {one: sorted(others) for one, others in values.items()}


def _one(value: str | None) -> frozenset[str]:
    return frozenset({_local(value)}) if value else frozenset()


def _local(name: str) -> str:
    return name.rpartition("/")[2]

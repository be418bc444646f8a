"""Apply sets of rules to the norms of a graph: the effects, as quads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from normgraph import iri
from normgraph.assess.cases import Case, cases
from normgraph.assess.rulesets import BEARERS, OWN, EffectRule, RuleSet
from normgraph.namespace import ng

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
_CREATOR = "http://purl.org/dc/terms/creator"
_SOURCE = "http://purl.org/dc/terms/source"
_AGENT = "http://www.w3.org/ns/prov#Agent"
_SOFTWARE = "http://www.w3.org/ns/prov#SoftwareAgent"
Graph = NamedNode | DefaultGraph


def assess(
    store: Store, sets: Sequence[RuleSet], graphs: Sequence[Graph] = ()
) -> Iterator[Quad]:
    """Yield the effects of each set, and what describes its rules and its author.

    ``graphs`` are those that take the quads, one for each set; by default all go into
    the default graph. Of a set the first rule that fits a norm counts.
    """
    into = tuple(graphs) or tuple(DefaultGraph() for _ in sets)
    for rules, graph in zip(sets, into, strict=True):
        used: dict[str, EffectRule] = {}
        for case in cases(store, rules.groups):
            rule = next((one for one in rules.rules if fits(one, case)), None)
            if rule:
                used[rule.iri] = rule
                yield from _effect(case, rule, rules, graph)
        for name in sorted(used):
            yield from _described(used[name], rules, graph)
        if used:
            yield from _author(rules, graph)


def fits(rule: EffectRule, case: Case) -> bool:
    """Tell whether all conditions of a rule hold of a norm."""
    return (
        all(case.flags[key] is wanted for key, wanted in rule.flags.items())
        and all(case.features[key] & some for key, some in rule.any_of.items())
        and (rule.action is None or rule.action.search(case.action) is not None)
    )


def _effect(
    case: Case, rule: EffectRule, rules: RuleSet, graph: Graph
) -> Iterator[Quad]:
    end = iri.digest(f"{case.norm.rpartition('#')[2]} {rules.iri}")
    node = f"{case.paragraph}#effect-{end}"
    yield _link(node, _TYPE, ng.LegalEffect, graph)
    yield _link(node, ng.effectOf, case.norm, graph)
    yield _link(
        node, ng.assessment, f"{iri.BASE}id/assessment/{rule.assessment}", graph
    )
    yield _link(node, ng.assessedBy, rules.author, graph)
    yield _link(node, ng.effectRule, rule.iri, graph)
    for actor in _bound(case, rule):
        yield _link(node, ng.binds, actor, graph)
    if case.ground:
        yield _link(node, ng.ground, case.ground, graph)


def _bound(case: Case, rule: EffectRule) -> Iterator[str]:
    """Yield whom a rule says to be bound; of those addressed only whom it speaks of."""
    of = rule.any_of.get("addressee")
    for one in rule.binds:
        if one != BEARERS:
            yield one
            continue
        for actor, groups in case.bearers:
            if of is None or groups & of:
                yield actor


def _described(rule: EffectRule, rules: RuleSet, graph: Graph) -> Iterator[Quad]:
    yield _link(rule.iri, _TYPE, ng.EffectRule, graph)
    yield _words(rule.iri, _LABEL, rule.title, graph)
    yield _words(rule.iri, _DEFINITION, rule.reason, graph, "en")
    for source in rule.sources:
        yield _words(rule.iri, _SOURCE, source, graph)
    yield _link(rule.iri, _CREATOR, rules.author, graph)


def _author(rules: RuleSet, graph: Graph) -> Iterator[Quad]:
    yield _link(rules.author, _TYPE, _AGENT, graph)
    if rules.name == OWN:
        yield _link(rules.author, _TYPE, _SOFTWARE, graph)
    yield _words(rules.author, _LABEL, rules.author_name, graph)


def _link(node: str, predicate: str, target: str, graph: Graph) -> Quad:
    return Quad(NamedNode(node), NamedNode(predicate), NamedNode(target), graph)


def _words(
    node: str, predicate: str, words: str, graph: Graph, lang: str | None = None
) -> Quad:
    return Quad(
        NamedNode(node), NamedNode(predicate), Literal(words, language=lang), graph
    )

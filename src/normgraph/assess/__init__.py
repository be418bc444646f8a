"""Ascribe legal effects to the norms of a graph, by rules that somebody stands for.

A graph and sets of rules in, quads out: for each norm at most one effect from each set,
with its author and its rule. What the graph says of the norm stays as it is; an effect
is an opinion, and another set may have another. The set that ships with the program is
``rules/effects.toml``; a user's own are laid beside it.
"""

from __future__ import annotations

from normgraph.assess.cases import Case, cases
from normgraph.assess.effects import assess
from normgraph.assess.rulesets import EffectRule, RuleSet, RuleSetError, own, parse

__all__ = [
    "Case",
    "EffectRule",
    "RuleSet",
    "RuleSetError",
    "assess",
    "cases",
    "own",
    "parse",
]

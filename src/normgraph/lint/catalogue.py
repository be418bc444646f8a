"""What the rules are called, what they mean and how grave they are.

``ontology/vocabularies/lint-rules.ttl`` in, values out, read once a process.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import pyoxigraph as ox

from normgraph import assets

SCHEME = "https://w3id.org/normgraph/id/lint-rule"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SEVERITY = "http://www.w3.org/ns/shacl#severity"
_SHACL = "http://www.w3.org/ns/shacl#"


class Severity(StrEnum):
    """How grave a fault is, in the words that a line begins with."""

    ERROR = "error"
    """A reader is misled, or a program stops."""
    WARNING = "warning"
    """Two statements of the file contradict each other."""
    NOTE = "note"
    """Untidy; no reader is misled."""


_SEVERITIES = {
    "Violation": Severity.ERROR,
    "Warning": Severity.WARNING,
    "Info": Severity.NOTE,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One concept of the scheme."""

    name: str
    """``link-elsewhere``, the last part of its IRI."""
    label: str
    definition: str
    severity: Severity

    @property
    def iri(self) -> str:
        """The IRI of the concept."""
        return f"{SCHEME}/{self.name}"


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by name, in the order of their names."""
    nodes: dict[str, dict[str, str]] = {}
    path = assets.path("ontology/vocabularies/lint-rules.ttl")
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        node = nodes.setdefault(triple.subject.value, {})
        node[triple.predicate.value] = triple.object.value
    found = (
        Rule(
            iri.removeprefix(SCHEME + "/"),
            node[_SKOS + "prefLabel"],
            node[_SKOS + "definition"],
            _SEVERITIES[node[_SEVERITY].removeprefix(_SHACL)],
        )
        for iri, node in nodes.items()
        if _SEVERITY in node
    )
    return {rule.name: rule for rule in sorted(found, key=lambda r: r.name)}

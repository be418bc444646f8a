"""Find the faults of the publisher's files.

Names and bytes in, faults out, each with its place, its words and what would be right.
What a rule means stands in ``ontology/vocabularies/lint-rules.ttl``, what it compares
with in ``rules/lint.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from normgraph.lint.catalogue import Rule, Severity, rules
from normgraph.lint.citations import citations
from normgraph.lint.dates import dates
from normgraph.lint.fault import Fault, Finding
from normgraph.lint.form import form
from normgraph.lint.identity import identity
from normgraph.lint.keywords import keywords
from normgraph.lint.language import language
from normgraph.lint.links import links
from normgraph.lint.numbering import numbering
from normgraph.lint.pinpoints import Contents, contents_of, not_found
from normgraph.lint.source import Source, read
from normgraph.lint.twins import Identity, identity_of, twins
from normgraph.lint.votes import votes
from normgraph.readers.decode import ReadError

__all__ = ["Fault", "Rule", "Severity", "lint", "rules"]

Check = Callable[[Source], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    form,
    identity,
    dates,
    votes,
    language,
    keywords,
    numbering,
    citations,
    links,
)
"""Each gets one file and tells what it finds."""


def lint(files: Iterable[tuple[str, bytes]]) -> Iterator[Fault]:
    """Yield the faults of XML files, by file, line, column and rule.

    ``files`` are names and contents. A file of which nothing can be recovered is one
    fault, ``not-well-formed``; nothing is raised.
    """
    found: list[Fault] = []
    identities: list[Identity] = []
    contents: list[Contents] = []
    for name, data in files:
        try:
            source = read(name, data)
        except ReadError as error:
            found.append(_refused(name, error.what))
            continue
        found += (source.fault(f) for check in CHECKS for f in check(source))
        known = identity_of(source)
        if known is not None:
            identities.append(known)
        inside = contents_of(source, data)
        if inside is not None:
            contents.append(inside)
    found += twins(identities)
    found += not_found(contents)
    yield from sorted(found)


def _refused(name: str, why: str) -> Fault:
    message = f"nothing of the file can be checked: {why}"
    right = "an XML file"
    return Fault(name, 1, 1, "not-well-formed", "", message, right, "", "", 0, "", "")

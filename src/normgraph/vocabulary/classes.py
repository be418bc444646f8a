"""What a group is called: a class of the register, or words that no register has.

The printed words in, an entry or one way to write them out. A capital, "organisation"
for "organization" and a mark more or less make no other group.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph import iri, rules
from normgraph.matcher import tokens
from normgraph.pattern import pattern
from normgraph.vocabulary.entries import Entry, by_iri, entry_nodes
from normgraph.vocabulary.registers import per_registers

_CLASS = f"{iri.ONTOLOGY}ActorClass"
_ISE = pattern(r"\b(?P<stem>[a-z-]+)is(?P<end>e[ds]?|ing|ations?|ational|ers?)\b")
_QUOTES = pattern(r"[“”\"]")
_MARK = pattern(r",(?= (?:and|in a position|or)\b)")


def one_spelling(words: str) -> str:
    """Return words with "organisation" and "authorised" as the UN spells them.

    >>> one_spelling("regional organisations authorised to exercise")
    'regional organizations authorized to exercise'
    """
    return _ISE.sub(_with_z, words)


def _with_z(found: re.Match[str]) -> str:
    is_verb = f"{found['stem']}ize" in _verbs()
    return f"{found['stem']}iz{found['end']}" if is_verb else found[0]


@cache
def _verbs() -> frozenset[str]:
    return frozenset(rules.words(rules.load("norms"), "verbs", "base"))


def class_called(words: str) -> Entry | None:
    """Return the class of actors that words name, with the register's capitals or not.

    "Calls on Member states" (S/RES/2535 (2020) OP 13), "urges all member states"
    (S/RES/2647 (2022) OP 7). One word says less: "the states" may be those of Sudan.

    >>> entry = class_called("member states")
    >>> entry.label if entry else ""
    'Member States'
    >>> class_called("states") is None
    True
    """
    return by_iri().get(_classes().get(_key(words), ""))


@per_registers
def _classes() -> dict[str, str]:
    """Return classes by the words of a name, where these name no other actor."""
    found: dict[str, set[str]] = {}
    for node, entry in entry_nodes("actor").items():
        for label in (entry["label"][0], *entry.get("other", ())):
            if _CLASS in entry["type"] and " " in label:
                found.setdefault(_key(label), set()).add(node)
    return {key: min(nodes) for key, nodes in found.items() if len(nodes) == 1}


def _key(words: str) -> str:
    return " ".join(tokens(one_spelling(words.lower())).folded)


def found_name(words: str) -> str:
    """Return what a group that no register has is called, however it is printed.

    A long one whose capitals and marks count in its IRI has them in its name.

    >>> found_name("States parties to “The Convention”, and regional organisations")
    'States parties to the Convention and regional organizations'
    >>> found_name("capable member states")
    'Capable Member States'
    """
    spelt = one_spelling(words)
    plain = _MARK.sub("", _QUOTES.sub("", spelt).replace("'", "’"))
    plain = plain.replace(" The ", " the ")
    plain = _two_ways().sub(lambda found: _one_way()[found[0].lower()], plain)
    name = plain if iri.found_class(plain) == iri.found_class(spelt) else spelt
    return name[:1].upper() + name[1:]


@cache
def _one_way() -> dict[str, str]:
    names = rules.words(rules.load("norms"), "addressees", "one_way")
    return {name.lower(): name for name in names}


@cache
def _two_ways() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{rules.any_of('norms', 'addressees', 'one_way')})\b", re.I
    )

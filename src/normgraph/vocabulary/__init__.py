"""The Turtle vocabularies as plain values and matchers, once a process.

``ontology/vocabularies/*.ttl`` in, entries and matchers out. The files are the
gazetteers: a block in them is all it takes to add a treaty, an agency or a verb. What
a user adds stands in registers of the user's own (``using``).
"""

from __future__ import annotations

from normgraph.matcher import Hit, Matcher
from normgraph.vocabulary.classes import class_called, found_name, one_spelling
from normgraph.vocabulary.entries import (
    FILES,
    Entry,
    actors,
    by_iri,
    declarations,
    entry_nodes,
    instrument_labelled,
    is_state,
    kind,
    state_called,
    supplements,
    treaties,
)
from normgraph.vocabulary.homes import Bearer, at_home, bodies_on
from normgraph.vocabulary.matchers import (
    actor_called,
    actor_matcher,
    home_matcher,
    state_matcher,
    treaty_matcher,
)
from normgraph.vocabulary.provisions import (
    Article,
    article_numbers,
    articles,
    provision,
)
from normgraph.vocabulary.registers import (
    Register,
    Registers,
    fingerprint,
    in_use,
    per_registers,
    using,
)
from normgraph.vocabulary.subjects import Heading, heading, scheme_kind
from normgraph.vocabulary.verbs import Verb, concept_label, shortcuts, verbs

__all__ = [
    "FILES",
    "Article",
    "Bearer",
    "Entry",
    "Heading",
    "Hit",
    "Matcher",
    "Register",
    "Registers",
    "Verb",
    "actor_called",
    "actor_matcher",
    "actors",
    "article_numbers",
    "articles",
    "at_home",
    "bodies_on",
    "by_iri",
    "class_called",
    "concept_label",
    "declarations",
    "entry_nodes",
    "fingerprint",
    "found_name",
    "heading",
    "home_matcher",
    "in_use",
    "instrument_labelled",
    "is_state",
    "kind",
    "one_spelling",
    "per_registers",
    "provision",
    "scheme_kind",
    "shortcuts",
    "state_called",
    "state_matcher",
    "supplements",
    "treaties",
    "treaty_matcher",
    "using",
    "verbs",
]

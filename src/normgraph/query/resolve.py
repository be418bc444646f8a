"""Find the terms that a user's words stand for.

A store, a parameter and words in, terms out. Words are a label, an acronym, a document
symbol or an IRI. What can be looked up is looked up first: an IRI, a symbol, a name in
the data letter by letter, a name in the registers. Only then are all names in the data
gone through. Words that two nodes share stand for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Store

from normgraph import iri
from normgraph.export import PREFIXES
from normgraph.query.header import Parameter, ParameterType
from normgraph.query.literals import literal
from normgraph.query.names import ACTOR, INSTRUMENT, VERB, known, register
from normgraph.query.sparql import ParameterError, Term
from normgraph.vocabulary.council import misdated
from normgraph.vocabulary.names import fold, symbol

Name = tuple[NamedNode, str]

_NAMING = tuple(
    NamedNode(PREFIXES[prefix] + local)
    for prefix, local in (
        ("skos", "prefLabel"),
        ("rdfs", "label"),
        ("skos", "altLabel"),
        ("skos", "notation"),
        ("dcterms", "identifier"),
    )
)
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_REALIZED = NamedNode(PREFIXES["eli"] + "is_realized_by")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_RELATIVE = re.compile(r"(?:eli|id)/\S+")
_NUMBERED = re.compile(r"(?:[A-Z]+/(?:[A-Z]+/)?|resolution )\d+", re.IGNORECASE)
"""A symbol without a year: that its letters are like those of another says nothing."""
_NAMESPACES = {
    ACTOR: ("actor", "actor-class"),
    "ng:CitationFunction": ("function",),
    "ng:Force": ("force",),
    "ng:NoNormReason": ("reason",),
    "ng:NormKind": ("norm-kind",),
    "ng:UnreadPart": ("unread",),
    VERB: ("verb",),
    INSTRUMENT: ("treaty", "declaration"),
}


def resolve(store: Store, parameter: Parameter, words: str) -> tuple[Term, ...]:
    """Return the terms that ``words`` stand for; raise ``ParameterError`` for none."""
    given = literal(parameter, words)
    if given is not None:
        return (given,)
    is_instrument = parameter.type is ParameterType.SYMBOL
    return _nodes(
        store, parameter, words, INSTRUMENT if is_instrument else parameter.stands_for
    )


def _nodes(
    store: Store, parameter: Parameter, words: str, kind: str
) -> tuple[NamedNode, ...]:
    words = " ".join(words.split()).removeprefix("<").removesuffix(">")
    given = _as_iri(parameter, words)
    if given is not None:
        return (given,)
    searches = (
        _by_symbol(store, parameter, words, kind) if kind in ("", INSTRUMENT) else (),
        _by_label(store, words, kind),
        _by_case(store, words, kind),
        map(NamedNode, known(kind, words)),
        _by_local_name(store, words, kind),
        _by_name(_names_in(store, kind), words),
        _by_place(store, words) if not kind else (),
        _by_ending(store, words) if not kind else (),
    )
    for found in searches:
        nodes = tuple(sorted(set(found), key=str))
        if nodes:
            return nodes
    raise _unknown(store, parameter, words, kind)


def _as_iri(parameter: Parameter, words: str) -> NamedNode | None:
    """Return the IRI that is written out, or shortened as in our tables."""
    prefix, _, local = words.partition(":")
    if prefix in PREFIXES and local and " " not in words:
        words = PREFIXES[prefix] + local
    elif _RELATIVE.fullmatch(words):
        words = iri.BASE + words
    elif not _ABSOLUTE.fullmatch(words):
        return None
    try:
        return NamedNode(words)
    except ValueError as error:
        raise ParameterError(parameter.name, f"{words!r} is no IRI ({error})") from None


def _by_symbol(
    store: Store, parameter: Parameter, words: str, kind: str
) -> Iterator[NamedNode]:
    spelt = symbol(words)
    if spelt is None:
        return
    stated = tuple(_by_label(store, str(spelt), INSTRUMENT))
    wrong = None if stated else misdated(spelt)
    if wrong:
        raise ParameterError(
            parameter.name,
            f"{words!r} is no symbol of a document: {wrong.why}",
            advice=f"Did you mean {wrong.right}?" if wrong.right else "",
        )
    yield from stated
    # Among nodes of all kinds "op/4" is the end of an IRI, not a symbol.
    if kind and not stated:
        yield NamedNode(iri.instrument(spelt))


def _by_label(store: Store, words: str, kind: str) -> Iterator[NamedNode]:
    """Yield the nodes of which the words are a name, letter by letter."""
    for name in (Literal(words, language="en"), Literal(words)):
        for naming in _NAMING:
            for quad in store.quads_for_pattern(None, naming, name, None):
                node = quad.subject
                if isinstance(node, NamedNode) and _is_a(store, node, kind):
                    yield node


def _by_case(store: Store, words: str, kind: str) -> Iterator[NamedNode]:
    """Yield the nodes that bear the words in small letters, in capitals, or with one.

    UNBIS prints its headings in capitals, and nobody types them so.
    """
    lower = words.lower()
    for typed in (lower, words.upper(), lower.capitalize()):
        yield from _by_label(store, typed, kind)


def _is_a(store: Store, node: NamedNode, kind: str) -> bool:
    typed = store.quads_for_pattern(node, _TYPE, _class(kind), None)
    return next(typed, None) is not None if kind else True


def _class(kind: str) -> NamedNode | None:
    prefix, _, local = kind.partition(":")
    return NamedNode(PREFIXES[prefix] + local) if kind else None


def _names_in(store: Store, kind: str) -> Iterator[Name]:
    """Yield the names in the data of all nodes of a class."""
    if not kind:
        return
    for quad in store.quads_for_pattern(None, _TYPE, _class(kind), None):
        if isinstance(quad.subject, NamedNode):
            for naming in _NAMING:
                for about in store.quads_for_pattern(quad.subject, naming, None, None):
                    if isinstance(about.object, Literal):
                        yield quad.subject, about.object.value


def _by_name(names: Iterable[Name], words: str) -> Iterator[NamedNode]:
    folded = fold(words)
    return (node for node, name in names if fold(name) == folded)


def _by_local_name(store: Store, words: str, kind: str) -> Iterator[NamedNode]:
    """Yield the nodes of the data whose IRI ends in the words, ``force:call``."""
    for prefix in _NAMESPACES.get(kind, ()):
        for local in dict.fromkeys((words, iri.slug(words))):
            if re.fullmatch(r"[\w-]+", local):
                node = NamedNode(PREFIXES[prefix] + local)
                used = store.quads_for_pattern(None, None, node, None)
                if next(used, None) is not None:
                    yield node


def _by_place(store: Store, words: str) -> Iterator[NamedNode]:
    """Yield the nodes of instruments that end in the words, ``2388/op/4#act-urges``.

    Each begins with its instrument, so that one look-up an instrument finds it.
    """
    steps = words.split("/")
    splits = [("/".join(steps[:i]), "/".join(steps[i:])) for i in range(len(steps))]
    for quad in store.quads_for_pattern(None, _REALIZED, None, None):
        base = str(quad.subject)[1:-1]
        for over, inside in splits:
            if not over or base.endswith(f"/{over}"):
                yield from _existing(store, f"{base}/{inside}")


def _existing(store: Store, words: str) -> Iterator[NamedNode]:
    try:
        node = NamedNode(words)
    except ValueError:
        return
    if next(store.quads_for_pattern(node, None, None, None), None) is not None:
        yield node


def _by_ending(store: Store, words: str) -> Iterator[NamedNode]:
    """Yield the subjects whose IRI ends in the words, ``op/4#act-urges``."""
    for quad in store.quads_for_pattern(None, _TYPE, None, None):
        node = quad.subject
        if isinstance(node, NamedNode) and node.value.endswith("/" + words):
            yield node


def _unknown(
    store: Store, parameter: Parameter, words: str, kind: str
) -> ParameterError:
    if kind == INSTRUMENT and _NUMBERED.fullmatch(words):
        return ParameterError(
            parameter.name,
            f"no instrument of the data or the registers has the number of {words!r}",
            advice="Check the number, or give it with its year, as S/RES/2388 (2017).",
        )
    from difflib import get_close_matches

    names = [*register(kind)]
    names += [name for _, name in _names_in(store, kind)]
    folded = {fold(name): name for name in names}
    near = get_close_matches(fold(words), folded, 3, 0.6)
    what = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.partition(":")[2]).lower() or "node"
    article = "an" if what[0] in "aeiou" else "a"
    meant = " or ".join(repr(folded[n]) for n in near)
    advice = f"Did you mean {meant}? " if near else ""
    return ParameterError(
        parameter.name,
        f"{words!r} names no {what} in the data or the registers",
        advice=f"{advice}Give {article} {what} by name, acronym, symbol or IRI.",
    )

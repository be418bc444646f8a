"""``normgraph reason``: graphs in, what follows from them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser, parser
from normgraph.cli.build import add_format, chosen_format
from normgraph.cli.graphs import GraphOptions, add_files, load
from normgraph.errors import Exit

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    from normgraph.reason import Clash, Inference

Types = tuple[tuple[str, str], ...]


class _Options(GraphOptions):
    format: str | None
    output: str | None
    rules: bool


def run(arguments: Sequence[str]) -> int:
    """Say whether the graph can be true, and add what follows from it."""
    options = _parser().parse_args(arguments, _Options())
    terminal.check_writable(options.output, options.files)
    to = chosen_format(options.format, options.output)
    loaded = load(options)
    # A store is too large for HermiT, which takes seconds for a page.
    by_rules = options.rules or options.store is not None
    found = _by_rules(loaded.store) if by_rules else _by_hermit(loaded.store)
    if found is None:
        return Exit.NOT_SO
    if options.format is None and terminal.is_stdout(options.output):
        terminal.write("".join(_lines(found)).encode(), None)
    else:
        from normgraph.export import write

        quads = (*loaded.store, *_quads(found))
        terminal.write(write(quads, to), options.output)
    terminal.say(f"consistent; {len(found)} types follow that were not stated")
    return Exit.UNREADABLE if loaded.is_partial else Exit.DONE


def _parser() -> Parser:
    made = parser(
        "reason",
        "Ontology, vocabularies and graph are put to HermiT together. Without -o and\n"
        "--format a line is printed for each type that follows; with them, the graph\n"
        "with these types added. --rules needs no Java and takes graphs of any size:\n"
        "it adds the same types, but of what cannot be it sees only clashing classes.\n"
        "A store (--store) is always put to the rules.",
    )
    add_files(made)
    add_format(made)
    made.add_argument("-o", "--output", metavar="FILE", help="instead of stdout")
    made.add_argument(
        "--rules", action="store_true", help="by SPARQL rules, not by HermiT"
    )
    return made


def _by_hermit(store: Store) -> Types | None:
    from normgraph.export import Format, write
    from normgraph.reason import reason, schema

    nodes = _names(store)
    inference = reason(schema() + write(store, Format.NT))
    if not inference.consistent or inference.unsatisfiable:
        _say_why_not(inference)
        return None
    return tuple((node, kind) for node, kind in inference.inferred if node in nodes)


def _by_rules(store: Store) -> Types | None:
    from pyoxigraph import NamedNode, RdfFormat
    from pyoxigraph import Store as OxigraphStore

    from normgraph.export import PREFIXES
    from normgraph.reason import clashes, entail, schema

    nodes, whole = _names(store), OxigraphStore()
    whole.bulk_extend(store)
    whole.bulk_load(schema(), RdfFormat.N_TRIPLES)
    kind = NamedNode(PREFIXES["rdf"] + "type")
    before = {(q.subject, q.object) for q in whole.quads_for_pattern(None, kind, None)}
    entail(whole)
    found = clashes(whole)
    if found:
        terminal.say("inconsistent")
        _say_clashes(found)
        return None
    after = {(q.subject, q.object) for q in whole.quads_for_pattern(None, kind, None)}
    named = (
        (node.value, of.value)
        for node, of in after - before
        if isinstance(node, NamedNode) and isinstance(of, NamedNode)
    )
    return tuple(sorted((node, of) for node, of in named if node in nodes))


def _names(store: Store) -> set[str]:
    from pyoxigraph import NamedNode

    return {
        term.value
        for quad in store
        for term in (quad.subject, quad.object)
        if isinstance(term, NamedNode)
    }


def _say_why_not(inference: Inference) -> None:
    if not inference.consistent:
        terminal.say("inconsistent: the graph contradicts the ontology")
    _say_clashes(inference.clashes)
    for iri in inference.unsatisfiable:
        terminal.say(f"{iri} can have no member")


def _say_clashes(clashes: Sequence[Clash]) -> None:
    for clash in clashes:
        terminal.say(str(clash))


def _lines(types: Types) -> Iterator[str]:
    from pyoxigraph import NamedNode

    from normgraph.export import short

    for node, kind in types:
        yield f"{node}  {short(NamedNode(kind))}\n"


def _quads(types: Types) -> Iterator[Quad]:
    from pyoxigraph import NamedNode, Quad

    from normgraph.export import PREFIXES

    predicate = NamedNode(PREFIXES["rdf"] + "type")
    for node, kind in types:
        yield Quad(NamedNode(node), predicate, NamedNode(kind))

"""``normgraph assess``: graphs in, what somebody holds their norms to bind to, out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser, parser
from normgraph.cli.build import add_format, chosen_format
from normgraph.cli.graphs import GraphOptions, add_files, load
from normgraph.errors import Exit

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from normgraph.assess import RuleSet


class _Options(GraphOptions):
    effect_rules: list[str] | None
    named: bool
    format: str | None
    output: str | None


def run(arguments: Sequence[str]) -> int:
    """Write the legal effects that rules ascribe to the norms of graphs."""
    options = _parser().parse_args(arguments, _Options())
    given = options.effect_rules or ()
    terminal.check_writable(options.output, [*options.files, *given])
    to = chosen_format(options.format, options.output)
    # A mistake in a rule is told before a record is read.
    sets = _sets(given)
    loaded = load(options)

    from pyoxigraph import DefaultGraph, NamedNode

    from normgraph.assess import assess
    from normgraph.export import write

    named = [NamedNode(rules.iri) for rules in sets]
    graphs = named if options.named else [DefaultGraph() for _ in sets]
    quads = list(assess(loaded.store, sets, graphs))
    terminal.write(write(quads, to), options.output)
    _say(quads, sets)
    if loaded.is_partial:
        return Exit.UNREADABLE
    return Exit.DONE if quads else Exit.NOT_SO


def _parser() -> Parser:
    made = parser(
        "assess",
        "Effects are opinions, each with its author and its rule: they go to a file\n"
        "of their own, and the graph stays as it is. The rules of the package are one\n"
        "reading; those of a FILE are tried beside them and replace none. To ask of\n"
        "both: normgraph query binding-on --actor Mali page.ttl effects.ttl.",
    )
    add_files(made)
    made.add_argument(
        "--effect-rules",
        action="append",
        metavar="FILE",
        help="rules of your own, TOML; may be given again",
    )
    made.add_argument(
        "--named",
        action="store_true",
        help="a graph for each set of rules, in nq, trig and jsonld",
    )
    add_format(made)
    made.add_argument("-o", "--output", metavar="FILE", help="instead of stdout")
    return made


def _sets(files: Sequence[str]) -> list[RuleSet]:
    from normgraph.assess import RuleSetError, own, parse
    from normgraph.pipeline.inputs import content

    sets = [own()]
    for name in files:
        made = parse(content(name), name)
        if any(made.name == other.name for other in sets):
            raise RuleSetError(
                f"another set is called {made.name!r} too",
                where=name,
                advice="Give each set a name of its own: id in its [set].",
            )
        sets.append(made)
    return sets


def _say(quads: Sequence[Quad], sets: Sequence[RuleSet]) -> None:
    from normgraph.namespace import ng

    for rules in sets:
        by = [
            quad
            for quad in quads
            if quad.predicate.value == ng.assessedBy
            and str(quad.object) == f"<{rules.author}>"
        ]
        terminal.say(f"rules of {rules.name}: {len(by)} norms assessed")

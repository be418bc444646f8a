"""``normgraph lookup``: a label, acronym or symbol in, IRIs out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from normgraph.cli import terminal
from normgraph.cli.arguments import parser
from normgraph.errors import Exit


class _Options(argparse.Namespace):
    text: list[str]


def run(arguments: Sequence[str]) -> int:
    """Print IRI and label of what the register knows by these words."""
    made = parser("lookup", "Shows what bears this name, else what has it as a part.")
    made.add_argument("text", nargs="+", metavar="TEXT", help="a name or a part of it")
    words = " ".join(made.parse_args(arguments, _Options()).text).strip()
    if not words:
        made.error("TEXT is empty: give a name or a part of one")
    found = sorted(set(_symbol(words)) or set(_register(words)))
    for iri, label in found:
        print(f"{iri}  {terminal.paint(label, '1', sys.stdout)}")
    if not found:
        terminal.say(f"the register knows nothing by {words!r}")
    return Exit.DONE if found else Exit.NOT_SO


def _symbol(words: str) -> Iterator[tuple[str, str]]:
    from normgraph import iri
    from normgraph.model import Symbol, SymbolError

    try:
        symbol = Symbol.parse(words)
    except SymbolError:
        return
    yield iri.instrument(symbol), str(symbol)


def _register(words: str) -> list[tuple[str, str]]:
    from normgraph.query import names

    kinds = (names.ACTOR, names.INSTRUMENT, names.VERB)
    all_names = [named for kind in kinds for named in names.register(kind)]
    wanted = names.fold(words)
    folded = [(names.fold(n.name), (n.iri, n.label)) for n in all_names]
    exact = [found for name, found in folded if name == wanted]
    return exact or [found for name, found in folded if wanted in name]

"""``normgraph query``: a question and graphs in, answers out.

The options of a question come from its header, so they are known only once the
question is: what stands before its name is read first, then the rest.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from collections.abc import Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser, parser
from normgraph.cli.graphs import GraphOptions, add_files, load
from normgraph.cli.registers import RegisterOptions, add_register, registers
from normgraph.errors import Exit, NormgraphError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from normgraph.query import NamedQuery, Parameter, Result, ResultFormat

_FORMATS = "table, csv, tsv, json, xml; of a graph turtle, nt, nq, trig, jsonld, rdfxml"
_TABLES = (".csv", ".tsv", ".json", ".xml")
"""Suffixes of answers that are rows; .xml of a graph is RDF/XML."""


class _Options(GraphOptions, RegisterOptions):
    question: str
    rest: list[str]
    format: str | None
    output: str | None


def run(arguments: Sequence[str]) -> int:
    """Answer a question from graphs."""
    first = _before(arguments)
    question = _question(first.question)
    options = _Options(format=first.format, output=first.output, store=first.store)
    options.register = first.register
    _check_options(question, first.rest)
    _after(question).parse_args(first.rest, options)
    terminal.check_writable(options.output, options.files)
    to = answer_format(options.format, options.output)
    loaded = load(options)

    result = _asked(loaded.store, question, options)
    terminal.write(written(result, to, options.output), options.output)
    if loaded.is_partial:
        return Exit.UNREADABLE
    if not result:
        terminal.say(_nothing(question, options) if result is not False else "no")
    if _is_nothing(result):
        _say_misspelt(question)
    return Exit.DONE if result else Exit.NOT_SO


def _asked(store: Store, question: NamedQuery, options: _Options) -> Result:
    from normgraph.query import ParameterError, query

    with registers(options):
        try:
            return query(store, question, **_values(question, options))
        except ParameterError as error:
            # Here a parameter is an option, and has its hyphens.
            where = error.parameter.replace("_", "-")
            raise NormgraphError(error.what, f"--{where}", error.advice) from None


def _nothing(question: NamedQuery, options: _Options) -> str:
    """Return that nothing was found, and what may be lacking for it."""
    from normgraph import assets
    from normgraph.query.header import Needs, ParameterType

    said = "nothing was found"
    match question.needs:
        case Needs.ONTOLOGY:
            kept = assets.root() / "ontology"
            return f"{said}\n  The package has the facts: name {kept} as a file more."
        case Needs.EFFECTS:
            data = f"--store {options.store}" if options.store else "FILE"
            return (
                f"{said}\n  It asks what norms are held to bind to: normgraph assess "
                f"{data} -o effects.ttl\n  writes that; name that file as a file more."
            )
    phrases = [p for p in question.parameters if p.type is ParameterType.WORDS]
    given = _values(question, options)
    typed = [words for p in phrases for words in given.get(p.name, ())]
    if typed and not any("*" in words for words in typed):
        last = typed[-1].rstrip()
        return f"{said}\n  Words count whole: {last + '*'!r} finds longer ones too."
    return said


def _is_nothing(result: Result) -> bool:
    """Tell whether nothing was found, or nothing but noughts was counted."""
    from normgraph.query import Rows

    if isinstance(result, Rows):
        return all(set(row.values()) <= {"0"} for row in result)
    return not result


def _say_misspelt(question: NamedQuery) -> None:
    from normgraph.query.terms import unknown_terms

    for sentence in unknown_terms(question.text):
        terminal.say(sentence)


def _before(arguments: Sequence[str]) -> _Options:
    made = parser(
        "query",
        "normgraph queries lists the names; normgraph query NAME --help shows what\n"
        "one takes. A value is a name, an acronym, a symbol or an IRI; several may be\n"
        "given. On a terminal answers are a table, elsewhere CSV, or Turtle where the\n"
        "query makes a graph.",
    )
    _add_output(made)
    made.add_argument("--store", metavar="DIR", help="a store that build made")
    add_register(made)
    made.add_argument("question", metavar="NAME|FILE.rq", help="what to ask")
    made.add_argument(
        "rest",
        nargs=argparse.REMAINDER,
        metavar="[PARAMETERS] FILE...",
        help="options of the question and the graphs to ask; - for standard input",
    )
    return made.parse_args(arguments, _Options())


def _after(question: NamedQuery) -> Parser:
    made = Parser(
        prog=f"normgraph query {question.name}",
        description=textwrap.fill(f"{question.title}. {question.description}", 80),
        epilog=f"example:\n  {example(question)}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    # A parameter named like one of these wins: the others can stand before the name.
    names = {parameter.name for parameter in question.parameters}
    _add_output(made, argparse.SUPPRESS, names)
    for parameter in question.parameters:
        _add_parameter(made, parameter)
    add_files(made)
    add_register(made)
    made.set_defaults(store=argparse.SUPPRESS, register=argparse.SUPPRESS)
    return made


def _check_options(question: NamedQuery, rest: Sequence[str]) -> None:
    # argparse would ask for what is missing before it names what is misspelt.
    takes = [option(parameter) for parameter in question.parameters]
    known = {*takes, "--format", "--output", "--register", "--store", "--help", "--"}
    for word in rest:
        if word.startswith("--") and word.partition("=")[0] not in known:
            raise NormgraphError(
                f"the query {question.name} has no parameter {word.partition('=')[0]}",
                advice=f"It takes {', '.join(takes) or 'none'}.",
            )


def _add_output(
    made: Parser, default: str | None = None, taken: Set[str] = frozenset()
) -> None:
    if "format" not in taken:
        made.add_argument("--format", metavar="FORMAT", default=default, help=_FORMATS)
    if "output" not in taken:
        made.add_argument(
            "-o", "--output", metavar="FILE", default=default, help="instead of stdout"
        )


def _add_parameter(made: Parser, parameter: Parameter) -> None:
    made.add_argument(
        option(parameter),
        dest=f"parameter {parameter.name}",
        action="append",
        required=parameter.required,
        metavar=parameter.type.upper(),
        help=parameter.description.replace("%", "%%"),
    )


def option(parameter: Parameter) -> str:
    """Return a parameter as an option, ``--legal-basis``."""
    return "--" + parameter.name.replace("_", "-")


def example(question: NamedQuery) -> str:
    """Return a command that asks the question."""
    words = (
        f'{option(parameter)} "{parameter.example}" '
        for parameter in question.parameters
        if parameter.required or parameter.example
    )
    return f"normgraph query {question.name} {''.join(words)}page.ttl"


def _question(name: str) -> NamedQuery:
    from normgraph.query import find, read

    path = Path(name)
    if path.suffix == ".rq" or path.is_file():
        return read(path)
    return find(name)


def _values(question: NamedQuery, options: _Options) -> dict[str, tuple[str, ...]]:
    given = vars(options)
    found = {p.name: given.get(f"parameter {p.name}") for p in question.parameters}
    return {name: tuple(words) for name, words in found.items() if words}


def answer_format(named: str | None, output: str | None) -> ResultFormat | None:
    """Return the format that was named, or that the output's suffix stands for."""
    from normgraph.query import ResultFormat

    if named is None:
        return _format_of_file(output)
    try:
        return ResultFormat(named.lower())
    except ValueError:
        raise NormgraphError(
            f"there is no format of answers {named!r}",
            advice=f"Use one of {' '.join(ResultFormat)}.",
        ) from None


def _format_of_file(output: str | None) -> ResultFormat | None:
    from normgraph.export import SUFFIXES
    from normgraph.query import ResultFormat

    name = output or ""
    suffix = Path(name).suffix.lower()
    if suffix in _TABLES:
        return ResultFormat(suffix[1:])
    if suffix in SUFFIXES:
        return ResultFormat(SUFFIXES[suffix].value)
    if suffix and not name.startswith("/dev/"):
        known = dict.fromkeys((*_TABLES, *SUFFIXES))
        raise NormgraphError(
            f"no format of answers has the suffix {suffix!r}",
            where=name,
            advice=f"Use one of {' '.join(known)}, or say --format.",
        )
    return None


def written(result: Result, to: ResultFormat | None, output: str | None) -> bytes:
    """Return an answer in a format, or in the one that suits where it goes."""
    from normgraph.query import ResultFormat, usual_format, write

    to_screen = terminal.is_stdout(output) and sys.stdout.isatty()
    if to is None:
        to = ResultFormat.TABLE if to_screen else usual_format(result)
    width = shutil.get_terminal_size().columns if to_screen else None
    return write(result, to, width)

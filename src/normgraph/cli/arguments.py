"""The commands there are, and how their arguments are read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from normgraph import __version__
from normgraph.errors import Exit

STDIN = "a file, a folder, or - for standard input"


@dataclass(frozen=True, slots=True)
class Command:
    """A command in the list that ``normgraph --help`` prints."""

    module: str
    summary: str
    example: str


COMMANDS = {
    "build": Command(
        "build",
        "make a graph of the texts of resolutions",
        "normgraph build page.txt -o page.ttl\n"
        "  normgraph build resolutions/ --format nq > all.nq\n"
        "  normgraph build resolutions/ --store record",
    ),
    "annotate": Command(
        "annotate",
        "write what was read out of each paragraph, as JSON Lines",
        "normgraph annotate page.txt -o page.jsonl",
    ),
    "validate": Command(
        "validate",
        "check graphs against the shapes, one line a result",
        "normgraph validate page.ttl\n"
        "  normgraph build page.txt | normgraph validate -\n"
        "  normgraph validate --store record --jobs 2",
    ),
    "reason": Command(
        "reason",
        "check consistency with HermiT (Java) and add what follows",
        "normgraph reason page.ttl -o reasoned.ttl",
    ),
    "assess": Command(
        "assess",
        "say which norms bind whom, by rules that somebody stands for",
        "normgraph assess page.ttl -o effects.ttl\n"
        "  normgraph assess --store record --effect-rules mine.toml -o effects.ttl",
    ),
    "query": Command(
        "query",
        "ask a named question, or one of your own in SPARQL",
        'normgraph query norms-on-actor --actor "Member States" page.ttl\n'
        "  normgraph query mine.rq page.ttl --format csv\n"
        "  normgraph query most-cited --store record",
    ),
    "queries": Command(
        "queries",
        "list the named questions with their parameters",
        "normgraph queries",
    ),
    "stats": Command(
        "stats",
        "count what graphs hold, on one screen",
        "normgraph stats page.ttl\n  normgraph stats --store record --format json",
    ),
    "export": Command(
        "export",
        "write a graph in another format, or in the words of others",
        "normgraph export page.ttl --profile eli -o page-eli.ttl\n"
        "  normgraph export --store record --profile oa --format nt > annotations.nt\n"
        "  normgraph export --store record -o record.nq",
    ),
    "explain": Command(
        "explain",
        "show the words, the rule and the file a node came from",
        "normgraph explain op/4#act-further-calls-upon page.ttl",
    ),
    "diff": Command(
        "diff",
        "show what two texts have in common and what changed",
        "normgraph diff before.pdf after.pdf\n"
        '  normgraph diff "S/RES/2567 (2021)" "S/RES/2625 (2022)" --store record\n'
        "  normgraph diff draft.txt adopted.xml -o changes.html",
    ),
    "mandates": Command(
        "mandates",
        "show who reports what to whom and when, and when mandates end",
        "normgraph mandates --store record --entity UNFICYP --as-of 2021-03-31\n"
        "  normgraph mandates --store record -o register.html",
    ),
    "review": Command(
        "review",
        "write a sheet in which people judge what was read",
        "normgraph review page.txt -o sheet.csv\n"
        '  normgraph review --store record --instrument "S/RES/2388 (2017)"\n'
        "  normgraph review --check sheet.csv page.txt",
    ),
    "lint": Command(
        "lint",
        "find the faults of the publisher's XML files",
        "normgraph lint resolutions/\n  normgraph lint resolutions/ -o faults.html",
    ),
    "lookup": Command(
        "lookup",
        "show what a name stands for, why, and where it is used",
        "normgraph lookup UNODC\n"
        '  normgraph lookup "UNTOC article 15"\n'
        "  normgraph lookup UNODC --mentions --store record",
    ),
    "publish": Command(
        "publish",
        "make a folder that any web server can serve, for portals and readers",
        "normgraph publish site --store record --publisher publisher.toml\n"
        "  normgraph publish site --store record --archive site.zip\n"
        "  normgraph publish site --store record --sources resolutions/",
    ),
    "serve": Command(
        "serve",
        "answer SPARQL and show pages to browsers, over HTTP",
        "normgraph serve\n  normgraph serve --store record --port 8080",
    ),
    "mcp": Command(
        "mcp",
        "answer an assistant over the Model Context Protocol",
        "normgraph mcp --store record",
    ),
}


class Parser(argparse.ArgumentParser):
    """An argument parser whose messages look like all others of ours."""

    def error(self, message: str) -> NoReturn:
        """Print a sentence and the way to the help, and leave."""
        self.exit(Exit.UNREADABLE, f"normgraph: {message}\n  See {self.prog} --help.\n")


def parser(name: str, more: str = "") -> Parser:
    """Return a parser for a command, with its example in the help."""
    command = COMMANDS[name]
    summary = command.summary[0].upper() + command.summary[1:]
    examples = f"example:\n  {command.example}"
    return Parser(
        prog=f"normgraph {name}",
        description=f"{summary}.",
        epilog="\n\n".join(filter(None, (more, examples))),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def chosen(arguments: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return the command named first and the arguments that follow it."""
    top = _top()
    if not arguments:
        top.print_help(sys.stderr)
        raise SystemExit(Exit.UNREADABLE)
    name = arguments[0]
    if name in COMMANDS:
        return name, arguments[1:]
    if name.startswith("-"):
        top.parse_args(arguments[:1])
    import difflib

    near = difflib.get_close_matches(name, COMMANDS, 1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return top.error(f"there is no command {name!r}{hint}")


def _top() -> Parser:
    width = max(map(len, COMMANDS))
    lines = (f"  {n:{width}}  {c.summary}" for n, c in COMMANDS.items())
    top = Parser(
        prog="normgraph",
        usage="normgraph COMMAND ... (normgraph COMMAND --help says more)",
        description="Turn the text of UN resolutions into linked data that answers "
        "questions.",
        epilog="commands:\n" + "\n".join(lines) + "\n\n"
        "exit codes: 0 done, 1 does not conform or nothing found, 2 something could "
        "not be read\n\n"
        f"example:\n  {COMMANDS['build'].example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"normgraph {__version__}")
    return top

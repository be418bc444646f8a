"""``normgraph export``: a graph in, the same in other formats or words out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser, parser
from normgraph.cli.build import add_format, chosen_format
from normgraph.cli.graphs import GraphOptions, Loaded, add_files, load
from normgraph.errors import Exit, NormgraphError

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    from normgraph.export import Format
    from normgraph.profiles import Profile


def _akoma(store: Store, folder: Path) -> int:
    from normgraph.cli.akoma import write_folder
    from normgraph.cli.bar import Bar

    bar = Bar("texts")
    try:
        return len(write_folder(store, folder, bar))
    finally:
        bar.close()


_FOLDERS: dict[str, Callable[[Store, Path], int]] = {"akn": _akoma}
"""What fills the folder of a profile whose kind is "folder", by its name: the store and
the folder in, the number of files out. It imports what it needs when it is called."""


_OWN = "Leave out --store and FILE: then it is of the vocabularies of the package."


class _Options(GraphOptions):
    profile: str | None
    format: str | None
    output: str | None


def run(arguments: Sequence[str]) -> int:
    """Write a graph out, as it is or in the words of a profile."""
    options = _parser().parse_args(arguments, _Options())
    if options.profile is None:
        return _whole(options)
    from normgraph.profiles import find

    profile = find(options.profile)
    if profile.kind == "folder":
        return _folder(options, profile)
    return _graph(options, profile)


def _parser() -> Parser:
    from normgraph.profiles import named

    width = max(len(profile.name) for profile in named())
    lines = (f"  {p.name:{width}}  {p.what}" for p in named())
    made = parser(
        "export",
        "profiles:\n" + "\n".join(lines) + "\n\n"
        "Formats: turtle, nt, nq, trig, jsonld, rdfxml; the suffix of the output says\n"
        "which, else it is turtle. N-Triples and N-Quads are written as they come, so\n"
        "that memory stays level; the others are sorted first, all at once. skos and\n"
        "skosmos are of the vocabularies of the package where no FILE is named.",
    )
    add_files(made)
    made.add_argument("--profile", metavar="NAME", help="whose words to use")
    add_format(made)
    made.add_argument(
        "-o", "--output", metavar="FILE", help="or folder; instead of stdout"
    )
    return made


def _whole(options: _Options) -> int:
    """Write all there is, in another format."""
    terminal.check_writable(options.output, options.files)
    to = chosen_format(options.format, options.output)
    loaded = load(options)
    return _ended(loaded, _written(_quads(loaded.store, to), to, options.output))


def _graph(options: _Options, profile: Profile) -> int:
    terminal.check_writable(options.output, options.files)
    to = chosen_format(options.format, options.output)
    loaded = _source(options, profile)
    count = _written(_said(loaded.store, profile), to, options.output)
    terminal.say(f"{profile.title}: {terminal.counted(count, 'triple')}")
    return _ended(loaded, count, _OWN if profile.source == "register" else "")


def _folder(options: _Options, profile: Profile) -> int:
    if options.output is None or options.output == "-":
        raise NormgraphError(
            f"the profile {profile.name} writes a folder of files",
            advice="Name the folder: -o FOLDER.",
        )
    loaded = _source(options, profile)
    count = _FOLDERS[profile.name](loaded.store, Path(options.output))
    terminal.say(f"{profile.title}: {terminal.counted(count, 'file')}")
    return _ended(loaded, count)


def _source(options: _Options, profile: Profile) -> Loaded:
    """Return what the profile is of: what was named, or the register of the package."""
    if profile.source == "register" and not options.files and options.store is None:
        from normgraph import assets, store

        files = assets.paths("ontology/vocabularies", "*.ttl")
        return Loaded(store.load(files), is_partial=False)
    return load(options)


def _said(store: Store, profile: Profile) -> Iterator[Quad]:
    from pyoxigraph import Quad

    from normgraph.profiles import profiles

    for triples in profiles(store, profile):
        for triple in triples:
            yield Quad(triple.subject, triple.predicate, triple.object)


def _quads(store: Store, to: Format) -> Iterator[Quad]:
    """Yield all quads; a format without graphs gets a triple once, not once a graph."""
    from pyoxigraph import DefaultGraph, Quad

    plain = DefaultGraph()
    for quad in store:
        merged = Quad(quad.subject, quad.predicate, quad.object)
        if to.has_graphs:
            yield quad
        elif quad.graph_name == plain or merged not in store:
            yield merged


def _written(quads: Iterable[Quad], to: Format, output: str | None) -> int:
    """Write quads, line by line where the format is of lines; return how many."""
    from normgraph.export import Format, write

    if to not in (Format.NT, Format.NQ):
        found = list(quads)
        if found:
            terminal.write(write(found, to), output)
        return len(found)
    lines = iter(quads)
    first = next(lines, None)
    if first is None:
        return 0
    with terminal.opened(output) as file:
        for count, quad in enumerate(chain((first,), lines), 1):  # noqa: B007
            file.write(f"{quad} .\n".encode())
    return count


def _ended(loaded: Loaded, count: int, advice: str = "") -> int:
    if loaded.is_partial:
        return Exit.UNREADABLE
    if not count:
        terminal.say("there is nothing in it that could be written")
        if advice:
            terminal.say(f"  {advice}")
    return Exit.DONE if count else Exit.NOT_SO

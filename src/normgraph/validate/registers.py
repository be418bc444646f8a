"""Check the registers that a user adds, before anything is read with them.

Files of Turtle in, registers out that can be relied on; else ``RegisterError``, which
names the file, the entry and the remedy of each fault. An entry is a block like those
of ``ontology/vocabularies``; a block about an entry of the package adds names to it.
First it is looked whether the entries can be understood and told apart; then the shapes
judge their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from normgraph.errors import NormgraphError, printable, reason
from normgraph.validate.book import Book, Said, book, package, package_files, short
from normgraph.validate.entries import faults
from normgraph.validate.graphs import merge
from normgraph.validate.shacl import validate
from normgraph.vocabulary import Register, Registers

_WHERE = re.compile(r"^Parser error .*?: | \(line \d+\)$")
"""What a message says of the place, which is told before it."""


class RegisterError(NormgraphError):
    """What is wrong with registers: nothing is read with them."""

    def __init__(self, faults: Sequence[str]) -> None:
        many = f"{len(faults)} faults" if len(faults) > 1 else "a fault"
        super().__init__(
            f"the registers have {many}; nothing was read", advice="\n".join(faults)
        )
        self.faults = tuple(faults)
        """One line each: file, entry, what is wrong and what to do."""


def opened(paths: Iterable[str | Path]) -> Registers:
    """Return the registers in some files; ``RegisterError`` where they have faults.

    The same files in another order are the same registers.
    """
    found = [Register(printable(str(path)), _bytes(path)) for path in paths]
    if not found:
        return ()
    unique = {register.data: register for register in found}
    registers = tuple(unique[data] for data in sorted(unique))
    check(registers)
    return registers


def _bytes(path: str | Path) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise RegisterError(
            [f"{path}: cannot be read ({reason(error)}): check the path of --register"]
        ) from error


def check(registers: Registers) -> None:
    """Raise ``RegisterError`` where registers have faults."""
    torn = [line for register in registers for line in _unreadable(register)]
    if torn:
        raise RegisterError(torn)
    own = book(registers)
    found = [str(fault) for fault in faults(own, package())] or [*_form(registers, own)]
    if found:
        raise RegisterError(found)


def _unreadable(register: Register) -> Iterator[str]:
    try:
        said = book([register])
    except SyntaxError as error:
        yield f"{register.name}:{_place(error)}"
        return
    if not said:
        yield (
            f"{register.name}: it holds no entry: write a block a name, like those of "
            "ontology/vocabularies"
        )


def _place(error: SyntaxError) -> str:
    why = _WHERE.sub("", str(error))
    return (
        f"{error.lineno}:{error.offset}: it is no Turtle ({why}): look for a full "
        "stop, a semicolon, a quotation mark or a PREFIX that is missing before it"
    )


def _form(registers: Registers, own: Book) -> Iterator[str]:
    """Yield what the shapes say of the entries, as they are with the package's."""
    lent = (
        quad
        for register in package_files()
        if any(said.file == register.name for said in _extended(own))
        for quad in ox.parse(register.data, format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value in own
    )
    given = (
        quad
        for register in registers
        for quad in ox.parse(register.data, format=ox.RdfFormat.TURTLE)
    )
    for result in validate(merge((*lent, *given))).results:
        file = own[result.node].file if result.node in own else registers[0].name
        yield f"{file}: {short(result.node)}: {result.message}"


def _extended(own: Book) -> Iterator[Said]:
    """Yield what the package says of the entries that are in it."""
    yield from (package()[iri] for iri in own if iri in package())

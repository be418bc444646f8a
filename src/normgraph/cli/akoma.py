"""``normgraph export --profile akn``: a record in, a folder of Akoma Ntoso out.

One file for each text of an instrument in a language, below the folder by its IRI:
``un/sc/res/2017/2388/eng.xml``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import Store

from normgraph.akn import akn
from normgraph.akn.lookup import DCTERMS, ELI, PART_OF, Lookup
from normgraph.errors import NormgraphError
from normgraph.iri import BASE
from normgraph.namespace import ng

_CHARACTERS = str.maketrans(dict.fromkeys('<>:"|?*\\', "_"))
"""No file of Windows can be called so."""

Progress = Callable[[int, int, int], None]
"""Told how many of how many are written, and how many had problems."""


def write_folder(
    store: Store, folder: Path, progress: Progress = lambda *_: None
) -> list[Path]:
    """Write each text of a store as Akoma Ntoso; return the files, below ``folder``.

    ``NormgraphError``, before anything is written, where the folder holds something or
    the store has no texts. An interrupted run leaves the folder empty.
    """
    _check(folder)
    found = sorted(texts(store))
    if not found:
        raise NormgraphError(
            "the store holds no text of an instrument",
            advice="Build one: normgraph build resolutions/ --store record.",
        )
    try:
        return list(_written(store, folder, found, progress))
    except BaseException:
        for part in folder.iterdir() if folder.is_dir() else ():
            shutil.rmtree(part, ignore_errors=True)
        raise


def _written(
    store: Store,
    folder: Path,
    found: Sequence[tuple[str, str, str]],
    progress: Progress,
) -> Iterator[Path]:
    for done, (expression, instrument, language) in enumerate(found):
        progress(done, len(found), 0)
        name = expression.removeprefix(BASE).removeprefix("eli/")
        path = Path(f"{name.translate(_CHARACTERS)}.xml")
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(akn(store, instrument, language))
        yield path
    progress(len(found), len(found), 0)


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise NormgraphError(
            "is a file, and a folder is needed",
            where=str(folder),
            advice="Name a folder with -o; one file is written for each text.",
        )
    if folder.is_dir() and any(folder.iterdir()):
        raise NormgraphError(
            "the folder holds something already, which would be mixed with the files",
            where=str(folder),
            advice="Name a new folder, or empty this one.",
        )


def texts(store: Store) -> Iterator[tuple[str, str, str]]:
    """Yield expression, instrument and language of each text that has words."""
    for expression in Lookup(store).having(ELI + "realizes"):
        lookup = Lookup(store)
        node = lookup.node(expression)
        instrument = node.link(ELI + "realizes")
        language = node.words(DCTERMS + "language")
        parts = lookup.pointing(PART_OF, instrument)
        if any(lookup.node(part).words(ng.text, language) for part in parts):
            yield expression, instrument, language

"""Judge the tables of a whole store by the validators of others.

    python benchmarks/tables.py --store DIR [--folder DIR]

The tables and the network of citations are written below a folder, a temporary one
where none is named, and each group is given to the validators of CSVW (csvw) and of
Frictionless, each in a process of its own. Then each sees a copy in which one cell of
one table is spoilt. Exit code 1 where tables are refused or a spoilt copy is not.
"""

from __future__ import annotations

import argparse
import csv
import resource
import shutil
import sys
import tempfile
import time
import warnings
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from normgraph.publish import Content, Publisher
from normgraph.publish.network import tables_and_network
from normgraph.store import Home

PUBLISHER = Publisher(
    "Benchmark", "https://example.org/", "a@example.org", "https://example.org/", "", ""
)
SPOILT = {"tables": ("votes", "date"), "network": ("edges", "Target")}
"""In each group a column of a table in which no words can stand."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a validator says of a group of tables, and what that took."""

    is_valid: bool
    cpu: float
    peak: float
    """MiB."""


def write(store: str, folder: Path) -> dict[str, int]:
    """Write all tables of a store; return the rows of each CSV file."""
    home = Home(store)
    found = home.current()
    assert found
    content = Content(
        home.open(), found.manifest(), PUBLISHER, folder, home.shards, "1", "2026-01-01"
    )
    made = tables_and_network(content)
    return {f.path: f.count or 0 for f in made if f.path.endswith(".csv")}


def csvw(folder: str) -> bool:
    """Tell whether the validator of CSVW takes a group of tables."""
    from csvw import CSVW

    warnings.simplefilter("ignore")
    try:
        return bool(CSVW(f"{folder}/csv-metadata.json", validate=True).is_valid)
    except ValueError:
        # So it says what is wrong with a cell or a reference.
        return False


def frictionless(folder: str) -> bool:
    """Tell whether the validator of Frictionless takes a group of tables."""
    from frictionless import validate

    return bool(validate(f"{folder}/datapackage.json").valid)


VALIDATORS = {"csvw": csvw, "frictionless": frictionless}


def judged(validator: str, folder: str) -> Verdict:
    """Return what a validator says, in a process that does nothing else."""
    begun = time.process_time()
    is_valid = VALIDATORS[validator](folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Verdict(is_valid, time.process_time() - begun, peak)


def ask(validator: str, folder: Path) -> Verdict:
    """Let a process of its own judge a group of tables."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(judged, validator, str(folder)).result()


def spoil(folder: Path) -> None:
    """Put words into the last row of a table where none can stand."""
    table, column = SPOILT[folder.name]
    place = folder / f"{table}.csv"
    with place.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    rows[-1][header.index(column)] = "in spring"
    with place.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def main() -> int:
    """Write, judge, spoil, judge again; print what was found."""
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("--store", required=True)
    made.add_argument("--folder")
    options = made.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.folder or temporary)
        # A process that begins counts the memory of the one that starts it as its own.
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            rows = pool.submit(write, options.store, folder).result()
        for path, count in rows.items():
            print(f"{path}: {count:,} rows")
        print(f"{len(rows)} tables, {sum(rows.values()):,} rows", flush=True)
        verdicts = [_judge(folder / name) for name in SPOILT]
        return int(not all(verdicts))


def _judge(folder: Path) -> bool:
    """Judge a group whole and spoilt; tell whether each verdict is as it should be."""
    is_right = True
    for validator in VALIDATORS:
        found = ask(validator, folder)
        is_right = is_right and found.is_valid
        _say(folder.name, validator, found)
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / folder.name
        shutil.copytree(folder, copy)
        spoil(copy)
        for validator in VALIDATORS:
            found = ask(validator, copy)
            is_right = is_right and not found.is_valid
            _say(f"{folder.name}, spoilt", validator, found)
    return is_right


def _say(what: str, validator: str, found: Verdict) -> None:
    said = "valid" if found.is_valid else "refused"
    took = f"{found.cpu:.0f} s of CPU, {found.peak:.0f} MiB"
    print(f"{what}, {validator}: {said}, {took}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

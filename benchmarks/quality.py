"""Score what is read against gold: ``python benchmarks/quality.py [--shared DIR]``.

Makes page text of the development documents in both layouts, annotates it and the XML
itself, and scores the records with the scorer that lies beside the gold. The gold takes
each block of the XML for a paragraph; ``tests/test_akn_corpus.py`` says where it errs.
Odd-numbered documents are worked on, even-numbered ones are reported apart. ``--check``
compares with ``floors.toml``, which may only rise, and leaves with 1 where a figure
falls below.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import random
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from types import ModuleType

from lxml import etree  # type: ignore[import-untyped]

from normgraph import readers
from normgraph.annotate import annotate
from normgraph.pipeline import analyse

ROOT = Path(__file__).resolve().parents[1]
STYLES = ("copy", "pdftotext", "xml")


@cache
def gold_tool(shared: Path, name: str) -> ModuleType:
    """Return a tool that lies beside the gold, by the name of its file."""
    spec = importlib.util.spec_from_file_location(name, shared / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page_text(shared: Path, file: str, style: str) -> str:
    """Return a document of the corpus as copied out of its printed pages."""
    made = gold_tool(shared, "akn_to_page_text")
    parser = etree.XMLParser(recover=True, huge_tree=True)
    root = etree.parse(str(shared / "corpus" / file), parser).getroot()
    seed = random.Random(made.first(root, "docNumber"))
    pages = list(made.layout(root, style, seed))
    return "".join("\n".join(page) + "\n" for page in pages)


def source(shared: Path, file: str, style: str) -> tuple[bytes, str]:
    """Return the bytes of a document in one of the styles, and a name for them."""
    if style == "xml":
        return (shared / "corpus" / file).read_bytes(), Path(file).name
    return page_text(shared, file, style).encode(), Path(file).stem + ".txt"


def records(job: tuple[Path, str, str]) -> str:
    """Return the annotation records of one document as JSON Lines."""
    shared, file, style = job
    analysis = analyse(readers.read(*source(shared, file, style)))
    lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in annotate(analysis))
    return "".join(lines)


def gold(shared: Path) -> dict[str, str]:
    """Return the symbol of each development document by its file."""
    path = shared / "gold" / "markup-dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        return {row["file"]: row["doc"] for row in rows}


def is_odd(symbol: str) -> bool:
    """Tell whether a document has an odd number."""
    found = re.search(r"/(\d+) ?\(|/(\d+)$", symbol)
    return bool(found) and int(found[1] or found[2]) % 2 == 1  # type: ignore[index]


def score(shared: Path, file: Path, symbols: list[str], errors: int) -> Iterator[str]:
    """Yield the scorer's lines for some documents."""
    docs = file.with_suffix(".docs")
    docs.write_text("\n".join(symbols))
    tool = shared / "tools" / "score.py"
    markup = shared / "gold" / "markup-dev.jsonl.gz"
    hand = shared / "gold" / "hand-dev.jsonl"
    command = [sys.executable, tool, file, "--markup", markup, "--hand", hand]
    command += ["--docs", docs, "--errors", str(errors)]
    done = subprocess.run(list(map(str, command)), capture_output=True, check=True)
    yield from done.stdout.decode().splitlines()


def main() -> int:
    """Print one line a measure for each layout, odd and even documents apart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--style", nargs="*", choices=STYLES, default=STYLES)
    parser.add_argument("--keep", type=Path, help="folder for the records")
    options = parser.parse_args()
    files = gold(options.shared)
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as temporary, ProcessPoolExecutor() as pool:
        for style in options.style:
            file = (options.keep or Path(temporary)) / f"{style}.jsonl"
            jobs = [(options.shared, name, style) for name in files]
            file.write_text("".join(pool.map(records, jobs, chunksize=16)))
            for part, odd in (("odd", True), ("even", False)):
                symbols = sorted({s for s in files.values() if is_odd(s) is odd})
                for line in score(options.shared, file, symbols, options.errors):
                    print(f"{style:9} {part:4} {line}")
                    found = re.match(r"(\S.*?)\s+P .* F1 (\S+)", line)
                    if found:
                        figures[f"{style} {part} {found[1]}"] = float(found[2])
    return below(figures, tuple(options.style)) if options.check else 0


def below_floors(section: str, figures: Mapping[str, float]) -> int:
    """Say which figures fall below the floors of a section, and return 1 for any."""
    text = (ROOT / "benchmarks" / "floors.toml").read_text("utf-8")
    floors = tomllib.loads(text)[section]
    low = [name for name, floor in floors.items() if figures.get(name, 0.0) < floor]
    print(f"below their floors: {', '.join(low)}" if low else "all at their floors")
    return 1 if low else 0


def below(figures: dict[str, float], styles: tuple[str, ...]) -> int:
    """Say which figures of the styles scored fall below their floors."""
    floors = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text())
    failed = [
        f"{name}: {figures.get(name, 0.0):.4f}, floor {floor}"
        for name, floor in floors["f1"].items()
        if name.startswith(styles) and figures.get(name, 0.0) < floor
    ]
    print("\n".join(failed) or "all figures are at or above their floors")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

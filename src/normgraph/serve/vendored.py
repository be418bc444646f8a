"""The programs of others that pages load: ``python -m normgraph.serve.vendored``.

``bundles.toml`` names each with its version, licence and SHA-256. Without an option the
files at hand are compared with it; ``--fetch`` brings them anew with npm, and keeps
them only where they are the same. To take a new version, change the version, fetch,
and write down the sums that are printed after a look at what changed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from normgraph.errors import NormgraphError

FOLDER = Path(__file__).parent / "static" / "vendor"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a package of others."""

    bundle: str
    package: str
    version: str
    inside: str
    """Its path in the package."""
    sha256: str

    @property
    def path(self) -> Path:
        """Where it lies here."""
        return FOLDER / self.bundle / Path(self.inside).name


def files() -> Iterator[File]:
    """Yield the files that ``bundles.toml`` names."""
    listed = tomllib.loads((FOLDER / "bundles.toml").read_text("utf-8"))
    for name, bundle in listed.items():
        for inside, digest in bundle["files"].items():
            yield File(name, bundle["package"], bundle["version"], inside, digest)


def check(file: File, data: bytes) -> None:
    """Raise where a file is not the one that was looked at."""
    seen = sha256(data).hexdigest()
    if seen != file.sha256:
        raise NormgraphError(
            f"the SHA-256 is {seen}, not {file.sha256}",
            where=f"{file.package} {file.version}, {file.inside}",
            advice="Fetch it anew: python -m normgraph.serve.vendored --fetch",
        )


def fetch(package: str, version: str, into: Path) -> Path:
    """Return the file that npm packs of a version of a package."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"{package}@{version}"],
        cwd=into,
        capture_output=True,
        text=True,
        check=True,
    )
    return into / packed.stdout.strip()


def _fetched() -> None:
    for file in files():
        with tempfile.TemporaryDirectory() as folder:
            archive = fetch(file.package, file.version, Path(folder))
            with tarfile.open(archive) as packed:
                member = packed.extractfile(f"package/{file.inside}")
                data = member.read() if member else b""
        check(file, data)
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_bytes(data)


def main() -> int:
    """Compare the files with what is written of them, or fetch them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fetch", action="store_true", help="bring them anew")
    try:
        if parser.parse_args().fetch:
            _fetched()
        for file in files():
            check(file, file.path.read_bytes())
    except (NormgraphError, OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

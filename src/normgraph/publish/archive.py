"""Pack a publication into one file for an archive: the same files, the same bytes."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from normgraph.publish.manifest import paths
from normgraph.store.aside import written_aside

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can hold: when a file was written says nothing of it."""
_PACKED = {".gz", ".parquet", ".png", ".woff2", ".zip"}


def archive(folder: Path, target: Path) -> None:
    """Write a zip of all that is in a folder, below a folder of the zip's name."""
    with (
        written_aside(target) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole,
    ):
        for path in paths(folder):
            place = folder / path
            entry = zipfile.ZipInfo(f"{target.stem}/{path}", _DAY)
            packed = place.suffix in _PACKED
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.file_size = place.stat().st_size
            with place.open("rb") as read, whole.open(entry, "w") as to:
                shutil.copyfileobj(read, to, 1024 * 1024)

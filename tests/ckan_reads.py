"""Read a catalogue with CKAN's own parser, and print what it would keep, as JSON.

Run by a Python that has CKAN; tests/test_ckan.py says how.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    """Print the datasets that ckanext-dcat makes of a file."""
    from ckanext.dcat.processors import RDFParser  # type: ignore[import-not-found]

    path, form = sys.argv[1:]
    parser = RDFParser()
    parser.parse(Path(path).read_text("utf-8"), form)
    sys.stdout.write(json.dumps(list(parser.datasets()), default=str))


if __name__ == "__main__":
    main()

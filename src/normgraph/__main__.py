"""``python -m normgraph``."""

from __future__ import annotations

from normgraph.cli import main

if __name__ == "__main__":
    raise SystemExit(main())

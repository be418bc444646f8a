"""``python -m normgraph``."""

from __future__ import annotations

from normgraph.cli import script

if __name__ == "__main__":
    script()

"""The register of reporting duties and of the ends of mandates.

Rows of named queries in, a register out; what it computes it marks as computed.
"""

from __future__ import annotations

from normgraph.mandates.ends import End, Who
from normgraph.mandates.register import Duty, Register, register

__all__ = ["Duty", "End", "Register", "Who", "register"]

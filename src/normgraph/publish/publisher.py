"""Whose publication it is: what ``publisher.toml`` says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, where, and how to reach them."""

    name: str
    homepage: str
    email: str
    base: str
    """Address the folder is served at, with ``/`` at its end."""
    title: str
    description: str
    licence: str = "https://creativecommons.org/licenses/by/4.0/"
    kind: str = "NonProfitOrganisation"
    """From the ADMS vocabulary of publisher types."""
    endpoint: str = ""
    """Address of a SPARQL service over the same data, where there is one."""
    version: str = ""
    """Of the publication; made of what the store holds where it is empty."""
    date: str = ""
    """ISO 8601; that of the last instrument where it is empty."""

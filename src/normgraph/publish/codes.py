"""The codes that portals read: file types, licences, themes, languages.

``codes.toml`` in, values out. The tables are those of the Publications Office of the
European Union, of ADMS and of IANA; each code stands there with its name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

AUTHORITY = "http://publications.europa.eu/resource/authority/"
ADMS = "http://purl.org/adms/"
IANA = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Media:
    """A form that files have."""

    media_type: str
    """Without parameters."""
    file_type: str
    """Code of the Publications Office; empty for one that we know no code for."""
    name: str
    """For people."""
    is_registered: bool
    """Whether IANA's list has the media type."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence that both Creative Commons and the Publications Office name."""

    url: str
    code: str
    name: str
    short: str
    """Without its version, as CKAN says it."""
    kind: str
    """Of ADMS's licence types."""

    @property
    def iri(self) -> str:
        """The name the Publications Office gives it."""
        return f"{AUTHORITY}licence/{self.code}"


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    text = Path(__file__).with_name("codes.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def names(table: str) -> Mapping[str, str]:
    """Return the codes of a simple table with their names.

    >>> names("frequency")["IRREG"]
    'irregular'
    """
    return {code: str(name) for code, name in _tables()[table].items()}


def media(media_type: str) -> Media:
    """Return the form that a media type stands for.

    >>> media("text/turtle; charset=utf-8").file_type
    'RDF_TURTLE'
    >>> media("application/x-unheard-of").file_type
    ''
    """
    plain = media_type.partition(";")[0].strip().lower()
    row = _tables()["media"].get(plain)
    if row is None:
        return Media(plain, "", plain, False)
    return Media(plain, row["file"], row["name"], bool(row.get("iana", True)))


def packed(path: str) -> str:
    """Return the media type of what a file is packed in; empty for none.

    >>> packed("graph.nq.gz")
    'application/gzip'
    """
    return str(_tables()["packed"].get(PurePosixPath(path).suffix, ""))


@cache
def licences() -> Mapping[str, Licence]:
    """Return the licences we can name, by their address."""
    return {
        url: Licence(url, row["code"], row["name"], row["short"], row["type"])
        for url, row in _tables()["licence"].items()
    }


def language(tag: str) -> tuple[str, str] | None:
    """Return code and name of a language; None where it is no official one of the UN.

    >>> language("fr")
    ('FRA', 'French')
    """
    row = _tables()["language"].get(tag)
    return None if row is None else (row["code"], row["name"])

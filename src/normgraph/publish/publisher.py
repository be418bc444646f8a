"""Whose publication it is: what ``publisher.toml`` says."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from urllib.parse import urlsplit

from normgraph.errors import NormgraphError
from normgraph.publish import codes

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NEEDED = {
    "name": ("who publishes", "the name of an organisation or a person"),
    "homepage": ("where to read about the publisher", "an address, https://…"),
    "email": ("whom to write to about the data", "an address such as data@example.org"),
    "base": (
        "where the folder will be served, the beginning of every address in it",
        "an address such as https://example.org/record/",
    ),
    "title": ("the name of the catalogue", "a few words"),
    "description": ("what is in the catalogue", "a sentence or more"),
}
_CODES = {
    "kind": "publisher",
    "frequency": "frequency",
    "availability": "availability",
}
_ADDRESSES = ("homepage", "base", "endpoint", "iri", "contact_page")
_DAYS = ("issued", "date")
_LISTS = ("themes", "keywords")


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
    issued: str = ""
    """Day of the first publication; not said where it is empty."""
    iri: str = ""
    """Of the publisher, where a register of others has one; else one below ``base``."""
    frequency: str = "IRREG"
    """How often it is renewed, a code of the Publications Office."""
    availability: str = "AVAILABLE"
    """How long its files will stay, a code of the Publications Office."""
    themes: tuple[str, ...] = ("JUST", "INTR")
    """What it is about, codes of the Publications Office."""
    keywords: tuple[str, ...] = ()
    """Beside those of each dataset."""
    contact_name: str = ""
    """Where it is not the publisher who answers."""
    contact_page: str = ""
    """A page to write to, beside the address."""

    @property
    def is_person(self) -> bool:
        """Tell whether it is somebody, and no organization."""
        return self.kind == "PrivateIndividual(s)"

    @classmethod
    def read(cls, path: Path, base: str = "") -> Publisher:
        """Return what a file says; ``base`` goes before that of the file.

        ``NormgraphError`` names all that is missing or wrong in it at once.
        """
        found = {**_table(path), **({"base": base} if base else {})}
        wrong = list(_wrong(found))
        if wrong:
            raise NormgraphError(
                "this says too little, or something wrong, for a catalogue"
                if len(wrong) > 1
                else "one thing is missing or wrong for a catalogue",
                where=str(path),
                advice="\n".join(wrong),
            )
        values = {
            key: tuple(value) if isinstance(value, list) else str(value)
            for key, value in found.items()
        }
        said = cls(**values)  # type: ignore[arg-type]
        return replace(said, base=said.base.rstrip("/") + "/")


def _table(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise NormgraphError(
            "there is no such file",
            where=str(path),
            advice="Write one: examples/publisher.toml shows each key.",
        ) from None
    except OSError as error:
        raise NormgraphError(
            f"cannot be read ({error.strerror})", where=str(path)
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NormgraphError(
            f"is no TOML ({error})",
            where=str(path),
            advice='A line is: key = "value". Text stands in double quotes.',
        ) from error


def _wrong(found: Mapping[str, object]) -> Iterator[str]:
    """Yield a sentence for each key that is missing, unknown or not as it must be."""
    for key, (purpose, form) in _NEEDED.items():
        if not found.get(key):
            yield f"{key} is missing: {purpose}. Write {form}."
    known = {field.name for field in fields(Publisher)}
    for key, value in found.items():
        if key not in known:
            yield f"{key} is no key we know. Known are {', '.join(sorted(known))}."
        elif not _has_form(key, value):
            form = "a list of texts" if key in _LISTS else "text in double quotes"
            yield f"{key} is {value!r}, and must be {form}."
        elif value:
            yield from _wrong_value(key, value)


def _has_form(key: str, value: object) -> bool:
    if key in _LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    # TOML has days of its own: issued = 2026-11-28 is as good as with quotes.
    return isinstance(value, str) or (key in _DAYS and type(value) is datetime.date)


def _wrong_value(key: str, value: object) -> Iterator[str]:
    text = str(value)
    if key in _ADDRESSES and not _is_address(text):
        yield f"{key} is {text!r}, and must be an address: https://example.org/."
    if key == "base" and re.search(r"[?#]", text):
        yield f"base is {text!r}, and must have no ? and no #."
    if key == "email" and not _EMAIL.fullmatch(text):
        yield f"email is {text!r}, and must be one such as data@example.org."
    if key in _DAYS and not _is_day(text):
        yield f"{key} is {text!r}, and must be a day such as 2026-11-28."
    if key == "licence" and text not in codes.licences():
        urls = ", ".join(codes.licences())
        yield f"licence is {text!r}, and must be one that portals know: {urls}."
    table = _CODES.get(key, "theme" if key == "themes" else "")
    if table:
        given = value if isinstance(value, list) else [text]
        for code in given:
            if code not in codes.names(table):
                those = ", ".join(codes.names(table))
                yield f"{key} has {code!r}, and must be of: {those}."


def _is_address(text: str) -> bool:
    parts = urlsplit(text)
    whole = not re.search(r"[\s<>\"{}|\\^`]", text)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and whole


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

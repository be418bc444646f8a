"""Subjects and items of the agenda, as librarians head what they file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from normgraph import iri as iris
from normgraph import rules
from normgraph.vocabulary.nodes import nodes


@dataclass(frozen=True, slots=True)
class Heading:
    """A subject or an agenda item, as librarians head what they file."""

    iri: str
    label: str


@cache
def _scheme_kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = rules.rows(rules.load("facts"), "scheme")
    return tuple((re.compile(str(r["pattern"])), str(r["kind"])) for r in rows)


def scheme_kind(scheme: str) -> str:
    """Return what a list of subjects holds, empty for an unknown one.

    ``thesaurus``, ``authority``, ``agenda`` (headings), ``item`` (of the agenda) or
    ``title``, by the name a source gives the list.

    >>> scheme_kind("S/72"), scheme_kind("S/")
    ('agenda', 'item')
    """
    return next((k for p, k in _scheme_kinds() if p.fullmatch(scheme)), "")


@cache
def _headings() -> dict[tuple[str, str], Heading]:
    places = {
        "agenda": iris.subject("agenda", ""),
        "authority": iris.subject("authority", ""),
        "item": iris.agenda_item(""),
    }
    heads = {iri.rpartition("/")[0]: kind for kind, iri in places.items()}
    found: dict[tuple[str, str], Heading] = {}
    for iri, node in nodes("subjects").items():
        if "scheme" in node:
            heading = Heading(iri, node["label"][0])
            kind = heads.get(iri.rpartition("/")[0], "thesaurus")
            for label in (
                heading.label,
                *node.get("other", ()),
                *node.get("hidden", ()),
            ):
                found[kind, iris.slug(label)] = heading
    return found


def heading(kind: str, words: str) -> Heading | None:
    """Return the heading of a kind (see ``scheme_kind``) that ``words`` are.

    One that the vocabulary lacks gets an IRI made of its words; a concept of the
    thesaurus has one of the library's or none, and is None then.

    >>> heading("item", "The situation in Cyprus.")
    Heading(iri='https://w3id.org/normgraph/id/agenda-item/the-situation-in-cyprus', \
label='The situation in Cyprus')
    """
    label = " ".join(unicodedata.normalize("NFC", words).split())
    label = label.rstrip(". ") if kind == "item" else label
    known = _headings().get((kind, iris.slug(label)))
    if known or kind == "thesaurus" or not label:
        return known
    if kind == "item":
        return Heading(iris.agenda_item(label), label)
    return Heading(iris.subject(kind, label), label)

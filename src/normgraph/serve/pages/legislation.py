"""What a page says in the words of schema.org, as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable

from normgraph.serve.pages import links
from normgraph.serve.pages.render import Described

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def legislation(
    iri: str,
    symbol: str,
    name: str,
    day: str,
    kind: str,
    languages: Iterable[str],
    passed_by: str,
    subjects: Iterable[str],
    cites: Iterable[str],
) -> Described:
    """Return an instrument as a ``Legislation``; what is empty is left out."""
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": iri,
        "name": name or symbol,
        "legislationIdentifier": symbol,
        "legislationType": kind,
        "legislationDate": day,
        "inLanguage": sorted(languages),
        "legislationPassedBy": {"@type": "Organization", "@id": passed_by}
        if passed_by
        else "",
        "about": sorted(subjects),
        "citation": [{"@type": "Legislation", "@id": node} for node in cites],
        "encoding": _encodings(iri),
    }
    return {key: value for key, value in said.items() if value}


def part(
    iri: str, name: str, text: str, whole: str, symbol: str, language: str
) -> Described:
    """Return a paragraph or an article as a part of its ``Legislation``."""
    return {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": iri,
        "name": name,
        **({"text": text, "inLanguage": language} if text else {}),
        "isPartOf": {"@type": "Legislation", "@id": whole, "name": symbol},
        "encoding": _encodings(iri),
    }


def thing(kind: str, iri: str, name: str, others: Iterable[str] = ()) -> Described:
    """Return an actor, a verb, a term: ``kind`` is a class of schema.org."""
    names = sorted(set(others) - {name})
    return {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": iri,
        "name": name,
        **({"alternateName": names} if names else {}),
        "subjectOf": {
            "@type": "Dataset",
            "license": _LICENCE,
            "distribution": _encodings(iri),
        },
    }


def _encodings(iri: str) -> list[dict[str, str]]:
    return [
        {"@type": "DataDownload", "encodingFormat": media, "contentUrl": href}
        for _, href, media in links.data(iri)
    ]

"""Describe a publication for archives: RO-Crate 1.2 and Zenodo.

Files in, ``ro-crate-metadata.json`` and ``.zenodo.json`` out. The crate lists the data;
pages of a site are no data and are left to the manifest.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from normgraph.publish.content import Content, File
from normgraph.publish.manifest import Sealed, seal

CRATE = "ro-crate-metadata.json"
ZENODO = ".zenodo.json"
_PROFILE = "https://w3id.org/ro/crate/1.2"
_LICENCES = {
    "https://creativecommons.org/licenses/by/4.0/": (
        "cc-by-4.0",
        "Creative Commons Attribution 4.0 International",
    ),
    "https://creativecommons.org/publicdomain/zero/1.0/": (
        "cc-zero",
        "Creative Commons Zero v1.0 Universal",
    ),
}
_KEYWORDS = ["United Nations", "Security Council", "resolutions", "linked data"]

_Json = dict[str, object]


def crate(content: Content, files: Sequence[File]) -> list[File]:
    """Write both; return them as files that belong to no dataset."""
    data = {file.path: file for file in files if file.dataset}
    held = {path: seal(content.folder, path) for path in data}
    _write(content, CRATE, _crate(content, data, held))
    _write(content, ZENODO, _zenodo(content))
    return [
        File(CRATE, "application/ld+json", "", "The publication as a RO-Crate"),
        File(ZENODO, "application/json", "", "What Zenodo asks of a deposit"),
    ]


def _crate(content: Content, data: dict[str, File], held: dict[str, Sealed]) -> _Json:
    descriptor: _Json = {
        "@id": CRATE,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _PROFILE},
    }
    graph = [
        descriptor,
        _root(content, list(data)),
        *_around(content),
        *(_file(data[path], held[path]) for path in sorted(data)),
    ]
    return {"@context": f"{_PROFILE}/context", "@graph": graph}


def _root(content: Content, names: Sequence[str]) -> _Json:
    whose = content.publisher
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": whose.title,
        "description": whose.description,
        "datePublished": content.date,
        "version": content.version,
        "keywords": _KEYWORDS,
        "license": {"@id": whose.licence},
        "publisher": {"@id": whose.homepage},
        "author": {"@id": whose.homepage},
        "url": {"@id": whose.base},
        "hasPart": [{"@id": name} for name in sorted(names)],
    }


def _around(content: Content) -> list[_Json]:
    whose = content.publisher
    name = _LICENCES.get(whose.licence, ("", whose.licence))[1]
    contact = f"mailto:{whose.email}"
    return [
        {
            "@id": whose.homepage,
            "@type": "Organization",
            "name": whose.name,
            "url": whose.homepage,
            "contactPoint": {"@id": contact},
        },
        {
            "@id": contact,
            "@type": "ContactPoint",
            "name": whose.name,
            "contactType": "data publisher",
            "email": whose.email,
        },
        {
            "@id": whose.licence,
            "@type": "CreativeWork",
            "name": name,
            "description": name,
        },
        {
            "@id": whose.base,
            "@type": "WebPage",
            "name": whose.title,
            "description": whose.description,
        },
    ]


def _file(file: File, one: Sealed) -> _Json:
    return {
        "@id": file.path,
        "@type": "File",
        "name": file.title,
        "description": f"Part of the dataset: {file.dataset}",
        "encodingFormat": file.media_type,
        "contentSize": str(one.bytes),
        "sha256": one.sha256,
    }


def _zenodo(content: Content) -> _Json:
    whose = content.publisher
    said: _Json = {
        "title": whose.title,
        "upload_type": "dataset",
        "description": whose.description,
        "creators": [{"name": whose.name}],
        "publication_date": content.date,
        "version": content.version,
        "access_right": "open",
        "keywords": _KEYWORDS,
        "language": "eng",
        "related_identifiers": [
            {
                "identifier": whose.base,
                "relation": "isIdenticalTo",
                "resource_type": "dataset",
            }
        ],
    }
    if whose.licence in _LICENCES:
        said["license"] = _LICENCES[whose.licence][0]
    return said


def _write(content: Content, name: str, said: _Json) -> None:
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    content.write(name, text.encode())

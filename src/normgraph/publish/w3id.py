"""Write what a web server needs: the redirects of w3id.org, and types of our files.

A publication in, ``w3id/`` and ``.htaccess`` out. The redirects go to the repository of
w3id.org (folder ``normgraph``): they send who follows an IRI to its page or its data in
the publication, with 303, by what is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normgraph.publish.content import Content, File

_HTML = r"text/html|application/xhtml\+xml"
_TYPES = {
    "ttl": r"text/turtle|application/x-turtle",
    "jsonld": r"application/ld\+json|application/json",
    "rdf": r"application/rdf\+xml",
    "nt": r"application/n-triples",
}
_EACH = ("ttl", "jsonld")
"""What lies beside every page; the ontology comes in all types."""
_FILES = (
    "ttl|jsonld|rdf|nt|nq|gz|trig|json|jsonl|csv|parquet|graphml|atom|xml|html|rq|svg|"
    "png|css|js|txt|zip"
)
_PARTS = "pp|op|par|annex|appendix|art|chapter|part|section|text"
_ONTOLOGY = r"^(ontology(?:/\d+\.\d+\.\d+|/alignments)?)/?$"
"""It, one version of it, and how its terms are said by others."""
_DEPTH = 6
"""Steps below a kind of part that lead to their place; ``op/3/a/i`` has three."""
_LANGUAGES = "ara|eng|fra|rus|spa|zho"

_APACHE = """\
# Types of the files of this publication, for Apache; other servers need the same.
<IfModule mod_mime.c>
AddType text/turtle .ttl
AddType application/ld+json .jsonld
AddType application/n-triples .nt
AddType application/rdf+xml .rdf
AddType application/atom+xml .atom
AddType application/vnd.apache.parquet .parquet
AddType application/gzip .gz
AddType application/jsonl .jsonl
<Files "void">
    ForceType text/turtle
</Files>
RemoveEncoding .gz
AddCharset utf-8 .ttl .nt .csv .jsonl .txt
</IfModule>
"""
_README = """\
# normgraph

Permanent identifiers of the linked data that {name} publishes at {base}
with normgraph.

Homepage: {homepage}
Contact: {email}
"""


def w3id(content: Content) -> list[File]:
    """Write the redirects, with whom to ask about them, and the types."""
    whose = content.publisher
    readme = _README.format(
        name=whose.name, base=whose.base, homepage=whose.homepage, email=whose.email
    )
    written = {
        ".htaccess": (_APACHE, "Types of the files, for Apache"),
        "w3id/.htaccess": (_redirects(whose.base), "Redirects of w3id.org"),
        "w3id/README.md": (readme, "Whom to ask about the redirects"),
    }
    for path, (text, _) in written.items():
        content.write(path, text.encode())
    return [
        File(path, "text/markdown" if path.endswith("md") else "text/plain", "", title)
        for path, (_, title) in written.items()
    ]


def _redirects(base: str) -> str:
    """Return the rules; of the types that are asked for the first one known wins."""
    to = re.sub(r"[%$\\]", r"\\\g<0>", base)
    whole = f"^(eli/.+?)/(?:{_LANGUAGES})(?:/.*)?$"
    rules = [
        "# Redirects to the publication; of the types asked for the first known wins.",
        "<IfModule mod_headers.c>",
        "Header always merge Vary Accept",
        "</IfModule>",
        "RewriteEngine on",
        "",
        "# The top: the catalogue or the start page.",
        *_negotiated("^$", f"{to}catalog", ["ttl"], f"{to}"),
        "# A file, by its own name.",
        f"RewriteRule ^(.+\\.(?:{_FILES}))$ {to}$1 [R=303,L,NE]",
        f"RewriteRule ^(\\.well-known/.+)$ {to}$1 [R=303,L,NE]",
        "",
        "# The ontology, whose terms are fragments of it.",
        *_negotiated(_ONTOLOGY, f"{to}$1", list(_TYPES), f"{to}$1/"),
        "# A shape and a question: their places on pages of its site.",
        *_negotiated(
            "^shape/([a-z0-9-]+)$",
            f"{to}data/shapes",
            ["ttl"],
            f"{to}ontology/shapes.html#$1",
        ),
        f"RewriteRule ^queries/([a-z0-9-]+)$ {to}ontology/queries.html#$1 [R=303,L,NE]",
        "",
        "# Part of an instrument: its page at the part, or its data.",
        *_parts(to),
        "# The text in one language, and its evidence: the page of the instrument.",
        *_negotiated(whole, f"{to}$1", _EACH, f"{to}$1/"),
        "# Instruments and things (id/): page or data.",
        *_negotiated("^(.+?)/?$", f"{to}$1", _EACH, f"{to}$1/"),
    ]
    return "\n".join(rules)


def _parts(to: str) -> list[str]:
    """Return the rules for parts: "op/4/a" stands at "op-4-a" in the page."""
    head = f"^(eli/(?:(?!/(?:{_PARTS})/).)+)/({_PARTS})"
    rules = _negotiated(f"{head}/.+$", f"{to}$1", _EACH, "")[:-2]
    for depth in range(1, _DEPTH + 1):
        steps = "/([^/]+)" * depth
        fragment = "-".join(f"${2 + step}" for step in range(depth + 1))
        rules.append(f"RewriteRule {head}{steps}$ {to}$1/#{fragment} [R=303,L,NE]")
    return [*rules, ""]


def _negotiated(pattern: str, to: str, suffixes: Sequence[str], page: str) -> list[str]:
    known = "|".join([_HTML, *(_TYPES[suffix] for suffix in suffixes)])
    rules = []
    for suffix in suffixes:
        asked = f"^(?:(?!{known}).)*(?:{_TYPES[suffix]})"
        rules.append(f"RewriteCond %{{HTTP_ACCEPT}} {asked}")
        rules.append(f"RewriteRule {pattern} {to}.{suffix} [R=303,L,NE]")
    return [*rules, f"RewriteRule {pattern} {page} [R=303,L,NE]", ""]

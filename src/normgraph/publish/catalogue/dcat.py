"""The catalogue in DCAT-AP 3.0.1: what portals harvest.

A publication in, triples out: catalogue, datasets, series by year, distributions, the
service, and all they point to.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from normgraph import __version__
from normgraph.publish import codes
from normgraph.publish.catalogue import support
from normgraph.publish.catalogue.publication import Publication
from normgraph.publish.catalogue.sets import Dataset, Download
from normgraph.publish.catalogue.words import Fact, about, plain, term, text, typed

_SPARQL = "https://www.w3.org/TR/sparql11-protocol/"
_SERVED = ("graph", "evidence", "register")
_UNITS = {"CSV": "rows", "TSV": "rows", "PARQUET": "rows", "JSON": "lines"}
TEXTS = (
    "The texts are official records of the United Nations and in the public domain; "
    "the authentic text is the one the United Nations publishes. The licence is that "
    "of what was read out of them."
)


def triples(made: Publication) -> Iterator[Triple]:
    """Yield the whole catalogue."""
    yield from _catalogue(made)
    for one in made.datasets:
        yield from _dataset(made, one)
        for download in one.downloads:
            yield from _distribution(made, download)
    for name, those in made.yearly().items():
        yield from _series(made, name, those)
    if made.publisher.endpoint:
        yield from _service(made)
    yield from _shared(made)


def _shared(made: Publication) -> Iterator[Triple]:
    """Yield what all datasets point to."""
    who = made.publisher
    yield from support.people(made)
    yield from support.licence(who.licence)
    yield from support.earth()
    yield from support.open_to_all()
    yield from support.document(who.base)
    yield from support.scheme_of(support.THEMES, "Data theme")
    yield from support.coded("frequency", who.frequency, "dcterms:Frequency")
    yield from support.coded("availability", who.availability)
    for code in who.themes:
        yield from support.coded("theme", code)
    for tag in ("en", *made.record.languages):
        yield from support.language(tag)
    statement = ("a", term("dcterms:ProvenanceStatement"))
    yield from about(made.iri("provenance"), statement, ("rdfs:label", text(how(made))))
    rights = ("a", term("dcterms:RightsStatement"))
    yield from about(made.iri("rights"), rights, ("rdfs:label", text(TEXTS)))
    yield from about(
        made.iri("reading"),
        ("a", term("prov:Activity")),
        ("rdfs:label", text(f"Reading by normgraph {__version__}")),
        ("rdfs:comment", text(f"Software and rules: {made.software}")),
    )


def how(made: Publication) -> str:
    """Return how the data came about, in a sentence or two."""
    return (
        f"Read by the rules of normgraph {__version__} out of {made.made_from:,} files "
        f"of {made.instruments:,} instruments. No language model, nothing guessed: "
        "each statement has its place in a text and the rule that read it."
    )


def _catalogue(made: Publication) -> Iterator[Triple]:
    who = made.publisher
    yield from about(
        made.iri("catalog"),
        ("a", term("dcat:Catalog")),
        ("dcterms:title", text(who.title)),
        ("dcterms:description", text(who.description)),
        ("foaf:homepage", NamedNode(who.base)),
        ("dcterms:language", NamedNode(support.language_iri("en"))),
        ("dcterms:license", NamedNode(codes.licences()[who.licence].iri)),
        ("dcterms:rights", NamedNode(made.iri("rights"))),
        ("dcat:themeTaxonomy", NamedNode(support.THEMES)),
        *_spatial(),
        *_versions(made, "catalog"),
        *_owned(made),
        *_days(made),
        *(("dcat:dataset", NamedNode(made.iri(d.anchor))) for d in made.datasets),
        *(
            ("dcat:resource", NamedNode(made.iri(f"{name}-by-year")))
            for name in made.yearly()
        ),
        *([("dcat:service", NamedNode(made.iri("service")))] if who.endpoint else []),
    )
    yield from _before(made, "catalog", who.title)


def _owned(made: Publication) -> Iterator[Fact]:
    yield "dcterms:publisher", NamedNode(support.publisher_iri(made.publisher))
    yield "dcat:contactPoint", NamedNode(made.iri("contact"))


def _days(made: Publication) -> Iterator[Fact]:
    who = made.publisher
    for name, day in (("issued", who.issued), ("modified", made.date)):
        if day:
            yield f"dcterms:{name}", typed(day, "xsd:date")


def _spatial() -> Iterator[Fact]:
    yield "dcterms:spatial", NamedNode(support.EARTH)


def _versions(made: Publication, anchor: str) -> Iterator[Fact]:
    yield "dcat:version", plain(made.version)
    if made.before(anchor):
        yield "dcat:previousVersion", NamedNode(made.before(anchor))


def _before(made: Publication, anchor: str, title: str) -> Iterator[Triple]:
    # Without a class: a portal that takes every dcat:Dataset would take it as one more.
    if made.before(anchor):
        yield from about(
            made.before(anchor),
            ("dcterms:title", text(f"{title}, version {made.previous}")),
            ("dcat:version", plain(made.previous)),
        )


def _dataset(made: Publication, one: Dataset) -> Iterator[Triple]:
    who, iri = made.publisher, made.iri(one.anchor)
    yield from about(
        iri,
        ("a", term("dcat:Dataset")),
        ("dcterms:title", text(f"{who.title}: {one.title}")),
        ("dcterms:description", text(one.words.description)),
        ("dcterms:identifier", plain(iri)),
        ("dcat:landingPage", NamedNode(who.base)),
        ("dcterms:accessRights", NamedNode(support.PUBLIC)),
        ("dcterms:provenance", NamedNode(made.iri("provenance"))),
        ("prov:wasGeneratedBy", NamedNode(made.iri("reading"))),
        ("dcterms:accrualPeriodicity", _frequency(made)),
        *_owned(made),
        *_days(made),
        *_subject(made, one),
        *_coverage(made, one),
        *_version_of(made, one),
        *_place_in_series(made, one),
        *(
            ("dcat:distribution", NamedNode(distribution_iri(made, d)))
            for d in one.downloads
        ),
    )
    yield from _periods(made, one)
    if _was_there(one):
        yield from _before(made, one.anchor, f"{who.title}: {one.title}")
    if one.words.kind:
        yield from support.coded("kind", one.words.kind)
    for standard in one.words.conforms_to:
        yield from support.standard(standard)


def _version_of(made: Publication, one: Dataset) -> Iterator[Fact]:
    if _was_there(one):
        yield from _versions(made, one.anchor)
    else:
        yield "dcat:version", plain(made.version)


def _was_there(one: Dataset) -> bool:
    """Tell whether a dataset was in the publication before this one as well.

    A year may be new, and so may the changes: of these nothing is said.
    """
    return one.year is None and one.words.is_in_each


def _frequency(made: Publication) -> NamedNode:
    return NamedNode(support.code_iri("frequency", made.publisher.frequency))


def _subject(made: Publication, one: Dataset) -> Iterator[Fact]:
    """Yield what a dataset is about, in codes and words."""
    for code in made.publisher.themes:
        yield "dcat:theme", NamedNode(support.code_iri("theme", code))
    if one.words.kind:
        yield "dcterms:type", NamedNode(support.code_iri("kind", one.words.kind))
    for standard in one.words.conforms_to:
        yield "dcterms:conformsTo", NamedNode(standard)
    places = made.record.most_named(one.year) if one.words.is_of_the_record else ()
    for word in (*one.words.keywords, *made.publisher.keywords, *places):
        yield "dcat:keyword", text(word)


def _coverage(made: Publication, one: Dataset) -> Iterator[Fact]:
    """Yield places, period and languages: of the texts, for what is about them."""
    tags = made.record.languages if one.words.is_of_the_record else ()
    for tag in tags or ("en",):
        if support.language_iri(tag):
            yield "dcterms:language", NamedNode(support.language_iri(tag))
    if one.words.is_of_the_record:
        yield from _spatial()
        if made.record.period(one.year):
            yield "dcterms:temporal", NamedNode(made.iri(_period_anchor(one.year)))


def _period_anchor(year: int | None) -> str:
    return "period" if year is None else f"period-{year}"


def _periods(made: Publication, one: Dataset) -> Iterator[Triple]:
    found = made.record.period(one.year)
    if found and one.words.is_of_the_record:
        yield from support.period(made.iri(_period_anchor(one.year)), found)


def _place_in_series(made: Publication, one: Dataset) -> Iterator[Fact]:
    if one.year is None:
        return
    yield "dcat:inSeries", NamedNode(made.iri(f"{one.name}-by-year"))
    those = made.yearly()[one.name]
    at = those.index(one)
    if at:
        yield "dcat:prev", NamedNode(made.iri(those[at - 1].anchor))


def _series(
    made: Publication, name: str, those: tuple[Dataset, ...]
) -> Iterator[Triple]:
    words = those[0].words
    period = made.record.whole
    yield from about(
        made.iri(f"{name}-by-year"),
        ("a", term("dcat:DatasetSeries")),
        ("dcterms:title", text(f"{made.publisher.title}: {words.title}, by year")),
        (
            "dcterms:description",
            text(f"{words.description} One dataset for each year."),
        ),
        ("dcterms:accrualPeriodicity", _frequency(made)),
        ("dcat:first", NamedNode(made.iri(those[0].anchor))),
        ("dcat:last", NamedNode(made.iri(those[-1].anchor))),
        *_owned(made),
        *_days(made),
        *_spatial(),
        *([("dcterms:temporal", NamedNode(made.iri("period")))] if period else []),
    )
    if period:
        yield from support.period(made.iri("period"), period)


def distribution_iri(made: Publication, one: Download) -> str:
    """Return the name of a file as a distribution."""
    return f"{made.address(one.address)}#distribution"


def _distribution(made: Publication, one: Download) -> Iterator[Triple]:
    who, media = made.publisher, codes.media(one.file.media_type)
    address, checksum = made.address(one.address), f"{made.address(one.address)}#sha256"
    yield from about(
        distribution_iri(made, one),
        ("a", term("dcat:Distribution")),
        ("dcterms:title", text(one.file.title)),
        ("dcterms:description", text(described(one))),
        ("dcat:accessURL", NamedNode(address)),
        ("dcat:downloadURL", NamedNode(address)),
        ("dcat:byteSize", typed(one.size, "xsd:nonNegativeInteger")),
        ("spdx:checksum", NamedNode(checksum)),
        ("dcterms:license", NamedNode(codes.licences()[who.licence].iri)),
        ("dcterms:rights", NamedNode(made.iri("rights"))),
        (
            "dcatap:availability",
            NamedNode(support.code_iri("availability", who.availability)),
        ),
        *_days(made),
        *_form(one, media),
        *_schema(made, one),
    )
    yield from about(
        checksum,
        ("a", term("spdx:Checksum")),
        ("spdx:algorithm", NamedNode(support.SHA256)),
        ("spdx:checksumValue", typed(one.sha256, "xsd:hexBinary")),
    )
    algorithm = ("a", term("spdx:ChecksumAlgorithm"))
    same = NamedNode(support.SHA256.replace("https:", "http:"))
    yield from about(support.SHA256, algorithm, ("owl:sameAs", same))
    yield from support.form(media)
    if codes.packed(one.file.path):
        yield from support.media_type(codes.packed(one.file.path))
    for _, standard in _schema(made, one):
        yield from support.standard(standard.value)


def described(one: Download) -> str:
    """Return form, packing and contents of a file in words."""
    media = codes.media(one.file.media_type)
    packed = codes.packed(one.file.path).removeprefix("application/")
    said = media.name + (
        f", packed with {packed}" if packed and _is_packed(one) else ""
    )
    if one.file.count is None:
        return f"{said}."
    unit = _UNITS.get(media.file_type, "statements")
    return f"{said}; {one.file.count:,} {unit}."


def _is_packed(one: Download) -> bool:
    return codes.packed(one.file.path) != codes.media(one.file.media_type).media_type


def _form(one: Download, media: codes.Media) -> Iterator[Fact]:
    if media.file_type:
        yield "dcterms:format", NamedNode(support.file_type_iri(media))
    if media.is_registered:
        yield "dcat:mediaType", NamedNode(support.media_iri(media.media_type))
    if codes.packed(one.file.path) and _is_packed(one):
        packed = codes.packed(one.file.path)
        name = "dcat:packageFormat" if packed.endswith("zip") else "dcat:compressFormat"
        # gzip packs one file, zip a folder.
        name = "dcat:compressFormat" if packed.endswith("gzip") else name
        yield name, NamedNode(support.media_iri(packed))


def _schema(made: Publication, one: Download) -> Iterator[tuple[str, NamedNode]]:
    schema = one.file.schema
    if schema:
        iri = schema if "://" in schema else made.address(schema)
        yield "dcterms:conformsTo", NamedNode(iri)


def _service(made: Publication) -> Iterator[Triple]:
    who = made.publisher
    served = [d for d in made.datasets if d.name in _SERVED and d.year is None]
    yield from about(
        made.iri("service"),
        ("a", term("dcat:DataService")),
        ("dcterms:title", text(f"{who.title}: SPARQL")),
        ("dcterms:description", text("Questions to the graph, in SPARQL 1.1.")),
        ("dcat:endpointURL", NamedNode(who.endpoint)),
        (
            "dcat:endpointDescription",
            NamedNode(made.address("service-description.ttl")),
        ),
        ("dcat:landingPage", NamedNode(who.base)),
        ("dcterms:conformsTo", NamedNode(_SPARQL)),
        ("dcterms:accessRights", NamedNode(support.PUBLIC)),
        ("dcterms:license", NamedNode(codes.licences()[who.licence].iri)),
        ("dcat:keyword", text("SPARQL")),
        ("dcat:keyword", text("linked data")),
        *_owned(made),
        *(
            ("dcat:theme", NamedNode(support.code_iri("theme", code)))
            for code in who.themes
        ),
        *(("dcat:servesDataset", NamedNode(made.iri(d.anchor))) for d in served),
    )
    yield from support.standard(_SPARQL, ("dcterms:title", text("SPARQL 1.1 Protocol")))

"""What the store loads, and how it says that something cannot be loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from normgraph.store import Source, StoreError, load

TRIPLE = b"<urn:a> <urn:b> <urn:c> ."
QUAD = b"<urn:a> <urn:b> <urn:c> <urn:g> .\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.ttl", b"PREFIX : <urn:> :a :b :c ."),
        ("a.nt", TRIPLE),
        ("a.nq", TRIPLE),
        ("a.trig", b"PREFIX : <urn:> { :a :b :c }"),
        ("a.jsonld", b'{"@id": "urn:a", "urn:b": {"@id": "urn:c"}}'),
        (
            "a.rdf",
            b'<?xml version="1.0"?><r:RDF xmlns:u="urn:" xmlns:r='
            b'"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description '
            b'r:about="urn:a"><u:b r:resource="urn:c"/></r:Description></r:RDF>',
        ),
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_format_is_known_by_suffix_or_by_content(
    name: str, data: bytes, named: bool
) -> None:
    (quad,) = load([Source(name if named else "standard input", data)])
    assert str(quad) == "<urn:a> <urn:b> <urn:c>"


def test_named_graphs_stay_as_they_are() -> None:
    loaded = load([Source("-", b"# quads\n" + QUAD + TRIPLE)])
    assert {str(q.graph_name) for q in loaded} == {"<urn:g>", "DEFAULT"}


def test_a_byte_order_mark_is_no_part_of_the_data() -> None:
    assert len(load([Source("a.ttl", b"\xef\xbb\xbf" + TRIPLE)])) == 1


def test_what_stands_in_two_files_stands_once_and_blank_nodes_stay_apart() -> None:
    both = load([Source("a.ttl", TRIPLE + b"_:x <urn:b> 1 .")] * 2)
    assert len(both) == 3


def test_a_folder_is_read_with_what_lies_below_it(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.ttl").write_bytes(TRIPLE)
    (tmp_path / "b.nq").write_bytes(QUAD)
    (tmp_path / "note.txt").write_text("no RDF")
    assert len(load([tmp_path])) == 2


def test_relative_names_are_read_from_where_the_file_lies(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<> <#b> <c> .")
    (quad,) = load([str(tmp_path / "a.ttl")])
    assert quad.subject.value == (tmp_path / "a.ttl").as_uri()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "page.ttl",
            b"<urn:a> <urn:b>\n  <urn c> .",
            "page.ttl, line 2, column 3: does not parse as Turtle: "
            "Invalid IRI code point ' '\n    <urn c> .\n    ^^^^^^^",
        ),
        (
            "page.nt",
            b"<urn:a> a <urn:c> .",
            "page.nt, line 1, column 9: does not parse as N-Triples: The predicate of "
            "a triple must be an IRI\n  <urn:a> a <urn:c> .\n          ^",
        ),
        ("empty.ttl", b" \n", "empty.ttl: is empty"),
        ("page.rdf", b"<a/>", "page.rdf: does not parse as RDF/XML: "),
        ("page.jsonld", b'{"@id": ', "page.jsonld, line 1, column 9: does not parse"),
    ],
)
def test_what_does_not_parse_is_shown_at_its_place(
    name: str, data: bytes, said: str
) -> None:
    with pytest.raises(StoreError) as caught:
        load([Source(name, data)])
    assert str(caught.value).startswith(said)


def test_a_text_that_is_not_built_yet_is_told_from_a_graph(page: Path) -> None:
    with pytest.raises(StoreError, match=r"normgraph build .*page4\.txt"):
        load([page])


@pytest.mark.parametrize("data", [b"\xff\xfeP\x00", b"<urn:a> <urn:b> 'caf\xe9' ."])
def test_other_encodings_are_named(data: bytes) -> None:
    with pytest.raises(StoreError, match="a.ttl, line 1: is not UTF-8"):
        load([Source("a.ttl", data)])


def test_missing_files_and_empty_folders_are_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        load([tmp_path / "none.ttl"])
    with pytest.raises(StoreError, match="holds no RDF file"):
        load([tmp_path])


def test_a_resolution_is_told_from_a_graph_in_xml(tmp_path: Path) -> None:
    file = tmp_path / "S_RES_2388.xml"
    file.write_text(
        '<akomaNtoso xmlns="urn:x"><statement name="resolution"/></akomaNtoso>'
    )
    with pytest.raises(StoreError) as told:
        load([file])
    assert "build it first: normgraph build" in told.value.advice
    file.write_text('<akoma xmlns="urn:x"><statement name="resolution"/></akoma>')
    with pytest.raises(StoreError) as told:
        load([file])
    assert "build it first" not in told.value.advice

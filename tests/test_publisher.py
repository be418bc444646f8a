"""What publisher.toml must say, and how it is told what is wrong with it."""

from __future__ import annotations

from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from normgraph.errors import NormgraphError
from normgraph.publish import Publisher

GOOD = """
name = "Example Institute"
homepage = "https://example.org/about?lang=en"
email = "data@example.org"
base = "https://example.org/record/"
title = "Resolutions"
description = "What resolutions say."
"""


def read(folder: Path, text: str) -> Publisher:
    """Return what a text says as publisher.toml."""
    path = folder / "publisher.toml"
    path.write_text(text, "utf-8")
    return Publisher.read(path)


def refused(folder: Path, text: str) -> list[str]:
    """Return the sentences that say what is wrong."""
    with pytest.raises(NormgraphError) as error:
        read(folder, text)
    assert error.value.where.endswith("publisher.toml")
    return error.value.advice.splitlines()


def test_six_keys_are_enough(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD)
    assert found.name == "Example Institute"
    assert found.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert (found.issued, found.endpoint, found.themes) == ("", "", ("JUST", "INTR"))


def test_the_example_can_be_read(root: Path) -> None:
    found = Publisher.read(root / "examples" / "publisher.toml")
    assert found.base == "https://data.example.org/resolutions/"
    assert found.keywords == ("international law",)


def test_the_docs_explain_each_key(root: Path) -> None:
    docs = (root / "docs" / "catalogue.md").read_text("utf-8")
    needed = [f.name for f in fields(Publisher) if f.default is MISSING]
    for field in fields(Publisher):
        mark = "yes" if field.name in needed else ""
        assert f"| `{field.name}` | {mark}".rstrip() in docs


def test_a_base_gets_its_stroke_and_another_may_be_given(tmp_path: Path) -> None:
    bare = GOOD.replace("https://example.org/record/", "https://example.org/record")
    assert read(tmp_path, bare).base == "https://example.org/record/"
    path = tmp_path / "publisher.toml"
    found = Publisher.read(path, "http://localhost:8000")
    assert found.base == "http://localhost:8000/"


def test_a_day_may_be_written_as_toml_writes_days(tmp_path: Path) -> None:
    assert read(tmp_path, f"{GOOD}issued = 2026-11-28").issued == "2026-11-28"


def test_all_that_is_missing_is_told_at_once_with_its_purpose(tmp_path: Path) -> None:
    lines = refused(tmp_path, 'name = ""\ntitle = "Resolutions"')
    assert [line.partition(" ")[0] for line in lines] == [
        "name",
        "homepage",
        "email",
        "base",
        "description",
    ]
    assert lines[2] == (
        "email is missing: whom to write to about the data. "
        "Write an address such as data@example.org."
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('licence = "MIT"', "one that portals know: https://creativecommons.org"),
        ('kind = "Charity"', "must be of: Academia-ScientificOrganisation, Company"),
        ('frequency = "OFTEN"', "must be of: ANNUAL, ANNUAL_2"),
        ('availability = "FOREVER"', "must be of: AVAILABLE, EXPERIMENTAL"),
        ('themes = ["JUST", "LAW"]', "themes has 'LAW', and must be of: AGRI"),
        ('themes = "JUST"', "must be a list of texts"),
        ("version = 3", "version is 3, and must be text in double quotes"),
        ('issued = "last week"', "must be a day such as 2026-11-28"),
        ('issued = "20261128"', "must be a day such as 2026-11-28"),
        ("issued = 2026-11-28T10:00:00", "must be text in double quotes"),
        ('endpoint = "example.org/sparql"', "must be an address"),
        ('iri = "https://example.org/a b"', "must be an address"),
        ('licenze = "x"', "licenze is no key we know. Known are availability, base"),
    ],
)
def test_what_is_wrong_is_told_with_what_would_be_right(
    tmp_path: Path, line: str, said: str
) -> None:
    (only,) = refused(tmp_path, f"{GOOD}{line}\n")
    assert said in only


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("https://example.org/record/", "https://example.org/?x/", "no ? and no #"),
        ("https://example.org/record/", "example.org/record", "must be an address"),
        ("data@example.org", "data at example.org", "such as data@example.org"),
        ("https://example.org/about?lang=en", "example.org", "must be an address"),
    ],
)
def test_an_address_that_cannot_be_one_is_told(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    lines = refused(tmp_path, GOOD.replace(old, new))
    assert any(said in line for line in lines)


@pytest.mark.parametrize("text", ["name = Example", 'name = "\\q"'])
def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(NormgraphError, match=r"is no TOML \(.*line 1"):
        read(tmp_path, text)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "publisher.toml").write_bytes(b"name = '\xff'")
    with pytest.raises(NormgraphError, match="is no TOML"):
        Publisher.read(tmp_path / "publisher.toml")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NormgraphError, match="there is no such file"):
        Publisher.read(tmp_path / "publisher.toml")


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(NormgraphError, match="cannot be read"):
        Publisher.read(tmp_path)

"""The tables: what they hold, what describes them; others' validators agree."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from csvw import CSVW
from frictionless import validate
from publishing import bytes_of, corpus_store
from pyarrow import parquet
from tabled import PUBLISHER, RECORD, content

from normgraph import __version__, store
from normgraph.assess import assess, own
from normgraph.errors import NormgraphError
from normgraph.export import BASE, natural
from normgraph.publish import Content
from normgraph.publish.network import tables_and_network
from normgraph.publish.tables import TableFormat, tables
from normgraph.publish.tables.schema import Column, Table, parse, read
from normgraph.query import Rows, query

TABLES = read("queries/tables")
NAMES = [table.name for table in TABLES]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Content:
    made = content(tmp_path_factory.mktemp("publication"))
    tables(made)
    return made


def lines(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_norm_is_a_row_with_its_words_and_its_place(published: Content) -> None:
    (row,) = (
        row
        for row in lines(published.folder, "norms")
        if row["place"] == "S/RES/1665 (2006) OP 3"
    )
    assert row["modality"] == "Directive" and row["force"] == "urge"
    assert row["addressees"].split("|") == [
        "African Union",
        "United Nations entities",
        "all States",
        "parties",
    ]
    assert row["action"].startswith("to cooperate fully with the Committee")


@pytest.mark.parametrize("name", NAMES)
def test_each_table_has_rows_and_unique_keys(published: Content, name: str) -> None:
    table = next(t for t in TABLES if t.name == name)
    found = lines(published.folder, name)
    keys = [tuple(row[column] for column in table.key) for row in found]
    assert found and len(set(keys)) == len(keys)
    assert list(found[0]) == [column.name for column in table.columns]


def test_files_tell_their_rows(published: Content) -> None:
    files = {f.path: f for f in tables(published)}
    assert len(files) == 2 * len(TABLES) + 2
    for path, file in files.items():
        assert (published.folder / path).is_file()
        if path.endswith(".csv"):
            name = Path(path).stem
            assert file.count == len(lines(published.folder, name))
            assert file.schema == "tables/csv-metadata.json"


def test_rows_stand_in_the_order_of_the_text(published: Content) -> None:
    found = lines(published.folder, "paragraphs")
    order = [(natural(row["instrument"]), int(row["position"])) for row in found]
    assert order == sorted(order)


def test_words_of_acts_stand_where_the_table_says(published: Content) -> None:
    texts = {
        row["paragraph"]: row["text"] for row in lines(published.folder, "paragraphs")
    }
    acts = [row for row in lines(published.folder, "acts") if row["begins"]]
    assert len(acts) > 30
    for act in acts:
        text = texts[act["paragraph"]][int(act["begins"]) : int(act["ends"])]
        assert text == act["phrase"]


def test_mentions_quote_the_words(published: Content) -> None:
    found = lines(published.folder, "mentions")
    texts = {
        row["paragraph"]: row["text"] for row in lines(published.folder, "paragraphs")
    }
    assert found and all(row["words"] in texts[row["paragraph"]] for row in found)
    assert all(row["words"] for row in found)


def test_parquet_holds_what_csv_holds(published: Content) -> None:
    for table in TABLES:
        whole = parquet.read_table(
            published.folder / "tables" / f"{table.name}.parquet"
        )
        as_csv = lines(published.folder, table.name)
        as_parquet = [
            {name: _words(cell) for name, cell in row.items()}
            for row in whole.to_pylist()
        ]
        assert as_parquet == as_csv
        described = [f.metadata[b"description"].decode() for f in whole.schema]
        assert described == [column.description for column in table.columns]


def _words(cell: object) -> str:
    if isinstance(cell, list):
        return "|".join(cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell)


def test_the_same_record_gives_the_same_bytes(
    published: Content, tmp_path: Path
) -> None:
    backwards = ox.Store()
    backwards.extend(reversed(list(published.store)))
    again = Content(backwards, published.manifest, published.publisher, tmp_path)
    for file in tables(again):
        first = (published.folder / file.path).read_bytes()
        assert (tmp_path / file.path).read_bytes() == first, file.path


def test_how_many_are_asked_at_once_changes_nothing(
    published: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["normgraph.publish.tables.rows"], "_AT_ONCE", 3)
    monkeypatch.setattr(sys.modules["normgraph.publish.tables.files"], "_AT_ONCE", 5)
    few = Content(published.store, published.manifest, published.publisher, tmp_path)
    for file in tables(few, (TableFormat.CSV,)):
        if file.path.endswith(".csv"):
            first = (published.folder / file.path).read_bytes()
            assert (tmp_path / file.path).read_bytes() == first, file.path


def test_pieces_of_a_store_give_the_rows_that_the_store_gives(
    tmp_path: Path, shared: Path
) -> None:
    home = corpus_store(tmp_path, shared)
    found = home.current()
    assert found is not None
    for name, pieces in (("near", home.shards), ("whole", None)):
        whole, folder = found.manifest(), tmp_path / name
        folder.mkdir()
        tables_and_network(Content(home.open(), whole, PUBLISHER, folder, pieces))
    near = bytes_of(tmp_path / "near")
    assert near == bytes_of(tmp_path / "whole")
    assert len(lines(tmp_path / "near", "mentions")) > 500


@pytest.mark.parametrize("name", [t.name for t in TABLES if t.each == "instrument"])
def test_what_is_asked_of_an_instrument_is_asked_in_memory(name: str) -> None:
    assert next(table for table in TABLES if table.name == name).within


def test_effects_are_those_of_the_store_or_else_of_our_rules(
    published: Content, tmp_path: Path
) -> None:
    held = {row["effect"] for row in lines(published.folder, "effects")}
    kept = store.load([RECORD[-1]])
    for quad in list(kept):
        if "#effect-" in str(quad.subject):
            kept.remove(quad)
    tables(Content(kept, published.manifest, published.publisher, tmp_path))
    made = lines(tmp_path, "effects")
    assert {row["effect"] for row in made} == held
    assert {row["assessed_by"] for row in made} == {
        f"{BASE}id/software/normgraph-{__version__}"
    }
    whole = {
        (quad.subject.value, quad.predicate.value.rpartition("#")[2]): quad.object.value
        for quad in assess(kept, [own()])
    }
    assert len(made) == sum(says == "effectOf" for _, says in whole)
    for row in made:
        assert whole[row["effect"], "effectRule"] == row["rule"]
        assert whole.get((row["effect"], "ground"), "") == row["ground"]
    assert "Member States" in {row["binds"] for row in made}


def test_a_table_can_be_asked_for_as_a_query(published: Content, root: Path) -> None:
    asked = query(published.store, root / "queries/tables/votes.rq")
    assert isinstance(asked, Rows)
    assert len(asked.rows) == len(lines(published.folder, "votes"))


# --- what describes them -------------------------------------------------------------


def is_csvw(folder: Path) -> bool:
    try:
        return bool(CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid)
    except ValueError:
        # So the validator says what is wrong with a cell or a reference.
        return False


def is_package(folder: Path) -> bool:
    return bool(validate(str(folder / "datapackage.json")).valid)


def test_validators_of_csvw_and_frictionless_agree(published: Content) -> None:
    folder = published.folder / "tables"
    described = json.loads((folder / "csv-metadata.json").read_text("utf-8"))["tables"]
    assert [table["url"] for table in described] == [f"{name}.csv" for name in NAMES]
    assert is_csvw(folder) and is_package(folder)


def _no_date(row: dict[str, str]) -> None:
    row["date"] = "in spring"


def _no_such_instrument(row: dict[str, str]) -> None:
    row["instrument"] = "https://example.org/none"


def _no_truth(row: dict[str, str]) -> None:
    row["is_unaddressed"] = "perhaps"


def _no_action(row: dict[str, str]) -> None:
    row["action"] = ""


@pytest.mark.parametrize(
    "spoil", [_no_date, _no_such_instrument, _no_truth, _no_action]
)
def test_validators_refuse_a_broken_copy(
    published: Content, tmp_path: Path, spoil: object
) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(published.folder / "tables", folder)
    found = lines(tmp_path, "norms")
    assert callable(spoil)
    spoil(found[3])
    with (folder / "norms.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    assert not is_csvw(folder)
    assert not is_package(folder)


def _expanded(template: str, row: dict[str, str]) -> str:
    return re.sub(r"\{\+?(\w+)\}", lambda found: row[found[1]], template)


def _claims(table: dict[str, object], row: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield subject, property and value of what CSVW says a row means."""
    schema = table["tableSchema"]
    assert isinstance(schema, dict)
    for column in schema["columns"]:
        cell = row[column["name"]]
        if "propertyUrl" in column and cell:
            value = _expanded(column.get("valueUrl", "{" + column["name"] + "}"), row)
            yield (
                _expanded(schema["aboutUrl"], row),
                _expanded(column["propertyUrl"], row),
                value,
            )


def test_what_csvw_says_of_a_cell_is_in_the_graph(published: Content) -> None:
    text = (published.folder / "tables/csv-metadata.json").read_text("utf-8")
    checked = dict.fromkeys(NAMES, 0)
    for table in json.loads(text)["tables"]:
        name = table["url"].removesuffix(".csv")
        for row in lines(published.folder, name):
            for about, says, value in _claims(table, row):
                said = published.store.quads_for_pattern(
                    ox.NamedNode(about), ox.NamedNode(says), None, None
                )
                assert value in {quad.object.value for quad in said}, (
                    name,
                    about,
                    says,
                )
                checked[name] += 1
    assert min(checked.values()) > 10, checked


# --- what can go wrong ---------------------------------------------------------------


def test_parquet_without_pyarrow_is_refused_and_csv_is_not(
    published: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Content(published.store, published.manifest, published.publisher, tmp_path)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(NormgraphError, match="pyarrow") as told:
        tables(here)
    assert "pip install pyarrow" in told.value.advice
    assert not any(tmp_path.iterdir())
    assert tables(here, (TableFormat.CSV,))


HEADER = """#+ title = "T"
#+ description = "D"
#+ each = "instrument"
#+ key = ["instrument"]
#+ about = "instrument"
#+ [columns.instrument]
#+ type = "iri"
#+ description = "I"
SELECT ?instrument WHERE { ?instrument a ?kind }
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('type = "iri"', 'type = "irri"', "irri"),
        ('key = ["instrument"]', 'key = ["nothing"]', "nothing"),
        ('each = "instrument"', 'each = "treaty"', "treaty"),
        ('title = "T"', 'title = "T', "header"),
        ('#+ description = "I"', '#+ descriptions = "I"', "descriptions"),
    ],
)
def test_a_wrong_header_is_told(old: str, new: str, told: str) -> None:
    assert isinstance(parse(HEADER, "mine"), Table)
    with pytest.raises(NormgraphError, match=told) as error:
        parse(HEADER.replace(old, new), "mine")
    assert error.value.where == "mine"


def test_columns_refer_to_tables_that_are_there() -> None:
    referring = [c for t in TABLES for c in t.columns if c.refers]
    assert len(referring) > 10
    assert {column.refers for column in referring} <= set(NAMES)


# --- what the docs say ---------------------------------------------------------------


def _row(column: Column, table: Table) -> str:
    name = f"`{column.name}`" + (" (key)" if column.name in table.key else "")
    kind = column.type.value + (", several" if column.many else "")
    refers = f" → {column.refers}" if column.refers else ""
    return f"| {name} | {kind} | {column.description}{refers} |"


@pytest.mark.parametrize("folder", ["queries/tables", "queries/network"])
def test_the_page_lists_every_column(root: Path, folder: str) -> None:
    page = (root / "docs/tables.md").read_text("utf-8")
    for table in read(folder):
        _, _, after = page.partition(f"\n### {table.name}\n")
        said = after.partition("\n#")[0].strip()
        told = "\n".join(
            [
                table.description,
                "",
                "| column | type | holds |",
                "| --- | --- | --- |",
                *(_row(column, table) for column in table.columns),
            ]
        )
        assert said == told, f"docs/tables.md, {table.name}: should be\n{told}"

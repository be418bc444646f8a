"""What a look-up says: what words name, why, what else they might, where it is used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from normgraph.cli import main
from normgraph.vocabulary.names import fold
from normgraph.vocabulary.search import search

BASE = "https://w3id.org/normgraph/"


def named(words: str) -> list[str]:
    return [one.iri.removeprefix(BASE) for one in search(words).named]


def others(words: str) -> list[str]:
    return [one.iri.removeprefix(BASE) for one in search(words).others]


@pytest.mark.parametrize(
    ("words", "iri", "why", "file"),
    [
        ("unodc", "id/actor/unodc", '"UNODC" is its acronym', "bodies.ttl"),
        ("UN Charter", "eli/un/treaty/I-1", '"UN Charter" is its name', "treaties.ttl"),
        (
            "charter of united nations",
            "eli/un/treaty/I-1",
            '"Charter of United Nations" is its misprint or lax spelling',
            "treaties.ttl",
        ),
        (
            "cote d'ivoire",
            "id/actor/cote-d-ivoire",
            "is its official name",
            "states.ttl",
        ),
        ("id/actor/unodc", "id/actor/unodc", "this is its IRI", "bodies.ttl"),
        ("actor:unodc", "id/actor/unodc", "this is its IRI", "bodies.ttl"),
        ("s/res/2388(2017)", "eli/un/sc/res/2017/2388", "document of this symbol", ""),
        (
            "UNTOC, art. 15 (2)",
            "eli/un/treaty/XVIII-12/art/15/2",
            "and this a part of it",
            "treaties.ttl",
        ),
        (
            "Chapter VII of the UN Charter",
            "eli/un/treaty/I-1/chapter/VII",
            "and this a part of it",
            "treaties.ttl",
        ),
        (
            "OP 4 of resolution 2388 (2017)",
            "eli/un/sc/res/2017/2388/op/4",
            "document of this symbol, and this a part of it",
            "",
        ),
    ],
)
def test_words_name_a_node_for_a_reason(
    words: str, iri: str, why: str, file: str
) -> None:
    found = search(words)
    assert found.is_exact
    assert [one.iri for one in found.named] == [BASE + iri]
    assert why in found.named[0].why
    assert found.named[0].file == file


def test_what_has_the_words_in_its_name_comes_after() -> None:
    assert named("Counter-Terrorism Committee") == ["id/actor/ctc"]
    assert "id/actor/cted" in others("Counter-Terrorism Committee")


def test_a_part_of_a_name_is_taken_for_it_where_nothing_is_called_so() -> None:
    found = search("legal palermo"), search("Palermo")
    assert not found[0].named
    assert "eli/un/treaty/XVIII-12-a" in named("palermo")
    assert not found[1].is_exact


def test_the_part_of_a_word_is_no_part_of_a_name() -> None:
    """ "men" is in "women", and no name of "UN Women"."""
    assert "id/actor/un-women" not in named("men") + others("men")


def test_a_misspelt_name_is_met_by_those_spelt_nearly_so() -> None:
    assert named("UNAMDI") == []
    assert "id/actor/unamid" in others("UNAMDI")
    assert others("zyzzyva") == []


def test_an_article_that_the_treaty_lacks_is_marked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["lookup", "article 200 of UNTOC"]) == 1
    assert "but its articles are 1 to 41" in capsys.readouterr().out


def test_an_article_has_its_heading(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "UNTOC article 15"]) == 0
    assert "article 15: Jurisdiction" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "node", "why"),
    [
        ("Article 41 of the Charter", "treaty/I-1/art/41", 'call it "the Charter"'),
        ("Chapter VII of the Charter", "treaty/I-1/chapter/VII", "a part of it"),
        ("article 15 of UNTOC", "treaty/XVIII-12/art/15", "is its acronym"),
        ("paragraph 4 of resolution 2388 (2017)", "sc/res/2017/2388/op/4", "symbol"),
    ],
)
def test_a_provision_is_found_as_documents_name_it(
    asked: str, node: str, why: str
) -> None:
    (named,) = search(asked).named
    assert named.iri.endswith(f"eli/un/{node}")
    assert why in named.why


def test_what_no_charter_has_is_told_to_be_missing() -> None:
    (named,) = search("Article 200 of the Charter").named
    assert named.is_missing


def test_the_first_lines_are_what_is_named_and_the_rest_is_indented(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["lookup", "UNODC"]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{BASE}id/actor/unodc  United Nations Office")
    assert rest[0] == '    Entity: "UNODC" is its acronym (bodies.ttl)'
    assert any(line.startswith(f"  or {BASE}id/actor/ed-unodc") for line in rest)


def test_json_has_it_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "UNAMID", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["text"], told["is_exact"]) == ("UNAMID", True)
    (one,) = told["named"]
    assert one["iri"] == f"{BASE}id/actor/unamid"
    assert (one["kind"], one["begin"], one["end"]) == (
        "Mission",
        "2007-07-31",
        "2020-12-31",
    )


@pytest.mark.parametrize(
    "options",
    [
        ["--mentions"],
        ["--store", "x"],
        ["--format", "yaml"],
        ["--limit", "many"],
        ["--limit", "5"],
    ],
)
def test_options_that_make_no_sense_are_told(options: list[str]) -> None:
    # What argparse refuses leaves at once, the rest is told by the command.
    with pytest.raises(SystemExit, match="2"):
        raise SystemExit(int(main(["lookup", "UNODC", *options])))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, page: Path) -> str:
    place = str(tmp_path_factory.mktemp("lookup") / "store")
    assert main(["build", str(page), "--store", place]) == 0
    return place


def test_where_an_actor_is_used(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "unodc", "--mentions", "--store", home]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head == "node,date,place,words,start,rule,paragraph"
    assert len(rows) == 3
    assert "S/RES/2388 (2017) OP 3,United Nations Office on Drugs" in rows[-1]


def test_where_an_article_is_used(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["lookup", "UNTOC article 15", "--mentions", "--store", home]
    assert main([*asked, "--format", "json"]) == 0
    assert "art. 15 of the UN Convention against" in capsys.readouterr().out


def test_mentions_are_limited_and_that_is_said(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["lookup", "unodc", "--mentions", "--store", home, "--limit"]
    assert main([*asked, "2"]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 3
    assert "the first 2 of 3: --limit 0 shows all" in said.err
    assert main([*asked, "0"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert main([*asked, "-1"]) == 2


@pytest.mark.parametrize("words", ["S/RES/2388", "resolution 2388", "s/res/2388"])
def test_a_number_without_a_year_has_its_own(words: str) -> None:
    assert named(words) == ["eli/un/sc/res/2017/2388"]
    assert named(f"OP 4 of {words}") == ["eli/un/sc/res/2017/2388/op/4"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("S/RES/2388 (2018)", "eli/un/sc/res/2017/2388"),
        ("resolution 2388 (2018)", "eli/un/sc/res/2017/2388"),
        ("S/RES/2388 (2018) OP 4", "eli/un/sc/res/2017/2388/op/4"),
    ],
)
def test_the_number_decides_the_year(
    words: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (named(words), others(words)) == ([], [meant])
    assert main(["lookup", words]) == 1
    assert "the number 2388 is of 2017, not of 2018" in capsys.readouterr().out


def test_a_number_beyond_the_last_known_has_a_year_from_the_last_on() -> None:
    assert named("S/RES/2999 (2031)") == ["eli/un/sc/res/2031/2999"]
    assert named("S/RES/2999 (2017)") == []
    assert named("S/RES/2999") == []


def test_where_a_wrong_year_is_used_is_not_asked(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["lookup", "S/RES/2388 (2018)", "--mentions", "--store", home]
    assert main(asked) == 2
    assert "Did you mean S/RES/2388 (2017)?" in capsys.readouterr().err


def test_what_is_used_nowhere_ends_with_1(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lookup", "Nauru", "--mentions", "--store", home]) == 1
    assert "is used nowhere" in capsys.readouterr().err


def test_marks_that_make_another_name_are_kept() -> None:
    assert fold("A4P+") != fold("A4P")
    assert fold("the “Quartet”") == fold("QUARTET")

"""Registers of a user's own: what they add, what is refused, where they are kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from normgraph import api, vocabulary
from normgraph.cli import main
from normgraph.store import Home
from normgraph.validate.book import book, package, package_files
from normgraph.validate.entries import faults
from normgraph.validate.registers import RegisterError, check
from normgraph.vocabulary import Register, provision, using

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "register.ttl"
HEAD = EXAMPLE.read_text("utf-8").partition("\ntreaty:")[0]
ACTOR = "https://w3id.org/normgraph/id/actor/"
SCHEME = "skos:inScheme <https://w3id.org/normgraph/id/actor> ;"
SOURCE = "dcterms:source <https://undocs.org/S/RES/9998(2030)> ;"
TEXT = (
    "S/RES/9998 (2030)\n30-00001\n1/1\nThe Security Council,\n"
    "Recalling the Watercourses Convention,\n"
    "1.\nRequests the International Organization of Legal Metrology (OIML) "
    "and UNVERU to report to the Vienna Drugs and Crime Office;\n"
)


def block(name: str, *lines: str) -> str:
    """Return a register of one new body that is well but for what the lines say."""
    known = f"a ng:Entity ; {SCHEME} skos:prefLabel {name!r}@en ; {SOURCE}"
    return f"{HEAD}\nactor:new {known} {' '.join(lines)} .\n".replace("'", '"')


def register(turtle: str) -> tuple[Register, ...]:
    return (Register("mine.ttl", turtle.encode()),)


def found(place: Path, *registers: str | Path) -> set[str]:
    """Return the ends of the IRIs of all that the text names."""
    file = place / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    with api.registers(*registers):
        analysis = api.analyse(api.read(file))
    named = {m.actor for r in analysis.readings for m in r.mentions}
    cited = {c.target for r in analysis.readings for c in r.citations}
    return {iri.rpartition("/")[2] for iri in named | cited}


def test_the_blocks_of_the_page_are_the_example() -> None:
    page = (ROOT / "docs" / "registers.md").read_text("utf-8")
    blocks = re.findall(r"(?ms)^```turtle\n(.*?)^```$", page)
    assert "\n".join(blocks) == EXAMPLE.read_text("utf-8")


def test_what_the_page_adds_is_found_in_a_text(tmp_path: Path) -> None:
    added = {"XXVII-12", "oiml", "unveru", "unodc"}
    assert added <= found(tmp_path, EXAMPLE)
    assert not added & found(tmp_path)


def test_a_register_holds_no_longer_than_it_is_used(tmp_path: Path) -> None:
    assert "oiml" in found(tmp_path, EXAMPLE)
    assert f"{ACTOR}oiml" not in vocabulary.by_iri()
    assert vocabulary.in_use() == ()


def test_registers_are_the_same_in_any_order(tmp_path: Path) -> None:
    other = tmp_path / "other.ttl"
    other.write_text(
        f'{HEAD}\nactor:oiml skos:altLabel "Bureau of Metrology"@en .\n', "utf-8"
    )
    for files in ((EXAMPLE, other), (other, EXAMPLE)):
        with api.registers(*files):
            entry = vocabulary.by_iri()[f"{ACTOR}oiml"]
            assert "Bureau of Metrology" in entry.labels
            assert entry.classes == ("Organization",)


def test_a_treaty_may_bring_its_articles() -> None:
    treaty = "https://w3id.org/normgraph/eli/un/treaty/XXVII-12"
    article = (
        "\nPREFIX eli: <http://data.europa.eu/eli/ontology#>\n"
        f'<{treaty}/art/5> a ng:Article ; eli:number "5" ; eli:is_part_of '
        'treaty:XXVII-12 ; eli:title "Equitable and reasonable utilization"@en .\n'
    )
    given = register(EXAMPLE.read_text("utf-8") + article)
    check(given)
    with using(given):
        stated = provision(f"{treaty}/art/5")
        assert stated is not None
        assert stated.heading.startswith("Equitable")
        assert vocabulary.articles(treaty) == ("5",)
    assert provision(f"{treaty}/art/5") is None


FAULTS = {
    "no Turtle": (
        "actor:new a ng:Entity",
        "mine.ttl:10:1: it is no Turtle",
        "full stop",
    ),
    "no whole IRI": (
        "<new> a ng:Entity .",
        "mine.ttl:9:1: it is no Turtle (No scheme found in an absolute IRI)",
        "PREFIX",
    ),
    "nothing": (HEAD, "mine.ttl: it holds no entry", "write a block"),
    "name of the package": (
        block("Institute", 'skos:notation "UNODC" ;'),
        "'UNODC' is also a name of id/actor/unodc (bodies.ttl)",
        "add your names to that entry",
    ),
    "name in other letters": (
        block("COUNTER TERRORISM COMMITTEE"),
        "is also a name of id/actor/ctc (committees.ttl)",
        "leave this one out",
    ),
    "name of two of the user's": (
        block("Peace Institute")
        + f'actor:old a ng:Entity ; {SCHEME} skos:prefLabel "Peace Institute"@en ; '
        + f"{SOURCE} .\n",
        "'Peace Institute' is also a name of id/actor/new (mine.ttl)",
        "let ng:beginDate and ng:endDate tell the two apart",
    ),
    "no source": (
        block("Peace Institute").replace(SOURCE, ""),
        "id/actor/new: has no source",
        "add dcterms:source",
    ),
    "no scheme": (
        block("Peace Institute").replace(SCHEME, ""),
        "does not stand in the scheme of its class",
        "add skos:inScheme <https://w3id.org/normgraph/id/actor>",
    ),
    "an IRI of the user's own": (
        block("Peace Institute").replace("actor:new", "<urn:new>"),
        "urn:new: has an IRI that no text can point to",
        "give it one below https://w3id.org/normgraph/id/actor/",
    ),
    "dates that cross": (
        block(
            "Peace Institute",
            'ng:beginDate "2020-01-01"^^xsd:date ; ng:endDate "2019-01-01"^^xsd:date ;',
        ),
        "ends on 2019-01-01, before it begins on 2020-01-01",
        "put ng:beginDate and ng:endDate right",
    ),
    "no such day": (
        block("Peace Institute", 'ng:beginDate "2020-02-30"^^xsd:date ;'),
        "there is no day '2020-02-30'",
        "write it like",
    ),
    "ordinary word": (
        block("Peace Institute", 'skos:notation "PEACE" ;'),
        "'PEACE' is also an ordinary word",
        "add an ng:notExample",
    ),
    "unknown class": (
        block("Peace Institute").replace("ng:Entity", "ng:Entty"),
        "ng:Entty is no class",
        "did you mean Entity?",
    ),
    "class of something else": (
        block("Peace Institute").replace("ng:Entity", "ng:Verb"),
        "ng:Verb is no actor or instrument",
        "use a class such as",
    ),
    "unknown property": (
        block("Peace Institute", 'ng:beginsDate "2020-01-01"^^xsd:date ;'),
        "ng:beginsDate is no property",
        "did you mean beginDate?",
    ),
    "link to nothing": (
        block("Peace Institute", "org:subOrganizationOf actor:unodk ;").replace(
            "PREFIX rdfs", "PREFIX org: <http://www.w3.org/ns/org#>\nPREFIX rdfs"
        ),
        "leads to id/actor/unodk, which is nowhere",
        "did you mean id/actor/unodc?",
    ),
    "cycle": (
        f"{HEAD}\nactor:unodc skos:broader actor:undp .\n"
        "actor:undp skos:broader actor:unodc .\n",
        "is above itself (id/actor/undp > id/actor/unodc > id/actor/undp)",
        "take one of these links out",
    ),
    "misspelt entry": (
        f'{HEAD}\nactor:unodk skos:altLabel "Drugs Office"@en .\n',
        "id/actor/unodk: is of no class",
        "did you mean id/actor/unodc?",
    ),
    "second official name": (
        f'{HEAD}\nactor:unodc skos:prefLabel "Drugs Office"@en .\n',
        "is 'United Nations Office on Drugs and Crime' in the package",
        "make 'Drugs Office' a skos:altLabel",
    ),
    "name without language": (
        f'{HEAD}\nactor:unodc skos:altLabel "Drugs Office" .\n',
        "id/actor/unodc: Another name is words in a language",
        "tag it @en",
    ),
}


@pytest.mark.parametrize(("turtle", "what", "remedy"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_entry_and_remedy(
    turtle: str, what: str, remedy: str
) -> None:
    text = turtle if turtle.startswith(HEAD[:10]) else f"{HEAD}\n{turtle}\n"
    with pytest.raises(RegisterError) as raised:
        check(register(text))
    (fault,) = raised.value.faults
    assert fault.startswith("mine.ttl:")
    assert what in fault
    assert remedy in fault.partition(what)[2]
    assert "\n" not in fault


def test_dates_tell_two_of_one_name_apart() -> None:
    first = block("Peace Institute", 'ng:endDate "2019-01-01"^^xsd:date ;')
    second = block("Peace Institute", 'ng:beginDate "2019-01-01"^^xsd:date ;')
    check(register(first + second.removeprefix(HEAD).replace("actor:new", "actor:old")))


def test_an_ordinary_word_with_a_counter_example_will_do() -> None:
    counter = 'ng:notExample "PEACE AND SECURITY IN AFRICA"@en ;'
    check(register(block("Peace Institute", 'skos:notation "PEACE" ;', counter)))


def test_a_build_with_a_fault_reads_and_writes_nothing(
    tmp_path: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, out = tmp_path / "bad.ttl", tmp_path / "page.ttl"
    bad.write_text(FAULTS["no source"][0], "utf-8")
    for command in ("build", "annotate"):
        arguments = [command, str(page), "no such file", "-o", str(out)]
        assert main([*arguments, "--register", str(bad)]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert "has no source" in said.err
        assert "no such file" not in said.err
        assert not out.exists()


def test_a_register_that_is_not_there_is_told(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(page), "--register", "nowhere.ttl"]) == 2
    assert "nowhere.ttl: cannot be read" in capsys.readouterr().err


def test_the_registers_of_the_package_pass_the_checks() -> None:
    assert [str(fault) for fault in faults(package(), {})] == []


def test_a_fault_in_a_register_of_the_package_would_be_found() -> None:
    files = [one for one in package_files() if one.name == "bodies.ttl"]
    broken = files[0].data.replace(b'skos:notation "AEOI"', b'skos:notation "UNODC"')
    told = faults(book([Register("bodies.ttl", broken)]), {})
    assert [one.entry.rpartition("/")[2] for one in told if one.kind == "names"] == [
        "unodc"
    ]


def test_every_article_is_found_by_its_block() -> None:
    text = (ROOT / "ontology/vocabularies/articles.ttl").read_text("utf-8")
    subjects = set(re.findall(r"^<(\S+)>$", text, re.MULTILINE))
    blocks = text.count("\n    eli:number ")
    assert len(subjects) == blocks > 1500
    assert all(provision(iri) for iri in sorted(subjects)[::7])


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    other = TEXT.replace("9998", "9997").replace("UNVERU", "UNODC")
    (folder / "other.txt").write_text(other, encoding="utf-8")
    return folder


def built(texts: Path, home: Path, *options: str) -> int:
    return main(["build", str(texts), "--store", str(home), *options])


def test_a_store_is_read_anew_where_the_register_has_changed(
    tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, mine = tmp_path / "store", tmp_path / "mine.ttl"
    mine.write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    option = ("--register", str(mine))
    said = []
    for step in ((), option, option, "changed", ()):
        if step == "changed":
            mine.write_text(mine.read_text("utf-8").replace("OIML", "OIMX"), "utf-8")
            step = option
        assert built(texts, home, *step) == 0
        said.append(re.findall(r"\((.*?), 0 removed\)", capsys.readouterr().err)[0])
    anew, kept = "2 read, 0 as before", "0 read, 2 as before"
    assert said == [anew, anew, kept, anew, anew]


def test_a_register_travels_to_the_workers(tmp_path: Path, texts: Path) -> None:
    for name, jobs in (("one", "1"), ("two", "2")):
        option = ("--register", str(EXAMPLE), "--jobs", jobs)
        assert built(texts, tmp_path / name, *option) == 0
    one, two = (sorted(map(str, Home(tmp_path / n).open())) for n in ("one", "two"))
    assert one == two
    assert any(f"<{ACTOR}oiml>" in line for line in one)


def test_a_store_with_a_register_conforms(tmp_path: Path, texts: Path) -> None:
    home = tmp_path / "store"
    assert built(texts, home, "--register", str(EXAMPLE)) == 0
    assert main(["validate", "--store", str(home)]) == 0
    rows = api.query("asked-of", home, actor="OIML")
    assert len(list(rows)) == 2  # type: ignore[arg-type]


def test_a_query_knows_the_names_of_a_register(
    tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "store"
    assert built(texts, home, "--register", str(EXAMPLE)) == 0
    asked = ["paragraphs-naming", "--actor", "vienna drugs and crime office"]
    store = ["--store", str(home)]
    assert main(["query", *asked, *store]) == 2
    assert main(["query", *asked, *store, "--register", str(EXAMPLE)]) == 0
    assert f"{ACTOR}unodc" in capsys.readouterr().out

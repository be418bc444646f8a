"""Parameters, mistakes in queries, and tables: what a user types and sees."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from normgraph import assets, store
from normgraph.cli import main
from normgraph.query import (
    NamedQuery,
    QueryError,
    ResultFormat,
    Rows,
    bound,
    find,
    named,
    parse,
    query,
    read,
    sparql,
    usual_format,
    write,
)
from normgraph.query.heads import head
from normgraph.query.table import layout

FIXTURES = sorted((Path(__file__).parent / "queries").glob("*.trig"))
ID = "https://w3id.org/normgraph/id/"
UN = "https://w3id.org/normgraph/eli/un/"
PREFIX = "PREFIX ng: <https://w3id.org/normgraph/ontology#>\n"


@pytest.fixture(scope="module")
def graphs() -> ox.Store:
    return store.load(FIXTURES)


def values(graphs: ox.Store, name: str, **given: str) -> list[str]:
    """Return what the parameters of a named query were bound to."""
    text = bound(graphs, find(name), given)
    inside = text.split(" VALUES ?")[1].split("{")[1].split("}")[0]
    return inside.split()


@pytest.mark.parametrize(
    ("words", "iri"),
    [
        ("United Nations Office on Drugs and Crime", "actor/unodc"),
        ("the United Nations Office on Drugs and Crime", "actor/unodc"),
        ("united nations  office on drugs and crime", "actor/unodc"),
        ("UNODC", "actor/unodc"),
        ("unodc", "actor/unodc"),
        ("actor:unodc", "actor/unodc"),
        ("id/actor/unodc", "actor/unodc"),
        (f"<{ID}actor/unodc>", "actor/unodc"),
        ("member states", "actor-class/member-states"),
        ("Panel of Experts", "actor/found/panel-of-experts"),
    ],
)
def test_actor_is_a_label_an_acronym_or_an_iri(
    graphs: ox.Store, words: str, iri: str
) -> None:
    assert values(graphs, "norms-on-actor", actor=words) == [f"<{ID}{iri}>"]


@pytest.mark.parametrize(
    ("words", "iri"),
    [
        ("S/RES/2388 (2017)", "sc/res/2017/2388"),
        ("s/res/2388(2017)", "sc/res/2017/2388"),
        ("S/RES/2388", "sc/res/2017/2388"),
        ("resolution 1373", "sc/res/2001/1373"),
        ("2388 (2017)", "sc/res/2017/2388"),
        ("resolution 2388 (2017)", "sc/res/2017/2388"),
        ("eli/un/sc/res/2017/2388", "sc/res/2017/2388"),
        ("S/PRST/2015/25", "sc/prst/2015/25"),
        ("A/RES/74/270", "ga/res/74/270"),
        ("UNTOC", "treaty/XVIII-12"),
        ("Palermo Protocol", "treaty/XVIII-12-a"),
        ("treaty:XVIII-12", "treaty/XVIII-12"),
        ("Charter of the United Nations", "treaty/I-1"),
    ],
)
def test_instrument_is_a_symbol_a_title_an_acronym_or_an_iri(
    graphs: ox.Store, words: str, iri: str
) -> None:
    assert values(graphs, "who-cites", cited=words) == [f"<{UN}{iri}>"]


@pytest.mark.parametrize("words", ["calls upon", "call", "calling", "verb:call"])
def test_verb_is_any_of_its_forms(graphs: ox.Store, words: str) -> None:
    assert values(graphs, "acts-with-verb", verb=words) == [f"<{ID}verb/call>"]


def test_node_is_an_iri_its_end_or_its_label(graphs: ox.Store) -> None:
    iri = f"{UN}sc/res/2017/2388/op/2#act-urges"
    assert values(graphs, "evidence-of", node="2388/op/2#act-urges") == [f"<{iri}>"]
    (paragraph,) = values(graphs, "evidence-of", node="S/RES/2388 (2017) OP 2")
    assert paragraph == f"<{UN}sc/res/2017/2388/op/2>"


def test_a_symbol_without_its_year_is_a_node(graphs: ox.Store) -> None:
    iri = f"<{UN}sc/res/2017/2388>"
    assert values(graphs, "mentions-of", node="S/RES/2388") == [iri]


def test_a_symbol_that_a_text_prints_is_found_whatever_its_year() -> None:
    """The program keeps the symbol of a text that was given a wrong one."""
    given = ox.Store()
    node = ox.NamedNode(f"{UN}sc/res/2018/2388")
    a = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    name = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    ours = ox.NamedNode("https://w3id.org/normgraph/ontology#Instrument")
    given.add(ox.Quad(node, a, ours))
    given.add(ox.Quad(node, name, ox.Literal("S/RES/2388 (2018)")))
    assert values(given, "paragraphs", instrument="2388 (2018)") == [str(node)]


def test_several_values_ask_for_all_of_them(graphs: ox.Store) -> None:
    rows = query(graphs, "norms-on-actor", actor=["UNODC", "States Parties"])
    assert isinstance(rows, Rows)
    assert {r["actor"].rpartition("/")[2] for r in rows} == {"unodc", "states-parties"}


def test_words_that_two_nodes_share_stand_for_both(graphs: ox.Store) -> None:
    twins = ox.Store()
    twins.extend(graphs)
    name = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    interpol = ox.NamedNode(f"{ID}actor/interpol")
    twins.add(ox.Quad(interpol, name, ox.Literal("Member States", language="en")))
    found = values(twins, "norms-on-actor", actor="Member States")
    assert found == [f"<{ID}actor-class/member-states>", f"<{ID}actor/interpol>"]


INJECTIONS = [
    '" } UNION { ?s ?p ?o } #',
    "x> } ?a ?b ?c { <x",
    'smuggling\\" . ?x ?y ?z',
    "}}}",
    "?paragraph",
    "' OR 1=1 --",
    "\n} # \t\0",
]


@pytest.mark.parametrize("words", INJECTIONS)
def test_text_stays_data_whatever_marks_are_in_it(graphs: ox.Store, words: str) -> None:
    if not any(map(str.isalnum, words)):
        with pytest.raises(QueryError, match="it is a word or several"):
            query(graphs, "paragraphs-with-words", words=words)
    else:
        found = query(graphs, "paragraphs-with-words", words=words)
        assert isinstance(found, Rows)
        assert {r["words"] for r in found} <= {" ".join(words.split())}
        assert len(found) < 3
    asked = parse(PREFIX + "#+ [params.w]\nSELECT ?w { FILTER(BOUND(?w)) }", "echo")
    assert query(graphs, asked, w=words) == Rows(("w",), ((ox.Literal(words),),))


@pytest.mark.parametrize("words", [*INJECTIONS, "", "urn:a b", "http://a/> } #"])
def test_words_that_name_nobody_are_refused(graphs: ox.Store, words: str) -> None:
    with pytest.raises(QueryError, match=r"names no actor|is no IRI"):
        query(graphs, "norms-on-actor", actor=words)


def test_numbers_and_days_become_typed_terms(graphs: ox.Store) -> None:
    header = '#+ [params.n]\n#+ type = "integer"\n#+ [params.d]\n#+ type = "date"\n'
    asked = parse(header + "SELECT ?n ?d { }", "typed")
    day = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
    wanted = (ox.Literal(7), ox.Literal("2017-11-21", datatype=day))
    for n, d in (("7", "2017-11-21"), (7, date(2017, 11, 21))):
        assert query(graphs, asked, n=n, d=d) == Rows(("n", "d"), (wanted,))
    with pytest.raises(
        QueryError, match="parameter n: it is a whole number, not 'seven'"
    ):
        query(graphs, asked, n="seven", d="2017-11-21")
    with pytest.raises(QueryError, match="parameter d: it is a day, not '21 November'"):
        query(graphs, asked, n=7, d="21 November")


def test_the_command_line_names_the_option(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["query", "in-force", "--as-of", "1 March 2003", str(FIXTURES[0])]
    assert main(asked) == 2
    said = capsys.readouterr().err
    assert said.startswith("normgraph: --as-of: it is a day, not '1 March 2003'\n")


def test_default_is_taken_where_nothing_is_given(graphs: ox.Store) -> None:
    asked = parse('#+ [params.w]\n#+ default = "ab"\nSELECT ?w { }', "x")
    assert [r["w"] for r in query(graphs, asked)] == ["ab"]  # type: ignore[union-attr]
    assert [r["w"] for r in query(graphs, asked, w="c")] == ["c"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        (
            "norm-on-actor",
            {},
            "no query named 'norm-on-actor'\n  Did you mean norms-on",
        ),
        (
            "../secret",
            {},
            "no query named '../secret'\n  All names: normgraph queries.",
        ),
        ("norms-on-actor", {}, "give the parameter 'actor', such as 'Member States'"),
        (
            "norms-on-actor",
            {"aktor": "UNODC"},
            "norms-on-actor: the query has no parameter 'aktor'\n"
            "  It takes actor, instrument.",
        ),
        ("verbs-used", {"verb": "urges"}, "'verb'\n  It takes none."),
        (
            "norms-on-actor",
            {"actor": "Membr States"},
            "parameter actor: 'Membr States' names no actor in the data or the "
            "registers\n  Did you mean 'Member States'",
        ),
        (
            "paragraphs",
            {"instrument": "S/RES/2388 (2018)"},
            "parameter instrument: 'S/RES/2388 (2018)' is no symbol of a document: "
            "the number 2388 is of 2017, not of 2018\n"
            "  Did you mean S/RES/2388 (2017)?",
        ),
        (
            "mentions-of",
            {"node": "resolution 2388 (2018)"},
            "the number 2388 is of 2017, not of 2018",
        ),
        (
            "paragraphs",
            {"instrument": "Palermo Protocols"},
            "parameter instrument: 'Palermo Protocols' names no instrument in the data "
            "or the registers\n  Did you mean 'Palermo Protocol'",
        ),
    ],
)
def test_what_is_unknown_is_said_with_what_is_near(
    graphs: ox.Store, name: str, given: dict[str, str], said: str
) -> None:
    with pytest.raises(QueryError) as caught:
        query(graphs, name, **given)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("SELECT ?x\nWHERE { ?x a }", "line 2, column 14|WHERE { ?x [a }]"),
        ("SELECT ?x { ?x a ?y } ORDR BY ?x", "line 1, column 23|[ORDR]"),
        ("SELECT ?x { OPTONAL { ?x a ?y } }", "line 1, column 13|[OPTONAL]"),
        ("SELECT ?x { FILTER(?x = ) }", "line 1, column 25|[)]"),
        ("SELECT ?x { ?x a 'é', é }", "line 1, column 23|[é]"),
        ("SELECT ?x { ?x a ?y", "line 1, column 20|[]"),
        ("SELECT ?x { ?x foo:bar ?y }", "prefix of foo:bar is not declared|[foo:bar]"),
        ("SELCT ?x { }", "line 1, column 1|[SELCT]"),
    ],
)
def test_mistake_in_a_query_is_marked(text: str, marked: str) -> None:
    said, _, place = marked.partition("|")
    words = place.rpartition("[")[2].rstrip("]").removeprefix("a ")
    with pytest.raises(QueryError) as caught:
        query(ox.Store(), text)
    message, shown, marks = str(caught.value).split("\n")
    assert said in message
    at = marks.index("^")
    assert shown[at : at + len(marks) - at] == words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?n { ?n a ng:Nrom }", "no term ng:Nrom; did you mean ng:Norm?"),
        ("ASK { ?n ng:baerer ?a }", "no term ng:baerer; did you mean ng:bearer?"),
        (
            f"PREFIX our: <{PREFIX.partition('<')[2].partition('>')[0]}>\n"
            "SELECT (COUNT(*) AS ?n) { ?n a our:Obligaton }",
            "no term ng:Obligaton; did you mean ng:Obligation?",
        ),
        (
            "SELECT * { ?s a <https://w3id.org/normgraph/ontology#Qqq> }",
            "no term ng:Qqq\n",
        ),
    ],
)
def test_a_misspelt_term_is_told_where_nothing_is_found(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "own.rq"
    asked.write_text(text)
    main(["query", str(asked), str(FIXTURES[0])])
    assert f"normgraph: the ontology has {said}" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?n { ?n a ng:AllStates, ng:Act }  # ng:Nrom",
        "PREFIX ng: <urn:other/> SELECT ?n { ?n a ng:Nrom }",
        'SELECT ?n { ?n a ng:Norm, "ng:Nrom" }',
        "SELECT ?n { { ?n a ng:Norm } UNION { ?n a ng:Nrom } }",
    ],
)
def test_nothing_is_told_of_terms_that_are_right_or_of_others(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "own.rq"
    asked.write_text(text)
    main(["query", str(asked), *map(str, FIXTURES)])
    assert "ontology" not in capsys.readouterr().err


def test_place_of_a_mistake_is_that_of_the_file_not_of_the_bound_text() -> None:
    text = '#+ [params.x]\n#+ type = "integer"\nSELECT ?x { ?x a ; }'
    with pytest.raises(QueryError, match="own.rq, line 3, column 18"):
        query(ox.Store(), parse(text, "own.rq"), x=1)


@pytest.mark.parametrize(
    "marked",
    [
        "SELECT (EXISTS { ?x a ?y } AS ?z) # {\nFROM <urn:x> {@ ?x ?y 1 }",
        "SELECT ?x WHERE {@ ?x a '{' }",
        "CONSTRUCT { ?x a ?y } WHERE {@ ?x a ?y }",
        "CONSTRUCT { ?x a ?y } # {\nFROM <urn:x>\n{@ ?x a ?y }",
        "ASK {@ FILTER(?x = '{') }",
        "DESCRIBE ?x WHERE {@ ?x a ?y }",
        "PREFIX select: <urn:s> SELECT ?x {@ { SELECT ?y { ?x a ?y } } }",
    ],
)
def test_values_stand_at_the_head_of_the_pattern(marked: str) -> None:
    header = '#+ [params.x]\n#+ type = "integer"\n'
    values = ' VALUES ?x { "5"^^<http://www.w3.org/2001/XMLSchema#integer> }'
    asked = parse(header + marked.replace("@", ""), "x")
    assert bound(ox.Store(), asked, {"x": 5}) == header + marked.replace("@", values)
    query(ox.Store(), asked, x=5)


@pytest.mark.parametrize(
    "inside",
    [
        "{ SELECT ?x ?y {@ ?x a ?y } }",
        "{ SELECT DISTINCT ?x WHERE {@ ?x a ?y } ORDER BY ?x }",
        "OPTIONAL { SELECT ?x (COUNT(?y) AS ?n) {@ ?x a ?y } GROUP BY ?x }",
        "{ SELECT ?x { { SELECT ?x ?y {@ ?x a ?y } ORDER BY ?y } } GROUP BY ?x }",
        "{ SELECT ?x { SELECT ?x {@ ?x a ?y } } }",
    ],
)
def test_values_stand_in_an_inner_select_that_hands_the_variable_out(
    inside: str,
) -> None:
    header = '#+ [params.x]\n#+ type = "integer"\nSELECT ?x {@ ?x ?p ?q '
    values = ' VALUES ?x { "5"^^<http://www.w3.org/2001/XMLSchema#integer> }'
    asked = parse(f"{header}{inside} }}".replace("@", ""), "x")
    told = bound(ox.Store(), asked, {"x": 5})
    assert told == f"{header}{inside} }}".replace("@", values)
    query(ox.Store(), asked, x=5)


@pytest.mark.parametrize(
    "inside",
    [
        "{ SELECT ?y { ?x a ?y } }",
        "{ SELECT ?x { ?x a ?y } LIMIT 1 }",
        "{ SELECT ?x { { SELECT ?x { ?x a ?y } } } OFFSET 1 }",
        "{ SELECT (COUNT(?x) AS ?n) { { SELECT ?x { ?x a ?y } } } }",
        "{ SELECT ?x { BIND(1 AS ?x) } }",
    ],
)
def test_inner_select_that_counts_or_cuts_is_not_told(inside: str) -> None:
    header = '#+ [params.x]\n#+ type = "integer"\n'
    asked = parse(f"{header}SELECT ?x {{ {inside} }}", "x")
    assert bound(ox.Store(), asked, {"x": 5}).count("VALUES") == 1
    query(ox.Store(), asked, x=5)


def test_what_an_inner_select_counts_is_not_cut_by_the_value() -> None:
    nodes = [ox.NamedNode(f"urn:{name}") for name in "abp"]
    triples = [ox.Quad(node, nodes[2], node) for node in nodes]
    data = ox.Store()
    data.extend(triples)
    text = "SELECT ?x ?n { ?x ?p ?x { SELECT (COUNT(?x) AS ?n) { ?x ?p ?x } } }"
    asked = parse(f'#+ [params.x]\n#+ type = "iri"\n{text}', "share")
    rows = query(data, asked, x="urn:a")
    assert isinstance(rows, Rows)
    assert [row["n"] for row in rows] == ["3"]


@pytest.mark.parametrize(
    "text", ["CONSTRUCT WHERE { ?x a ?y }", "SELECT ?x { SELECT ?x { ?x a ?y } }"]
)
def test_query_without_a_place_for_parameters_says_so(text: str) -> None:
    with pytest.raises(QueryError, match="no place for a parameter"):
        query(ox.Store(), parse(f"#+ [params.x]\n{text}", "x"), x="a")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("#+ title = All", "own.rq, line 1: the header is no TOML: Invalid value"),
        ('#+ titel = "All"', "own.rq: the header has no key 'titel'"),
        ("#+ title = 5", "own.rq: title is a text"),
        ('#+ params = "x"', r"own.rq: \[params.x\] is a table"),
        ("#+ [params.y]", r"own.rq: the query has no variable \?y"),
        ('#+ [params.x]\n#+ type = "int"', "no parameter type 'int'\n  Use one of iri"),
        ("#+ [params.x]\n#+ requird = true", "a parameter has no key 'requird'"),
        ('#+ [params.x]\n#+ required = "no"', "required is true or false"),
        ('#+ [params."x y"]', "own.rq, parameter x y: a parameter is a variable"),
    ],
)
def test_mistake_in_a_header_is_said(header: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        parse(f"{header}\nSELECT ?x {{ ?x a ?z }}", "own.rq")


def test_a_file_of_ones_own_is_a_query(graphs: ox.Store, tmp_path: Path) -> None:
    own = tmp_path / "own.rq"
    own.write_text("SELECT ?norm { ?norm a ng:Permission }")
    assert len(query(graphs, own)) == len(query(graphs, str(own))) == 1  # type: ignore[arg-type]
    own.write_bytes(b"SELECT ?caf\xe9 { }")
    for missing in (own, tmp_path / "none.rq", tmp_path):
        with pytest.raises(QueryError, match=str(missing)):
            read(missing)


def test_describe_and_ask_have_their_formats(graphs: ox.Store) -> None:
    about = query(graphs, "DESCRIBE verb:call")
    assert usual_format(about) is ResultFormat.TURTLE
    asked = query(graphs, "any-obligation")
    assert write(asked, ResultFormat.CSV) == b"true\n"
    assert write(asked, ResultFormat.TABLE) == b"yes\n"
    for form, extension in ((ResultFormat.JSON, "json"), (ResultFormat.XML, "srx")):
        answer = write(asked, form)
        kind = ox.QueryResultsFormat.from_extension(extension)
        assert bool(ox.parse_query_results(answer, kind)) is True


def test_format_of_another_kind_of_answer_is_refused(graphs: ox.Store) -> None:
    with pytest.raises(QueryError, match="turtle holds a graph.*answers rows"):
        write(query(graphs, "verbs-used"), ResultFormat.TURTLE)
    with pytest.raises(QueryError, match="csv holds rows.*answers a graph"):
        write(query(graphs, "citation-network"), ResultFormat.CSV)


def table(of: ox.Store, width: int | None, **given: str) -> str:
    return write(
        query(of, "norms-on-actor", **given), ResultFormat.TABLE, width
    ).decode()


def test_table_says_once_what_is_the_same_and_fits_the_terminal(
    graphs: ox.Store,
) -> None:
    page = {"actor": "Member States", "instrument": "S/RES/2388 (2017)"}
    lines = table(graphs, 90, **page).splitlines()
    assert lines[:4] == [
        "actor       actor-class:member-states",
        "instrument  eli/un/sc/res/2017/2388",
        "kind        ng:Directive",
        "",
    ]
    assert lines[4].split() == ["place", "force", "action", "conditions", "norm"]
    assert lines[6].startswith("OP 2   urge   to consider, as a ")
    assert lines[6].endswith("…norm-bd11ec21")
    assert lines[7].split()[0] == "priority,"
    assert max(map(len, lines)) <= 90
    assert sum(line.startswith("OP ") for line in lines) == 8


def test_words_are_never_dropped_though_all_rows_share_them() -> None:
    rows = [[ox.Literal("to provide aid")], [ox.Literal("to provide food")]]
    assert "to provide aid\nto provide food\n" in layout(["action"], rows, 80)


def test_one_row_is_shown_whole(graphs: ox.Store) -> None:
    shown = table(graphs, 60, actor="ICC")
    assert "timeLimit   for a 12-month period starting 1 July 2003\n" in shown
    assert "…" not in shown
    assert max(map(len, shown.splitlines())) <= 60


def test_nothing_found_is_an_empty_table_and_a_csv_with_its_head(
    graphs: ox.Store,
) -> None:
    nothing = query(graphs, "paragraphs", instrument="S/RES/1 (1946)")
    assert not nothing
    assert write(nothing, ResultFormat.TABLE, 80) == b""
    head = b"instrument,place,number,text,paragraph,language\n"
    assert write(nothing, ResultFormat.CSV) == head


def test_table_shows_what_a_terminal_would_obey() -> None:
    cells = tuple((ox.Literal(w),) for w in ("\x1b[31mred", "a\tb\nc"))
    shown = write(Rows(("w",), cells), ResultFormat.TABLE, 80).decode()
    assert shown.splitlines()[2:] == ["\ufffd[31mred", "a b c"]


def test_numbers_stand_at_the_right_of_their_column(graphs: ox.Store) -> None:
    lines = write(query(graphs, "forces-used"), ResultFormat.TABLE, 80).decode()
    assert lines.splitlines()[:3] == [
        "force      acts  norms",
        "---------  ----  -----",
        "call          5      8",
    ]


def test_named_queries_are_many_and_sorted() -> None:
    names = [q.name for q in named()]
    assert names == sorted(names)
    assert len(names) >= 18


@pytest.mark.parametrize(
    ("words", "iri"),
    [
        ("The Counter‑Terrorism  Committee", "id/actor/ctc"),
        ("counter terrorism committee", "id/actor/ctc"),
        ("Cote d'Ivoire", "id/actor/cote-d-ivoire"),
        ("resolution 1373 (2001)", "eli/un/sc/res/2001/1373"),
        ("CHARTER OF THE UNITED NATIONS", "eli/un/treaty/I-1"),
        ("calls upon", "id/verb/call"),
    ],
)
def test_lookup_knows_names_as_queries_do(
    words: str, iri: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dash of another kind, capitals, an article: none of them makes a stranger."""
    query_of = {"id/a": "norms-on-actor", "eli/": "who-cites", "id/v": "acts-with-verb"}
    asked = find(query_of[iri[:4]])
    bound_to = bound(ox.Store(), asked, {asked.parameters[0].name: words})
    assert main(["lookup", words]) == 0
    lines = capsys.readouterr().out.splitlines()
    found = [line.split("  ")[0] for line in lines if line[0] != " "]
    assert f"https://w3id.org/normgraph/{iri}" in found
    assert all(f"<{one}>" in bound_to for one in found)


def test_a_heading_in_capitals_is_found_by_small_letters() -> None:
    data = ox.Store()
    name = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    actor = ox.NamedNode("https://w3id.org/normgraph/ontology#Actor")
    for iri, label in (("urn:a", "SMALL ARMS SURVEY"), ("urn:b", "SMALL ARMS")):
        data.add(ox.Quad(ox.NamedNode(iri), name, ox.Literal(label, language="en")))
        data.add(ox.Quad(ox.NamedNode(iri), kind, actor))
    assert values(data, "norms-on-actor", actor="Small arms") == ["<urn:b>"]


@pytest.mark.parametrize("asked", named(), ids=lambda q: q.name)
def test_each_column_and_parameter_has_a_head_in_words(asked: NamedQuery) -> None:
    answer = ox.Store().query(asked.text)
    is_table = isinstance(answer, ox.QuerySolutions)
    columns = [v.value for v in answer.variables] if is_table else []
    for name in (*columns, *(p.name for p in asked.parameters)):
        words = head(asked.name, name)
        assert words != name, f"queries/heads.toml has no head for {name}"
        assert words[0].isupper() or words.startswith("SHA")
    heads = [head(asked.name, name) for name in columns]
    pairs = {h for h in heads if heads.count(h) > 1}
    # A node and its name are one column on a page.
    assert pairs <= {"Who is to act", "Towards whom"}


def test_heads_are_of_columns_that_there_are() -> None:
    variables = {name for asked in named() for name in sparql.variables(asked.text)}
    table = tomllib.loads(assets.path("queries/heads.toml").read_text("utf-8"))
    assert not set(table["heads"]) - variables
    for name, own in table["of"].items():
        assert not set(own) - sparql.variables(find(name).text)

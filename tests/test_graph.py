"""The graph: what the real page says as triples, and laws that hold for any text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normgraph import iri
from normgraph.errors import NormgraphError
from normgraph.graph import graph, own, register, used
from normgraph.graph.names import Names
from normgraph.graph.paragraphs import paragraph_label
from normgraph.graph.parts import Parts
from normgraph.graph.terms import ELI, LABEL, PROV, TYPE, above, ng
from normgraph.model import (
    Analysis,
    Citation,
    CitationKind,
    Division,
    Paragraph,
    Part,
    Pinpoint,
    Span,
    Symbol,
)
from normgraph.pipeline import analyse, analyse_together
from normgraph.readers import read

NQ = ox.RdfFormat.N_QUADS
PAGE = Path(__file__).resolve().parents[1] / "examples" / "S_RES_2388_page4.txt"
RES = iri.instrument(Symbol.parse("S/RES/2388 (2017)"))
UNTOC = iri.BASE + "eli/un/treaty/XVIII-12"
PALERMO = iri.BASE + "eli/un/treaty/XVIII-12-a"


def analysed(text: str, name: str = "page.txt") -> Analysis:
    return analyse(read(text.encode(), name))


@cache
def page() -> ox.Store:
    store = ox.Store()
    store.extend(graph(analyse(read(PAGE.read_bytes(), PAGE.name))))
    return store


def ask(pattern: str) -> bool:
    prefixes = f"PREFIX ng: <{iri.ONTOLOGY}> PREFIX eli: <{ELI}>"
    return bool(page().query(f"{prefixes} ASK {{ {pattern} }}"))


def values(subject: str, predicate: str) -> set[str]:
    found = page().quads_for_pattern(
        ox.NamedNode(subject), ox.NamedNode(predicate), None, None
    )
    return {quad.object.value for quad in found}  # type: ignore[union-attr]


def test_op_4_cites_article_15_a_node_of_its_own_with_its_heading() -> None:
    article = f"{UNTOC}/art/15"
    assert ask(f"<{RES}/op/4> eli:cites <{UNTOC}>, <{article}>")
    assert ask(f"<{RES}/op/4#cit-XVIII-12-art-15> ng:pinpoint <{article}>")
    assert values(article, ELI + "title") == {"Jurisdiction"}
    assert values(article, LABEL) == {"UNTOC, article 15: Jurisdiction"}


def test_op_2_ties_the_palermo_protocol_to_its_parent() -> None:
    assert ask(f"<{RES}/op/2> eli:cites <{PALERMO}>")
    assert ask(f"<{PALERMO}> ng:supplements <{UNTOC}> ; a ng:Protocol, ng:Treaty")


def test_what_the_council_acts_under_its_paragraph_is_based_on() -> None:
    # S/RES/2507 (2020), PP 8; and PP 1, which recalls and is based on nothing.
    store = ox.Store()
    found = analysed(
        "S/RES/2507 (2020)\nThe Security Council,\n"
        "Recalling its resolution 2488 (2019),\n"
        "Acting under Chapter VII of the Charter of the United Nations,\n"
    )
    store.extend(graph(found))
    based = [
        quad.object.value  # type: ignore[union-attr]
        for quad in store.quads_for_pattern(None, ox.NamedNode(ELI + "based_on"), None)
    ]
    assert based == [iri.BASE + "eli/un/treaty/I-1/chapter/VII"]


def stored(text: str) -> ox.Store:
    store = ox.Store()
    store.extend(graph(analysed(text)))
    return store


def marked(store: ox.Store) -> set[str]:
    found = store.quads_for_pattern(None, ox.NamedNode(ng.notFound), None)
    return {quad.subject.value for quad in found}  # type: ignore[union-attr]


HEAD = (
    "S/RES/2153 (2014)\nThe Security Council,\nRecalling its resolution 1572 (2004),\n"
)
SOME = f"{iri.BASE}eli/un/sc/res/2014/2153"


def test_a_paragraph_that_the_text_does_not_have_is_marked() -> None:
    """S/RES/2153 (2014), OP 6: of its paragraphs 3 and 4, only 4 has letters."""
    text = (
        HEAD + "1. Decides that the measures imposed by paragraph 2 (a) above, "
        "paragraph 2 (b) above and paragraph 9 below shall not apply;\n"
        "2. Decides that all States shall\n(a) prevent the supply of arms;\n"
        "(c) and, as (b) says, inspect the cargo;\n"
    )
    assert marked(stored(text)) == {f"{SOME}/op/9"}
    excerpt = text.removeprefix(HEAD)
    assert marked(stored(excerpt)) == set()


def test_a_page_that_begins_within_a_paragraph_gives_it_no_number() -> None:
    text = (
        "S/RES/2388 (2017)\n17-20863\n3/8\n"
        "regional organizations within their respective mandates;\n"
        "4. Further calls upon Member States to review their legislation;\n"
    )
    cut, numbered = analysed(text).segments.paragraphs
    symbol = "S/RES/2388 (2017)"
    assert paragraph_label(cut, symbol).startswith(f"{symbol} unnumbered para. ")
    assert paragraph_label(numbered, symbol) == f"{symbol} OP 4"


def test_an_article_that_the_treaty_does_not_have_is_kept_and_marked() -> None:
    untoc = "the United Nations Convention against Transnational Organized Crime"
    text = f"{HEAD}1. Recalls articles 15, 42 (2) and 200 of {untoc};\n"
    found = stored(text)
    assert marked(found) == {f"{UNTOC}/art/42/2", f"{UNTOC}/art/200"}
    kept = ox.NamedNode(ng.pinpoint), ox.NamedNode(f"{UNTOC}/art/200")
    assert list(found.quads_for_pattern(None, *kept))


def test_a_part_has_one_label_however_a_text_names_it() -> None:
    charter = "the Charter of the United Nations"
    text = (
        f"{HEAD}Acting under Article 41 of Chapter VII of {charter},\n"
        f"1. Recalls Article 41 of {charter}, Article 2, paragraph 4, of {charter} and "
        f"Article 2 (4) of {charter};\n"
    )
    found = stored(text)
    for part in ("art/41", "art/2/4"):
        node = ox.NamedNode(f"{iri.BASE}eli/un/treaty/I-1/{part}")
        labels = list(found.quads_for_pattern(node, ox.NamedNode(LABEL), None))
        assert len(labels) == 1


def test_words_that_name_a_paragraph_otherwise_lead_to_it() -> None:
    """S/RES/2253 (2015), OP 91: "paragraph (a) of annex 1", which prints "Annex I"."""
    one = Paragraph(Part.ANNEX, "", "annex/I/par/1", "To", Span(0, 2), (), (), False)
    letter = Division("(a)", "(a)", Span(0, 2))
    parts = Parts("R", [replace(one, divisions=(letter,))])
    place = Pinpoint("paragraph", "(a)", Pinpoint("annex", "1", None))
    assert parts.node(cited("R", place)) == "R/annex/I/par/1/a"
    other = replace(one, path="annex/I/par/2", divisions=(letter,))
    both = Parts("R", [replace(one, divisions=(letter,)), other])
    assert both.node(cited("R", place)) == "R/annex/1/a"
    statement = Parts("R", [replace(one, part=Part.OPERATIVE, path="par/5")])
    assert statement.node(cited("R", Pinpoint("paragraph", "5", None))) == "R/par/5"


@pytest.mark.parametrize(
    ("part", "path", "instrument", "label"),
    [
        (Part.OPERATIVE, "op/4", "S/RES/2388 (2017)", "OP 4"),
        (Part.PREAMBLE, "pp/4", "S/RES/2388 (2017)", "PP 4"),
        (Part.OPERATIVE, "par/8", "S/PRST/2013/21", "para. 8"),
        (Part.ANNEX, "annex/I/8", "S/RES/1904 (2009)", "annex I, para. 8"),
        (Part.ANNEX, "annex/II/8", "S/RES/1904 (2009)", "annex II, para. 8"),
        (Part.ANNEX, "annex/1/13", "S/RES/1382 (2001)", "annex, para. 13"),
        (
            Part.ANNEX,
            "annex/1/par/13",
            "S/RES/1382 (2001)",
            "annex, unnumbered para. 13",
        ),
        (Part.ANNEX, "annex/I/1-3", "S/RES/1747 (2007)", "annex I, para. 1 [3]"),
        (
            Part.ANNEX,
            "annex/1/art/10/3",
            "S/RES/1966 (2010)",
            "annex 1, article 10, para. 3",
        ),
        (
            Part.ANNEX,
            "annex/I/art/13bis/2",
            "S/RES/1329 (2000)",
            "annex I, article 13 bis, para. 2",
        ),
        (
            Part.ANNEX,
            "annex/A/annex/IV/2",
            "S/RES/2231 (2015)",
            "annex A, annex IV, para. 2",
        ),
    ],
)
def test_a_paragraph_is_called_as_lawyers_cite_it(
    part: Part, path: str, instrument: str, label: str
) -> None:
    one = Paragraph(part, "", path, "To", Span(0, 2), (), (), False)
    assert paragraph_label(one, instrument) == f"{instrument} {label}"


def cited(target: str, place: Pinpoint) -> Citation:
    span = Span(0, 1)
    return Citation(span, target, "self", CitationKind.SELF, place, span, "", "self")


def test_unodc_is_mentioned_under_all_its_names() -> None:
    mentioning = page().quads_for_pattern(
        None, ox.NamedNode(ng.mentions), ox.NamedNode(iri.actor("unodc")), None
    )
    assert len({quad.subject for quad in mentioning}) == 3


def test_no_obligation_comes_from_the_page() -> None:
    assert ask("?norm a ng:Directive")
    assert not ask("?norm a ng:Obligation")


def test_superclasses_are_stated() -> None:
    assert values(RES, TYPE) == set(above("Resolution"))
    assert ELI + "LegalResource" in above("Resolution")


def test_of_provisions_and_norms_the_classes_of_ours_are_stated() -> None:
    assert values(f"{RES}/op/4", TYPE) == {ng.OperativeParagraph, ng.Provision}
    assert ELI + "LegalResourceSubdivision" in above("OperativeParagraph")


def test_content_lies_in_the_default_graph_and_evidence_in_one_of_its_own() -> None:
    names = {quad.graph_name for quad in page()}
    assert names == {ox.DefaultGraph(), ox.NamedNode(f"{RES}/eng/evidence")}
    evidence = {PROV + "wasQuotedFrom", ng.mentioned, ng.sha256}
    for quad in page():
        in_evidence = quad.predicate.value in evidence
        assert not in_evidence or quad.graph_name != ox.DefaultGraph()


def check_evidence(analysis: Analysis) -> int:
    """Check that places lie in their texts, and phrases and actions at their places.

    Return how many places there are.
    """
    said: dict[str, dict[str, str]] = {}
    for q in graph(analysis):
        said.setdefault(q.predicate.value, {})[q.subject.value] = (  # type: ignore[union-attr]
            q.object.value  # type: ignore[union-attr]
        )
    quoted = said.get(PROV + "wasQuotedFrom", {})
    texts = said.get(ng.text, {})
    places = {**{m: m for m in said.get(ng.mentioned, {})}, **quoted}
    for node, at in places.items():
        place = iri.placed(at)
        assert place is not None, at
        text, span, rule = place
        if text in texts:
            words = span.of(texts[text])
            assert rule and len(words) == span.end - span.start > 0
            assert words == said.get(ng.phrase, {}).get(node, words)
            action = said.get(ng.action, {}).get(node, words)
            assert words == action.partition(" … ")[0]
    return len(places)


def test_exact_words_are_those_at_their_place() -> None:
    assert check_evidence(analyse(read(PAGE.read_bytes(), PAGE.name))) > 30


def test_evidence_is_one_triple_for_each_thing_read() -> None:
    analysis = analyse(read(PAGE.read_bytes(), PAGE.name))
    things = sum(
        1 + len(r.acts) + len(r.norms) + len(r.citations) + len(r.mentions)
        for r in analysis.readings
    )
    apart = [q for q in graph(analysis) if q.graph_name != ox.DefaultGraph()]
    of_places = {PROV + "wasQuotedFrom", ng.mentioned}
    assert sum(q.predicate.value in of_places for q in apart) == things


def test_what_the_register_says_is_apart_from_what_is_the_documents_own() -> None:
    analysis = analyse(read(PAGE.read_bytes(), PAGE.name))
    own_lines = set(own(analysis).splitlines())
    others = set(register(used(analysis)).splitlines())
    assert own_lines | others == {f"{q} .".encode() for q in graph(analysis)}
    assert not own_lines & others
    unodc = f"<{iri.actor('unodc')}> ".encode()
    assert any(line.startswith(unodc) for line in others)
    assert not any(line.startswith(unodc) for line in own_lines)


def check_names(analysis: Analysis) -> None:
    """Check that no two things of the document share an IRI."""
    names = Names(analysis)
    given = Counter(
        node
        for reading in analysis.readings
        for table in (names.acts, names.norms, names.citations, names.mentions)
        for node in table(reading)
    )
    things = sum(
        len(r.acts) + len(r.norms) + len(r.citations) + len(r.mentions)
        for r in analysis.readings
    )
    assert given.total() == things
    assert max(given.values(), default=1) == 1
    passages = names.passages(analysis.segments.passages)
    assert len(set(passages)) == len(passages)


def test_repeated_phrases_are_told_apart_by_what_follows() -> None:
    analysis = analysed(
        "S/RES/9999 (2030)\nThe Security Council,\n1.\nUrges the parties to meet, and "
        "urges the parties to talk, and urges the parties to talk;\n"
    )
    check_names(analysis)
    nodes = Names(analysis).acts(analysis.readings[0])
    assert len(nodes) == 3
    assert all("#act-urges-" in node for node in nodes)


def test_one_more_act_renames_no_other() -> None:
    head = "S/RES/9999 (2030)\nThe Security Council,\n1.\n"
    one = analysed(f"{head}Urges the parties to meet;\n")
    two = analysed(f"{head}Stresses this, and urges the parties to meet;\n")
    ends = [
        {n.rpartition("#")[2] for n in Names(a).acts(a.readings[0])} for a in (one, two)
    ]
    assert ends[0] < ends[1]


def test_names_and_evidence_hold_over_the_corpus(shared: Path) -> None:
    from benchmark import quality

    files = sorted(quality().gold(shared))[::40]
    for file in files:
        text = quality().page_text(shared, file, "copy")
        analysis = analysed(text, f"{Path(file).stem}.txt")
        check_names(analysis)
        check_evidence(analysis)
    assert len(files) > 25


def test_pages_in_any_order_give_the_same_graph() -> None:
    head = "S/RES/9999 (2030)\nThe Security Council,\n"
    first = read(f"{head}1.\nUrges the parties to\n1/2\n".encode(), "a.txt")
    second = read(b"S/RES/9999 (2030)\nmeet at once;\n2/2\n", "b.txt")
    one, two = (
        sorted(map(str, graph(analyse_together(pages))))
        for pages in ([first, second], [second, first])
    )
    assert one == two
    assert any("to meet at once" in quad for quad in one)


def test_a_paragraph_without_norm_says_why() -> None:
    assert values(f"{RES}/op/1", ng.withoutNorm) == {iri.reason("no-directive-act")}


def test_every_node_used_has_type_and_label() -> None:
    linked = {
        q.object.value
        for q in page()
        if isinstance(q.object, ox.NamedNode)
        and q.object.value.startswith(iri.BASE)
        and not q.object.value.startswith(iri.ONTOLOGY)
        and q.predicate.value != TYPE
        and iri.placed(q.object.value) is None
    }
    typed = {q.subject for q in page() if q.predicate.value == TYPE}
    assert {node for node in linked if ox.NamedNode(node) not in typed} == set()


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "S/RES/9999 (2030)", "The Security Council,", "1.", "2.", "(a)",
                "Annex", "Urges all States to report to UNODC (UNODC);", "4/8",
                "Recalling",
                "resolution 1267 (1999),", "art. 15 of the UN Convention against "
                "Transnational Organized Crime", "and urges them to", "Decides that",
            ]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_any_text_gives_a_graph_with_names_and_evidence_right(lines: list[str]) -> None:
    try:
        analysis = analysed("\n".join(lines))
    except NormgraphError:
        assert not "".join(lines).strip()
        return
    check_names(analysis)
    check_evidence(analysis)


def test_a_misspelt_term_is_an_error() -> None:
    with pytest.raises(AttributeError, match="baerer"):
        _ = ng.baerer


def stated(text: str) -> ox.Store:
    """Return the graph of a text of S/RES/2653 (2022) that begins with its symbol."""
    store = ox.Store()
    store.extend(
        graph(analysed(f"S/RES/2653 (2022)\n\nThe Security Council,\n\n{text}"))
    )
    return store


def objects(store: ox.Store, subject: str, predicate: str) -> set[str]:
    found = store.quads_for_pattern(
        ox.NamedNode(subject), ox.NamedNode(predicate), None, None
    )
    return {getattr(quad.object, "value", "") for quad in found}


def test_a_sub_paragraph_printed_without_brackets_lies_in_its_paragraph() -> None:
    # S/RES/2653 (2022) OP 16, abridged: "a." is printed where others print "(a)".
    found = stated(
        "1. Decides that such actions include, but are not limited to:\n"
        "a. Engaging in criminal activities;\nb. Supporting illicit trafficking;\n"
    )
    base = iri.instrument(Symbol.parse("S/RES/2653 (2022)"))
    assert objects(found, f"{base}/op/1/a", ELI + "is_part_of") == {f"{base}/op/1"}


def test_a_text_that_cites_itself_by_number_cites_no_other() -> None:
    # After S/RES/2745 (2024) OP 6; the near miss is an earlier resolution.
    found = stated(
        "1. Recalls paragraph 3 of resolution 2653 (2022) and resolution 2645 (2022);\n"
    )
    base = iri.instrument(Symbol.parse("S/RES/2653 (2022)"))
    other = iri.instrument(Symbol.parse("S/RES/2645 (2022)"))
    assert objects(found, f"{base}/op/1", ELI + "cites") == {other}


@pytest.mark.parametrize(
    ("words", "node", "kind", "identifier"),
    [
        # S/RES/1737 (2006) OP 1: a resolution, but not of an organ of the UN.
        (
            "the IAEA Board of Governors in its resolution GOV/2006/14",
            "eli/un/doc/GOV/2006/14",
            "OfficialRecord",
            "GOV/2006/14",
        ),
        # S/RES/1803 (2008) OP 8 prints the blank that S/RES/1737 (2006) OP 4 lacks.
        (
            "goods set out in INFCIRC/254/Rev.7/Part 2 of document S/2006/814",
            "eli/un/doc/INFCIRC/254/Rev.7/Part2",
            "OfficialRecord",
            "INFCIRC/254/Rev.7/Part2",
        ),
    ],
)
def test_cited_records_have_one_class_and_one_symbol(
    words: str, node: str, kind: str, identifier: str
) -> None:
    found = stated(f"1. Recalls {words};\n")
    kinds = objects(found, iri.BASE + node, TYPE)
    assert getattr(ng, kind) in kinds and ng.Resolution not in kinds
    name = "http://purl.org/dc/terms/identifier"
    assert objects(found, iri.BASE + node, name) == {identifier}


def test_a_cited_report_is_called_so_and_has_the_series_of_its_symbol() -> None:
    """S/RES/1687 (2006), PP 1; S/RES/2579 (2021), for the working group."""
    report = iri.instrument(Symbol.parse("S/2006/315"))
    other = iri.instrument(Symbol.parse("S/AC.51/2020/7"))
    told = stated(
        "1. Welcomes the report of the Secretary-General of 23 May 2006 (S/2006/315);\n"
        "2. Reiterates the conclusions on children (S/AC.51/2020/7);\n"
    )
    assert ng.Report in objects(told, report, TYPE)
    assert objects(told, report, ng.seriesOf) == {iri.actor("un-security-council")}
    assert ng.Report not in objects(told, other, TYPE)
    assert objects(told, other, ng.seriesOf) == {iri.actor("wg-caac")}


def test_a_file_says_what_a_store_says_of_a_length_of_time() -> None:
    # S/RES/2524 (2020) OP 1: Oxigraph keeps "P12M" as "P1Y".
    found = graph(
        analysed(
            "S/RES/2524 (2020)\n\nThe Security Council,\n\n1. Decides to establish, "
            "for an initial period of 12 months, a United Nations Integrated "
            "Transition Assistance Mission in Sudan;\n"
        )
    )
    written = {str(quad) for quad in found}
    kept = ox.Store()
    kept.extend(ox.parse("\n".join(f"{q} ." for q in written), format=NQ))
    assert {str(quad) for quad in kept} == written
    assert any('"P1Y"' in quad for quad in written)


def test_what_was_extended_before_is_not_extended_here() -> None:
    # S/RES/2508 (2020) OP 2, shortened; the near miss is S/RES/2661 (2022) OP 1.
    before = "1. Reaffirms the mandate, previously extended by resolution "
    function = ng.function
    base = iri.instrument(Symbol.parse("S/RES/2653 (2022)"))
    cited = f"{base}/op/1#cit-sc-res-2007-1779"
    told = stated(f"{before}1779 (2007);\n")
    assert objects(told, cited, function) == {iri.function("extended-by")}
    told = stated(
        "1. Decides to extend resolution 1779 (2007) until 17 November 2022;\n"
    )
    assert objects(told, cited, function) == {iri.function("extends")}


def test_each_day_that_is_listed_is_a_deadline() -> None:
    # S/RES/2759 (2024) OP 58, shortened
    found = graph(
        analysed(
            "S/RES/2759 (2024)\n\nThe Security Council,\n\n58. Requests the "
            "Secretary-General to report to the Council on 15 February 2025, 15 June "
            "2025 and 13 October 2025 on the progress in implementing its mandate;\n"
        )
    )
    days = {q.object.value for q in found if q.predicate.value == ng.deadline}
    assert days == {"2025-02-15", "2025-06-15", "2025-10-13"}

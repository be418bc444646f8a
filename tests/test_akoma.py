"""A record as Akoma Ntoso: valid, in the words that were read, and read back alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import etree
from pyoxigraph import Store

from normgraph import api, iri, readers
from normgraph.akn import akn
from normgraph.akn.elements import AKN, Ids
from normgraph.akn.lookup import Lookup
from normgraph.akn.marks import Mark, nested, write
from normgraph.akn.text import text
from normgraph.cli.akoma import write_folder
from normgraph.errors import NormgraphError
from normgraph.graph import graph, own
from normgraph.model import Analysis, Span
from normgraph.pipeline.together import analyse_instrument
from normgraph.segment import segment

NG = "{https://w3id.org/normgraph/ontology#}"
NS = {"a": AKN, "ng": NG[1:-1]}
UNODC = "S/RES/2388 (2017)"
HARD = (
    "S_RES_1295_N0036292",  # recitals in the sections of the body
    "S_RES_1521_",  # a preamble inside a section
    "S_RES_2005_",  # recitals that count "a.", "b."
    "S_RES_2231_",  # annexes, attachments with numbers, notes, lists
    "S_RES_1540_",  # notes in the preamble
    "S_RES_1966_",  # statutes in annexes, a table
    "S_RES_2371_",  # a paragraph put in the place of another
    "S_RES_2744-",  # notes in annexes
    "S_RES_2802-",  # a title that begins with the adoption, a resumed meeting
    "S_PRST_2005_46-",  # a signature inside an annex
    "S_PRST_2009_1-",  # a note between paragraphs, tables
    "S_PRST_2012_11-",  # a statement that counts its paragraphs
    "S_PRST_2000_25-",  # a statement without masthead dates
    "SC_2568_2021-E",  # lists in recitals
)
"""Documents of which each has something that others lack."""
Sample = tuple[Path, Analysis, bytes]
"""A document, what is read out of it, and how that is written."""


def analysed(path: Path) -> Analysis:
    return api.analyse(api.read(path))


def stored(*analyses: Analysis) -> Store:
    store = Store()
    for analysis in analyses:
        store.bulk_extend(graph(analysis))
    return store


def written(analysis: Analysis) -> bytes:
    instrument = iri.instrument_of(analysis.document)
    return akn(stored(analysis), instrument, analysis.document.language)


def read_back(data: bytes) -> Analysis:
    return api.analyse(readers.read(data, "written.xml"))


def content(analysis: Analysis) -> set[str]:
    """Return the N-Quads of a text but for its evidence, each once."""
    lines = own(analysis).decode().splitlines()
    return {line for line in lines if not line.endswith("/evidence> .")}


def places(analysis: Analysis) -> set[str]:
    """Return the N-Quads that say where in a paragraph a thing was read."""
    lines = own(analysis).decode().splitlines()
    apart = (line for line in lines if line.endswith("/evidence> ."))
    return {line for line in apart if "#char=" in line and "#source-" not in line}


def squeezed(words: str) -> str:
    return "".join(words.split())


def printed(root: etree._Element) -> str:
    """Return the words of a document, those of heads left out, without blanks."""
    for meta in root.findall(".//a:meta", NS):
        meta.clear()
    return squeezed("".join(map(str, root.itertext())))


def texts(analysis: Analysis) -> str:
    """Return the words of the graph, numbers before their paragraphs."""
    store = stored(analysis)
    instrument = iri.instrument_of(analysis.document)
    items = text(Lookup(store), instrument, analysis.document.language).items
    numbers = (f"{item.number}." if item.number else "" for item in items)
    words = (item.text for item in items)
    return squeezed("".join(a + b for a, b in zip(numbers, words, strict=True)))


@pytest.fixture(scope="module")
def resolution(shared: Path) -> Analysis:
    """Return what is read out of the whole of S/RES/2388 (2017)."""
    return analysed(next((shared / "corpus").rglob("S_RES_2388_*.xml")))


@pytest.fixture(scope="module")
def root(resolution: Analysis) -> etree._Element:
    """Return it as Akoma Ntoso."""
    return etree.fromstring(written(resolution))


@pytest.fixture(scope="module")
def sample(shared: Path) -> list[Sample]:
    """Return one of forty English documents, and those that are hard."""
    folder = shared / "corpus"
    english = [
        path
        for path in sorted(folder.rglob("*.xml"))
        if path.parent.name == "English" or path.relative_to(folder).parts[0][0] == "P"
    ]
    hard = [p for p in english if p.name.startswith(HARD)]
    assert len(hard) >= len(HARD)
    chosen = sorted({*english[::40], *hard})
    return [(p, a, written(a)) for p, a in ((p, analysed(p)) for p in chosen)]


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree.XMLSchema:
    """Return the schema proper, not the lenient one."""
    path = shared / "assets" / "akn" / "akomantoso30.xsd"
    if not path.is_file():
        pytest.skip(f"the schema of Akoma Ntoso is not there: {path}")
    return etree.XMLSchema(etree.parse(path))


def only(root: etree._Element, path: str) -> etree._Element:
    (found,) = root.findall(path, NS)
    return found


# The page of the README, which is a part of a resolution


def test_a_page_reads_back_as_the_same_graph(page: Path) -> None:
    analysis = analysed(page)
    again = read_back(written(analysis))
    assert content(again) == content(analysis)
    assert places(again) == places(analysis)


def test_a_page_says_that_it_is_not_the_whole(page: Path) -> None:
    document = etree.fromstring(written(analysed(page)))
    assert only(document, ".//a:mainBody").get("status") == "incomplete"
    cut = document.findall(".//a:paragraph[@status='incomplete']", NS)
    assert [one.findtext("a:num", "", NS) for one in cut] == ["6."]


def test_a_page_keeps_header_and_footer_apart(page: Path) -> None:
    document = readers.read(written(analysed(page)), "page.xml")
    kept = [span.of(document.text) for span in document.furniture]
    assert kept == ["S/RES/2388 (2017)", "4/8 17-20704"]
    assert all("17-20704" not in p.text for p in segment(document).paragraphs)


def test_the_same_page_gives_the_same_bytes(page: Path) -> None:
    assert written(analysed(page)) == written(analysed(page))


def test_a_whole_document_is_no_excerpt(resolution: Analysis) -> None:
    assert b'status="incomplete"' not in written(resolution)


# What the UN's own files lack


def test_a_citation_leads_to_the_article(root: etree._Element) -> None:
    paragraph = only(root, ".//a:paragraph[@eId='para_4']")
    found = {
        r.get("href"): "".join(r.itertext()) for r in paragraph.iter(f"{{{AKN}}}ref")
    }
    assert found == {
        iri.BASE + "eli/un/treaty/XVIII-12/art/15": "art. 15 of the UN Convention "
        "against Transnational Organized Crime"
    }
    assert paragraph.get("GUID") == iri.BASE + "eli/un/sc/res/2017/2388/op/4"


def test_a_pinpoint_of_the_text_itself_is_a_link_within_the_file(shared: Path) -> None:
    path = next((shared / "corpus").rglob("S_RES_1737_*.xml"))
    document = etree.fromstring(written(analysed(path)))
    given = {e.get("eId") for e in document.iter() if e.get("eId")}
    local = [r.get("href", "") for r in document.iterfind(".//a:ref", NS)]
    inner = [href[1:] for href in local if href.startswith("#")]
    assert len(inner) > 20
    assert set(inner) <= given


def test_actors_are_marked_where_they_stand(root: etree._Element) -> None:
    reference = only(root, ".//a:references/a:TLCOrganization[@eId='actor-unodc']")
    assert reference.get("href") == iri.actor("unodc")
    marked = root.findall(".//a:organization[@refersTo='#actor-unodc']", NS)
    assert "UNODC" in {"".join(m.itertext()) for m in marked}
    assert {"actor-class-member-states", "actor-secretary-general"} <= {
        r.get("eId") for r in only(root, ".//a:references")
    }


def test_a_country_named_as_a_place_refers_to_a_location(root: etree._Element) -> None:
    place = only(root, ".//a:references/a:TLCLocation[@eId='place-libya']")
    assert place.get("showAs") == "Libya"
    assert root.find(".//a:container[@refersTo='#place-libya']", NS) is not None


def test_who_holds_an_office_is_a_person(shared: Path) -> None:
    path = next((shared / "corpus").rglob("S_PRST_2017_19*.xml"))
    document = etree.fromstring(written(analysed(path)))
    person = document.find(".//a:person", NS)
    assert person is not None
    assert "".join(person.itertext()) == "Ghassan Salamé"
    named = only(document, f".//a:TLCPerson[@eId='{person.get('refersTo', '')[1:]}']")
    assert named.get("showAs") == "Ghassan Salamé"


def test_a_norm_is_analysed_with_its_bearer_and_place(
    root: etree._Element, resolution: Analysis
) -> None:
    norms = root.findall(".//a:otherAnalysis/ng:norm[@statedIn='#para_4']", NS)
    reading = next(r for r in resolution.readings if r.paragraph.path == "op/4")
    assert len(norms) == len(reading.norms) > 0
    for norm, one in zip(
        norms, sorted(reading.norms, key=lambda n: n.action), strict=True
    ):
        assert norm.get("kind") == "Directive"
        assert only(norm, "ng:bearer").get("refersTo") == "#actor-class-member-states"
        span = Span(int(norm.get("start", "")), int(norm.get("end", "")))
        assert span.of(reading.paragraph.text) == norm.findtext("ng:action", "", NS)
        assert span == one.action
    act = root.find(f".//a:inline[@eId='{norms[0].get('laidDownBy', '')[1:]}']", NS)
    assert act is not None
    assert "".join(act.itertext()) == "Further calls upon"


def test_a_change_is_an_active_modification(shared: Path) -> None:
    path = next((shared / "corpus").rglob("SC_2577_2021*.xml"))
    document = etree.fromstring(written(analysed(path)))
    found = document.findall(".//a:activeModifications/a:efficacyMod", NS)
    extended = [m for m in found if m.get("type") == "prorogationOfEfficacy"]
    pairs = {
        (only(m, "a:source").get("href"), only(m, "a:destination").get("href"))
        for m in extended
    }
    assert ("#para_1", iri.BASE + "eli/un/sc/res/2018/2428/op/4") in pairs


def test_the_words_put_in_stand_with_the_change(sample: Sequence[Sample]) -> None:
    """Witness: S/RES/2371 (2017), OP 8."""
    data = next(d for path, _, d in sample if path.name.startswith("S_RES_2371_"))
    document = etree.fromstring(data)
    found = document.findall(".//a:textualMod[@type='replacement']", NS)
    words = [m.findtext("a:new/ng:replacement", "", NS) for m in found]
    assert any(w.startswith("Decides that the DPRK shall not supply") for w in words)


def test_a_document_is_identified_by_both_names(root: etree._Element) -> None:
    work = only(root, "a:statement/a:meta/a:identification/a:FRBRWork")
    uri = "/akn/un/statement/deliberation/unsc/2017-11-21/2388-2017/"
    assert only(work, "a:FRBRthis").get("value") == uri + "!main/"
    assert only(work, "a:FRBRuri").get("value") == uri
    assert only(work, "a:FRBRalias").get("value", "").endswith("/res/2017/2388")
    assert only(work, "a:FRBRnumber").get("value") == UNODC


def test_every_local_link_leads_somewhere(root: etree._Element) -> None:
    given = {e.get("eId") for e in root.iter() if e.get("eId")}
    names = ("refersTo", "href", "source", "as", "statedIn", "laidDownBy", "cited")
    links = [
        link
        for element in root.iter(etree.Element)
        for name in (*names, "verb", "force", "function", "pinpoint")
        for link in (element.get(name) or "").split()
        if link.startswith("#")
    ]
    assert len(links) > 500
    assert {link[1:] for link in links} <= given


# The words, and the way back


def test_documents_read_back_as_the_same_graph(sample: Sequence[Sample]) -> None:
    differing = {}
    for path, analysis, data in sample:
        again = read_back(data)
        lost, new = (
            content(analysis) - content(again),
            content(again) - content(analysis),
        )
        if lost or new or places(analysis) != places(again):
            differing[path.name] = sorted(lost)[:2] + sorted(new)[:2]
    assert len(sample) > 50
    assert not differing


def test_the_words_are_those_that_were_read(sample: Sequence[Sample]) -> None:
    differing = [
        path.name
        for path, analysis, data in sample
        if printed(etree.fromstring(data)) != texts(analysis)
    ]
    assert not differing


def test_a_text_that_prints_no_symbol_keeps_that_of_its_file_name(
    shared: Path,
) -> None:
    path = next((shared / "corpus").rglob("S_PRST_2000_27_Corr.1*.xml"))
    analysis = analysed(path)
    again = read_back(written(analysis))
    assert str(again.document.symbol) == "S/PRST/2000/27/Corr.1"
    assert iri.instrument_of(again.document) == iri.instrument_of(analysis.document)
    assert [p.text for p in again.segments.paragraphs] == [
        p.text for p in analysis.segments.paragraphs
    ]


def test_metadata_of_the_library_come_back_too(
    shared: Path, resolution: Analysis
) -> None:
    from normgraph.readers.facts import facts

    data = (shared / "corpus" / "data_extract" / "2017.json").read_bytes()
    known, _ = facts(data, "2017.json")
    of = [f for symbol, f in known if str(symbol) == UNODC]
    analysis, _ = analyse_instrument([resolution.document], of)
    assert any("#adoption>" in line for line in content(analysis))
    assert content(read_back(written(analysis))) == content(analysis)


# The schema


def test_every_file_is_valid(sample: Sequence[Sample], schema: etree.XMLSchema) -> None:
    counted: Counter[str] = Counter()
    for path, _, data in sample:
        document = etree.fromstring(data)
        assert schema.validate(document), (path.name, str(schema.error_log)[:500])
        counted.update(etree.QName(e).localname for e in document.iter(etree.Element))
    missing = [name for name in EXPECTED.split() if not counted[name]]
    assert not missing
    assert counted.total() > 40_000


EXPECTED = (
    "FRBRWork FRBRExpression FRBRManifestation keyword step count "
    "efficacyMod textualMod scopeMod legalSystemMod otherAnalysis "
    "TLCOrganization TLCConcept TLCRole TLCLocation TLCReference TLCPerson "
    "coverPage docTitle docNumber docDate formula container blockList item "
    "section paragraph alinea num list point intro hcontainer table "
    "attachment doc authorialNote ref mref inline organization concept role person"
)
"""Each element that is written."""


def twice(root: etree._Element) -> None:
    first, second = root.findall(".//a:ref", NS)[:2]
    second.set("eId", first.get("eId", ""))


def without_target(root: etree._Element) -> None:
    del root.findall(".//a:ref", NS)[0].attrib["href"]


def without_reference(root: etree._Element) -> None:
    del root.findall(".//a:organization", NS)[0].attrib["refersTo"]


def with_unknown_change(root: etree._Element) -> None:
    source = root.findall(".//a:analysis", NS)[0]
    made = etree.Element(f"{{{AKN}}}activeModifications")
    etree.SubElement(made, f"{{{AKN}}}efficacyMod", {"type": "prolongation"})
    source.insert(0, made)


def with_norms_of_the_schema(root: etree._Element) -> None:
    root.findall(".//ng:norm", NS)[0].tag = f"{{{AKN}}}norm"


@pytest.mark.parametrize(
    "spoil",
    [
        twice,
        without_target,
        without_reference,
        with_unknown_change,
        with_norms_of_the_schema,
    ],
)
def test_a_broken_copy_is_not_valid(
    resolution: Analysis,
    schema: etree.XMLSchema,
    spoil: Callable[[etree._Element], None],
) -> None:
    document = etree.fromstring(written(resolution))
    assert schema.validate(document)
    spoil(document)
    assert not schema.validate(document)


# Marks that overlap


def laid(words: str, *marks: Mark) -> str:
    element = etree.Element(f"{{{AKN}}}p", nsmap={None: AKN})
    write(element, words, Span(0, len(words)), marks, Ids())
    spelt = etree.tostring(element, encoding="unicode")
    return re.sub(r' (?:xmlns|eId)="[^"]*"', "", spelt)


def mark(words: str, part: str, name: str, rank: int = 0) -> Mark:
    start = words.index(part)
    return Mark(Span(start, start + len(part)), rank, name, ())


def test_a_citation_inside_the_name_of_an_actor_is_inside_its_element() -> None:
    words = "the Committee established by resolution 751 (1992) shall"
    actor = mark(
        words, "Committee established by resolution 751 (1992)", "organization", 2
    )
    assert laid(words, mark(words, "751 (1992)", "ref"), actor) == (
        "<p>the <organization>Committee established by resolution <ref>751 (1992)</ref>"
        "</organization> shall</p>"
    )


def test_marks_side_by_side_are_not_nested() -> None:
    words = "calls upon Member States, and UNODC"
    marks = [
        mark(words, "Member States", "concept", 2),
        mark(words, "calls upon", "inline"),
    ]
    assert laid(words, *marks) == (
        "<p><inline>calls upon</inline> <concept>Member States</concept>, and UNODC</p>"
    )


def test_a_mark_across_the_end_of_another_is_in_two_pieces() -> None:
    words = "signatories of the Agreement for the courage"
    actor = mark(words, "signatories of the Agreement", "concept", 2)
    cited = mark(words, "Agreement for the courage", "ref")
    assert laid(words, actor, cited) == (
        "<p><concept>signatories of the <ref>Agreement</ref></concept>"
        "<ref> for the courage</ref></p>"
    )


def test_on_the_same_words_a_citation_holds_the_actor_in_whatever_order() -> None:
    words = "the Charter"
    marks = [
        mark(words, "Charter", "organization", 2),
        mark(words, "Charter", "ref", 0),
    ]
    expected = "<p>the <ref><organization>Charter</organization></ref></p>"
    assert laid(words, *marks) == laid(words, *reversed(marks)) == expected


def test_a_mark_outside_the_words_is_left_out() -> None:
    words = "Urges all States"
    far = Mark(Span(90, 95), 0, "ref", ())
    assert list(nested([far], Span(0, len(words)))) == []


def test_citations_that_share_words_stand_in_one_group(shared: Path) -> None:
    """Witness: "paragraphs 3 and 4" in S/RES/1856 (2008), OP 10."""
    path = next((shared / "corpus").rglob("S_RES_1856_*.xml"))
    document = etree.fromstring(written(analysed(path)))
    paragraph = only(document, ".//a:paragraph[@eId='para_10']")
    group = paragraph.find(".//a:mref", NS)
    assert group is not None
    assert "".join(group.itertext()) == "paragraphs 3 and 4"
    links = [ref.get("href") for ref in group.iterfind(".//a:ref", NS)]
    assert sorted(filter(None, links)) == ["#para_3", "#para_4"]


# Other languages, and folders


@pytest.fixture(scope="module")
def bilingual(shared: Path) -> Store:
    """Return a store with S/RES/2511 (2020) in English and French."""
    folder = shared / "corpus" / "2020"
    files = [next((folder / name).glob("*2511*.xml")) for name in ("English", "French")]
    analysis, _ = analyse_instrument([api.read(file) for file in files])
    return stored(analysis)


def test_each_language_is_a_file_of_its_own(
    bilingual: Store, tmp_path: Path, schema: etree.XMLSchema
) -> None:
    told: list[tuple[int, int, int]] = []
    files = write_folder(bilingual, tmp_path / "akn", lambda *now: told.append(now))
    assert [str(file) for file in files] == [
        "un/sc/res/2020/2511/eng.xml",
        "un/sc/res/2020/2511/fra.xml",
    ]
    assert told[-1] == (2, 2, 0)
    english, french = (etree.parse(tmp_path / "akn" / file).getroot() for file in files)
    assert schema.validate(french), schema.error_log
    assert (
        only(french, ".//a:statement/a:meta//a:FRBRlanguage").get("language") == "fra"
    )
    numbers = [n.text for n in english.iterfind(".//a:paragraph/a:num", NS)]
    assert [n.text for n in french.iterfind(".//a:paragraph/a:num", NS)] == numbers


def test_what_is_not_english_is_written_without_marks(bilingual: Store) -> None:
    french = etree.fromstring(
        akn(bilingual, iri.BASE + "eli/un/sc/res/2020/2511", "fr")
    )
    assert french.find(".//a:ref", NS) is None
    assert french.find(".//a:otherAnalysis", NS) is None
    assert "Le Conseil de sécurité" in "".join(map(str, french.itertext()))


def test_what_english_lacks_stands_before_or_behind_the_paragraphs(
    bilingual: Store,
) -> None:
    french = etree.fromstring(
        akn(bilingual, iri.BASE + "eli/un/sc/res/2020/2511", "fr")
    )
    cover = ["".join(p.itertext()) for p in french.iterfind(".//a:coverPage/a:p", NS)]
    assert cover[-1] == "Le Conseil de sécurité,"
    last = only(french, ".//a:mainBody")[-1]
    assert "".join(last.itertext()).strip() == "Présentation de rapports"


def test_characters_that_no_xml_may_hold_are_replaced() -> None:
    page = "S/RES/2388 (2017)\n\n1. Urges\x01 all States to cooperate;\n"
    document = readers.read(page.encode(), "page.txt")
    store = stored(api.analyse(document))
    data = akn(store, iri.instrument_of(document))
    assert etree.fromstring(data) is not None


def test_an_instrument_that_is_not_there_is_told(page: Path) -> None:
    store = stored(analysed(page))
    with pytest.raises(NormgraphError, match="no text of"):
        akn(store, iri.BASE + "eli/un/treaty/XVIII-12-a")
    with pytest.raises(NormgraphError, match="language 'fr'"):
        akn(store, iri.BASE + "eli/un/sc/res/2017/2388", "fr")


def test_a_folder_that_holds_something_is_left_alone(
    page: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(NormgraphError, match="holds something"):
        write_folder(stored(analysed(page)), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_interrupted_run_leaves_the_folder_empty(
    bilingual: Store, tmp_path: Path
) -> None:
    def interrupt(done: int, total: int, problems: int) -> None:
        if done:
            assert list(tmp_path.rglob("*.xml"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(bilingual, tmp_path, interrupt)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(page: Path, tmp_path: Path) -> None:
    taken = tmp_path / "akn"
    taken.write_text("mine")
    with pytest.raises(NormgraphError, match="a folder is needed"):
        write_folder(stored(analysed(page)), taken)


def test_a_store_without_texts_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NormgraphError, match="no text of an instrument"):
        write_folder(Store(), tmp_path / "akn")
    assert not (tmp_path / "akn").exists()


# What the reader takes from such files, and what it does not


def akn_file(inner: str, meta: str = "") -> bytes:
    return (
        f'<akomaNtoso xmlns="{AKN}"><statement name="resolution"><meta>{meta}</meta>'
        f"{inner}</statement></akomaNtoso>"
    ).encode()


NUMBER = '<FRBRnumber value="S/RES/2388 (2017)"/>'


def test_the_symbol_is_read_where_only_the_head_has_it() -> None:
    body = "<mainBody><p>Urges it;</p></mainBody>"
    assert str(readers.read(akn_file(body, NUMBER), "x.xml").symbol) == UNODC
    assert readers.read(akn_file(body), "x.xml").symbol is None


def test_a_printed_symbol_counts_more_than_that_of_the_head() -> None:
    body = (
        "<coverPage><p><docNumber>S/RES/2331 (2016)</docNumber></p></coverPage>"
        "<mainBody><p>Urges it;</p></mainBody>"
    )
    symbol = readers.read(akn_file(body, NUMBER), "x.xml").symbol
    assert str(symbol) == "S/RES/2331 (2016)"


def test_an_iri_of_ours_is_no_uri_of_the_publisher() -> None:
    body = "<mainBody><p>Urges it;</p></mainBody>"
    uris = "".join(
        f'<FRBRuri value="{uri}"/>' for uri in (iri.BASE + "eli/un/sc/x", "/akn/un/x/")
    )
    facts = readers.read(akn_file(body, uris), "x.xml").facts
    assert facts is not None
    assert facts.uris == ("/akn/un/x/",)


def test_votes_are_read_with_and_without_the_sign_of_a_link() -> None:
    body = "<mainBody><p>Urges it;</p></mainBody>"
    for link in ("inFavour", "#inFavour"):
        meta = f'<count refersTo="{link}"><organization>CHINA</organization></count>'
        facts = readers.read(akn_file(body, meta), "x.xml").facts
        assert facts is not None
        assert [ballot.state for ballot in facts.ballots] == ["CHINA"]


def test_facts_are_read_from_our_own_elements_alone() -> None:
    body = "<mainBody><p>Urges it;</p></mainBody>"
    ours = f'<x:adoption xmlns:x="{NG[1:-1]}">Adopted 14-0-1</x:adoption>'
    theirs = ours.replace(NG[1:-1], "urn:other")
    found = [
        readers.read(akn_file(body, meta), "x.xml").facts for meta in (ours, theirs)
    ]
    assert [f.adoption for f in found if f] == ["Adopted 14-0-1", ""]


def test_counts_and_days_that_are_none_are_left_out() -> None:
    body = "<mainBody><p>Urges it;</p></mainBody>"
    meta = (
        f'<x xmlns:x="{NG[1:-1]}"><x:tally inFavour="many"/><x:draft issued="?"/></x>'
    )
    facts = readers.read(akn_file(body, meta), "x.xml").facts
    assert facts is not None
    assert facts.tally is facts.draft_issued is None


def test_a_day_that_is_unknown_is_written_as_the_publisher_does(page: Path) -> None:
    data = written(analysed(page))
    days = {e.get("date") for e in etree.fromstring(data).iterfind(".//a:FRBRdate", NS)}
    assert days == {"0001-01-01"}
    assert readers.read(data, "page.xml").adopted is None

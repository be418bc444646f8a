"""Akoma Ntoso files become documents with their blocks, and are cut by them.

The samples are shaped as the files of the United Nations are and quote them.
"""

from __future__ import annotations

from datetime import date

import pytest

from normgraph.model import Document, PassageKind, Segments, Symbol
from normgraph.model.source import BlockKind, Choice
from normgraph.readers import ReadError, read
from normgraph.segment import join, segment

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
META = """
<identification source="#DGACM">
  <FRBRWork>
    <FRBRthis value="/akn/un/statement/deliberation/unsc/2022-06-30/2641-2022/!main/"/>
    <FRBRuri value="/akn/un/statement/deliberation/unsc/2022-06-30/2641-2022/"/>
    <FRBRdate date="2022-06-30" name="adoption"/>
  </FRBRWork>
  <FRBRExpression>
    <FRBRdate date="2022-06-30" name="publication"/>
    <FRBRlanguage language="eng"/>
  </FRBRExpression>
</identification>
<classification source="http://metadata.un.org/sdg">
  <keyword value="law" href="http://metadata.un.org/thesaurus/1003604"
    showAs="law" dictionary="UNBIS"/>
</classification>
<classification source="DHLAUTH">
  <keyword value="SANCTIONS" showAs="SANCTIONS" dictionary="UNBIS Thesaurus"/>
  <keyword refersTo="agenda" value="[5]" showAs="DEMOCRATIC REPUBLIC OF THE CONGO"
    dictionary="S/77"/>
  <keyword refersTo="agenda" value="X" dictionary="S/"
    showAs="The situation concerning the Democratic Republic of the Congo."/>
  <keyword refersTo="title" value="t" showAs="Resolution 2641" dictionary="DHL"/>
</classification>
<workflow source="#un">
  <step date="2022-06-30" outcome="draftResolution" as="S/2022/526"
    by="France and United Kingdom of Great Britain and Northern Ireland"/>
  <step date="0001-01-01" outcome="draftResolutionAdditionalSponsors" by=""/>
  <step date="2022-06-30" outcome="adopted" as="S/PV.9084" by="Adopted 10-0-5"/>
</workflow>
<analysis><parliamentary><voting>
  <count value="001" refersTo="inFavour"><voters xmlns="http://un.org/akn4un">
    <organization refersTo="memberState">FRANCE</organization></voters></count>
  <count value="001" refersTo="abstaining"><voters xmlns="http://un.org/akn4un">
    <organization refersTo="memberState">CHINA</organization></voters></count>
</voting></parliamentary></analysis>"""
COVER = """
<p><docAuthority>United Nations</docAuthority></p>
<p><docNumber refersTo="#symbol">S/RES/2641 (2022)</docNumber></p>
<p><img src="logo-un.jpg"/><docAuthority>Security Council</docAuthority></p>
<p><docDate date="2022-06-30" refersTo="#dateOfIssuance">30 June 2022</docDate></p>
<p><docTitle refersTo="#resolutionNumber">		Resolution 2641 (2022)</docTitle></p>
<p><docTitle refersTo="#adoption">Adopted by the Security Council at its
<inline name="adoptionMeeting">9084th meeting</inline>, on <docDate date="2022-06-30"
refersTo="#adoptionDate">30 June 2022</docDate></docTitle></p>"""
FORMULA = (
    "<formula><p><span class='italic'>The Security Council</span>,</p></formula>"
    "<container><p>	<span class='italic'>Recalling</span> its previous "
    "resolutions,</p></container>"
)


def file(
    body: str,
    preamble: str = FORMULA,
    more: str = "",
    cover: str = COVER,
    meta: str = META,
) -> bytes:
    return (
        f'<akomaNtoso xmlns="{NAMESPACE}"><statement name="resolution">'
        f"<meta>{meta}</meta><coverPage>{cover}</coverPage>"
        f"<preamble>{preamble}</preamble><mainBody>{body}</mainBody>{more}"
        "</statement></akomaNtoso>"
    ).encode()


def numbered(number: str, words: str) -> str:
    return (
        f"<paragraph eId='para_9'><num>{number}</num>"
        f"<content><p>	{words}</p></content></paragraph>"
    )


def plain(words: str) -> str:
    return f"<paragraph eId='para_9'><content><p>{words}</p></content></paragraph>"


def document(body: str, preamble: str = FORMULA, more: str = "") -> Document:
    return read(file(body, preamble, more), "a.xml")


def cut(body: str, preamble: str = FORMULA, more: str = "") -> Segments:
    return segment(document(body, preamble, more))


def paths(segments: Segments) -> dict[str, str]:
    return {p.path: p.text for p in segments.paragraphs}


def passages(segments: Segments, kind: PassageKind) -> list[str]:
    return [p.text for p in segments.passages if p.kind is kind]


SEIZED = numbered("1.", "<span>Decides</span> to remain seized of the matter.")


# Identity.


def test_a_file_says_who_it_is() -> None:
    found = document(SEIZED)
    assert found.symbol == Symbol.parse("S/RES/2641 (2022)")
    assert found.title == "Resolution 2641 (2022)"
    assert (found.language, found.adopted) == ("en", date(2022, 6, 30))
    facts = found.facts
    assert facts
    assert facts.issued == date(2022, 6, 30)
    assert facts.meeting == "9084th meeting"
    assert facts.agenda == (
        "The situation concerning the Democratic Republic of the Congo",
    )
    assert (facts.draft, facts.record) == ("S/2022/526", "S/PV.9084")
    assert facts.sponsors == (
        "France",
        "United Kingdom of Great Britain and Northern Ireland",
    )
    assert [(b.state, b.choice) for b in facts.ballots] == [
        ("FRANCE", Choice.FAVOUR),
        ("CHINA", Choice.ABSTAINING),
    ]
    assert facts.uris[-1].endswith("/unsc/2022-06-30/2641-2022/")
    assert [(s.label, s.scheme, s.is_machine_made) for s in facts.subjects] == [
        ("law", "UNBIS", True),
        ("SANCTIONS", "UNBIS Thesaurus", False),
        ("DEMOCRATIC REPUBLIC OF THE CONGO", "S/77", False),
    ]


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("S/RES/2521(2020)", "S/RES/2521 (2020)"),
        ("S/RES/٢٥٢١ (٢٠٢٠)", "S/RES/2521 (2020)"),
        ("S/RES/2521（2020）", "S/RES/2521 (2020)"),
        ("S/PRST/2020/11", "S/PRST/2020/11"),
        ("S/RES/2641\u00a0(2022)*", "S/RES/2641 (2022)"),
    ],
)
def test_a_symbol_is_read_however_it_is_printed(printed: str, symbol: str) -> None:
    cover = f"<p><docNumber>{printed}</docNumber></p>"
    assert str(read(file(SEIZED, cover=cover), "a.xml").symbol) == symbol


def test_without_a_number_the_metadata_tell_then_the_name() -> None:
    without = file(SEIZED, cover="")
    assert str(read(without, "a.xml").symbol) == "S/RES/2641 (2022)"
    bare = file(SEIZED, cover="", meta="")
    name = "2021/SC_2561_2021-E.xml"
    assert str(read(bare, name).symbol) == "S/RES/2561 (2021)"
    assert str(read(bare, "S_PRST_2000_6-0036335E.xml").symbol) == "S/PRST/2000/6"
    assert read(bare, "a.xml").symbol is None


def test_a_corrigendum_is_another_document_than_what_it_corrects() -> None:
    # The file of S/PRST/2000/27/Corr.1 has its symbol neither in print nor in metadata.
    name = "PRST/2000/S_PRST_2000_27_Corr.1-0060049E.xml"
    for meta in ({"meta": ""}, {}):
        found = read(file(SEIZED, cover="", **meta), name)
        assert str(found.symbol) == "S/PRST/2000/27/Corr.1"
        assert "symbol-of-file-name" in {p.code for p in found.problems}
    # Near misses: a name that says no number; a printed symbol.
    bare = file(SEIZED, cover="", meta="")
    assert read(bare, "S_PRST_2000_27_Corr-0060049E.xml").symbol is None
    printed = file(SEIZED, cover="<p><docNumber>S/PRST/2000/6</docNumber></p>")
    found = read(printed, name)
    assert str(found.symbol) == "S/PRST/2000/6"
    assert "symbol-of-file-name" not in {p.code for p in found.problems}


def test_the_given_symbol_counts_more() -> None:
    given = Symbol.parse("S/RES/1 (1946)")
    assert read(file(SEIZED), "a.xml", given).symbol == given


def test_words_tell_the_language_where_the_file_says_another() -> None:
    body = numbered("1.", "Decide seguir ocupándose de la cuestión.")
    words = "<container><p>Recordando las resoluciones del Consejo, y los informes "
    words += "que el Secretario General ha presentado por conducto de la Mesa,</p>"
    found = read(file(body, f"{words}</container>"), "a.xml")
    assert found.language == "es"
    assert [p.code for p in found.problems] == ["language-declared"]
    assert document(SEIZED).problems == ()


def test_a_date_that_does_not_exist_is_reported() -> None:
    wrong = file(SEIZED).replace(b'date="2022-06-30"', b'date="2022-06-31"')
    found = read(wrong, "a.xml")
    # The title prints the day.
    assert found.adopted == date(2022, 6, 30)
    assert "date-impossible" in {p.code for p in found.problems}


# Words and blocks.


def test_the_text_is_the_words_one_block_a_line() -> None:
    found = document(numbered("1.", "Decides on a two\u2011year\u00a0term;"))
    assert found.text.splitlines()[-1] == "1. Decides on a two-year term;"
    assert [b.kind for b in found.blocks][-3:] == [
        BlockKind.FORMULA,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]
    lines = [block.span.of(found.text) for block in found.blocks]
    assert "\n".join((*lines, "")) == found.text


def test_paragraphs_follow_the_printed_numbers_not_the_ids() -> None:
    body = numbered("1.", "Urges all parties to talk;") + numbered("2.", "Decides so.")
    found = cut(body.replace("para_9", "para_20"))
    assert paths(found) == {
        "pp/1": "Recalling its previous resolutions,",
        "op/1": "Urges all parties to talk;",
        "op/2": "Decides so.",
    }
    assert passages(found, PassageKind.FORMULA) == ["The Security Council,"]
    assert found.problems == ()
    assert not found.is_excerpt


def test_italics_and_links_change_nothing() -> None:
    marked = "<span class='italic'>Urges</span> <a href='x'>S/RES/1 (1946)</a> to act;"
    words = "Urges S/RES/1 (1946) to act;"
    one, other = document(numbered("1.", marked)), document(numbered("1.", words))
    assert (one.text, one.blocks) == (other.text, other.blocks)


NESTED = """<paragraph><num>5.</num>
<list><intro><p>Calls upon all parties to:</p></intro>
<point><num>(a)</num><content><p>renew the talks:</p></content></point>
<sublist><point><num>(i)</num><content><p>at once;</p></content></point>
<point><num>(ii)</num><content><p>in good faith;</p></content></point></sublist>
<point><num>(b)</num><content><p>free the hostages;</p></content></point>
<wrapUp><p>and to report to the Council;</p></wrapUp></list></paragraph>"""


def test_sub_paragraphs_lie_in_their_paragraph() -> None:
    paragraph = cut(NESTED).paragraphs[-1]
    assert paragraph.text == (
        "Calls upon all parties to: (a) renew the talks: (i) at once; (ii) in good "
        "faith; (b) free the hostages; and to report to the Council;"
    )
    assert [d.path for d in paragraph.divisions] == [
        "5(a)",
        "5(a)(i)",
        "5(a)(ii)",
        "5(b)",
    ]


def test_spans_lead_back_into_the_document() -> None:
    found = document(NESTED)
    paragraph = segment(found).paragraphs[-1]
    for division in paragraph.divisions:
        traced = paragraph.trace(division.span)
        assert " ".join(s.of(found.text) for s in traced).startswith(division.number)


def test_a_list_in_the_preamble_belongs_to_its_paragraph() -> None:
    preamble = (
        "<container><blockList><listIntroduction>Recalling its decisions to:"
        "</listIntroduction><item><num>(a)</num><p>End the embargo,</p></item>"
        "</blockList></container>"
    )
    assert paths(cut(SEIZED, FORMULA + preamble))["pp/2"] == (
        "Recalling its decisions to: (a) End the embargo,"
    )


def test_an_operative_item_of_the_preamble_keeps_its_number() -> None:
    """S/RES/1991 (2011); the near miss is an item that no verb opens."""
    item = "<container><blockList><listIntroduction>Acting under Chapter VII:"
    item += "</listIntroduction><item><num>1.</num><p>{}</p></item></blockList>"
    item += "</container>"
    decides = item.format("Decides to extend the mandate of MONUSCO;")
    assert list(paths(cut("", FORMULA + decides))) == ["pp/1", "pp/2", "op/1"]
    near = item.format("The mandate of MONUSCO;")
    assert list(paths(cut("", FORMULA + near))) == ["pp/1", "pp/2"]


def test_a_heading_is_no_paragraph_with_or_without_markup() -> None:
    first = numbered("1.", "Urges all States to report to the Committee;")
    marked = "<paragraph><subheading>Arms embargo</subheading></paragraph>"
    last = numbered("2.", "Decides so.")
    for heading in (marked, plain("Arms embargo")):
        found = cut(first + heading + last)
        assert passages(found, PassageKind.HEADING) == ["Arms embargo"]
        assert [p.path for p in found.paragraphs] == ["pp/1", "op/1", "op/2"]


def test_words_without_a_number_go_on_or_open_a_paragraph() -> None:
    """S/RES/1350 (2001) lists names so; S/RES/1668 (2006) has two such paragraphs."""
    names = plain("Forwards the following nominations:") + plain("Mr. Adams (Chad)")
    assert paths(cut(names))["par/1"] == (
        "Forwards the following nominations: Mr. Adams (Chad)"
    )
    two = plain("Decides to confirm that the Judge can continue,") + plain(
        "Decides to remain seized of the matter."
    )
    assert list(paths(cut(two))) == ["pp/1", "par/1", "par/2"]


def test_a_number_alone_takes_the_words_of_the_next_block() -> None:
    """S/RES/1286 (2000), OP 12."""
    body = "<paragraph><num>12.</num><content><p></p></content></paragraph>"
    found = paths(cut(body + plain("Calls upon neighbouring States to act;")))
    assert found["op/12"] == "Calls upon neighbouring States to act;"


def test_a_note_stands_apart_from_its_paragraph() -> None:
    """S/RES/2558 (2020), PP 8."""
    note = "<authorialNote marker='1'><p>A/74/976-S/2020/773.</p></authorialNote>"
    found = cut(numbered("1.", f"Welcomes the report,{note} and its annex;"))
    assert paths(found)["op/1"] == "Welcomes the report, and its annex;"
    assert passages(found, PassageKind.FOOTNOTE) == ["1 A/74/976-S/2020/773."]


def test_a_table_is_kept_row_by_row() -> None:
    table = (
        "<container><table><tr><th><p>Number</p></th><th><p>Name</p></th></tr>"
        "<tr><td><p>1</p></td><td><p>QUREN</p><p>SALIH</p></td></tr></table></container>"
    )
    found = cut(SEIZED + table)
    assert passages(found, PassageKind.TABLE) == ["Number Name 1 QUREN SALIH"]
    assert "1 QUREN SALIH\n" in document(SEIZED + table).text


ANNEX = """<attachments><attachment><doc name="annex"><mainBody>
<paragraph><heading>Annex II</heading></paragraph>
<paragraph><heading>Travel ban</heading></paragraph>
<paragraph><num>4.</num><content><p>The Committee shall meet.</p></content></paragraph>
<paragraph><num>a.</num><content><p>Each month.</p></content></paragraph>
</mainBody></doc></attachment></attachments>"""


def test_annex_paragraphs_count_in_their_annex() -> None:
    found = cut(SEIZED, more=ANNEX)
    assert paths(found)["annex/II/4"] == "The Committee shall meet. a. Each month."
    assert passages(found, PassageKind.HEADING) == ["Annex II", "Travel ban"]


def test_an_annex_in_the_body_is_known_by_its_heading() -> None:
    """S/RES/2228 (2015); a sentence that names an annex opens none."""
    heading = plain("Annex A: UNAMID benchmarks as set out in the report")
    found = cut(SEIZED + heading + plain("Requirements for progress are these."))
    assert list(paths(found)) == ["pp/1", "op/1", "annex/A/par/1"]
    near = cut(numbered("1.", "Takes note of:") + plain("Annex A: the list"))
    assert list(paths(near)) == ["pp/1", "op/1"]


def test_words_beside_the_elements_known_are_kept() -> None:
    found = cut(SEIZED + "<novelty>Strange <b>words</b> here</novelty>")
    kept = " ".join(
        [p.text for p in found.paragraphs] + [p.text for p in found.passages]
    )
    assert "Strange" in kept
    assert "words" in kept
    assert "here" in kept


STATEMENT = """<akomaNtoso xmlns="{}"><statement name="presidentialStatement">
<coverPage><p><docNumber>S/PRST/2017/4</docNumber></p></coverPage>
<preface><p><docTitle>Statement by the President of the Security Council</docTitle></p>
</preface><mainBody><alinea><content><p>On 23 March 2017, in connection with the
Council’s consideration of the item, the President made the following statement:</p>
</content></alinea>{}</mainBody></statement></akomaNtoso>"""


def statement(body: str) -> Segments:
    return segment(read(STATEMENT.format(NAMESPACE, body).encode(), "a.xml"))


def test_the_paragraphs_of_a_statement_are_operative_and_its_lists_go_on() -> None:
    """S/PRST/2017/4."""
    body = plain("“The Security Council calls for these steps:") + numbered(
        "1.", "Immediate adherence to the ceasefire;"
    )
    found = statement(body + plain("“The Security Council will meet again.”"))
    assert paths(found) == {
        "par/1": "“The Security Council calls for these steps: 1. Immediate adherence "
        "to the ceasefire;",
        "par/2": "“The Security Council will meet again.”",
    }
    assert {p.part.value for p in found.paragraphs} == {"operative"}
    assert len(passages(found, PassageKind.FORMULA)) == 1


def test_a_statement_whose_end_tags_were_lost_is_read_and_reported() -> None:
    """S/PRST/2000/13: "docTitle" ends a paragraph."""
    broken = STATEMENT.format(
        NAMESPACE, plain("“The Security Council endorses the decision.”")
    ).replace("</docTitle></p>\n</preface>", "</p></docTitle></preface>")
    found = read(broken.encode(), "a.xml")
    assert [p.code for p in found.problems] == ["xml-malformed"]
    assert "line 3, column" in found.problems[0].message
    assert paths(segment(found)) == {
        "par/1": "“The Security Council endorses the decision.”"
    }
    assert segment(found).problems[0].code == "xml-malformed"


def test_a_footnote_that_stands_in_the_head_alone_is_read() -> None:
    """S/PRST/2014/28 prints no note, S/PRST/2014/23 has it in both places."""
    reissued = "* Reissued for technical reasons on 29 December 2014."
    note = "<notes><note eId='note_1'><p>*\t{}</p></note></notes>"
    head = META + note.format(reissued.removeprefix("* "))
    for body in (SEIZED, SEIZED + plain(reissued)):
        found = segment(read(file(body, meta=head), "a.xml"))
        assert passages(found, PassageKind.FOOTNOTE) == [reissued]
    # The English file of S/PRST/2000/25 has one in French; it is no note we know.
    other = META + note.format("Nouveau tirage pour raisons techniques.")
    found = segment(read(file(SEIZED, meta=other), "a.xml"))
    assert not passages(found, PassageKind.FOOTNOTE)


# Other languages.


@pytest.mark.parametrize(
    ("number", "label", "words"),
    [
        ("٤ -", "(ب)", "يقرر أن تقوم الدول بما يلي:"),
        ("4 -", "(ب)", "يقرر أن تقوم الدول بما يلي:"),
        ("4.", "b)", "Decide que todos los Estados deberán:"),
        ("4.", "(b)", "决定所有国家均应："),
    ],
)
def test_numbers_of_other_languages_are_read(
    number: str, label: str, words: str
) -> None:
    first = label.replace("ب", "أ").replace("b", "a")
    body = (
        f"<paragraph><num>{number}</num><list><intro><p>{words}</p></intro>"
        f"<point><num>{first}</num><content><p>؛ x</p></content></point>"
        f"<point><num>{label}</num><content><p>y</p></content></point></list></paragraph>"
    )
    paragraph = cut(body).paragraphs[-1]
    assert (paragraph.path, paragraph.number) == ("op/4", "4")
    assert paragraph.text.startswith(words)
    assert [d.path for d in paragraph.divisions] == ["4(a)", "4(b)"]
    assert paragraph.divisions[1].number == label


def test_small_initials_open_paragraphs_where_the_language_has_them() -> None:
    """S/RES/2514 (2020) in Russian; in English "and stressing" goes on."""
    russian = "<container><p>ссылаясь на свои резолюции,</p></container>"
    assert len(cut(SEIZED, russian + russian).paragraphs) == 3
    english = "<container><p>and stressing the need for engagement,</p></container>"
    assert paths(cut(SEIZED, FORMULA + english))["pp/1"].endswith("engagement,")


def test_joining_one_document_keeps_all_of_it() -> None:
    found = document(SEIZED)
    assert join([found]).document == found
    assert join([found, found]).document == found


def test_joining_a_page_to_a_file_keeps_words_and_facts() -> None:
    found = document(SEIZED)
    page = read(b"S/RES/2641 (2022)\n2. Urges all States to act.\n2/2\n", "p.txt")
    joined = join([found, page]).document
    assert joined.facts == found.facts
    assert joined.blocks == ()
    assert "Urges all States" in joined.text
    assert "seized of the matter" in joined.text


# What strangers send.


def test_xml_that_is_no_akoma_ntoso_is_told_so() -> None:
    with pytest.raises(ReadError, match="no Akoma Ntoso"):
        read(b"<html><p>The Security Council,</p></html>", "a.xml")
    with pytest.raises(ReadError, match="no XML"):
        read(b"The Security Council,", "a.xml")
    with pytest.raises(ReadError, match="no words"):
        read(f'<akomaNtoso xmlns="{NAMESPACE}"><act/></akomaNtoso>'.encode(), "a.xml")


BOMB = b"""<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>"""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (BOMB + file("&y;"), "entities"),
        (
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + file("&x;"),
            "entit",
        ),
        (file("<list>" * 500 + "deep" + "</list>" * 500), "depth"),
        (file("<p>" + "word " * 2_100_000 + "</p>"), "too long"),
        (b"<a>" + b"x" * 21_000_000, "21 MB"),
        (file("<p a=<b>Urges</b></p>"), "would be lost"),
        (b"\x00\x01<a>", "not plain text"),
    ],
    ids=["bomb", "external", "deep", "long", "large", "loss", "binary"],
)
def test_hostile_xml_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read(data, "a.xml")


def test_a_document_type_alone_is_let_be() -> None:
    data = b'<!DOCTYPE akomaNtoso SYSTEM "http://example.org/x.dtd">' + file(SEIZED)
    assert read(data, "a.xml").text == document(SEIZED).text


def test_a_file_cut_short_is_read_as_far_as_it_goes() -> None:
    whole = file(numbered("1.", "Urges all parties to respect the agreement;"))
    found = read(whole[: whole.index(b"agreement")], "a.xml")
    assert [p.code for p in found.problems] == ["xml-truncated"]
    last = segment(found).paragraphs[-1]
    assert last.text == "Urges all parties to respect the"
    assert last.is_cut


def test_stray_signs_are_taken_for_words() -> None:
    found = read(file(numbered("1.", "Urges A & B, 3 < 4, at&nbsp;once;")), "a.xml")
    assert segment(found).paragraphs[-1].text == "Urges A & B, 3 < 4, at once;"
    assert [p.code for p in found.problems] == ["xml-malformed"]


@pytest.mark.parametrize(
    ("declared", "used", "problem"),
    [
        ("utf-8", "utf-8", []),
        ("utf-16", "utf-16", []),
        ("ISO-8859-1", "utf-8", ["encoding-declared"]),
        ("windows-1252", "windows-1252", []),
        ("windows-1251", "windows-1251", []),
        ("nonsense", "utf-8", ["encoding-declared"]),
    ],
)
def test_the_bytes_tell_the_encoding(
    declared: str, used: str, problem: list[str]
) -> None:
    words = "Я" if used == "windows-1251" else "Côte"
    text = file(numbered("1.", f"Urges {words} to act;")).decode()
    data = f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(used)
    found = read(data, "a.xml")
    assert f"Urges {words} to act;" in found.text
    assert [p.code for p in found.problems] == problem


def test_an_annex_without_heading_leaves_no_empty_text() -> None:
    # S/RES/2564 (2021) has its annex in an attachment that prints no "Annex".
    body = (
        "<paragraph><num>1.</num><content><p>Decides to act.</p></content></paragraph>"
    )
    annex = (
        "<attachments><attachment><doc name='annex'><mainBody><paragraph><content>"
        "<p>Sultan Saleh Aida Aida Zabin has engaged in acts that threaten peace,</p>"
        "</content></paragraph></mainBody></doc></attachment></attachments>"
    )
    found = segment(read(file(body, more=annex), "S_RES_2641.xml"))
    assert found.paragraphs[-1].path == "annex/1/par/1"
    assert all(passage.text for passage in found.passages)


def test_on_standard_input_it_is_known_by_its_beginning() -> None:
    body = (
        f'<akomaNtoso xmlns="{NAMESPACE}"><statement name="resolution"><mainBody>'
        "<p>Decides to remain seized of the matter.</p></mainBody></statement>"
        "</akomaNtoso>"
    )
    for start in ("", "\ufeff", "\n", '<?xml version="1.0"?>\n'):
        found = read((start + body).encode(), "-")
        assert found.media_type.startswith("application/akn+xml")
    plain = read(b"<i>Decides</i> to remain seized of the matter.", "-")
    assert plain.media_type.startswith("text/plain")

"""Citations: each rule by its own example and near miss, and what joins them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph import assets, iri
from normgraph.errors import NormgraphError
from normgraph.model import Citation, CitationKind, Paragraph, Part, Span, Symbol
from normgraph.recognise.citations import citations, every_mention
from normgraph.recognise.citations.apt import apt_places, apt_rules
from normgraph.recognise.citations.book import book, holds_any, read
from normgraph.recognise.citations.rows import (
    Example,
    Form,
    Function,
    Place,
    Rule,
    Shared,
)
from normgraph.rules import load
from normgraph.vocabulary.council import lasts

_SKOS = "http://www.w3.org/2004/02/skos/core#"
HOME = Symbol.parse("S/RES/2388 (2017)")
HOME_IRI = iri.instrument(HOME)


def paragraph(text: str, number: str = "", part: Part = Part.OPERATIVE) -> Paragraph:
    path = f"annex/II/{number}" if part is Part.ANNEX else f"op/{number}"
    return Paragraph(part, number, path, text, Span(0, len(text)), (), (), False)


def read_all(*texts: str, home: Symbol = HOME) -> list[Citation]:
    """Return the citations of the last of several paragraphs, which has number 7."""
    first = 8 - len(texts)
    paragraphs = [paragraph(text, str(n)) for n, text in enumerate(texts, first)]
    return list(citations(paragraphs, home, iri.instrument(home))[-1])


def read_shown(example: Example) -> list[Citation]:
    """Return the citations of an example, read in the article that it is from."""
    article = re.search(r"annex.*, article (\d+)$", example.source)
    if article is None:
        return read_all(example.before, example.text)
    held = [
        replace(paragraph(words, number), part=Part.ANNEX, path=f"annex/1/art/{path}")
        for words, number, path in (
            ("The Tribunal is established.", "1", "1/1"),
            (example.text, "7", f"{article[1]}/7"),
        )
    ]
    return list(citations(held, HOME, HOME_IRI)[-1])


def named(found: Sequence[Citation]) -> list[str]:
    return [f"{c.name}, {c.pinpoint}" if c.pinpoint else c.name for c in found]


def names(*texts: str) -> list[str]:
    return named(read_all(*texts))


EXAMPLES = [pytest.param(r, e, id=r.id) for r in book().rules for e in r.examples]
MISSES = [pytest.param(r, e, id=r.id) for r in book().rules for e in r.misses]
PLACES = [pytest.param(p, e, id=p.kind) for p in book().places for e in p.examples]
FORMS = [pytest.param(f, e, id=f.id) for f in book().forms for e in f.examples]
UNFORMED = [pytest.param(f, e, id=f.id) for f in book().forms for e in f.misses]
SHARED = [
    pytest.param(r, e, id=r.title) for r in book().shared.values() for e in r.examples
]
UNSHARED = [
    pytest.param(r, e, id=r.title) for r in book().shared.values() for e in r.misses
]
UNLIKE = [pytest.param(f, e, id=f.id) for f in book().functions for e in f.misses]
FUNCTIONS = [pytest.param(f, e, id=f.id) for f in book().functions for e in f.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_is_read_as_its_rule_says(rule: Rule, example: Example) -> None:
    found = read_shown(example)
    assert sorted(named(found)) == sorted(example.finds)
    assert rule.id in {c.rule for c in found}


@pytest.mark.parametrize(("rule", "example"), MISSES)
def test_a_near_miss_is_not_read_by_the_rule(rule: Rule, example: Example) -> None:
    assert rule.id not in {c.rule for c in read_all(example.text)}


def _quotations() -> list[str]:
    rows = (*book().rules, *book().places)
    return [example.text for row in rows for example in row.examples]


def test_a_rule_is_asked_wherever_it_matches() -> None:
    for text in _quotations():
        for rule in book().rules:
            if rule.pattern.search(text):
                assert rule in apt_rules(rule.reads, text), (rule.id, text)
        for place in book().places:
            if place.pattern.search(text) and holds_any(text, place.hints):
                assert place in apt_places(text), (place.kind, text)


def test_few_rules_are_asked_where_nothing_is_cited() -> None:
    text = "Stressing the primary responsibility of the Government to protect civilians"
    assert not [rule for kind in ("symbol", "self") for rule in apt_rules(kind, text)]
    assert apt_places(text) == []


def test_each_rule_shows_a_near_miss() -> None:
    assert [rule.id for rule in book().rules if not rule.misses] == []


@pytest.mark.parametrize(("place", "example"), PLACES)
def test_a_part_is_joined_to_its_instrument(place: Place, example: Example) -> None:
    found = read_all(example.before, example.text)
    assert sorted(named(found)) == sorted(example.finds)
    assert place.kind.removeprefix("sub") in {
        c.pinpoint.kind for c in found if c.pinpoint
    }


@pytest.mark.parametrize(("form", "example"), FORMS)
def test_the_noun_before_its_symbol_says_what_a_document_is(
    form: Form, example: Example
) -> None:
    found = read_all(example.text)
    assert sorted(named(found)) == sorted(example.finds)
    said = {c.form for c in found if c.kind is CitationKind.DOCUMENT}
    assert said == ({""} if form.id == "other" else {form.id})


@pytest.mark.parametrize(("form", "example"), UNFORMED)
def test_a_noun_that_means_something_else_says_nothing(
    form: Form, example: Example
) -> None:
    found = [c for c in read_all(example.text) if c.kind is CitationKind.DOCUMENT]
    assert found
    assert form.id not in {c.form for c in found}


def test_documents_of_a_list_are_all_what_the_noun_before_it_says() -> None:
    """S/RES/2639 (2022), PP 2."""
    text = (
        "the reports of the Secretary-General on the United Nations Disengagement "
        "Observer Force (UNDOF) of 18 March 2022 (S/2022/247) and 1 June 2022 "
        "(S/2022/447)"
    )
    assert [c.form for c in read_all(text)] == ["report", "report"]


@pytest.mark.parametrize(("shared", "example"), SHARED)
def test_a_title_of_several_means_the_one_spoken_of(
    shared: Shared, example: Example
) -> None:
    home = Symbol.parse(example.source.partition(",")[0])
    found = read_all(example.before, example.text, home=home)
    assert sorted(named(found)) == sorted(example.finds)
    assert "shared-title" in {c.rule for c in found}


@pytest.mark.parametrize(("shared", "example"), UNSHARED)
def test_a_title_of_several_stays_open_where_nothing_tells(
    shared: Shared, example: Example
) -> None:
    labels = {label for label, _ in shared.meant}
    assert not labels & {c.name for c in read_all(example.text)}


@pytest.mark.parametrize(("function", "example"), FUNCTIONS)
def test_the_words_before_it_say_what_a_citation_is_for(
    function: Function, example: Example
) -> None:
    assert example.finds == (function.id,)
    assert read_all(example.text)[0].function == iri.function(function.id)


@pytest.mark.parametrize(("function", "example"), UNLIKE)
def test_words_that_are_alike_say_something_else(
    function: Function, example: Example
) -> None:
    found = [c.function for c in read_all(example.text)]
    assert found
    assert iri.function(function.id) not in found


def test_each_function_shows_a_near_miss() -> None:
    assert [f.id for f in book().functions if not f.misses] == []


def test_each_function_is_a_concept_of_the_vocabulary() -> None:
    file = assets.path("ontology/vocabularies/citation-functions.ttl")
    concepts = {
        str(triple.subject).strip("<>")
        for triple in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
        if triple.predicate == ox.NamedNode(_SKOS + "definition")
    }
    assert concepts == {iri.function(f.id) for f in book().functions} | {
        iri.function("cites")
    }


def test_a_citation_without_such_words_only_cites() -> None:
    """S/RES/1889 (2009), PP 16."""
    text = "to increase awareness about resolution 1325 (2000)"
    assert [c.function for c in read_all(text)] == [iri.function("cites")]


def test_the_words_before_a_list_hold_for_all_of_it() -> None:
    """S/RES/2725 (2024), OP 2."""
    text = (
        "the Panel of Experts originally appointed pursuant to resolution 1591 (2005) "
        "and previously extended by resolutions 1651 (2005), 1665 (2006), 1713 (2006), "
        "1779 (2007), 1841 (2008), and 1891 (2009),"
    )
    first, *others = (c.function.rpartition("/")[2] for c in read_all(text))
    assert first == "pursuant-to"
    assert set(others) == {"extended-by"}


# --- lists, ranges, several instruments with several parts


def test_each_instrument_of_a_list_has_the_parts_that_stand_with_it() -> None:
    """S/RES/1799 (2008), OP 3."""
    text = (
        "the financial and travel measures imposed by paragraphs 13 and 15 of "
        "resolution 1596, paragraph 2 of resolution 1649 (2005), and paragraph 13 of "
        "resolution 1698 (2006);"
    )
    assert names(text) == [
        "S/RES/1596 (2005), paragraph 13",
        "S/RES/1596 (2005), paragraph 15",
        "S/RES/1649 (2005), paragraph 2",
        "S/RES/1698 (2006), paragraph 13",
    ]


def test_a_letter_alone_goes_with_the_number_before_it() -> None:
    """S/RES/1671 (2006), OP 9."""
    text = "to fulfil tasks mentioned in subparagraphs 8 (b), (c), (d) and (e) above;"
    letters = [
        "paragraph 8 (b)",
        "paragraph 8 (c)",
        "paragraph 8 (d)",
        "paragraph 8 (e)",
    ]
    assert names(text) == [f"self, {words}" for words in letters]


def test_a_letter_that_opens_a_subparagraph_is_no_part() -> None:
    text = (
        "in accordance with paragraph 3 of resolution 1373 (2001), (b) To assist States"
    )
    assert names(text) == ["S/RES/1373 (2001), paragraph 3"]


def test_a_range_names_each_part_and_all_share_its_words() -> None:
    """S/RES/2541 (2020), OP 1."""
    text = "the measures as set out in paragraphs 1 to 7 of resolution 2374 (2017);"
    found = read_all(text)
    assert [str(c.pinpoint) for c in found] == [f"paragraph {n}" for n in range(1, 8)]
    words = {c.pinpoint_span.of(text) for c in found if c.pinpoint_span}
    assert words == {"paragraphs 1 to 7"}


def test_a_range_of_letters_names_each() -> None:
    """S/RES/1991 (2011), PP."""
    text = "set out in the Resolution 1925 paragraphs 2, 11 and 12 (a) to (c)"
    paths = [c.pinpoint.path for c in read_all(text) if c.pinpoint]
    assert paths == ["2", "11", "12(a)", "12(b)", "12(c)"]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        # S/RES/2779 (2025), OP 22; S/RES/2231 (2015), OP 5; S/RES/1296 (2000), PP 6.
        ("paragraphs 21-27 of resolution 2677 (2023)", [str(n) for n in range(21, 28)]),
        ("paragraphs 15.1-15.3 of resolution 2231 (2015)", ["15.1", "15.2", "15.3"]),
        ("Article 1 (1-4) of the UN Charter", ["1(1)", "1(2)", "1(3)", "1(4)"]),
        # S/RES/2173 (2014), OP 2; S/PRST/2017/9.
        ("paragraph 55 (b) (ii-iii) of S/2007/307", ["55(b)(ii)", "55(b)(iii)"]),
        ("paragraph 34.b.i and 34.b.v above", ["34(b)(i)", "34(b)(v)"]),
        # Near misses: years, fractions of a document's number, an article and a word.
        ("in paragraphs 2005/17 of resolution 1373 (2001)", []),
        ("paragraph 3 a report of resolution 1373 (2001)", []),
    ],
)
def test_each_number_of_a_range_and_each_bare_letter_is_a_part(
    text: str, paths: list[str]
) -> None:
    assert [c.pinpoint.path for c in read_all(text) if c.pinpoint] == paths


def test_a_letter_before_the_last_one_opens_a_subparagraph() -> None:
    """S/RES/2802 (2025), OP 34; S/RES/1718 (2006), OP 8."""
    text = (
        "in line with paragraph 31 (l) above, (e) a summary; paragraph 3, (c) progress"
    )
    paths = [c.pinpoint.path for c in read_all(text) if c.pinpoint]
    assert paths == ["31(l)"]
    text = "the items in subparagraphs (a) (i) and (a) (ii) above"
    paths = [c.pinpoint.path for c in read_all(text) if c.pinpoint]
    assert paths == ["7(a)(i)", "7(a)(ii)"]


def test_a_range_that_runs_backwards_is_not_filled() -> None:
    paths = [c.pinpoint.path for c in read_all("paragraphs 9 to 3 above") if c.pinpoint]
    assert paths == ["9", "3"]


def test_articles_within_a_chapter_and_paragraphs_within_an_article() -> None:
    """S/RES/2569 (2021), PP 8; S/RES/2529 (2020), PP."""
    text = (
        "Acting under Article 41 of Chapter VII of the Charter of the United Nations,"
    )
    assert names(text) == ["Charter of the United Nations, Chapter VII, article 41"]
    text = (
        "notwithstanding Article 2, paragraph 4, of the Charter of the United Nations"
    )
    assert names(text) == ["Charter of the United Nations, article 2, paragraph 4"]


def test_the_span_is_the_number_or_the_words_of_the_title() -> None:
    """S/RES/2388 (2017), OP 2 and PP 2."""
    text = "its resolution 2331 (2016), the report (S/2017/939) and the UN Charter"
    words = [c.span.of(text) for c in read_all(text)]
    assert words == ["2331 (2016)", "S/2017/939", "UN Charter"]


def test_an_instrument_is_told_once_and_mentioned_twice() -> None:
    text = "the Charter of the United Nations and the purposes of the UN Charter"
    one = paragraph(text)
    assert len(citations([one], HOME, HOME_IRI)[0]) == 1
    assert len(every_mention([one], HOME, HOME_IRI)[0]) == 2


# --- the instrument itself


def test_what_stands_above_is_part_of_the_instrument_itself() -> None:
    found = read_all("the measures imposed by paragraph 3 above")
    assert [(c.kind, c.target) for c in found] == [(CitationKind.SELF, HOME_IRI)]


def test_a_bare_paragraph_is_its_own_only_where_it_has_one() -> None:
    """S/RES/1973 (2011), OP 7; S/RES/1445 (2002), OP 11."""
    own = "Decides further that the ban imposed by paragraph 6 shall not apply"
    assert names("Decides to establish a ban", own) == ["self, paragraph 6"]
    assert names("endorses also the interim funding mechanism in paragraph 74") == []


def test_a_bare_paragraph_is_not_taken_from_another_instrument() -> None:
    """S/RES/1330 (2000), OP 1: those are paragraphs of resolution 986 (1995)."""
    text = (
        "the provisions of resolution 986 (1995), except those contained in paragraph 7"
    )
    assert names(text) == ["S/RES/986 (1995), paragraph 7"]


def test_this_paragraph_and_the_one_above_are_told_by_where_they_stand() -> None:
    """S/RES/2521 (2020), OP 14; S/RES/2227 (2015), PP 22."""
    text = (
        "engaged in any of the activities described in this paragraph and paragraph 6;"
    )
    assert names("Decides to establish a ban", text) == [
        "self, paragraph 7",
        "self, paragraph 6",
    ]
    one = Paragraph(Part.PREAMBLE, "", "pp/1", "Noting,", Span(0, 7), (), (), False)
    text = "some of such acts referred to in the paragraph above may amount to crimes"
    two = replace(one, path="pp/2", text=text)
    found = citations([one, two], HOME, HOME_IRI)
    assert named(found[1]) == ["self, preambular paragraph 1"]
    assert named(citations([two], HOME, HOME_IRI)[0]) == []
    excerpt = replace(two, path="pp/fb00f4a7")
    assert named(citations([one, excerpt], HOME, HOME_IRI)[1]) == [
        "self, preambular paragraph 1"
    ]


def test_a_paragraph_of_a_statement_is_told_by_its_ordinal() -> None:
    """S/PRST/2024/1, paragraph 8."""
    text = "“The Council notes the process in paragraph 1 of the present Statement"
    one = Paragraph(Part.OPERATIVE, "", "par/1", "Noting", Span(0, 6), (), (), False)
    two = replace(one, path="par/2", text=text)
    found = citations([one, two], HOME, HOME_IRI)[1]
    assert named(found) == ["self, paragraph 1"]


def test_in_an_annex_a_number_is_one_of_the_annex_where_only_it_has_that() -> None:
    """S/RES/1989 (2011), annex II; S/RES/1329 (2000), annex I."""
    body = paragraph("Decides to establish a ban", "1")
    first = paragraph("The Ombudsperson shall report", "4", Part.ANNEX)
    text = "pursuant to paragraph 4 above and in paragraph 1 of this resolution"
    annex = paragraph(text, "5", Part.ANNEX)
    found = citations([body, first, annex], HOME, HOME_IRI)[2]
    assert named(found) == ["self, annex II, paragraph 4", "self, paragraph 1"]
    again = replace(first, path="annex/II/4-2")
    found = citations([body, first, again, annex], HOME, HOME_IRI)[3]
    assert named(found) == ["self, paragraph 1"]


def test_a_bare_number_in_an_annex_that_both_have_stays_open() -> None:
    """S/RES/2161 (2014), annex II, paragraph 16."""
    body = paragraph("Decides to establish a ban", "1")
    text = "whether the measures described in paragraph 1 are to be retained"
    annex = paragraph(text, "1", Part.ANNEX)
    assert named(citations([body, annex], HOME, HOME_IRI)[1]) == []


def test_thereof_is_of_the_annex_or_of_what_has_such_a_paragraph() -> None:
    """S/RES/1989 (2011), OP 23; S/RES/2491 (2019), OP 2."""
    text = "with annex II of this resolution, including paragraph 6 (h) thereof"
    assert names(text) == ["self, annex II", "self, annex II, paragraph 6 (h)"]
    text = (
        "paragraph 7 of resolution 2240 (2015), for twelve months from the date of "
        "adoption of this resolution, reaffirms paragraph 11 thereof"
    )
    assert names(text) == [
        "S/RES/2240 (2015), paragraph 7",
        "S/RES/2240 (2015), paragraph 11",
        "self",
    ]


def test_a_resolution_in_the_name_of_a_body_has_no_bare_paragraph() -> None:
    """S/RES/2577 (2021), OP 5; S/RES/2751 (2024), OP 2."""
    text = (
        "to the Committee established pursuant to resolution 2206 (2015) on the "
        "progress achieved on the key benchmarks in paragraph 6"
    )
    assert names("Decides", text) == ["S/RES/2206 (2015)", "self, paragraph 6"]
    text = "Recalls resolution 2699 (2023), noting that the arms embargo in paragraph 6"
    assert names("Decides", text) == ["S/RES/2699 (2023)"]


def test_an_article_alone_is_of_the_treaty_that_the_sentence_named() -> None:
    """S/RES/2397 (2017), PP 7."""
    charter = "Charter of the United Nations"
    text = f"Acting under Chapter VII of the {charter}, and measures under Article 41"
    assert names(text) == [f"{charter}, Chapter VII", f"{charter}, article 41"]
    text = f"Recalling the {charter}. Article 41 shall apply"
    assert names(text) == [charter]


def test_annex_10_on_civilian_implementation_is_one_of_the_peace_agreement() -> None:
    """S/RES/1305 (2000), OP 4."""
    agreement = "General Framework Agreement for Peace in Bosnia and Herzegovina"
    before = f"the {agreement} (collectively the Peace Agreement)"
    text = "of Annex 10 on civilian implementation of the Peace Agreement and that"
    assert names(before, text) == [f"{agreement}, annex 10"]


def test_an_annex_of_its_own_is_told_from_that_of_a_resolution_named_before() -> None:
    """S/RES/2087 (2013), OP 5."""
    text = "paragraph 8 (e) of resolution 1718 (2006) shall apply to those in Annex II"
    body, annex = paragraph(text, "5"), paragraph("A list", "1", Part.ANNEX)
    assert "self, annex II" in named(citations([body, annex], HOME, HOME_IRI)[0])
    other = paragraph(text.replace("Annex II", "Annex IV"), "5")
    assert "self, annex IV" not in named(citations([other, annex], HOME, HOME_IRI)[0])


@pytest.mark.parametrize(
    "words",
    [
        "S/RES/0 (2017)", "S/RES/9999 (2999)", "S/RES/3999 (2017)", "A/RES/999/9",
        "S/2999/1", "S/PRST/2999/3", "resolution 0 (2005)", "resolution 2004/18",
    ],
)  # fmt: skip
def test_a_symbol_that_cannot_be_stays_words(words: str) -> None:
    assert names(f"in accordance with {words}, and") == []


def test_a_number_beyond_the_last_one_known_has_the_year_printed() -> None:
    last, number = lasts()[-1]
    text = f"resolution {number + 50} ({last + 1}) and resolution {number + 50}"
    assert names(text) == [f"S/RES/{number + 50} ({last + 1})"]


def test_an_annex_that_speaks_of_itself_is_named_by_its_number() -> None:
    text = "their responsibilities under paragraph (a) of this annex"
    found = citations([paragraph(text, "3", Part.ANNEX)], HOME, HOME_IRI)[0]
    assert named(found) == ["self, annex II, paragraph (a)"]


# --- words that point back


UNTOC = "United Nations Convention against Transnational Organized Crime"
PALERMO = (
    "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially "
    "Women and Children"
)


def test_the_palermo_protocol_is_named_in_full_after_the_convention() -> None:
    """S/RES/2388 (2017), OP 2."""
    assert names(f"the {UNTOC} and its supplementing {PALERMO}") == [UNTOC, PALERMO]


def test_its_supplementing_protocol_is_the_one_the_document_named() -> None:
    found = names(f"the {PALERMO}", f"the {UNTOC} and its supplementing Protocol")
    assert found == [UNTOC, PALERMO]


def test_its_supplementing_protocol_is_none_of_three_that_could_be_meant() -> None:
    assert names(f"the {UNTOC} and its supplementing Protocol") == [UNTOC]


def test_the_convention_is_the_only_one_named_before() -> None:
    text = "States Parties to the Convention and Article 5 of the Convention"
    assert names(f"Recalling the {UNTOC},", text) == [UNTOC, f"{UNTOC}, article 5"]


def test_the_convention_is_none_where_two_were_named() -> None:
    two = f"Recalling the {UNTOC} and the United Nations Convention against Corruption"
    assert names(two, "States Parties to the Convention") == []


def test_that_treaty_is_the_one_named_last_in_the_paragraph() -> None:
    """S/RES/2467 (2019), PP."""
    text = (
        "Acknowledging the adoption of the Arms Trade Treaty and noting the provisions "
        "in Article 7(4) of the Treaty"
    )
    assert names(text) == ["Arms Trade Treaty", "Arms Trade Treaty, article 7 (4)"]


def test_a_convention_that_was_not_understood_leaves_none() -> None:
    two = f"Recalling the {UNTOC} and the Zanzibar Convention,"
    assert names(two, "States Parties to the Convention") == []


def test_the_peace_agreement_is_what_the_text_calls_so() -> None:
    """S/RES/1357 (2001), PP and OP 25."""
    agreement = "General Framework Agreement for Peace in Bosnia and Herzegovina"
    before = (
        f"the {agreement} and the Annexes thereto (collectively the Peace Agreement)"
    )
    text = "in accordance with Annex 10 of the Peace Agreement"
    assert names(before, text) == [f"{agreement}, annex 10"]


def test_protocols_of_two_years_are_more_than_those_of_the_first() -> None:
    """S/RES/2565 (2021), OP 6."""
    text = (
        "in particular their obligations under the Geneva Conventions of 1949 and the "
        "obligations, as applicable, under the Additional Protocols of 1977 and 2005"
    )
    found = read_all(text, home=Symbol.parse("S/RES/2565 (2021)"))
    assert [c.target.rpartition("/")[2] for c in found] == [
        "geneva-conventions",
        "geneva-additional-protocols-1977",
        "geneva-protocol-iii",
    ]


def test_what_an_agreement_is_praised_for_is_no_part_of_its_title() -> None:
    """S/RES/2227 (2015), PP 5."""
    text = "commending the signatories of the Agreement for the courage they showed"
    assert names(text) == []
    title = "Agreement for Lasting Peace in Arlesey"
    assert names(f"the signing of the {title}") == [title]


def test_a_title_has_its_date_with_the_month_first() -> None:
    """S/RES/2202 (2015), annex II."""
    text = "who also signed Minsk Protocol of September 5, 2014 and the Memorandum"
    assert names(text)[0] == "Minsk Protocol of September 5, 2014"


def test_a_noun_in_parentheses_is_a_short_name() -> None:
    """S/RES/2310 (2016), PP 5 and PP 10, which also names the NPT."""
    text = "the Comprehensive Nuclear-Test-Ban Treaty ({}), adopted by the Assembly"
    other = "the Treaty on the Non-Proliferation of Nuclear Weapons"
    last = "achieving the early entry into force of the Treaty"
    found = names(other, text.format("Treaty"), last)
    assert found == ["Comprehensive Nuclear-Test-Ban Treaty"]
    assert names(other, text.format("Vienna"), last) == []


def test_a_plan_for_a_resolution_of_the_council_ends_at_its_noun() -> None:
    """S/RES/2169 (2014), PP 13."""
    found = read_all("Iraq’s National Action Plan on Security Council resolution 1325")
    assert [c.span for c in found] == [Span(7, 27), Span(59, 63)]


def test_a_peace_agreement_that_nothing_explains_stays_in_its_document() -> None:
    """S/RES/2127 (2013) and S/RES/1289 (2000) mean different ones."""
    text = "the implementation of the Transitional Charter"
    one = citations([paragraph(text)], HOME, HOME_IRI)[0]
    other = Symbol.parse("S/RES/2134 (2014)")
    two = citations([paragraph(text)], other, iri.instrument(other))[0]
    assert [c.name for c in one] == [c.name for c in two] == ["Transitional Charter"]
    assert one[0].target != two[0].target


def test_a_peace_agreement_is_none_where_two_could_be_meant() -> None:
    before = "the Lomé Peace Agreement and the Darfur Peace Agreement"
    assert names(before, "the implementation of the Peace Agreement") == []


def test_its_article_is_of_the_treaty_named_before() -> None:
    """S/RES/1970 (2011), PP."""
    text = (
        "Acting under Chapter VII of the Charter of the United Nations, and taking "
        "measures under its Article 41,"
    )
    charter = "Charter of the United Nations"
    assert names(text) == [f"{charter}, Chapter VII", f"{charter}, article 41"]


def test_that_resolution_before_a_number_opens_a_clause() -> None:
    """S/RES/2725 (2024), OP 1: "recalls that resolution 2676 (2023) reaffirmed"."""
    text = (
        "paragraph 4 of resolution 2035 (2012), and recalls that resolution 2676 (2023)"
    )
    assert names(text) == ["S/RES/2035 (2012), paragraph 4", "S/RES/2676 (2023)"]


def test_an_annex_alone_is_its_own_only_where_it_has_one() -> None:
    """S/RES/1735 (2006), OP 32."""
    text = "with the responsibilities outlined in Annex II,"
    assert names(text) == []
    body, annex = paragraph(text, "32"), paragraph("The Team shall", "a", Part.ANNEX)
    assert named(citations([body, annex], HOME, HOME_IRI)[0]) == ["self, annex II"]


def test_the_name_in_the_register_may_have_an_acronym_inside() -> None:
    """S/RES/2337 (2017), PP."""
    text = "of the African Union (AU) Charter on Democracy, Elections and Governance,"
    (found,) = read_all(text)
    assert found.name == "African Charter on Democracy, Elections and Governance"
    assert found.span.of(text).endswith("Elections and Governance")


def test_that_resolution_without_any_before_is_none() -> None:
    assert names("under the terms of that resolution") == []


# --- titles the register lacks


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "the development of a Thematic Paper on trafficking in persons in conflict "
            "situations, the establishment of the Task Team",
            "Thematic Paper on trafficking in persons in conflict situations",
        ),
        (
            "the publication of the 2016 Global Report on Trafficking in Persons, and",
            "2016 Global Report on Trafficking in Persons",
        ),
        ("sign up and adhere to the Code of Good Conduct for the media,", None),
        ("the Zanzibar Declaration of 18 April 2013, the", None),
    ],
)
def test_a_title_in_capitals_is_an_instrument(text: str, title: str | None) -> None:
    expected = title or text.split("the ", 1)[1].split(",")[0]
    assert names(text) == [expected]


def test_a_title_comes_again_in_small_letters() -> None:
    """S/RES/2388 (2017), PP 4 and OP 24."""
    title = "Thematic Paper on trafficking in persons in conflict situations"
    text = f"to ensure that the {title.lower()} developed by UNODC is disseminated"
    assert names(f"the development of a {title},", text) == [title]


@pytest.mark.parametrize(
    "text",
    [
        "all relevant international instruments and relevant resolutions",
        "a peace agreement and an action plan",
        "the Joint Ceasefire Agreement Monitoring Committee",
    ],
)
def test_generic_words_and_names_of_bodies_are_no_instruments(text: str) -> None:
    assert names(text) == []


def test_the_outer_title_is_cited_and_not_the_one_inside() -> None:
    """S/RES/2388 (2017), PP 7."""
    text = (
        "Recalling the Political Declaration on the implementation of the United "
        "Nations Global Plan of Action to Combat Trafficking in Persons, adopted by"
    )
    assert len(names(text)) == 1


# --- the file


def test_an_unknown_placeholder_stops_the_loading() -> None:
    rule = {"id": "x", "cites": "self", "pattern": "{nothing}", "why": "A test."}
    with pytest.raises(NormgraphError, match="nothing"):
        read({**load("citations"), "rule": [rule]})


def test_a_rule_without_example_stops_the_loading() -> None:
    rule = {"id": "x", "cites": "self", "pattern": "y", "why": "A test."}
    with pytest.raises(NormgraphError, match="example"):
        read({**load("citations"), "rule": [rule]})


def test_a_second_rule_of_one_id_stops_the_loading() -> None:
    rules = load("citations")["rule"]
    assert isinstance(rules, list)
    with pytest.raises(NormgraphError, match="twice"):
        read({**load("citations"), "rule": [*rules, rules[0]]})


def test_each_number_of_the_council_has_the_year_of_its_range() -> None:
    years, numbers = zip(*lasts(), strict=True)
    assert list(years) == list(range(1946, 1946 + len(years)))
    assert list(numbers) == sorted(set(numbers))


# --- laws

WORDS = st.sampled_from(
    [
        "paragraphs", "2 (a)", "and", "(b)", "of", "resolution", "1521 (2003)", ", ",
        "Articles 3 to", "5", "Chapter VII", "the Charter", "its Protocol", "annex",
        "S/2017/939", "above", "this resolution", "(", ")", "Peace Agreement", "that",
        "1373", "(2001)", "A/RES/", "55/25", "Agreement on", "“", "999999999999", "’s",
    ]
)  # fmt: skip


def test_time_grows_with_the_text_and_no_faster() -> None:
    text = (
        "paragraphs 2 (a) and (b) of resolution 1521 (2003), the Peace Agreement, "
        * 400
    )
    found = every_mention([paragraph(text)], HOME, HOME_IRI)[0]
    assert len([c for c in found if c.pinpoint]) == 800


@given(st.lists(st.one_of(st.text(), st.lists(WORDS).map(" ".join)), max_size=3))
def test_no_text_is_too_odd_and_spans_lie_inside_it(texts: list[str]) -> None:
    paragraphs = [paragraph(text, str(n)) for n, text in enumerate(texts)]
    found = every_mention(paragraphs, None, "https://example.org/x")
    assert len(found) == len(texts)
    for text, mentions in zip(texts, found, strict=True):
        for citation in mentions:
            assert citation.span in Span(0, len(text))
            assert citation.span.of(text).strip()
            if citation.pinpoint:
                iri.pinpoint(citation.target, citation.pinpoint)


# --- protocols by what they supplement


CRC = "Convention on the Rights of the Child"
OPTIONAL = "Optional Protocols to the Convention on the Rights of the Child"
THIRD = (
    "Optional Protocol to the Convention on the Rights of the Child on a "
    "Communications Procedure"
)
UNTOC = "United Nations Convention against Transnational Organized Crime"
TO_UNTOC = [
    "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women "
    "and Children",
    "Protocol against the Smuggling of Migrants by Land, Sea and Air",
    "Protocol against the Illicit Manufacturing of and Trafficking in Firearms, Their "
    "Parts and Components and Ammunition",
]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        # S/RES/2347 (2017), PP 11
        (f"the {UNTOC} and the Protocols thereto,", [UNTOC, *TO_UNTOC]),
        # S/RES/2275 (2016), OP 21
        (
            f"the {CRC} 1989, encourages full implementation of the Convention as well "
            "as ratification of or accession to its Optional Protocols,",
            [CRC, THIRD, OPTIONAL],
        ),
        # S/RES/1325 (2000), OP 9
        (
            "the Refugee Convention of 1951 and the Protocol thereto of 1967,",
            [
                "Convention relating to the Status of Refugees",
                "Protocol relating to the Status of Refugees",
            ],
        ),
        # S/RES/2347 (2017), PP 12
        (
            "the Convention for the Protection of Cultural Property in the Event of "
            "Armed Conflict of 14 May 1954 and its Protocols of 14 May 1954 and 26 "
            "March 1999,",
            [
                "Convention for the Protection of Cultural Property in the Event of "
                "Armed Conflict",
                "Protocol to the Convention for the Protection of Cultural Property in "
                "the Event of Armed Conflict",
                "Second Protocol to the Hague Convention of 1954 for the Protection of "
                "Cultural Property in the Event of Armed Conflict",
            ],
        ),
        # S/RES/2175 (2014), PP 4
        (
            "the Convention on the Safety of United Nations and Associated Personnel, "
            "and its Optional Protocol,",
            [
                "Convention on the Safety of United Nations and Associated Personnel",
                "Optional Protocol to the Convention on the Safety of United Nations "
                "and Associated Personnel",
            ],
        ),
    ],
)
def test_protocols_are_those_of_what_stands_before(text: str, finds: list[str]) -> None:
    assert names(text) == finds


def test_their_protocols_are_those_of_all_that_stand_before() -> None:
    """S/PRST/2021/15, PAR 3."""
    text = (
        "the 1988 Convention for the Suppression of Unlawful Acts Against the Safety "
        "of Maritime Navigation (1988 SUA Convention) and the 1988 Protocol for the "
        "Suppression of Unlawful Acts Against the Safety of Fixed Platforms Located "
        "on the Continental Shelf (1988 SUA Protocol), and their 2005 Protocols which"
    )
    found = [c.name for c in read_all(text) if c.rule == "protocols"]
    assert [name[:16] for name in found] == ["Protocol of 2005"] * 2


@pytest.mark.parametrize(
    "text",
    [
        # Two of 25 May 2000: which one is not said.
        f"the {CRC}, the Optional Protocol thereto of 25 May 2000",
        # S/RES/2109 (2013), OP 18: of what, is not said.
        "nine core international human rights instruments and Optional Protocols",
        # Not in the register: nothing is guessed.
        "the Lusaka Convention on Rivers and its Protocols",
        # Too far away.
        f"the {CRC}. In another matter, the parties signed an accord and its Protocols",
    ],
)
def test_protocols_of_something_uncertain_are_not_cited(text: str) -> None:
    assert "protocols" not in {c.rule for c in read_all(text)}


def test_protocols_adopted_later_are_not_meant() -> None:
    """S/RES/1539 (2004), PP 9; the third of the Geneva protocols is of 2005."""
    text = "the Geneva Conventions and the Additional Protocols thereto"
    then = Symbol.parse("S/RES/1539 (2004)")
    found = citations([paragraph(text)], then, iri.instrument(then))[0]
    assert [c.name for c in found] == [
        "Geneva Conventions of 12 August 1949",
        "Additional Protocols of 1977 to the Geneva Conventions",
    ]


def test_a_year_points_back_to_the_instrument_of_that_year() -> None:
    before = "Recalling the United Nations Convention on the Law of the Sea and the CWC"
    assert names(before, "as reflected in the 1982 Convention") == [
        "United Nations Convention on the Law of the Sea"
    ]
    assert names("as reflected in the 1982 Convention") != names(
        before, "as reflected in the 1982 Convention"
    )


def test_this_agreement_is_the_one_named_before() -> None:
    """S/RES/1383 (2001), OP 1 and 2."""
    before = (
        "Endorses the Agreement on provisional arrangements in Afghanistan pending the "
        "re-establishment of permanent government institutions"
    )
    text = "Calls on all Afghan groups to implement this Agreement in full"
    assert names(before, text) == names(before)
    assert names(text) == []


# --- declarations without a title


def test_a_declaration_is_known_by_who_adopted_it_and_when() -> None:
    """S/RES/2127 (2013), PP 26 and OP 1, and S/RES/2134 (2014), OP 14."""
    text = (
        "the declaration adopted by the International Contact Group on the CAR at its "
        "third meeting held in Bangui on 8 November 2013;"
    )
    other = "the declaration adopted by the International Contact Group on the CAR, on "
    [found] = read_all(text)
    assert found.name == text[4:-1]
    assert found.kind is CitationKind.DECLARATION
    assert [c.target for c in read_all(other + "8 November 2013")] == [found.target]
    assert [c.target for c in read_all(other + "9 November 2013")] != [found.target]


@pytest.mark.parametrize(
    "text",
    [
        "the declaration adopted on 26 May 2013",  # S/RES/2457 (2019), OP 2: by whom?
        "the Communiqué issued by its current Chairman of 5 May 2000",  # whose?
        "the declaration adopted by the African Union in May 2013",  # which day?
    ],
)
def test_a_declaration_described_in_part_stays_open(text: str) -> None:
    assert "described" not in {c.rule for c in read_all(text)}


def test_an_agreement_between_three_names_all_of_them() -> None:
    """S/RES/1745 (2007), PP 13; two parties and another thing are not three."""
    title = (
        "Memorandum of Understanding between the Government of Timor-Leste, the United "
        "Nations and the Government of Australia"
    )
    assert names(f"the signing of a {title} on 26 January 2007") == [title]
    two = (
        "the Framework Agreement between Sudan, which it welcomes, and other neighbours"
    )
    assert names(two) == ["Framework Agreement between Sudan"]


def test_names_that_share_a_noun_are_cited_one_by_one() -> None:
    """S/RES/1503 (2003), OP 6."""
    text = "Requests the full implementation of the ICTY and ICTR Completion Strategies"
    assert names(text) == ["ICTY Completion Strategy", "ICTR Completion Strategy"]


def test_names_that_share_a_noun_and_are_not_known_are_not_guessed() -> None:
    text = "the Arlesey and Baldock Agreements"
    assert "several" not in {c.rule for c in read_all(text)}


def test_an_amendment_is_that_of_the_convention_before_it() -> None:
    # S/RES/1887 (2009) PP 24
    found = read_all(
        "the Convention on the Physical Protection of Nuclear Material and its 2005 "
        "Amendment, and the Convention"
    )
    assert "Amendment to the Convention on the Physical Protection" in found[1].name


def test_amendments_of_no_convention_are_none() -> None:
    # S/RES/1512 (2003) OP 1
    assert not read_all("to consider its amendment and the Amendment of 2003")

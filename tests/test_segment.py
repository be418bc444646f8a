"""A document is cut into paragraphs; what belongs to none is kept; no word is lost."""

from __future__ import annotations

import importlib.util
import random
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normgraph.model import (
    Document,
    Paragraph,
    Part,
    PassageKind,
    Segments,
    Span,
    Symbol,
)
from normgraph.readers import read
from normgraph.segment import join, segment
from normgraph.segment.words import joins_ligature

HEAD = "S/RES/2641 (2022)\nResolution 2641 (2022)\nThe Security Council,\n"


def cut(text: str, name: str = "page.txt", symbol: str = "") -> Segments:
    given_one = Symbol.parse(symbol) if symbol else None
    return segment(read(text.encode(), name, given_one))


def whole(text: str) -> Segments:
    return cut(HEAD + text)


def paths(found: Segments) -> list[str]:
    return [p.path for p in found.paragraphs]


def texts(found: Segments) -> list[str]:
    return [p.text for p in found.paragraphs]


def codes(found: Segments) -> list[str]:
    return [p.code for p in found.problems]


def kept(found: Segments, kind: PassageKind) -> list[str]:
    return [p.text for p in found.passages if p.kind is kind]


def letters(words: Iterable[str]) -> Counter[str]:
    plain = unicodedata.normalize("NFKC", "".join(words))
    return Counter(c for c in plain if c.isalnum())


# --- the example page ---------------------------------------------------------------


@pytest.fixture(scope="module")
def example_page(page: Path) -> tuple[Document, Segments]:
    document = read(page.read_bytes(), page.name)
    return document, segment(document)


def test_the_page_has_three_preambular_and_six_operative_paragraphs(
    example_page: tuple[Document, Segments],
) -> None:
    _, found = example_page
    assert [p.part for p in found.paragraphs] == [Part.PREAMBLE] * 3 + [
        Part.OPERATIVE
    ] * 6
    assert [p.number for p in found.paragraphs] == ["", "", "", *"123456"]
    assert codes(found) == []


def test_an_excerpt_mints_no_ordinals(
    example_page: tuple[Document, Segments],
) -> None:
    """The page's "Noting the initiative" is in truth PP 22."""
    _, found = example_page
    assert found.is_excerpt
    assert paths(found)[3:] == [f"op/{n}" for n in range(1, 7)]
    assert all(len(path) == len("par/") + 8 for path in paths(found)[:3])


def test_only_the_last_paragraph_of_the_page_is_cut(
    example_page: tuple[Document, Segments],
) -> None:
    _, found = example_page
    assert [p.number for p in found.paragraphs if p.is_cut] == ["6"]
    assert found.paragraphs[-1].text.endswith("in order to identify and")


def test_a_split_word_is_joined_and_still_leads_to_its_place(
    example_page: tuple[Document, Segments],
) -> None:
    document, found = example_page
    paragraph = next(p for p in found.paragraphs if p.number == "4")
    at = paragraph.text.index("armed conflict")
    assert "conf lict" not in paragraph.text
    pieces = paragraph.trace(Span(at, at + len("armed conflict")))
    assert [piece.of(document.text) for piece in pieces] == ["armed conf", "lict"]


# --- numbers ------------------------------------------------------------------------


def test_numbers_stand_alone_or_before_the_words() -> None:
    alone = whole("Noting it,\n1.\nUrges States to act;\n2.\nDecides to remain seized.")
    before = whole("Noting it,\n1. Urges States to act;\n2. Decides to remain seized.")
    assert paths(alone) == paths(before) == ["pp/1", "op/1", "op/2"]
    assert texts(alone) == texts(before)


def test_a_number_of_a_sentence_opens_no_paragraph() -> None:
    found = whole(
        "1. Recalls the measures imposed by resolution 1390 (2002) and by paragraph\n"
        "2. of resolution 1267 (1999), until 31 December\n2001. The measures lapse;\n"
        "2. Decides to remain seized."
    )
    assert paths(found) == ["op/1", "op/2"]
    assert "paragraph 2. of resolution" in texts(found)[0]
    assert codes(found) == []


def test_a_list_below_a_paragraph_has_a_count_of_its_own() -> None:
    """S/RES/2469 (2019), OP 8."""
    found = cut(
        "S/RES/2469 (2019)\n"
        "8. Requests the Secretary-General to update it on the following:\n"
        "1.\nResolution of the final status of Abyei;\n2.\nSteps taken;\n"
        "9. Urges continued progress;"
    )
    assert paths(found) == ["op/8", "op/9"]
    assert [d.path for d in found.paragraphs[0].divisions] == ["8(1)", "8(2)"]
    assert codes(found) == []


@pytest.mark.parametrize(
    ("numbers", "expected", "code"),
    [
        ("1 2 4", ["op/1", "op/2", "op/4"], "number-gap"),
        ("2 3", ["op/2", "op/3"], "number-gap"),
        ("1 2 2 3", ["op/1", "op/2", "op/2-2", "op/3"], "number-repeat"),
        ("1 2 3 2", ["op/1", "op/2", "op/3", "op/2-2"], "number-descent"),
    ],
)
def test_an_odd_count_is_kept_and_reported(
    numbers: str, expected: list[str], code: str
) -> None:
    found = whole("".join(f"{n}. Urges States to act;\n" for n in numbers.split()))
    assert paths(found) == expected
    assert codes(found) == [code]


def test_a_number_that_lost_its_stop_opens_its_paragraph() -> None:
    """S/RES/2730 (2024)."""
    found = whole(
        "1. Urges all States to act;\n2 Condemns disinformation;\n"
        "3. Decides that 11 Members of the Committee and\n4 States be heard."
    )
    assert paths(found) == ["op/1", "op/2", "op/3"]


def test_a_number_may_be_parted_from_its_words_by_a_page_end() -> None:
    """S/RES/2529 (2020), OP 1."""
    found = whole(
        "Acting under Chapter VII of the Charter of the United Nations,\n1.\n"
        "20-08429\n1/4\nS/RES/2641 (2022)\nDecides to appoint Mr. Serge Brammertz;\n"
        "2.\nUrges States to cooperate fully;\n2/4\n20-08429"
    )
    assert [p.text for p in found.paragraphs[1:]] == [
        "Decides to appoint Mr. Serge Brammertz;",
        "Urges States to cooperate fully;",
    ]


# --- the preamble -------------------------------------------------------------------


@pytest.mark.parametrize(
    "opening",
    [
        "Reaff irming also the importance",  # S/RES/1483 (2003)
        "Further recalling its resolutions",
        "Gravely concerned by the violence",
        "In this regard, expressing concern",  # S/RES/2228 (2015)
        "Again taking into account the crisis",  # S/RES/1851 (2008)
        "Whilst welcoming the reduction",  # S/RES/2363 (2017)
        "Guided by the purposes and principles",
        "Mindful of its responsibility",
    ],
)
def test_a_preambular_paragraph_is_told_by_its_opening(opening: str) -> None:
    found = whole(
        "Reaffirming the sovereignty and territorial integrity of Iraq and all of it,\n"
        f"{opening} of the disarmament of Iraqi weapons of mass\ndestruction,\n"
        "1. Urges all States to act;"
    )
    assert paths(found) == ["pp/1", "pp/2", "op/1"]


@pytest.mark.parametrize(
    "line", ["UNICEF and others", "recalling its resolutions", "Recalling all of it"]
)
def test_a_line_in_mid_sentence_opens_no_paragraph(line: str) -> None:
    found = whole(
        "Commending the role that is played by the United Nations agencies and all in\n"
        f"{line} and the efforts that were made by the African Union over the\n"
        "years,\n1. Urges all States to act;"
    )
    assert paths(found) == ["pp/1", "op/1"]


def test_verbs_before_the_first_number_stay_in_the_preamble() -> None:
    """S/RES/2530 (2020) recalls in its preamble, S/RES/2583 (2021) has no numbers."""
    preamble = whole(
        "Noting it,\nRecalls that UNDOF’s deployment is a step,\n1. Calls on all;"
    )
    assert [p.part for p in preamble.paragraphs][1] is Part.PREAMBLE
    alone = whole(
        "Noting with regret the death of Judge James Richard Crawford,\n"
        "Decides that the election shall take place on 5 November 2021."
    )
    assert [(p.part, p.path) for p in alone.paragraphs] == [
        (Part.PREAMBLE, "pp/1"),
        (Part.OPERATIVE, "par/1"),
    ]


# --- sub-paragraphs -----------------------------------------------------------------


def divisions(paragraph: Paragraph) -> list[tuple[str, str]]:
    return [(d.path, d.span.of(paragraph.text)) for d in paragraph.divisions]


def test_sub_paragraphs_are_nested_by_what_stands_before_them() -> None:
    found = whole(
        "1. Decides to:\n(a) Renew the mandate, and to this end:\n(i) report;\n"
        "(ii) advise;\n(b) Review it;\n2. Decides to remain seized."
    )
    assert divisions(found.paragraphs[0]) == [
        (
            "1(a)",
            "(a) Renew the mandate, and to this end: (i) report; (ii) advise;",
        ),
        ("1(a)(i)", "(i) report;"),
        ("1(a)(ii)", "(ii) advise;"),
        ("1(b)", "(b) Review it;"),
    ]


def test_the_letter_i_goes_on_after_h() -> None:
    items = "".join(f"({letter}) To do {letter};\n" for letter in "abcdefghij")
    found = whole(f"1. Decides:\n{items}2. Decides to remain seized.")
    assert [d.path for d in found.paragraphs[0].divisions][-2:] == ["1(i)", "1(j)"]


def test_a_cited_sub_paragraph_is_no_division() -> None:
    found = whole(
        "1. Decides:\n(a) To apply the measures of paragraph 8 (a),\n"
        "(b) and (c) of resolution 1333 (2000);\n(b) To end them;"
    )
    assert [d.path for d in found.paragraphs[0].divisions] == ["1(a)", "1(b)"]


def test_a_second_list_gets_paths_of_its_own() -> None:
    found = whole(
        "1. Decides:\n(a) One;\n(b) Two;\nfurther decides:\n(a) Three;\n(b) Four;"
    )
    assert [d.path for d in found.paragraphs[0].divisions] == [
        "1(a)",
        "1(b)",
        "1(a-2)",
        "1(b-2)",
    ]


# --- what belongs to no paragraph ---------------------------------------------------


def test_a_heading_belongs_to_no_paragraph() -> None:
    """S/RES/2552 (2020)."""
    found = whole(
        "Noting it,\n1. Supports the President and the Government of the Republic in\n"
        "their efforts;\nMINUSCA Freedom of movement\n2. Urges all parties to act;"
    )
    assert kept(found, PassageKind.HEADING) == ["MINUSCA Freedom of movement"]
    assert texts(found)[1].endswith("in their efforts;")


def test_the_letter_of_a_section_goes_with_its_heading() -> None:
    """S/RES/1295 (2000)."""
    found = whole(
        "1. Urges States to act;\nB\nWith regard to the trade in arms,\n2. Urges more;"
    )
    assert kept(found, PassageKind.HEADING) == ["B With regard to the trade in arms,"]


def test_a_list_of_names_is_no_heading() -> None:
    """S/RES/2194 (2014)."""
    found = whole(
        "1. Decides to extend the term of the following judges:\n"
        "Mehmet Güney (Turkey)\n2. Decides to remain seized of the matter."
    )
    assert texts(found)[0].endswith("judges: Mehmet Güney (Turkey)")
    assert kept(found, PassageKind.HEADING) == []


def test_formula_title_masthead_and_footnote_have_kinds_of_their_own() -> None:
    found = cut(
        "United Nations\nS/RES/2641 (2022)\nSecurity Council\nDistr.: General\n"
        "Resolution 2641 (2022)\nAdopted by the Security Council on 30 June 2022\n"
        "The Security Council,\n1. Decides to remain seized of the matter.\n"
        "* Reissued for technical reasons.\n1/1\n22-10405"
    )
    assert [p.kind for p in found.passages] == [
        PassageKind.MASTHEAD,
        PassageKind.TITLE,
        PassageKind.FORMULA,
        PassageKind.FOOTNOTE,
        PassageKind.FURNITURE,
    ]
    assert not found.is_excerpt
    assert texts(found)[-1] == "Decides to remain seized of the matter."


def test_an_annex_counts_anew() -> None:
    found = whole(
        "1. Endorses the Plan;\n2. Decides to remain seized of the matter.\nAnnex II\n"
        "Comprehensive Plan\n1.\nGaza will be redeveloped.\n2.\nThe war will end.\n"
    )
    assert paths(found) == ["op/1", "op/2", "annex/II/1", "annex/II/2"]
    assert [p.part for p in found.paragraphs][2:] == [Part.ANNEX] * 2
    assert kept(found, PassageKind.HEADING) == ["Annex II", "Comprehensive Plan"]
    assert codes(found) == []


def test_the_word_annex_in_a_sentence_is_no_heading() -> None:
    found = whole(
        "1. Endorses the guidelines that were set out by the Secretary-General in the\n"
        "Annex\nto his report of 1 June and asks for more of them to be drawn up by a\n"
        "Panel;\n2. Decides to remain seized."
    )
    assert paths(found) == ["op/1", "op/2"]


def test_columns_are_a_table_and_the_paragraph_goes_on_behind_it() -> None:
    found = whole(
        "1. Decides on the following amounts:\nTroops     2022     17\n"
        "Police     2023     18\nand asks for more;\n2. Decides to remain seized."
    )
    assert kept(found, PassageKind.TABLE) == ["Troops 2022 17 Police 2023 18"]
    assert texts(found)[0] == ("Decides on the following amounts: and asks for more;")


# --- statements ---------------------------------------------------------------------

STATEMENT = """\
S/PRST/2020/11
Statement by the President of the Security Council
On 4 December 2020, in connection with the item entitled “Cooperation”, the
President of the Security Council issued the following statement on behalf of
the Council:
“The Security Council recalls its previous relevant resolutions.
“In this regard, the Council welcomes the African Union’s determination. The
Security Council also takes note of the efforts of the African Union in
the “Lomé process”.
“The Security Council commends the work of the Office.”
"""


def test_the_paragraphs_of_a_statement_count_as_operative() -> None:
    found = cut(STATEMENT)
    assert paths(found) == ["par/1", "par/2", "par/3"]
    assert {p.part for p in found.paragraphs} == {Part.OPERATIVE}
    assert kept(found, PassageKind.FORMULA)[0].endswith("on behalf of the Council:")


def test_a_preamble_may_count_with_letters() -> None:
    lone = whole(
        "a.\nRecalling its resolutions,\nb.\nWelcoming the report,\n1. Urges.\n"
    )
    same = whole("a. Recalling its resolutions,\nb. Welcoming the report,\n1. Urges.\n")
    for found in (lone, same):
        numbers = [(p.path, p.number, p.part) for p in found.paragraphs]
        assert numbers[:2] == [
            ("pp/1", "a", Part.PREAMBLE),
            ("pp/2", "b", Part.PREAMBLE),
        ]
        assert texts(found)[1] == "Welcoming the report,"
        assert codes(found) == []


def test_a_letter_that_ends_a_sentence_counts_no_preamble() -> None:
    found = whole(
        "Recalling the claims of party\na. Recalling also annex\nb. of 2001,\n"
    )
    assert paths(found) == ["pp/1"]


SPOKEN = (
    "S/PRST/2018/18\nStatement by the President of the Security Council\n\n"
    "The President made the following statement on behalf of the Council:\n"
)


def test_a_statement_may_count_its_paragraphs() -> None:
    found = cut(
        SPOKEN + "1.\nThe Security Council welcomes the report. It urges:\n"
        "1. more talks;\n2.\nThe Security Council calls upon the parties.\n"
    )
    assert [(p.number, p.text[:28]) for p in found.paragraphs] == [
        ("1", "The Security Council welcome"),
        ("2", "The Security Council calls u"),
    ]
    assert found.paragraphs[0].text.endswith("1. more talks;")


def test_quoted_labels_go_on_with_a_paragraph_of_a_statement() -> None:
    found = cut(
        SPOKEN + "“The Security Council urges steps, including:\n"
        "“(i) decisive action to disarm the militia;\n"
        "“(ii) action to allow agencies to return.\n"
        "“The Security Council remains seized of the matter.”\n"
    )
    assert len(found.paragraphs) == 2
    assert [d.number for d in found.paragraphs[0].divisions] == ["(i)", "(ii)"]


def test_text_behind_the_closed_quotation_of_a_statement_is_an_annex() -> None:
    lines = (
        "“The Security Council requests a report every twelve months within the same\n"
        "General Assembly session.”\n"
        "Enhancing the protection of civilians in armed conflict is essential for\n"
        "the work of the Council.\n"
    )
    found = cut(SPOKEN + lines)
    assert [p.part for p in found.paragraphs] == [Part.OPERATIVE, Part.ANNEX]
    # Not where a paragraph ends in the words of another text.
    quoted = lines.replace("the same\n", "its “new\n").replace(
        "Enhancing", "“Enhancing"
    )
    assert all(p.part is Part.OPERATIVE for p in cut(SPOKEN + quoted).paragraphs)


def test_a_statement_of_which_a_note_is_left_has_no_paragraph() -> None:
    found = cut("S/PRST/2000/9\n\n* Reissued for technical reasons.\n")
    assert found.paragraphs == ()
    assert kept(found, PassageKind.FOOTNOTE) == ["* Reissued for technical reasons."]


def test_a_list_of_symbols_over_a_line_end_is_no_footnote() -> None:
    words = (
        "“The Security Council recalls its relevant statements, in particular\n"
        "S/PRST/2006/39, S/PRST/2006/45, S/PRST/2006/57, S/PRST/2007/1,\n"
        "S/PRST/2007/3, S/PRST/2007/7, S/PRST/2007/22 and S/PRST/2007/24.\n"
    )
    found = cut(SPOKEN + words)
    assert texts(found)[0].endswith("and S/PRST/2007/24.")
    assert kept(found, PassageKind.FOOTNOTE) == []


def test_a_raised_mark_ends_a_paragraph_as_plain_figures_do() -> None:
    for mark in ("12", "¹²", "³"):
        found = whole(
            f"1. Urges all parties to talk;{mark}\n2. Decides to end.{mark}\n"
        )
        assert paths(found) == ["op/1", "op/2"]
        assert not found.paragraphs[1].is_cut


def test_titles_of_an_annex_take_several_lines() -> None:
    found = whole(
        "1. Adopts the terms of reference that are set out in the annex hereto;\n\n"
        "2. Decides to remain seized of the matter.\n\nAnnex II\n\n"
        "Terms of reference of the Working Group of the\n"
        "Security Council on Sanctions\n\n"
        "I. Title and composition\n\n"
        "1. The Informal Working Group of the Security Council on General Sanctions\n"
        "consists of all members of the Security Council, who take part in all of its\n"
        "meetings, which are held at least twice in each of the years to come.\n\n"
        "2. The Chair of the Informal Working Group is designated by the members of\n"
        "the Security Council.\n"
    )
    assert kept(found, PassageKind.HEADING) == [
        "Annex II",
        "Terms of reference of the Working Group of the Security Council on Sanctions",
        "I. Title and composition",
    ]
    assert paths(found)[2:] == ["annex/II/1", "annex/II/2"]


def test_a_page_of_a_statement_mints_no_ordinals() -> None:
    found = cut(
        "S/PRST/2020/11\nrole of the African Union, to settle conflicts.\n"
        "“The Security Council expresses concern at the threat.\n2/4\n20-16398"
    )
    assert found.is_excerpt is True
    assert [p.is_cut for p in found.paragraphs] == [True, False]
    assert all(len(path) == 12 for path in paths(found))


# --- words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("conf lict", True),
        ("traff icking", True),
        ("ceasef ire,", True),
        ("off icials", True),
        ("brief ings", True),
        ("Raf iq", True),
        ("of individuals", False),
        ("if life", False),
        ("itself into", False),
        ("staff in", False),
        ("off its", False),
        ("belief in", False),
        ("Sharif in", False),
        ("UNDOF in", False),
        ("signifi cant", True),
        ("eff orts", True),
        ("confl ict", True),
        ("Qadhafi and", False),
        ("staff and", False),
    ],
)
def test_a_split_ligature_is_joined_and_nothing_else(words: str, joined: bool) -> None:
    head, tail = words.split(" ")
    assert joins_ligature(head, tail) is joined


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("in the post-\nconflict phase", "in the post-conflict phase"),
        (
            "national and trans-\nnational networks",
            "national and transnational networks",
        ),
        ("pre- \nand post-deployment", "pre- and post-deployment"),
        ("pre-\nand post-deployment", "pre- and post-deployment"),
        ("money\nlaundering", "money laundering"),
        ("the statement S/PRST/\n2010/1", "the statement S/PRST/2010/1"),
        ("the co\u00ad\noperation", "the cooperation"),
        ("Member\u00a0States   and\tothers", "Member States and others"),
        ("non\u2011State", "non-State"),
        ("\ufb01nancial", "financial"),
        ("a\u200bb\x01c", "abc"),
        ("police\ufffecontributing States", "police-contributing States"),
        ("post\x02conflict aid", "post-conflict aid"),
    ],
)
def test_words_are_joined_only_where_the_layout_split_them(
    lines: str, words: str
) -> None:
    found = whole(f"1. Notes transnational crime and {lines} in it;")
    assert texts(found) == [f"Notes transnational crime and {words} in it;"]


# --- what is no resolution ----------------------------------------------------------

NEWS = """\
Council meets on trafficking

Noting that time was short, the President of the Council opened the debate.
Delegates spoke for hours. "This is an outrage," said one of them.

1. FC Köln won two to nothing, by the way.
"""


@pytest.mark.parametrize(
    "blank", ["  ", "\u00a0", "\u00a0 "], ids=["two", "hard", "both"]
)
def test_the_formula_is_found_with_any_blanks(blank: str) -> None:
    found = cut(
        "S/RES/2017 (2011)\nThe Security Council,\n"
        "Recalling its resolution 1970 (2011),\n1. Decides to remain seized.".replace(
            " ", blank
        )
    )
    assert texts(found) == [
        "Recalling its resolution 1970 (2011),",
        "Decides to remain seized.",
    ]


@pytest.mark.parametrize(
    "header",
    ["Security Council S/RES/1970 (2011)", "S/RES/1970 (2011)   2/4 11\u201124558"],
)
def test_parts_of_a_masthead_beside_the_symbol_are_furniture(header: str) -> None:
    found = cut(
        f"S/RES/1970 (2011)\n1. Decides to renew the\n{header}\nmeasures until May;"
    )
    assert texts(found) == ["Decides to renew the measures until May;"]


def test_the_symbol_of_a_draft_is_furniture_of_its_pages() -> None:
    found = cut(
        "United Nations S/2017/142\n1. Decides to renew the\nS/2017/142\n"
        "measures of which S/2017/81 speaks;"
    )
    assert texts(found) == ["Decides to renew the measures of which S/2017/81 speaks;"]


def test_an_article_of_news_has_no_paragraphs_and_is_kept() -> None:
    found = cut(NEWS)
    assert found.paragraphs == ()
    assert codes(found) == ["no-symbol", "no-resolution"]
    assert letters(p.text for p in found.passages) == letters([NEWS])


def test_a_paragraph_copied_alone_is_read() -> None:
    found = cut("4. Further calls upon Member States to review legislation;")
    assert paths(found) == ["op/4"]
    assert codes(found) == ["no-symbol"]


def test_a_later_page_pasted_before_the_first_is_told() -> None:
    """S/2024/37, page 2 pasted above page 1: its paragraphs are kept, and not read."""
    later = (
        "3. Affirms the exercise of navigational rights;\n4. Commends the efforts;\n"
    )
    first = (
        "The Security Council,\n1. Condemns the attacks;\n2. Demands an end of them;\n"
    )
    found = cut(later + first, symbol="S/2024/37")
    assert paths(found) == ["op/1", "op/2"]
    (problem,) = found.problems
    assert problem.code == "paragraphs-before"
    assert problem.source == Span(0, len(later))
    assert codes(cut(first + later, symbol="S/2024/37")) == []


def long_page(above: str = "") -> str:
    """Return a later page of 100 lines, and the first below it."""
    later = "".join(f"{n}. Urges all parties to meet;\n" for n in range(30, 130))
    return f"{later}{above}The Security Council,\nRecalling it,\n1. Decides to meet;\n"


def test_a_later_page_pasted_first_is_told_however_long_it_is() -> None:
    found = cut(long_page(), symbol="S/2024/37")
    assert paths(found) == ["pp/1", "op/1"]
    assert codes(found) == ["paragraphs-before"]


def test_the_formula_that_an_annex_quotes_is_not_the_first_page() -> None:
    """The declaration quoted in S/RES/1467 (2003) has a formula of its own."""
    found = cut(long_page("Annex\n"), symbol="S/2024/37")
    assert "op/129" in paths(found)
    assert "paragraphs-before" not in codes(found)


def test_what_stands_above_the_formula_is_no_paragraph_pasted_before_it() -> None:
    """The agenda items above it are numbered as well, and decide nothing."""
    head = "S/RES/2641 (2022)\n2. The situation in Cyprus\nResolution 2641 (2022)\n"
    assert codes(cut(head + "The Security Council,\n1. Decides to meet;\n")) == []


def test_a_guessed_encoding_is_said() -> None:
    data = "Recalling Côte d'Ivoire,\n1. Urges all;\n".encode("latin-1")
    found = segment(read(data, "a.txt", Symbol.parse("S/RES/2000 (2011)")))
    assert codes(found) == ["encoding-guessed"]


# --- pages together -----------------------------------------------------------------

PAGES = (
    "S/RES/2641 (2022)\nResolution 2641 (2022)\nThe Security Council,\n"
    "Recalling its resolutions concerning the Democratic\n1/3\n22-10405\n",
    "S/RES/2641 (2022)\nRepublic of the Congo (DRC),\n1. Decides to renew them;\n"
    "2. Reaffirms that they apply to individuals and\n22-10405\n2/3\n",
    "S/RES/2641 (2022)\nentities;\n3. Decides to remain seized of the matter.\n"
    "3/3\n22-10405\n",
)


def pages(*names: int) -> list[Document]:
    return [read(PAGES[n - 1].encode(), f"page{n}.txt") for n in names]


def test_pages_given_in_any_order_join_to_whole_paragraphs() -> None:
    found = segment(join(pages(3, 1, 2)).document)
    assert paths(found) == ["pp/1", "op/1", "op/2", "op/3"]
    assert texts(found)[2] == "Reaffirms that they apply to individuals and entities;"
    assert not any(p.is_cut for p in found.paragraphs)


def test_a_word_of_joined_pages_leads_to_its_file() -> None:
    joined = join(pages(1, 2, 3))
    paragraph = segment(joined.document).paragraphs[2]
    at = paragraph.text.index("entities")
    (piece,) = paragraph.trace(Span(at, at + 8))
    (origin,) = (o for o in joined.origins if o.document.name == "page3.txt")
    shift = origin.span.start - origin.at
    found = origin.document.text[piece.start + shift : piece.end + shift]
    assert found == "entities"
    assert piece.start >= origin.at


def test_over_a_missing_page_nothing_is_joined() -> None:
    found = segment(join(pages(1, 3)).document)
    assert texts(found)[0].endswith("the Democratic")
    assert [p.is_cut for p in found.paragraphs] == [True, True, False]
    assert paths(found)[0] == "pp/1"
    assert paths(found)[1].startswith("par/")


def test_a_page_beside_the_whole_is_read_once_and_this_is_said() -> None:
    (second,) = pages(2)
    complete = read("".join(PAGES).encode(), "whole.txt")
    joined = join([second, complete])
    assert texts(segment(joined.document)) == texts(segment(complete))
    assert [p.code for p in joined.problems] == ["cut-replaced"]
    assert "page 2 of page2.txt stands in whole.txt" in joined.problems[0].message


def test_without_page_numbers_a_part_is_found_by_its_words() -> None:
    part = read(b"S/RES/2641 (2022)\n2. Reaffirms that they apply to indi", "part.txt")
    complete = read("".join(PAGES).encode(), "whole.txt")
    joined = join([part, complete])
    assert joined.document.name == "whole.txt"
    assert [p.code for p in joined.problems] == ["cut-replaced"]


def test_documents_of_two_instruments_do_not_join() -> None:
    other = read(b"S/RES/2388 (2017)\nNoting it,\n", "other.txt")
    with pytest.raises(ValueError, match="one instrument"):
        join([*pages(1), other])


# --- laws ---------------------------------------------------------------------------


def check_laws(document: Document, found: Segments) -> None:
    source = document.text
    words = [p.number + p.text for p in found.paragraphs]
    assert letters([*words, *(p.text for p in found.passages)]) == letters([source])
    assert len(set(paths(found))) == len(found.paragraphs)
    for paragraph in found.paragraphs:
        check_paragraph(source, paragraph)


def check_paragraph(source: str, paragraph: Paragraph) -> None:
    pieces = paragraph.trace(Span(0, len(paragraph.text)))
    # A set, since the two letters of a ligature come from one character.
    places = {at for piece in pieces for at in range(piece.start, piece.end)}
    assert letters(source[at] for at in places) == letters([paragraph.text])
    assert all(piece in paragraph.source for piece in pieces)
    assert paragraph.source.end <= len(source)
    assert paragraph.text == " ".join(paragraph.text.split())
    paths_of_divisions = [d.path for d in paragraph.divisions]
    assert len(set(paths_of_divisions)) == len(paths_of_divisions)
    for division in paragraph.divisions:
        inside = division.span.of(paragraph.text).lstrip('“"')
        assert inside.startswith(division.number)
    starts = [d.span.start for d in paragraph.divisions]
    assert starts == sorted(starts)


PIECES = st.sampled_from(
    [
        "\n",
        "\n",
        " ",
        "\f",
        "\r\n",
        "S/RES/2641 (2022)",
        "Resolution 2641 (2022)",
        "The Security Council,",
        "Noting the need for conf lict preven-",
        "Recalling it,",
        "1.",
        "2. Decides to act;",
        "3. Urges all to:",
        "(a) act",
        "(i)",
        "ii.",
        "–",
        "•",
        "Annex",
        "Annex II",
        "Political process",
        "* Reissued for technical reasons.",
        "(Signed) A. Nother",
        "a    b    c",
        "4/8",
        "1/8",
        "17-20704",
        "“The Security Council recalls.",
        "is seized of the matter.",
        "words go on",
        "ﬁn\u00ad",
        "\u200b",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
@example("The Security Council, Noting it,")
@example("S/PRST/2010/1\n\n1.")
def test_no_text_of_these_pieces_loses_a_word(text: str) -> None:
    if text.strip():
        document = read(text.encode(), "any.txt")
        check_laws(document, segment(document))


@given(st.text(min_size=1, max_size=300))
def test_no_string_breaks_the_segmenter(text: str) -> None:
    document = Document(
        name="any",
        symbol=None,
        title="",
        language="en",
        adopted=None,
        text=text,
        pages=(0,),
        furniture=(),
        media_type="text/plain",
        sha256="",
    )
    found = segment(document)
    for paragraph in found.paragraphs:
        check_paragraph(text, paragraph)
    assert letters(text) or not found.paragraphs


def test_whole_documents_lose_no_word(shared: Path) -> None:
    pytest.importorskip("lxml")
    for document in corpus_pages(shared, every=60):
        check_laws(document, segment(document))


def test_pages_of_whole_documents_join_to_the_whole(shared: Path) -> None:
    pytest.importorskip("lxml")
    for document in corpus_pages(shared, every=90):
        ends = (*document.pages[1:], len(document.text))
        parts = [
            read(document.text[start:end].encode(), f"page{i}.txt", document.symbol)
            for i, (start, end) in enumerate(zip(document.pages, ends, strict=True))
        ]
        joined = segment(join(parts[::-1]).document)
        assert joined.paragraphs == segment(document).paragraphs


def corpus_pages(shared: Path, every: int) -> Iterable[Document]:
    """Yield resolutions of the corpus as page text, both layouts by turns."""
    from lxml import etree

    tool = shared / "tools" / "akn_to_page_text.py"
    spec = importlib.util.spec_from_file_location("akn_to_page_text", tool)
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    files = sorted((shared / "corpus").glob("Pre-2020/*/*.xml"))[::every]
    parser = etree.XMLParser(recover=True, huge_tree=True)
    for i, file in enumerate(files):
        root = etree.parse(str(file), parser).getroot()
        style = ("copy", "pdftotext")[i % 2]
        lines = maker.layout(root, style, random.Random(i))
        text = "".join("\n".join(page) + "\n" for page in lines)
        if text.strip():
            yield read(text.encode(), f"{file.stem}.txt")

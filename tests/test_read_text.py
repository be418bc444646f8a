"""Bytes copied out of a page become a document that points at every character."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normgraph.model import Document, Symbol
from normgraph.readers import READERS, ReadError, read

FIRST_PAGE = """\
United Nations
S/RES/2641 (2022)
Security Council
Distr.: General
30 June 2022
22-10405 (E)
*2210405*
Resolution 2641 (2022)
Adopted by the Security Council at its 9084th meeting, on 30 June 2022

The Security Council,
Recalling its previous resolutions and the statements of its President
concerning the Democratic Republic of the Congo (DRC),
22-10405
1/3
S/RES/2641 (2022)
Stressing that the measures imposed by this resolution are not intended to have
adverse humanitarian consequences for the civilian population of the DRC,
2/3
22-10405
"""


def document(text: str, name: str = "page.txt") -> Document:
    return read(text.encode(), name)


def furniture(text: str) -> list[str]:
    found = document(text)
    return [span.of(found.text) for span in found.furniture]


def test_the_example_page_names_its_resolution(page: Path) -> None:
    data = page.read_bytes()
    found = read(data, page.name)
    assert str(found.symbol) == "S/RES/2388 (2017)"
    assert (found.title, found.adopted, found.pages) == ("", None, (0,))
    assert [span.of(found.text) for span in found.furniture] == [
        "S/RES/2388 (2017)",
        "4/8\n17-20704",
    ]
    assert found.sha256 == hashlib.sha256(data).hexdigest()


# Lines of the PDF of A/RES/73/3 as they are copied out of it; left and right pages
# print the symbol on other sides of the title.
ASSEMBLY = """\
United Nations A/RES/73/3
General Assembly Distr.: General
18 October 2018
18-16895 (E) 241018
*1816895*
Political declaration of the high-level meeting of the
General Assembly on the fight against tuberculosis
achieving universal health coverage, and one that addresses the social and economic
A/RES/73/3
Political declaration of the high-level meeting of the General Assembly
on the fight against tuberculosis
2/10 18-16895
determinants of the epidemic and that protects and fulfils the human rights
Political declaration of the high-level meeting of the General Assembly
on the fight against tuberculosis A/RES/73/3
18-16895 3/10
HIV and AIDS, and other co-morbidities such as diabetes, that one quarter of the
"""


def test_the_running_title_of_a_page_is_furniture() -> None:
    kept = ASSEMBLY
    for words in furniture(ASSEMBLY):
        kept = kept.replace(words, "")
    assert [line for line in kept.splitlines() if line] == [
        "Political declaration of the high-level meeting of the",
        "General Assembly on the fight against tuberculosis",
        "achieving universal health coverage, and one that addresses the social and "
        "economic",
        "determinants of the epidemic and that protects and fulfils the human rights",
        "HIV and AIDS, and other co-morbidities such as diabetes, that one quarter of "
        "the",
    ]
    assert len(document(ASSEMBLY).pages) == 3


@pytest.mark.parametrize(
    ("line", "other"),
    [
        # Once, a line beside a page number is text.
        ("on the fight against tuberculosis", "on the fight against malaria"),
        # So are lines of a word or two, such as a heading.
        ("Annex", "Annex"),
    ],
)
def test_other_lines_beside_page_numbers_are_text(line: str, other: str) -> None:
    pages = f"A/RES/73/3\n{line}\n2/10 18-16895\nfirst\n{other}\n3/10\nsecond\n"
    assert not any(words in "".join(furniture(pages)) for words in (line, other))


def test_a_first_page_tells_title_and_day_of_adoption() -> None:
    found = document(FIRST_PAGE)
    assert found.title == "Resolution 2641 (2022)"
    assert found.adopted == date(2022, 6, 30)
    assert str(found.symbol) == "S/RES/2641 (2022)"


@pytest.mark.parametrize(
    ("above", "symbol", "day"),
    [
        # The annual volume of 1967, and copies of it on web sites.
        (
            "Resolution 242 (1967)\nof 22 November 1967\nThe Security Council,",
            "S/RES/242 (1967)",
            date(1967, 11, 22),
        ),
        (
            "U.N. SECURITY COUNCIL RESOLUTION 242\nNOVEMBER 22, 1967\n"
            "The Security Council,",
            "S/RES/242 (1967)",
            date(1967, 11, 22),
        ),
        (
            "Security Council Resolution 1325 (2000) on Women\nThe Security Council,",
            "S/RES/1325 (2000)",
            None,
        ),
        ("Resolution 42/42\nThe General Assembly,", "A/RES/42/42", None),
        ("42/39 C. Review\nThe General Assembly,", "A/RES/42/39 C", None),
        (
            "2625 (XXV). Declaration on Principles\nThe General Assembly,",
            "A/RES/2625 (XXV)",
            None,
        ),
        (
            "1996/31. Consultative relationship\nThe Economic and Social Council,",
            "E/RES/1996/31",
            None,
        ),
        ("Resolution 48/13\nThe Human Rights Council,", "A/HRC/RES/48/13", None),
        ("Security Council Resolution 1540 (2004)\n", "S/RES/1540 (2004)", None),
    ],
)
def test_a_title_names_the_resolution_where_no_header_does(
    above: str, symbol: str, day: date | None
) -> None:
    found = document(f"{above}\nRecalling its previous resolutions,\n")
    assert (str(found.symbol), found.adopted) == (symbol, day)
    assert found.title == above.partition("\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        # No year, and none below it: 242 may be of any organ and year.
        "UN Security Council Resolution 242\nThe Security Council,\n",
        # An excerpt; the line goes on.
        "Security Council resolution 1540 (2004)\nand its resolution 1977 (2011),\n",
        # Below the formula stands what is recalled.
        "The Security Council,\nRecalling\nresolution 1540 (2004)\nof 28 April 2004,\n",
        # The Assembly counts by session.
        "Resolution 42/42\nThe Security Council,\n",
        "42 (1948). The Palestine question\nThe General Assembly,\n",
    ],
)
def test_what_is_no_title_names_no_resolution(text: str) -> None:
    assert document(text).symbol is None


@pytest.mark.parametrize(
    "closing",
    [
        "Adopted unanimously at the 1382nd meeting.",
        "Adopted at the 2545th meeting by 14 votes\nto none, with 1 abstention (Togo).",
        "86th plenary meeting\n30 November 1987",
    ],
)
def test_how_it_was_adopted_belongs_to_no_paragraph(closing: str) -> None:
    text = f"4. Requests the Secretary-General to report.\n{closing}\n"
    assert furniture(text) == [closing]


@pytest.mark.parametrize(
    "words",
    ["at its 86th plenary meeting\non 30 November", "Adopted at the meeting in Bonn"],
)
def test_a_meeting_in_a_sentence_is_part_of_it(words: str) -> None:
    assert furniture(f"4. Recalls the decision\n{words}\n") == []


def test_a_page_begins_at_its_running_header() -> None:
    found = document(FIRST_PAGE)
    assert len(found.pages) == 2
    assert found.text[found.pages[1] :].startswith("S/RES/2641 (2022)\nStressing")


def test_masthead_header_and_footer_are_furniture_and_nothing_else() -> None:
    assert furniture(FIRST_PAGE) == [
        FIRST_PAGE[: FIRST_PAGE.index("\nResolution")],
        "22-10405\n1/3\nS/RES/2641 (2022)",
        "2/3\n22-10405",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "4/8                                                     17-20704",
        "17-20704 (E)    4/8",
        "*1720704*",
        "S/RES/2388 (2017)*",
    ],
)
def test_header_and_footer_stand_on_any_side(line: str) -> None:
    text = (
        f"S/RES/2388 (2017)\n{line}\nNoting the initiative,\n1.\n5/8\n17-20704\n6/8\n"
    )
    spans = furniture(text)
    assert any(line in span for span in spans)


@pytest.mark.parametrize(
    "line",
    [
        "resolution 1973 (2011),",
        "S/2017/939",
        "General Assembly",
        "1.",
        "3/4 of the members",
    ],
)
def test_a_line_of_the_text_is_no_furniture(line: str) -> None:
    text = f"S/RES/2388 (2017)\nRecalling\n{line}\nand noting,\n4/8\n17-20704\n"
    assert all(line not in span for span in furniture(text))


def test_a_statement_has_the_day_of_its_meeting() -> None:
    """S/PRST/2020/11, and the usual form of earlier years."""
    found = document(
        "S/PRST/2020/11\nStatement by the President of the Security Council\n"
        "On 4 December 2020, in connection with the Council’s consideration"
    )
    assert found.adopted == date(2020, 12, 4)
    assert found.title == "Statement by the President of the Security Council"


def test_a_day_printed_without_its_blank_is_read() -> None:
    """S/RES/1285 (2000) prints "on13 January 2000"."""
    found = document(
        "RESOLUTION 1285 (2000)\n"
        "Adopted by the Security Council at its 4088th meeting, on13 January 2000\n"
    )
    assert found.adopted == date(2000, 1, 13)
    assert str(found.symbol) == "S/RES/1285 (2000)"


def test_the_symbol_that_was_given_counts_more() -> None:
    given_one = Symbol.parse("S/RES/2388 (2017)")
    assert read(b"Noting the need,\n", "a.txt", given_one).symbol == given_one
    assert document("Noting the need,\n").symbol is None


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "windows-1252"),
        ("latin-1", "windows-1252"),
    ],
)
def test_the_usual_encodings_give_the_same_text(encoding: str, charset: str) -> None:
    text = "S/RES/2000 (2011)\nRecalling the situation in Côte d'Ivoire,\n"
    found = read(text.encode(encoding), "a.txt")
    assert found.text == text
    assert found.media_type == f"text/plain; charset={charset}"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no text"),
        (b" \n\f\n", "no text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "packed"),
        (b"Noting\x00the need", "U+0000 in line 1"),
        (b"one\ntwo\x01\x02\x03\x04", "in line 2"),
        (b"\xff\xfea", "utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words.replace("+", r"\+")) as caught:
        read(data, "scan.txt")
    assert caught.value.where == "scan.txt"
    assert caught.value.advice


def test_dirt_of_a_scan_is_no_reason_to_refuse() -> None:
    assert document("Noting the \x02need,\n").text == "Noting the \x02need,\n"


def test_an_ending_without_reader_is_named() -> None:
    with pytest.raises(ReadError, match=r"\.xyz"):
        read(b"Noting", "a.xyz")
    assert "" in READERS


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Décide de rester saisi de la question et de la traite des personnes.", "fr"),
        ("El Consejo de Seguridad, Recordando las resoluciones del Consejo,", "es"),
        ("Постановляет продолжать заниматься этим вопросом.", "ru"),
        ("Further calls upon Member States to amend legislation;", "en"),
        ("Urges SNDP and MINUSCA;", "en"),
    ],
)
def test_words_tell_the_language_and_few_words_are_english(
    words: str, language: str
) -> None:
    assert document(words).language == language


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("S/2024/37\n2/2 24-00436\n3. Affirms the rights;", "S/2024/37"),
        ("2/2\nS/2024/37\n3. Affirms the rights;", "S/2024/37"),
        ("S/2024/37\n3. Affirms the rights;", None),
        ("3. Takes note of the letter\nS/2024/37\n2/2 24-00436", None),
    ],
)
def test_a_draft_is_known_by_the_header_of_a_page_copied_alone(
    text: str, symbol: str | None
) -> None:
    found = document(text).symbol
    assert (found and str(found)) == symbol


def test_line_ends_of_every_system_are_kept_and_understood() -> None:
    text = FIRST_PAGE.replace("\n", "\r\n")
    found = document(text)
    assert found.text == text
    assert found.title == "Resolution 2641 (2022)"
    assert len(found.furniture) == 3


def test_a_form_feed_begins_a_page() -> None:
    found = document("Noting the need,\n\fS/RES/2388 (2017)\nRecalling it,\n\f")
    assert [found.text[p : p + 5] for p in found.pages] == ["Notin", "S/RES"]


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"S/RES/99999999 (9999)\n99/99")
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        found = read(data, "any.txt")
    except ReadError:
        return
    ends = [at for span in found.furniture for at in (span.start, span.end)]
    assert ends == sorted(ends)
    assert all(0 <= at <= len(found.text) for at in (*ends, *found.pages))
    assert list(found.pages) == sorted(set(found.pages))
    assert found.pages[0] == 0

"""PDFs become documents whose text stands as the page shows it."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from os import environ
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from normgraph.graph import graph
from normgraph.model import Document, Part, PassageKind, Symbol
from normgraph.pipeline import analyse
from normgraph.readers import ReadError, read
from normgraph.segment import segment

ROOT = Path(__file__).resolve().parents[1]


# PDFs of our own.


@dataclass(frozen=True)
class At:
    """Words at a place of a page, in points from its lower left corner."""

    words: str
    x: float
    y: float
    size: float = 10
    font: str = "F1"


def content(words: Sequence[At]) -> bytes:
    """Return what draws the words; a newline in them is no line break."""
    parts = [
        f"BT /{w.font} {w.size} Tf 1 0 0 1 {w.x} {w.y} Tm "
        f"({w.words.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET"
        for w in words
    ]
    return "\n".join(parts).encode("cp1252")


def made(
    *pages: bytes, extra: bytes = b"", turned: int = 0, packed: bool = False
) -> bytes:
    """Return a PDF with these pages; ``extra`` goes into its trailer."""
    fonts = (("F1", "Times-Roman", 34), ("F2", "Times-Italic", 98))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    named = []
    for name, font, flags in fonts:
        named.append(f"/{name} {len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} "
            f"/FontDescriptor << /Type /FontDescriptor /FontName /{font} "
            f"/Flags {flags} >> /Encoding /WinAnsiEncoding >>".encode()
        )
    kids = []
    for page in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        body = zlib.compress(page) if packed else page
        filtered = b"/Filter /FlateDecode " if packed else b""
        objects += [
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
                f"/Rotate {turned} /Resources << /Font << {' '.join(named)} >> >> "
                f"/Contents {len(objects) + 2} 0 R >>"
            ).encode(),
            b"<< %s/Length %d >>\nstream\n%s\nendstream" % (filtered, len(body), body),
        ]
    objects[1] = (
        f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    )
    return bound(objects, extra)


def bound(objects: Sequence[bytes], extra: bytes) -> bytes:
    """Return the file of these objects, with its table of places."""
    out, places = b"%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (size, extra)
    return out + start + trailer + b"startxref\n%d\n%%%%EOF\n" % len(out)


FIRST = (
    At("16-22291 (E)  151216", 65, 44),
    At("*1622291*", 65, 30, 12),
    At("United Nations", 123, 734.2, 10),
    At("S", 397, 735.5, 20),
    At("/2016/1061", 409, 735.5, 14),
    At("Security Council", 123, 705.6, 20),
    At("Distr.: General", 397, 705.3),
    At("15 December 2016", 397, 693),
    At("United States of America: draft resolution", 123, 600, 12),
    At("The Security Council,", 147, 575),
    At("Recalling", 147, 557, 10, "F2"),
    At("its previous resolutions 1996 (2011), 2046 (2012) and 2057 (2012),", 190, 557),
    At("Determining", 147, 539, 10, "F2"),
    At("that the situation in South Sudan continues to constitute a", 203, 539),
    At("threat to international peace,", 123, 527),
    At("1", 239, 530.5, 6.5),
    At("1.", 147, 509),
    At("Decides", 171, 509, 10, "F2"),
    At("to extend the mandate of the Mission (UNMISS), as set out in", 208, 509),
    At("resolution 2304 (2016) and in its annexes, and asks the", 123, 497),
    At(
        "Secretary-General to take the steps that are needed to have the Mission",
        123,
        485,
    ),
    At(
        "carry out the mandate set forth in these resolutions, to report on it in",
        123,
        473,
    ),
    At(
        "six months, to keep the Council informed of the steps that the parties have",
        123,
        461,
    ),
    At(
        "taken, of those that they have not, and of the reasons that they give for it,",
        123,
        449,
    ),
    At(
        "and to propose how the Mission may be made smaller, as is laid down in",
        123,
        437,
    ),
    At("__________________", 99, 102, 8),
    At("1", 117, 94, 5.5),
    At("Petitions submitted before 2016 are left out.", 123, 91, 8.5),
)
SECOND = (
    At("S/2016/1061", 60, 733, 8.5),
    At("2/2", 60, 36.7, 8.5),
    At("16-22291", 520, 38.2, 7),
    At("resolution 2252 (2015), until the day on which it is renewed;", 123, 709.7),
    At("2.", 147, 691),
    At("Authorizes", 171, 691, 10, "F2"),
    At("the Mission to use all necessary means to carry out its tasks,", 220, 691),
    At("within its capabilities and in the areas where it is deployed;", 123, 679),
    At("3.", 147, 661),
    At("Decides", 171, 661, 10, "F2"),
    At("to keep the situation in South Sudan under review and to remain", 208, 661),
    At("actively seized of the matter.", 123, 649),
)


def draft() -> Document:
    """Return a draft of two pages."""
    return read(made(content(FIRST), content(SECOND)), "S_2016_1061-EN.pdf")


def one_page(*words: At, turned: int = 0) -> str:
    """Return the text of a page with these words."""
    return read(made(content(words), turned=turned), "page.pdf").text


# What the page shows.


def test_a_draft_is_read_as_it_is_printed() -> None:
    found = draft()
    assert found.symbol == Symbol.parse("S/2016/1061")
    assert found.title == "United States of America: draft resolution"
    assert found.adopted is None
    assert found.media_type == "application/pdf"
    assert found.text.startswith("United Nations   S/2016/1061\n")
    assert "\n\nThe Security Council,\n\nRecalling its previous" in found.text
    assert "constitute a\nthreat to international peace,¹\n\n1. Decides" in found.text
    assert found.problems == ()


def test_pages_begin_behind_a_form_feed() -> None:
    found = draft()
    assert len(found.pages) == 2
    assert found.text[found.pages[1] - 1] == "\f"
    assert found.text[found.pages[1] :].startswith("S/2016/1061\n")


def test_masthead_header_and_footer_are_furniture() -> None:
    found = draft()
    furniture = [" ".join(span.of(found.text).split()) for span in found.furniture]
    assert furniture == [
        "United Nations S/2016/1061 Security Council Distr.: General 15 December 2016",
        "16-22291 (E) 151216 *1622291*",
        "S/2016/1061",
        "2/2 16-22291",
    ]


def test_paragraphs_of_a_draft() -> None:
    found = segment(draft())
    assert [(p.path, p.text) for p in found.paragraphs] == [
        (
            "pp/1",
            "Recalling its previous resolutions 1996 (2011), 2046 (2012) and 2057 "
            "(2012),",
        ),
        (
            "pp/2",
            "Determining that the situation in South Sudan continues to constitute a "
            "threat to international peace,¹",
        ),
        (
            "op/1",
            "Decides to extend the mandate of the Mission (UNMISS), as set out in "
            "resolution 2304 (2016) and in its annexes, and asks the "
            "Secretary-General to take the steps that are needed to have the Mission "
            "carry out the mandate set forth in these resolutions, to report on it in "
            "six months, to keep the Council informed of the steps that the parties "
            "have taken, of those that they have not, and of the reasons that they "
            "give for it, and to propose how the Mission may be made smaller, as is "
            "laid down in resolution 2252 (2015), until the day on which it is "
            "renewed;",
        ),
        (
            "op/2",
            "Authorizes the Mission to use all necessary means to carry out its tasks, "
            "within its capabilities and in the areas where it is deployed;",
        ),
        (
            "op/3",
            "Decides to keep the situation in South Sudan under review and to remain "
            "actively seized of the matter.",
        ),
    ]
    notes = [p.text for p in found.passages if p.kind is PassageKind.FOOTNOTE]
    assert notes == ["_" * 18, "¹ Petitions submitted before 2016 are left out."]


def test_the_hash_is_that_of_the_file() -> None:
    data = made(content(FIRST))
    assert read(data, "a.pdf").sha256 == hashlib.sha256(data).hexdigest()


def test_a_symbol_that_is_given_counts_more() -> None:
    given_symbol = Symbol.parse("S/RES/2326 (2016)")
    assert read(made(content(FIRST)), "a.pdf", given_symbol).symbol == given_symbol


def test_the_same_bytes_give_the_same_document() -> None:
    assert draft() == draft()


@pytest.mark.parametrize(
    ("left", "right", "gap", "text"),
    [
        ("mercena", "ry activity", 1.2, "mercenary activity"),
        ("than 12", "August 2020", 2.6, "than 12 August 2020"),
        ("Distr.: General", "S/2016/1061", 90, "Distr.: General   S/2016/1061"),
    ],
)
def test_a_gap_is_a_blank_by_its_width(
    left: str, right: str, gap: float, text: str
) -> None:
    # Times: widths of the letters in thousandths, as its font file has them.
    widths = {"mercena": 3220, "than 12": 3028, "Distr.: General": 5777}
    x = 100 + widths[left] * 0.01 + gap
    assert one_page(At(left, 100, 500), At(right, x, 500)).strip() == text


@pytest.mark.parametrize(("font", "text"), [("F2", "of the"), ("F1", "ofthe")])
def test_italics_and_upright_letters_are_parted_by_less(font: str, text: str) -> None:
    # 1.7 points beyond "of", as wide as PDFium takes it to be.
    x = {"F2": 110.9, "F1": 110.0}[font]
    assert one_page(At("of", 100, 500, 10, font), At("the", x, 500)).strip() == text


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    words = (At("a two-", 100, 500), At("year term of office", 100, 488))
    assert one_page(*words).strip() == "a two-\nyear term of office"


def test_raised_digits_are_marks_and_lowered_ones_are_not() -> None:
    mark = At("2", 140, 503.5, 6.5)
    below = At("2", 140, 498.5, 6.5)
    assert one_page(At("the Court,", 100, 500), mark).strip() == "the Court,²"
    assert "²" not in one_page(At("the Court,", 100, 500), below)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_that_is_turned_is_read_the_way_it_is_seen(turned: int) -> None:
    across = {
        0: b"1 0 0 1 100 500 Tm (first) Tj 1 0 0 1 100 480 Tm (second) Tj",
        90: b"0 1 -1 0 100 200 Tm (first) Tj 0 1 -1 0 120 200 Tm (second) Tj",
        180: b"-1 0 0 -1 400 300 Tm (first) Tj -1 0 0 -1 400 320 Tm (second) Tj",
        270: b"0 -1 1 0 300 500 Tm (first) Tj 0 -1 1 0 280 500 Tm (second) Tj",
    }
    data = made(b"BT /F1 10 Tf " + across[turned] + b" ET", turned=turned)
    assert read(data, "a.pdf").text.split() == ["first", "second"]


# Bad input.


def refused(data: bytes, *words: str) -> None:
    """Check that the bytes are refused in these words."""
    with pytest.raises(ReadError) as caught:
        read(data, "a.pdf")
    for word in words:
        assert word in str(caught.value)
    assert caught.value.where == "a.pdf"
    assert caught.value.advice


IMAGE = b"q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
LOCK = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]"
    % (
        b"11" * 32,
        b"22" * 32,
    )
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"The Security Council,\nRecalling", "no PDF"),
        (b"PK\x03\x04 a Word file", "no PDF"),
        (b"%PDF-1.7\n", "broken"),
        (made(content(FIRST))[:900], "broken"),
        (made(), "no pages"),
        (made(content(FIRST), extra=LOCK), "encrypted"),
        (made(IMAGE), "OCR"),
        (made(IMAGE, IMAGE), "none of its 2 pages"),
        (made(b""), "no text layer"),
    ],
)
def test_bad_pdfs_are_refused_in_a_sentence(data: bytes, words: str) -> None:
    refused(data, words)


def test_a_page_of_a_pdf_that_is_missing_is_an_error() -> None:
    whole = made(content(FIRST), content(SECOND))
    assert len(read(whole, "a.pdf").pages) == 2
    refused(whole.replace(b"/Kids [5 0 R 7 0 R]", b"/Kids [5 0 R 99 0 R]"), "page 2")


def test_fonts_that_do_not_say_their_letters_are_refused() -> None:
    unknown = content([At("Z" * 40, 100, 500)])
    whole = made(unknown)
    # Some programs write U+FFFD for a letter they do not know.
    table = b"1 beginbfchar <5A> <FFFD> endbfchar"
    packed = b"<< /Length %d >> stream\n%s\nendstream" % (len(table), table)
    hidden = whole.replace(b"/WinAnsiEncoding", b"/WinAnsiEncoding /ToUnicode 7 0 R")
    hidden = hidden.replace(b"xref\n", b"7 0 obj\n%s\nendobj\nxref\n" % packed, 1)
    assert "Z" * 40 in read(whole, "a.pdf").text
    refused(hidden, "Unicode", "OCR")


def test_a_page_without_letters_among_others_is_told() -> None:
    found = read(made(content(FIRST), IMAGE, content(SECOND)), "a.pdf")
    assert [p.code for p in found.problems] == ["page-without-text"]
    assert "page 2" in found.problems[0].message
    assert len(found.pages) == 3


def test_a_packed_part_that_is_damaged_is_told() -> None:
    whole = made(content(FIRST), content(SECOND), packed=True)
    assert read(whole, "a.pdf").problems == ()
    at = whole.index(b"stream\n") + 200
    hurt = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
    assert "pdf-damaged" in [p.code for p in read(hurt, "a.pdf").problems]


@given(st.binary(max_size=400), st.integers(0, 2000))
def test_whatever_the_bytes_only_a_read_error_comes(noise: bytes, at: int) -> None:
    whole = made(content(FIRST), content(SECOND))
    try:
        found = read(whole[:at] + noise + whole[at + len(noise) :], "a.pdf")
    except ReadError:
        return
    assert found.text.encode()


def test_the_command_line_reads_a_pdf_and_refuses_a_scan(tmp_path: Path) -> None:
    good, scan = tmp_path / "draft.pdf", tmp_path / "scan.pdf"
    good.write_bytes(made(content(FIRST), content(SECOND)))
    scan.write_bytes(made(IMAGE))
    ran = subprocess.run(
        [sys.executable, "-m", "normgraph", "build", tmp_path, "--format", "nt"],
        env={**environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"},
        capture_output=True,
        check=False,
    )
    said = ran.stderr.decode()
    assert ran.returncode == 2, said
    assert "Traceback" not in said
    assert "scan.pdf: the PDF has no text layer" in said
    assert b"eli/un/sc/doc/2016/1061" in ran.stdout


# The UN's own PDFs.


@cache
def documents(folder: Path) -> tuple[Document, ...]:
    """Return the PDFs beside the checkout, or skip the test."""
    files = sorted(folder.glob("*.pdf"))
    if not files:
        pytest.skip("the PDFs (../shared/assets/pdf) do not lie beside the checkout")
    return tuple(read(file.read_bytes(), file.name) for file in files)


@pytest.fixture
def pdfs(shared: Path) -> tuple[Document, ...]:
    """Return the real PDFs."""
    return documents(shared / "assets" / "pdf")


def named(found: Sequence[Document], symbol: str) -> Document:
    """Return the document with this symbol."""
    return next(document for document in found if str(document.symbol) == symbol)


def letters(words: str) -> str:
    """Return the words without blanks, hyphens and marks of footnotes."""
    return re.sub(r"[\s\u00ad\u2010\u2011\ufffe\x02⁰¹²³⁴⁵⁶⁷⁸⁹-]", "", words)


def test_symbols_and_titles_of_real_pdfs(pdfs: tuple[Document, ...]) -> None:
    for document in pdfs:
        expected = document.name.removesuffix("-EN.pdf").replace("_", "/")
        assert str(document.symbol) == expected
        is_draft = expected.startswith("S/")
        assert document.title.endswith(": draft resolution") is is_draft, document.title
        assert document.problems == ()
    assembly = named(pdfs, "A/RES/73/6")
    assert assembly.title.endswith("adopted by the General Assembly on 26 October 2018")
    assert assembly.adopted == date(2018, 10, 26)


def test_no_letter_of_a_real_pdf_is_lost(
    pdfs: tuple[Document, ...], shared: Path
) -> None:
    import pypdfium2

    for document in pdfs:
        source = pypdfium2.PdfDocument(shared / "assets" / "pdf" / document.name)
        raw = "".join(page.get_textpage().get_text_range() for page in source)
        digits = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
        ours = letters(document.text.translate(digits))
        assert sorted(ours) == sorted(letters(raw)), document.name


def test_furniture_and_footnotes_are_in_no_paragraph(
    pdfs: tuple[Document, ...],
) -> None:
    for document in pdfs:
        own = str(document.symbol)
        job = re.compile(
            r"\d\d-\d{5}|__|^[⁰¹²³⁴⁵⁶⁷⁸⁹]|Treaty Series|: draft resolution|Distr\."
        )
        for paragraph in segment(document).paragraphs:
            assert not job.search(paragraph.text), (own, paragraph.path)
            assert own not in paragraph.text


def test_footnotes_below_a_preamble(pdfs: tuple[Document, ...]) -> None:
    found = segment(named(pdfs, "A/RES/73/6"))
    assert sum(p.part is Part.PREAMBLE for p in found.paragraphs) == 25


def test_subparagraphs_of_a_real_pdf(pdfs: tuple[Document, ...]) -> None:
    found = segment(named(pdfs, "S/2022/426"))
    second = next(p for p in found.paragraphs if p.path == "op/2")
    assert [d.path for d in second.divisions] == [
        "2(a)",
        *("2(b)", "2(b)(i)", "2(b)(ii)", "2(b)(iii)", "2(b)(iv)"),
        *("2(c)", "2(c)(i)", "2(c)(ii)", "2(c)(iii)", "2(c)(iv)", "2(c)(v)"),
        *("2(d)", "2(e)", "2(f)", "2(g)"),
    ]


# The drafts beside the resolutions they became.

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
DIFFERENT = {
    # The XML has the headings before the next paragraph as paragraphs of their own.
    "S/2017/77": {"pp/28", "op/4", "op/11", "op/15", "op/18", "op/25"},
    # The XML has "11" inside paragraph 10, without a full stop.
    "S/2024/400": {"op/10", "op/11"},
}
"""Paragraphs whose words are not those of one paragraph of the XML."""


def adopted(shared: Path, draft_symbol: str) -> Path | None:
    """Return the file of the resolution that a draft became, where it is there."""
    year = draft_symbol.split("/")[1]
    table = shared / "corpus" / "data_extract" / f"{year}.json"
    if not table.exists():
        return None
    for line in table.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("draft_resolution") != draft_symbol:
            continue
        number = row["symbol"].removeprefix("S/RES/").split()[0]
        rule = rf"(?:S_RES_{number}\D.*[Ee]|SC_{number}_{year}-E)\.xml"
        files = (shared / "corpus").rglob(f"*{number}*.xml")
        return next((f for f in files if re.fullmatch(rule, f.name)), None)
    return None


def folded(words: str) -> str:
    """Return words as both sources spell them, marks of footnotes left out."""
    plain = re.sub("[\u00ad⁰¹²³⁴⁵⁶⁷⁸⁹]", "", words).replace("\u2011", "-")
    return " ".join(plain.split())


def xml_parts(file: Path) -> tuple[list[str], str]:
    """Return the paragraphs of a resolution and the letters of its annexes."""
    from lxml import etree

    root = etree.parse(file, etree.XMLParser(recover=True)).getroot()
    for note in list(root.iter(f"{AKN}authorialNote")):
        note.clear(keep_tail=True)
    annexes = "".join(
        "".join(body.itertext())
        for body in root.iterfind(f".//{AKN}attachment//{AKN}mainBody")
    )
    return [*xml_paragraphs(root)], letters(annexes)


def xml_paragraphs(root: object) -> Iterator[str]:
    """Yield the words of each paragraph of preamble and body, with what is below it."""
    from lxml import etree

    assert isinstance(root, etree._Element)
    words = ""
    for part in ("preamble", "mainBody"):
        body = root.find(f".//{AKN}{part}")
        assert body is not None
        for block in body.iter(f"{AKN}num", f"{AKN}p"):
            text = folded("".join(block.itertext()))
            numbered = block.tag == f"{AKN}num" and re.fullmatch(r"\d+\.", text)
            if part == "preamble" or numbered:
                if words and words != "The Security Council,":
                    yield words
                words = "" if numbered else text
            else:
                words = f"{words} {text}".strip()
    yield words


def test_drafts_have_the_paragraphs_of_the_resolutions_they_became(
    pdfs: tuple[Document, ...], shared: Path
) -> None:
    pytest.importorskip("lxml")
    equal = total = 0
    differ: dict[str, set[str]] = {}
    for document in pdfs:
        file = adopted(shared, str(document.symbol))
        if file is None:
            continue
        theirs, _ = xml_parts(file)
        body = [p for p in segment(document).paragraphs if p.part is not Part.ANNEX]
        ours = [folded(p.text) for p in body]
        same = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
        kept = {at for block in same for at in range(block.a, block.a + block.size)}
        rest = {p.path for at, p in enumerate(body) if at not in kept}
        if rest:
            differ[str(document.symbol)] = rest
        equal += len(kept)
        total += max(len(ours), len(theirs))
    if not total:
        pytest.skip("the corpus (../shared/corpus) does not lie beside the checkout")
    assert differ == DIFFERENT
    assert equal >= 0.98 * total, f"{equal} of {total}"
    assert total > 500


def test_annexes_of_drafts_have_the_letters_of_the_resolutions(
    pdfs: tuple[Document, ...], shared: Path
) -> None:
    pytest.importorskip("lxml")
    seen = 0
    for document in pdfs:
        file = adopted(shared, str(document.symbol))
        if file is None or not xml_parts(file)[1]:
            continue
        _, theirs = xml_parts(file)
        found = segment(document)
        start = next(p.source.start for p in found.paragraphs if p.part is Part.ANNEX)
        start = document.text.rindex("Annex", 0, start)
        apart = (PassageKind.FURNITURE, PassageKind.FOOTNOTE)
        dropped = [p.source for p in found.passages if p.kind in apart]
        ours = "".join(
            letter
            for at, letter in enumerate(document.text)
            if at >= start and not any(s.start <= at < s.end for s in dropped)
        )
        assert letters(ours) == theirs, document.symbol
        seen += 1
    if not seen:
        pytest.skip("the corpus (../shared/corpus) does not lie beside the checkout")


def test_a_draft_is_a_draft_and_was_not_passed() -> None:
    found = {
        (q.predicate.value.rpartition("#")[2], q.object.value.rpartition("#")[2])
        for q in graph(analyse(draft()))
        if isinstance(q.object, NamedNode)
    }
    assert ("type", "DraftResolution") in found
    assert "passed_by" not in {predicate for predicate, _ in found}

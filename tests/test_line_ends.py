"""What a hyphen at a line end is: the word's own, or that of the page."""

from __future__ import annotations

import pytest

from normgraph import readers
from normgraph.segment import segment
from normgraph.segment.spelling import Break, spelling

_PAGE = """\
S/RES/2388 (2017)
The Security Council,
5. Also calls upon Member States to step up their efforts to investi-
gate, disrupt and dismantle networks engaging in {first}-
{second} and to take all appropriate measures;
"""


def read(first: str, second: str) -> tuple[str, list[str]]:
    """Return what is read between two words, and the problems told of it."""
    page = _PAGE.format(first=first, second=second)
    found = segment(readers.read(page.encode(), "page.txt"))
    (paragraph,) = found.paragraphs
    assert "efforts to investigate, disrupt" in paragraph.text
    words = paragraph.text.split("engaging in ")[1].split(" and to")[0]
    return words, [p.message for p in found.problems if p.code == "word-parted"]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("traf", "ficking", "trafficking"),
        ("inter", "national", "international"),
        ("under", "standing", "understanding"),
        ("police", "contributing", "police-contributing"),
        ("well", "being", "well-being"),
        ("long", "term", "long-term"),
        ("non", "proliferation", "non-proliferation"),
        ("self", "determination", "self-determination"),
        ("counter", "terrorism", "counter-terrorism"),
        ("Guinea", "Bissau", "Guinea-Bissau"),
        ("FGS", "led", "FGS-led"),
        ("vis", "à-vis", "vis-à-vis"),
        ("up-to", "date", "up-to-date"),
        ("day-to", "day", "day-to-day"),
        ("post", "2021", "post-2021"),
    ],
)
def test_the_words_of_the_record_tell(first: str, second: str, words: str) -> None:
    assert read(first, second) == (words, [])


def test_what_nothing_tells_keeps_its_hyphen_and_is_told() -> None:
    # A/RES/73/3 breaks a line so, and spells it elsewhere.
    words, told = read("multidrug", "resistant")
    assert words == "multidrug-resistant"
    assert len(told) == 1 and '"multidrug-resistant"' in told[0]


def test_the_text_itself_counts_more() -> None:
    own = spelling(["of counterterrorism and trans-border crime,"])
    assert own.parts("counter", "terrorism") is Break.DIVISION
    assert own.parts("trans", "border") is Break.HYPHEN


def test_a_list_of_english_tells_nothing_of_french() -> None:
    own = spelling(["les résolutions du Conseil,"], "fr")
    assert own.parts("celui", "ci") is Break.HYPHEN
    assert own.parts("inter", "national") is Break.HYPHEN

"""Annexes that give new text of a statute: the body says whose it is."""

from __future__ import annotations

from normgraph import iri
from normgraph.model import Citation, Paragraph, Part, Span, Symbol
from normgraph.recognise.citations import citations

HOME = Symbol.parse("S/RES/1431 (2002)")
AMENDS = (
    "Decides to amend articles 11, 12 and 13 of the Statute of the International "
    "Tribunal for Rwanda and to replace those articles with the provisions set out in "
    "annex I to this resolution and decides also to amend articles 13 bis and 14 of "
    "the Statute of the International Tribunal for the Former Yugoslavia and to "
    "replace those articles with the provisions set out in annex II to this resolution;"
)
"""S/RES/1431 (2002), OP 1."""


def read(body: str, annex: str, text: str) -> list[str]:
    """Return what a paragraph of an annex cites, with the parts of it."""
    paragraphs = [
        Paragraph(part, number, path, words, Span(0, len(words)), (), (), False)
        for part, number, path, words in (
            (Part.OPERATIVE, "1", "op/1", body),
            (Part.ANNEX, "1", f"annex/{annex}/art/12bis/1", text),
        )
    ]
    return [_shown(c) for c in citations(paragraphs, HOME, iri.instrument(HOME))[-1]]


def _shown(one: Citation) -> str:
    return f"{one.target.rpartition('/')[2]}, {one.pinpoint}"


def test_the_statute_of_an_annex_is_the_one_that_it_rewrites() -> None:
    text = "the qualifications set out in article 12 of the present Statute"
    assert read(AMENDS, "I", text) == ["ictr-statute, article 12"]
    text = "the qualifications set out in article 13 of the Statute"
    assert read(AMENDS, "II", text) == ["icty-statute, article 13"]


def test_the_statute_of_that_tribunal_is_of_the_one_named_last() -> None:
    """S/RES/1431 (2002), annex II, article 14, paragraph 4."""
    text = (
        "the judges of the International Tribunal for Rwanda elected or appointed in "
        "accordance with article 12 bis of the Statute of that Tribunal"
    )
    assert read(AMENDS, "II", text) == ["ictr-statute, article 12 bis"]


def test_a_title_does_not_go_on_behind_the_statute_of_the_annex() -> None:
    """S/RES/1431 (2002), annex II, article 14, paragraph 3."""
    text = "in accordance with Article 13 bis of the Statute to the Appeals Chamber"
    assert read(AMENDS, "II", text) == ["icty-statute, article 13 bis"]


def test_an_annex_without_number_is_the_only_one() -> None:
    """S/RES/1878 (2009), OP 8."""
    body = (
        "Recalling the International Tribunal for Rwanda, decides to amend article 13, "
        "paragraph 3 of the Statute of the International Tribunal as set out in the "
        "annex to this resolution;"
    )
    text = "in accordance with article 12 bis of the present Statute"
    assert read(body, "1", text) == ["ictr-statute, article 12 bis"]


def test_an_annex_that_rewrites_nothing_speaks_of_no_statute() -> None:
    text = "the qualifications set out in article 12 of the present Statute"
    assert read(AMENDS, "III", text) == []
    body = AMENDS.replace("with the provisions set out in", "and recalls")
    assert read(body, "I", text) == []

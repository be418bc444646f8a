"""Persons in office: the office is mentioned, with the name of who holds it."""

from __future__ import annotations

import pytest
from reading import paragraph

from normgraph import readers
from normgraph.graph import graph
from normgraph.graph.terms import ng
from normgraph.pipeline import analyse
from normgraph.recognise.actors import mentions


def holders(text: str) -> dict[str, str]:
    """Return the person behind each office that a paragraph names, where it has one."""
    (found,) = mentions([paragraph(text)])
    return {m.actor.rpartition("/")[2]: m.holder for m in found if m.holder}


@pytest.mark.parametrize(
    ("text", "office", "person"),
    [
        # S/PRST/2008/33
        (
            "extends its gratitude to the Special Representative of the "
            "Secretary-General for Somalia, Mr Ahmedou Ould-Abdallah, and to the UN "
            "Political Office for Somalia",
            "srsg-somalia",
            "Ahmedou Ould-Abdallah",
        ),
        # S/RES/2659 (2022) OP 28
        (
            "Expresses its strong support to the Special Representative of the "
            "Secretary-General Valentine Rugwabiza;",
            "srsg",
            "Valentine Rugwabiza",
        ),
        # S/RES/2797 (2025) PP
        (
            "the Secretary-General and his Personal Envoy, Staffan de Mistura, in "
            "their efforts to implement the Security Council resolutions",
            "personal-envoy-sg",
            "Staffan de Mistura",
        ),
        # S/PRST/2002/9
        (
            "The Secretary-General of the United Nations Kofi Annan, Minister of "
            "Foreign Affairs",
            "secretary-general",
            "Kofi Annan",
        ),
        # S/PRST/2014/25
        (
            "as well as the SRSG for the CAR, Lieutenant General (Retd) Babacar Gaye. "
            "In particular",
            "srsg-car",
            "Babacar Gaye",
        ),
        # S/PRST/2000/38: not the Secretary-General
        (
            "takes note with appreciation of the briefing of Under-Secretary-General "
            "Mr. Hans Corell",
            "under-secretary-general",
            "Hans Corell",
        ),
        # S/PRST/2025/5: nor here
        (
            "the briefings of the Assistant Secretary-General of the United Nations, "
            "Mr. Khaled Khiari, and the",
            "assistant-secretary-general",
            "Khaled Khiari",
        ),
    ],
)
def test_the_office_is_mentioned_with_the_person(
    text: str, office: str, person: str
) -> None:
    assert holders(text)[office] == person


@pytest.mark.parametrize(
    "text",
    [
        # S/RES/2531 (2020): others are named next
        "Requests the Secretary-General, Member States, and the Government of Mali",
        # S/RES/2567 (2021): another office
        "Child Protection Advisers, Women Protection Advisers, and uniformed personnel",
        # S/RES/2242 (2015): the office that the same person holds
        "by the Under-Secretary-General/Executive Director of UN-Women",
        # S/PRST/2013/9
        "the Special Coordinator for Lebanon and the Under-Secretary-General for "
        "Peacekeeping Operations following the report",
        # S/RES/1728 (2006) PP: one word without form of address could be a place
        "appreciation for the work of Under-Secretary-General Gambari in achieving",
    ],
)
def test_who_else_stands_behind_an_office_does_not_hold_it(text: str) -> None:
    assert holders(text) == {}


def test_one_word_is_a_name_behind_a_form_of_address() -> None:
    # S/RES/2121 (2013) OP 7
    found = holders(
        "including through Special Representative of the Secretary-General, "
        "Lieutenant-General (Retired) Gaye, and reiterates its call"
    )
    assert list(found.values()) == ["Gaye"]


def test_the_graph_states_the_person_of_a_mention_as_words() -> None:
    text = (
        "S/RES/2659 (2022)\n22-00001\n1/1\nThe Security Council,\n28.\nExpresses its "
        "strong support to the Special Representative of the Secretary-General "
        "Valentine Rugwabiza;\n"
    )
    analysis = analyse(readers.read(text.encode(), "page.txt"))
    (quad,) = [q for q in graph(analysis) if q.predicate.value == ng.holder]
    assert "op/28#char=" in str(quad.subject)
    assert str(quad.object) == '"Valentine Rugwabiza"'

"""What could not be read surely is said, and what was read surely is not doubted."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from reading import reading

from normgraph import api, assets, iri, rules
from normgraph.graph import graph
from normgraph.interpret.unread import unread
from normgraph.recognise.dates import dates
from normgraph.vocabulary import concept_label

ROWS = rules.rows(rules.load("unread"), "part")


def marks(text: str) -> list[tuple[str, ...]]:
    """Return the marks of each norm of a paragraph that stands alone."""
    found = reading(text)
    marked = unread(text, found.norms, found.mentions, dates(text))
    return [norm.unread for norm in marked]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_each_pattern_finds_its_examples_and_no_near_miss(row: rules.Table) -> None:
    pattern = re.compile(str(row["pattern"]))
    examples, misses = rules.rows(row, "example"), rules.rows(row, "not")
    assert examples
    assert misses
    assert all(pattern.search(str(case["text"])) for case in examples)
    assert not any(pattern.search(str(case["text"])) for case in misses)


MARKED = {
    # S/RES/2238 (2015) OP 2
    "bearer": "Calls for the immediate formation of a Government of National Accord, "
    "and agreement on interim security arrangements necessary for stabilising Libya "
    "through the UN-facilitated Libyan Political Dialogue;",
    # S/PRST/2016/15
    "condition-scope": "The Security Council underscores its previous calls on all "
    "Lebanese parties to recommit to Lebanon’s policy of dissociation and to cease any "
    "involvement in the Syrian crisis, consistent with their commitment in the Baabda "
    "declaration.",
    # S/RES/2567 (2021) OP 20
    "coordination": "Encourages continued firm engagement by IGAD, the AU, the AUPSC "
    "and countries in the region to find durable solutions to peace and security "
    "challenges in South Sudan, and to urge South Sudan’s leaders to meet without "
    "delay all commitments;",
    # S/RES/2519 (2020) OP 6
    "time": "Requests the Secretary General to continue to inform it of progress in "
    "implementing UNISFA’s mandate, with a note no later than 31 July 2020, and a "
    "written report no later than 15 October 2020;",
    # S/RES/2087 (2013) OP 3
    "undivided": "Demands that the DPRK immediately comply fully with its obligations "
    "under resolutions 1718 (2006) and 1874 (2009), including that it: abandon all "
    "nuclear weapons and existing nuclear programs;",
}


@pytest.mark.parametrize("mark", MARKED)
def test_a_doubt_is_marked(mark: str) -> None:
    assert any(mark in found for found in marks(MARKED[mark]))


SURE = {
    "two actions told apart": "Also calls upon Member States to step up their efforts "
    "to investigate, disrupt and dismantle networks engaging in trafficking in "
    "persons in areas affected by armed conflict and to take all appropriate measures "
    "to collect, preserve and store evidence of human trafficking;",
    "one time": "Requests the Secretary-General to submit a written report no later "
    "than 15 October 2020;",
    "one condition": "Calls on all parties to cooperate fully, as appropriate, with "
    "the operations of UNDOF;",
    # S/PRST/2009/33
    "a condition of the last": "Urges the Ivorian actors to address the remaining "
    "tasks and to hold open, free, fair and transparent presidential elections in "
    "accordance with international standards;",
    "two who are told": "Requests the Secretary-General to report to the Council and "
    "to the Committee;",
}


@pytest.mark.parametrize("words", SURE.values(), ids=SURE)
def test_what_is_plain_is_not_doubted(words: str) -> None:
    assert not any(marks(words))


def test_an_action_of_more_than_eighty_words_is_not_divided() -> None:
    long = "Urges all parties to protect " + " ".join(["civilians"] * 80) + ";"
    short = "Urges all parties to protect " + " ".join(["civilians"] * 70) + ";"
    assert (marks(long), marks(short)) == ([("undivided",)], [()])


def test_each_mark_is_in_the_vocabulary_and_each_entry_is_used() -> None:
    path = assets.path("ontology/vocabularies/unread-parts.ttl")
    head = f"{iri.BASE}id/unread-part/"
    known = {
        t.subject.value.removeprefix(head)
        for t in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if isinstance(t.subject, ox.NamedNode) and t.subject.value.startswith(head)
    }
    assert known == {"action", *MARKED}
    assert all(concept_label(iri.unread(name)) for name in known)


def test_the_graph_says_what_is_open(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    head = "S/RES/2519 (2020)\n20-06737\n1/1\nThe Security Council,\n1.\n"
    file.write_text(f"{head}{MARKED['time']}\n", "utf-8")
    said = "\n".join(map(str, graph(api.analyse(api.read(file)))))
    assert f"ontology#unread> <{iri.unread('time')}>" in said
    assert '"further time"' in said

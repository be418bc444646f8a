"""The librarians' headings as a witness: what they name, which entries they mean."""

from __future__ import annotations

import pytest
from benchmark import benchmark

from normgraph.vocabulary import by_iri

witness = benchmark("witness")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("UN Mission in Liberia", "body"),
        ("Afghanistan Reconstruction Trust Fund", "body"),
        ("UN. Office for West Africa and the Sahel", "body"),
        ("UN Operation in Darfur (Proposed)", "body"),
        ("Côte d'Ivoire. Prime Minister", "body"),
        ("Treaty on the Non-Proliferation of Nuclear Weapons (1968)", "treaty"),
        ("Linas-Marcoussis Agreement (2003)", "instrument"),
        ("Organization of the Islamic Conference", "body"),
        ("UN. Special Coordinator for the Middle East Peace Process", "body"),
        ("Conference on Afghanistan (London : 2010)", "conference"),
        ("Somalia National Reconciliation Conference", "conference"),
        ("Taylor, Charles Ghankay", "person"),
        ("Prandler, Árpád", "person"),
        ("Ashdown, Paddy, Lord", "person"),
        ("Abdullah, King of Saudi Arabia", "person"),
        ("Consolidated Appeal for Somalia", "other"),
        ("Comprehensive Convention on International Terrorism (Draft)", "other"),
        ("UN. Security Council (59th year : 2004)", "session"),
    ],
)
def test_what_a_heading_names_shows_in_its_form(heading: str, kind: str) -> None:
    assert witness.kind(heading) == kind


def test_every_heading_is_tied_to_entries_of_the_register() -> None:
    tied = {
        (heading, entry)
        for heading, entries in witness.ties().items()
        for entry in entries
        if entry.startswith("https://w3id.org/normgraph/")
    }
    assert len(tied) > 700
    assert not {pair for pair in tied if pair[1] not in by_iri()}

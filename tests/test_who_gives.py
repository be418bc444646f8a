"""Who is to act where the words name a thing done, a pronoun or a rarer noun.

The sentences are shortened; near misses name nobody, or somebody else, and are
constructed where no symbol stands by them.
"""

from __future__ import annotations

import pytest
from reading import bearers


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param(
            "The Council welcomes the assistance provided to Guinea-Bissau by "
            "bilateral and multilateral partners, in particular the European Union "
            "and the World Bank, and encourages their enhanced constructive "
            "involvement;",
            ["bilateral and multilateral partners"],
            id="S/PRST/2007/38: those who gave before",
        ),
        pytest.param(
            "Requests that parties to the conflict allow humanitarian relief, notes "
            "the measures taken by the Sudanese authorities in this regard and urges "
            "their further cooperation;",
            ["Sudanese authorities"],
            id="S/RES/2736 (2024) OP 3: those noted between",
        ),
        pytest.param(
            "Urges all parties to respect the measures taken by the Committee, and "
            "encourages their continued cooperation;",
            ["parties"],
            id="near miss, constructed: what those asked before are to respect",
        ),
        pytest.param(
            "Welcoming continuing cooperation on counterterrorism efforts between "
            "CTED, ICAO and INTERPOL, and strongly encouraging their further "
            "engagement with UNOCT;",
            [
                "CTED",
                "ICAO",
                "INTERPOL",
            ],
            id="S/RES/2617 (2021): those who cooperate",
        ),
        pytest.param(
            "Welcomes the efforts of President Tshisekedi towards reconciliation, "
            "encourages his continued efforts with States in the region;",
            ["his"],
            id="S/RES/2666 (2022) OP 2: nobody known by name",
        ),
        pytest.param(
            "Noting Iraq’s commitment to prevent the illicit trafficking in weapons, "
            "and urging its adherence to all applicable disarmament treaties;",
            ["Iraq"],
            id="S/RES/1762 (2007): adherence is somebody's own",
        ),
        pytest.param(
            "Endorses the JCPOA, and urges its full implementation on the timetable "
            "established in the JCPOA;",
            [],
            id="near miss, S/RES/2231 (2015) OP 2: the thing's, not somebody's",
        ),
    ],
)
def test_a_possessive_names_those_commended_before(text: str, who: list[str]) -> None:
    assert bearers(text)[-1] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param(
            "Further encourages the ongoing work of the Peacebuilding Commission to "
            "promote national ownership;",
            ["Peacebuilding Commission"],
            id="S/PRST/2018/20: the work of somebody",
        ),
        pytest.param(
            "Calls for respect for the work of humanitarian organizations;",
            [],
            id="near miss, constructed: somebody else is to respect it",
        ),
        pytest.param(
            "Further demands the immediate withdrawal of the M23 from all occupied "
            "areas;",
            ["M23"],
            id="S/RES/2666 (2022) OP 10: whoever withdraws",
        ),
        pytest.param(
            "Calls for further support from existing and new partners to provide "
            "equipment;",
            ["existing and new partners"],
            id="S/PRST/2012/4: adjectives in a row",
        ),
        pytest.param(
            "Requests further details from the Secretary-General for implementation of "
            "such support by 30 September 2015;",
            ["Secretary-General"],
            id="S/RES/2232 (2015) OP 19: details from somebody",
        ),
        pytest.param(
            "Encourages regional engagement to be carried out jointly by AMISOM-UNSOM "
            "teams;",
            ["AMISOM-UNSOM teams"],
            id="S/RES/2232 (2015) OP 24: a name that goes on",
        ),
        pytest.param(
            "Reiterates its request for precise benchmarks and timelines to be jointly "
            "and promptly elaborated by the Lebanese Armed Forces and the "
            "Secretary-General;",
            ["Lebanese Armed Forces", "Secretary-General"],
            id="S/RES/2650 (2022) OP 6: by whom it is to be done",
        ),
        pytest.param(
            "The Council requests a written report of this review to be provided by 1 "
            "June 2018;",
            [],
            id="S/PRST/2018/4: a thing that is to be provided",
        ),
        pytest.param(
            "Calls for the dissolution of the Comité as called for by ECOWAS;",
            [],
            id="S/PRST/2020/10: who called for it",
        ),
        pytest.param(
            "Urges additional international support for the efforts of the United "
            "Nations to increase humanitarian support;",
            [],
            id="S/PRST/2025/4: those who get it",
        ),
        pytest.param(
            "Encouraging the upcoming launch of a pilot marking project with the "
            "support of UNODC;",
            [],
            id="S/RES/2648 (2022): who supports whoever launches it",
        ),
        pytest.param(
            "Recommends exploring of ways for closer cooperation between the "
            "Peacebuilding Commission and the Peacebuilding Fund;",
            [],
            id="S/PRST/2018/20: whoever explores them",
        ),
        pytest.param(
            "Encourages improved cooperation between the Peacebuilding Commission and "
            "the Economic and Social Council;",
            ["Peacebuilding Commission", "Economic and Social Council"],
            id="near miss, S/RES/2805 (2025) OP 3: those who cooperate",
        ),
    ],
)
def test_of_a_thing_done_whoever_does_it_is_named(text: str, who: list[str]) -> None:
    assert bearers(text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param(
            "Calls for increased and effective joint operations by the Congolese "
            "security forces and MONUSCO, to ensure all efforts are being made;",
            ["Congolese security forces", "MONUSCO"],
            id="S/RES/2612 (2021) OP 18: operations by somebody",
        ),
        pytest.param(
            "Encourages regional initiatives aimed at increasing youth employment, to "
            "enhance young people’s self-sufficiency;",
            [],
            id="S/PRST/2016/2",
        ),
        pytest.param(
            "The Council encourages the process launched in Rome to convene a loya "
            "jirgah;",
            [],
            id="S/PRST/2000/12",
        ),
        pytest.param(
            "Calls for a review, in close consultation with the Government of "
            "Afghanistan, of the United Nations role in supporting the Government to "
            "combat illicit economy;",
            [],
            id="S/RES/2274 (2016) OP 42",
        ),
        pytest.param(
            "Urges all entities contacted by the Panel of Experts to cooperate fully;",
            ["entities contacted by the Panel of Experts"],
            id="near miss, S/RES/1425 (2002): those whom somebody contacts",
        ),
        pytest.param(
            "Authorizes the EU operation to take all necessary measures;",
            ["EU operation"],
            id="S/RES/2134 (2014) OP 44: a force, not a deed",
        ),
    ],
)
def test_a_thing_done_is_told_from_whoever_does_it(text: str, who: list[str]) -> None:
    assert bearers(text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param(
            "Calls on all segments of Bissau-Guinean society to ensure that the "
            "elections take place;",
            ["segments of Bissau-Guinean society"],
            id="S/PRST/2007/38",
        ),
        pytest.param(
            "Calls upon the entity parliaments to engage in the debate;",
            ["entity parliaments"],
            id="S/PRST/2001/11",
        ),
        pytest.param(
            "Calls on all at-large indictees of the ICTY to surrender to the ICTY;",
            ["at-large indictees of the ICTY"],
            id="S/RES/1534 (2004) OP 1",
        ),
        pytest.param(
            "Encourages those supporting peace processes to facilitate women’s "
            "inclusion;",
            ["those supporting peace processes"],
            id="S/RES/2242 (2015) OP 1",
        ),
        pytest.param(
            "Calls on those remaining parties to cooperate with MONUSCO;",
            ["remaining parties"],
            id="near miss, constructed: a noun follows",
        ),
        pytest.param(
            "The Council reiterates its call to all who have contact with extremist "
            "groups to make clear to them that they have no support;",
            ["all who have contact with extremist groups"],
            id="S/PRST/2001/20",
        ),
        pytest.param(
            "Calls on all states to strictly, fully, and expeditiously implement all "
            "relevant resolutions;",
            ["states"],
            id="S/PRST/2017/16: adverbs in a row",
        ),
        pytest.param(
            "Calls on States to invest resources in the implementation of sanctions "
            "regimes;",
            ["States"],
            id="S/RES/2462 (2019) OP 13",
        ),
    ],
)
def test_rarer_words_name_those_who_act(text: str, who: list[str]) -> None:
    assert bearers(text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param(
            "Calls for an immediate cessation of hostilities during the month of "
            "Ramadan, and for all parties to the conflict to seek a sustainable "
            "resolution to the conflict through dialogue;",
            [[], ["parties to the conflict"]],
            id="S/RES/2724 (2024) OP 1: parties to something",
        ),
        pytest.param(
            "Calls for the full funding of the plan, and for support to the Government "
            "to be increased;",
            [[], []],
            id="near miss, constructed: support is given to somebody",
        ),
        pytest.param(
            "Requests that he keeps this under review, including through the setting "
            "of benchmarks;",
            [["he"]],
            id="S/RES/2093 (2013) OP 19: a pronoun and an indicative",
        ),
        pytest.param(
            "The Council requests that he continues such efforts.",
            [["he"]],
            id="S/PRST/2013/12",
        ),
        pytest.param(
            "Demands that all individuals, groups and entities associated with "
            "Al-Qaida cease all violence;",
            [["individuals", "groups", "entities associated with Al-Qaida"]],
            id="S/RES/2170 (2014) OP 4: those associated with somebody",
        ),
    ],
)
def test_each_clause_has_its_own_subject(text: str, who: list[list[str]]) -> None:
    assert bearers(text) == who

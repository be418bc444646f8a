"""Who is meant where words name several, or the same again; and near misses."""

from __future__ import annotations

import pytest
from reading import norms, reading

from normgraph.interpret import due
from normgraph.model import Force
from normgraph.recognise.dates import dates


def who(text: str) -> list[list[str]]:
    """Return the words that name who is to do each action."""
    return [[b.span.of(text) for b in norm.bearers] for norm in norms(text)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/1493 (2003) OP 14, shortened
        (
            "demands that all the parties establish the full cessation of hostilities, "
            "and that they refrain from any provocative action;",
            [["parties"], ["parties"]],
        ),
        # S/RES/1769 (2007) OP 5, shortened
        (
            "Decides that: (a) no later than October 2007, UNAMID shall establish an "
            "initial operational capability; (b) as of October 2007, UNAMID shall "
            "complete preparations to assume operational command authority;",
            [["UNAMID"], ["UNAMID"]],
        ),
        # Near miss, S/RES/2363 (2017) OP 28, shortened
        (
            "Demands that the parties to the conflict immediately cease all violations "
            "and that the Government of Sudan hold perpetrators accountable;",
            [["parties to the conflict"], ["Government of Sudan"]],
        ),
    ],
)
def test_whoever_is_named_again_keeps_the_words_said_first(
    text: str, named: list[list[str]]
) -> None:
    assert who(text) == named
    spans = {b.span for norm in norms(text) for b in norm.bearers}
    assert len(spans) == len({words for one in named for words in one})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/1755 (2007) OP 4, shortened
        (
            "Calls upon the parties to the Comprehensive Peace Agreement, the Darfur "
            "Peace Agreement, the Eastern Sudan Peace Agreement and the communiqué of "
            "28 March 2007 to respect their commitments;",
            [
                [
                    "parties to the Comprehensive Peace Agreement, the Darfur Peace "
                    "Agreement, the Eastern Sudan Peace Agreement and the communiqué "
                    "of 28 March 2007"
                ]
            ],
        ),
        # Near miss, S/RES/2497 (2019) OP 11, shortened
        (
            "Encourages the African Union, AUHIP, and the Special Envoy of the "
            "Secretary-General to continue coordinating efforts;",
            [
                [
                    "African Union",
                    "AUHIP",
                    "Special Envoy of the Secretary-General",
                ]
            ],
        ),
        # S/RES/2219 (2015), shortened
        (
            "encouraging the Government and the opposition to continue to work "
            "positively and collaboratively;",
            [["Government", "opposition"]],
        ),
        # S/PRST/2017/17, shortened
        (
            "encourages the SRSG and the mission to expand its advocacy to strengthen "
            "democratic governance;",
            [["SRSG", "mission"]],
        ),
        # S/RES/2279 (2016) OP 5, shortened
        (
            "Urges the Government of Burundi and all stakeholders committed to a "
            "peaceful solution, both those who are in Burundi and those outside the "
            "country, to extend full cooperation;",
            [
                [
                    "Government of Burundi",
                    "stakeholders committed to a peaceful solution",
                ]
            ],
        ),
        # S/RES/1409 (2002) OP 3, shortened
        (
            "Authorizes States, beginning at 0001 hours, Eastern Daylight Time, on 30 "
            "May 2002, to permit the sale or supply of any commodities;",
            [["States"]],
        ),
        # S/RES/1671 (2006) OP 8, shortened
        (
            "Decides that Eufor R.D.Congo is authorized to take all necessary measures "
            "within its means and capabilities;",
            [["Eufor R.D.Congo"]],
        ),
        # S/RES/2111 (2013) OP 18, shortened
        (
            "requests that AMISOM support and assist the Somali authorities in doing "
            "so, as part of AMISOM’s implementation of its mandate;",
            [["AMISOM"]],
        ),
        # S/RES/2111 (2013) OP 14, shortened
        (
            "Decides that the Federal Government of Somalia has the primary "
            "responsibility to notify the Committee of any deliveries of weapons;",
            [["Federal Government of Somalia"]],
        ),
        # S/RES/2231 (2015) OP 11, shortened
        (
            "decides further that if, within 10 days of the notification referred to "
            "above, no Member of the Security Council has submitted such a draft "
            "resolution for a vote, then the President of the Security Council shall "
            "submit such a draft resolution;",
            [["President of the Security Council"]],
        ),
    ],
)
def test_a_subject_is_told_from_what_stands_beside_it(
    text: str, named: list[list[str]]
) -> None:
    assert who(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/2779 (2025), shortened
        (
            "Encouraging resumption of direct political dialogue between signatories "
            "to the Revitalized Agreement;",
            [["signatories to the Revitalized Agreement"]],
        ),
        # S/RES/2645 (2022) OP 6, shortened
        (
            "Encourages enhanced coordination between BINUH, the United Nations "
            "Country Team in Haiti, regional organizations and international financial "
            "institutions;",
            [
                [
                    "BINUH",
                    "United Nations Country Team in Haiti",
                    "regional organizations",
                    "international financial institutions",
                ]
            ],
        ),
        # Near miss, S/RES/2539 (2020) OP 5, shortened
        (
            "calls for renewed engagement of UNIFIL and the Lebanese Armed Forces in "
            "the Strategic Dialogue;",
            [["UNIFIL", "Lebanese Armed Forces"]],
        ),
        # S/RES/2605 (2021), shortened
        (
            "calling for concrete steps from the government of the Central African "
            "Republic and all political actors to engage effectively in an inclusive "
            "dialogue;",
            [["government of the Central African Republic", "political actors"]],
        ),
        # S/RES/2801 (2025), shortened
        (
            "Calling for immediate de-escalation across Yemen by all parties to the "
            "conflict without preconditions;",
            [["parties to the conflict"]],
        ),
    ],
)
def test_those_who_give_are_named_with_what_tells_them_apart(
    text: str, named: list[list[str]]
) -> None:
    assert who(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/2287 (2016) OP 6, shortened
        (
            "Decides that the remaining authorized forces continue to be deployed "
            "dependent on the evolution of the JBVMM;",
            [[]],
        ),
        # Near miss, S/RES/1305 (2000) OP 19, shortened
        (
            "also decides that the IPTF shall continue to be entrusted with the tasks "
            "set out in Annex 11 of the Peace Agreement;",
            [["IPTF"]],
        ),
        # S/RES/2793 (2025) OP 4, shortened
        (
            "Decides that the GSF shall have an authorized personnel ceiling of 5,550 "
            "consisting of 5,500 uniformed personnel;",
            [[]],
        ),
        # S/RES/2465 (2019) OP 1, shortened
        (
            "further decides that this shall be the final such extension unless the "
            "parties take the specific measures described in paragraph 3;",
            [[]],
        ),
        # S/RES/2231 (2015) OP 23, shortened
        (
            "Decides, acting under Article 41 of the Charter of the United Nations, "
            "also that the measures imposed in resolution 1929 (2010) shall not apply "
            "to transfers approved in advance by the Committee;",
            [[]],
        ),
    ],
)
def test_nobody_is_asked_by_what_is_said_of_a_thing(
    text: str, named: list[list[str]]
) -> None:
    assert who(text) == named


@pytest.mark.parametrize(
    ("text", "force"),
    [
        # S/RES/1807 (2008) OP 22, shortened
        (
            "Decides that, when appropriate and no later than 31 December 2008, it "
            "shall review the measures set forth in this resolution;",
            Force.INTEND,
        ),
        # Near miss, S/RES/2371 (2017) OP 4, shortened
        (
            "Decides that, if the Committee has not acted, then the Security Council "
            "will complete action to adjust the measures within seven days of "
            "receiving that report;",
            Force.DECIDE,
        ),
        # Near miss, S/RES/1333 (2000) OP 23, shortened
        (
            "Decides that the measures imposed by paragraph 5 above are established "
            "for twelve months and that, at the end of this period, the Council will "
            "decide whether the Taliban has complied with paragraph 1;",
            Force.DECIDE,
        ),
        # Near miss, S/RES/1545 (2004) OP 21, shortened
        (
            "Decides that ONUB shall carry out its mandate in close cooperation with "
            "MONUC;",
            Force.DECIDE,
        ),
    ],
)
def test_what_the_council_says_it_will_do_itself_it_intends(
    text: str, force: Force
) -> None:
    read = reading(text)
    assert [act.force for act in read.acts] == [force]
    times = due(read.paragraph, read.acts, dates(text), ())
    assert len(times) == (force is Force.INTEND)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        # S/RES/1769 (2007) OP 5, shortened: a time before the subject is that clause's
        (
            "Decides that: (a) UNAMID shall establish an initial operational "
            "capability; (b) no later than 31 December 2007, UNAMID shall assume "
            "authority from AMIS;",
            [None, "no later than 31 December 2007"],
        ),
        # S/RES/1989 (2011) OP 33, shortened
        (
            "directs Committee members to provide their reasons for objecting to "
            "delisting requests at the time the request is objected to;",
            ["at the time the request is objected to"],
        ),
        # S/RES/2101 (2013) OP 5, shortened
        (
            "Urges the Government of Côte d’Ivoire to allow the Group of Experts "
            "access to the exempted materiel at the time of import;",
            ["at the time of import"],
        ),
        # Near miss, S/RES/2371 (2017) OP 11, shortened: of what is
        (
            "Decides that all Member States shall not exceed the number of work "
            "authorizations provided in their jurisdictions at the time of the "
            "adoption of this resolution;",
            [None],
        ),
    ],
)
def test_times_of_one_clause_or_event(text: str, times: list[str | None]) -> None:
    assert [
        norm.deadline.span.of(text) if norm.deadline else None for norm in norms(text)
    ] == times

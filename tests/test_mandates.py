"""The register of reports and mandates: what the words say, and never more."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from test_cli import run

from normgraph import rules
from normgraph.mandates import Duty, register
from normgraph.mandates.bodies import Actor, body
from normgraph.mandates.written import Format, write

SECRETARY_GENERAL = "https://example.org/secretary-general"
MINURSO = Actor(
    "https://example.org/minurso",
    "United Nations Mission for the Referendum in Western Sahara",
    "MINURSO",
    is_mission=True,
)
RULES = [
    (kind, row)
    for kind in ("form", "anchor", "printed", "yearless")
    for row in rules.rows(rules.load("mandates"), kind)
]
DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"


def row(symbol: str, adopted: str, action: str, **more: str) -> dict[str, str]:
    """Return a duty of the Secretary-General as the query answers it."""
    return {
        "norm": f"https://example.org/{symbol}/{action}".replace(" ", "-"),
        "instrument": f"https://example.org/{symbol}".replace(" ", "-"),
        "symbol": symbol,
        "place": f"{symbol} OP 2",
        "adopted": adopted,
        "bearer": SECRETARY_GENERAL,
        "bearerName": "Secretary-General",
        "action": action,
    } | more


def extension(symbol: str, adopted: str, action: str, **more: str) -> dict[str, str]:
    """Return the extension of MINURSO's mandate as the query answers it."""
    actor = {
        "actor": MINURSO.iri,
        "actorName": MINURSO.name,
        "acronym": MINURSO.acronym,
        "mission": MINURSO.iri,
    }
    return row(symbol, adopted, action) | actor | more


def one(duty: dict[str, str], as_of: date | None = None) -> Duty:
    return register([duty], [], [], as_of).duties[0]


@pytest.mark.parametrize(("kind", "rule"), RULES, ids=[str(r["id"]) for _, r in RULES])
def test_every_rule_has_its_example_and_near_miss(kind: str, rule: rules.Table) -> None:
    words = (
        str(rule["pattern"]).replace("{date}", DAY).replace("{month}", "[A-Z][a-z]+")
    )
    pattern = re.compile(words)
    examples, misses = rules.rows(rule, "example"), rules.rows(rule, "not")
    assert examples, kind
    assert misses, kind
    assert all(pattern.search(str(case["text"])) for case in examples)
    assert not any(pattern.search(str(case["text"])) for case in misses)


# S/RES/1463 (2003), OP 2
SITUATION = row(
    "S/RES/1463 (2003)",
    "2003-01-30",
    "to provide a report on the situation by 17 March 2003",
    timeLimit="by 17 March 2003",
    deadline="2003-03-17",
)
# S/RES/1417 (2002), OP 16
FOUR_MONTHS = row(
    "S/RES/1417 (2002)",
    "2002-06-14",
    "to report at least every four months to the Council on progress on the "
    "implementation of this resolution",
    timeLimit="every four months",
    frequency="P4M",
)


def test_a_printed_day_is_the_day() -> None:
    duty = one(SITUATION)
    assert [(d.on, d.rule) for d in duty.days] == [(date(2003, 3, 17), "printed")]
    assert duty.how == ("a report",)
    assert duty.frequency == ""


def test_a_period_from_the_adoption_is_computed_and_says_so() -> None:
    # S/RES/2375 (2017), OP 4
    words = "within fifteen days of adoption of this resolution"
    action = f"to report to the Security Council {words}"
    duty = one(
        row(
            "S/RES/2375 (2017)",
            "2017-09-11",
            action,
            timeLimit=words,
            duration="P15D",
        )
    )
    assert [d.on for d in duty.days] == [date(2017, 9, 26)]
    assert duty.days[0].rule == f"computed: adopted 2017-09-11 + P15D (“{words}”)"
    assert duty.how == ()


def test_a_period_of_which_no_beginning_is_said_has_no_day() -> None:
    # S/RES/2285 (2016), OP 3
    action = (
        "to brief the Council within 90 days on whether MINURSO has returned to full "
        "functionality"
    )
    limit = {"timeLimit": "within 90 days", "duration": "P90D"}
    duty = one(row("S/RES/2285 (2016)", "2016-04-29", action, **limit))
    assert duty.days == ()
    assert duty.how == ("briefing",)


def test_every_four_months_begins_four_months_after_the_adoption() -> None:
    duty = one(FOUR_MONTHS)
    assert (duty.frequency, duty.frequency_rule) == ("P4M", "stated")
    assert [d.on for d in duty.days] == [date(2002, 10, 14)]
    assert duty.days[0].rule.startswith("computed: ")


def test_thereafter_begins_with_a_report_that_is_not_known() -> None:
    # S/RES/1881 (2009), OP 6
    action = "report to the Council every 90 days thereafter on progress made"
    limit = {"timeLimit": "every 90 days thereafter", "frequency": "P90D"}
    assert one(row("S/RES/1881 (2009)", "2009-07-30", action, **limit)).days == ()


def test_several_days_are_all_said() -> None:
    # S/RES/2815 (2026), OP 24: the graph holds the first.
    duty = one(
        row(
            "S/RES/2815 (2026)",
            "2026-01-30",
            "to submit two reports, by 6 July 2026 and 4 January 2027 respectively, "
            "on his Good Offices",
            timeLimit="by 6 July 2026",
            deadline="2026-07-06",
        ),
        date(2026, 8, 1),
    )
    assert [d.on for d in duty.days] == [date(2026, 7, 6), date(2027, 1, 4)]
    assert duty.state == "due 2027-01-04"


@pytest.mark.parametrize(
    ("symbol", "adopted", "limit", "more", "days"),
    [
        (
            "S/RES/2127 (2013)",
            "2013-12-05",
            "six months and one year after the adoption of this resolution",
            {"duration": "P6M"},
            ["2014-06-05", "2014-12-05"],
        ),
        (
            "S/RES/2391 (2017)",
            "2017-12-08",
            "five months after the adoption of this resolution; every six months",
            {"duration": "P5M", "frequency": "P6M"},
            ["2018-05-08"],
        ),
        # In these the series begins with the review, or in a year that is said.
        (
            "S/RES/2558 (2020)",
            "2020-12-21",
            "every two years following that review",
            {"frequency": "P2Y"},
            [],
        ),
        (
            "S/PRST/2007/24",
            "2007-06-29",
            "on a biennial basis",
            {"frequency": "P2Y"},
            [],
        ),
        ("S/RES/1978 (2011)", "2011-04-27", "by 16 May", {}, ["2011-05-16"]),
        (
            "S/PRST/2011/3",
            "2011-02-09",
            "by the end of February",
            {},
            ["2011-02-28"],
        ),
        ("S/RES/2767 (2024)", "2024-12-27", "by 30 March", {}, ["2025-03-30"]),
        ("S/PRST/2007/13", "2007-04-30", "by mid-June", {}, []),
    ],
)
def test_a_limit_is_computed_as_far_as_its_words_go(
    symbol: str, adopted: str, limit: str, more: dict[str, str], days: list[str]
) -> None:
    action = f"to submit {limit} beginning in 2008, a report"
    if symbol != "S/PRST/2007/24":
        action = f"to submit {limit} a report"
    duty = one(row(symbol, adopted, action, timeLimit=limit, **more))
    assert [str(day.on) for day in duty.days] == days


def test_by_when_something_is_to_be_so_is_no_day_of_the_report() -> None:
    # S/RES/1861 (2009), OP 29
    action = (
        "to inform the Security Council in his upcoming reports on … the benchmarks in "
        "paragraphs 25 and 26 above with a view to meeting them by 15 March 2011"
    )
    assert one(row("S/RES/1861 (2009)", "2009-01-14", action)).days == ()


def test_a_mission_goes_on_without_the_word_mandate() -> None:
    # after S/RES/1471 (2003), OP 1
    end = extension(
        "S/RES/1471 (2003)",
        "2003-03-28",
        "to extend MINURSO for an additional period of 12 months from the date of "
        "adoption of this resolution",
        timeLimit="for an additional period of 12 months from the date of adoption of "
        "this resolution",
        duration="P12M",
        change="https://example.org/1471/op/1#extends",
        until="2004-03-28",
        period="P12M",
    )
    (found,) = register([], [end], []).ends
    assert found.whose is not None
    assert [str(day.on) for day in found.days] == ["2004-03-28"]


def test_what_is_extended_in_view_of_a_mandate_is_no_mandate() -> None:
    # after S/RES/1692 (2006), OP 2
    end = extension(
        "S/RES/1692 (2006)",
        "2006-06-30",
        "to extend until 30 September 2006 the authorization contained in paragraph 1 "
        "of resolution 1669 …, with the intention of renewing such authorization "
        "according to future decisions … concerning the renewal of the mandate of "
        "MINURSO",
        deadline="2006-09-30",
    )
    assert register([], [end], []).ends == ()


def test_an_oral_report_is_oral() -> None:
    # S/RES/2255 (2015), OP 56
    action = (
        "to report orally, through its Chair, once per year, to the Council on the "
        "state of the overall work of the Committee and the Monitoring Team"
    )
    assert one(row("S/RES/2255 (2015)", "2015-12-21", action)).how == ("orally",)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2003, 1, 29), "not yet adopted"),
        (date(2003, 1, 30), "due 2003-03-17"),
        (date(2003, 3, 17), "due 2003-03-17"),
        (date(2003, 3, 18), "last due 2003-03-17"),
    ],
)
def test_a_day_that_is_asked_about_is_before_or_after(day: date, state: str) -> None:
    assert one(SITUATION, day).state == state


def test_a_series_tells_its_next_day_until_the_mandate_ends() -> None:
    assert one(FOUR_MONTHS, date(2003, 3, 1)).state.startswith("next due 2003-06-14")
    ends = [
        extension(
            "S/RES/1417 (2002)",
            "2002-06-14",
            "to extend the mandate of MINURSO until 31 March 2003",
            deadline="2003-03-31",
        )
    ]
    whole = register([FOUR_MONTHS], ends, [], date(2003, 3, 1))
    assert whole.duties[0].state == "no day ahead: the mandate ended on 2003-03-31"


def test_without_a_day_asked_about_nothing_is_said_of_one() -> None:
    assert one(SITUATION).state == ""


def test_before_the_end_of_the_mandate_is_its_end() -> None:
    # S/RES/1394 (2002), OP 1 and 2
    duty = row(
        "S/RES/1394 (2002)",
        "2002-02-27",
        "to provide a report on the situation before the end of the present mandate",
        timeLimit="before the end of the present mandate",
    )
    end = extension(
        "S/RES/1394 (2002)",
        "2002-02-27",
        "to extend the mandate of the United Nations Mission for the Referendum in "
        "Western Sahara (MINURSO) until 30 April 2002",
        deadline="2002-04-30",
    )
    found = register([duty], [end], []).duties[0]
    assert [d.on for d in found.days] == [date(2002, 4, 30)]
    assert found.days[0].rule == "computed: before the mandate ends on 2002-04-30"


# S/RES/1370 (2001), OP 1
UNAMSIL = row(
    "S/RES/1370 (2001)",
    "2001-09-18",
    "the mandate of UNAMSIL shall be extended for a period of six months from 30 "
    "September 2001",
    timeLimit="for a period of six months from 30 September 2001",
    deadline="2001-09-30",
    duration="P6M",
    actor="https://example.org/unamsil",
    actorName="United Nations Mission in Sierra Leone",
    acronym="UNAMSIL",
    mission="https://example.org/unamsil",
    change="https://example.org/1370/op/1#extends",
    until="2002-03-30",
    period="P6M",
)


def test_the_day_a_period_begins_is_not_the_one_a_mandate_ends() -> None:
    (end,) = register([], [UNAMSIL], []).ends
    assert [str(day.on) for day in end.days] == ["2002-03-30"]
    assert end.days[0].rule == (
        "computed: 2001-09-30 + P6M (“for a period of six months from 30 September "
        "2001”)"
    )
    assert end.whose is not None
    assert end.whose.name == "United Nations Mission in Sierra Leone"


def test_a_last_day_that_stands_beside_a_period_is_printed() -> None:
    # S/RES/1451 (2002), OP 2
    end = extension(
        "S/RES/1451 (2002)",
        "2002-12-17",
        "to renew the mandate of MINURSO for a period of six months, that is, until 30 "
        "June 2003",
        timeLimit="for a period of six months, that is, until 30 June 2003",
        deadline="2003-06-30",
        duration="P6M",
        change="https://example.org/1451/op/2#extends",
        until="2003-06-30",
        period="P6M",
    )
    (found,) = register([], [end], []).ends
    assert [(str(d.on), d.rule) for d in found.days] == [("2003-06-30", "printed")]


def test_a_change_names_nobody_where_a_paragraph_extends_two_mandates() -> None:
    words = "to extend the mandate of the Expert Panel until 30 April 2002"
    other = UNAMSIL | {"norm": "https://example.org/1370/other", "action": words}
    assert [e.whose for e in register([], [UNAMSIL, other], []).ends] == [None, None]


def test_a_report_at_the_end_of_the_period_falls_due_when_the_mandate_ends() -> None:
    # S/RES/1370 (2001) beside the words of S/RES/1451 (2002), OP 3
    duty = row(
        "S/RES/1370 (2001)",
        "2001-09-18",
        "to submit, at the end of this period, a report on the situation",
        timeLimit="at the end of this period",
    )
    (found,) = register([duty], [UNAMSIL], []).duties
    assert [d.rule for d in found.days] == [
        "computed: when the mandate ends on 2002-03-30"
    ]
    alone = register([duty], [], []).duties[0]
    assert alone.days == ()


def test_two_extensions_to_one_day_leave_no_doubt_when_the_mandate_ends() -> None:
    # S/RES/2497 (2019), OP 1 and 2, of UNISFA; S/RES/2386 (2017) has two days.
    words = (
        "to extend until 15 May 2020 the mandate of MINURSO",
        "to extend until 15 May 2020 MINURSO’s mandate modification",
    )
    ends = [
        extension("S/RES/2497 (2019)", "2019-11-14", w, deadline="2020-05-15")
        for w in words
    ]
    duty = row("S/RES/2497 (2019)", "2019-11-14", "to report on the situation")
    assert register([duty], ends, []).duties[0].ends == date(2020, 5, 15)
    ends[1]["deadline"] = "2020-04-15"
    assert register([duty], ends, []).duties[0].ends is None


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2003-01-29", "not yet adopted"),
        ("2003-03-24", "goes on until 2003-03-31"),
        ("2003-03-25", "goes on until 2003-03-31; extended again by S/RES/1469 (2003)"),
        ("2003-04-01", "ended on 2003-03-31; extended again by S/RES/1469 (2003)"),
    ],
)
def test_a_day_tells_how_a_mandate_stands(day: str, state: str) -> None:
    ends = [
        extension(
            "S/RES/1463 (2003)",
            "2003-01-30",
            "to extend the mandate of MINURSO until 31 March 2003",
            deadline="2003-03-31",
        ),
        extension(
            "S/RES/1469 (2003)",
            "2003-03-25",
            "to extend the mandate of MINURSO until 31 May 2003",
            deadline="2003-05-31",
        ),
    ]
    assert register([], ends, [], date.fromisoformat(day)).ends[0].state == state
    assert register([], ends, []).ends[0].state == ""


def test_duties_of_one_mandate_are_a_chain() -> None:
    later = row(
        "S/RES/1469 (2003)",
        "2003-03-25",
        "to provide a report on the situation by 19 May 2003",
        deadline="2003-05-19",
    )
    words = "to extend the mandate of MINURSO until 31 May 2003"
    ends = [
        extension("S/RES/1463 (2003)", "2003-01-30", words),
        extension("S/RES/1469 (2003)", "2003-03-25", words),
    ]
    first, second = register([SITUATION, later], ends, []).duties
    assert (first.earlier, first.later) == ((), ("S/RES/1469 (2003)",))
    assert (second.earlier, second.later) == (("S/RES/1463 (2003)",), ())
    alone = register([SITUATION, later], [], []).duties
    assert not any(duty.earlier or duty.later for duty in alone)


def test_three_even_due_days_imply_a_frequency_and_two_do_not() -> None:
    # S/RES/2537 (2020), S/RES/2561 (2021), S/RES/2587 (2021): UNFICYP's reports.
    days = ("2021-01-10", "2021-07-10", "2022-01-03")
    adopted = ("2020-07-28", "2021-01-29", "2021-07-29")
    symbols = ("S/RES/2537 (2020)", "S/RES/2561 (2021)", "S/RES/2587 (2021)")
    action = "to submit a report on implementation of this resolution"
    duties = [
        row(symbol, on, action, deadline=day)
        for symbol, on, day in zip(symbols, adopted, days, strict=True)
    ]
    words = "to extend the mandate of MINURSO until then"
    ends = [extension(s, on, words) for s, on in zip(symbols, adopted, strict=True)]
    found = register(duties, ends, []).duties
    assert {d.frequency for d in found} == {"P6M"}
    assert all(d.frequency_rule.startswith("implied: 3 due days") for d in found)
    assert register(duties[:2], ends, []).duties[0].frequency == ""


@pytest.mark.parametrize(
    ("words", "is_meant"),
    [
        # S/RES/2152 (2014), OP 1
        ("to extend the mandate of MINURSO until 30 April 2015", True),
        # S/RES/2197 (2015), OP 7, of another mission that stands alone
        ("to extend its mandate for a further period ending 31 July 2015", True),
        # S/RES/2592 (2021), OP 1
        ("to extend until 31 May 2022 UNSOM’s mandate", False),
        # S/RES/1708 (2006), OP 1
        ("to extend the mandate of the Group of Experts to 15 December 2006", False),
    ],
)
def test_whose_mandate_it_is_must_be_said(words: str, is_meant: bool) -> None:
    state = Actor("https://example.org/morocco", "Morocco", "")
    found = body(words, [state, MINURSO])
    assert (found == MINURSO) is is_meant
    assert found in (MINURSO, None)


def test_what_is_marked_up_in_a_text_is_words_on_the_page() -> None:
    duty = row("S/RES/1463 (2003)", "2003-01-30", "to report on <b>this</b>")
    page = write(register([duty], [], []), Format.HTML).decode()
    assert "&lt;b&gt;this" in page
    assert "http" not in page, "the page needs nothing from elsewhere"


# S/RES/1463 (2003), OP 1 and 2; S/RES/2388 (2017), page 4, asks for no report.
PAGE = """S/RES/1463 (2003)
The Security Council,
1. Decides to extend the mandate of the United Nations Mission for the Referendum in \
Western Sahara (MINURSO) until 31 March 2003;
2. Requests the Secretary-General to provide a report on the situation by 17 March \
2003;
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, page: Path) -> Path:
    place = tmp_path_factory.mktemp("mandates")
    texts = place / "texts"
    texts.mkdir()
    (texts / "1463.txt").write_text(PAGE)
    (texts / "2388.txt").write_bytes(page.read_bytes())
    assert run("build", texts, "--store", place / "store").returncode == 0
    return place / "store"


def test_an_acronym_finds_the_duties_of_its_mandate(store: Path) -> None:
    ran = run("mandates", "--store", store, "--entity", "MINURSO", "--format", "json")
    found = json.loads(ran.stdout)
    assert ran.returncode == 0
    assert [d["due"] for d in found["duties"]] == ["2003-03-17"]
    assert [e["ends"] for e in found["ends"]] == ["2003-03-31"]


def test_an_entity_without_duties_is_told(store: Path) -> None:
    ran = run("mandates", "--store", store, "--entity", "UNFICYP")
    assert ran.returncode == 1
    assert "nothing was found" in ran.stderr.decode()


def test_an_entity_is_answered_with_its_officers_who_report(
    tmp_path: Path,
) -> None:
    # S/RES/2298 (2016), OP 4, shortened
    (tmp_path / "2298.txt").write_text(
        "S/RES/2298 (2016)\nThe Security Council,\n"
        "1. Directs the Director-General of the OPCW to report to the Security Council "
        "on activities related to this resolution;\n"
    )
    made = tmp_path / "made"
    assert run("build", tmp_path / "2298.txt", "--store", made).returncode == 0
    ran = run("mandates", "--store", made, "--entity", "OPCW")
    assert ran.returncode == 1
    assert (
        "nothing was found; there are rows of Director-General of the Organisation for "
        "the Prohibition of Chemical Weapons"
    ) in ran.stderr.decode()


def test_a_text_without_duty_is_told(store: Path) -> None:
    ran = run("mandates", "--store", store, "--instrument", "S/RES/2388 (2017)")
    assert ran.returncode == 1
    assert "no reporting duty in S/RES/2388 (2017)" in ran.stderr.decode()


def test_a_text_that_is_only_cited_is_not_one_without_duty(tmp_path: Path) -> None:
    # S/RES/2821 (2026), OP 1, cites paragraphs of S/RES/2428 (2018).
    (tmp_path / "2821.txt").write_text(
        "S/RES/2821 (2026)\nThe Security Council,\n"
        "1. Decides to renew until 31 May 2027 the measures on arms imposed by "
        "paragraph 4 of resolution 2428 (2018);\n"
    )
    made = tmp_path / "made"
    assert run("build", tmp_path / "2821.txt", "--store", made).returncode == 0
    ran = run("mandates", "--store", made, "--instrument", "S/RES/2428 (2018)")
    assert ran.returncode == 2
    assert "the store has no text of" in ran.stderr.decode()
    ran = run("mandates", "--store", made, "--instrument", "S/RES/2821 (2026)")
    assert "no reporting duty in S/RES/2821 (2026)" in ran.stderr.decode()


def test_only_the_ends(store: Path) -> None:
    ran = run("mandates", "--store", store, "--ends")
    kinds = [line.split(",")[0] for line in ran.stdout.decode().splitlines()]
    assert kinds == ["kind", "end"]


def test_turtle_is_a_graph_with_the_day_and_its_rule(store: Path) -> None:
    made = run("mandates", "--store", store, "--format", "turtle").stdout
    graph = ox.Store()
    graph.load(made, ox.RdfFormat.TURTLE)
    said = {str(q.object) for q in graph}
    assert '"2003-03-17"^^<http://www.w3.org/2001/XMLSchema#date>' in said
    assert '"printed"@en' in said


@pytest.mark.parametrize("suffix", ["csv", "json", "ttl", "html"])
def test_the_same_question_gives_the_same_bytes(
    store: Path, tmp_path: Path, suffix: str
) -> None:
    files = [tmp_path / f"{n}.{suffix}" for n in "ab"]
    for file in files:
        assert run("mandates", "--store", store, "-o", file).returncode == 0
    assert files[0].read_bytes() == files[1].read_bytes() != b""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as-of", "2021-02-30"), "--as-of is a day, not '2021-02-30'"),
        (("--entity", "MINURSSO"), "parameter entity: 'MINURSSO' names no actor"),
        (("--entity", "MINURSSO"), "Did you mean 'MINURSO'"),
        (("--instrument", "S/RES/1 (1946)"), "the store has no text of"),
        (("--format", "xlsx"), "there is no format of a register 'xlsx'"),
        (("-o", "register.pdf"), "no format of a register has the suffix '.pdf'"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(
    store: Path, arguments: tuple[str, str], said: str
) -> None:
    ran = run("mandates", "--store", store, *arguments)
    assert ran.returncode == 2
    assert said in ran.stderr.decode()
    assert b"Traceback" not in ran.stderr
    assert ran.stdout == b""

"""What the annotation record lists, and what it leaves to the graph."""

from __future__ import annotations

from normgraph.annotate import Record, annotate
from normgraph.pipeline import analyse
from normgraph.readers import read


def _record(symbol: str, words: str) -> Record:
    text = (
        f"{symbol}\n\nStatement by the President of the Security Council\n\n{words}\n"
    )
    (record,) = annotate(analyse(read(text.encode(), "statement.txt")))
    return record


def _actors(symbol: str, words: str) -> list[str]:
    return [actor["text"] for actor in _record(symbol, words)["actors"]]


def test_who_does_the_acts_is_no_actor_named_in_them() -> None:
    words = (
        "\u201cThe Security Council welcomes the briefing by the Chairman of the "
        "CTC on the work of the Committee.\u201d"
    )
    assert "Security Council" not in _actors("S/PRST/2003/17", words)


def test_who_is_to_be_briefed_is_an_actor() -> None:
    words = (
        "\u201cThe Security Council emphasizes the importance of a comprehensive "
        "approach to peace. In that connection, it invites the Secretary-General to "
        "brief the Security Council, within six months, on ways to implement such an "
        "approach.\u201d"
    )
    assert "Security Council" in _actors("S/PRST/2002/31", words)


def test_what_the_council_intends_has_its_conditions() -> None:
    words = (
        "\u201cThe Security Council reiterates its intention to react as appropriate, "
        "consistent with its resolution 1572 (2004). The Council reaffirms its "
        "commitment to the sovereignty of C\u00f4te d\u2019Ivoire within its "
        "internationally recognized borders.\u201d"
    )
    intends, commits = _record("S/PRST/2009/33", words)["acts"]
    assert [c["text"] for c in intends["conditions"]] == [
        "as appropriate",
        "consistent with its resolution 1572 (2004)",
    ]
    assert intends["actions"] == []
    assert commits["conditions"] == []


def test_what_the_council_intends_has_its_time() -> None:
    words = (
        "\u201cThe Security Council expresses its intention to review progress on the "
        "steps outlined above no later than 31 March 2016. The Council stresses its "
        "readiness to support the process until 2 April 2016.\u201d"
    )
    intends, *_ = _record("S/PRST/2016/1", words)["acts"]
    deadline = intends["deadline"]
    assert deadline is not None
    assert deadline["text"] == "no later than 31 March 2016"
    assert deadline["date"] == "2016-03-31"


def test_a_time_in_what_limits_an_intention_is_not_its_own() -> None:
    # after S/RES/2385 (2017) OP 11
    words = (
        "\u201cThe Security Council expresses its intention to keep under regular "
        "review measures on Eritrea, in light of the upcoming midterm update by the "
        "SEMG due by 30 April 2018.\u201d"
    )
    (intends,) = _record("S/PRST/2017/99", words)["acts"]
    assert intends["deadline"] is None


def test_by_when_something_is_wanted_is_not_when_to_report() -> None:
    # after S/RES/1861 (2009) OP 29
    words = (
        "\u201cThe Security Council requests the Secretary-General to inform it in his "
        "upcoming reports on a workplan to track progress on the benchmarks with a "
        "view to meeting them by 15 March 2011.\u201d"
    )
    (asks,) = _record("S/PRST/2009/99", words)["acts"]
    assert asks["deadline"] is None


def test_a_phrase_that_names_several_is_one_addressee() -> None:
    # S/PRST/2012/5, shortened; "them" is of S/PRST/2005/35
    words = (
        "\u201cThe Security Council calls upon international donors and regional "
        "organizations to assist the Central African Republic. It encourages them to "
        "formulate a strategy. The Council demands that the Governments of Sudan and "
        "South Sudan facilitate the return of displaced persons.\u201d"
    )
    several, them, both = _record("S/PRST/2005/35", words)["acts"]
    assert [a["name"] for a in several["addressees"]] == [
        "donors",
        "regional organizations",
    ]
    assert [a["text"] for a in them["addressees"]] == ["them"]
    assert them["addressees"][0]["name"] == "donors and regional organizations"
    assert both["addressees"][0]["text"] == "Governments of Sudan and South Sudan"
    assert [a["iri"] for a in (*them["addressees"], *both["addressees"])] == [None] * 2
    assert both["actions"][0]["addressees"] == [0]

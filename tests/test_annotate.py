"""What the annotation record lists, and what it leaves to the graph."""

from __future__ import annotations

from normgraph.annotate import annotate
from normgraph.pipeline import analyse
from normgraph.readers import read


def _actors(symbol: str, words: str) -> list[str]:
    text = (
        f"{symbol}\n\nStatement by the President of the Security Council\n\n{words}\n"
    )
    (record,) = annotate(analyse(read(text.encode(), "statement.txt")))
    return [actor["text"] for actor in record["actors"]]


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

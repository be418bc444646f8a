"""Names of several registers found in one walk, each as if it stood alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normgraph.matcher import Label, Matcher, Tree, forget, tokens

BODIES: list[Label] = [
    ("United Nations", "un", False),
    ("United Nations Mission in Liberia", "unmil", False),
    ("UNMIL", "unmil", True),
    ("Security Council", "council", False),
    ("Secretary-General", "sg", False),
    ("Secretary General", "sg", False),
]
STATES: list[Label] = [("Liberia", "lr", False), ("United States", "us", False)]
WORDS = ["the", "United", "Nations", "Mission", "in", "Liberia", "UNMIL", "States", ","]


def spans(matcher: Matcher[str], text: str) -> list[tuple[str, str]]:
    return [(hit.entry, hit.span.of(text)) for hit in matcher.find(text)]


def both() -> tuple[Matcher[str], Matcher[str]]:
    tree = Tree()
    return Matcher(BODIES, str, tree), Matcher(STATES, str, tree)


def test_a_name_inside_that_of_another_register_is_found_too() -> None:
    text = "the United Nations Mission in Liberia (UNMIL)"
    bodies, states = both()
    whole = "United Nations Mission in Liberia"
    assert spans(bodies, text) == [("unmil", whole), ("unmil", "UNMIL")]
    assert spans(states, text) == [("lr", "Liberia")]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_a_register_finds_the_same_alone_and_beside_others(text: str) -> None:
    bodies, states = both()
    assert spans(bodies, text) == spans(Matcher(BODIES, str), text)
    assert spans(states, text) == spans(Matcher(STATES, str), text)


def test_spellings_of_one_name_are_one_entry_without_others() -> None:
    (hit,) = both()[0].find("requests the Secretary-General to report")
    assert (hit.entry, hit.others) == ("sg", ())


def test_names_of_several_entries_are_told_as_others() -> None:
    twice: list[Label] = [
        ("Joint Commission", "a", False),
        ("Joint Commission", "b", False),
    ]
    (hit,) = Matcher(twice, str).find("the Joint Commission")
    assert (hit.entry, hit.others) == ("a", ("b",))


def test_a_name_is_called_by_all_of_its_words_alone() -> None:
    bodies, states = both()
    assert bodies.called("Security Council") == "council"
    for words in (
        "Security Council.",
        "the Security Council",
        "Security",
        "Liberia",
        "",
    ):
        assert bodies.called(words) is None, words
    assert states.called("Liberia") == "lr"


@given(st.text(st.sampled_from("aA\u00df\u0130\u00c9\u2019 -_,1.\ufb01"), max_size=20))
def test_words_stand_where_they_are_printed(text: str) -> None:
    found = tokens(text)
    for at, word in enumerate(found.folded):
        printed = text[found.starts[at] : found.end(at)]
        for letter, small in zip(printed, word, strict=True):
            assert small in (letter, letter.casefold()), (printed, word)


def test_words_are_kept_until_they_are_let_go() -> None:
    text = "the words of a paragraph"
    assert tokens(text) is tokens(text)
    kept = tokens(text)
    forget()
    assert tokens(text) is not kept

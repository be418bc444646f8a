"""Legal effects: which rule speaks, for whom, and that nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from test_cli import run

from normgraph import api, rules
from normgraph.assess import RuleSetError, assess, own, parse
from normgraph.assess.rulesets import ASSESSMENTS
from normgraph.graph import graph as quads_of
from normgraph.namespace import ng
from normgraph.reason import clashes, entail
from normgraph.store import load

ROWS = rules.rows(rules.load("effects"), "rule")
SEVEN = "Acting under Chapter VII of the Charter of the United Nations,"
EFFECTS = Path(__file__).parent / "queries" / "effects" / "effects.trig"
MINE = """
[set]
id = "legal-desk"
title = "How our desk reads demands"
author = "https://example.org/legal-desk"
author-name = "Legal desk"

[[rule]]
id = "demands-bind"
title = "A demand binds"
force = ["demand"]
assessment = "binding"
binds = ["bearers"]
reason = "We hold that a demand is a decision."
"""


def built(
    tmp_path: Path, *paragraphs: str, preamble: str = "", symbol: str
) -> ox.Store:
    """Return the graph of a document with these operative paragraphs."""
    text = [symbol, "The Security Council,", preamble]
    text += [f"{n}. {words}" for n, words in enumerate(paragraphs, 1)]
    page = tmp_path / "page.txt"
    page.write_text("\n".join(filter(None, text)) + "\n", "utf-8")
    store = ox.Store()
    store.extend(quads_of(api.analyse(api.read(page, symbol))))
    return store


def effects(store: ox.Store, *sets: str) -> list[dict[str, list[str]]]:
    """Return the effects of a graph, in the order of their norms' words."""
    taken = [own(), *(parse(one.encode(), "mine.toml") for one in sets)]
    found: dict[str, dict[str, list[str]]] = {}
    for quad in assess(store, taken):
        name = quad.predicate.value.rpartition("#")[2]
        found.setdefault(str(quad.subject), {}).setdefault(name, []).append(
            quad.object.value  # type: ignore[union-attr]
        )
    return [one for one in found.values() if "effectOf" in one]


def rule(one: dict[str, list[str]]) -> str:
    return one["effectRule"][0].rpartition("/")[2]


def applied(tmp_path: Path, words: str, preamble: str = SEVEN) -> set[str]:
    store = built(tmp_path, words, preamble=preamble, symbol="S/RES/9999 (2030)")
    return {rule(one) for one in effects(store)}


# Each rule, by its example


EXAMPLES = [(row, case) for row in ROWS for case in rules.rows(row, "example")]
OPERATIVE = [
    (row, case)
    for row, case in EXAMPLES
    if str(case["from"]).startswith("S/RES/") and ", OP" in str(case["from"])
]


def named(value: object) -> str:
    return str(value.get("id", "")) if isinstance(value, dict) else ""


@pytest.mark.parametrize(("row", "case"), OPERATIVE, ids=named)
def test_the_example_of_a_rule_is_assessed_by_it(
    row: rules.Table, case: rules.Table, tmp_path: Path
) -> None:
    preamble = "Recalling its resolution 2170 (2014),"
    if row.get("chapter-vii", True):
        preamble = SEVEN
    assert row["id"] in applied(tmp_path, f"{case['text']};", preamble)


@pytest.mark.parametrize(("row", "case"), OPERATIVE, ids=named)
def test_the_near_miss_of_a_rule_is_not(
    row: rules.Table, case: rules.Table, tmp_path: Path
) -> None:
    for near in rules.rows(row, "not"):
        without = "does not say that the Council acts" in str(near["why"])
        preamble = "" if without else SEVEN
        store = built(
            tmp_path,
            f"{near['text']};",
            preamble=preamble or "Recalling its resolution 2170 (2014),",
            symbol="S/RES/9999 (2030)",
        )
        assert row["id"] not in {rule(one) for one in effects(store)}


def test_what_a_statement_demands_is_left_open(tmp_path: Path) -> None:
    store = built(
        tmp_path,
        "The Security Council demands that the DPRK not proceed with any further "
        "launches using ballistic missile technology.",
        symbol="S/PRST/2017/16",
    )
    assert {rule(one) for one in effects(store)} == {"statement"}


def test_every_assessment_is_a_concept_of_the_vocabulary(root: Path) -> None:
    text = (root / "ontology/vocabularies/assessments.ttl").read_text("utf-8")
    assert sorted(re.findall(r"(?m)^assessment:([a-z-]+)$", text)) == sorted(
        ASSESSMENTS
    )


# The scope of Chapter VII


# S/RES/2156 (2014) OP 1
def test_the_ground_does_not_cover_what_stands_before_it(tmp_path: Path) -> None:
    store = built(
        tmp_path,
        "Decides to extend until 15 October 2014 the mandate of UNISFA as set out in "
        "paragraph 2 of resolution 1990 (2011), and acting under Chapter VII of the "
        "Charter of the United Nations, further decides to extend until 15 October "
        "2014 the mandate of UNISFA as set out in paragraph 3 of resolution 1990 "
        "(2011);",
        symbol="S/RES/2156 (2014)",
    )
    assert sorted("ground" in one for one in effects(store)) == [False, True]


# S/RES/2231 (2015) OP 16
def test_the_ground_covers_the_act_it_stands_behind(tmp_path: Path) -> None:
    store = built(
        tmp_path,
        "Decides, acting under Article 41 of the Charter of the United Nations, to "
        "review recommendations of the Joint Commission regarding proposals by States;",
        symbol="S/RES/2231 (2015)",
    )
    assert ["ground" in one for one in effects(store)] == [True]


# S/RES/2134 (2014) OP 29
def test_a_ground_that_only_opens_what_follows_covers_it(tmp_path: Path) -> None:
    store = built(
        tmp_path,
        "Urges all States to cooperate;",
        "Acting under Chapter VII of the Charter of the United Nations, decides as "
        "follows:",
        "Decides that all Member States shall freeze without delay all funds;",
        symbol="S/RES/2134 (2014)",
    )
    by = {rule(one): "ground" in one for one in effects(store)}
    assert not by["asks"]
    assert by["decides-states-chapter-vii"]


def test_an_excerpt_without_preamble_leaves_open_what_hangs_on_it(
    tmp_path: Path,
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("4.\nCalls upon Member States to act without delay;\n", "utf-8")
    store = ox.Store()
    store.extend(quads_of(api.analyse(api.read(page, "S/RES/2388 (2017)"))))
    assert {rule(one) for one in effects(store)} == {"rest"}


# Whose it is


def test_a_users_rules_stand_beside_those_of_the_package(tmp_path: Path) -> None:
    words = "Demands that the Houthis immediately cease all such attacks;"
    store = built(tmp_path, words, symbol="S/RES/2722 (2024)")
    both = effects(store, MINE)
    said = {one["assessedBy"][0]: one["assessment"][0] for one in both}
    assert len({one["effectOf"][0] for one in both}) == 1
    assert said.pop("https://example.org/legal-desk").endswith("/binding")
    assert [one.rpartition("/")[2] for one in said.values()] == ["unclear"]


def test_of_those_addressed_only_whom_the_rule_speaks_of_are_bound(
    tmp_path: Path,
) -> None:
    words = "Decides that all Member States and MINUSCA shall cooperate fully;"
    store = built(tmp_path, words, preamble=SEVEN, symbol="S/RES/9999 (2030)")
    (one,) = effects(store)
    assert [who.rpartition("/")[2] for who in one["binds"]] == ["member-states"]


def test_the_same_graph_gives_the_same_effects(tmp_path: Path) -> None:
    store = load([EFFECTS])
    once, twice = (list(map(str, assess(store, [own()]))) for _ in range(2))
    assert once == twice
    turned = ox.Store()
    turned.extend(sorted(store, key=str, reverse=True))
    assert list(map(str, assess(turned, [own()]))) == once


def test_each_norm_has_one_effect_with_one_rule_and_one_author() -> None:
    store = load([EFFECTS])
    found = effects(store)
    norms = {
        q.subject for q in store.quads_for_pattern(None, ox.NamedNode(ng.action), None)
    }
    assert len(found) == len(norms) > 10
    for one in found:
        for name in ("effectOf", "assessment", "effectRule", "assessedBy"):
            assert len(one[name]) == 1


# What does not change


def test_no_effect_makes_an_urging_an_obligation() -> None:
    """Each norm of a fixture is held to bind, and reasoned over with that."""
    store = load([EFFECTS])
    everything = MINE.replace('force = ["demand"]\n', "")
    store.extend(assess(store, [own(), parse(everything.encode(), "mine.toml")]))
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    classes = [ox.NamedNode(ng[n]) for n in ("Obligation", "Directive", "Prohibition")]
    before = [
        {q.subject for q in store.quads_for_pattern(None, kind, c)} for c in classes
    ]
    entail(store)
    after = [
        {q.subject for q in store.quads_for_pattern(None, kind, c)} for c in classes
    ]
    assert all(before)
    assert after == before
    assert not clashes(store)


def test_effects_conform_to_the_shapes(tmp_path: Path) -> None:
    written = tmp_path / "effects.ttl"
    made = run("assess", EFFECTS, "-o", written)
    assert made.returncode == 0, made.stderr.decode()
    checked = run("validate", EFFECTS, written)
    assert checked.returncode == 0, checked.stdout.decode()


# The command


def test_a_store_and_its_effects_are_asked_together(tmp_path: Path, page: Path) -> None:
    folder, written = tmp_path / "record", tmp_path / "effects.ttl"
    assert run("build", page, "--store", folder).returncode == 0
    assert run("assess", "--store", folder, "-o", written).returncode == 0
    question = ("query", "effects-of-instrument", "--instrument", "S/RES/2388 (2017)")
    alone = run(*question, "--store", folder)
    assert alone.returncode == 1
    assert b"nothing was found\n  It asks what norms are held to bind" in alone.stderr
    assert f"normgraph assess --store {folder} -o".encode() in alone.stderr
    both = run(*question, "--store", folder, written)
    assert both.returncode == 0, both.stderr.decode()
    assert both.stdout.count(b"/effect-rule/") == 0 < both.stdout.count(b"normgraph-")


def test_each_set_may_have_a_graph_of_its_own(tmp_path: Path, page: Path) -> None:
    graph, mine = tmp_path / "page.ttl", tmp_path / "mine.toml"
    mine.write_text(MINE.replace('["demand"]', '["urge"]'), "utf-8")
    assert run("build", page, "-o", graph).returncode == 0
    made = run("assess", graph, "--effect-rules", mine, "--named", "--format", "nq")
    names = {line.rsplit(b" ", 2)[1] for line in made.stdout.splitlines()}
    assert names == {
        b"<https://w3id.org/normgraph/id/effect-rule/normgraph>",
        b"<https://w3id.org/normgraph/id/effect-rule/legal-desk>",
    }


FAULTS = {
    'id = "legal-desk"\n': "lacks id",
    'author = "https://example.org/legal-desk"\n': "lacks author",
    'reason = "We hold that a demand is a decision."\n': "lacks reason",
    'assessment = "binding"\n': "lacks assessment",
}


@pytest.mark.parametrize(("line", "said"), FAULTS.items(), ids=FAULTS.values())
def test_what_a_set_lacks_is_told(line: str, said: str) -> None:
    with pytest.raises(RuleSetError, match=said):
        parse(MINE.replace(line, "").encode(), "mine.toml")


WRONG = {
    ('"binding"', '"very binding"'): "has the assessment 'very binding'",
    ('force = ["demand"]', 'forces = ["demand"]'): "unknown key 'forces'",
    ('force = ["demand"]', 'force = "demand"'): "force is a list of texts",
    ('force = ["demand"]', 'class = ["duty"]'): "has class 'duty'",
    ('force = ["demand"]', 'chapter-vii = "yes"'): "chapter-vii is true or false",
    ('force = ["demand"]', 'action = "("'): "pattern for action",
    ('"legal-desk"', '"normgraph"'): "a set cannot be called 'normgraph'",
    ('"https://example.org/legal-desk"', '"me"'): "is an IRI, not 'me'",
    ('[set]', "[set"): "is no TOML",
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), WRONG.items(), ids=WRONG.values())
def test_what_is_wrong_in_a_set_is_told(change: tuple[str, str], said: str) -> None:
    with pytest.raises(RuleSetError, match=re.escape(said)):
        parse(MINE.replace(*change).encode(), "mine.toml")


def test_a_force_that_is_none_is_told() -> None:
    with pytest.raises(RuleSetError, match="has force 'demands'"):
        parse(MINE.replace('["demand"]', '["demands"]').encode(), "mine.toml")


def test_a_set_that_is_not_there_is_told(page: Path, tmp_path: Path) -> None:
    graph = tmp_path / "page.ttl"
    assert run("build", page, "-o", graph).returncode == 0
    ran = run("assess", graph, "--effect-rules", tmp_path / "none.toml")
    assert ran.returncode == 2
    assert b"none.toml: cannot be read (no such file or directory)" in ran.stderr

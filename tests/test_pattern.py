"""Patterns are compiled when a text first needs them, and each of them can be."""

from __future__ import annotations

import copy
import importlib
import pkgutil
import re

import pytest

import normgraph
from normgraph.pattern import pattern


def test_a_pattern_is_compiled_when_it_is_used() -> None:
    broken = pattern("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        broken.search("")


def test_a_pattern_answers_as_a_compiled_one_does() -> None:
    form = r"(?P<verb>requests?) (?:the )?"
    text = "Requests the Secretary-General to report, requests the Committee to review"
    late, soon = pattern(form, re.IGNORECASE), re.compile(form, re.IGNORECASE)
    assert late.sub("", text) == soon.sub("", text)
    assert late.split(text) == soon.split(text)
    assert [m.span() for m in late.finditer(text, 3)] == [(42, 55)]
    assert late.match(text, 1) is None and late.fullmatch(text) is None
    assert late.groupindex == soon.groupindex and late.pattern == form


def test_all_patterns_of_the_modules_can_be_compiled() -> None:
    kind = type(pattern(""))
    seen = 0
    for module in pkgutil.walk_packages(normgraph.__path__, "normgraph."):
        if not module.name.endswith("__main__"):
            for value in vars(importlib.import_module(module.name)).values():
                if type(value) is kind:
                    assert value.pattern is not None
                    seen += 1
    assert seen > 450


def test_a_pattern_can_be_copied() -> None:
    late = pattern("a+", re.IGNORECASE)
    assert copy.copy(late).fullmatch("AA") is not None
    assert late.match("b") is None
    assert copy.copy(late).fullmatch("aA") is not None

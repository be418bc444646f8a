"""Find titles of instruments by the way they are printed.

A text in, titles out, in text order: capitals that end in a noun such as Agreement
("the Linas-Marcoussis Agreement"), or a noun that a subject follows ("the Political
Declaration on the implementation of …"). Whether the register knows them is not asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from normgraph.matcher import tokens
from normgraph.model import CitationKind, Span
from normgraph.pattern import pattern
from normgraph.recognise.citations.book import book

_LONGEST = 110
_CAPITAL = r"[A-ZÀ-Þ0-9][\w’'/&-]*"
_WORD = pattern(r"[\w’'/&-]+|[^\w\s]")
_YEAR_OR_DAY = pattern(r"(?:19|20)\d\d\b|\d{1,2} [A-Z][a-z]+ ")
_RESOLUTION = pattern(r"\bSecurity Council [Rr]esolution")
_PLAIN = pattern(r"[a-zà-ÿ]")


@dataclass(frozen=True, slots=True)
class Title:
    """Words that look like the title of an instrument."""

    span: Span
    head: Span
    """The noun, ``Agreement``."""
    core: Span
    """From the first capital to the noun, without what follows."""
    kind: CitationKind
    is_generic: bool
    """True where nothing in it tells it from others of its kind."""
    is_local: bool
    """True where other documents mean another by the same title."""
    tail: Span
    """What follows the noun, a date left out; empty where nothing does."""
    is_doubtful: bool
    """True where the tail is in small letters and may be no part of it."""


def titles(text: str) -> tuple[Title, ...]:
    """Return the titles that stand in ``text``; those inside longer ones left out.

    >>> text = "the N’Djamena Declaration of 18 April 2013, the Transitional Charter"
    >>> [t.span.of(text) for t in titles(text)]
    ['N’Djamena Declaration of 18 April 2013', 'Transitional Charter']
    """
    found: list[Title] = []
    heads: list[int] = []
    found_in = tokens(text)
    for i in found_in.at(_first_words()):
        head = _heads().match(text, found_in.starts[i])
        if head is None or (heads and head.start() < heads[-1]):
            continue
        heads.append(head.end())
        title = _title(text, head)
        if title and not (found and title.span.overlaps(found[-1].span)):
            found.append(title)
    return tuple(found)


def led_nouns(text: str) -> list[int]:
    """Return where nouns of titles begin that stand behind a word that points back.

    >>> led_nouns("that Agreement"), led_nouns("a Framework Agreement")
    ([5], [])
    """
    found, leads = tokens(text), book().titles.leads
    nouns = found.at(_first_words())
    return [found.starts[i] for i in nouns if i and found.folded[i - 1] in leads]


@cache
def _first_words() -> frozenset[str]:
    return frozenset(head.split()[0].casefold() for head in book().titles.heads)


def first_noun(name: str) -> int:
    """Return where the noun of a title ends; 0 where it has none.

    >>> name = "Optional Protocol to the Convention on the Rights of the Child"
    >>> name[: first_noun(name)]
    'Optional Protocol'
    """
    head = _heads().search(name)
    return head.end() if head else 0


@cache
def _heads() -> re.Pattern[str]:
    heads = sorted(book().titles.heads, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, heads))})\b(?! {_CAPITAL})")


def _title(text: str, head: re.Match[str]) -> Title | None:
    start = _start(text, head.start())
    end = _end(text, head.end())
    if end > head.end() and _is_plain(text, start, head):
        end = head.end()
    if _RESOLUTION.search(text, head.end(), end + len(" resolution")):
        # "Iraq’s National Action Plan on Security Council resolution 1325 (2000)":
        # S/RES/2299 (2016), PP 16. The resolution is cited by itself.
        end = head.end()
    if start == head.start() and end == head.end():
        return None
    dated = _dated(text, end) if start < head.start() else end
    left = text[start : head.start()]
    generic = _is_generic(left + text[head.end() : end])
    return Title(
        span=Span(start, max(end, dated)),
        head=Span(*head.span()),
        core=Span(start, head.end()),
        kind=book().titles.heads[head[0]],
        is_generic=generic,
        is_local=generic or _is_local(left, head[0]) or _is_shared(text, start, end),
        tail=Span(head.end(), end),
        is_doubtful=end > head.end() and _is_small(text, head.end()),
    )


def _is_plain(text: str, start: int, head: re.Match[str]) -> bool:
    """Tell whether what follows the noun says something of it and names it not.

    "the Peace Agreement regarding the High Representative's final authority"
    (S/RES/1575 (2004), OP 4) is the Peace Agreement.
    """
    if not _is_small(text, head.end()):
        return False
    left = text[start : head.start()]
    if not left:
        on = _onward().match(text, head.end())
        complements = book().titles.complements.get(head[0], ())
        return head[0] in book().titles.plain or bool(
            on and on[0].strip() in complements
        )
    return _is_generic(left) and not text.startswith(" on ", head.end())


def _is_small(text: str, head: int) -> bool:
    """Tell whether the subject after the noun is in small letters."""
    on = _onward().match(text, head)
    first = on and re.compile(r" (?:the |a |an )?(\S)").match(text, on.end())
    return bool(first and first[1].islower())


def _is_generic(words: str) -> bool:
    titles, month = book().titles, book().pattern("month")
    return all(
        w in titles.generic or w in titles.small or w.isdigit() or month.fullmatch(w)
        for w in words.split()
    )


def _is_local(left: str, head: str) -> bool:
    is_own = bool(left) and _is_generic(left) and head in book().titles.own
    return is_own or "National" in left.split()


def _is_shared(text: str, start: int, end: int) -> bool:
    return text[start:end] in book().titles.local


@cache
def _left() -> re.Pattern[str]:
    joined = "|".join(map(re.escape, book().titles.joined))
    return re.compile(rf"(?:(?:{joined}|{_CAPITAL})(?: \([A-Z]+\))? )+$")


def _start(text: str, head: int) -> int:
    """Return where the capitals before the noun begin that belong to it."""
    from_ = max(0, head - _LONGEST)
    found = _left().search(text, from_, head) if text[from_:head] else None
    if found is None:
        return head
    start = found.start()
    for word in _WORD.finditer(text, start, head):
        if _is_before(text, word):
            start = min(head, word.end() + 1)
    return start


def _is_before(text: str, word: re.Match[str]) -> bool:
    """Tell whether the title cannot hold ``word``: an act, a possessive, a number."""
    titles = book().titles
    if word[0] in titles.before or word[0] in titles.heads:
        return True
    if re.search(r"[’']s?$", word[0]):
        return True
    if word[0].isdigit():
        return not _YEAR_OR_DAY.match(text, word.start())
    opens = word.start() == 0 or text[: word.start()].endswith(("; ", ": ", ") ", "“"))
    return opens and word[0].endswith(("ing", "s")) and not word[0].isupper()


def _dated(text: str, end: int) -> int:
    date = book().pattern("date_of").match(text, end)
    return date.end() if date else end


@cache
def _onward() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(book().titles.onward)})(?= )")


@cache
def _words() -> re.Pattern[str]:
    joined = "|".join(map(re.escape, book().titles.joined))
    return re.compile(rf"{joined}|{_WORD.pattern}")


def _end(text: str, head: int) -> int:
    """Return where the subject ends that follows the noun; ``head`` without one."""
    on = _onward().match(text, head)
    # "Minsk Protocol of September 5, 2014": S/RES/2202 (2015), annex II.
    is_dated = _dated(text, head) > head
    if on is None or is_dated or not _goes_on(text, on):
        return head
    end, words = head, [""]
    in_capitals = not _is_small(text, head)
    for word in _words().finditer(text, on.start(), on.start() + _LONGEST * 2):
        if word.start() > end + 1 or _ends(text, word, words, in_capitals):
            break
        end = word.end()
        words.append(word[0])
    return _without_tail(text, head, end)


def _ends(text: str, word: re.Match[str], words: list[str], in_capitals: bool) -> bool:
    """Tell whether the title ends before ``word``."""
    titles = book().titles
    if word[0] == "," and "between" in words and "and" not in words:
        # Of three: "between the Government of Timor-Leste, the United Nations and the
        # Government of Australia" (S/RES/1745 (2007), PP 13).
        return not _third().match(text, word.end())
    if not word[0][0].isalnum() or word[0] in titles.end:
        return True
    if word[0] == "and" and "between" in words and "and" not in words:
        return False
    is_number = word[0].isdigit() and words[-1] in titles.small
    if _pair(text, word) in titles.end or is_number:
        return True
    return in_capitals and word[0][0].islower() and word[0] not in titles.small


@cache
def _third() -> re.Pattern[str]:
    """Return what matches a party before the last: ", the United Nations and"."""
    return re.compile(rf" (?:the )?{_CAPITAL}(?: (?:of|the|{_CAPITAL}))*,? and ")


def _pair(text: str, word: re.Match[str]) -> str:
    after = _WORD.match(text, word.end() + 1)
    return f"{word[0]} {after[0]}" if after else word[0]


@cache
def _bare_noun() -> re.Pattern[str]:
    """Return what matches "the Charter" in "the Principles of the Charter"."""
    nouns = "|".join(map(re.escape, book().titles.heads))
    return re.compile(rf" the (?:{nouns})\b(?! (?:of|on) )")


def _goes_on(text: str, on: re.Match[str]) -> bool:
    """Tell whether what follows "of", "on" … is a subject, not a complement."""
    if _bare_noun().match(text, on.end()):
        return False
    words = [w[0] for w in _WORD.finditer(text, on.end(), on.end() + 60)][:2]
    if not words or words[0] in book().titles.end:
        return False
    first = words[1] if words[0] in ("the", "a", "an") and len(words) > 1 else words[0]
    if on[0].strip() in ("of", "to", "between", "against"):
        return not _PLAIN.match(first) and not first.isdigit()
    return bool(_PLAIN.match(first)) or first[0].isupper()


def _without_tail(text: str, head: int, end: int) -> int:
    """Return ``end`` before a joining word that nothing follows."""
    words = text[head:end].split(" ")
    while words[-1] in book().titles.small:
        words.pop()
    return head + len(" ".join(words))

"""Whose mandate is extended: the words of an action and the actors near it in, one out.

The actors are those that the paragraph names. Where the words fit none of them, or more
than one, nobody is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_OF = re.compile(r"\bmandates? of (?:the )?(?:current |present )?(?=[A-Z0-9])")
_END = re.compile(
    r"[,;(]| (?:until|for|as|to|at|through|referred|established|originally|initially|"
    r"contained|set out|in|by|pursuant|created|appointed)\b"
)
_OWN = re.compile(r"(?:([A-Z][\w-]+)[’']s?|\bits) (?:\w+ )?mandate\b")
# "with the intention of renewing such authorization ... concerning the renewal of the
# mandate of MONUC" (S/RES/1692 (2006) OP 2), "without prejudicing UNAMSIL’s operational
# capability with respect to its mandate" (S/RES/1497 (2003) OP 3).
_ASIDE = re.compile(
    r",? (?:with (?:the intention|a view to|regard to|respect to)|without prejudic"
    r"|(?:before|until) the end of)"
)
_THE = re.compile(r"\b(?:the|its) (?:present |current )?mandate\b(?! of)")


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor that a paragraph names."""

    iri: str
    name: str
    acronym: str
    is_mission: bool = False

    def is_called(self, words: str) -> bool:
        """Tell whether the words are its acronym, or all in its name.

        >>> Actor("", "Group of Experts on Mali", "").is_called("Group of Experts")
        True
        """
        if self.acronym and words == self.acronym:
            return True
        own = set(re.findall(r"\w+", self.name.casefold()))
        said = re.findall(r"\w+", words.casefold())
        return (len(said) > 1 and own.issuperset(said)) or words in self.name.split()


def body(action: str, actors: Sequence[Actor]) -> Actor | None:
    """Return the actor whose mandate the words extend; None where they leave it open.

    >>> unficyp = Actor("", "United Nations Peacekeeping Force in Cyprus", "UNFICYP")
    >>> body("to extend the mandate of UNFICYP until 31 July 2021", [unficyp]).acronym
    'UNFICYP'
    >>> body("to extend the mandate of the Panel until 1 May 2001", [unficyp])
    """
    action = _own_words(action)
    words = _called(action)
    if words is None:
        return _meant(actors) if _refers_back(action) else None
    exact = [a for a in actors if a.acronym == words]
    fitting = exact or [a for a in actors if a.is_called(words)]
    return fitting[0] if len(fitting) == 1 else None


def is_of_mandate(action: str) -> bool:
    """Tell whether a mandate is extended, not something else in view of one.

    >>> is_of_mandate("to extend the necessary support, with respect to its mandate")
    False
    """
    return "mandate" in _own_words(action)


def _own_words(action: str) -> str:
    return _ASIDE.split(action, maxsplit=1)[0]


def _meant(actors: Sequence[Actor]) -> Actor | None:
    # "its mandate" beside UNFICYP, Cyprus and the Secretary-General is the mission's:
    # S/RES/2723 (2024) OP 12.
    missions = [a for a in actors if a.is_mission] or list(actors)
    return missions[0] if len(missions) == 1 else None


def _refers_back(action: str) -> bool:
    return bool(_OWN.search(action) or _THE.search(action))


def _called(action: str) -> str | None:
    found = _OF.search(action)
    if found is not None:
        rest = action[found.end() :]
        end = _END.search(rest)
        return (rest[: end.start()] if end else rest).strip()
    own = _OWN.search(action)
    return own[1] if own else None

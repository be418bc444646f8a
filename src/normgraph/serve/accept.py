"""Choose what to send by what a client takes (RFC 9110, 12.5.1).

An ``Accept`` header and what there is, best first, in; the one to send out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.requests import Request

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^,]*)?)\s*")
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_LONGEST = 2000
"""Characters of a header that are read; browsers send a tenth of that."""


def accepted(request: Request) -> str:
    """Return what a request takes; the header may come in several lines."""
    return ", ".join(request.headers.getlist("accept"))


def chosen(accept: str, there: Sequence[str]) -> str | None:
    """Return the media type of ``there`` that is liked best; None where none is taken.

    Of those liked alike, the first that is there.

    >>> chosen("text/csv;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    >>> chosen("text/*", ["application/json", "text/csv"])
    'text/csv'
    >>> chosen("image/png", ["text/csv"])
    """
    ranges = _ranges(accept[:_LONGEST])
    if not ranges:
        return there[0]
    best = max(there, key=lambda media: _quality(media, ranges))
    return best if _quality(best, ranges) > 0 else None


def takes_gzip(encodings: str) -> bool:
    """Tell whether an ``Accept-Encoding`` header lets an answer be packed.

    >>> takes_gzip("br, gzip"), takes_gzip("gzip;q=0, *"), takes_gzip("")
    (True, False, False)
    """
    for part in encodings[:_LONGEST].split(","):
        name, mark, weight = part.partition(";")
        if name.strip().lower() == "gzip":
            return _weight(mark + weight) > 0
    return False


def _ranges(accept: str) -> list[tuple[str, str, float]]:
    found = (_RANGE.fullmatch(part) for part in accept.split(","))
    return [(m[1].lower(), m[2].lower(), _weight(m[3])) for m in found if m is not None]


def _weight(parameters: str) -> float:
    found = _QUALITY.search(parameters)
    return min(float(found[1]), 1.0) if found else 1.0


def _quality(media: str, ranges: list[tuple[str, str, float]]) -> float:
    """Return how much a media type is liked: the closest range decides."""
    kind, _, subtype = media.partition("/")
    fitting = [
        ((k != "*") + (s != "*"), weight)
        for k, s, weight in ranges
        if k in ("*", kind) and s in ("*", subtype)
    ]
    return max(fitting)[1] if fitting else 0.0

"""The page that says what changed, for people; and the same in short, for the feed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import escape

from normgraph.iri import BASE
from normgraph.publish.changes.activities import path
from normgraph.publish.changes.compare import Change, Comparison, Kind
from normgraph.publish.changes.feed import Entry
from normgraph.publish.changes.ties import Tie
from normgraph.publish.content import Content
from normgraph.templates import templates

_SHORT = 100
"""Changes that the feed names; the page names all."""
MANY = 2_000
"""Annotations that the page names one by one; of more it gives the number."""
_WHAT = {True: ("instrument", "instruments"), False: ("entry", "entries")}


def html(
    content: Content,
    found: Comparison,
    tied: Sequence[Tie],
    entries: Sequence[Entry],
    name: str,
) -> bytes:
    """Return the page; the newest of ``entries`` is this publication."""
    template = _environment().get_template("changes.html")
    groups = [
        (is_instrument, kind, found.of(is_instrument, kind))
        for is_instrument in (True, False)
        for kind in Kind
    ]
    return template.render(
        who=content.publisher,
        version=content.version,
        previous=content.previous_version,
        date=content.date,
        found=found,
        kinds=list(Kind),
        groups=groups,
        tied=tied,
        entries=entries,
        are_many=_named(found) > MANY,
        activities=path(name).removeprefix("changes/"),
        href=_href(content.folder),
        number="{:,}".format,
    ).encode()


def _named(found: Comparison) -> int:
    """Return how many annotations the activities name."""
    return sum(len(iris) for one in found.changes for _, iris in one.annotations)


def _href(folder: Path) -> Callable[[str], str]:
    """Return what gives the page of a thing, from ours; empty where it has none."""

    def href(iri: str) -> str:
        place = iri.removeprefix(BASE)
        is_ours = place != iri and (folder / place / "index.html").is_file()
        return f"../{quote(place)}/" if is_ours else ""

    return href


def summary(found: Comparison, previous: str) -> str:
    """Return what changed in a sentence or two.

    >>> from collections import Counter
    >>> counts = Counter(instruments=2, annotations=30, entries=1)
    >>> summary(Comparison((), counts, Counter(), 0), "")
    'The first publication: 2 instruments, 30 annotations, 1 entry of the register.'
    """
    if not previous:
        return f"The first publication: {_counts(found)}."
    parts = [
        f"{len(those):,} {_word(len(those), is_instrument)} {kind}"
        for is_instrument in (True, False)
        for kind in Kind
        if (those := found.of(is_instrument, kind))
    ]
    notes = [f"{n:,} {kind}" for kind in Kind if (n := found.annotations[kind])]
    if notes:
        parts.append(f"annotations: {', '.join(notes)}")
    said = "; ".join(parts) or "nothing differs"
    return f"Since {previous}: {said}. Now {_counts(found)}."


def begun_anew(found: Comparison) -> str:
    """Return the sentence of a publication whose forerunner left no state."""
    return (
        "The publication before left nothing to compare with, so its changes begin "
        f"here: {_counts(found)}."
    )


def _counts(found: Comparison) -> str:
    n = found.counts
    return (
        f"{n['instruments']:,} {_word(n['instruments'], True)}, "
        f"{n['annotations']:,} annotation{'' if n['annotations'] == 1 else 's'}, "
        f"{n['entries']:,} {_word(n['entries'], False)}"
    )


def _word(number: int, is_instrument: bool) -> str:
    one, many = _WHAT[is_instrument]
    of = "" if is_instrument else " of the register"
    return (one if number == 1 else many) + of


def short(found: Comparison, said: str) -> str:
    """Return a summary and the first of the changes as HTML."""
    first = "".join(_item(one) for one in found.changes[:_SHORT])
    more = len(found.changes) - _SHORT
    rest = f"<p>And {more:,} more.</p>" if more > 0 else ""
    listed = f"<ul>{first}</ul>" if first else ""
    return f"<p>{escape(said)}</p>{listed}{rest}"


def _item(change: Change) -> str:
    where = f" ({', '.join(change.aspects)})" if change.aspects else ""
    name, iri = escape(change.name), escape(change.iri)
    is_there = change.kind is not Kind.REMOVED
    called = f'<a href="{iri}">{name}</a>' if is_there else name
    return f"<li>{called}: {change.kind}{where}</li>"


@cache
def _environment() -> Environment:
    return templates(Path(__file__).parent / "templates")

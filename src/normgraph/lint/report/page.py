"""Faults as one HTML page that needs nothing else.

It reads well without its script, which only searches and hides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from normgraph.lint.catalogue import Rule, Severity, rules
from normgraph.lint.fault import Fault
from normgraph.lint.report.names import shortened

_OPEN = 12
"""A rule with so many faults or fewer is shown open."""
_ORDER = tuple(Severity)


@cache
def _template() -> Template:
    return Template(Path(__file__).with_name("page.html").read_text("utf-8"))


def page(faults: Sequence[Fault], files: int) -> bytes:
    """Return the page: counts by rule and year, then every fault with its words."""
    by_rule: dict[str, list[Fault]] = {}
    for fault in shortened(faults):
        by_rule.setdefault(fault.rule, []).append(fault)
    shown = [rule for rule in _ranked() if rule.name in by_rule]
    years = sorted({fault.year for fault in faults if fault.year})
    text = _template().substitute(
        lead=_lead(faults, files),
        tiles="".join(_tiles(faults)),
        head="".join(f'<th scope="col">{y}</th>' for y in map(_short_year, years)),
        rows="".join(_row(rule, by_rule[rule.name], years) for rule in shown),
        rules="".join(_option(r.name, r.label) for r in shown),
        years="".join(_option(str(y), str(y)) for y in years),
        sections="".join(_section(rule, by_rule[rule.name]) for rule in shown),
    )
    return text.encode()


def _ranked() -> list[Rule]:
    """Return the rules, the gravest first."""
    return sorted(rules().values(), key=lambda r: (_ORDER.index(r.severity), r.label))


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _lead(faults: Sequence[Fault], files: int) -> str:
    bad = len({fault.file for fault in faults})
    found = _count(len(faults), "fault", "faults")
    return f"{found} in {bad:,} of {_count(files, 'file', 'files')}"


def _tiles(faults: Iterable[Fault]) -> Iterator[str]:
    counts = Counter(rules()[fault.rule].severity for fault in faults)
    meant = {
        Severity.ERROR: "a reader or a program is misled",
        Severity.WARNING: "the file contradicts itself or its text",
        Severity.NOTE: "untidy, and nobody is misled",
    }
    for severity in _ORDER:
        yield (
            f'<label class="tile {severity}"><input type="checkbox" checked '
            f'name="severity" value="{severity}"> <b>{counts[severity]:,}</b> '
            f"{severity}s<span>{meant[severity]}</span></label>"
        )


def _short_year(year: int) -> str:
    return f'<abbr title="{year}">’{year % 100:02}</abbr>'


def _option(value: str, label: str) -> str:
    return f'<option value="{escape(value)}">{escape(label)}</option>'


def _row(rule: Rule, faults: Sequence[Fault], years: Sequence[int]) -> str:
    counts = Counter(fault.year for fault in faults)
    most = max(counts.values())
    cells = "".join(_cell(counts[year], most) for year in years)
    return (
        f'<tr class="{rule.severity}"><th scope="row"><a href="#{rule.name}">'
        f"{escape(rule.label)}</a></th><td>{len(faults):,}</td>{cells}</tr>\n"
    )


def _cell(count: int, most: int) -> str:
    if not count:
        return "<td></td>"
    shade = 1 + round(3 * count / most)
    return f'<td class="s{shade}">{count}</td>'


def _section(rule: Rule, faults: Sequence[Fault]) -> str:
    opened = " open" if len(faults) <= _OPEN else ""
    found = _count(len(faults), "fault", "faults")
    items = "".join(map(_fault, faults))
    return (
        f'<section id="{rule.name}" data-rule="{rule.name}" '
        f'data-severity="{rule.severity}">'
        f'<h2><i class="{rule.severity}">{rule.severity}</i> {escape(rule.label)} '
        f"<small>{rule.name}</small></h2>\n<p>{escape(rule.definition)}</p>\n"
        f"<details{opened}><summary>{found}</summary>\n<ol>{items}</ol></details>"
        f"</section>\n"
    )


def _fault(fault: Fault) -> str:
    about = " · ".join(filter(None, (fault.symbol, fault.paragraph)))
    right = f"<p><b>Right would be</b> {escape(fault.right)}</p>" if fault.right else ""
    return (
        f'<li data-year="{fault.year}"><p class="at"><code>{escape(fault.file)}'
        f"<s>:{fault.line}:{fault.column}</s></code> {escape(about)}</p>"
        f"<p>{escape(fault.message[:1].upper() + fault.message[1:])}.</p>"
        f"{_excerpt(fault)}{right}</li>\n"
    )


def _excerpt(fault: Fault) -> str:
    if not fault.words:
        return ""
    parts: Mapping[str, str] = {
        "before": escape(fault.before.lstrip()),
        "words": escape(fault.words),
        "after": escape(fault.after.rstrip()),
    }
    return "<pre dir=auto>{before}<mark>{words}</mark>{after}</pre>".format(**parts)

"""The items of a text in, the elements of the document out.

Masthead and title are the cover, what stands before the first operative paragraph the
preamble, what a heading stands over a section, an annex an attachment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from normgraph.akn.elements import Ids, add
from normgraph.akn.inline import inline
from normgraph.akn.lookup import Lookup
from normgraph.akn.marks import Mark, write
from normgraph.akn.references import References
from normgraph.akn.regions import Regions
from normgraph.akn.text import PARAGRAPHS, Division, Item, Read, Text
from normgraph.model import Span
from normgraph.namespace import ng

_NOTHING = Read()
_STEPS = {"annex": "att", "par": "al", "pp": "container"}
"""The steps of a path by the names that Akoma Ntoso's identifiers have for them."""

Head = Callable[[etree._Element, str], None]
"""Writes the metadata of an attachment, which bears an identifier."""
Covered = Callable[[Item], Iterable[Mark]]
"""Gives the marks on the words of masthead and title."""


@dataclass(slots=True)
class Body:
    """Writes the parts of one document, in order."""

    text: Text
    lookup: Lookup
    references: References
    ids: Ids
    own: dict[str, str]
    """Identifiers of the provisions, by their IRIs."""
    covered: Covered
    given: dict[str, str] = field(default_factory=dict)
    """Identifiers of the first words of what was read, by its IRI."""
    _last: etree._Element | None = None
    """What holds the words written last: a footnote goes there."""

    def write(self, root: etree._Element, found: Regions, head: Head) -> None:
        """Append cover, preamble, body, conclusions and attachments."""
        if found.cover:
            cover = add(root, "coverPage")
            self._flow(cover, found.cover)
        if found.preamble:
            self._flow(add(root, "preamble"), found.preamble)
        main = add(root, "mainBody")
        if self.text.instrument.words(ng.isExcerpt):
            main.set("status", "incomplete")
        self._sections(main, found.body)
        if found.conclusions:
            self._flow(add(root, "conclusions"), found.conclusions)
        if found.annexes:
            attachments = add(root, "attachments")
            for number, annex in enumerate(found.annexes, 1):
                self._attachment(attachments, annex, number, head)

    def _attachment(
        self, over: etree._Element, items: Sequence[Item], number: int, head: Head
    ) -> None:
        eid = self.ids.new(f"att_{number}")
        made = add(over, "attachment", ("eId", eid))
        rest = list(items)
        if rest and rest[0].kind == "Heading":
            self._words(add(made, "heading"), rest.pop(0))
        doc = add(made, "doc", ("name", "annex"))
        head(doc, eid)
        self._sections(add(doc, "mainBody"), rest)

    def _sections(self, main: etree._Element, items: Sequence[Item]) -> None:
        """Write a body: what stands below a heading is a section."""
        here, before = main, ""
        for item in items:
            if item.kind == "Heading" and before == "Heading":
                self._words(add(here, "subheading"), item)
            elif item.kind == "Heading":
                here = add(main, "section", ("eId", self.ids.counted("", "sec")))
                self._words(add(here, "heading"), item)
            else:
                self._in_body(here, item)
            before = item.kind
        if not len(main):
            add(main, "p")

    def _in_body(self, here: etree._Element, item: Item) -> None:
        if item.kind == "Footnote":
            self._note(here, item)
        elif item.kind == "PreambularParagraph":
            self._late_recital(here, item)
        elif item.kind in PARAGRAPHS:
            made = add(here, "paragraph" if item.number else "alinea")
            self._named(made, item)
            self._hierarchy(made, item)
        else:
            held = self._container(here, item.kind[0].lower() + item.kind[1:])
            self._passage(add(held, "content"), item)

    def _late_recital(self, here: etree._Element, item: Item) -> None:
        """Write a recital of a section, or one that bears a letter.

        S/RES/1521 (2003) has a preamble in a section, S/RES/2005 (2011) counts "a.".
        """
        held = self._container(here, "recital" if item.number else "preamble")
        if item.number:
            held = add(held, "list", ("eId", self.ids.counted("", "list")))
        made = add(held, "point" if item.number else "alinea")
        self._named(made, item)
        self._hierarchy(made, item)

    def _container(self, here: etree._Element, name: str) -> etree._Element:
        eid = self.ids.counted("", "hcontainer")
        return add(here, "hcontainer", ("name", name), ("eId", eid))

    def _named(self, element: etree._Element, item: Item) -> None:
        """Give a paragraph its identifiers, and the countries it names as places."""
        element.set("eId", self.own[item.node.iri])
        element.set("GUID", item.node.iri)
        places = item.node.links(ng.mentionsPlace) if self._is_read() else ()
        if places:
            links = [self.references.to(p) for p in places]
            said = element.get("refersTo")
            element.set("refersTo", " ".join(filter(None, [said, *links])))
        if item.node.words(ng.isCut):
            element.set("status", "incomplete")

    def _is_read(self) -> bool:
        return bool(self.text.read)

    # Cover and preamble

    def _flow(self, here: etree._Element, items: Sequence[Item]) -> None:
        for item in items:
            if item.kind == "Footnote":
                self._note(here, item)
            elif item.kind == "PreambularParagraph":
                self._recital(here, item)
            else:
                self._passage(here, item)

    def _recital(self, here: etree._Element, item: Item) -> None:
        acts = self.text.read.get(item.node.iri, _NOTHING).acts
        opens = next((a.span.of(item.text) for a in acts if not a.span.start), "")
        made = add(here, "container", ("name", opens or "recital"))
        self._named(made, item)
        if not item.divisions:
            self._words(add(made, "p"), item)
            return
        self._list(made, item, Span(0, len(item.text)), item.divisions)

    def _list(
        self,
        here: etree._Element,
        item: Item,
        span: Span,
        divisions: Sequence[Division],
    ) -> None:
        """Write sub-paragraphs where a list must be one of blocks: in a preamble."""
        made = add(
            here, "blockList", ("eId", self.ids.counted(self._eid(here), "list"))
        )
        opening = add(made, "listIntroduction")
        self._words(opening, item, _before(item, span, divisions))
        for one in divisions:
            point = add(made, "item", ("eId", self.own[one.iri]), ("GUID", one.iri))
            inside = self._number(point, item, one)
            if one.divisions:
                self._list(point, item, inside, one.divisions)
            else:
                self._words(add(point, "p"), item, inside)

    def _passage(self, here: etree._Element, item: Item) -> None:
        if item.kind == "EnactingFormula" and here.tag.endswith("}preamble"):
            eid = self.ids.counted("", "formula")
            made = add(here, "formula", ("name", "enactingFormula"), ("eId", eid))
            self._words(add(made, "p"), item)
        elif item.kind == "Heading":
            self._words(add(here, "block", ("name", "subheading")), item)
        elif item.kind == "Table":
            row = add(add(here, "table", ("eId", self.ids.counted("", "table"))), "tr")
            self._words(add(add(row, "td"), "p"), item)
        elif item.kind in ("Masthead", "Title", "Furniture"):
            kind = "furniture" if item.kind == "Furniture" else ""
            made = add(here, "p", ("class", kind))
            write(made, item.text, _all(item), self.covered(item), self.ids)
            self._last = made
        else:
            kind = item.kind[0].lower() + item.kind[1:]
            self._words(add(here, "p", ("class", kind)), item)

    def _note(self, here: etree._Element, item: Item) -> None:
        """Put a footnote behind the words before it; its mark is not known."""
        if self._last is None:
            in_section = here.tag.endswith("}section")
            held = self._container(here, "note") if in_section else here
            self._last = add(add(held, "content") if in_section else held, "p")
        eid = self.ids.counted("", "authorialNote")
        note = add(self._last, "authorialNote", ("eId", eid))
        write(add(note, "p"), item.text, _all(item), (), self.ids)

    # Paragraphs

    def _hierarchy(self, made: etree._Element, item: Item) -> None:
        if item.number:
            add(made, "num").text = f"{item.number}."
        self._divided(made, item, _all(item), item.divisions)

    def _divided(
        self,
        made: etree._Element,
        item: Item,
        span: Span,
        divisions: Sequence[Division],
    ) -> None:
        if not divisions:
            self._words(add(add(made, "content"), "p"), item, span)
            return
        eid = self.ids.counted(self._eid(made), "list")
        held = add(made, "list", ("eId", eid))
        first = _before(item, span, divisions)
        if first.start < first.end:
            self._words(add(add(held, "intro"), "p"), item, first)
        for one in divisions:
            point = add(held, "point", ("eId", self.own[one.iri]), ("GUID", one.iri))
            inside = self._number(point, item, one)
            self._divided(point, item, inside, one.divisions)

    def _number(self, point: etree._Element, item: Item, one: Division) -> Span:
        """Write the number a sub-paragraph begins with; return where its words are."""
        printed, _, words = one.span.of(item.text).partition(" ")
        if not words or printed.strip('“"') != one.number:
            return one.span
        add(point, "num").text = printed
        start = one.span.end - len(words)
        return Span(start, one.span.end)

    def _eid(self, element: etree._Element) -> str:
        return element.get("eId") or ""

    def _words(
        self, element: etree._Element, item: Item, span: Span | None = None
    ) -> None:
        read = self.text.read.get(item.node.iri, _NOTHING)
        marks = inline(read, item.text, self.references, self.own)
        inside = span or _all(item)
        within = self.own.get(item.node.iri, "")
        found = write(element, item.text, inside, marks, self.ids, within)
        for node, eid in found.items():
            self.given.setdefault(node, eid)
        self._last = element


def _all(item: Item) -> Span:
    return Span(0, len(item.text))


def _before(item: Item, span: Span, divisions: Sequence[Division]) -> Span:
    """Return the words before the first sub-paragraph; all where there is none."""
    if not divisions:
        return span
    words = item.text[span.start : divisions[0].span.start].rstrip()
    return Span(span.start, span.start + len(words))


def names(text: Text, ids: Ids) -> dict[str, str]:
    """Return the identifiers of the provisions, by their IRIs.

    They go by the printed number, as people cite: ``para_4__list_1__point_a``.
    """
    found: dict[str, str] = {}
    for item in text.items:
        if item.kind in PARAGRAPHS:
            path = item.node.iri.removeprefix(text.instrument.iri + "/")
            found[item.node.iri] = ids.new(_identifier(path))
            name = "item" if item.kind == "PreambularParagraph" else "point"
            _points(item.divisions, item.node.iri, name, found, ids)
    return found


def _points(
    divisions: Iterable[Division],
    over: str,
    name: str,
    found: dict[str, str],
    ids: Ids,
) -> None:
    for one in divisions:
        step = one.iri.rpartition("/")[2]
        found[one.iri] = ids.new(f"{found[over]}__list_1__{name}_{step}")
        _points(one.divisions, one.iri, name, found, ids)


def _identifier(path: str) -> str:
    """Return the identifier of a paragraph.

    >>> [_identifier(p) for p in ("op/4", "pp/22", "par/3", "annex/1/4")]
    ['para_4', 'container_22', 'al_3', 'att_1__para_4']
    >>> _identifier("annex/1/art/4/2"), _identifier("annex/1/art/2/par/1")
    ('att_1__art_4__para_2', 'att_1__art_2__al_1')
    """
    *over, number = path.split("/")
    if over[:1] == ["annex"]:
        steps = zip(over[::2], over[1::2], strict=False)
        held = "".join(f"{_STEPS.get(a, a)}_{b}__" for a, b in steps)
        return f"{held}{'al' if over[-1] == 'par' else 'para'}_{number}"
    return f"{_STEPS.get(over[-1], 'para') if over else 'para'}_{number}"

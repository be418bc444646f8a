"""Write what is said of subjects as JSON-LD in the words of our context, a node a line.

A text of canonical N-Quads stands between its quotation marks as JSON has it: both
escape the same characters in the same way.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from normgraph.jsonld import Context, context, is_canonical
from normgraph.publish.dump.groups import TYPE, About, Groups, in_order

_XSD = b"<http://www.w3.org/2001/XMLSchema#%s>"
_BOOLEAN, _INTEGER = _XSD % b"boolean", _XSD % b"integer"

_KEPT = 10_000
"""So many names are remembered; a record has fifty times as many."""

_ENCODER = json.JSONEncoder(ensure_ascii=False)

_Value = Callable[[bytes], bytes]


class JsonLd:
    """A file of JSON-LD: its beginning with the context, its pieces, its end."""

    def __init__(self, terms: Terms | None = None) -> None:
        """``terms`` are those of another file, which remember what they wrote."""
        self._terms = Terms(context()) if terms is None else terms
        self._between = b"\n"

    def begin(self) -> bytes:
        """Return what stands before the first piece."""
        words = json.dumps(context().json, ensure_ascii=False, indent=1)
        return b'{"@context": %s,\n"@graph": [' % words.encode()

    def piece(self, groups: Groups) -> bytes:
        """Return a node for each subject, each on a line of its own."""
        held = []
        for subject, about in groups.items():
            held.append(self._between + self._node(subject, about))
            self._between = b",\n"
        return b"".join(held)

    def end(self) -> bytes:
        """Return what stands behind the last piece."""
        return b"\n]}\n"

    def _node(self, subject: bytes, about: About) -> bytes:
        terms = self._terms
        said = [b'{"id":%s' % terms.names[subject]]
        for predicate, objects in in_order(about):
            key, value = terms[predicate]
            if len(objects) == 1:
                said.append(b"%s:%s" % (key, value(objects[0])))
            else:
                said.append(b"%s:[%s]" % (key, b",".join(map(value, objects))))
        return b",".join(said) + b"}"


class _Names(dict[bytes, bytes]):
    """IRIs of N-Triples as JSON strings in the words of the context."""

    def __init__(self, shorten: Callable[[str], str]) -> None:
        super().__init__()
        self._shorten = shorten

    def __missing__(self, term: bytes) -> bytes:
        found = _quoted(self._shorten(term[1:-1].decode()))
        if len(self) > _KEPT:
            self.clear()
        self[term] = found
        return found


class Terms(dict[bytes, tuple[bytes, _Value]]):
    """Predicates as keys, each with what writes its values."""

    def __init__(self, words: Context) -> None:
        super().__init__()
        self._words = words
        self.names = _Names(words.short)
        self._classes = _Names(words.word)

    def __missing__(self, predicate: bytes) -> tuple[bytes, _Value]:
        if predicate == TYPE:
            found = (b'"type"', self._classes.__getitem__)
        else:
            term = self._words.term(predicate[1:-1].decode())
            value = self._value(term.datatype, term.language)
            found = (_quoted(term.key), value)
        self[predicate] = found
        return found

    def _value(self, datatype: str, language: str) -> _Value:
        names, is_link = self.names, datatype == "@id"
        tag = f'"@{language}'.encode() if language else b""
        kind = f'"^^<{datatype}>'.encode() if datatype else b""
        is_plain = not datatype and not language

        def value(term: bytes) -> bytes:
            if term[0] == 60:
                return names[term] if is_link else b'{"id":%s}' % names[term]
            if tag and term.endswith(tag):
                return term[: 1 - len(tag)]
            if kind and term.endswith(kind):
                return term[: 1 - len(kind)]
            return self._literal(term, is_plain)

        return value

    def _literal(self, term: bytes, is_plain: bool) -> bytes:
        """Return a value that the context says nothing of, with its type or tag."""
        text, mark, behind = term.rpartition(b'"')
        words = text + mark
        if not behind:
            return words if is_plain else b'{"@value":%s}' % words
        if behind[0] == 64:
            return b'{"@value":%s,"@language":%s}' % (words, _quoted(behind[1:]))
        kind = behind[2:]
        if is_plain and kind == _BOOLEAN and text in (b'"true', b'"false'):
            return text[1:]
        if is_plain and kind == _INTEGER and is_canonical(text[1:].decode()):
            return text[1:]
        return b'{"@value":%s,"@type":%s}' % (words, self.names[kind])


def _quoted(word: str | bytes) -> bytes:
    plain = word.decode() if isinstance(word, bytes) else word
    return _ENCODER.encode(plain).encode()

"""Read ``publisher.toml``: whose publication it is.

A file in, a ``Publisher`` out; every fault is told at once, before any work.
"""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, fields, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from normgraph.errors import NormgraphError
from normgraph.publish.publisher import Publisher

_LINKS = ("homepage", "base", "licence", "endpoint")
_SAMPLE = "examples/publisher.toml shows each key."


def read_publisher(path: Path, base: str = "") -> Publisher:
    """Return whose publication it is; ``base`` goes before that of the file.

    ``NormgraphError`` where the file lacks what a catalogue must say (DCAT-AP).
    """
    said = _table(path)
    if base:
        said["base"] = base
    # A date may be written without quotation marks, as TOML has it.
    given = {k: v.isoformat() if type(v) is date else v for k, v in said.items()}
    texts = {k: v.strip() for k, v in given.items() if isinstance(v, str)}
    faults = [*_names(given, texts), *_values(texts)]
    if faults:
        raise NormgraphError(
            "; ".join(faults),
            where=str(path),
            advice=f"A catalogue (DCAT-AP) says all of it. {_SAMPLE}",
        )
    found = Publisher(**texts)
    return replace(found, base=found.base.rstrip("/") + "/")


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise NormgraphError(
            "no such file: it says whose publication it is",
            where=str(path),
            advice=f"Write one and name it with --publisher. {_SAMPLE}",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NormgraphError(
            f"is not TOML ({error})", where=str(path), advice=_SAMPLE
        ) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise NormgraphError(f"cannot be read ({reason})", where=str(path)) from error


def _names(given: dict[str, object], texts: dict[str, str]) -> list[str]:
    known = {f.name: f.default is MISSING for f in fields(Publisher)}
    lacking = [n for n, demanded in known.items() if demanded and not texts.get(n)]
    odd = [n for n in given if n in known and n not in texts and n not in lacking]
    strange = [n for n in given if n not in known]
    told = (
        ("it lacks {}", lacking),
        ("{} must be text", odd),
        (f"there is no key {{}} (there are {', '.join(known)})", strange),
    )
    return [words.format(", ".join(names)) for words, names in told if names]


def _values(texts: dict[str, str]) -> list[str]:
    faults = [
        f"{name} is no address on the web: {texts[name]!r}"
        for name in _LINKS
        if texts.get(name) and not _is_address(texts[name])
    ]
    email = texts.get("email", "")
    if email and ("@" not in email.strip("@") or " " in email):
        faults.append(f"email is no address of mail: {email!r}")
    if texts.get("date") and not _is_day(texts["date"]):
        faults.append(f"date is no day such as 2024-12-31: {texts['date']!r}")
    return faults


def _is_address(word: str) -> bool:
    try:
        parts = urlsplit(word)
    except ValueError:
        return False
    plain = not any(c.isspace() or c in '<>"{}|\\^`' for c in word)
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname)


def _is_day(word: str) -> bool:
    try:
        return date.fromisoformat(word).isoformat() == word
    except ValueError:
        return False

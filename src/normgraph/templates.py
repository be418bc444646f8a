"""Read the templates of pages: a folder in, an environment out; and data in a page."""

from __future__ import annotations

import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028"}


def templates(folder: Path) -> Environment:
    """Return the templates of a folder, which escape what they are given."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def embedded(data: object, indent: int | None = None) -> Markup:
    r"""Return JSON that ends no script, whatever is in its texts.

    >>> print(embedded("</script>"))
    "\u003c/script\u003e"
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    for mark, spelt in _UNSAFE.items():
        text = text.replace(mark, spelt)
    return Markup(text)

"""The notebook runs over published tables, and is kept without outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from tabled import content

from normgraph.publish.tables import tables


@pytest.fixture
def notebook(root: Path) -> nbformat.NotebookNode:
    return nbformat.read(root / "examples/notebooks/questions.ipynb", as_version=4)


def test_it_is_kept_without_outputs(notebook: nbformat.NotebookNode) -> None:
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)


def test_each_question_says_what_its_figure_cannot_tell(
    notebook: nbformat.NotebookNode,
) -> None:
    asked = [c.source for c in notebook.cells if c.source.startswith("## ")]
    assert len(asked) == 5
    assert all(
        "*Counted:*" in text and "*What it can't say:*" in text for text in asked
    )


def test_it_answers_from_the_folder_that_is_named(
    notebook: nbformat.NotebookNode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables(content(tmp_path))
    monkeypatch.setenv("NORMGRAPH_TABLES", str(tmp_path / "tables"))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    made = NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    outputs = [out for cell in made.cells for out in cell.get("outputs", [])]
    pictures = [out for out in outputs if "image/png" in out.get("data", {})]
    said = "".join(out.get("text", "") for out in outputs)
    assert len(pictures) >= 6
    assert "With a last day: 3 of 3 extensions" in said

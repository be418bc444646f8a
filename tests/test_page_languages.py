"""Page text in French, Spanish, Russian, Chinese and Arabic is cut like the English."""

from __future__ import annotations

import importlib.util
import random
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from normgraph import readers
from normgraph.cli import main
from normgraph.model import Document, PassageKind
from normgraph.segment import segment
from normgraph.segment.translated import opens_preambular

# S/RES/2517 (2020) and S/RES/2505 (2020), shortened where "…" stands.
FRENCH = """\
Nations Unies S/RES/2517 (2020)
Conseil de sécurité
Distr. générale
30 mars 2020
Résolution 2517 (2020)
Adoptée par le Conseil de sécurité le 30 mars 2020
Le Conseil de sécurité,
Considérant que la situation au Soudan menace la paix et la sécurité
internationales,
Agissant en vertu du Chapitre VII de la Charte des Nations Unies,
1. Décide que l’Opération … maintiendra ses plafonds actuels ;
2. Décide de rester saisi de la question.
"""
SPANISH = """\
S/RES/2517 (2020)
El Consejo de Seguridad,
Habiendo determinado que la situación imperante en el Sudán constituye una amenaza
para la paz y la seguridad internacionales,
Actuando en virtud del Capítulo VII de la Carta de las Naciones Unidas,
1. Decide que la Operación … mantenga sus límites máximos actuales;
2. Decide seguir ocupándose de la cuestión.
"""
RUSSIAN = """\
S/RES/2517 (2020)
Совет Безопасности,
определяя, что ситуация в Судане представляет угрозу международному миру и
безопасности,
действуя на основании главы VII Устава Организации Объединенных Наций,
1. постановляет, что … операция … будет сохранять … уровни численности;
2. постановляет продолжать заниматься этим вопросом.
"""
CHINESE = """\
S/RES/2517 (2020)
安全理事会，
重申其以往有关苏丹局势的所有决议和主席声明，
着重指出必须予以充分遵守和执行，
认定苏丹局势对国际和平与安全构成威胁，
1.
决定，非洲联盟-联合国达尔富尔混合行动应维持目前的部队和警察人数上限至
2020年5月31日；
2.
决定继续处理此案。
"""
ARABIC = """\
S/RES/2517 (2020)
إن مجلس الأمن،
إذ يؤكد من جديد جميع قراراته وبياناته الرئاسية السابقة بشأن الحالة في السودان
وإذ يشدِّد على أهمية الامتثال لها وتنفيذها على نحو كامل،
وإذ يقرر أن الحالة في السودان تشكل خطرا يهدد السلام والأمن الدوليين،
1 -
يقرر أن تحافظ العملية … على الحد الأقصى الحالي؛
2 -
يقرر أن يبقي المسألة قيد نظره.
"""
LANGUAGES = {"fr": FRENCH, "es": SPANISH, "ru": RUSSIAN, "zh": CHINESE, "ar": ARABIC}


def page(text: str) -> Document:
    return readers.read(text.encode(), "page.txt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_formula_is_no_paragraph_and_the_preamble_is_cut(language: str) -> None:
    document = page(LANGUAGES[language])
    found = segment(document)
    assert document.language == language
    pp = [p.path for p in found.paragraphs if p.part.value == "preamble"]
    # In Chinese a clause ends its line, and a verb follows: nothing tells.
    assert pp == ["pp/1", "pp/2", *(["pp/3"] if language == "zh" else [])]
    assert [p.path for p in found.paragraphs[-2:]] == ["op/1", "op/2"]
    (formula,) = [p for p in found.passages if p.kind is PassageKind.FORMULA]
    assert len(formula.text) < 25


def test_a_masthead_and_a_title_are_none() -> None:
    document = page(FRENCH)
    kinds = [p.kind for p in segment(document).passages]
    assert kinds == [PassageKind.MASTHEAD, PassageKind.TITLE, PassageKind.FORMULA]
    assert document.title == "Résolution 2517 (2020)"


def test_chinese_lines_are_joined_without_a_blank() -> None:
    (first,) = [p for p in segment(page(CHINESE)).paragraphs if p.path == "op/1"]
    assert first.text.endswith("人数上限至2020年5月31日；")


@pytest.mark.parametrize(
    ("language", "text", "opens"),
    [
        ("fr", "Se déclarant vivement préoccupé", True),
        ("fr", "Profondément préoccupé par", True),
        ("fr", "Représentant spécial du Secrétaire général", False),
        ("fr", "en vertu du Chapitre VII", False),
        ("es", "Gravemente preocupado por", True),
        ("es", "Estado Islámico en el Iraq y el Levante", False),
        ("ru", "вновь подтверждая все свои предыдущие резолюции", True),
        ("ru", "с удовлетворением отмечая работу", True),
        # S/RES/2745 (2024) and S/RES/2722 (2024): what goes on behind a comma.
        ("ru", "включая золото, алмазы, лес и объекты дикой природы", False),
        ("ru", "прав и свобод судоходства судами всех государств", False),
        ("zh", "还欢迎与刚果当局商定", True),
        ("ar", "وقد نظر في رسائل الأمين العام", True),
        ("en", "Recalling its resolutions", False),
    ],
)
def test_what_opens_a_recital(language: str, text: str, opens: bool) -> None:
    assert opens_preambular(text, language) is opens


def test_what_is_odd_about_another_language_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    english = tmp_path / "en.txt"
    english.write_text(
        "S/RES/2517 (2020)\nThe Security Council,\n"
        "Acting under Chapter VII of the Charter of the United Nations,\n"
        "1. Decides to remain seized of the matter.\n"
    )
    french = tmp_path / "fr.txt"
    french.write_text(FRENCH)
    main(["build", str(english), str(french), "-o", str(tmp_path / "both.ttl")])
    said = capsys.readouterr().err
    assert "fr.txt" in said and "(version-unmatched)" in said
    assert "pp/1, pp/2, op/2" in said


def test_page_text_says_what_the_publishers_file_says(shared: Path) -> None:
    """Of 20 documents in each: 475 of 476 paragraphs in French."""
    tool = _tool(shared)
    for language, least in {
        "French": 0.98,
        "Spanish": 0.98,
        "Russian": 0.94,
        "Chinese": 0.96,
        "Arabic": 0.95,
    }.items():
        counts: Counter[str] = Counter()
        paths = sorted((shared / "corpus/2020" / language).glob("*.xml"))[:8]
        for path in paths:
            printed = readers.read(_printed(tool, path).encode(), f"{path.stem}.txt")
            xml = readers.read(path.read_bytes(), path.name)
            ours, theirs = _paragraphs(printed), _paragraphs(xml)
            counts["all"] += theirs.total()
            counts["same"] += (ours & theirs).total()
        if not paths:
            pytest.skip("the corpus has no other language")
        assert counts["same"] / counts["all"] > least, language


def _paragraphs(document: Document) -> Counter[tuple[str, str]]:
    """Return the letters of paragraphs; the page text prints few annexes."""
    return Counter(
        (p.number, "".join(filter(str.isalnum, p.text)))
        for p in segment(document).paragraphs
        if p.part.value != "annex"
    )


def _printed(tool: ModuleType, path: Path) -> str:
    tree = tool.etree.parse(str(path), tool.etree.XMLParser(recover=True))
    pages = tool.layout(tree.getroot(), "copy", random.Random(path.name))
    return "\n".join("\n".join(page) for page in pages)


def _tool(shared: Path) -> ModuleType:
    path = shared / "tools/akn_to_page_text.py"
    if not path.exists():
        pytest.skip("the tool that prints page text is not there")
    spec = importlib.util.spec_from_file_location("akn_to_page_text", path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made

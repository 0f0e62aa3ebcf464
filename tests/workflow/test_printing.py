from __future__ import annotations

import pytest

from office import DECREE, LETTER, Edit, add, load, swap
from print_shop import order, shop
from siklus.findings import Level
from siklus.render import prose_findings, reader
from siklus.rules import RULES
from siklus.workflow.printing import printing_findings

LEVELS = {rule.code: rule.level for rule in RULES}


@pytest.mark.parametrize(
    ("code", "line", "edit"),
    [
        ("CTK01", 23, add(LETTER, '\n```{=typst}\n#panic("x")\n```\n')),
        ("CTK01", 23, add(LETTER, "\n![gambar](a.png)\n")),
        ("CTK01", 23, add(LETTER, "\nIni <b>penting</b>.\n")),
        ("CTK01", 23, add(LETTER, "\n***\n")),
        ("CTK02", 23, add(LETTER, "\nLihat [berkas](a.docx).\n")),
        ("CTK03", 33, add(DECREE, "\n## Penutup\n")),
        ("CTK04", 12, swap(DECREE, "## Menimbang", "## Memperhatikan")),
    ],
)
def test_what_a_print_would_lose_is_told_with_its_line_and_its_level(code: str, line: int, edit: Edit) -> None:
    found = printing_findings(load(edit))
    assert (code, line, LEVELS[code]) in {(one.code, one.line, one.level) for one in found}


def test_where_all_is_in_order_no_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "pandoc_program", lambda: "/tidak/ada")
    assert printing_findings(load()) == []
    with pytest.raises(FileNotFoundError):
        printing_findings(load(add(LETTER, "\n***\n")))


def test_a_check_tells_just_what_a_print_does() -> None:
    edited = shop(add("cycles/2026-tw3/naskah/sk.md", "\n## Lain\n\n<i>x</i> dan [y](z)\n\n***\n"))
    told = {one for one in printing_findings(edited) if "2026-tw3" in one.path}
    assert told == set(prose_findings(order(edited)))
    assert {one.code for one in told} == {"CTK01", "CTK02", "CTK03"}


def test_texts_that_cannot_be_read_are_told_and_the_others_are_read_all_the_same() -> None:
    found = printing_findings(load(add(LETTER, "\n" + "> " * 50 + "<b>\n"), add(DECREE, "\n***\n")))
    assert {(one.path, one.code, one.level) for one in found} == {
        (LETTER, "CTK06", Level.ERROR),
        (DECREE, "CTK01", Level.ERROR),
    }

from __future__ import annotations

import json

from siklus.site.lists import LongTable, list_pages
from siklus.site.markup import Html, esc

_HEAD = ("Urut", "Hal")


def _rows(count: int) -> list[list[Html]]:
    return [[esc(number), esc(f"Hal yang ke-{number} " + "panjang " * 20)] for number in range(count)]


def _listed(count: int) -> dict[str, str]:
    return list_pages("register/sk-2026", "Register SK", LongTable(_HEAD, _rows(count)), before=["Awal"], after="Akhir")


def test_a_short_table_is_one_page() -> None:
    (path,), (text,) = zip(*_listed(3).items(), strict=True)
    assert path == "register/sk-2026.md"
    assert '<script src="../assets/daftar.js"></script>' in text
    assert "bagian" not in text
    assert text.index("# Register SK") < text.index("Awal") < text.index("<table") < text.index("Akhir")


def test_an_empty_table_is_a_page_too() -> None:
    assert list(list_pages("aturan", "Aturan", LongTable(_HEAD, []))) == ["aturan.md"]


def test_a_long_table_loses_nothing_and_each_of_its_pages_is_light() -> None:
    made = _listed(500)
    pages = [text for path, text in made.items() if path.endswith(".md")]
    assert len(pages) > 3
    assert list(made)[:2] == ["register/sk-2026.md", "register/sk-2026-hal-2.md"]
    assert max(len(text.encode()) for text in pages) < 24_000
    shown = [line for text in pages for line in text.splitlines() if line.startswith("<tr><td>")]
    assert shown == [f"<tr><td>{number}</td>" for number in range(500)]
    script = made["register/sk-2026.js"].strip()
    every = json.loads(script.removeprefix("daftarSemua(").removesuffix(");"))
    assert every.count("<tr>") == 500
    for number, text in enumerate(pages, 1):
        assert 'data-semua="sk-2026.js"' in text
        assert text.count(f'<span aria-current="page">{number}</span>') == 2
        assert text.count('<a href="sk-2026-hal-3.html">3</a>') == (0 if number == 3 else 2)
        assert "Awal" in text


def test_a_row_at_the_end_leaves_earlier_pages_as_they_were() -> None:
    before, after = _listed(300), _listed(301)
    changed = [path for path in after if before.get(path) != after[path]]
    assert changed == [[path for path in after if path.endswith(".md")][-1], "register/sk-2026.js"]

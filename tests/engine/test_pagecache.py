from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import Environment, FileSystemLoader

from siklus.engine.pagecache import KeptPage, PageCache, TemplateCache
from siklus.sealed import SealedCache

if TYPE_CHECKING:
    from pathlib import Path

PAGE = KeptPage(
    b"<p>isi\n</p>",
    [{"location": "a.html", "title": "A", "text": "isi"}],
    ["isi"],
    {"b.md": {"x": "b.md#x"}},
    {"b.md": "b"},
)


def test_a_page_comes_back_as_it_was_put(tmp_path: Path) -> None:
    cache = PageCache(tmp_path / "halaman")
    assert cache.get("kunci") is None
    cache.put("kunci", PAGE)
    assert PageCache(tmp_path / "halaman").get("kunci") == PAGE


@pytest.mark.parametrize(
    "tamper",
    [
        lambda data: data.replace(b"isi\n", b"lain\n"),
        lambda data: data[:-1],
        lambda data: b"",
        lambda data: data.partition(b"\n")[2],
        lambda data: data.replace(b'"anchors"', b'"jangkar"'),
    ],
)
def test_a_page_that_was_tampered_with_is_as_good_as_absent(tmp_path: Path, tamper: object) -> None:
    assert callable(tamper)
    cache = PageCache(tmp_path)
    cache.put("kunci", PAGE)
    (tmp_path / "kunci").write_bytes(tamper((tmp_path / "kunci").read_bytes()))
    assert cache.get("kunci") is None


@pytest.mark.parametrize("head", [b"bukan json", b"[]", b'{"key": "kunci"}', b'{"key": "kunci", "lain": 1}'])
def test_a_whole_file_that_is_no_page_is_as_good_as_absent(tmp_path: Path, head: bytes) -> None:
    SealedCache(tmp_path).put("kunci", head + b"\n<p>")
    assert PageCache(tmp_path).get("kunci") is None


def test_a_page_laid_under_another_key_is_as_good_as_absent(tmp_path: Path) -> None:
    cache = PageCache(tmp_path)
    cache.put("kunci", PAGE)
    (tmp_path / "kunci").rename(tmp_path / "lain")
    assert cache.get("lain") is None


def test_what_no_build_asks_for_any_more_is_dropped(tmp_path: Path) -> None:
    first = PageCache(tmp_path)
    first.put("lama", PAGE)
    first.put("dipakai", PAGE)
    second = PageCache(tmp_path)
    assert second.get("dipakai") == PAGE
    second.put("baru", PAGE)
    second.drop_unused()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["baru", "dipakai"]
    PageCache(tmp_path / "tidak-ada").drop_unused()


def test_a_template_is_compiled_once_and_by_the_same_jinja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templat").mkdir()
    (tmp_path / "templat/halaman.html").write_text("Halo {{ nama }}", encoding="utf-8")
    compiled: list[str | None] = []

    class Counted(Environment):
        def compile(self, source: Any, name: Any = None, *others: Any, **named: Any) -> Any:
            compiled.append(name)
            return super().compile(source, name, *others, **named)

    def rendered() -> str:
        loader = FileSystemLoader(tmp_path / "templat")
        surroundings = Counted(loader=loader, bytecode_cache=TemplateCache(tmp_path / "simpanan"))
        return surroundings.get_template("halaman.html").render(nama="Budi")

    assert {rendered(), rendered()} == {"Halo Budi"}
    assert compiled == ["halaman.html"]
    monkeypatch.setattr("siklus.engine.pagecache._JINJA", b"lain")
    assert rendered() == "Halo Budi"
    (tmp_path / "templat/halaman.html").write_text("Hai {{ nama }}", encoding="utf-8")
    assert rendered() == "Hai Budi"
    for kept in (tmp_path / "simpanan").iterdir():
        kept.write_bytes(kept.read_bytes() + b"x")
    assert rendered() == "Hai Budi"
    assert compiled == ["halaman.html"] * 4

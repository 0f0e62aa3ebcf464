from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from office_repo import SOURCE
from siklus.errors import SiklusError
from siklus.site import stage
from siklus.source import DiskTree, MemoryTree

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.site import CyclePage, SiteRequest

_CONFIG = SOURCE / "mkdocs.yml"
_HOSTILE = "Paket | *satu* <img src=x onerror=alert(1)> & `dua` [x](javascript:y)"


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _pages(**changes: str | None) -> MemoryTree:
    """The office's own pages with some changed, or missing where None."""
    disk = DiskTree(SOURCE)
    files = {entry.path: disk.read(entry.path) for entry in disk.entries("content/halaman")}
    for name, text in changes.items():
        path = f"content/halaman/{name}.md"
        del files[path]
        if text is not None:
            files[path] = text.encode()
    return MemoryTree(files)


def _titled(one: CyclePage, title: str) -> CyclePage:
    case = one.case
    packet = case.files.packet
    assert packet is not None
    cycle = replace(case.files, packet=replace(packet, value=packet.value.model_copy(update={"title": title})))
    return replace(one, case=replace(case, workspace=replace(case.workspace, cycles={case.cycle: cycle})))


def test_the_same_request_gives_the_same_bytes(archived: SiteRequest, tmp_path: Path) -> None:
    stage(archived, tmp_path / "satu", config=_CONFIG)
    stage(archived, tmp_path / "dua", config=_CONFIG)
    assert _files(tmp_path / "satu") == _files(tmp_path / "dua")


def test_every_page_and_file_is_written(archived: SiteRequest, tmp_path: Path) -> None:
    stage(archived, tmp_path, config=_CONFIG)
    assert {
        "mkdocs.yml",
        "docs/index.md",
        "docs/aturan.md",
        "docs/kasus.md",
        "docs/istilah.md",
        "docs/panduan/penanda-tangan.md",
        "docs/register/sk-2026.md",
        "docs/siklus/index.md",
        "docs/siklus/2026-tw4/index.md",
        "docs/siklus/2026-tw4/pdf/sk.pdf",
        "docs/siklus/2026-tw4/persetujuan.json",
        "docs/sop/pengumpulan-data-kinerja.md",
        "docs/sop/pengumpulan-data-kinerja.pdf",
        "docs/sop/pengumpulan-data-kinerja-bagan-1.svg",
        "overrides/404.html",
        "docs/assets/siklus.css",
        "docs/assets/iframe-worker.js",
        "docs/assets/tampilan.js",
        "docs/assets/warna.js",
    } <= set(_files(tmp_path))
    assert _files(tmp_path)["docs/siklus/2026-tw4/pdf/sk.pdf"] == archived.cycles[0].archived["pdf/sk.pdf"]


def test_sources_are_read_on_the_page_and_not_published_as_files(archived: SiteRequest, tmp_path: Path) -> None:
    stage(archived, tmp_path, config=_CONFIG)
    assert not [path for path in _files(tmp_path) if "sumber" in path or path.endswith("organisasi.yml")]


def test_the_configuration_is_completed_and_its_navigation_does_not_grow(archived: SiteRequest, tmp_path: Path) -> None:
    stage(archived, tmp_path, config=_CONFIG)
    values: dict[str, Any] = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    original = yaml.safe_load(_CONFIG.read_text(encoding="utf-8"))
    assert values["site_name"] == "Siklus Naskah Dinas PUPRPERKIM"
    assert values["docs_dir"] == "docs"
    assert values["theme"] == original["theme"] | {"custom_dir": "overrides"}
    assert "bukan tanda tangan elektronik tersertifikasi" in values["copyright"]
    assert not [path for path in _leaves(values["nav"]) if path.startswith("siklus/2026")]
    assert all((tmp_path / "docs" / path).is_file() for path in _leaves(values["nav"]))


def _leaves(value: Any) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [leaf for inner in value.values() for leaf in _leaves(inner)]
        case _:
            return [leaf for inner in value for leaf in _leaves(inner)]


def test_there_are_no_hooks_and_only_the_themes_own_plugins() -> None:
    values = yaml.safe_load(_CONFIG.read_text(encoding="utf-8"))
    assert "hooks" not in values
    assert [plugin if isinstance(plugin, str) else next(iter(plugin)) for plugin in values["plugins"]] == [
        "search",
        "offline",
    ]


def test_a_title_shows_as_itself_wherever_it_stands(running: SiteRequest, tmp_path: Path) -> None:
    stage(replace(running, cycles=(_titled(running.cycles[0], _HOSTILE),)), tmp_path, config=_CONFIG)
    for path, data in _files(tmp_path).items():
        if path.endswith(".md"):
            assert b"<img src=x" not in data
    page = (tmp_path / "docs/siklus/2026-tw4/index.md").read_text(encoding="utf-8")
    assert "# Paket &#124; &#42;satu&#42; &#60;img src&#61;x" in page
    home = (tmp_path / "docs/index.md").read_text(encoding="utf-8")
    assert ">Paket | *satu* &lt;img src=x onerror=alert(1)&gt; &amp; `dua` [x](javascript:y)</a>" in home


def test_templates_print_names_as_html_so_they_are_escaped_once(running: SiteRequest, tmp_path: Path) -> None:
    name = "<script>alert(1)</script>"
    document = next(iter(running.workspace.sops.values()))
    identity = document.value.identity.model_copy(update={"name": name})
    sop = replace(document, value=document.value.model_copy(update={"identity": identity}))
    office = running.workspace.office
    assert office is not None
    named = replace(office, value=office.value.model_copy(update={"name": name, "short_name": name}))
    stage(
        replace(running, workspace=replace(running.workspace, sops={"satu": sop}, office=named)),
        tmp_path,
        config=_CONFIG,
    )
    text = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    assert "<script>" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 3


def test_a_home_page_without_a_mark_just_lacks_that_part(running: SiteRequest, tmp_path: Path) -> None:
    stage(replace(running, pages=_pages(index="# Beranda\n")), tmp_path, config=_CONFIG)
    assert (tmp_path / "docs/index.md").read_text(encoding="utf-8") == "# Beranda\n"


def test_an_unknown_mark_is_named_with_its_line(running: SiteRequest, tmp_path: Path) -> None:
    pages = _pages(index="# Beranda\n\n<!-- siklus: berjalann -->\n")
    with pytest.raises(SiklusError) as refusal:
        stage(replace(running, pages=pages), tmp_path / "x", config=_CONFIG)
    assert "content/halaman/index.md baris 3" in refusal.value.message
    assert "`berjalan`" in refusal.value.fix
    assert not (tmp_path / "x").exists()


def test_a_missing_page_is_named(running: SiteRequest, tmp_path: Path) -> None:
    with pytest.raises(SiklusError, match=r"content/halaman/istilah\.md tidak ada"):
        stage(replace(running, pages=_pages(istilah=None)), tmp_path / "x", config=_CONFIG)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("text", [None, "- daftar\n", "a: [\n", "\x00", "site_name: x\n"])
def test_a_configuration_that_cannot_be_read_is_named(running: SiteRequest, tmp_path: Path, text: str | None) -> None:
    config = tmp_path / "mkdocs.yml"
    if text is not None:
        config.write_text(text, encoding="utf-8")
    with pytest.raises(SiklusError, match=r"mkdocs\.yml tidak ada atau tidak terbaca"):
        stage(running, tmp_path / "x", config=config)


def test_several_sops_are_all_in_the_navigation(running: SiteRequest, tmp_path: Path) -> None:
    document = next(iter(running.workspace.sops.values()))
    other = replace(document, value=document.value.model_copy(update={"id": "lain"}))
    workspace = replace(running.workspace, sops=running.workspace.sops | {"lain": other})
    stage(replace(running, workspace=workspace), tmp_path, config=_CONFIG)
    values: dict[str, Any] = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    assert {"sop/lain.md", "sop/pengumpulan-data-kinerja.md"} <= set(_leaves(values["nav"]))

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from office_repo import CYCLE, SOURCE
from siklus.model.office import ForgeAddress
from siklus.site import stage
from siklus.site.doors import doors, draft_source, page_source

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.site import SiteRequest

DRAFT = f"siklus/{CYCLE}/index.md"


def _on(request: SiteRequest, kind: str) -> SiteRequest:
    """The same office on a forge."""
    office = request.workspace.office
    assert office is not None
    values: dict[str, Any] = {"jenis": kind, "alamat": "https://git.dinas.example", "repositori": "kantor/sop"}
    value = office.value.model_copy(update={"forge": ForgeAddress.model_validate(values)})
    return replace(request, workspace=replace(request.workspace, office=replace(office, value=value)))


def _doors(request: SiteRequest, path: str) -> str:
    source = draft_source(request.cycles[0].case) if path == DRAFT else page_source(request.pages, path)
    return doors(request.workspace, path, source)


def test_an_office_without_a_forge_has_none(running: SiteRequest) -> None:
    assert _doors(running, "index.md") == ""


@pytest.mark.parametrize(
    ("kind", "path", "address"),
    [
        ("github", "panduan/staf.md", "/edit/main/content/halaman/panduan/staf.md"),
        ("gitea", "panduan/staf.md", "/_edit/main/content/halaman/panduan/staf.md"),
        ("github", "sop/pengumpulan-data-kinerja.md", "/edit/main/content/sop/pengumpulan-data-kinerja.yml"),
        ("github", DRAFT, f"/tree/siklus/{CYCLE}/cycles/{CYCLE}/naskah"),
        ("gitea", DRAFT, f"/src/branch/siklus/{CYCLE}/cycles/{CYCLE}/naskah"),
    ],
)
def test_to_where_a_page_is_changed(running: SiteRequest, kind: str, path: str, address: str) -> None:
    assert f'href="https://git.dinas.example/kantor/sop{address}">Ubah halaman ini' in _doors(_on(running, kind), path)


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("github", "?template=ajukan-koreksi.yml&amp;halaman=aturan.md"),
        ("gitea", "?template=.github%2FISSUE_TEMPLATE%2Fajukan-koreksi.yml&amp;title=Koreksi%3A%20aturan.md"),
    ],
)
def test_what_the_program_makes_can_be_corrected_but_not_edited(running: SiteRequest, kind: str, form: str) -> None:
    shown = _doors(_on(running, kind), "aturan.md")
    assert f"/kantor/sop/issues/new{form}" in shown
    assert "Ubah" not in shown
    assert "Ubah" not in _doors(_on(running, kind), "perintah.md")
    assert "Ubah" not in _doors(_on(running, kind), "perintah/untuk-staf.md")


def test_what_is_in_force_is_not_changed(archived: SiteRequest) -> None:
    assert "Ubah" not in _doors(_on(archived, "github"), DRAFT)
    assert "Ajukan koreksi" in _doors(_on(archived, "github"), DRAFT)


def test_every_page_has_them(running: SiteRequest, tmp_path: Path) -> None:
    stage(_on(running, "github"), tmp_path, config=SOURCE / "mkdocs.yml")
    pages = list((tmp_path / "docs").rglob("*.md"))
    assert pages
    assert all("Ajukan koreksi" in page.read_text(encoding="utf-8") for page in pages)

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from charts import sop, step
from office import swap
from pdf_text import flat, read_pdf
from print_shop import OFFICE, SOP_ID, shop
from siklus.errors import SiklusError
from siklus.render import print_sop, sop_svg
from siklus.source import Document, Marks

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.model.sop import Sop
    from siklus.workspace import Workspace


def with_sop(chart: Sop) -> Workspace:
    return replace(shop(), sops={"uji": Document("content/sop/uji.yml", chart, Marks(1))})


@pytest.fixture(scope="module")
def printed() -> bytes:
    return print_sop(shop(), SOP_ID, cache=None)


def test_the_first_page_is_the_identity_block(printed: bytes) -> None:
    page = read_pdf(printed)[0]
    said = [
        "STANDAR OPERASIONAL DAN PROSEDUR (SOP)", "Nomor SOP", "Tanggal pembuatan 18 Juli 2023", "Tanggal revisi",
        "Tanggal pengesahan 26 Juli 2023", "Disahkan oleh", "NIP. ", "Nama SOP Pengumpulan Data Kinerja", "Dasar Hukum",
        "Kualifikasi pelaksana", "Keterkaitan", "Peralatan/perlengkapan", "Peringatan", "Pencatatan dan pendataan",
    ]  # fmt: skip
    assert page.width > page.height
    for words in said:
        assert words in page.text


def test_blanks_stay_blank(printed: bytes) -> None:
    page = read_pdf(printed)[0]
    for label in ("Nomor SOP", "Tanggal revisi"):
        assert not [run for run in page.runs if run.y == page.find(label).y and run.x > page.find(label).x]


def test_the_flowchart_has_every_step_and_says_that_it_is_a_reconstruction(printed: bytes) -> None:
    pages = read_pdf(printed)
    text = flat(pages[1:])
    for step_of_sop in shop().sops[SOP_ID].value.steps:
        assert " ".join(step_of_sop.activity.split())[:20] in text
    for word in ("Mulai", "Selesai", "ya", "tidak", "5 hari kerja", "10 menit", "rekonstruksi"):
        assert word in text


def test_the_same_input_gives_the_same_bytes(printed: bytes) -> None:
    assert print_sop(shop(), SOP_ID, cache=None) == printed


def test_it_is_dated_like_the_sop(printed: bytes) -> None:
    assert b"D:20230725160000Z" in printed
    undated = sop(1, [step(1, "mulai", 0), step(2, "selesai", 0)])
    assert b"D:19800101000000Z" in print_sop(with_sop(undated), "uji", cache=None)


def test_a_print_is_kept(printed: bytes, tmp_path: Path) -> None:
    assert print_sop(shop(), SOP_ID, cache=tmp_path) == printed
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"rusak")
    assert print_sop(shop(), SOP_ID, cache=tmp_path) == printed
    assert print_sop(shop(), SOP_ID, cache=tmp_path) == printed


def long_sop(steps: int, actors: int) -> Sop:
    middle: list[Any] = [
        step(no, "keputusan", no % actors, yes=no + 1, no_to=no - 3) if no % 5 == 0 else step(no, "proses", no % actors)
        for no in range(2, steps)
    ]
    return sop(actors, [step(1, "mulai", 0), *middle, step(steps, "selesai", 0)], catatan_rekonstruksi="Rekonstruksi.")


@pytest.mark.parametrize(("steps", "actors"), [(12, 7), (25, 8), (3, 1)])
def test_an_sop_of_another_shape_prints_whole(steps: int, actors: int) -> None:
    pages = read_pdf(print_sop(with_sop(long_sop(steps, actors)), "uji", cache=None))
    charts = pages[1:]
    for page in charts:
        assert "Pelaksana 0" in page.text.replace("\n", " ")
        assert "Kelengkapan" in page.text
        assert all(run.y < page.height - 15 for run in page.runs)
    numbers = [run.text.strip() for page in charts for run in page.runs if run.x < 23 and run.text.strip().isdecimal()]
    assert numbers == [str(number) for number in range(1, steps + 1)]
    assert "Rekonstruksi." in charts[-1].text


def test_the_drawing_for_the_site_is_the_same_one(tmp_path: Path) -> None:
    [page] = sop_svg(shop(), SOP_ID, cache=tmp_path)
    assert ">Bagan alir SOP Pengumpulan Data Kinerja</title>" in page
    assert "Langkah 2: KASUBAG. PERENCANAAN DAN PELAPORAN; ya ke langkah 3, tidak ke langkah 1." in page
    assert sop_svg(shop(), SOP_ID, cache=None) == [page]
    assert len(list(tmp_path.iterdir())) == 1
    assert sop_svg(shop(), SOP_ID, cache=tmp_path) == [page]


def test_a_drawing_of_several_pages_counts_them(tmp_path: Path) -> None:
    pages = sop_svg(with_sop(long_sop(25, 8)), "uji", cache=tmp_path)
    assert len(pages) > 1
    assert f", halaman 2 dari {len(pages)}</title>" in pages[1]
    assert sop_svg(with_sop(long_sop(25, 8)), "uji", cache=tmp_path) == pages


def test_an_sop_that_is_not_there_is_named() -> None:
    with pytest.raises(SiklusError, match="SOP `tidak-ada`") as caught:
        print_sop(shop(), "tidak-ada", cache=None)
    assert SOP_ID in caught.value.fix


def test_an_unknown_typeface_is_named_with_its_line() -> None:
    edited = shop(swap(OFFICE, "    huruf: Liberation Sans\n    ukuran: 8.5", "    huruf: Papyrus\n    ukuran: 8.5"))
    with pytest.raises(SiklusError, match=rf"{OFFICE} baris \d+: huruf `Papyrus`"):
        print_sop(edited, SOP_ID, cache=None)

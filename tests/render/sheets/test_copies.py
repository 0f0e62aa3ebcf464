from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pdf_text import Page, flat, read_pdf
from print_shop import SIGNED, naskah, order, shop
from siklus.render import Variant, print_cycle
from siklus.render.pages import page_sizes
from siklus.render.sheets.copies import JOB_FILE, LIST_FILE, print_copies

if TYPE_CHECKING:
    from pathlib import Path

    from office import Files

#: Two recipients, two tembusan of decree and letter, and the archive's copy with its sheets.
RECIPIENTS, CARBON = 2, 2
TITLES = ("Kepala Subbagian Umum dan Kepegawaian", "Kepala Subbagian Perencanaan dan Pelaporan")


def fewer(held: Files) -> None:
    """Only two of the nine recipients."""
    for name in ("paket.yml", "sk.md", "surat-pemberitahuan.md", "format-data.yml"):
        path = naskah(SIGNED, name)
        held[path] = re.sub(rb"  - (jf-[a-z-]+|subbag-keuangan)\n", b"", held[path])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where prints are kept between these tests."""
    return tmp_path_factory.mktemp("cetakan")


@pytest.fixture(scope="module")
def made(kept: Path) -> dict[str, bytes]:
    return print_copies(order(shop(fewer)), cache=kept)


@pytest.fixture(scope="module")
def job(made: dict[str, bytes]) -> list[Page]:
    return read_pdf(made[JOB_FILE])


def test_a_set_for_everybody_in_the_order_of_a_packet_and_the_archives_last(kept: Path, job: list[Page]) -> None:
    archive = {name: len(page_sizes(data)) for name, data in print_cycle(order(shop(fewer)), cache=kept).items()}
    clean = print_cycle(order(shop(fewer), variant=Variant.COPY), cache=kept)
    decree, letter, form = (
        len(page_sizes(clean[f"{name}.pdf"])) for name in ("sk", "surat-pemberitahuan", "format-data")
    )
    set_size, carbon_size, archive_size = 1 + decree + letter + form, 1 + decree + letter, 1 + sum(archive.values())
    assert len(job) == RECIPIENTS * set_size + CARBON * carbon_size + archive_size
    first = job[0].text
    assert "Set 1 dari 5" in first
    assert f"Yth. {TITLES[0]}" in first
    assert "TANDA TERIMA" in first
    assert f"cycles/{SIGNED}/pelaksanaan/bukti/subbag-umum-kepegawaian.jpg" in flat(job[:1])
    lists = first[first.index("Naskah") :]
    assert lists.index("SK Pengumpulan") < lists.index("Surat Pemberitahuan") < lists.index("Format Data")
    assert [round(page.width) for page in job[:set_size]] == [210] * (1 + decree + letter) + [297] * form
    cover = job[-archive_size].text
    assert "RANGKAP ARSIP" in cover
    assert "Lembar paraf" in cover
    assert "TANDA TERIMA" not in cover


def test_every_copy_names_who_it_is_for_and_the_archives_own_names_nobody(job: list[Page]) -> None:
    covers = [number for number, page in enumerate(job) if "Set " in page.text and " dari 5" in page.text]
    assert len(covers) == 5
    for number, title in enumerate(TITLES):
        decree = flat(job[covers[number] + 1 : covers[number] + 2])
        assert f"Kepada Yth. {title}" in decree
        assert "SALINAN" in decree
    tembusan, archive = flat(job[covers[2] :]), flat(job[covers[4] :])
    assert "Kepada Yth." not in tembusan
    assert "Tembusan kepada Bupati Balangan" in tembusan
    assert f"disimpan sebagai cycles/{SIGNED}/pelaksanaan/bukti/tembusan-1.jpg" in tembusan
    assert "SALINAN" not in archive
    assert "PARAF HIERARKI" in archive


def test_the_list_counts_what_the_job_prints(made: dict[str, bytes]) -> None:
    assert list(made) == [JOB_FILE, LIST_FILE]
    said = flat(read_pdf(made[LIST_FILE]))
    assert "Jumlah rangkap 5 5 3" in said
    assert "Bupati Balangan di Paringin Selatan" in said
    assert "satu rangkap dengan lembar paraf" in said
    assert f"Berkas cetaknya berisi {len(read_pdf(made[JOB_FILE]))} halaman" in said


def test_the_same_job_is_the_same_bytes_and_kept(kept: Path, made: dict[str, bytes]) -> None:
    assert print_copies(order(shop(fewer)), cache=None) == made
    assert made[JOB_FILE] in {path.read_bytes().partition(b"\n")[2] for path in kept.iterdir()}

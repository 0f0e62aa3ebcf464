"""Thirty offices' ten years, told by one example.

What is varied is what a reader or a search looks at: offices, subjects, prose, numbers, names, dates.
People are made of a given name and a word for "example", so that nobody takes them for somebody.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OFFICES = (
    "Dinas Kesehatan", "Dinas Pendidikan dan Kebudayaan", "Dinas Sosial", "Dinas Perhubungan", "Dinas Pertanian",
    "Dinas Perikanan", "Dinas Lingkungan Hidup", "Dinas Komunikasi dan Informatika", "Dinas Perpustakaan dan Kearsipan",
    "Dinas Kependudukan dan Pencatatan Sipil", "Dinas Pemberdayaan Masyarakat dan Desa", "Dinas Ketahanan Pangan",
    "Dinas Pemuda dan Olahraga", "Dinas Pariwisata", "Dinas Tenaga Kerja", "Dinas Perdagangan", "Dinas Perindustrian",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Dinas Pemadam Kebakaran dan Penyelamatan",
    "Dinas Pengendalian Penduduk dan Keluarga Berencana", "Badan Perencanaan Pembangunan Daerah",
    "Badan Keuangan dan Aset Daerah", "Badan Pendapatan Daerah",
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    "Badan Penanggulangan Bencana Daerah", "Badan Kesatuan Bangsa dan Politik", "Satuan Polisi Pamong Praja",
    "Inspektorat Daerah", "Sekretariat Dewan Perwakilan Rakyat Daerah", "Rumah Sakit Umum Daerah",
)  # fmt: skip
SUBJECTS = (
    "Pengumpulan Data Kinerja", "Pengukuran Capaian Indikator Utama", "Penyusunan Rencana Aksi",
    "Pemutakhiran Data Aset",
    "Penilaian Risiko Kegiatan", "Pelaporan Realisasi Anggaran", "Penyelarasan Rencana Kerja", "Pendataan Prasarana",
    "Peninjauan Standar Pelayanan", "Penghimpunan Bahan Laporan Kinerja", "Penelaahan Perjanjian Kinerja",
    "Pengawasan Tindak Lanjut Pemeriksaan", "Penghitungan Kebutuhan Pegawai", "Pembinaan Tata Usaha",
    "Survei Kepuasan Masyarakat",
    "Pemetaan Proses Bisnis", "Pembaruan Peta Jabatan", "Evaluasi Rencana Strategis", "Penertiban Kendaraan Dinas",
    "Penyimpanan Arsip Dinamis",
)  # fmt: skip
_GIVEN = (
    "Aisyah", "Bambang", "Citra", "Darmawan", "Endang", "Fajar", "Gunawan", "Halimah", "Irfan", "Jamilah", "Kurnia",
    "Lukman", "Mariani", "Norhayati", "Oki", "Puspita", "Qomar", "Rusdiana", "Sutrisno", "Taufik", "Umar", "Vina",
    "Wahyudi", "Yuliani", "Zainal",
)  # fmt: skip
_LIKE = ("Contoh", "Umpama", "Sampel", "Teladan", "Peraga", "Andaian", "Misalan", "Tiruan", "Rekaan", "Percontohan")
_QUARTERS = ("I", "II", "III", "IV")
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
#: The example's own year, quarter, subject and office.
_YEAR, _QUARTER, _SUBJECT = "2026", 3, "Pengumpulan Data Kinerja"
_OFFICE = re.compile(r"(?:Dinas )?Pekerjaan Umum, Penataan Ruang, Perumahan Rakyat dan Kawasan Permukiman")
_PERSON = re.compile(r"(?<=diterima_oleh: ).+")
#: Sizes of the papers' stand-ins, in bytes.
_SMALLEST, _LARGEST = 16_000, 40_000
_FIRST_YEAR = 2017


@dataclass(frozen=True)
class Packet:
    """What one packet is about.

    Args:
        number: Its place among all: office after office within a quarter, quarter after quarter.
    """

    number: int

    @property
    def quarter(self) -> int:
        """From 1 to 4."""
        return self.number // len(OFFICES) % 4 + 1

    @property
    def year(self) -> int:
        """The calendar year."""
        return _FIRST_YEAR + self.number // len(OFFICES) // 4

    @property
    def office(self) -> str:
        """Whose it is."""
        return OFFICES[self.number % len(OFFICES)]

    @cached_property
    def subject(self) -> str:
        """What it asks for."""
        return random.Random(self.number).choice(SUBJECTS)  # noqa: S311 -- nothing is secret here

    @property
    def title(self) -> str:
        """Its title without the office."""
        return f"{self.subject} Triwulan {_QUARTERS[self.quarter - 1]} Tahun {self.year}"

    @property
    def cycle(self) -> str:
        """The cycle's id; an office's long name is cut where an id must end."""
        return f"{self.year}-tw{self.quarter}-{self.office.lower().replace(' ', '-')[:45].rstrip('-')}"

    @property
    def day(self) -> str:
        """When it was signed."""
        return f"{self.year}-{self._month(8):02d}-{10 + self.number % 15}"

    def _month(self, month: int) -> int:
        """A month of the example's quarter in this one."""
        return min(12, month + 3 * (self.quarter - _QUARTER))

    def told(self, text: str) -> str:
        """A text of the example as this packet has it."""
        names = random.Random(self.number)  # noqa: S311 -- nothing is secret here
        text = text.replace(_SUBJECT, self.subject).replace("Triwulan III", f"Triwulan {_QUARTERS[self.quarter - 1]}")
        text = _OFFICE.sub(self.office, text).replace(f"periode: tw{_QUARTER}", f"periode: tw{self.quarter}")
        text = re.sub(r"\b2026-(\d\d)\b", lambda found: f"{self.year}-{self._month(int(found[1])):02d}", text)
        text = re.sub(
            rf"\b({'|'.join(_MONTHS)})\b", lambda found: _MONTHS[self._month(_MONTHS.index(found[1]) + 1) - 1], text
        )
        text = _PERSON.sub(lambda _: f"{names.choice(_GIVEN)} {names.choice(_LIKE)}, S.T.", text)
        return text.replace(_YEAR, str(self.year))

    def files(self, example: dict[str, bytes]) -> dict[str, bytes]:
        """The example's files as this packet has them, by the same paths."""
        made = {path: self.told(data.decode()).encode() for path, data in example.items()}
        if "paket.yml" in made:
            titled = made["paket.yml"].replace(self.title.encode(), f"{self.title} {self.office}".encode())
            made["paket.yml"] = titled
        return made

    def papers(self, names: Sequence[str]) -> dict[str, bytes]:
        """Stand-ins for its printed papers: of a paper's size, no two alike, and not to be compressed."""
        made = random.Random(self.number)  # noqa: S311 -- nothing is secret here
        return {name: b"%PDF-1.7\n" + made.randbytes(made.randint(_SMALLEST, _LARGEST)) for name in names}


def packets(count: int, step: int = 1) -> list[Packet]:
    """So many packets; 1,200 are thirty offices' ten years.

    Args:
        count: How many.
        step: 1 takes every packet, more leaves some out, so that few of them are spread over many years.
    """
    return [Packet(number * step) for number in range(count)]


def shared(content: dict[str, bytes], wanted: Sequence[Packet]) -> dict[str, bytes]:
    """The example office's ``content/``, with a Perjanjian Kinerja and the registers of every year.

    Args:
        content: The example's files, by path.
        wanted: All packets, in the order of their numbers.
    """
    made = {path: data for path, data in content.items() if not path.startswith("content/register/")}
    for year, those in groupby(wanted, key=attrgetter("year")):
        ours = list(those)
        agreement = content[f"content/acuan/perjanjian-kinerja/{_YEAR}.yml"].decode().replace(_YEAR, str(year))
        made[f"content/acuan/perjanjian-kinerja/{year}.yml"] = agreement.encode()
        made[f"content/register/sk-{year}.yml"] = _register("sk", year, ours, "sk", lambda one: one.title)
        made[f"content/register/surat-keluar-{year}.yml"] = _register(
            "surat-keluar", year, ours, "surat-pemberitahuan", lambda one: f"Pemberitahuan {one.title}"
        )
    return made


def _register(name: str, year: int, ours: Sequence[Packet], naskah: str, subject: Callable[[Packet], str]) -> bytes:
    rows = [
        f"  - {{urut: {1 + at * 3}, kode: 000.8.6.3, keadaan: terpakai, siklus: {one.cycle}, naskah: {naskah}, "
        f"tanggal: {one.day}, hal: {subject(one)} {one.office}}}\n"
        for at, one in enumerate(ours)
    ]
    return f"register: {name}\ntahun: {year}\nnomor:\n{''.join(rows)}".encode()

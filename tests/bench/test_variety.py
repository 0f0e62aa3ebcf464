from __future__ import annotations

from pathlib import Path

import pytest

from bench.variety import OFFICES, Packet, packets, shared
from siklus.source import MemoryTree
from siklus.workspace import load_workspace

ROOT = Path(__file__).parents[2]
NAMES = ("paket.yml", "sk.md", "surat-pemberitahuan.md", "format-data.yml")


def _files(folder: str) -> dict[str, bytes]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (ROOT / folder).rglob("*") if path.is_file()
    }


def test_thirty_offices_ten_years() -> None:
    several = packets(1200)
    assert len({one.cycle for one in several}) == 1200
    assert {one.office for one in several} == set(OFFICES)
    assert len(OFFICES) == 30
    assert (several[0].year, several[-1].year) == (2017, 2026)
    assert {one.quarter for one in several} == {1, 2, 3, 4}
    assert len({one.subject for one in several}) > 10


@pytest.mark.parametrize("number", [0, 45, 500, 1199])
def test_a_packet_is_one_that_the_program_understands(number: int) -> None:
    one = Packet(number)
    naskah = {name: (ROOT / "cycles/2026-tw3/naskah" / name).read_bytes() for name in NAMES}
    records = {path.name: path.read_bytes() for path in (ROOT / "cycles/2026-tw3/pelaksanaan").glob("*.yml")}
    files = {f"cycles/{one.cycle}/naskah/{name}": data for name, data in one.files(naskah).items()}
    files |= {f"cycles/{one.cycle}/pelaksanaan/{name}": data for name, data in one.files(records).items()}
    workspace = load_workspace(MemoryTree(shared(_files("content"), packets(number + 1)) | files), only=[one.cycle])
    assert workspace.findings == ()
    packet = workspace.need_packet(one.cycle)
    assert packet.title == f"{one.title} {one.office}"
    assert (packet.year, packet.period) == (one.year, f"tw{one.quarter}")
    register = workspace.registers["sk", one.year].value
    entry = register.entry_for(one.cycle, "sk")
    assert entry is not None
    assert entry.subject == packet.title


def test_the_same_packet_is_told_the_same_way() -> None:
    assert Packet(7).told("diterima_oleh: Hasan") == Packet(7).told("diterima_oleh: Hasan")
    assert Packet(7).papers(["sk.pdf"]) == Packet(7).papers(["sk.pdf"])
    assert Packet(7).papers(["sk.pdf"]) != Packet(8).papers(["sk.pdf"])

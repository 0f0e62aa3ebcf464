from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from office import OFFICE, Case, Edit, assert_breaks, case, judge, put, swap
from siklus.rules.emblem import LARGEST, EmblemError, read_emblem
from siklus.source import DiskTree

if TYPE_CHECKING:
    from pathlib import Path

_ADDRESS = "  alamat:\n    - Jalan Rekaan Nomor 1\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="4"><path d="M0 0h3v4z" fill="url(#a)"/>%s</svg>'


def png(width: int, height: int) -> bytes:
    """A picture that says it is this large; its dots take no room until it is unfolded."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s13sI", 13, b"IHDR", head, zlib.crc32(b"IHDR" + head))


def jpeg(width: int, height: int) -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc2\x00\x11\x08" + struct.pack(">HH", height, width) + bytes(12)


def named(path: str) -> Edit:
    return swap(OFFICE, _ADDRESS, f"{_ADDRESS}  lambang: {path}\n")


def drawn(inside: str) -> tuple[Edit, Edit]:
    return named("content/acuan/lambang.svg"), put("content/acuan/lambang.svg", SVG % inside)


def pictured(data: bytes) -> tuple[Edit, Edit]:
    return named("lambang.png"), put("lambang.png", data)


OUT = "yang menunjuk ke luar gambar"
BREAKING = (
    case("CTK07", OFFICE, 13, "berada di luar repositori", named("/etc/lambang.png")),
    case("CTK07", OFFICE, 13, "berada di luar repositori", named("../lambang.png")),
    case("CTK07", OFFICE, 13, "berada di luar repositori", named("https://contoh.example/lambang.png")),
    case("CTK07", OFFICE, 13, "bukan gambar yang dapat dicetak", named("content/acuan/instansi.yml")),
    case("CTK07", OFFICE, 13, "tidak ada, atau hanya tautan simbolis", named("content/acuan/lambang.png")),
    case("CTK07", OFFICE, 13, "terlalu besar", *pictured(b"x" * (LARGEST + 1))),
    case("CTK07", OFFICE, 13, "bukan gambar PNG", *pictured(b"GIF89a")),
    case("CTK07", OFFICE, 13, "bukan gambar PNG", *pictured(b"\xff\xd8\xff\xd9")),
    case("CTK07", OFFICE, 13, "berukuran 30000 kali 30000 titik", *pictured(png(30_000, 30_000))),
    case("CTK07", OFFICE, 13, "berukuran 60000 kali 2000 titik", *pictured(jpeg(60_000, 2_000))),
    case("CTK07", OFFICE, 13, "bukan gambar SVG", named("a.svg"), put("a.svg", "<html/>")),
    case("CTK07", OFFICE, 13, OUT, *drawn('<image href="file:///etc/passwd"/>')),
    case("CTK07", OFFICE, 13, OUT, *drawn('<use xlink:href = "https://contoh.example/a.svg"/>')),
    case("CTK07", OFFICE, 13, OUT, *drawn("<script>x</script>")),
    case("CTK07", OFFICE, 13, OUT, *drawn("<style>@import 'a.css';</style>")),
    case("CTK07", OFFICE, 13, OUT, *drawn('<path fill="url(a.svg#b)"/>')),
    case("CTK07", OFFICE, 13, OUT, *drawn('<!ENTITY a "aaaa">')),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


@pytest.mark.parametrize("data", [png(1000, 1200), jpeg(1000, 1200)])
def test_a_usual_picture_passes(data: bytes) -> None:
    assert judge(*pictured(data)).findings == ()


def test_a_usual_drawing_passes() -> None:
    assert judge(*drawn('<use href="#a"/><image href="data:image/png;base64,AAAA"/>')).findings == ()


@pytest.mark.parametrize("inside", ["kantor/lambang.png", "kantor/direktori/lambang.png"])
def test_a_link_is_not_followed_out_of_the_office(inside: str, tmp_path: Path) -> None:
    outside = tmp_path / "luar"
    outside.mkdir()
    (outside / "lambang.png").write_bytes(png(10, 10))
    (tmp_path / "kantor").mkdir()
    (tmp_path / "kantor" / "lambang.png").symlink_to(outside / "lambang.png")
    (tmp_path / "kantor" / "direktori").symlink_to(outside)
    with pytest.raises(EmblemError, match="tautan simbolis"):
        read_emblem(DiskTree(tmp_path / "kantor"), inside.removeprefix("kantor/"))

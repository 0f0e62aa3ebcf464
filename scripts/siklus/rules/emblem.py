"""The coat of arms that a letterhead names: a picture of ours, of a usual size, and nothing but a picture."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from siklus.findings import Level, quoted
from siklus.rules.rule import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.source import Tree
    from siklus.workspace import Workspace

PICTURES = (".png", ".jpg", ".jpeg", ".svg")
#: Bytes; more is a photograph put in its place.
LARGEST = 900_000
#: Dots: the width of a letterhead at ten times the resolution of a printer. A small file may unfold to far more.
MOST_DOTS = 20_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
#: Markers of a JPEG file that carry its size (ITU-T T.81, table B.1), all but three of a row of sixteen.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
#: What leads out of a drawing: another file, a program, or a text that unfolds while it is read.
_LEADS_OUT = re.compile(
    rb"""<!ENTITY|<script|<foreignObject|@import|(?:href|src)\s*=\s*["']\s*(?!\#|data:)|url\(\s*["']?\s*(?!\#|data:|["'])""",
    re.IGNORECASE,
)


class EmblemError(Exception):
    """A coat of arms that cannot be printed.

    Args:
        message: What is wrong, in Indonesian.
        fix: What to do instead, in Indonesian.
    """

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix


@rule(
    "CTK07",
    Level.ERROR,
    "Lambang pada kop berupa gambar biasa di dalam repositori",
    "Naskah harus dapat dicetak sama di setiap komputer, tanpa jaringan dan tanpa berkas dari luar repositori.",
)
def emblem_is_ours(workspace: Workspace) -> Iterator[Fault]:
    if workspace.office and (path := workspace.office.value.letterhead.emblem):
        try:
            read_emblem(workspace.tree, path)
        except EmblemError as error:
            line = workspace.office.line("kop", "lambang")
            yield Fault(workspace.office.path, line, error.message, error.fix)


def read_emblem(tree: Tree, path: str) -> bytes:
    """The picture of a coat of arms.

    Args:
        tree: Where the office's files lie.
        path: As the office's file names it.

    Raises:
        EmblemError: It does not lie among the office's files, or is no picture that can be printed.
    """
    ending = path[path.rfind(".") :].lower()
    if path.startswith(("/", "\\")) or ":" in path or ".." in path.split("/"):
        raise EmblemError(
            f"lambang {quoted(path)} berada di luar repositori",
            "salin gambarnya ke `content/acuan/`, lalu tulis jalurnya dari pangkal repositori",
        )
    if ending not in PICTURES:
        raise EmblemError(f"lambang {quoted(path)} bukan gambar yang dapat dicetak", "pakai berkas PNG, JPG, atau SVG")
    try:
        data = tree.read(path)
    except FileNotFoundError:
        raise EmblemError(
            f"lambang {quoted(path)} tidak ada, atau hanya tautan simbolis",
            "letakkan berkas gambarnya di sana, atau kosongkan isian `lambang`",
        ) from None
    if len(data) > LARGEST:
        raise EmblemError(
            f"lambang {quoted(path)} terlalu besar", f"perkecil sampai paling banyak {LARGEST // 1000} kB"
        )
    if ending == ".svg":
        _need_plain_drawing(path, data)
    else:
        _need_small_picture(path, data)
    return data


def _need_plain_drawing(path: str, data: bytes) -> None:
    if b"<svg" not in data:
        raise EmblemError(f"lambang {quoted(path)} bukan gambar SVG", "simpan kembali sebagai SVG")
    if found := _LEADS_OUT.search(data):
        what = quoted(found[0].decode("utf-8", "replace"))
        raise EmblemError(
            f"lambang {quoted(path)} memuat {what}, yang menunjuk ke luar gambar",
            "simpan kembali sebagai SVG polos, tanpa berkas lain di dalamnya",
        )


def _need_small_picture(path: str, data: bytes) -> None:
    if (size := _size(data)) is None:
        raise EmblemError(
            f"isi lambang {quoted(path)} bukan gambar PNG atau JPG", "simpan kembali sebagai PNG atau JPG"
        )
    width, height = size
    if width * height > MOST_DOTS:
        raise EmblemError(
            f"lambang {quoted(path)} berukuran {width} kali {height} titik", "perkecil sampai paling banyak 4000 titik"
        )


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height in dots, from a picture's own head; None when it is none."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack_from(">II", data, 16)
        return width, height
    if not data.startswith(_JPEG):
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + int(struct.unpack_from(">H", data, at + 2)[0])
    return None

"""The shape of a decree: what it weighs, then what it decides, in numbered dicta (UU 12/2011, Lampiran II)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from siklus.findings import Level, quoted
from siklus.model.cycle import Keputusan
from siklus.rules.prose import bodies, line_at
from siklus.rules.rule import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.workspace import Workspace

_UNITS = ("SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN")
#: KESATU, KEDUA … KEDUA PULUH.
DICTA = tuple(
    f"KE{number}" for number in (*_UNITS, "SEPULUH", "SEBELAS", *(f"{unit} BELAS" for unit in _UNITS[1:]), "DUA PULUH")
)

_HEADING = re.compile(r"^(#{1,6}) +(.+?)[ #:]*$", re.MULTILINE)
_ITEM = re.compile(r"^(?:[-*+]|[0-9]{1,3}[.)]) +", re.MULTILINE)


class _Section(NamedTuple):
    """What stands under one heading of the second level.

    Args:
        path: The decree.
        line: Line of the heading; of the body when the section is missing.
        title: The heading.
        text: What follows, up to the next heading of the second level.
        found: Whether the heading is there.
    """

    path: str
    line: int
    title: str
    text: str
    found: bool = True


def _sections(workspace: Workspace, title: str) -> Iterator[_Section]:
    """This section of every decree."""
    for document, text in bodies(workspace):
        if not isinstance(document.value, Keputusan):
            continue
        headings = [found for found in _HEADING.finditer(text) if len(found[1]) <= 2]
        ends = [found.start() for found in headings[1:]] + [len(text)]
        here = [(one, end) for one, end in zip(headings, ends, strict=False) if one[2].casefold() == title.casefold()]
        for found, end in here:
            line = line_at(document, text, found.start())
            yield _Section(document.path, line, title, text[found.end() : end])
        if not here:
            yield _Section(document.path, document.body_line, title, "", found=False)


@rule(
    "SKB01",
    Level.ERROR,
    "Keputusan memuat bagian Menimbang dan Memutuskan",
    "Keputusan menyebut pertimbangannya, lalu menetapkan; Mengingat dicetak dari daftar peraturan.",
)
def sections_present(workspace: Workspace) -> Iterator[Fault]:
    for title in ("Menimbang", "Memutuskan"):
        for section in _sections(workspace, title):
            if not section.found:
                message = f"bagian `## {title}` belum ada"
                yield Fault(section.path, section.line, message, f"tambahkan baris `## {title}` beserta isinya")


@rule(
    "SKB02",
    Level.ERROR,
    "Setiap pertimbangan diawali `bahwa` dan diakhiri titik koma",
    "Pokok pikiran pada konsiderans dirumuskan sebagai satu kalimat yang diawali kata bahwa dan diakhiri titik koma "
    "(UU 12/2011, Lampiran II).",
)
def considerations_worded(workspace: Workspace) -> Iterator[Fault]:
    for section in _sections(workspace, "Menimbang"):
        marks = list(_ITEM.finditer(section.text))
        starts = [found.end() for found in marks] or [0]
        ends = [found.start() for found in marks[1:]] + [len(section.text)]
        for start, end in zip(starts, ends, strict=True):
            words = section.text[start:end].strip()
            line = section.line + section.text.count("\n", 0, start)
            if not words:
                continue
            if not words.startswith("bahwa "):
                message = f"pertimbangan {quoted(words, 40)} tidak diawali `bahwa`"
                yield Fault(section.path, line, message, "awali dengan `bahwa`, huruf kecil")
            if not words.endswith(";"):
                message = f"pertimbangan {quoted(words, 40)} tidak diakhiri titik koma"
                yield Fault(section.path, line, message, "akhiri dengan `;`")


@rule(
    "SKB03",
    Level.ERROR,
    "Diktum berurutan: KESATU, KEDUA, KETIGA",
    "Diktum ditunjuk dengan namanya, misalnya `sebagaimana dimaksud dalam Diktum KEDUA`.",
)
def dicta_in_order(workspace: Workspace) -> Iterator[Fault]:
    for section in _sections(workspace, "Memutuskan"):
        headings = [found for found in _HEADING.finditer(section.text) if len(found[1]) == 3]
        if section.found and not headings:
            message = "belum ada diktum di bawah `## Memutuskan`"
            yield Fault(section.path, section.line, message, "tulis `### KESATU`, lalu isinya pada baris berikutnya")
        for wanted, found in zip(DICTA, headings, strict=False):
            if found[2].replace(" ", "") != wanted.replace(" ", ""):
                yield Fault(
                    section.path,
                    section.line + section.text.count("\n", 0, found.start()),
                    f"diktum ini bernama {quoted(found[2])}, padahal seharusnya `{wanted}`",
                    f"tulis `### {wanted}`",
                )
                break

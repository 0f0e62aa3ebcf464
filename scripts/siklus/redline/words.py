"""How a koreksian speaks, on every paper and page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.redline.diff import Change

if TYPE_CHECKING:
    from siklus.redline.compare import ChangedSheet, Counts, Remark
    from siklus.redline.find import Redline

#: What an approval by review is not, said wherever a draft could be taken for the document itself.
NOTICE = "Koreksian konsep, bukan naskah resmi."


def heading(redline: Redline) -> str:
    """What it is."""
    return f"Koreksian {redline.title}"


def between(redline: Redline) -> str:
    """Which versions are compared."""
    before, after = redline.before, redline.after
    return f"Dari {before.name} ({before.commit[:8]}) ke {after.name} ({after.commit[:8]})."


def amount(counts: Counts) -> str:
    """How much was changed."""
    parts = (
        (counts.added, "kata ditambah"),
        (counts.deleted, "kata dihapus"),
        (counts.cells, "butir tabel berubah"),
    )
    return ", ".join(f"{count} {what}" for count, what in parts if count) or "tidak ada yang berubah"


def unchanged(redline: Redline) -> str:
    """The files of which there is nothing to show; empty when there is none."""
    names = "; ".join(sheet.name for sheet in redline.sheets if sheet.quiet)
    return f"Tidak berubah: {names}." if names else ""


def told(sheet: ChangedSheet) -> str:
    """What became of a file, as a sentence."""
    presence = {Change.ADDED: ["berkas baru"], Change.DELETED: ["berkas dihapus"]}.get(sheet.presence, [])
    words = ": ".join([*presence, amount(sheet.counts)] if sheet.counts or not presence else presence)
    return f"{words[0].upper()}{words[1:]}."


def skipped(count: int, *, rows: bool) -> str:
    """What stands in place of lines that did not change."""
    return f"{count} {'baris' if rows else 'alinea'} tidak berubah"


def signed(remark: Remark, at: str) -> str:
    """Who said it, when, and with what."""
    return f"{remark.name}, {at} ({remark.what})"


def redline_json(redline: Redline) -> dict[str, Any]:
    """The figures of a koreksian as other programs read them."""

    def counted(counts: Counts) -> dict[str, int]:
        return {"kata_ditambah": counts.added, "kata_dihapus": counts.deleted, "butir_tabel_berubah": counts.cells}

    return {
        "siklus": redline.cycle,
        "dari": redline.before.commit,
        "ke": redline.after.commit,
        **counted(redline.counts),
        "berkas": [
            {"berkas": sheet.path, "nama": sheet.name, "keadaan": str(sheet.presence), **counted(sheet.counts)}
            for sheet in redline.sheets
        ],
        "catatan": len(redline.remarks) + sum(len(line.remarks) for sheet in redline.sheets for line in sheet.lines),
    }

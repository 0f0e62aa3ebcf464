"""One of every kind of paper and office file, printed from the repository's own example.

Run by itself it prints the hash of each as JSON, so that a test can ask another process, in other surroundings, for
the same. ``python every_print.py sendiri`` prints the last first, each document by a worker of its own.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from office import put, swap
from print_shop import APPROVALS, KADIS, MOMENT, OPEN, ROOT, SIGNED, SOP_ID, naskah, order, shop
from runs import CALENDAR, SOP, run
from siklus.approval.story import Decision
from siklus.archive.public import public_copies
from siklus.progress import CalendarGaps, Progress, StepProgress
from siklus.redline.compare import Remark, compare
from siklus.redline.find import Redline, Version
from siklus.redline.read import read_version
from siklus.redline.sheet import print_redline
from siklus.render import PrintedRemark, Variant, batch, print_many, print_sop
from siklus.render.office_files import office_files
from siklus.render.sheets.archive import print_archive_list
from siklus.render.sheets.copies import JOB_FILE, print_copies
from siklus.render.sheets.deliveries import print_deliveries
from siklus.render.sheets.performance import print_performance
from siklus.render.sheets.register import print_registers
from siklus.render.sheets.report import print_report
from siklus.source import DiskTree
from siklus.workspace import load_workspace
from siklus.workspace.holdings import ListKind, holdings, listed
from siklus.workspace.registers import ledger_of
from siklus.worktime import WorkCalendar

#: The job for the printer shows pages of other PDFs and is no document of its own.
FOR_THE_PRINTER = f"penggandaan/{JOB_FILE}"
_LATER = date(2032, 1, 1)
_LISTS: tuple[ListKind, ...] = ("berkas", "isi", "inaktif", "usul-musnah")
_UNIT = "jf-bina-marga"
_NO_EMBLEM = "  lambang: # jalur gambar lambang daerah; kosong berarti tanpa lambang sampai dinas menaruh berkasnya\n"
_EMBLEM = (
    swap("content/acuan/instansi.yml", _NO_EMBLEM, "  lambang: content/acuan/lambang.svg\n"),
    put(
        "content/acuan/lambang.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 4"><path d="M0 0h3v4z"/></svg>',
    ),
)


def every_print(*, backwards: bool = False) -> dict[str, bytes]:
    """Every paper and office file, by what it is and its name.

    Args:
        backwards: The last is printed first.
    """
    parts = (_documents, _sheets, _koreksian)
    made = [part(backwards=backwards) for part in (parts[::-1] if backwards else parts)]
    return {name: data for one in made for name, data in one.items()}


def _documents(*, backwards: bool) -> dict[str, bytes]:
    """A draft with a remark, the office's own copy with and without a field for a signature, copies, office files."""
    remark = PrintedRemark("Siti Teladan, S.T., M.T.", MOMENT, Decision.COMMENT, "Sebut dasarnya.", "sk.md baris 40")
    reviewed = (*APPROVALS[:2], replace(KADIS, manner="tinjauan"))
    requests = {
        "konsep": order(shop(), OPEN, variant=Variant.DRAFT, remarks=(remark,)),
        "arsip": order(shop(), remarks=(remark,)),
        "arsip-bidang": order(shop(*_EMBLEM), approvals=reviewed),
        "salinan": order(shop(), variant=Variant.COPY, recipient=_UNIT),
    }
    requests = dict(reversed(requests.items())) if backwards else requests
    made = print_many(list(requests.values()), cache=None)
    papers = {f"{kind}/{name}": data for kind, own in zip(requests, made, strict=True) for name, data in own.items()}
    return papers | public_copies(order(shop()), cache=None) | office_files(order(shop(*_EMBLEM)))


def _sheets(*, backwards: bool) -> dict[str, bytes]:
    """What goes round with the documents and what is written down of them."""
    workspace = load_workspace(DiskTree(ROOT))
    request = order(shop())
    zone = ZoneInfo("Asia/Makassar")
    calendar = WorkCalendar({year: document.value for year, document in workspace.calendars.items()}, zone)
    ledgers = [ledger_of(workspace, document.value) for _, document in sorted(workspace.registers.items())]
    copies = {f"penggandaan/{name}": data for name, data in print_copies(request, cache=None).items()}
    sheets = {"sop.pdf": print_sop(shop(), SOP_ID, cache=None)}
    sheets |= print_deliveries(request, None, cache=None)
    sheets |= print_performance(
        shop(), SOP, [run(2025, 40, rounds=1), run(2026, 50)], CALENDAR, moment=MOMENT, cache=None
    )
    sheets |= print_registers(workspace, ledgers, moment=MOMENT, cache=None)
    sheets |= print_report(workspace, SIGNED, _progress(), calendar, moment=MOMENT, cache=None)
    for kind in reversed(_LISTS) if backwards else _LISTS:
        found = listed(holdings(workspace), kind, _LATER)
        sheets |= print_archive_list(workspace, found, kind, _LATER, moment=MOMENT, cache=None)
    return copies | sheets


def _progress() -> Progress:
    """Every step took an hour, one after the other; the third was late."""
    steps = [
        StepProgress(
            step,
            "selesai",
            MOMENT + timedelta(hours=number),
            MOMENT + timedelta(hours=number + 1),
            ("Budi Contoh, S.E.",),
            60,
            None,
            over=50 if step.no == 3 else 0,
            late=step.no == 3,
        )
        for number, step in enumerate(shop().sop_of(SIGNED).steps)
    ]
    return Progress("selesai", "", tuple(steps), 1, None, CalendarGaps())


def _koreksian(**_order: bool) -> dict[str, bytes]:
    decree = naskah(OPEN, "sk.md")
    older, newer = shop(), shop(swap(decree, "  - pp-8-2006\n", ""), swap(decree, "tertib, seragam", "tertib, cepat"))
    said = Remark("Siti Teladan, S.T., M.T.", MOMENT, "dikembalikan", "Mohon diperbaiki.")
    redline = Redline(
        OPEN,
        newer.need_packet(OPEN).title,
        Version("1" * 40, "ajuan pertama"),
        Version("2" * 40, "versi terbaru"),
        compare(read_version(older, OPEN), read_version(newer, OPEN)),
        (said,),
        newer,
        MOMENT,
    )
    return {"koreksian.pdf": print_redline(redline)}


if __name__ == "__main__":
    alone = sys.argv[1:] == ["sendiri"]
    if alone:
        batch.WORKERS, batch.AT_ONCE = 1, 1
    json.dump({name: sha256(data).hexdigest() for name, data in every_print(backwards=alone).items()}, sys.stdout)

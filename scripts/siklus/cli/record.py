"""``siklus record``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.files import write_files
from siklus.cli.kit.options import Moment, Number, cycle_argument, describe, group, words_option
from siklus.cli.kit.outcome import next_action, say_outcome, say_turn
from siklus.errors import SiklusError

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.workflow.desk import Desk

_at_option = click.option("--at", type=Moment(), metavar="WAKTU", help="Kapan terjadinya; bawaannya sekarang.")


@group("Catat tanda tangan basah, dan apa yang dilakukan sesudah naskah ditandatangani.")
def command() -> None:
    """What was done on paper."""


@describe(
    "Catat bahwa seseorang memaraf atau menandatangani cetakan naskah. Pencatatnya staf yang tidak ikut menulis paket "
    "itu; pindaiannya disimpan sampai ke arsip."
)
@cycle_argument
@click.option("--step", type=Number(), metavar="LANGKAH", required=True, help="Langkah SOP yang disetujui.")
@words_option("--by", help="Kode orang yang membubuhkannya, seperti dalam organisasi.yml.", required=True)
@click.option("--at", type=Moment(), metavar="WAKTU", required=True, help="Kapan dibubuhkan, waktu kantor.")
@click.option(
    "--scan",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    required=True,
    help="Pindaian kertasnya: PDF, JPEG, atau PNG.",
)
def wet(cycle: str, step: int, by: str, at: datetime, scan: Path) -> None:
    """Record a paper that was signed."""
    from siklus.workflow.wet import record_wet

    desk = here.desk()
    try:
        data = scan.read_bytes()
    except OSError:
        raise SiklusError(f"Berkas {scan} tidak dapat dibaca.", "Periksa nama dan tempat berkas itu.") from None
    event = record_wet(desk, cycle, step=step, by=by, at=at, scan=data)
    say(f"Tanda tangan basah dicatat pada simpanan {event.commit[:8]} dengan pindaian {(event.scan or '')[:12]}.")
    say_outcome(desk, cycle, event.id)


@describe(
    "Catat bahwa naskah sudah digandakan. Jumlahnya satu rangkap per penerima dan tembusan, dan satu untuk arsip."
)
@cycle_argument
def copies(cycle: str) -> None:
    """Record the copies."""
    from siklus.workflow.record import record_copies

    desk = here.desk()
    for name, count in record_copies(desk, cycle):
        say(f"{name}: {count} rangkap")
    say_turn(desk, cycle)


@describe(
    "Catat pengiriman ke unit penerima atau tembusan (tembusan-1, tembusan-2, …). Tanpa UNIT berarti ke semuanya."
)
@cycle_argument
@click.argument("units", nargs=-1, metavar="[UNIT]…")
@click.option(
    "--means", type=click.Choice(["kurir", "surel", "srikandi", "diambil"]), required=True, help="Cara kirim."
)
@_at_option
def sent(cycle: str, units: tuple[str, ...], means: str, at: datetime | None) -> None:
    """Record what was sent."""
    from siklus.workflow.record import record_sent

    desk = here.desk()
    for unit in record_sent(desk, cycle, units, means, at=at):
        say(f"Dikirim ke {unit}.")
    say_turn(desk, cycle)


@describe("Catat tanda terima sebuah unit. Sebutkan penerimanya (--by), atau mengapa tidak sampai (--reason).")
@cycle_argument
@click.argument("unit", metavar="UNIT")
@words_option("--by", help="Nama penerima.")
@words_option("--proof", help="Foto atau pindaian tanda terimanya, yang ikut disimpan; atau di mana tanda terima itu.")
@words_option("--reason", help="Alasan kiriman tidak diterima.")
@_at_option
def received(cycle: str, unit: str, by: str | None, proof: str | None, reason: str | None, at: datetime | None) -> None:
    """Record a receipt, or why there is none."""
    from siklus.workflow.record import record_received, record_unreceived

    if (by is None) == (reason is None) or (reason and (proof or at)):
        raise click.UsageError("Pilih satu: `--by NAMA` (boleh dengan `--proof` dan `--at`), atau `--reason TEKS`.")
    desk = here.desk()
    if by is None:
        record_unreceived(desk, cycle, unit, reason=reason or "")
        say(f"Kiriman ke {unit} tidak diterima: {reason}")
    else:
        photo = _photo(proof)
        record_received(desk, cycle, unit, by=by, proof=None if photo else proof, photo=photo, at=at)
        say(f"Diterima di {unit} oleh {by.rstrip('.')}.")
    say_turn(desk, cycle)


@describe(
    "Catat tempat simpan kertasnya beserta sidik jari berkas digitalnya. Bekukan berkas digital itu dengan "
    "`siklus archive`."
)
@cycle_argument
@words_option("--room", help="Ruang.", required=True)
@words_option("--cabinet", help="Lemari.", required=True)
@words_option("--box", help="Boks.", required=True)
@words_option("--folder", help="Folder arsip.", required=True)
def archived(cycle: str, room: str, cabinet: str, box: str, folder: str) -> None:
    """Record where the paper lies."""
    from siklus.archive.entry import record_entry
    from siklus.model.records import Place

    desk = here.desk()
    place = Place(room=room, cabinet=cabinet, box=box, folder=folder)
    number = record_entry(desk, cycle, place, cache=here.cache(desk.repo))
    say(f"Berkas nomor {number}, siklus {cycle}, disimpan di {place.told}.")
    _say_end(desk, cycle)


@describe("Catat langkah yang tidak punya berkas sendiri.")
@cycle_argument
@click.argument("number", type=Number(), metavar="LANGKAH")
@words_option("-m", "--message", help="Keterangan.")
def step(cycle: str, number: int, message: str | None) -> None:
    """Record a step."""
    from siklus.workflow.record import record_step

    desk = here.desk()
    record_step(desk, cycle, number, message)
    say(f"Langkah {number} dicatat.")
    _say_end(desk, cycle)


@describe("Tangguhkan siklus. Naskahnya tetap, tidak ada yang diproses, dan waktunya tidak dihitung.")
@cycle_argument
@words_option("--reason", help="Alasan penangguhan.", required=True)
def suspended(cycle: str, reason: str) -> None:
    """Suspend a cycle."""
    from siklus.workflow.halt import change_state

    change_state(here.desk(), cycle, "ditangguhkan", reason)
    say(f"Siklus {cycle} ditangguhkan. Lanjutkan kelak dengan `siklus record resumed {cycle} --reason …`.")


@describe("Lanjutkan siklus yang ditangguhkan.")
@cycle_argument
@words_option("--reason", help="Alasan pelanjutan.", required=True)
def resumed(cycle: str, reason: str) -> None:
    """Resume a cycle."""
    from siklus.workflow.halt import change_state

    desk = here.desk()
    change_state(desk, cycle, "dilanjutkan", reason)
    say(f"Siklus {cycle} dilanjutkan.")
    say_turn(desk, cycle)


@describe("Batalkan siklus. Naskahnya tetap disimpan; nomornya batal dan tidak pernah diberikan lagi.")
@cycle_argument
@words_option("--reason", help="Alasan pembatalan.", required=True)
def cancelled(cycle: str, reason: str) -> None:
    """Cancel a cycle."""
    from siklus.workflow.halt import change_state

    voided = change_state(here.desk(), cycle, "dibatalkan", reason)
    say(f"Siklus {cycle} dibatalkan; naskahnya tetap disimpan.")
    for path in voided:
        say(f"Nomornya dibatalkan pada {path}.")


def _photo(proof: str | None) -> bytes | None:
    """The photo or scan that was named; None when the words name none.

    Raises:
        SiklusError: They look like the name of a photo, and there is none, or it cannot be read.
    """
    from siklus.source.kinds import PICTURE_ENDINGS

    if proof is None:
        return None
    if not os.path.isfile(proof):  # noqa: PTH113  # says no, instead of failing, of what can be no path at all
        if proof.lower().endswith(PICTURE_ENDINGS):
            raise SiklusError(f"Berkas {proof} tidak ada.", "Periksa nama dan tempat fotonya.")
        return None
    try:
        return Path(proof).read_bytes()
    except OSError:
        raise SiklusError(f"Berkas {proof} tidak dapat dibaca.", "Periksa hak akses berkas itu.") from None


def _say_end(desk: Desk, cycle: str) -> None:
    """Whose turn it is now; a finished cycle gets its report."""
    from siklus.archive.publish import closing_report
    from siklus.workflow.case import open_case

    case = open_case(desk.repo, cycle, desk.clock())
    say(next_action(case, desk.clock()))
    progress = case.progress(desk.clock())
    if progress.state == "selesai":
        report = closing_report(case, progress, cache=here.cache(desk.repo))
        [path] = write_files(desk.repo.root / here.BUILD / "pdf" / cycle, report)
        say(f"Laporan realisasinya: {path}. Sertakan catatan dan laporan itu dengan `siklus archive {cycle}`.")


for subcommand in (wet, copies, sent, received, archived, step, suspended, resumed, cancelled):
    command.add_command(subcommand)

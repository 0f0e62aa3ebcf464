"""``siklus record``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import Moment, Number, cycle_argument, describe, group, words_option
from siklus.cli.kit.outcome import say_outcome, say_turn
from siklus.errors import SiklusError

if TYPE_CHECKING:
    from datetime import datetime


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


@describe("Catat pengiriman ke unit penerima. Tanpa UNIT berarti ke semua penerima.")
@cycle_argument
@click.argument("units", nargs=-1, metavar="[UNIT]…")
@click.option(
    "--means", type=click.Choice(["kurir", "surel", "srikandi", "diambil"]), required=True, help="Cara kirim."
)
def sent(cycle: str, units: tuple[str, ...], means: str) -> None:
    """Record what was sent."""
    from siklus.workflow.record import record_sent

    desk = here.desk()
    for unit in record_sent(desk, cycle, units, means):
        say(f"Dikirim ke {unit}.")
    say_turn(desk, cycle)


@describe("Catat tanda terima sebuah unit. Sebutkan penerimanya (--by), atau mengapa tidak sampai (--reason).")
@cycle_argument
@click.argument("unit", metavar="UNIT")
@words_option("--by", help="Nama penerima.")
@words_option("--proof", help="Tempat tanda terimanya, misalnya nama berkas foto.")
@words_option("--reason", help="Alasan kiriman tidak diterima.")
def received(cycle: str, unit: str, by: str | None, proof: str | None, reason: str | None) -> None:
    """Record a receipt, or why there is none."""
    from siklus.workflow.record import record_received, record_unreceived

    if (by is None) == (reason is None) or (proof and reason):
        raise click.UsageError("Pilih satu: `--by NAMA` (boleh dengan `--proof`), atau `--reason TEKS`.")
    desk = here.desk()
    if by is None:
        record_unreceived(desk, cycle, unit, reason=reason or "")
        say(f"Kiriman ke {unit} tidak diterima: {reason}")
    else:
        record_received(desk, cycle, unit, by=by, proof=proof)
        say(f"Diterima di {unit} oleh {by}.")
    say_turn(desk, cycle)


@describe("Catat tempat simpan kertasnya. Berkas digitalnya dibekukan dengan `siklus archive`.")
@cycle_argument
@words_option("--room", help="Ruang.", required=True)
@words_option("--cabinet", help="Lemari.", required=True)
@words_option("--box", help="Boks.", required=True)
@words_option("--folder", help="Folder.", required=True)
def archived(cycle: str, room: str, cabinet: str, box: str, folder: str) -> None:
    """Record where the paper lies."""
    from siklus.model.records import Place
    from siklus.workflow.record import record_archived

    desk = here.desk()
    record_archived(desk, cycle, Place(room=room, cabinet=cabinet, box=box, folder=folder))
    say(f"Berkas siklus {cycle} disimpan di {room}, {cabinet}, {box}, {folder}.")
    say_turn(desk, cycle)


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
    say_turn(desk, cycle)


for subcommand in (wet, copies, sent, received, archived, step):
    command.add_command(subcommand)

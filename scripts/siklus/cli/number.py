"""``siklus number``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json, say_table
from siklus.cli.kit.files import write_files
from siklus.cli.kit.options import CycleId, Day, Number, cycle_argument, describe, format_option, group, words_option

if TYPE_CHECKING:
    from datetime import date

    from siklus.workspace.registers import Ledger


@group("Nomor naskah: dipesan sebelum ditandatangani, terpakai bersama tanda tangan, dan tidak pernah dipakai ulang.")
def command() -> None:
    """Numbers of documents."""


@describe(
    "Pesan nomor berikutnya untuk tiap naskah yang bernomor. Tahunnya tahun berjalan. Bila nomor yang dipesan ternyata "
    "juga diambil siklus lain, perintah ini memberi nomor berikutnya yang bebas."
)
@cycle_argument
def reserve(cycle: str) -> None:
    """Reserve the numbers of a cycle."""
    from siklus.workflow.number import reserve_on_branch

    numbers = reserve_on_branch(here.desk(), cycle)
    for line in numbers:
        say(line)
    if not numbers:
        say("Semua naskah sudah bernomor.")


@describe(
    "Tandai nomor sebuah siklus yang berlaku sebagai terpakai; `siklus merge` sudah melakukannya sendiri. "
    "Tanpa SIKLUS: catat nomor untuk surat di luar siklus (--register, --code, --subject), atau nomor yang diberikan "
    "di luar register ini (--outside)."
)
@click.argument("cycle", type=CycleId(), metavar="[SIKLUS]", required=False)
@words_option("--register", help="Register, misalnya sk atau surat-keluar.")
@words_option("--code", help="Kode klasifikasi.")
@words_option("--subject", help="Hal surat, atau tentang apa keputusannya.")
@click.option("--day", type=Day(), metavar="TANGGAL", help="Tanggal naskah; bawaannya hari ini.")
@click.option("--sequence", type=Number(), metavar="URUT", help="Nomor urut; bawaannya nomor bebas berikutnya.")
@words_option("--outside", help="Di mana dan mengapa nomor itu diberikan di luar register ini.")
@words_option("--written", help="Nomor seperti tertulis pada naskahnya, bila disusun aplikasi lain.")
@words_option("--to", help="Tujuan surat.")
def use(
    cycle: str | None,
    register: str | None,
    code: str | None,
    subject: str | None,
    day: date | None,
    sequence: int | None,
    outside: str | None,
    written: str | None,
    to: str | None,
) -> None:
    """Mark numbers as used."""
    from siklus.workflow.number import use_in_force
    from siklus.workflow.register import enter

    if cycle is not None:
        if any((register, code, subject, day, sequence, outside, written, to)):
            raise click.UsageError("Nomor sebuah siklus tidak memerlukan keterangan lain; sebutkan siklusnya saja.")
        done = use_in_force(here.desk(), cycle)
        say(f"Nomor siklus {cycle} kini terpakai." if done else f"Nomor siklus {cycle} sudah terpakai.")
        return
    if register is None or code is None or subject is None:
        raise click.UsageError("Sebutkan siklusnya, atau `--register`, `--code`, dan `--subject`.")
    number = enter(
        here.desk(),
        register,
        code=code,
        subject=subject,
        day=day,
        sequence=sequence,
        outside=outside,
        written=written,
        recipient=to,
    )
    if outside is None:
        say(f"Tercatat: {number}")
    elif written is not None:
        say(f"Tercatat sebagai nomor di luar register, nomor urut {sequence}: {number}")
    else:
        say(f"Tercatat sebagai nomor di luar register, nomor urut {sequence}, kode {code}.")
        say("Nomor seperti tertulis pada naskahnya belum tercatat; tambahkan `tertulis: …` pada register itu.")


@describe(
    "Batalkan nomor pada REGISTER, misalnya sk-2026. Nomor itu tetap tercatat dan tidak pernah diberikan lagi. Nomor "
    "yang terlewat dijelaskan dengan cara yang sama."
)
@click.argument("register", metavar="REGISTER")
@click.argument("sequence", type=Number(), metavar="URUT")
@words_option("--reason", required=True, help="Alasan pembatalan.")
@words_option("--subject", help="Hal naskah yang melepaskan nomor itu, bila nomornya telanjur diberikan dua kali.")
def void(register: str, sequence: int, reason: str, subject: str | None) -> None:
    """Void a number."""
    from siklus.workflow.register import void_number

    branch = void_number(here.desk(), register, sequence, reason, subject)
    say(f"Nomor urut {sequence} pada {register} dibatalkan di cabang {branch}: {reason}")


@describe("Lihat register nomor, yang masih dipesan di cabang siklus pun ikut; dengan --pdf tercetak sebagai buku.")
@words_option("--register", help="Register ini saja, misalnya sk.")
@click.option("--year", type=Number(), metavar="TAHUN", help="Tahun ini saja.")
@click.option("--pdf", is_flag=True, help="Cetak buku agenda surat keluar dan register keputusan.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIREKTORI",
    help="Tempat menulis PDF; bawaannya build/pdf/register.",
)
@format_option("text", "json")
def list_numbers(register: str | None, year: int | None, pdf: bool, out: Path | None, form: str) -> None:  # noqa: FBT001  # flag
    """List the registers."""
    from siklus.forge.refs import MAIN
    from siklus.git import GitTree
    from siklus.workflow.number import settled
    from siklus.workflow.register import ledgers
    from siklus.workspace import load_workspace

    if out is not None and not pdf:
        raise click.UsageError("`--out` menyebut tempat PDF; tambahkan `--pdf`.")
    repo = here.repo()
    written = load_workspace(GitTree(repo, repo.need(MAIN)), only=None if pdf else [])
    workspace = settled(repo, written, here.now())
    found = ledgers(repo, workspace, register=register, year=year)
    paths: list[Path] = []
    if pdf:
        from siklus.render.sheets.register import print_registers

        books = print_registers(workspace, found, moment=here.now(), cache=here.cache(repo))
        paths = write_files(out or repo.root / here.BUILD / "pdf" / "register", books)
    if form == "json":
        say_json({"register": [_json(one) for one in found], "berkas": [str(path) for path in paths]})
        return
    for one in found:
        _say(one)
    for path in paths:
        say(str(path))


def _say(ledger: Ledger) -> None:
    from siklus.approval.words import long_date  # `--help` need not load it

    say(f"Register {ledger.register.name}")
    rows = [
        (
            str(line.entry.sequence),
            line.text,
            long_date(line.entry.day) if line.entry.day else "",
            line.entry.state.replace("_", " "),
            line.entry.subject,
            "; ".join(
                filter(
                    None,
                    (
                        "nomor ganda" if line.contested else "",
                        f"di cabang {line.branch}" if line.branch else "",
                        f"diralat dengan {line.corrected}" if line.corrected else "",
                        line.entry.reason,
                    ),
                )
            ),
        )
        for line in ledger.lines
    ]
    say_table(("Urut", "Nomor", "Tanggal", "Keadaan", "Hal", "Keterangan"), rows, unbroken="Nomor")
    if ledger.gaps:
        say(f"Belum dijelaskan: nomor urut {', '.join(map(str, ledger.gaps))}.")
        say(f"Jelaskan dengan `siklus number void {ledger.register.name} {ledger.gaps[0]} --reason …`.")
    say()


def _json(ledger: Ledger) -> dict[str, Any]:
    return {
        "register": ledger.register.register_id,
        "tahun": ledger.register.year,
        "nomor": [
            line.entry.model_dump(mode="json", by_alias=True, exclude_none=True)
            | {"teks": line.text, "cabang": line.branch, "ganda": line.contested, "diralat_dengan": line.corrected}
            for line in ledger.lines
        ],
        "terlewat": list(ledger.gaps),
    }


for name, subcommand in (("reserve", reserve), ("use", use), ("void", void), ("list", list_numbers)):
    command.add_command(subcommand, name)

"""``siklus archive``."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json, say_table, waiting
from siklus.cli.kit.files import write_files
from siklus.cli.kit.options import CycleId, Day, Words, describe, format_option

if TYPE_CHECKING:
    from datetime import date

    from siklus.workspace.holdings import Holding, ListKind

#: The lists that can be asked for.
_LISTS = ("berkas", "isi", "inaktif", "usul-musnah")


@describe(
    "Bekukan paket yang berlaku ke cabang arsip: PDF, sumbernya, manifest, dan bukti persetujuan; `semua` membekukan "
    "setiap paket yang berlaku. Dengan --list: cetak "
    "daftar berkas, daftar isi berkas, daftar arsip inaktif, atau daftar usul musnah beserta konsep berita acaranya. "
    "Dengan --export: salin satu siklus atau satu tahun dari arsip ke sebuah ZIP yang dapat dibuka tanpa program apa "
    "pun. Program ini tidak memusnahkan apa pun."
)
@click.argument("cycle", type=CycleId(), metavar="[SIKLUS|semua]", required=False)
@click.option("--list", "kind", type=click.Choice(_LISTS), help="Daftar ini, dari semua berkas atau satu siklus.")
@click.option("--export", "subject", type=Words(), metavar="SIKLUS|TAHUN", help="Salin ini dari arsip ke sebuah ZIP.")
@click.option("--on", "day", type=Day(), metavar="TANGGAL", help="Keadaan per tanggal ini; bawaannya hari ini.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="TEMPAT",
    help="Tempat menulis: direktori untuk daftar, berkas untuk ZIP; bawaannya di build/.",
)
@click.option(
    "--send",
    is_flag=True,
    help="Dengan `semua`: kirim arsipnya ke repositori bersama; untuk alur kerja forge.",
)
@click.option(
    "--without-forge",
    "unasked",
    is_flag=True,
    help="Bekukan menurut jawaban forge yang tersimpan, tanpa menanyakannya lagi; tercatat demikian pada buktinya. "
    "Hanya bila forge itu sudah tidak ada.",
)
@format_option("text", "json")
def command(
    *,
    cycle: str | None,
    kind: ListKind | None,
    subject: str | None,
    day: date | None,
    out: Path | None,
    send: bool,
    unasked: bool,
    form: str,
) -> int:
    """Freeze a cycle, list what lies in the archive, or export some of it."""
    if kind is not None and subject is None:
        if out is not None and out.exists() and not out.is_dir():
            raise click.UsageError(f"{out} bukan direktori.")
        _list(kind, cycle, day, out, as_json=form == "json")
        return 0
    if subject is not None and (cycle, kind, day) == (None, None, None):
        _export(subject, out, as_json=form == "json")
        return 0
    if cycle is None or day is not None or out is not None:
        raise click.UsageError(
            "Sebutkan siklus yang dibekukan, daftar yang dicetak dengan `--list`, atau yang disalin dengan `--export`; "
            "salah satu saja."
        )
    if send and cycle != "semua":
        raise click.UsageError("`--send` mengirim seluruh arsip; tulis `siklus archive semua --send`.")
    if cycle == "semua":
        return _freeze_all(send=send, as_json=form == "json")
    from siklus.archive.publish import publish

    desk = here.desk()
    with here.known_forge(desk.repo) as forge, waiting(f"Membekukan siklus {cycle}"):
        published = publish(desk, cycle, cache=here.cache(desk.repo), forge=forge, unasked=unasked)
    if form == "json":
        say_json({"simpanan": published.commit, "ditambahkan": list(published.added)})
        return 0
    if not published.added:
        say(f"Arsip siklus {cycle} sudah lengkap; tidak ada yang ditambahkan.")
        return 0
    say(f"{len(published.added)} berkas masuk cabang arsip pada simpanan {published.commit[:8]}:")
    for path in published.added:
        say(f"  {path}")
    say(f"Cocokkan kapan saja dengan `siklus verify {cycle}`.")
    return 0


def _freeze_all(*, send: bool, as_json: bool) -> int:
    """Freeze every cycle in force; 1 when one of them was refused."""
    from siklus.archive.publish_all import publish_all, publish_and_send
    from siklus.forge.credentials import git_environment

    desk = here.desk_or_machine()
    cache = here.cache(desk.repo)
    with here.known_forge(desk.repo) as forge:
        if send:
            environment = git_environment(forge.place) if forge else {}
            found = publish_and_send(desk, "origin", environment, cache=cache, forge=forge)
        else:
            found = publish_all(desk, cache=cache, forge=forge)
    if as_json:
        say_json({"ditambahkan": dict(found.added), "ditolak": dict(found.refused), "dikirim": list(found.sent)})
        return 1 if found.refused else 0
    for cycle, count in found.added.items():
        say(f"{cycle}: {count} berkas masuk cabang arsip.")
    for cycle, reason in found.refused.items():
        say(f"{cycle}: belum dibekukan. {reason}")
    for sentence in found.sent:
        say(f"Dikirim: {sentence}.")
    if not (found.added or found.refused or found.sent):
        say("Arsip sudah lengkap; tidak ada yang ditambahkan.")
    return 1 if found.refused else 0


def _export(subject: str, out: Path | None, *, as_json: bool) -> None:
    from siklus.archive.export import export

    repo = here.repo()
    data = export(repo, subject)
    target = out or repo.root / here.BUILD / "arsip" / f"arsip-{subject}.zip"
    if target.is_dir():
        raise click.UsageError(f"{target} adalah direktori; sebutkan nama berkas ZIP.")
    (path,) = write_files(target.parent, {target.name: data})
    if as_json:
        say_json({"ekspor": str(path), "sha256": hashlib.sha256(data).hexdigest()})
        return
    megabytes = f"{len(data) / 1_000_000:.1f}".replace(".", ",")
    say(f"{path} ({megabytes} MB)")
    say("Isinya lengkap, jadi untuk keperluan internal. Buka index.html di dalamnya; periksa dengan `siklus verify`.")


def _list(kind: ListKind, cycle: str | None, day: date | None, out: Path | None, *, as_json: bool) -> None:
    from siklus.approval.words import long_date
    from siklus.forge.local import office_zone
    from siklus.forge.refs import MAIN
    from siklus.git import GitTree
    from siklus.render.sheets.archive import print_archive_list
    from siklus.workspace import load_workspace
    from siklus.workspace.holdings import holdings, listed

    repo, now = here.repo(), here.now()
    workspace = load_workspace(GitTree(repo, repo.need(MAIN)), only=None if cycle is None else [cycle])
    if cycle is not None:
        workspace.need_cycle(cycle)
    on = day or now.astimezone(office_zone(workspace.need_office().timezone)).date()
    found = listed(holdings(workspace), kind, on)
    printed = print_archive_list(workspace, found, kind, on, moment=now, cache=here.cache(repo))
    paths = write_files(out or repo.root / here.BUILD / "pdf" / "arsip", printed)
    if as_json:
        values = [_json(one, on) for one in found]
        say_json({"daftar": kind, "per": on.isoformat(), "arsip": values, "berkas": [str(path) for path in paths]})
        return
    if not found:
        say(f"Per {long_date(on)} tidak ada satu berkas pun untuk daftar ini.")
    elif kind == "isi":
        say_table(
            ("Kode", "Nomor", "Item", "Siklus", "Uraian", "Tanggal", "Halaman"),
            [row for one in found for row in _item_rows(one)],
        )
    else:
        say_table(
            ("Kode", "Nomor", "Siklus", "Uraian", "Keadaan", "Aktif s.d.", "Inaktif s.d.", "Nasib akhir"),
            [_row(one, on) for one in found],
        )
    for path in paths:
        say(str(path))


def _row(one: Holding, day: date) -> tuple[str, ...]:
    from siklus.approval.words import long_date

    until = one.kept
    return (
        one.record.classification,
        str(one.record.number or ""),
        one.cycle,
        one.record.description,
        until.phase(day).replace("_", " "),
        long_date(until.active_until) if until.active_until else "",
        long_date(until.inactive_until) if until.inactive_until else "",
        until.retention.fate if until.retention else "",
    )


def _item_rows(one: Holding) -> list[tuple[str, ...]]:
    from siklus.approval.words import long_date

    return [
        (
            one.record.classification,
            str(one.record.number or ""),
            str(number),
            one.cycle,
            item.description,
            long_date(item.day) if item.day else "",
            str(item.pages or ""),
        )
        for number, item in enumerate(one.items, 1)
    ]


def _json(one: Holding, day: date) -> dict[str, Any]:
    """A file with its items, as other programs read it."""
    until = one.kept
    return {
        "siklus": one.cycle,
        "catatan": one.record.model_dump(mode="json", by_alias=True, exclude_none=True),
        "keadaan": until.phase(day),
        "aktif_sampai": until.active_until.isoformat() if until.active_until else None,
        "inaktif_sampai": until.inactive_until.isoformat() if until.inactive_until else None,
        "nasib_akhir": until.retention.fate if until.retention else None,
        "isi": [
            {
                "uraian": item.description,
                "tanggal": item.day.isoformat() if item.day else None,
                "halaman": item.pages,
                "sha256": item.digest,
            }
            for item in one.items
        ],
    }

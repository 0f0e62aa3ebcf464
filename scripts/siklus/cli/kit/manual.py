"""Every command with its arguments and options, as a page of the office: written by ``make manual``."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from siklus.cli.kit.language import speak_indonesian
from siklus.cli.kit.run import load
from siklus.cli.overview import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = """\
---
title: Daftar perintah
---

# Daftar perintah

<!-- Halaman ini dibuat dari program dengan `make manual`; jangan diubah dengan tangan. -->

Setiap perintah dijalankan di direktori repositori kantor. `siklus PERINTAH --help` menampilkan hal yang sama di layar.
Yang berada di antara kurung siku boleh tidak ditulis; `…` berarti boleh beberapa.
"""
_EXITS = """\
## Kode keluar

- `0`: berhasil, atau semuanya baik.
- `1`: ada temuan, atau putusannya belum sah.
- `2`: perintah tidak dapat dijalankan: salah tulis, atau ada berkas yang kurang.
- `3`: program ini yang keliru; keterangannya ditulis ke sebuah berkas.
- `130`: dihentikan dari papan ketik.
"""
#: What click adds behind a text: that an option is needed, or what holds without it.
_EXTRA = re.compile(r"  \[([^]]+)\]$")


def manual() -> str:
    """The page, in Markdown."""
    speak_indonesian()
    parts = [_HEAD]
    for title, commands in GROUPS:
        parts.append(f"## {title}\n")
        for name, _, _ in commands:
            parts += _command(load(name), f"siklus {name}", "###")
    return "\n".join([*parts, _EXITS])


def _command(command: click.Command, path: str, mark: str) -> Iterator[str]:
    """One command, and those below it."""
    context = click.Context(command, info_name=path)
    usage = " ".join([path, *(piece for piece in command.collect_usage_pieces(context) if piece)])
    yield f"{mark} `{path}`\n"
    yield f"    {usage}\n"
    yield f"{command.help}\n"
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    if options:
        yield "\n".join(_option(one, context) for one in options) + "\n"
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from _command(one, f"{path} {name}", f"{mark}#")


def _option(option: click.Option, context: click.Context) -> str:
    """How an option is written, and what it does."""
    told = option.get_help_record(context)
    written, says = told or ("", "")
    words = _EXTRA.sub(r" *(\1)*", says)
    return f"- `{written}`: {words}"


if __name__ == "__main__":
    sys.stdout.write(manual())

"""Every command with its arguments and options, as pages of the office: written by ``make manual``."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from siklus.cli.kit.language import speak_indonesian
from siklus.cli.kit.run import load
from siklus.cli.overview import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MADE = "<!-- Halaman ini dibuat dari program dengan `make manual`; jangan diubah dengan tangan. -->"
_TOLD = """\
Setiap perintah dijalankan di direktori repositori kantor. `siklus PERINTAH --help` menampilkan hal yang sama di layar.
"""
_BRACKETS = """\
Yang berada di antara kurung siku boleh tidak ditulis; `…` berarti boleh beberapa.
Kembali ke [daftar perintah](../perintah.md).
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


def manual() -> dict[str, str]:
    """The pages in Markdown, by their path below the office's pages: a list, and the commands of each group."""
    speak_indonesian()
    listed = [_head("Daftar perintah", _TOLD)]
    made = {}
    for title, commands in GROUPS:
        path = f"perintah/{title.lower().replace(' ', '-')}.md"
        listed.append(f"## {title}\n\n| Perintah | Kegunaan |\n|---|---|")
        parts = [_head(f"Perintah {title[0].lower()}{title[1:]}", _BRACKETS)]
        for name, _, line in commands:
            listed.append(f"| [`siklus {name}`]({path}#siklus-{name}) | {line} |")
            parts += _command(load(name), f"siklus {name}", "##")
        listed.append("")
        made[path] = "\n".join(parts)
    return {"perintah.md": "\n".join([*listed, _EXITS]), **made}


def _head(title: str, told: str) -> str:
    return f"---\ntitle: {title}\n---\n\n# {title}\n\n{_MADE}\n\n{told}"


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
    for place, text in manual().items():
        target = Path(sys.argv[1]) / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

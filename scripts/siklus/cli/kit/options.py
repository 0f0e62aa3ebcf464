"""Arguments and options that several commands share."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from siklus.cli.kit.console import printable

if TYPE_CHECKING:
    from collections.abc import Callable

_CYCLE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HELP = {"help_option_names": ["-h", "--help"]}
#: Characters of the longest text that is taken from the command line.
_LONGEST = 2000
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d([+-]\d\d:\d\d)?")


class CycleId(click.ParamType[str]):
    """The id of a cycle: a name that can be nothing but a folder's and a branch's."""

    name = "siklus"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """See :meth:`click.ParamType.convert`."""
        if not isinstance(value, str) or len(value) > 60 or not _CYCLE_ID.fullmatch(value):
            self.fail(
                f"{value!r} bukan nama siklus; pakai huruf kecil, angka, dan tanda hubung, misalnya 2027-tw1",
                param,
                ctx,
            )
        return value


class SubjectId(CycleId):
    """The id of a cycle, or the name of a change of reference data."""

    name = "siklus"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """See :meth:`click.ParamType.convert`."""
        start, mark, rest = str(value).partition("/")
        if mark and start == "acuan":
            return f"acuan/{super().convert(rest, param, ctx)}"
        return super().convert(value, param, ctx)


class Day(click.ParamType[date]):
    """A day, written as the files write it."""

    name = "tanggal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """See :meth:`click.ParamType.convert`."""
        try:
            return date.fromisoformat(str(value) if _DAY.fullmatch(str(value)) else "")
        except ValueError:
            self.fail(f"{value!r} bukan tanggal; tulis TAHUN-BULAN-HARI, misalnya 2027-01-08", param, ctx)


class Moment(click.ParamType[datetime]):
    """A moment, in the office's zone unless it names another."""

    name = "waktu"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """See :meth:`click.ParamType.convert`."""
        text = str(value).replace(".", ":")
        try:
            return datetime.fromisoformat(text if _MOMENT.fullmatch(text) else "")
        except ValueError:
            self.fail(f"{value!r} bukan waktu; tulis tanggal dan jam, misalnya 2027-01-08T09:30", param, ctx)


class Number(click.ParamType[int]):
    """A counting number, from one."""

    name = "angka"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """See :meth:`click.ParamType.convert`."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text)):
            self.fail(f"{value!r} bukan bilangan bulat dari 1 ke atas", param, ctx)
        return int(text)


class Words(click.ParamType[str]):
    """A sentence or a name, fit to be kept in a file: not empty, and nothing in it that cannot be seen."""

    name = "teks"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """See :meth:`click.ParamType.convert`."""
        text = str(value).strip()
        if not text or len(text) > _LONGEST:
            self.fail(f"tulis satu sampai {_LONGEST} huruf", param, ctx)
        if printable(text) != text:
            self.fail("ada karakter yang tidak terlihat; ketik ulang teks itu", param, ctx)
        return text


class _InOrder(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's own signature
        """The commands in the order in which the work is done."""
        return list(self.commands)


def describe(help: str) -> Callable[..., click.Command]:  # noqa: A002  # click's own word
    """Make a command of a function.

    Args:
        help: What it does, in Indonesian.
    """
    return click.command(help=help, options_metavar="[OPSI]", context_settings=_HELP)


def group(help: str) -> Callable[..., click.Group]:  # noqa: A002  # same
    """Make a group of commands, named by a function that does nothing.

    Args:
        help: What its commands are for, in Indonesian.
    """
    return click.group(
        cls=_InOrder,
        help=help,
        options_metavar="",
        subcommand_metavar="PERINTAH [ARGUMEN]…",
        no_args_is_help=False,
        context_settings=_HELP,
    )


cycle_argument = click.argument("cycle", type=CycleId(), metavar="SIKLUS")
subject_argument = click.argument("cycle", type=SubjectId(), metavar="SIKLUS")


def format_option(*formats: str) -> Callable[..., Any]:
    """``--format``; the first is what is printed when nothing is asked.

    Args:
        formats: Names, ``text`` and ``json`` among them.
    """
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="Bentuk keluaran.",
    )


def words_option(*names: str, help: str, required: bool = False) -> Callable[..., Any]:  # noqa: A002  # click's own word
    """An option that takes words to be kept; None when it is not given.

    Args:
        names: As it is typed.
        help: What to write, in Indonesian.
        required: True when the act cannot do without.
    """
    return click.option(*names, type=Words(), metavar="TEKS", required=required, help=help)


def forge_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--url``, ``--repo`` and ``--forge``: another forge than the one that is written down.

    Args:
        command: Takes them as ``url``, ``repository`` and ``kind``.
    """
    for option in (
        click.option(
            "--forge", "kind", type=click.Choice(("github", "gitea")), help="Jenis forge; Forgejo ialah gitea."
        ),
        click.option("--repo", "repository", type=Words(), metavar="PEMILIK/NAMA", help="Repositori di forge itu."),
        click.option("--url", type=Words(), metavar="ALAMAT", help="Alamat forge; bawaannya menurut instansi.yml."),
    ):
        command = option(command)
    return command

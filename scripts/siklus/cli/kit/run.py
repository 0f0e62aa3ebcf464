"""Carry out one command, and turn every way in which it can fail into a sentence and an exit code."""

from __future__ import annotations

import gc
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

import click

from siklus.cli.kit.console import complain
from siklus.cli.kit.language import speak_indonesian
from siklus.cli.kit.turn import end_turn
from siklus.cli.overview import NAMES
from siklus.errors import SiklusError, refusal
from siklus.findings import suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A command builds a large tree of lines and values and ends: looking for garbage in it every 700 objects only costs.
_GC_THRESHOLD = 200_000


def run(words: Sequence[str]) -> int:
    """Run the command that these words name.

    Args:
        words: What was typed after the program's name; at least one.

    Returns:
        The exit code.
    """
    as_json = _wants_json(words)
    speak_indonesian()
    gc.set_threshold(_GC_THRESHOLD)
    try:
        return _call(words)
    except SiklusError as error:
        complain(error.message, error.fix, as_json=as_json)
        return error.exit_code
    except KeyboardInterrupt:
        complain("Dihentikan; tidak ada yang setengah jadi.", "", as_json=as_json)
        return 130
    except Exception as error:  # noqa: BLE001  # the last net: a traceback is for the log, not for the staff
        if isinstance(error, OSError) and (told := refusal(error)) is not None:
            what = error.filename or "Berkas"
            with suppress(OSError):  # the standard output itself may be what is full
                complain(f"{what} tidak dapat ditulis atau dibaca: {told[0]}.", told[1], as_json=as_json)
            return 2
        from siklus.cli.kit.crash import write_log  # only when it is needed

        log = write_log(words, error)
        complain(
            f"Program ini keliru, bukan Anda; keterangannya ditulis di {log}.",
            "Kirim berkas itu kepada pengelola, beserta apa yang sedang Anda kerjakan.",
            as_json=as_json,
        )
        return 3
    finally:
        end_turn()


def load(name: str) -> click.Command:
    """The command of this name, loaded with what it needs and no more.

    Raises:
        SiklusError: There is no such command.
    """
    if name not in NAMES:
        raise SiklusError(f"Perintah `{name}` tidak dikenal.", suggestion(name, NAMES))
    found: click.Command = import_module(f"siklus.cli.{name}").command
    return found


def _call(words: Sequence[str]) -> int:
    name, *rest = words
    try:
        result = load(name).main(rest, prog_name=f"siklus {name}", standalone_mode=False)
    except click.UsageError as error:
        usage = f"Pakai: {error.ctx.get_usage().partition(':')[2].strip()}." if error.ctx else ""
        hint = f"{usage} Keterangan: `{error.ctx.command_path} --help`." if error.ctx else ""
        raise SiklusError(error.format_message(), hint) from None
    except click.Abort:
        raise KeyboardInterrupt from None
    return result if isinstance(result, int) else 0


def _wants_json(words: Sequence[str]) -> bool:
    """Asked of the words themselves, so that a call that cannot even be understood is answered in JSON, too."""
    pairs = zip(words, [*words[1:], ""], strict=True)
    return any(word == "--format=json" or (word, after) == ("--format", "json") for word, after in pairs)

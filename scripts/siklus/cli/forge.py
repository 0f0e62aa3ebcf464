"""``siklus forge``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json
from siklus.cli.kit.options import describe, forge_options, format_option, group

if TYPE_CHECKING:
    from siklus.forge.protection import Audit


@group("Forge tempat repositori kantor berada: aturan cabangnya, dan apakah aturan itu berlaku.")
def command() -> None:
    """The forge."""


@describe(
    "Tampilkan aturan cabang yang diperlukan kantor, sebagaimana dikirim ke forge. Dengan --apply, pasang aturan itu; "
    "untuk itu perlu token dengan hak mengelola repositori."
)
@click.option("--apply", "doing", is_flag=True, help="Pasang sekarang; diulang pun tidak menggandakan apa pun.")
@forge_options
@format_option("text", "json")
def setup(doing: bool, form: str, **place: Any) -> int:  # noqa: FBT001  # flag
    """Print or set the branch rules."""
    from siklus.forge.protection import apply, audit, wanted

    with here.forge(**place) as rest:
        rules = wanted(rest.place.kind, _context())
        if not doing:
            if form == "text":
                say(f"Untuk {rest.place.page}; pasang dengan `siklus forge setup --apply`:")
            say_json(rules)
            return 0
        done = apply(rest, _context())
        after = audit(rest, _context())
    if form == "json":
        say_json({"dipasang": done} | _values(after))
    else:
        say("\n".join(f"Dipasang: {what}." for what in done))
        say(_words(after))
    return 0 if after.complete else 1


@describe("Bandingkan aturan cabang yang berlaku di forge dengan yang diperlukan, dan sebutkan apa yang masih terbuka.")
@forge_options
@format_option("text", "json")
def audit(form: str, **place: Any) -> int:
    """Compare the branch rules."""
    from siklus.forge.protection import audit as compare

    with here.forge(**place) as rest:
        found = compare(rest, _context())
    if form == "json":
        say_json(_values(found))
    else:
        say(_words(found))
    return 0 if found.complete else 1


@describe(
    "Geladi di forge kantor: buat repositori uji, jalankan satu usulan dari ajuan sampai pembatalan, bandingkan yang "
    "terlihat di forge setelah setiap langkah, lalu hapus repositori itu. Untuk itu perlu token yang boleh membuat dan "
    "menghapus repositori, serta akun uji bagi setiap peran penyetuju (SIKLUS_TOKEN_…)."
)
@forge_options
@format_option("text", "json")
def check(form: str, **place: Any) -> int:
    """Play the story of one proposal on a real forge."""
    import os
    from tempfile import TemporaryDirectory

    from siklus.source import DiskTree
    from siklus.workflow.rehearsal import Point, find_actors, rehearse
    from siklus.workspace import load_workspace

    office = load_workspace(DiskTree(here.repo().root), only=[])
    actors = find_actors(office, os.environ, here.now())
    points: list[Point] = []

    def tell(point: Point) -> None:
        again = bool(points) and points[-1].said == point.said
        points.append(point)
        if form == "text":
            say(_point(point.holds, point.wanted, "" if again else point.said))

    name = place.pop("repository")
    with here.forge(**place, repository=name or _ANY) as rest, TemporaryDirectory(prefix="siklus-") as scratch:
        rehearse(Path(scratch, "geladi"), office, actors, rest.place, name, here.now, here.pause, tell)
    if form == "json":
        say_json([{"butir": one.wanted, "berlaku": one.holds, "keterangan": one.said} for one in points])
    return 1 if any(one.holds is False for one in points) else 0


@describe(
    "Kerjakan yang diminta formulir “Mulai siklus” atau “Ajukan koreksi”: buat cabang dan permintaan tariknya, lalu "
    "jawab di bawah formulir itu. Dipakai alur kerja forge."
)
@click.option(
    "--event",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="BERKAS",
    required=True,
    help="Berkas peristiwa yang diberikan forge (GITHUB_EVENT_PATH).",
)
def answer(event: Path) -> int:
    """Do what a form asks for."""
    from siklus.forge.forms import read_event
    from siklus.workflow.doors import answer_form

    with here.forge() as rest:
        found = answer_form(here.repo(whole=True), rest, read_event(event), here.now)
    say(found.text or "Formulir ini tidak meminta siklus baru.")
    return 1 if found.refused else 0


command.add_command(setup)
command.add_command(audit)
command.add_command(check)
command.add_command(answer)

#: Stands in until the repository of a rehearsal is made and named.
_ANY = "geladi/geladi"
_MARKS = {True: "ya", False: "BELUM", None: "tidak dicoba"}


def _point(holds: bool | None, wanted: str, said: str) -> str:  # noqa: FBT001  # one of three
    """One line, and below it what is to be said of what does not hold."""
    line = f"{_MARKS[holds]:>14}  {wanted}"
    return line if holds or not said else f"{line}\n{'':>16}→ {said}"


def _context() -> str:
    """The name of the status that the gate gives to what is proposed for ``main``."""
    from siklus.forge.refs import MAIN, status_context

    return status_context(MAIN)


def _words(found: Audit) -> str:
    from siklus.forge.protection.audit import ALWAYS_OPEN

    marks = {True: "ya", False: "BELUM", None: "tidak terlihat"}
    lines = [found.unavailable] if found.unavailable else []
    for point in found.points:
        lines.append(f"{marks[point.holds]:>14}  {point.wanted}")
        if not point.holds:
            lines.append(f"{'':>16}→ tanpa ini {point.open}")
    return "\n".join([*lines, "", "Tetap terbuka di forge mana pun:", *(f"  - {one}" for one in ALWAYS_OPEN)])


def _values(found: Audit) -> dict[str, Any]:
    from siklus.forge.protection.audit import ALWAYS_OPEN

    return {
        "lengkap": found.complete,
        "alasan": found.unavailable,
        "butir": [
            {"kunci": one.key, "diperlukan": one.wanted, "berlaku": one.holds, "terbuka": one.open}
            for one in found.points
        ],
        "tetap_terbuka": list(ALWAYS_OPEN),
    }

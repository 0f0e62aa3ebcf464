"""Compare what is live with what is needed, point by point, and say what a missing point leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from siklus.forge.forms import CORRECTION, START
from siklus.forge.issues import LABEL as REMINDER
from siklus.forge.protection.wanted import WORKFLOW_RIGHTS
from siklus.forge.refs import ARCHIVE, MAIN
from siklus.forge.rest import ForgeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from siklus.forge.rest import Rest


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that has to hold.

    Args:
        key: Its name for programs.
        wanted: What has to hold, in Indonesian.
        holds: Whether it does; None when the token does not show it.
        open: What happens where it does not, and what then catches it; in Indonesian.
    """

    key: str
    wanted: str
    holds: bool | None
    open: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What holds.

    Args:
        points: Every point, in the order in which they matter.
        unavailable: Why the forge offers no rules at all, in Indonesian; empty when it does.
    """

    points: tuple[Point, ...]
    unavailable: str = ""

    @property
    def complete(self) -> bool:
        """True when everything is known to hold."""
        return all(point.holds for point in self.points)


#: What no forge's rules reach, whatever the plan.
ALWAYS_OPEN = (
    (
        "Catatan tinjauan lokal (refs/notes/siklus) tidak dilindungi aturan cabang; `siklus sync` mengembalikan "
        "baris yang dihapus, dan baris yang dipalsukan disebut galat."
    ),
    (
        "Siapa pun yang boleh mengirim cabang dapat menulis status palsu; `siklus archive` menghitung ulang "
        "semuanya dan menolak yang tidak sah."
    ),
)

_WANTED = {
    "ajuan": f"`{MAIN}` hanya berubah melalui permintaan tarik",
    "paksa": f"riwayat `{MAIN}` tidak dapat ditulis ulang",
    "hapus": f"`{MAIN}` tidak dapat dihapus",
    "status": "penggabungan menunggu status persetujuan",
    "mutakhir": f"yang digabungkan sudah memuat `{MAIN}` terbaru",
    "admin": "aturan berlaku juga bagi pengelola",
    "gugur": "simpanan baru tidak menggugurkan tinjauan; isi yang menentukan",
    "gabung": "penggabungan selalu dengan simpanan gabungan",
    "arsip": f"`{ARCHIVE}` hanya bertambah",
    "label": "label formulir dan pengingat tersedia",
    "alur": "alur kerja membaca saja kecuali menyebut haknya, dan boleh membuka permintaan tarik",
}
_OPEN = {
    "ajuan": "orang dapat mengubah acuan atau naskah langsung; `siklus verify acuan` dan `siklus archive` menyebutnya.",
    "paksa": "riwayat dapat diganti; simpan salinan kedua dan bandingkan dengan `siklus verify`.",
    "hapus": "cabang dapat hilang; pulihkan dari salinan kedua.",
    "status": "paket yang belum sah dapat digabungkan; `siklus archive` menolaknya.",
    "mutakhir": "acuan dapat berubah sesudah status hijau; `siklus archive` menghitung ulang dan menolaknya.",
    "admin": "pengelola dapat melewati semuanya; `siklus verify acuan` dan `siklus archive` menyebutnya.",
    "gugur": "paraf hilang setiap kali cabang diperbarui, sehingga pejabat diminta dua kali.",
    "gabung": "penggabungan yang dipadatkan (squash) tidak dikenali sebagai siklus yang berlaku.",
    "arsip": "arsip dapat diganti; `siklus verify` menyebutnya bila ada salinan kedua.",
    "label": "formulir tidak dikenali, sehingga tidak ada siklus yang dimulai darinya.",
    "alur": "formulir tidak dapat membuka permintaan tarik, atau alur kerja lain mendapat hak menulis.",
}


def audit(rest: Rest, context: str) -> Audit:
    """What holds on the forge.

    Args:
        rest: The forge.
        context: The name of the gate's status.

    Raises:
        ForgeError: The repository cannot be read at all.
    """
    rest.get("")
    beside: dict[str, bool | None] = {"label": _labels(rest), "alur": _workflow_rights(rest)}
    try:
        held = _github(rest, context) if rest.place.kind == "github" else _gitea(rest, context)
    except ForgeError as error:
        if error.status not in {403, 404}:
            raise
        reason = "Forge tidak memberi aturan cabang untuk repositori ini: paketnya tidak memuatnya, atau haknya kurang."
        return Audit(_points({key: beside.get(key, False) for key in _WANTED}), reason)
    return Audit(_points(held | beside))


def _labels(rest: Rest) -> bool:
    there = {row["name"] for row in rest.pages("labels")}
    return there >= {START, CORRECTION, REMINDER}


def _workflow_rights(rest: Rest) -> bool | None:
    """What workflows may do by default, which GitHub tells administrators alone; Gitea knows no such choice."""
    if rest.place.kind == "gitea":
        return True
    try:
        rights = rest.get(WORKFLOW_RIGHTS)
    except ForgeError as error:
        if error.status not in {403, 404}:
            raise
        return None
    held = (rights.get("default_workflow_permissions"), rights.get("can_approve_pull_request_reviews"))
    return held == ("read", True)


def _points(held: dict[str, bool | None]) -> tuple[Point, ...]:
    return tuple(Point(key, words, held[key], _OPEN[key]) for key, words in _WANTED.items())


def _github(rest: Rest, context: str) -> dict[str, bool | None]:
    main, archive = (rest.pages(f"rules/branches/{branch}") for branch in (MAIN, ARCHIVE))
    types = {row["type"] for row in main}
    pulls = _parameters(main, "pull_request")
    checks = _parameters(main, "required_status_checks")
    asked = {one["context"] for row in checks for one in row.get("required_status_checks", ())}
    return {
        "ajuan": "pull_request" in types,
        "paksa": "non_fast_forward" in types,
        "hapus": "deletion" in types,
        "status": context in asked,
        "mutakhir": any(row.get("strict_required_status_checks_policy") is True for row in checks),
        "admin": _nobody_above(rest, main),
        "gugur": not any(row.get("dismiss_stale_reviews_on_push") for row in pulls),
        "gabung": any(row.get("allowed_merge_methods") == ["merge"] for row in pulls),
        "arsip": {"deletion", "non_fast_forward"} <= {row["type"] for row in archive},
    }


def _parameters(rules: Iterable[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row.get("parameters") or {} for row in rules if row["type"] == kind]


def _nobody_above(rest: Rest, rules: list[dict[str, Any]]) -> bool | None:
    """Whether nobody may pass by the rules; GitHub shows that to administrators alone."""
    numbers = sorted({row["ruleset_id"] for row in rules if row.get("ruleset_id")})
    if not numbers:
        return False
    actors = [rest.get(f"rulesets/{number}").get("bypass_actors") for number in numbers]
    return None if any(one is None for one in actors) else not any(actors)


def _gitea(rest: Rest, context: str) -> dict[str, bool | None]:
    rows = rest.get("branch_protections") or []
    main, archive = _rule(rows, MAIN), _rule(rows, ARCHIVE)
    merging = rest.get("")
    ways = ("allow_rebase", "allow_rebase_explicit", "allow_squash_merge", "allow_fast_forward_only_merge")
    given: Callable[[str], bool] = lambda name: bool(main and main.get(name))  # noqa: E731  # a word for what follows
    return {
        "ajuan": main is not None and not main.get("enable_push"),
        "paksa": main is not None and not main.get("enable_force_push"),
        "hapus": main is not None,
        "status": given("enable_status_check") and any(fnmatchcase(context, one) for one in _contexts(main)),
        "mutakhir": given("block_on_outdated_branch"),
        "admin": given("block_admin_merge_override") or given("apply_to_admins"),
        "gugur": not given("dismiss_stale_approvals"),
        "gabung": bool(merging.get("allow_merge_commits")) and not any(merging.get(way) for way in ways),
        "arsip": archive is not None and not archive.get("enable_force_push"),
    }


def _contexts(rule: dict[str, Any] | None) -> list[str]:
    """The statuses that a rule waits for; Gitea takes each as a pattern."""
    return list((rule or {}).get("status_check_contexts") or ())


def _rule(rows: list[dict[str, Any]], branch: str) -> dict[str, Any] | None:
    """The rule that is in force for a branch: the one of its very name, else the first whose pattern fits."""
    exact = [row for row in rows if row["rule_name"].casefold() == branch]
    return next(iter([*exact, *(row for row in rows if fnmatchcase(branch, row["rule_name"]))]), None)

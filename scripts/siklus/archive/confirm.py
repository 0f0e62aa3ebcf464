"""Before a cycle is frozen its forge is asked once more: what was kept of its answers is signed by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.archive.compare import differences
from siklus.errors import SiklusError
from siklus.forge.rest import ForgeError
from siklus.workflow.asking import ask_about
from siklus.workflow.case import Case, open_case

if TYPE_CHECKING:
    from siklus.forge.rest import Rest
    from siklus.git import Repo
    from siklus.workflow.desk import Desk

_UNASKED = "Bila forge itu sudah tidak ada, bekukan dari jawaban yang tersimpan dengan `--without-forge`."


def confirmed(desk: Desk, case: Case, forge: Rest | None) -> Case:
    """The case as the forge tells it now.

    Args:
        desk: Who freezes it, and when.
        case: A cycle in force, as it is known here.
        forge: The office's forge; None when it has none.

    Raises:
        SiklusError: The forge that its story comes from is not known here, cannot be asked, knows nothing of it, or
            answers otherwise than it did after the merge.
    """
    if forge is None:
        if case.record is None:
            return case
        raise SiklusError(
            f"Persetujuan siklus `{case.cycle}` berasal dari {case.record.origin.words}, tetapi alamat forge tidak "
            "diketahui di sini.",
            f"Isi `forge` di content/acuan/instansi.yml. {_UNASKED}",
        )
    try:
        fresh = ask_about(desk.repo, forge, case.cycle, desk.clock)
    except ForgeError as error:
        raise SiklusError(
            f"Persetujuan siklus `{case.cycle}` perlu ditanyakan lagi kepada forge sebelum dibekukan. {error.message}",
            f"{error.fix} {_UNASKED}".strip(),
            exit_code=1,
        ) from None
    if fresh is None:
        if case.record is None:
            return case
        raise SiklusError(
            f"Forge tidak mengenal {case.record.origin.words}, padahal jawaban yang tersimpan menyebutnya.",
            f"Periksa siapa yang menulis jawaban itu; bandingkan dengan `siklus status {case.cycle}`.",
            exit_code=1,
        )
    anew = open_case(desk.repo, case.cycle, desk.clock(), record=fresh)
    if wrong := against_forge(desk.repo, case, anew):
        raise SiklusError(
            f"Forge kini menjawab lain daripada sesudah siklus `{case.cycle}` berlaku: {wrong[0]}.",
            "Periksa apa yang terjadi pada permintaan tariknya; arsip tidak ditulis sebelum jelas.",
            exit_code=1,
        )
    return anew


def against_forge(repo: Repo, kept: Case, fresh: Case) -> list[str]:
    """What a forge tells otherwise than what was kept of it, if that was kept after the merge.

    Args:
        repo: The office's repository.
        kept: The cycle as it is known here.
        fresh: The cycle as the forge tells it now.
    """
    merged_at = repo.author_times([kept.merge])[kept.merge] if kept.merge else None
    if kept.record is None or merged_at is None or kept.record.origin.taken_at < merged_at:
        return []
    return differences(_facts(kept), _facts(fresh), source="forge")


def _facts(case: Case) -> dict[str, Any]:
    """What the verdict is made of, as far as people gave it."""
    story = case.told.story
    return {
        "diajukan_pada": str(story.submitted_at),
        "penulis": sorted(story.contributors),
        "galat": list(story.troubles),
        "tinjauan": [
            {
                "id": one.id,
                "akun": one.account,
                "keputusan": one.decision.value,
                "pada": str(one.at),
                "isi": one.fingerprint,
                "cacat": one.flaw,
            }
            for one in story.reviews
        ],
    }

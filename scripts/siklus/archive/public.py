"""Copies for everybody: the signed documents as they are, without anybody's civil servant number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.model.cycle import Surat
from siklus.render import Variant, print_cycle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from siklus.model.sop import Sop
    from siklus.render import PrintRequest
    from siklus.workspace import Cycle, Workspace

#: Where they lie in a cycle's folder of the archive.
PUBLIC_FOLDER = "publik"
#: The only sensitivity that everybody may read (sifat naskah: Biasa, Terbatas, Rahasia, Sangat Rahasia).
_OPEN = "Biasa"
#: A civil servant number: date of birth, month of appointment, sex, order (Peraturan Kepala BKN Nomor 22 Tahun 2007).
_NUMBER = re.compile(rb"(?<!\d)(?:19|20)\d{6}[\s.]*(?:19|20)\d{4}[\s.]*[12][\s.]*\d{3}(?!\d)")


def public_copies(request: PrintRequest, *, cache: Path | None) -> dict[str, bytes]:
    """The documents that everybody may have, by their path below the cycle's folder.

    Printed as clean copies of the same moment. Letters carry their signer's number by rule, and it may be given to
    whoever is concerned; these are for those who are not.

    Args:
        request: The final print of the cycle.
        cache: Folder of earlier prints.
    """
    cycle = request.workspace.need_cycle(request.cycle_id)
    nobody = replace(
        request,
        variant=Variant.COPY,
        approvals=tuple(replace(one, nip=None) for one in request.approvals),
        workspace=without_numbers(request.workspace),
    )
    printed = print_cycle(nobody, cache=cache)
    closed = withheld(cycle, request.workspace.tree.read)
    names = {f"{spec.id}.pdf" for spec in request.workspace.sop_of(request.cycle_id).naskah if spec.id not in closed}
    return {f"{PUBLIC_FOLDER}/{name}": data for name, data in printed.items() if name in names}


def withheld(cycle: Cycle, read: Callable[[str], bytes]) -> frozenset[str]:
    """Documents that are not for everybody: by their sensitivity, or because somebody's number stands in their text.

    Args:
        cycle: The cycle, as it was approved.
        read: The bytes of a file of it.
    """
    closed = {
        name
        for name, document in cycle.naskah.items()
        if isinstance(document.value, Surat) and document.value.sensitivity != _OPEN
    }
    closed |= {name for name, document in cycle.naskah.items() if _NUMBER.search(read(document.path))}
    closed |= {one.value.of for one in cycle.attachments if _NUMBER.search(read(one.path))}
    return frozenset(closed)


def without_numbers(workspace: Workspace) -> Workspace:
    """The same office without anybody's civil servant number."""
    organisation, sops = workspace.organisation, workspace.sops
    if organisation is not None:
        people = tuple(person.model_copy(update={"nip": None}) for person in organisation.value.people)
        organisation = replace(organisation, value=organisation.value.model_copy(update={"people": people}))
    return replace(
        workspace,
        organisation=organisation,
        sops={name: replace(document, value=_unnumbered(document.value)) for name, document in sops.items()},
    )


def _unnumbered(sop: Sop) -> Sop:
    if sop.identity.authority is None:
        return sop
    authority = sop.identity.authority.model_copy(update={"nip": None})
    return sop.model_copy(update={"identity": sop.identity.model_copy(update={"authority": authority})})

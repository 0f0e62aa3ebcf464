"""Who sits at the desk, at which repository, at what time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.forge.local import office_zone
from siklus.forge.refs import MAIN
from siklus.forge.signing import refuse_other_key
from siklus.git import GitTree
from siklus.workspace import Workspace, load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from siklus.git import Identity, Repo
    from siklus.model.organisation import Organisation, Person


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that an act needs from the world around it.

    Args:
        repo: The office's repository.
        who: Who acts.
        clock: Tells the present moment, with its zone.
    """

    repo: Repo
    who: Identity
    clock: Callable[[], datetime]

    def policy(self) -> Workspace:
        """The office as ``main`` has it: people, SOPs, registers, and no cycle."""
        return load_workspace(GitTree(self.repo, self.repo.need(MAIN)), only=[])

    def person(self, policy: Workspace) -> Person:
        """Who acts, as the organisation knows them.

        Raises:
            SiklusError: Their address is not registered.
        """
        return self._among(policy.need_organisation())

    def _among(self, organisation: Organisation) -> Person:
        person = organisation.person_by_email(self.who.email)
        if person is None:
            raise SiklusError(
                f"Alamat {self.who.email} tidak terdaftar di content/acuan/organisasi.yml.",
                "Minta pengelola mendaftarkannya, atau betulkan `git config user.email`.",
            )
        return person

    def keys(self, policy: Workspace) -> tuple[str, ...]:
        """The public keys by one of which whoever acts signs now; empty when none are registered.

        Raises:
            SiklusError: Their address is not registered, or git here signs with another key than theirs.
        """
        return self.keys_among(policy.need_organisation(), policy)

    def keys_among(self, organisation: Organisation, policy: Workspace) -> tuple[str, ...]:
        """As :meth:`keys`, among these people.

        Args:
            organisation: Who is who.
            policy: The office as ``main`` has it.
        """
        person = self._among(organisation)
        zone = office_zone(policy.need_office().timezone)
        keys = organisation.keys_of(self.who.email, self.clock().astimezone(zone).date())
        if not keys and any(sop.value.policy.keys_required for sop in policy.sops.values()):
            raise SiklusError(
                f"SOP mewajibkan tanda kunci, tetapi {person.name} belum mempunyai kunci yang terdaftar.",
                "Minta pengelola mendaftarkan kunci SSH Anda di content/acuan/organisasi.yml.",
            )
        refuse_other_key(self.who.signing_key, keys)
        return keys

    def refuse_dirty(self, allowed: Collection[str] = ()) -> None:
        """Refuse to work over changes that are not saved.

        Args:
            allowed: Folders or files whose changes belong to the act itself.

        Raises:
            SiklusError: Something else is changed; the sentence names it.
        """
        others = [path for path in self.repo.changed_paths() if not any(_inside(path, place) for place in allowed)]
        if others:
            shown = ", ".join(others[:3]) + (f" dan {len(others) - 3} lainnya" if len(others) > 3 else "")
            raise SiklusError(
                f"Ada perubahan yang belum disimpan: {shown}.",
                "Simpan dengan `git add` dan `git commit`, atau batalkan dengan `git restore` (berkas baru: hapus), "
                "lalu ulangi.",
            )

    def refuse_shallow(self) -> None:
        """Refuse to judge over a clone that lacks history.

        Raises:
            SiklusError: The clone is shallow.
        """
        self.repo.refuse_shallow()


def _inside(path: str, place: str) -> bool:
    return path == place or path.startswith(place.rstrip("/") + "/")

"""The two files as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.forge.codeowners import gitea, github

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from siklus.approval.owners import Area
    from siklus.model.organisation import Organisation

#: Where each kind of forge looks, and no other does.
FILES = {"github": ".github/CODEOWNERS", "gitea": ".gitea/CODEOWNERS"}

_HEAD = (
    "# Siapa yang diminta meninjau. Dibuat oleh `siklus owners --write` dari organisasi.yml dan SOP; jangan disunting.",
    "# Berkas ini hanya memanggil orang; sah tidaknya persetujuan dinilai oleh `siklus gate`.",
)


def owner_files(areas: Iterable[Area], organisation: Organisation) -> dict[str, str]:
    """Both files by their paths. Somebody without an account there is named in a comment and not asked.

    Args:
        areas: Who is to be asked for what.
        organisation: Says under which accounts.
    """
    known = list(areas)
    accounts = {
        "github": {one.id: one.accounts.github for one in organisation.people},
        "gitea": {one.id: one.accounts.gitea for one in organisation.people},
    }
    patterns = {"github": github.pattern, "gitea": gitea.pattern}
    return {
        path: "\n".join([*_HEAD, *_lines(known, patterns[dialect], accounts[dialect])]) + "\n"
        for dialect, path in FILES.items()
    }


def _lines(areas: list[Area], pattern: Callable[[str], str], accounts: dict[str, str | None]) -> Iterator[str]:
    for area in areas:
        yield ""
        yield f"# {area.title}"
        missing = [one for one in area.people if not accounts.get(one)]
        if missing:
            yield f"# belum mempunyai akun: {', '.join(missing)}"
        owners = [f"@{account}" for one in area.people if (account := accounts.get(one))]
        if owners:
            yield from (" ".join([pattern(folder), *owners]) for folder in area.folders)

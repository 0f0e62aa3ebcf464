"""``siklus site``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import describe

if TYPE_CHECKING:
    from siklus.model.site import Audience

#: Where each lies below ``build/``: apart, so that what is for the office is not put before everybody by mistake.
_FOLDERS: dict[Audience, str] = {"publik": "site", "internal": "site-internal"}


@describe(
    "Bangun situs arsip. Untuk umum (publik, di build/site): hanya naskah yang sudah ditandatangani dan dibekukan, "
    "tanpa NIP, konsep, dan catatan. Untuk kantor (internal, di build/site-internal): semuanya. Bawaannya ditetapkan "
    "pada content/acuan/situs.yml."
)
@click.option("--audience", type=click.Choice(("publik", "internal")), help="Untuk siapa situs dibangun.")
def command(audience: Audience | None) -> None:
    """Build the site."""
    from siklus.forge.refs import MAIN
    from siklus.git import GitTree
    from siklus.site import build_site
    from siklus.site.gather import gather
    from siklus.workspace import load_workspace

    repo = here.repo(whole=True)
    build = repo.root / here.BUILD
    if audience is None:
        settings = load_workspace(GitTree(repo, repo.need(MAIN)), only=[]).site
        audience = settings.value.audience if settings else "publik"
    request = gather(repo, here.now(), cache=here.cache(repo), audience=audience)
    target = build / _FOLDERS[audience]
    first = build_site(request, config=repo.root / "mkdocs.yml", staging=build / "halaman", target=target)
    say(f"Situs {audience}, {len(request.cycles)} siklus: {first}")

"""``siklus site``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, waiting
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
@click.option(
    "--shard",
    metavar="I/N",
    envvar="SIKLUS_SHARD",
    callback=lambda _context, _option, value: value and _share(value),
    help="Hanya bangun bagian ke-I dari N halaman ke dalam tembolok, untuk digabung oleh `siklus site` kemudian; "
    "bawaannya dari variabel lingkungan SIKLUS_SHARD.",
)
def command(audience: Audience | None, shard: tuple[int, int] | None) -> None:
    """Build the site."""
    from siklus.forge.refs import MAIN
    from siklus.git import GitTree
    from siklus.site import build_share, build_site
    from siklus.site.gather import gather
    from siklus.site.shelf import Shelf
    from siklus.workflow.asking import ask_all
    from siklus.workspace import load_workspace

    repo = here.repo(whole=True)
    build = repo.root / here.BUILD
    if audience is None:
        settings = load_workspace(GitTree(repo, repo.need(MAIN)), only=[]).site
        audience = settings.value.audience if settings else "publik"
    config, staging, cache = repo.root / "mkdocs.yml", build / f"halaman-{audience}", here.page_cache(repo) / audience
    target = build / _FOLDERS[audience]
    heard = None
    if audience == "internal":
        with here.known_forge(repo, hurried=True) as forge:
            heard = ask_all(repo, forge, here.now) if forge else None
    with repo.reading(), waiting(f"Membangun situs {audience}"):
        shelf = Shelf(here.site_shelf(repo) / audience, repo)
        request = gather(repo, here.now(), cache=here.cache(repo), audience=audience, heard=heard, shelf=shelf)
        if shard is not None:
            build_share(request, config=config, staging=staging, cache=cache, share=shard)
            done = f"Bagian {shard[0]} dari {shard[1]} situs {audience}: {cache}"
        else:
            first = build_site(request, config=config, staging=staging, target=target, cache=cache)
            done = f"Situs {audience}, {len(request.summaries)} siklus: {first}"
    say(done)


def _share(value: str) -> tuple[int, int]:
    """Which of how many shares.

    Raises:
        BadParameter: It is not written so, or there is no such share.
    """
    number, _, of = value.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise click.BadParameter(
            f"`{value}` bukan bagian yang ada; tulis misalnya 1/4 sampai dengan 4/4, di sini atau pada SIKLUS_SHARD"
        )
    return int(number), int(of)

"""``siklus site``."""

from __future__ import annotations

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import describe


@describe("Bangun situs arsip di build/site dari siklus yang berjalan, yang berlaku, dan yang sudah dibekukan.")
def command() -> None:
    """Build the site."""
    from siklus.site import build_site
    from siklus.site.gather import gather

    repo = here.repo(whole=True)
    build = repo.root / here.BUILD
    request = gather(repo, here.now(), cache=here.cache(repo))
    first = build_site(request, config=repo.root / "mkdocs.yml", staging=build / "halaman", target=build / "site")
    say(f"Situs {len(request.cycles)} siklus: {first}")

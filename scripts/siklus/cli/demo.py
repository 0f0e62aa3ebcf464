"""``siklus demo``."""

from __future__ import annotations

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import describe


@describe(
    "Peragakan SOP dari konsep sampai arsip dan situs, di salinan terpisah dalam build/; cabang Anda tidak disentuh."
)
def command() -> None:
    """Play the whole story."""
    from siklus.demo import play

    repo = here.repo(whole=True)
    played = play(repo, repo.root / here.BUILD / "demo", say)
    say(f"PDF      : {played.papers}")
    say(f"Arsip    : {played.office} (cabang arsip)")
    say(f"Situs    : {played.site}")

"""What the pages of a large site weigh: the heaviest of every kind, for either audience."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, get_args

from bench.site import NOW
from siklus.git import Repo
from siklus.model.site import Audience
from siklus.site import build_site
from siklus.site.gather import gather

if TYPE_CHECKING:
    from pathlib import Path

#: What a page may weigh.
_MOST = 40_000
#: A cycle's folder, and what else differs among pages of a kind.
_CYCLE, _NUMBER = re.compile(r"^siklus/[^/]+/"), re.compile(r"\d+")


def weighing(config: Path, office: Path, folder: Path) -> None:
    """Build both sites of an office, and print the heaviest page of every kind.

    Args:
        config: The ``mkdocs.yml`` to complete.
        office: The repository.
        folder: Where everything is made.
    """
    audiences: tuple[Audience, ...] = get_args(Audience)
    found = {audience: heaviest(_built(config, office, folder / audience, audience)) for audience in audiences}
    count = sum(1 for one in (folder / audiences[0] / "situs/siklus").iterdir() if one.is_dir())
    print(f"The heaviest page of every kind, {count} cycles (target: below {_MOST // 1000} kB)")
    print(f"  {'':46s}" + "".join(f"{audience:>12s}" for audience in audiences))
    for kind in sorted({kind for one in found.values() for kind in one}):
        sizes = [one.get(kind) for one in found.values()]
        told = "".join("           –" if size is None else f"{size / 1000:9.1f} kB" for size in sizes)
        print(f"  {kind:46s}{told}{'  TOO HEAVY' if max(filter(None, sizes)) >= _MOST else ''}")


def heaviest(site: Path) -> dict[str, int]:
    """The bytes of the heaviest page of every kind.

    Args:
        site: A built site.
    """
    found: defaultdict[str, int] = defaultdict(int)
    for path in site.rglob("*.html"):
        kind = _NUMBER.sub("N", _CYCLE.sub("siklus/ID/", path.relative_to(site).as_posix()))
        found[kind] = max(found[kind], path.stat().st_size)
    return dict(found)


def _built(config: Path, office: Path, folder: Path, audience: Audience) -> Path:
    folder.mkdir()
    repo, target = Repo(office), folder / "situs"
    with repo.reading():
        request = gather(repo, NOW, cache=folder / "cetak", audience=audience)
        build_site(request, config=config, staging=folder / "halaman", target=target, cache=folder / "tembolok")
    return target

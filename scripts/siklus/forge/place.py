"""Where an office's repository lives: which kind of forge, at which address, under which name, and the token for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from siklus.errors import SiklusError
from siklus.model.organisation import ForgeKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siklus.model.office import ForgeAddress

__all__ = ["ForgeKind", "Place", "Secret", "find_place"]

_GITHUB_API = "https://api.github.com"
_NAME = re.compile(r"[A-Za-z0-9._-]+/[A-Za-z0-9._-]+")
#: What runners call things: GitHub's own names, then those of Gitea's and Forgejo's runners.
_PREFIXES = ("GITHUB", "FORGEJO", "GITEA")
#: Where a token for each kind is looked for, once the name that is ours alone is not set.
_TOKENS: dict[ForgeKind, tuple[str, ...]] = {"github": ("GH_TOKEN",), "gitea": ("GITEA_TOKEN", "FORGEJO_TOKEN")}


@dataclass(frozen=True, slots=True)
class Secret:
    """A token: it shows itself to nobody who does not ask by name."""

    _value: str

    def reveal(self) -> str:
        """The token itself, for the one header that carries it."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class Place:
    """A repository on a forge.

    Args:
        kind: Which dialect the forge speaks.
        api: Address of its interface, without a slash at the end.
        web: Address of its pages, without a slash at the end.
        repository: ``owner/name``.
        token: What it knows us by; None to ask as anybody may.
    """

    kind: ForgeKind
    api: str
    web: str
    repository: str
    token: Secret | None = None

    @property
    def page(self) -> str:
        """The address of the repository's own page."""
        return f"{self.web}/{self.repository}"


def find_place(
    environment: Mapping[str, str],
    known: ForgeAddress | None = None,
    *,
    kind: ForgeKind | None = None,
    url: str | None = None,
    repository: str | None = None,
) -> Place:
    """Where the repository lives: what was typed comes first, then what a runner says, then what the office wrote down.

    Args:
        environment: The variables of the environment. A token is taken from ``SIKLUS_GITHUB_TOKEN`` or
            ``SIKLUS_GITEA_TOKEN``, else from the runner's own, and that only for the forge that the runner serves.
        known: What ``instansi.yml`` says; None when it says nothing.
        kind: The kind of forge, as typed.
        url: The address of its pages or of its interface, as typed.
        repository: ``owner/name``, as typed.

    Raises:
        SiklusError: Something of it is nowhere to be found, or is no address.
    """
    runner = _of_runner(environment, "API_URL")
    typed = url is not None
    if url is None:
        url = runner or (known.address if known else None)
    if kind is None and known is not None and (not url or _same(url, known.address)):
        kind = known.kind
    name = repository or (not typed and _of_runner(environment, "REPOSITORY")) or (known.repository if known else None)
    if not url or not name:
        raise SiklusError(
            "Belum diketahui di forge mana repositori ini berada.",
            "Isi `forge` di content/acuan/instansi.yml; `siklus forge` juga menerima `--url` dan `--repo`.",
        )
    if not _NAME.fullmatch(name) or any(part in {".", ".."} for part in name.split("/")):
        raise SiklusError(f"`{name}` bukan nama repositori.", "Tulis sebagai PEMILIK/NAMA.")
    kind = kind or _kind_of(url)
    api, web = _addresses(kind, url)
    return Place(kind, api, web, name, _token(environment, kind, api))


def _of_runner(environment: Mapping[str, str], what: str) -> str | None:
    """What the runner says of itself; Forgejo's and Gitea's set GitHub's names as well."""
    return next(filter(None, (environment.get(f"{prefix}_{what}") for prefix in _PREFIXES)), None)


def _kind_of(url: str) -> ForgeKind:
    """The dialect, where the address alone tells it."""
    split = urlsplit(url)
    path = split.path.rstrip("/")
    if split.hostname in {"github.com", "api.github.com"} or path.endswith("/api/v3"):
        return "github"
    if path.endswith("/api/v1"):
        return "gitea"
    raise SiklusError(f"Belum diketahui jenis forge di {url}.", "Tambahkan `--forge github` atau `--forge gitea`.")


def _addresses(kind: ForgeKind, url: str) -> tuple[str, str]:
    """The addresses of the interface and of the pages, from either of them."""
    split = urlsplit(url)
    if split.scheme not in {"http", "https"} or not split.hostname or split.username or split.query or split.fragment:
        raise SiklusError(f"`{url}` bukan alamat forge.", "Tulis misalnya https://git.dinas.example.")
    if split.hostname in {"github.com", "api.github.com"}:
        return _GITHUB_API, "https://github.com"
    ending = "/api/v3" if kind == "github" else "/api/v1"
    web = url.rstrip("/").removesuffix(ending)
    return web + ending, web


def _same(one: str, other: str) -> bool:
    """True when two addresses are on the same host and port."""
    first, second = urlsplit(one), urlsplit(other)
    return (first.hostname, first.port) == (second.hostname, second.port)


def _token(environment: Mapping[str, str], kind: ForgeKind, api: str) -> Secret | None:
    """The token for this forge; the runner's own goes nowhere but to the forge that it serves."""
    names = [f"SIKLUS_{kind.upper()}_TOKEN"]
    runner = _of_runner(environment, "API_URL")
    if (runner is None and api == _GITHUB_API) or (runner is not None and runner.rstrip("/") == api):
        names += ["GITHUB_TOKEN", *_TOKENS[kind]]
    elif runner is None and kind == "gitea":
        names += _TOKENS[kind]
    value = next(filter(None, (environment.get(name, "").strip() for name in names)), None)
    return Secret(value) if value else None

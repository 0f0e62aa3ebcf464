"""From a page to where it is changed, and to the form by which anybody asks for a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from siklus.forge.refs import MAIN, branch_of, naskah_folder
from siklus.site.markup import Html, esc

if TYPE_CHECKING:
    from siklus.model.office import ForgeAddress
    from siklus.site.request import SiteRequest

_FORM = ".github/ISSUE_TEMPLATE/ajukan-koreksi.yml"

#: Pages of the office that the program writes (`make manual`).
_MADE = ("perintah.md", "perintah/")

#: How each forge's addresses begin: its editor of a file, its page of a folder.
_WAYS = {"github": ("edit", "tree"), "gitea": ("_edit", "src/branch")}


def doors(request: SiteRequest, path: str) -> Html:
    """The links at the foot of a page; nothing for an office without a forge.

    What is in force is not changed, so such a page leads to the correction alone.

    Args:
        request: The site.
        path: The page, below ``docs``.
    """
    forge = request.workspace.office.value.forge if request.workspace.office else None
    if forge is None:
        return Html("")
    links = [(_correction(forge, path), "Ajukan koreksi")]
    if (source := _source(request, path)) is not None:
        links.insert(0, (_address(forge, *source), "Ubah halaman ini"))
    shown = " · ".join(f'<a href="{esc(address)}">{words}</a>' for address, words in links)
    return Html(f'\n<p class="redup">{shown}</p>\n')


def _source(request: SiteRequest, path: str) -> tuple[str, str] | None:
    """The branch and the file or folder that a page is made of; None when it is made by the program or in force."""
    folder, _, name = path.partition("/")
    own = f"content/halaman/{path}"
    if not path.startswith(_MADE) and any(entry.path == own for entry in request.pages.entries(own.rpartition("/")[0])):
        return MAIN, own
    if folder == "sop" and name:
        return MAIN, f"content/sop/{name.removesuffix('.md')}.yml"
    cycle = name.removesuffix("/index.md") if folder == "siklus" else ""
    return (branch_of(cycle), naskah_folder(cycle)) if cycle in request.drafts else None


def _address(forge: ForgeAddress, branch: str, path: str) -> str:
    """Where the forge's own editor opens a file, or its pages show a folder."""
    editor, folder = _WAYS[forge.kind]
    return f"{_page(forge)}/{editor if path.endswith(('.md', '.yml')) else folder}/{branch}/{quote(path)}"


def _correction(forge: ForgeAddress, path: str) -> str:
    """The form, with the page named: Gitea fills in no field from an address, but the title."""
    if forge.kind == "github":
        return f"{_page(forge)}/issues/new?template={_FORM.rpartition('/')[2]}&halaman={quote(path, safe='')}"
    return f"{_page(forge)}/issues/new?template={quote(_FORM, safe='')}&title={quote(f'Koreksi: {path}', safe='')}"


def _page(forge: ForgeAddress) -> str:
    return f"{forge.address.rstrip('/')}/{forge.repository}"

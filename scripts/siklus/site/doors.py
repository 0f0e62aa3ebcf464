"""From a page to where it is changed, and to the form by which anybody asks for a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from siklus.forge.refs import MAIN, branch_of, naskah_folder
from siklus.site.markup import Html, esc

if TYPE_CHECKING:
    from siklus.model.office import ForgeAddress
    from siklus.source import Tree
    from siklus.workflow.case import Case
    from siklus.workspace import Workspace

_FORM = ".github/ISSUE_TEMPLATE/ajukan-koreksi.yml"

#: Pages of the office that the program writes (`make manual`).
_MADE = ("perintah.md", "perintah/")

#: A branch and a file or folder of it.
Source: TypeAlias = "tuple[str, str]"
#: How each forge's addresses begin: its editor of a file, its page of a folder.
_WAYS = {"github": ("edit", "tree"), "gitea": ("_edit", "src/branch")}


def doors(workspace: Workspace, path: str, source: Source | None) -> Html:
    """The links at the foot of a page; nothing for an office without a forge.

    What is in force is not changed, so such a page leads to the correction alone.

    Args:
        workspace: The office.
        path: The page, below ``docs``.
        source: What it is made of; None when the program makes it, or it is in force.
    """
    forge = workspace.office.value.forge if workspace.office else None
    if forge is None:
        return Html("")
    links = [(_correction(forge, path), "Ajukan koreksi")]
    if source is not None:
        links.insert(0, (_address(forge, *source), "Ubah halaman ini"))
    shown = " · ".join(f'<a href="{esc(address)}">{words}</a>' for address, words in links)
    return Html(f'\n<p class="redup">{shown}</p>\n')


def page_source(pages: Tree, path: str) -> Source | None:
    """What a page of the office is made of.

    Args:
        pages: Where the office's own pages lie.
        path: The page, below ``docs``.
    """
    folder, _, name = path.partition("/")
    own = f"content/halaman/{path}"
    if not path.startswith(_MADE) and any(entry.path == own for entry in pages.entries(own.rpartition("/")[0])):
        return MAIN, own
    return (MAIN, f"content/sop/{name.removesuffix('.md')}.yml") if folder == "sop" and name else None


def draft_source(case: Case) -> Source | None:
    """What the page of a cycle is made of, while it is a draft."""
    return (branch_of(case.cycle), naskah_folder(case.cycle)) if case.stage == "draf" else None


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

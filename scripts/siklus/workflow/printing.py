"""What a print of the documents would lose, told before anybody prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.model.cycle import Keputusan
from siklus.rules.glance import decree_is_whole, prints_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.findings import Finding
    from siklus.model.base import Model
    from siklus.source import Document
    from siklus.workspace import Workspace


def printing_findings(workspace: Workspace) -> list[Finding]:
    """What of the cycles' texts a print would leave out, could not place, or could not read.

    Texts of which a glance is sure are not read again: where all are in order, no process is started for them.

    Args:
        workspace: The files to check, with the cycles in question.
    """
    if not (doubtful := list(_doubtful(workspace))):
        return []
    from siklus.render.decree import decree_parts  # noqa: PLC0415  # the printer is loaded only when it is needed
    from siklus.render.prose import Text, UnreadableError, read_prose  # noqa: PLC0415  # same

    texts = {Text(one.path, one.body, one.body_line): one for one in doubtful}
    found: list[Finding] = []
    while texts:
        try:
            proses = read_prose(list(texts))
        except UnreadableError as error:
            found.append(error.finding)
            del texts[error.text]
            continue
        for prose in proses:
            found.extend(prose.findings)
            if isinstance(texts[prose.text].value, Keputusan):
                found.extend(decree_parts(prose)[1])
        break
    return found


def _doubtful(workspace: Workspace) -> Iterator[Document[Model]]:
    """The texts that a glance is not sure of."""
    for cycle in workspace.cycles.values():
        for document in (*cycle.naskah.values(), *cycle.attachments):
            decree = isinstance(document.value, Keputusan)
            if not prints_whole(document.body) or (decree and not decree_is_whole(document.body)):
                yield document

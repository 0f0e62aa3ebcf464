"""What a document will print: facts that are ready, texts that still have to be read, and how both become its data."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias

from siklus.letters import all_showable
from siklus.render.marks import drawn
from siklus.render.press import Job, machine_id
from siklus.render.reader import reader_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from siklus.findings import Finding
    from siklus.render.prose import Prose, Text

#: From the texts as read to what the template prints of them, and what had to be left out.
Shape: TypeAlias = "Callable[[list[Prose]], tuple[dict[str, Any], list[Finding]]]"


def _no_texts(_: list[Prose]) -> tuple[dict[str, Any], list[Finding]]:
    return {}, []


@dataclass(frozen=True, slots=True)
class Plan:
    """One document to print.

    Args:
        name: What it is, in the reader's words.
        file: The PDF's name.
        template: The Typst template.
        facts: Its data, as far as it does not depend on prose.
        texts: The Markdown that it prints.
        shape: Turns the texts, once read, into the rest of its data.
        files: Pictures, by the name that the template uses.
    """

    name: str
    file: str
    template: str
    facts: dict[str, Any]
    texts: tuple[Text, ...] = ()
    shape: Shape = field(default=_no_texts)
    files: tuple[tuple[str, bytes], ...] = ()

    @property
    def size(self) -> int:
        """How much there is to print, in letters; the time that it takes is about in proportion."""
        return len(json.dumps(self.facts)) + sum(len(text.body) for text in self.texts)

    def key(self, moment: datetime) -> str:
        """Hash of everything that decides the printed bytes."""
        parts = [
            machine_id(),
            self.template,
            json.dumps(self.facts, sort_keys=True),
            str(int(moment.timestamp())),
            *(json.dumps([text.path, text.line, text.body]) for text in self.texts),
            *(f"{name} {sha256(data).hexdigest()}" for name, data in self.files),
        ]
        if self.texts:
            parts.append(reader_id())
        return sha256("\0".join(parts).encode()).hexdigest()

    def job(self, proses: list[Prose], moment: datetime) -> Job:
        """The typesetting job, once the texts have been read. A draft shows what no typeface has by its code point."""
        shaped, _findings = self.shape(proses)
        data = self.facts | shaped
        shown = all_showable(data) if data.get("draft") else data
        return Job(self.name, self.template, drawn(shown), moment, files=self.files)

    def findings(self, proses: list[Prose]) -> list[Finding]:
        """What of the texts will not be printed."""
        _shaped, findings = self.shape(proses)
        return [found for prose in proses for found in prose.findings] + findings

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest

from office_repo import SOURCE
from siklus.cli.kit.manual import manual
from siklus.cli.kit.run import load
from siklus.cli.overview import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")  # put back afterwards, whatever the program makes of it


def every(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """A command and those below it, each with the words by which it is called."""
    yield path, command
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from every(one, f"{path} {name}")


def test_the_offices_pages_are_what_the_program_says() -> None:
    pages = SOURCE / "content/halaman"
    found = [pages / "perintah.md", *(pages / "perintah").iterdir()]
    written = {path.relative_to(pages).as_posix(): path.read_text(encoding="utf-8") for path in found}
    assert written == manual(), "write them anew with `make manual`"


def test_the_list_leads_to_every_command() -> None:
    listed = manual()["perintah.md"]
    ways = re.findall(r"^\| \[`siklus ([a-z]+)`\]\((perintah/[a-z-]+\.md)#siklus-\1\)", listed, re.MULTILINE)
    assert tuple(name for name, _ in ways) == NAMES
    for name, path in ways:
        assert f"\n## `siklus {name}`\n" in manual()[path]


def test_every_command_and_every_option_is_there_with_its_words() -> None:
    text = "\n".join(manual().values())
    sections = dict(re.findall(r"^#+ `(siklus [^`]+)`\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL))
    known = dict(pair for name in NAMES for pair in every(load(name), f"siklus {name}"))
    assert sections.keys() == known.keys()
    for path, command in known.items():
        assert command.help
        assert command.help in sections[path]
        for option in command.params:
            if isinstance(option, click.Option):
                (row,) = re.findall(rf"^- `[^`]*{re.escape(option.opts[-1])}\b.*$", sections[path], re.MULTILINE)
                assert (option.help or "?") in row
                assert ("*(wajib" in row) == option.required

from __future__ import annotations

import pkgutil
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

import siklus.cli
from siklus import __version__
from siklus.cli.kit.run import load
from siklus.cli.overview import GROUPS, NAMES, overview

if TYPE_CHECKING:
    from typist import Typist

#: What libraries say in English when nobody translates them.
ENGLISH = (
    "Usage",
    "Options",
    "Commands",
    "Show this",
    "and exit",
    "[OPTIONS]",
    "COMMAND",
    "[ARGS]",
    "default:",
    "required",
    "env var",
)


def test_every_command_is_listed_and_every_listed_one_exists() -> None:
    rooms = {module.name for module in pkgutil.iter_modules(siklus.cli.__path__)} - {"kit", "overview"}
    assert rooms == set(NAMES)
    assert all(isinstance(load(name), click.Command) for name in NAMES)


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)])
def test_the_overview_tells_every_command_by_who_uses_it(siklus: Typist, words: tuple[str, ...]) -> None:
    answer = siklus.anywhere(*words)
    assert answer.code == 0
    for title, commands in GROUPS:
        assert f"\n{title}:\n" in answer.out
        for name, arguments, line in commands:
            assert any(
                row.startswith(f"  {name} {arguments}".rstrip()) and row.endswith(line)
                for row in answer.out.splitlines()
            )
    assert answer.out == overview()


def test_it_fits_a_terminal() -> None:
    assert max(map(len, overview().splitlines())) <= 110


def test_the_version(siklus: Typist) -> None:
    answer = siklus.anywhere("--version")
    assert (answer.code, answer.out) == (0, f"siklus {__version__}\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_every_command_is_indonesian(siklus: Typist, name: str) -> None:
    helps = [siklus.anywhere(name, "--help")]
    group = load(name)
    if isinstance(group, click.Group):
        helps += [siklus.anywhere(name, subcommand, "--help") for subcommand in group.commands]
    for answer in helps:
        assert answer.code == 0
        assert answer.out.startswith(f"Pakai: siklus {name}")
        assert [word for word in ENGLISH if word in answer.out] == []


def test_every_option_says_what_it_does() -> None:
    commands = [load(name) for name in NAMES]
    commands += [one for group in commands if isinstance(group, click.Group) for one in group.commands.values()]
    silent = [
        (command.name, param.name)
        for command in commands
        for param in command.params
        if isinstance(param, click.Option) and not param.help
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["--help"], ["click", "rich", "pydantic", "yaml", "json", "pathlib", "siklus.git"]),
        (["--version"], ["click", "rich", "pydantic", "yaml", "json", "pathlib", "siklus.git"]),
        (["check", "--help"], ["rich", "pydantic", "yaml", "mkdocs", "typst", "siklus.git", "siklus.rules"]),
        (["demo", "--help"], ["rich", "pydantic", "yaml", "mkdocs", "typst", "siklus.git", "siklus.site"]),
    ],
)
def test_help_loads_no_more_than_it_needs(words: list[str], unwanted: list[str]) -> None:
    program = (
        "import sys; from siklus.cli import main; code = main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert [name for name in unwanted if name in loaded] == []

"""Whether a command that somebody is told to type can be typed."""

from __future__ import annotations

import shlex

import click

from siklus.cli.kit.language import speak_indonesian
from siklus.cli.kit.run import load


def read_command(line: str) -> None:
    """Let click read a command as the command line would, and carry nothing out.

    A command that is only named, without what it needs, passes, and so does one whose help is asked for.

    Raises:
        click.UsageError: It cannot be typed like that.
    """
    speak_indonesian()  # click keeps its own words on a command once they were asked for
    _, name, *words = shlex.split(line)
    command = load(name)
    while isinstance(command, click.Group) and words and words != ["--help"]:
        name, *words = words
        command = command.commands[name]
    if words and words != ["--help"]:
        command.make_context(name, words)

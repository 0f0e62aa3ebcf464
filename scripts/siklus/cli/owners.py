"""``siklus owners``."""

from __future__ import annotations

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json
from siklus.cli.kit.options import describe, format_option


@describe(
    "Susun CODEOWNERS untuk GitHub dan untuk Gitea atau Forgejo dari SOP dan pemegang jabatan hari ini. Tanpa pilihan, "
    "isinya hanya ditampilkan."
)
@click.option("--write", is_flag=True, help="Tulis kedua berkas itu di tempatnya.")
@click.option("--check", is_flag=True, help="Hanya periksa apakah keduanya masih sesuai.")
@format_option("text", "json")
def command(write: bool, check: bool, form: str) -> int:  # noqa: FBT001  # click hands flags over as they are named
    """Print, write or check the files by which a forge asks for reviews."""
    from siklus.source import DiskTree
    from siklus.workflow.owners import owner_findings, wanted_owners
    from siklus.workspace import load_workspace

    if write and check:
        raise click.UsageError("Pilih salah satu: `--write` atau `--check`.")
    repo = here.repo()
    workspace = load_workspace(DiskTree(repo.root), only=[])
    if check:
        return _check(
            [(one.path, one.message, one.fix) for one in owner_findings(workspace, here.now(), needed=True)], form
        )
    files = wanted_owners(workspace, here.now())
    if write:
        from siklus.cli.kit.files import write_files

        for path, text in files.items():
            folder, _, name = path.rpartition("/")
            write_files(repo.root / folder, {name: text.encode()})
    if form == "json":
        say_json(files)
    elif write:
        say("\n".join(f"Ditulis: {path}" for path in files))
    else:
        say("\n".join(f"== {path}\n{text}" for path, text in files.items()).rstrip("\n"))
    return 0


def _check(faults: list[tuple[str, str, str]], form: str) -> int:
    if form == "json":
        say_json([{"berkas": path, "masalah": message, "saran": fix} for path, message, fix in faults])
    else:
        say(
            "\n".join(f"{path}: {message}; {fix}." for path, message, fix in faults) or "Kedua CODEOWNERS masih sesuai."
        )
    return 1 if faults else 0

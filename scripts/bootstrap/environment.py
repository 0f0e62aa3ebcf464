"""Make ``.venv``: the locked libraries and the program itself. Needs Python's standard library only.

``python3 scripts/bootstrap/environment.py run`` installs what the program needs, ``dev`` also what its tests need. When
nothing changed since the last time it returns at once. What it prints is for office staff, so it is Indonesian.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MINIMUM = (3, 11)
REQUIREMENTS = {"run": "requirements.txt", "dev": "requirements-dev.txt"}
WHEEL = "scripts/bootstrap/pip-26.3-py3-none-any.whl"
WHEEL_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"


class RefusalError(Exception):
    """What is wrong and what to do, in Indonesian."""


def check_python(version: tuple[int, ...]) -> None:
    """Refuse a Python that is too old.

    Raises:
        RefusalError: It is.
    """
    if version < MINIMUM:
        wanted, found = (".".join(map(str, numbers[:3])) for numbers in (MINIMUM, version))
        raise RefusalError(
            f"Python {found} terlalu lama; Siklus memerlukan Python {wanted} atau yang lebih baru.\n"
            "Pasang versi itu, lalu ulangi dengan menyebut namanya, misalnya: make run PYTHON=python3.11"
        )


def check_pip(wheel: Path) -> None:
    """Refuse a pip that is not the one this repository vouches for.

    Raises:
        RefusalError: It is missing or differs.
    """
    try:
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    except OSError as error:
        found = error.strerror or "tidak terbaca"
    if found != WHEEL_SHA256:
        raise RefusalError(f"Berkas {wheel.name} tidak utuh ({found[:24]}).\nPulihkan dengan: git checkout -- {WHEEL}")


def fingerprint(root: Path, purpose: str) -> str:
    """What an environment for this purpose is made from, as one hash."""
    seen = hashlib.sha256(WHEEL_SHA256.encode())
    for name in (REQUIREMENTS[purpose], "pyproject.toml"):
        seen.update((root / name).read_bytes())
    return seen.hexdigest()


def read_record(venv: Path) -> dict[str, str]:
    """What was installed here before; empty when that is not known."""
    try:
        record = json.loads((venv / "siklus.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def satisfied(root: Path, record: dict[str, str], purpose: str) -> bool:
    """True when nothing is to be done: the tests' environment also runs the program."""
    enough = REQUIREMENTS if purpose == "run" else ("dev",)
    return any(record.get(kind) == fingerprint(root, kind) for kind in enough)


def install(root: Path, venv: Path, arguments: list[str]) -> None:
    """Run pip inside the environment.

    Raises:
        RefusalError: pip could not do it; its own last words come first.
    """
    command = [str(venv / "bin/python"), str(root / WHEEL / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*command, "--no-input", *arguments],
        cwd=root,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-12:])
        raise RefusalError(f"{last}\n\n{explain(done.stdout)}")


def explain(output: str) -> str:
    """Why pip failed, as far as its words tell."""
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "Pustaka yang diunduh bukan yang tercatat dalam berkas requirements; pemasangan dihentikan.\n"
            "Ulangi sekali lagi. Bila tetap begini, laporkan kepada pengelola jaringan: unduhan berubah di jalan."
        )
    if "No space left on device" in output:
        return "Ruang simpan habis. Kosongkan sekitar 1 GB, lalu ulangi perintah yang sama."
    return (
        "Pustaka belum dapat dipasang.\n"
        "Periksa sambungan internet, atau setelan pip bila kantor memakai server perantara, lalu ulangi perintahnya."
    )


def prepare(root: Path, purpose: str) -> None:
    """Make the environment, or complete the one that is there.

    Raises:
        RefusalError: It cannot be made.
    """
    import venv  # noqa: PLC0415  # kept out of the quick way, on which nothing is to be done

    folder = root / ".venv"
    home = f"{sys.version_info[0]}.{sys.version_info[1]} {root}"
    record = read_record(folder)
    # A folder that was moved, or whose Python was replaced, holds scripts that start the wrong program.
    usable = record.get("home") == home and (folder / "bin/python").exists()
    if usable and satisfied(root, record, purpose):
        return
    check_pip(root / WHEEL)
    say("Menyiapkan lingkungan Python di .venv; sekali saja, sekitar satu menit …")
    if not usable:
        venv.create(folder, clear=True, symlinks=True)
    write_record(folder, {"home": home})
    install(root, folder, ["--only-binary=:all:", "--require-hashes", "--requirement", REQUIREMENTS[purpose]])
    install(root, folder, ["--no-deps", "--no-build-isolation", "--editable", "."])
    write_record(folder, {"home": home, purpose: fingerprint(root, purpose)})
    say("Lingkungan siap.")


def write_record(folder: Path, record: dict[str, str]) -> None:
    """Remember what is installed; a run that was cut short leaves a record without it."""
    (folder / "siklus.json").write_text(json.dumps(record, indent=1), encoding="utf-8")


def say(sentence: str) -> None:
    """Tell the person at the keyboard."""
    print(sentence, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Exit code: 0 ready, 1 not."""
    try:
        check_python(sys.version_info[:3])
        prepare(ROOT, "dev" if arguments == ["dev"] else "run")
    except RefusalError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(f"Lingkungan tidak dapat dibuat: {error}.\nPastikan folder ini boleh ditulisi, lalu ulangi perintahnya.")
        return 1
    except KeyboardInterrupt:
        say("Dihentikan. Jalankan lagi perintah yang sama untuk melanjutkan.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

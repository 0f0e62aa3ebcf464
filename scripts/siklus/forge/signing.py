"""SSH signatures of events, made and checked by OpenSSH's own program, as git itself does it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

from siklus.errors import SiklusError

#: What our signatures are for: one made for something else does not count here.
_NAMESPACE = "siklus-tinjauan"
_PROGRAM = "ssh-keygen"


def sign(payload: bytes, key: Path) -> str:
    """Sign with a private key, or with the agent's key when given its public half.

    Raises:
        SiklusError: OpenSSH is missing, or the key cannot be used.
    """
    _need_program()
    command = [_PROGRAM, "-Y", "sign", "-n", _NAMESPACE, "-f", str(key)]
    done = subprocess.run(command, input=payload, capture_output=True, check=False)
    if done.returncode != 0:
        raise SiklusError(
            f"Tinjauan tidak dapat ditandai dengan kunci {key}.", "Periksa `git config user.signingkey`, lalu ulangi."
        )
    return done.stdout.decode().strip()


def refuse_other_key(key: Path | None, registered: tuple[str, ...]) -> None:
    """See that a person will sign with a key of theirs, before anything is written that nobody would believe.

    Args:
        key: The key with which git signs here.
        registered: The public keys registered for them now; when there are none, nothing is signed.

    Raises:
        SiklusError: Their key is not set up here, or is another one.
    """
    if not registered:
        return
    if key is None:
        raise SiklusError(
            "Catatan Anda harus ditandai dengan kunci SSH Anda, tetapi git di komputer ini belum mengenal kunci itu.",
            "Jalankan `git config gpg.format ssh` dan `git config user.signingkey …` dengan tempat kunci Anda.",
        )
    if not is_signed_by(b"", sign(b"", key), registered):
        raise SiklusError(
            f"Kunci {key} tidak terdaftar atas nama Anda di content/acuan/organisasi.yml.",
            "Betulkan `git config user.signingkey`, atau minta pengelola mendaftarkan kunci itu.",
        )


@lru_cache(maxsize=4096)
def is_signed_by(payload: bytes, signature: str, keys: tuple[str, ...]) -> bool:
    """True when one of these public keys made the signature. Remembered: the answer never changes.

    Raises:
        SiklusError: OpenSSH is missing, so nothing can be said.
    """
    _need_program()
    with tempfile.TemporaryDirectory(prefix="siklus-") as folder:
        allowed, signed = Path(folder, "allowed"), Path(folder, "signature")
        allowed.write_text("".join(f'siklus namespaces="{_NAMESPACE}" {key}\n' for key in keys), encoding="utf-8")
        signed.write_text(signature + "\n", encoding="utf-8")
        command = [_PROGRAM, "-Y", "verify", "-n", _NAMESPACE, "-I", "siklus", "-f", str(allowed), "-s", str(signed)]
        return subprocess.run(command, input=payload, capture_output=True, check=False).returncode == 0


def make_key(path: Path) -> str:
    """Make a key pair without a passphrase, for a demonstration or a test.

    Returns:
        The public key.
    """
    _need_program()
    command = [_PROGRAM, "-q", "-t", "ed25519", "-N", "", "-C", path.name, "-f", str(path)]
    subprocess.run(command, capture_output=True, check=True)
    return path.with_suffix(".pub").read_text(encoding="utf-8").strip()


def available() -> bool:
    """True when this machine can make and check signatures."""
    return shutil.which(_PROGRAM) is not None


def _need_program() -> None:
    if not available():
        raise SiklusError(
            "Program `ssh-keygen` (OpenSSH) tidak ditemukan, padahal ada tinjauan bertanda kunci.",
            "Pasang OpenSSH, lalu ulangi.",
        )

"""Git's own server side over HTTP (``git http-backend``), for the little server that plays a forge."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.server import BaseHTTPRequestHandler


@cache
def _program() -> Path:
    folder = subprocess.run(["git", "--exec-path"], capture_output=True, text=True, check=True).stdout.strip()
    return Path(folder, "git-http-backend")


def available() -> bool:
    """True where git was installed with its server side."""
    return _program().exists()


def read_body(handler: BaseHTTPRequestHandler) -> bytes:
    """What was sent; git sends a large pack in pieces without saying how long it is."""
    if handler.headers.get("Transfer-Encoding", "").lower() != "chunked":
        return handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
    pieces = []
    while size := int(handler.rfile.readline().split(b";")[0], 16):
        pieces.append(handler.rfile.read(size))
        handler.rfile.readline()
    handler.rfile.readline()
    return b"".join(pieces)


def answer(
    folder: Path, service: str, query: str, method: str, headers: Mapping[str, str], body: bytes, user: str
) -> tuple[int, dict[str, str], bytes]:
    """What git answers about a repository.

    Args:
        folder: The repository's ``.git``, or the whole of a bare one.
        service: What is asked for, as ``/info/refs`` or ``/git-upload-pack``.
        query: The query string.
        method: ``GET`` or ``POST``.
        headers: The request's headers.
        body: What was sent.
        user: Whose token it carried; nobody may push without one.

    Returns:
        Status, headers and body.
    """
    environment = {
        name: value for name, value in os.environ.items() if name in {"PATH", "HOME"} or name.startswith("GIT_")
    } | {
        "GIT_HTTP_EXPORT_ALL": "1",
        "GIT_PROJECT_ROOT": str(folder),
        "PATH_INFO": service,
        "QUERY_STRING": query,
        "REQUEST_METHOD": method,
        "CONTENT_TYPE": headers.get("Content-Type", ""),
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_CONTENT_ENCODING": headers.get("Content-Encoding", ""),
        "GIT_PROTOCOL": headers.get("Git-Protocol", ""),
        "REMOTE_USER": user,
        "REMOTE_ADDR": "127.0.0.1",
    }
    done = subprocess.run([str(_program())], input=body, env=environment, capture_output=True, check=False)
    head, _, content = done.stdout.partition(b"\r\n\r\n")
    named = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line)
    status = int(named.pop("Status", "200" if done.returncode == 0 else "500").split()[0])
    return status, named, content

"""The child process that typesets: jobs on standard input, results on standard output.

It runs alone (``python -I -S worker.py``), knows nothing of the office, and may be killed at any moment. It starts for
every few documents, so it loads nothing besides Typst: jobs come in Python's own serial form, and every result goes out
as it is, below a line that says of which job it is, what it is, and of how many bytes.
"""

from __future__ import annotations

import marshal
import os
import resource
import sys

TYPE_CHECKING = False  # the one of `typing` costs as much time as a page
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def _main() -> None:
    order: dict[str, Any] = marshal.load(sys.stdin.buffer)  # noqa: S302 -- from the process that started this one
    for limit, value in ((resource.RLIMIT_AS, order["memory"]), (resource.RLIMIT_CPU, order["seconds"])):
        resource.setrlimit(limit, (value, value))
    for name, data in order["files"].items():
        with open(f"{order['root']}/{name}", "wb") as file:  # noqa: PTH123 -- pathlib would be one more thing to load
            file.write(data)
    sys.path.append(order["libraries"])
    import typst  # noqa: PLC0415 -- after the limits, so that they hold for it too

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[order["fonts"]])
    for place, job in enumerate(order["jobs"]):
        for kind, data in _run(typst, fonts, order["root"], job):
            sys.stdout.buffer.write(b"%d %s %d\n%s" % (place, kind.encode(), len(data), data))
    sys.stdout.buffer.flush()
    os._exit(0)  # at once: all that it holds need not be taken apart first


def _run(typst: Any, fonts: Any, root: str, job: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """What became of a job: its pages, or its measures, or why there are none."""
    compiler = typst.Compiler(
        f"{root}/{job['template']}",
        root=root,
        font_paths=fonts,
        sys_inputs={"data": job["data"]},
        package_path=f"{root}/packages",
        package_cache_path=f"{root}/packages",
    )
    try:
        if job["form"] == "measure":
            yield "text", compiler.query("<ukuran>", field="value", one=True).encode()
            return
        made, warnings = compiler.compile_with_warnings(
            format=job["form"], pdf_standards=job["standards"], timestamp=job["timestamp"]
        )
        problem = " ".join(warning.message for warning in warnings)
    except typst.TypstError as error:
        problem = " ".join([error.message, *error.hints])
    if problem:
        yield "problem", problem.encode()
        yield "families", "\n".join(sorted(set(fonts.families()))).encode()
        return
    for page in made if isinstance(made, list) else [made]:
        yield "page", page


if __name__ == "__main__":
    _main()

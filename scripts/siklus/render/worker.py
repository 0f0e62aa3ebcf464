"""The child process that typesets: jobs as JSON on standard input, results as JSON on standard output.

It runs alone (``python -I worker.py``), knows nothing of the office, and may be killed at any moment.
"""

from __future__ import annotations

import base64
import json
import resource
import sys
from typing import Any


def _main() -> None:
    order: dict[str, Any] = json.load(sys.stdin)
    for limit, value in ((resource.RLIMIT_AS, order["memory"]), (resource.RLIMIT_CPU, order["seconds"])):
        resource.setrlimit(limit, (value, value))
    import typst  # noqa: PLC0415 -- after the limits, so that they hold for it too

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[order["fonts"]])
    results = [_run(typst, fonts, order["root"], job) for job in order["jobs"]]
    json.dump({"families": sorted(set(fonts.families())), "results": results}, sys.stdout)


def _run(typst: Any, fonts: Any, root: str, job: dict[str, Any]) -> dict[str, Any]:
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
            return {"text": compiler.query("<ukuran>", field="value", one=True)}
        made, warnings = compiler.compile_with_warnings(
            format=job["form"], pdf_standards=job["standards"], timestamp=job["timestamp"]
        )
    except typst.TypstError as error:
        return {"problem": " ".join([error.message, *error.hints])}
    if warnings:
        return {"problem": " ".join(warning.message for warning in warnings)}
    pages = made if isinstance(made, list) else [made]
    return {"pages": [base64.b64encode(page).decode() for page in pages]}


if __name__ == "__main__":
    _main()

"""Other ways from Markdown to PDF: pandoc with another engine, one command per document, as people would type it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from siklus.render.cycle import plans_of, read_plans
from siklus.render.prose import plain
from siklus.render.reader import pandoc_program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siklus.render import PrintRequest

WEASYPRINT = "pandoc with WeasyPrint, per document"
XELATEX = "pandoc with XeLaTeX, minimal template"
_WEASYPRINT = "weasyprint==70.0"
#: The least that makes an office paper of it.
_CSS = """\
@page { size: A4; margin: 20mm 20mm 25mm 30mm; @top-center { content: counter(page) } }
body { font-family: "Liberation Serif", serif; font-size: 12pt; text-align: justify; max-width: none; padding: 0 }
table { border-collapse: collapse } td, th { border: 0.5pt solid; padding: 2pt }
"""
_LATEX = r"""\documentclass[12pt,a4paper]{article}
\usepackage[top=20mm,right=20mm,bottom=25mm,left=30mm]{geometry}
\usepackage{fontspec,longtable,booktabs,array,calc}
\providecommand{\tightlist}{}
\providecommand{\href}[2]{#2}
\providecommand{\url}[1]{#1}
\newcounter{none}
\begin{document}
$body$
\end{document}
"""


def write_sources(requests: Sequence[PrintRequest], folder: Path) -> list[Path]:
    """The documents as Markdown files of the same content."""
    paths = []
    for request in requests:
        plans = plans_of(request)
        for plan, proses in zip(plans, read_plans(request, plans), strict=True):
            path = folder / f"{request.cycle_id}-{Path(plan.file).stem}.md"
            path.write_text(markdown_of(plan.job(proses, request.moment).data), encoding="utf-8")
            paths.append(path)
    return paths


def markdown_of(data: dict[str, Any]) -> str:
    """What a template prints, as plain Markdown."""
    parts = [f"# {data['title']}"]
    for ground in data.get("grounds", []):
        parts += [f"## {ground['label']}", *_blocks(ground["blocks"])]
    for dictum in data.get("dicta", []):
        parts += [f"## {dictum['label']}", *_blocks(dictum["blocks"])]
    parts += _blocks(data.get("blocks", []))
    for attached in data.get("attachments", []):
        parts += [f"# {attached['title']}", *_blocks(attached["blocks"])]
    if rows := data.get("rows"):
        parts.append(_rows(rows))
    return "\n\n".join(parts) + "\n"


def _blocks(blocks: list[dict[str, Any]]) -> list[str]:
    made = []
    for block in blocks:
        match block["k"]:
            case "list":
                items = ["\n\n".join(_blocks(item)) for item in block["items"]]
                made.append("\n".join(f"1. {item.replace(chr(10), chr(10) + '   ')}" for item in items))
            case "table":
                made.append(
                    _pipes([[" ".join(_blocks(cell)) for cell in row] for row in block["head"] + block["body"]])
                )
            case "quote":
                made += _blocks(block["c"])
            case _:
                made.append(plain(block["c"]))
    return made


def _rows(rows: list[dict[str, Any]]) -> str:
    """The rows of a form or a sheet; a heading fills its first cell."""
    widest = max(rows, key=len)
    keys = list(widest)
    cells = [
        [_cell(row.get(key, "")) for key in keys] if len(row) > 2 else [row["name"], *[""] * (len(keys) - 1)]
        for row in rows
    ]
    return _pipes([keys, *cells])


def _cell(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value if value is not None else "")


def _pipes(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def rivals(
    tools: Path, folder: Path, sources: Sequence[Path]
) -> tuple[dict[str, list[tuple[str, ...]]], dict[str, str]]:
    """The commands of each rival that is here, and why another is not.

    Args:
        tools: Folder in which what can be installed is kept.
        folder: Where the PDFs go.
        sources: The Markdown files.
    """
    found: dict[str, list[tuple[str, ...]]] = {}
    skipped: dict[str, str] = {}
    (folder / "style.css").write_text(_CSS, encoding="utf-8")
    (folder / "template.tex").write_text(_LATEX, encoding="utf-8")
    if (weasyprint := _weasyprint(tools)) is None:
        skipped[WEASYPRINT] = f"{_WEASYPRINT} cannot be installed here"
    else:
        styled = (f"--pdf-engine={weasyprint}", f"--css={folder / 'style.css'}", "--metadata=title:Naskah")
        found[WEASYPRINT] = _commands(sources, folder, styled)
    if shutil.which("xelatex") is None:
        skipped[XELATEX] = "xelatex is not installed"
    else:
        minimal = ("--pdf-engine=xelatex", f"--template={folder / 'template.tex'}")
        found[XELATEX] = _commands(sources, folder, minimal)
    return found, skipped


def _commands(sources: Sequence[Path], folder: Path, options: tuple[str, ...]) -> list[tuple[str, ...]]:
    pandoc = pandoc_program()
    return [(pandoc, str(path), "--output", str(folder / f"{path.stem}.pdf"), *options) for path in sources]


def _weasyprint(tools: Path) -> Path | None:
    """WeasyPrint in an environment of its own, made when it is not there yet; None when it does not run."""
    program = tools / "weasyprint" / "bin" / "weasyprint"
    try:
        if not program.exists():
            subprocess.run([sys.executable, "-m", "venv", tools / "weasyprint"], check=True, capture_output=True)
            pip = [str(tools / "weasyprint" / "bin" / "pip"), "install", "--quiet", _WEASYPRINT]
            subprocess.run(pip, check=True, capture_output=True)
        subprocess.run([program, "--version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return program

"""SOPs of any shape, for drawing."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from siklus.model.sop import Sop

IDENTITY = {
    "judul": ["SOP UJI"],
    "judul_bagan": ["SOP UJI", "BAGAN"],
    "instansi": "Dinas Contoh",
    "nama": "Uji",
    "dasar_hukum": [],
    "kualifikasi_pelaksana": ["Mampu"],
    "keterkaitan": ["SOP lain"],
    "peralatan": [["ATK"]],
    "peringatan": "Perhatikan",
    "pencatatan": "Disimpan",
}


def step(
    no: int, shape: str, *actors: int, to: tuple[int, ...] = (), yes: int | None = None, no_to: int | None = None
) -> Any:
    """One step; actors by the number of their column."""
    return {
        "no": no,
        "kegiatan": f"Kegiatan ke-{no} yang dikerjakan menurut ketentuan yang berlaku",
        "jenis": shape,
        "pelaksana": [f"a{actor}" for actor in actors],
        "penerima": [f"a{actor}" for actor in to],
        "kelengkapan": "berkas",
        "waktu": {"nilai": "1", "satuan": "hari"},
        "output": "berkas yang diperiksa",
        "bukti": "catatan",
        "ya": yes,
        "tidak": no_to,
    }


def sop(actors: int, steps: list[Any], **more: Any) -> Sop:
    """An SOP with that many columns and these steps."""
    return Sop.model_validate(
        {
            "id": "uji",
            "identitas": IDENTITY,
            "pelaksana": [{"id": f"a{number}", "judul": f"Pelaksana {number}"} for number in range(actors)],
            "naskah": [{"id": "x", "jenis": "surat", "nama": "X", "berkas": "x.md"}],
            "langkah": steps,
            **more,
        }
    )


@st.composite
def any_sop(draw: st.DrawFn) -> Sop:
    """From 3 to 12 steps, from 1 to 8 actors, decisions that lead back, joint actors, recipients."""
    actors = draw(st.integers(1, 8))
    count = draw(st.integers(3, 12))
    column = st.integers(0, actors - 1)
    steps = [step(1, "mulai", draw(column))]
    for no in range(2, count):
        shape = draw(st.sampled_from(["proses", "proses", "keputusan"]))
        if shape == "keputusan":
            steps.append(step(no, shape, draw(column), yes=no + 1, no_to=draw(st.integers(1, no - 1))))
        else:
            others = draw(st.lists(column, max_size=1))
            steps.append(step(no, shape, draw(column), to=tuple(others)))
    return sop(actors, [*steps, step(count, "selesai", draw(column))])

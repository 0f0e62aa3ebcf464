from __future__ import annotations

import pytest

from office import DUTIES, LETTER, Case, add, assert_breaks, case, judge, swap

BREAKING = (
    case(
        "TLS01", LETTER, 15, "butir daftar `- format data diisi oleh setia…`", swap(LETTER, "bahwa:\n\n-", "bahwa:\n-")
    ),
    case("TLS01", LETTER, 24, "sisipkan satu baris kosong", add(LETTER, "\nPerhatikan:\n1. satu\n2. dua\n")),
    case("TLS01", LETTER, 26, "`- bagian`", add(LETTER, "\n1. butir\n\n    lanjutannya:\n    - bagian\n")),
    case("TLS01", LETTER, 24, "tabel langsung menyusul kalimat", add(LETTER, "\nRincian:\n| a | b |\n|---|---|\n")),
    case("TLS02", LETTER, 17, "baris ini menjorok 2 spasi", swap(LETTER, "    1. bagian", "  1. bagian")),
    case("TLS02", LETTER, 25, "jorokkan 4 spasi", add(LETTER, "\n1. butir\n\n   lanjutannya\n")),
    case("TLS02", LETTER, 25, "jorokkan 8 spasi", add(LETTER, "\n- satu\n    - dua\n      - tiga\n")),
    case("TLS03", LETTER, 23, "daftar berhuruf `a.`", add(LETTER, "\na. satu\nb. dua\n")),
    case("TLS03", DUTIES, 12, "daftar berhuruf `ii)`", add(DUTIES, "\nii) satu\n")),
    case("TLS04", LETTER, 23, "blok khusus `!!!`", add(LETTER, "\n!!! note\n    Perhatikan.\n")),
    case("TLS04", DUTIES, 12, "blok khusus `:::`", add(DUTIES, "\n::: peringatan\n")),
    case("TLS05", LETTER, 23, "HTML `<b>` tidak dicetak", add(LETTER, "\nIni <b>penting</b>.\n")),
    case("TLS05", LETTER, 23, "HTML `<br/>`", add(LETTER, "\nbaris<br/>baru\n")),
    case(
        "TLS06",
        LETTER,
        23,
        "gambar `https://contoh.example/a.png` berada di luar",
        add(LETTER, "\n![a](https://contoh.example/a.png)\n"),
    ),
    case("TLS06", LETTER, 23, "tautan `/etc/hosts`", add(LETTER, "\n[a](/etc/hosts)\n")),
    case("TLS06", LETTER, 23, "tautan `../../rahasia.md`", add(LETTER, "\n[a](../../rahasia.md)\n")),
    case("TLS06", LETTER, 23, "tautan `file:///C:/a.docx`", add(LETTER, "\n[a]: file:///C:/a.docx\n")),
    case(
        "TLS07",
        LETTER,
        23,
        "alamat `https://contoh.example` tersembunyi",
        add(LETTER, "\n[situs](https://contoh.example)\n"),
    ),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


@pytest.mark.parametrize(
    "text",
    [
        "Kalimat\ndua baris.\n\n- daftar\n- rapi\n",
        "### Judul\n- daftar di bawah judul\n",
        "- butir yang\n  dilipat\n- butir berikut\n",
        "1. butir\n\n    lanjutannya\n\n2. butir\n",
        "Tahun\n2026. Kalimat yang dilipat.\n",
        "Surat a.n. Kepala Dinas, butir a. dan b. di tengah kalimat.\n",
        "Nilai 3 < 5 dan 7 > 5, surel <dinas@contoh.example>.\n",
        "Contoh `<b>` dan ``a `!!!` b``.\n",
        "```\n<b>\n- daftar\n!!! note\n```\n",
        "~~~\n[a](/etc/hosts)\n",
        "Catatan <!-- <b>\nbelum tampil --> selesai.\n",
        "![denah](denah.png) dan [lampiran](lampiran/1-jadwal.md).\n",
        "**tebal** di awal baris.\n",
    ],
)
def test_fine(text: str) -> None:
    assert judge(add(LETTER, f"\n{text}")).findings == ()

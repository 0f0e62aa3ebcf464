"""What the program can do, by who uses it: a table that needs no library to be read out."""

from __future__ import annotations

from siklus import __version__

#: Every command: who uses it, its name and arguments, and what it does. One command lies in ``siklus.cli.<name>``.
GROUPS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Untuk staf",
        (
            ("new", "SIKLUS", "mulai siklus baru: cabang dan naskah awalnya"),
            ("submit", "SIKLUS", "simpan naskah dan ajukan untuk dikoreksi"),
            ("number", "KEGIATAN …", "pesan, catat, batalkan, dan lihat nomor naskah"),
            ("record", "KEGIATAN SIKLUS", "catat penggandaan, pengiriman, tanda terima, arsip, dan pembatalan"),
        ),
    ),
    (
        "Untuk pemaraf dan penanda tangan",
        (("review", "SIKLUS", "setujui, kembalikan, atau beri catatan"),),
    ),
    (
        "Untuk pengelola",
        (
            ("gate", "SIKLUS", "nilai persetujuan; berhasil hanya bila semuanya sah"),
            ("merge", "SIKLUS", "berlakukan paket yang sudah lengkap persetujuannya"),
            ("owners", "", "susun CODEOWNERS: siapa yang dipanggil forge untuk meninjau"),
            ("forge", "KEGIATAN", "aturan cabang di GitHub, Gitea, atau Forgejo: pasang dan periksa"),
            ("archive", "[SIKLUS]", "bekukan paket ke cabang arsip, cetak daftarnya, atau salin ke ZIP"),
            ("site", "", "bangun situs arsip di build/site"),
            ("demo", "", "peragakan satu siklus dari konsep sampai arsip dan situs"),
        ),
    ),
    (
        "Untuk semua",
        (
            ("status", "[SIKLUS]", "lihat keadaan: giliran siapa, sejak kapan, terlambat atau tidak"),
            ("remind", "", "daftar langkah yang terlambat dan tanda terima yang belum ada"),
            ("sync", "[REPOSITORI]", "tukar tinjauan, draf, dan arsip dengan repositori bersama"),
            ("check", "[SIKLUS…]", "periksa naskah dan data acuan"),
            ("redline", "SIKLUS", "lihat koreksian: apa yang berubah sejak naskah dikembalikan"),
            ("preview", "", "cetak konsep dan koreksian semua siklus yang diubah cabang ini"),
            ("render", "SIKLUS", "cetak naskah menjadi PDF"),
            ("verify", "BERKAS|SIKLUS|semua", "cocokkan berkas, siklus, atau semuanya dengan arsip"),
        ),
    ),
)

#: The names of all commands, in the order in which they are listed.
NAMES = tuple(name for _, commands in GROUPS for name, _, _ in commands)


def overview() -> str:
    """What ``siklus`` alone and ``siklus --help`` print."""
    lines = [
        "Siklus menjalankan SOP kantor pada naskah: ditulis, dikoreksi, diparaf, ditandatangani, dicetak, diarsipkan.",
        "",
        "Pakai: siklus PERINTAH [ARGUMEN]…",
    ]
    width = max(len(f"{name} {arguments}") for _, commands in GROUPS for name, arguments, _ in commands)
    for title, commands in GROUPS:
        lines += ["", f"{title}:"]
        lines += [f"  {f'{name} {arguments}'.ljust(width)}  {line}" for name, arguments, line in commands]
    lines += [
        "",
        "Keterangan satu perintah: siklus PERINTAH --help",
        "Versi program: siklus --version",
    ]
    return "\n".join(lines) + "\n"


def version() -> str:
    """What ``siklus --version`` prints."""
    return f"siklus {__version__}\n"

"""What the loader tells while it reads; here only for the published list."""

from __future__ import annotations

from siklus.findings import Level
from siklus.rules.rule import Rule

missing_file = Rule(
    "BCA01",
    Level.ERROR,
    "Berkas acuan dan paket siklus harus ada",
    "Tanpa berkas ini naskah tidak dapat diperiksa atau dicetak.",
)
unreadable = Rule(
    "BCA02",
    Level.ERROR,
    "Berkas harus berupa teks UTF-8 dengan susunan YAML yang benar",
    "Berkas yang rusak, terlalu besar, atau memuat karakter tersembunyi dapat tercetak lain dari yang terlihat.",
)
no_values = Rule(
    "BCA03",
    Level.ERROR,
    "Berkas harus memuat isian bernama",
    "Program membaca nilai dari namanya, misalnya `tahun: 2026`.",
)
not_a_file = Rule(
    "BCA04",
    Level.ERROR,
    "Naskah dan acuan harus berkas biasa dengan nama yang terbaca",
    "Isi tautan dapat berubah tanpa tercatat, padahal paraf dan tanda tangan terikat pada isi.",
)
wrong_name = Rule(
    "BCA05",
    Level.ERROR,
    "Nama berkas acuan harus sesuai dengan isinya",
    "Kalender, perjanjian kinerja, SOP, dan register dicari menurut nama berkasnya.",
)
not_a_cycle = Rule(
    "BCA06",
    Level.ERROR,
    "Direktori `cycles/` hanya memuat direktori siklus",
    "Nama direktori adalah kode siklus yang dipakai pada perintah, register, dan arsip.",
)
stray_reference = Rule(
    "BCA07",
    Level.WARNING,
    "Direktori acuan hanya memuat berkas YAML yang dikenal",
    "Berkas dengan akhiran lain tidak dibaca, sehingga isinya tidak pernah berlaku.",
)
unknown_key = Rule(
    "SKM01",
    Level.ERROR,
    "Nama isian harus dikenal",
    "Nama yang salah ketik berarti nilainya tidak pernah dipakai.",
)
missing_key = Rule(
    "SKM02",
    Level.ERROR,
    "Isian wajib harus ada",
    "Naskah dicetak dari isian ini.",
)
wrong_value = Rule(
    "SKM03",
    Level.ERROR,
    "Nilai isian harus sesuai dengan jenisnya",
    "Tanggal harus ada dalam kalender, angka harus angka, dan pilihan harus salah satu yang tersedia.",
)
missing_document = Rule(
    "PKT01",
    Level.ERROR,
    "Paket harus memuat setiap naskah yang disebut SOP",
    "SOP mengoreksi, memaraf, dan menandatangani ketiga naskah sebagai satu paket.",
)

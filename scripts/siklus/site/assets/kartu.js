// Di layar sempit setiap baris tabel menjadi kartu. Nama kolomnya dipasang pada setiap sel di sini, bukan di halaman:
// diulang di setiap baris, nama itu seberat isi tabelnya. Tanpa skrip ini tabelnya tetap tabel.
"use strict";

for (const table of document.querySelectorAll("table.kartu")) {
  const names = [...table.tHead.rows[0].cells].map((head) => head.textContent);
  const label = () => {
    for (const row of table.tBodies[0].rows) {
      [...row.cells].forEach((cell, column) => {
        const box = document.createElement("div");
        box.append(...cell.childNodes);
        cell.append(box);
        cell.dataset.label = names[column];
      });
    }
  };
  label();
  table.addEventListener("baris", label); // daftar.js mengganti semua barisnya
  table.classList.add("kartu--siap");
}

// Mengurutkan dan menyaring tabel panjang. Tanpa skrip ini tabelnya tetap terbaca, menurut urutan bukunya.
"use strict";

const BULAN =
  ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

for (const table of document.querySelectorAll("table.daftar")) {
  const compare = new Intl.Collator("id", { numeric: true }).compare;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  /** Isi sel untuk diurutkan: tanggal menurut waktunya, nomor menurut besarnya. */
  const key = (row, column) =>
    row.cells[column].textContent.trim().replace(/^(\d{1,2}) ([A-Z][a-z]+) (\d{4})/, (all, day, month, year) =>
      BULAN.includes(month) ? `${year} ${BULAN.indexOf(month) + 1} ${day}` : all);

  heads.forEach((head, column) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.append(...rows.sort((a, b) => (down ? -1 : 1) * compare(key(a, column), key(b, column))));
    });
  });

  const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase().replace(/\s+/g, " ")]));
  const bar = Object.assign(document.createElement("div"), { className: "saring" });
  const label = Object.assign(document.createElement("label"), { textContent: "Saring " });
  const box = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
  const told = document.createElement("output");
  const filter = () => {
    const asked = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !asked.every((one) => words.get(row).includes(one));
    told.value = `${rows.filter((row) => !row.hidden).length} dari ${rows.length} baris`;
  };
  box.addEventListener("input", filter);
  label.append(box);
  bar.append(label, told);
  table.before(bar);
  table.classList.add("daftar--hidup");
  filter();
}

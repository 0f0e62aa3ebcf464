// Mengurutkan dan menyaring tabel panjang. Tanpa skrip ini tabelnya tetap terbaca, menurut urutan bukunya.
// Tabel yang terbagi atas beberapa halaman dimuat seluruhnya begitu diurutkan atau disaring.
"use strict";

(() => {
  const BULAN =
    ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
  const { semua } = document.currentScript.dataset; // berkas dengan semua baris, bila halaman ini memuat sebagian saja
  const table = document.querySelector("table.daftar");
  const compare = new Intl.Collator("id", { numeric: true }).compare;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const words = new Map();
  let rows, loading;

  const know = () => {
    rows = [...body.rows];
    words.clear();
    for (const row of rows) words.set(row, row.textContent.toLowerCase().replace(/\s+/g, " "));
  };
  know();

  /** Semua baris; bila berkasnya tidak dapat dimuat, tetap yang ada di halaman ini. */
  const whole = () => loading ??= semua ? new Promise((done) => {
    window.daftarSemua = (every) => {
      body.innerHTML = every;
      know();
      for (const one of document.querySelectorAll(".bagian")) one.remove();
      table.dispatchEvent(new Event("baris"));
    };
    const script = document.createElement("script");
    Object.assign(script, { src: semua, onload: () => done(true), onerror: () => done(false) });
    document.head.append(script);
  }) : Promise.resolve(true);

  /** Isi sel untuk diurutkan: tanggal menurut waktunya, nomor menurut besarnya. */
  const key = (row, column) =>
    row.cells[column].textContent.trim().replace(/^(\d{1,2}) ([A-Z][a-z]+) (\d{4})/, (all, day, month, year) =>
      BULAN.includes(month) ? `${year} ${BULAN.indexOf(month) + 1} ${day}` : all);

  const bar = Object.assign(document.createElement("div"), { className: "saring" });
  const label = Object.assign(document.createElement("label"), { textContent: "Saring " });
  const box = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
  const told = document.createElement("output");
  const filter = (partial) => {
    const asked = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !asked.every((one) => words.get(row).includes(one));
    const shown = rows.filter((row) => !row.hidden).length;
    told.value = `${shown} dari ${rows.length} baris${partial ? " pada halaman ini" : ""}`;
  };

  heads.forEach((head, column) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    button.addEventListener("click", async () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const complete = await whole();
      body.append(...rows.sort((a, b) => (down ? -1 : 1) * compare(key(a, column), key(b, column))));
      filter(!complete);
    });
  });

  box.addEventListener("input", async () => filter(!(await whole())));
  label.append(box);
  bar.append(label, told);
  table.before(bar);
  table.classList.add("daftar--hidup");
  filter(Boolean(semua));
})();

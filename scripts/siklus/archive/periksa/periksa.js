// Memeriksa berkas di peramban: sidik jarinya dihitung di sini, lalu dicari dalam tabel sidik jari arsip.
// Tabelnya skrip, sebab halaman yang dibuka dari folder tidak boleh memuat data; yang dimuat hanya bagian yang perlu.
"use strict";

(() => {
  const place = document.getElementById("periksa");
  const form = place.querySelector("form");
  const answers = place.querySelector(".periksa-jawaban");
  const PIECE = 2 ** 22; // bita yang dibaca sekaligus
  const LONGEST = 200; // huruf; keterangan diri yang terpotong di antara dua bagian masih terbaca
  const SELF = /(?:x-default">|\/Subject\()([a-z0-9]+(?:-[a-z0-9]+)*): (konsep|arsip|salinan)[<)]/;
  const END = /%%EOF(\r\n|\n|\r)?/g;
  const MOST = 16; // berkas yang lebih sering ditambahi hanya dilihat dari belakang
  const SHAPES = {
    pdf: "rangkap arsip",
    salinan: "salinan yang dikirim",
    publik: "salinan untuk umum, tanpa NIP",
    docx: "salinan untuk pengolah kata",
    xlsx: "salinan untuk diisi",
    laporan: "laporan realisasi",
    pindaian: "pindaian tanda tangan basah",
  };

  const ADDED = "Berkas ini memuat utuh naskah dari arsip, lalu ditambahi, seperti oleh tanda tangan elektronik. Tambahan dapat mengubah yang terlihat dan tidak dinilai di sini: periksa tanda tangannya dengan pembaca PDF atau layanan pemeriksa TTE.";
  const LAPSED = {
    diralat: " Naskah ini kemudian diralat; yang berlaku disebut pada halaman siklusnya.",
    dibatalkan: " Siklusnya kemudian dibatalkan, jadi naskah ini tidak berlaku lagi.",
  };

  const loading = new Map();
  const load = (address) => {
    if (!loading.has(address))
      loading.set(address, new Promise((done, failed) => {
        const script = document.createElement("script");
        Object.assign(script, { src: address, onload: done, onerror: () => failed(new Error(address)) });
        document.head.append(script);
      }));
    return loading.get(address);
  };

  /** Yang diketahui arsip tentang sebuah sidik jari. */
  const known = async (digest) => {
    const { tabel, lebar } = place.dataset;
    await load(`${tabel}${digest.slice(0, Number(lebar)) || "semua"}.js`);
    return Object.hasOwn(globalThis.sidikArsip, digest) ? globalThis.sidikArsip[digest] : undefined;
  };
  const cycleOf = (id) => known(new Sha256().update(new TextEncoder().encode(id)).hex());

  /** Sidik jari sebuah berkas, dan apa yang ditulis program ini sendiri di dalam PDF: siklus dan jenisnya. */
  const read = async (file) => {
    const digest = new Sha256();
    const ends = new Map(); // tempat sebuah PDF mungkin berakhir sebelum ditambahi: dengan dan tanpa akhir barisnya
    let [self, before, packed] = [null, ""]; // ZIP dapat memuat PDF, yang tidak berbicara atas namanya
    for (let at = 0; at < file.size; at += PIECE) {
      const bytes = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
      digest.update(bytes);
      const text = before + new TextDecoder("latin1").decode(bytes);
      packed ??= text.startsWith("PK\x03\x04");
      if (!packed) self ??= text.match(SELF);
      for (const end of text.matchAll(END)) {
        const start = at - before.length + end.index;
        ends.set(start, [...new Set([start + end[0].length, start + 5])]);
      }
      before = text.slice(-LONGEST);
    }
    const whole = before.trimEnd().endsWith("%%EOF");
    return {
      digest: digest.hex(),
      self: self && { cycle: self[1], kind: self[2] },
      earlier: whole ? [...ends.values()].slice(-MOST - 1, -1).reverse().flat() : [],
    };
  };

  /** Berkas arsip yang utuh di dalam PDF yang kemudian ditambahi, seperti oleh tanda tangan elektronik. */
  const within = async (file, earlier) => {
    for (const end of earlier) {
      const found = await known((await read(file.slice(0, end))).digest);
      if (found) return found;
    }
  };

  const part = (name, text, ...inside) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...inside);
    return made;
  };
  const classed = (one, name) => Object.assign(one, { className: name });
  const link = (cycle) => Object.assign(part("a", `${cycle.judul} (${cycle.siklus})`), { href: cycle.halaman });

  const facts = (pairs) => {
    const list = classed(part("dl"), "fakta");
    for (const [name, value] of pairs) if (value) list.append(part("div", "", part("dt", name), part("dd", "", value)));
    return list;
  };

  const ofCycle = (cycle) => [
    ["Siklus", link(cycle)],
    ["Penanda tangan", cycle.penanda_tangan],
    ["Sebagai", cycle.kapasitas],
    ["Ditandatangani", cycle.pada],
  ];

  /** Tiga jawaban, seperti pada `siklus verify`: asli, berubah, tidak dikenal. */
  const judge = async (file, { digest, self, earlier }) => {
    const exact = await known(digest);
    const [id, path] = exact ?? (await within(file, earlier)) ?? [];
    if (id) {
      const cycle = await cycleOf(id);
      const [folder, name] = path.includes("/") ? path.split("/") : ["", path];
      const stem = name.replace(/\.[^.]*$/, "");
      const paper = Object.hasOwn(cycle.naskah, stem) ? cycle.naskah[stem] : [];
      const verdict = exact
        ? { state: "Asli", tone: "baik", told: "Berkas ini sama, bita demi bita, dengan yang dibekukan dalam arsip." }
        : { state: "Tidak dikenal", tone: "awas", told: ADDED };
      return {
        ...verdict,
        told: verdict.told + (LAPSED[cycle.gugur] ?? ""),
        rows: [
          ["Naskah", paper[0]], ["Nomor", paper[1]], ["Tanggal", paper[2]], ...ofCycle(cycle),
          ["Dalam arsip", [path, SHAPES[folder]].filter(Boolean).join(", ")],
        ],
      };
    }
    const cycle = self && (await cycleOf(self.cycle));
    if (!cycle)
      return {
        state: "Tidak dikenal", tone: "awas",
        told: /\.zip$/i.test(file.name)
          ? "Isi ZIP tidak diperiksa di sini. Ekstrak dahulu, lalu pilih berkas-berkas di dalamnya."
          : "Tidak ada berkas seperti ini dalam arsip. Berkas yang diubah, dicetak ulang, atau dipindai juga tidak dikenal; bandingkan nomor, tanggal, dan isinya dengan halaman siklusnya (pindai kode QR pada naskah).",
        rows: [],
      };
    const told = {
      arsip: ["Berubah", "buruk", "Berkas ini menyebut dirinya rangkap arsip dari siklus di bawah ini, tetapi isinya bukan yang dibekukan. Jangan dipakai; unduh yang asli dari halaman siklusnya."],
      salinan: ["Tidak dikenal", "awas", "Berkas ini menyebut dirinya salinan untuk penerima. Sidik jarinya tidak tercatat di sini; cocokkan nomor, tanggal, dan isinya dengan halaman siklusnya."],
      konsep: ["Tidak dikenal", "awas", "Berkas ini menyebut dirinya konsep: bukan naskah yang ditandatangani. Yang berlaku ada pada halaman siklusnya."],
    }[self.kind];
    return { state: told[0], tone: told[1], told: told[2], rows: ofCycle(cycle) };
  };

  const answer = async (file) => {
    const box = classed(part("section", "", part("h3", file.name), part("p", "Sedang dihitung …")), "catatan");
    answers.prepend(box);
    try {
      const seen = await read(file);
      const { state, tone, told, rows } = await judge(file, seen);
      const verdict = part("p", "", classed(part("span", state), `lencana lencana--${tone}`), ` ${told}`);
      const digest = classed(part("code", seen.digest), "sidik");
      classed(box, `catatan catatan--${tone}`).replaceChildren(part("h3", file.name), verdict, facts([...rows, ["SHA-256", digest]]));
    } catch (error) {
      const why = error.name === "NotReadableError" || error.name === "NotFoundError"
        ? "Berkas ini tidak dapat dibaca. Pilih berkas, bukan folder, lalu coba lagi."
        : "Tabel sidik jari arsip tidak dapat dimuat. Muat ulang halaman ini; dari ZIP, ekstrak dahulu seluruh isinya.";
      classed(box, "catatan catatan--buruk").replaceChildren(part("h3", file.name), part("p", why));
    }
  };

  const judgeAll = async (files) => {
    for (const file of files) await answer(file);
  };
  const input = form.querySelector("input");
  input.addEventListener("change", () => judgeAll([...input.files]).then(() => (input.value = "")));
  // Di mana pun berkas dilepaskan: bila tidak, peramban membukanya dan meninggalkan halaman ini.
  for (const kind of ["dragover", "dragleave", "drop"])
    document.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      form.classList.toggle("periksa-di-atas", kind === "dragover");
      if (kind === "drop") judgeAll([...event.dataTransfer.files]);
    });
  place.querySelector(".periksa-tanpa").remove();
  form.hidden = false;
})();

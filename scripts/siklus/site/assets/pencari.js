// Pencari situs: menggantikan pekerja pencarian bawaan tema, dengan pesan yang sama (jenis 0 siapkan, 1 siap, 2 cari, 3 hasil).
// Kata dicari menurut kata dasarnya (ukur, mengukur, pengukuran), nomor menurut bagian mana pun, tanpa membangun indeks:
// seluruh teks adalah satu untaian yang ditelusuri, sehingga ponsel tidak menunggu.
"use strict";

(() => {
  const LAYERS = [["lah", "kah", "pun"], ["nya", "ku", "mu"], ["kan", "an", "i"]];
  // Awalan, dan huruf pertama kata dasar yang mungkin luluh di belakangnya.
  const PREFIXES = [
    ["meny", "s"], ["peny", "s"], ["menge", ""], ["penge", ""], ["meng", "k"], ["peng", "k"], ["mem", "p"], ["pem", "p"],
    ["men", "t"], ["pen", "t"], ["me", ""], ["pe", ""], ["memper", ""], ["ber", ""], ["bel", ""], ["be", ""], ["per", ""],
    ["pel", ""], ["ter", ""], ["di", ""], ["ke", ""], ["se", ""],
  ];
  const SHORTEST = 3; // huruf; kata dasar yang lebih pendek tidak ada
  const WORD = /[a-z0-9]/;
  const WEIGHTS = [0, 1, 3, 5, 6]; // menurut tingkat: di dalam, awal, kata dasar, kata itu sendiri
  const TITLE = 2.5; // kali bobot bila terdapat pada judul
  const MOST = 60; // halaman
  const TEASER = 220; // huruf

  const endings = (word) => {
    const found = [word];
    for (const layer of LAYERS)
      for (const one of [...found])
        for (const end of layer)
          if (one.endsWith(end) && one.length - end.length >= SHORTEST) found.push(one.slice(0, -end.length));
    return found;
  };

  /** Semua kata dasar yang mungkin dari sebuah kata; kamus tidak diperlukan, sebab dua kata cukup berbagi satu. */
  const roots = (word) => {
    const found = new Set(endings(word));
    let layer = [word];
    for (let depth = 1; depth <= 3; depth++) {
      const next = [];
      for (const one of layer)
        for (const [prefix, lost] of PREFIXES)
          if (one.startsWith(prefix) && one.length - prefix.length >= SHORTEST) {
            const rest = one.slice(prefix.length);
            next.push(rest);
            if (lost && /^[aiueo]/.test(rest)) next.push(lost + rest);
          }
      for (const one of next)
        for (const root of endings(one))
          if (/[aiueo]/.test(root) && (depth === 1 || root.length > SHORTEST)) found.add(root);
      layer = next;
    }
    return found;
  };

  /** Satu kata atau nomor yang dicari: apa yang ditelusuri, dan seberapa cocok yang ditemukan. */
  const term = (asked) => {
    const plain = /^[a-z]+$/.test(asked);
    const own = plain ? roots(asked) : new Set([asked]);
    const cores = [...own].map((root) => (plain && /^[ktsp]/.test(root) && root.length > SHORTEST ? root.slice(1) : root));
    const known = new Map();
    const judge = (word) => {
      if (word === asked) return 4;
      if ([...roots(word)].some((root) => own.has(root))) return 3;
      return word.startsWith(asked) ? 2 : word.includes(asked) ? 1 : 0;
    };
    return {
      asked,
      cores: cores.filter((core, at) => !cores.some((other, where) => core.includes(other) && (core !== other || where < at))),
      /** Tingkat kecocokan pada suatu tempat dalam teks, 0 bila tidak cocok. */
      level(text, at, length) {
        let start = at;
        let end = at + length;
        if (!plain) {
          if (text[at - 1] === "#" && text[at - 2] === "&") return 0; // rujukan karakter, bukan tulisan
          while (text[start - 1] === "0") start--; // 14 menemukan 014
          if (start > 0 && WORD.test(text[start - 1])) return 1;
          return end < text.length && WORD.test(text[end]) ? 2 : start === at ? 4 : 3;
        }
        while (start > 0 && WORD.test(text[start - 1])) start--;
        while (end < text.length && WORD.test(text[end])) end++;
        if (text[start - 1] === "&" && text[end] === ";") return 0; // sama
        const word = text.slice(start, end);
        if (!known.has(word)) known.set(word, judge(word));
        return known.get(word);
      },
    };
  };

  const terms = (query) =>
    [...new Set(query.toLowerCase().replaceAll("&", "&amp;").replaceAll("<", "&lt;").split(/[\s"“”,()*]+|(?<!&amp|&lt);/))].map((one) => one.replace(/^[.:/-]+|[.:/-]+$/g, "")).filter(Boolean);

  class Searcher {
    constructor(docs) {
      this.docs = docs;
      this.pages = new Map(); // alamat halaman -> nomor dokumennya; yang pertama ialah halaman itu sendiri
      this.starts = new Int32Array(docs.length * 2 + 1);
      const parts = [];
      let at = 0;
      docs.forEach((doc, number) => {
        const page = doc.location.split("#")[0];
        if (!this.pages.has(page)) this.pages.set(page, []);
        this.pages.get(page).push(number);
        for (const [field, part] of [doc.title, doc.text].entries()) {
          const told = field ? part.replace(/<[^>]+>/g, " ") : part;
          this.starts[number * 2 + field] = at;
          parts.push(told);
          at += told.length + 1;
        }
      });
      this.starts[docs.length * 2] = at;
      this.told = parts.join("\n");
      const lowered = this.told.toLowerCase();
      this.text = lowered.length === this.told.length ? lowered : this.told; // huruf yang berubah panjang tidak dikecilkan
    }

    /** Bagian (judul atau isi) di mana suatu tempat dalam teks terletak. */
    field(at) {
      let [low, high] = [0, this.starts.length - 1];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (this.starts[middle] <= at) low = middle;
        else high = middle;
      }
      return low;
    }

    /** Tingkat kecocokan terbaik tiap bagian. */
    levels(one) {
      const levels = new Uint8Array(this.docs.length * 2);
      for (const core of one.cores)
        for (let at = this.text.indexOf(core); at >= 0; ) {
          const field = this.field(at);
          levels[field] = Math.max(levels[field], one.level(this.text, at, core.length));
          at = this.text.indexOf(core, levels[field] === 4 ? this.starts[field + 1] : at + 1);
        }
      return levels;
    }

    search(query) {
      let asked = terms(query).map(term);
      if (!asked.length) return [];
      let found = asked.map((one) => this.levels(one));
      if (found.some((levels, number) => !levels.some(Boolean) && /[./:-]/.test(asked[number].asked))) {
        asked = terms(query.replace(/[./:-]+/g, " ")).map(term); // nomor yang tidak ada seutuhnya dicari per bagian
        found = asked.map((one) => this.levels(one));
      }
      const pages = [...this.pages];
      const hits = found.map((levels) =>
        pages.map(([, numbers]) => numbers.some((one) => levels[one * 2] || levels[one * 2 + 1])));
      const rare = hits.map((one) => Math.log(1 + pages.length / (one.filter(Boolean).length + 1)));
      const matched = pages.map((_, number) => hits.filter((one) => one[number]).length);
      const most = matched.reduce((a, b) => Math.max(a, b), 1);
      const results = [];
      for (const [page, numbers] of pages.filter((_, number) => matched[number] === most)) {
        const sections = numbers.map((number) => {
          const gained = found.map((levels, at) =>
            rare[at] * Math.max(TITLE * WEIGHTS[levels[number * 2]], WEIGHTS[levels[number * 2 + 1]]));
          return { number, gained, score: gained.reduce((sum, one) => sum + one, 0) };
        });
        const best = asked.map((_, at) => Math.max(...sections.map((one) => one.gained[at])));
        const top = Math.max(...sections.map((one) => one.score));
        results.push({ page, sections, score: best.reduce((sum, one) => sum + one, 0) + top + this.closeness(numbers[0], asked) });
      }
      return results
        .sort((a, b) => b.score - a.score || (a.page < b.page ? 1 : -1))
        .slice(0, MOST)
        .map((one) => this.items(one, asked, found));
    }

    /** Seberapa besar bagian judul halaman yang memang ditanyakan. */
    closeness(number, asked) {
      const [start, end] = [this.starts[number * 2], this.starts[number * 2 + 1]];
      const words = this.text.slice(start, end).match(/[a-z0-9]+/g) ?? [];
      const hit = words.filter((word) => asked.some((one) => one.level(word, 0, word.length) >= 3));
      return words.length ? (6 * hit.length) / words.length : 0;
    }

    items({ page, sections, score }, asked, found) {
      const matched = Object.fromEntries(asked.map((one, at) => [one.asked, found[at].some(Boolean)]));
      const item = (number, worth) => ({
        ...this.docs[number],
        title: this.marked(number * 2, asked, Infinity),
        text: this.marked(number * 2 + 1, asked, TEASER),
        score: worth,
        terms: matched,
      });
      const [first, ...others] = sections;
      const best = sections.reduce((a, b) => (b.score > a.score ? b : a));
      const more = others.filter((one) => one.score && one !== best).sort((a, b) => b.score - a.score).slice(0, 5);
      if (best === first) return [item(first.number, score), ...more.map((one) => item(one.number, one.score / 1e3))];
      return [item(best.number, score), item(first.number, 0), ...more.map((one) => item(one.number, one.score / 1e3))];
    }

    /** Teks di sekitar temuan pertama, dengan kata yang cocok ditandai. */
    marked(field, asked, most) {
      const told = this.told.slice(this.starts[field], this.starts[field + 1] - 1).replace(/\s+/g, " ").trim();
      const lowered = told.toLowerCase();
      const hits = [];
      for (const one of asked)
        for (const core of one.cores)
          for (let at = lowered.indexOf(core); at >= 0; at = lowered.indexOf(core, at + 1))
            if (one.level(lowered, at, core.length)) {
              let [start, end] = [at, at + core.length];
              while (start > 0 && WORD.test(lowered[start - 1])) start--;
              while (end < lowered.length && WORD.test(lowered[end])) end++;
              hits.push([start, end]);
              if (hits.length > 50) break;
            }
      hits.sort((a, b) => a[0] - b[0]);
      let from = 0;
      if (told.length > most && hits.length) from = told.lastIndexOf(" ", Math.max(0, hits[0][0] - most / 4)) + 1;
      let to = told.length - from > most ? told.lastIndexOf(" ", from + most) : told.length;
      if (to <= from) to = told.length;
      let [text, at] = [from ? "… " : "", from];
      for (const [start, end] of hits)
        if (start >= at && end <= to) {
          text += `${told.slice(at, start)}<mark data-md-highlight>${told.slice(start, end)}</mark>`;
          at = end;
        }
      return text + told.slice(at, to) + (to < told.length ? " …" : "");
    }
  }

  let searcher = new Searcher([]);
  addEventListener("message", ({ data: { type, data } }) => {
    if (type === 0) {
      searcher = new Searcher(data.docs);
      postMessage({ type: 1 });
    } else if (type === 2) postMessage({ type: 3, data: { items: searcher.search(data) } });
  });
})();

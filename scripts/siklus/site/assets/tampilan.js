// Yang diperlukan tema untuk mengingat pilihan pembaca di perangkatnya sendiri.
"use strict";

const __md_scope = new URL("..", document.currentScript.src);

const __md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);

const __md_get = (key, storage = localStorage, scope = __md_scope) => {
  try {
    return JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
  } catch {
    return null; // peramban yang melarang penyimpanan, atau isi yang bukan milik kami
  }
};

const __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // pilihan berlaku sampai halaman ditutup
  }
};

// Memasang tampilan terang atau gelap sebelum halaman tampak: pilihan pembaca, atau setelan perangkatnya.
"use strict";

(() => {
  const device = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  const scheme = __md_get("__palette")?.color?.scheme ?? device;
  document.body.setAttribute("data-md-color-scheme", scheme);
})();

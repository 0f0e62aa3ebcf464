// SHA-256 (FIPS 180-4). Bawaan peramban (crypto.subtle) tidak ada pada halaman dari folder dan dari http biasa.
"use strict";

const Sha256 = (() => {
  // Bagian pecahan akar pangkat dua dan tiga dari bilangan prima, 32 bit pertama.
  const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) >>> 0;
  const primes = [];
  for (let one = 2; primes.length < 64; one++) if (primes.every((prime) => one % prime)) primes.push(one);
  const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const ROUNDS = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
  const words = new Int32Array(64);

  class Sha256 {
    constructor() {
      this.state = Uint32Array.from(START);
      this.rest = new Uint8Array(64); // bita yang belum genap satu blok
      this.length = 0;
    }

    /** Tambahkan bita (Uint8Array). */
    update(bytes) {
      let at = 0;
      const held = this.length % 64;
      this.length += bytes.length;
      if (held) {
        at = Math.min(64 - held, bytes.length);
        this.rest.set(bytes.subarray(0, at), held);
        if (held + at < 64) return this;
        this.block(this.rest, 0);
      }
      for (; at + 64 <= bytes.length; at += 64) this.block(bytes, at);
      this.rest.set(bytes.subarray(at));
      return this;
    }

    /** Sidik jari semua bita sampai di sini, dalam heksadesimal; sesudah itu tidak dipakai lagi. */
    hex() {
      const length = this.length;
      const end = new Uint8Array(((119 - (length % 64)) % 64) + 9);
      end[0] = 0x80;
      const count = new DataView(end.buffer);
      count.setUint32(end.length - 8, Math.floor(length / 2 ** 29));
      count.setUint32(end.length - 4, (length % 2 ** 29) * 8);
      this.update(end);
      return Array.from(this.state, (word) => word.toString(16).padStart(8, "0")).join("");
    }

    block(bytes, at) {
      for (let i = 0; i < 16; i++, at += 4)
        words[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
      for (let i = 16; i < 64; i++) {
        const [x, y] = [words[i - 15], words[i - 2]];
        const low = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const high = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        words[i] = (words[i - 16] + low + words[i - 7] + high) | 0;
      }
      let [a, b, c, d, e, f, g, h] = this.state;
      for (let i = 0; i < 64; i++) {
        const sum1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const one = (h + sum1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
        const sum0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const two = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + one) | 0;
        d = c; c = b; b = a; a = (one + two) | 0;
      }
      const state = this.state;
      state[0] += a; state[1] += b; state[2] += c; state[3] += d;
      state[4] += e; state[5] += f; state[6] += g; state[7] += h;
    }
  }

  return Sha256;
})();

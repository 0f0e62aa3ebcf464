// Pengganti Worker ketika situs dibuka langsung dari folder, sebab peramban melarang Worker dari berkas.
// Skripnya dijalankan di dalam bingkai tersembunyi, tanpa skrip di dalam halaman yang dilarang kebijakan situs.
"use strict";

class IFrameWorker extends EventTarget {
  constructor(address) {
    super();
    this.frame = document.createElement("iframe");
    this.frame.hidden = true;
    document.body.append(this.frame);
    const inner = this.frame.contentWindow;
    inner.document.open();
    inner.document.write("<!doctype html><title>Pekerja</title><body>");
    inner.document.close();
    inner.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    inner.importScripts = async (...addresses) => {
      for (const one of addresses) await this.load(one);
    };
    this.ready = this.load(address);
  }

  load(address) {
    return new Promise((loaded, failed) => {
      const script = this.frame.contentDocument.createElement("script");
      Object.assign(script, { src: address, onload: loaded, onerror: failed });
      this.frame.contentDocument.body.append(script);
    });
  }

  postMessage(data) {
    const event = new MessageEvent("message", { data: structuredClone(data) });
    this.ready.then(() => this.frame.contentWindow.dispatchEvent(event));
  }

  terminate() {
    this.frame.remove();
  }
}

window.IFrameWorker = IFrameWorker; // skrip pencarian mengenali tempatnya dari nama ini
if (location.protocol === "file:") window.Worker = IFrameWorker;

/* When was the last draw, and what came over the wire? Runs in every frame before the frame's own scripts.

All times are milliseconds since 1970 by performance.timeOrigin, so that frames can be compared. */
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const probe = {
    pressed: 0, first: 0, drawn: 0, draws: 0, shown: 0, changed: 0, handled: 0, wire: [], long: [], gap: 0,
  };
  window.hpProbe = probe;

  /* Draws: only what paints counts, not what prepares a path. */
  const paints = /^(stroke|fill|clear|draw|multiDraw|put|blit)/;
  const onlyPrepare = /^(clear(Color|Depth|Stencil))$/;
  let asked = false;
  const painted = () => {
    probe.drawn = performance.now(); // the origin is added when it is read, this runs for every line
    probe.first ||= probe.drawn;
    probe.draws += 1;
    if (asked) return;
    asked = true;
    requestAnimationFrame(afterPaint);
  };
  /* The second way to time the frame: two animation frames after the last draw. */
  const afterPaint = () => {
    const upTo = probe.drawn;
    requestAnimationFrame(() => {
      if (probe.drawn > upTo) afterPaint();
      else {
        asked = false;
        probe.shown = performance.now();
      }
    });
  };
  const contexts = ["CanvasRenderingContext2D", "OffscreenCanvasRenderingContext2D"];
  for (const kind of [...contexts, "WebGLRenderingContext", "WebGL2RenderingContext"]) {
    const prototype = window[kind]?.prototype;
    for (const name of Object.keys(Object.getOwnPropertyDescriptors(prototype ?? {}))) {
      if (!paints.test(name) || onlyPrepare.test(name)) continue;
      const { value, ...rest } = Object.getOwnPropertyDescriptor(prototype, name);
      if (typeof value !== "function") continue;
      const wrapped = {
        call(...words) {
          const result = value.apply(this, words);
          painted();
          return result;
        },
      };
      Object.defineProperty(prototype, name, { ...rest, value: wrapped.call });
    }
  }

  /* Hands. The time of the event is when the browser made it, before any wait for the page. */
  const touched = (event) => { if (event.isTrusted) probe.pressed = performance.timeOrigin + event.timeStamp; };
  for (const type of ["keydown", "mousedown", "wheel"])
    window.addEventListener(type, touched, { capture: true, passive: true });

  /* The wire: messages of web sockets both ways, and files. */
  const passed = (bytes, at = performance.now()) => {
    if (bytes) probe.wire.push([performance.timeOrigin + at, bytes]);
  };
  const size = (data) => (typeof data === "string" ? new Blob([data]).size : data.byteLength ?? data.size ?? 0);
  window.WebSocket = class extends WebSocket {
    constructor(...words) {
      super(...words);
      this.addEventListener("message", (event) => passed(size(event.data)));
    }

    send(data) {
      passed(size(data));
      super.send(data);
    }
  };
  const observe = (type, each, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
  observe("resource", (entry) => passed(entry.transferSize, entry.responseEnd));
  observe("longtask", (entry) => probe.long.push([performance.timeOrigin + entry.startTime, entry.duration]));
  const handled = (entry) => { if (entry.name === "keydown") probe.handled = entry.duration; };
  observe("event", handled, { durationThreshold: 16 });

  /* For the driver */
  const since1970 = (time) => time && performance.timeOrigin + time;
  probe.read = () => ({
    now: now(), born: performance.timeOrigin, pressed: probe.pressed, drawn: since1970(probe.drawn),
    shown: since1970(probe.shown), changed: since1970(probe.changed), draws: probe.draws, handled: probe.handled,
    wire: probe.wire, long: probe.long, gap: probe.gap,
  });
  probe.reset = () => Object.assign(probe, { draws: 0, handled: 0, wire: [], long: [], gap: 0 });

  /* Note when the content of an element changes. */
  probe.watch = (selector) => {
    const note = () => { probe.changed = performance.now(); };
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver(note).observe(document.querySelector(selector), everything);
  };

  /* Note the longest time between two animation frames until stopped. */
  probe.pace = () => {
    let last = performance.now();
    const tick = () => {
      const time = performance.now();
      probe.gap = Math.max(probe.gap, time - last);
      last = time;
      if (probe.pacing) requestAnimationFrame(tick);
    };
    probe.pacing = true;
    requestAnimationFrame(tick);
  };
})();

/* How does a test let time pass? By a clock of its own, for as long as it is held. */

/* Hold the clock while `test` runs; it gets `pass(milliseconds)`. */
export const withClock = (test) => () => {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const waiting = new Set();
  let now = 0;
  const pass = (milliseconds) => {
    const end = now + milliseconds;
    for (;;) {
      const [next] = [...waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      now = next.at;
      waiting.delete(next);
      next.act();
    }
    now = end;
  };
  const started = (act, after = 0) => {
    const timer = { at: now + after, act };
    waiting.add(timer);
    return timer;
  };
  Object.assign(globalThis, { setTimeout: started, clearTimeout: (timer) => waiting.delete(timer) });
  try {
    test(pass);
  } finally {
    Object.assign(globalThis, real);
  }
};

/* Hold the frames of the browser while `test` runs; it gets `draw()`, which is the next one. */
export const withFrames = (test) => () => {
  const due = new Map();
  let last = 0;
  const draw = () => {
    const acts = [...due.values()];
    due.clear();
    for (const act of acts) act();
  };
  globalThis.requestAnimationFrame = (act) => {
    last += 1;
    due.set(last, act);
    return last;
  };
  globalThis.cancelAnimationFrame = (frame) => due.delete(frame);
  try {
    test(draw);
  } finally {
    delete globalThis.requestAnimationFrame;
    delete globalThis.cancelAnimationFrame;
  }
};

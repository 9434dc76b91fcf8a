/* Is the page on a screen with other pixels than before? A window is moved to another one, or zoomed. */

/**
 * Call `act` with every change; what is returned ends it.
 *
 * A box that keeps its size has other pixels then, which is observed; a query of the resolution is silent in some
 * frames, and stands in where boxes are not measured in pixels of the screen.
 * @param {() => void} act
 */
export const followDensity = (act) => {
  let drawn = window.devicePixelRatio;
  const look = () => {
    if (drawn === window.devicePixelRatio) return;
    drawn = window.devicePixelRatio;
    act();
  };
  return observeBox(look) ?? observeQuery(look);
};

/** @param {() => void} look */
const observeBox = (look) => {
  const observer = new ResizeObserver(look);
  try {
    observer.observe(document.documentElement, { box: "device-pixel-content-box" });
  } catch {
    return null;
  }
  return () => observer.disconnect();
};

/** @param {() => void} look */
const observeQuery = (look) => {
  /** @type {MediaQueryList | null} */
  let asked = null;
  const changed = () => {
    ask();
    look();
  };
  // A query names one density, so it is asked anew after each change.
  const ask = () => {
    asked?.removeEventListener("change", changed);
    asked = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    asked.addEventListener("change", changed);
  };
  ask();
  return () => asked?.removeEventListener("change", changed);
};

/* Is the page on a screen with other pixels than before? A window is moved to another one, or zoomed. */

/**
 * Call `act` with every change; what is returned ends it.
 * @param {() => void} act
 */
export const followDensity = (act) => {
  /** @type {MediaQueryList | null} */
  let asked = null;
  let drawn = window.devicePixelRatio;
  const changed = () => {
    ask();
    if (drawn === window.devicePixelRatio) return;
    drawn = window.devicePixelRatio;
    act();
  };
  // A query names one density, so it is asked anew after each change.
  const ask = () => {
    asked?.removeEventListener("change", changed);
    asked = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    asked.addEventListener("change", changed);
  };
  ask();
  addEventListener("resize", changed); // in a frame the query alone may be silent
  return () => {
    asked?.removeEventListener("change", changed);
    removeEventListener("resize", changed);
  };
};

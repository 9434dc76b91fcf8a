/* Is the page on a screen with other pixels than before? A window is moved to another one, or zoomed. */

const LOOK_MS = 500;

/**
 * Call `act` with every change; what is returned ends it.
 *
 * It is looked at: queries of the resolution, observed boxes and `resize` are all silent in some frames and browsers.
 * @param {() => void} act
 */
export const followDensity = (act) => {
  let drawn = window.devicePixelRatio;
  const look = () => {
    if (drawn === window.devicePixelRatio) return;
    drawn = window.devicePixelRatio;
    act();
  };
  const timer = setInterval(look, LOOK_MS);
  return () => clearInterval(timer);
};

/* Is the page light or dark? As whoever holds it says; what is drawn on a canvas must be drawn anew. Paper is light. */

/** @type {string | undefined} what the screen is, or will be after a print */
let onScreen;
let isPrinted = false;

/** @param {string | undefined} theme @param {() => void} repaint called where it is another than before */
export const paint = (theme, repaint) => {
  onScreen = theme || onScreen;
  const shown = isPrinted ? "light" : onScreen;
  if (!shown || document.documentElement.dataset.theme === shown) return;
  document.documentElement.dataset.theme = shown;
  repaint();
};

/** @param {boolean} printed @param {() => void} repaint */
export const paintForPaper = (printed, repaint) => {
  isPrinted = printed;
  paint(undefined, repaint);
};

/* Is the page light or dark? As whoever holds it says; what is drawn on a canvas must be drawn anew. */

/** @param {string | undefined} theme @param {() => void} repaint called where it is another than before */
export const paint = (theme, repaint) => {
  if (!theme || document.documentElement.dataset.theme === theme) return;
  document.documentElement.dataset.theme = theme;
  repaint();
};

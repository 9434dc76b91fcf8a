/* Which keys measure? */

/** @import { MeasureActions } from "./measure_card.js" */

/**
 * What a key does to a measurement; on a button Enter and the space bar press that.
 * @param {string} key @param {MeasureActions} acts @param {{ onButton: boolean, isEmpty: boolean }} where
 * @returns {(() => void) | undefined}
 */
export const actOf = (key, { add, back, finish, clear, close }, { onButton, isEmpty }) => {
  const always = new Map([["Escape", isEmpty ? close : clear], ["Backspace", back], ["Delete", back]]);
  const elsewhere = new Map([["Enter", finish], [" ", add]]);
  return always.get(key) ?? (onButton ? undefined : elsewhere.get(key));
};

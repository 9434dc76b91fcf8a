/* Which data are shown, and in which language?

No import can be assigned anew, so the session is one object whose fields change. */

/** @import { Language, Payload, Work } from "../types" */

/**
 * Nothing reads `data` before `openSession` has put it there.
 * @type {{ data: Payload, byId: Map<string, Work>, language: Language }}
 */
export const session = {
  data: /** @type {Payload} */ (/** @type {unknown} */ (null)),
  byId: new Map(),
  language: "vi",
};

/**
 * Show the data of a payload, in Vietnamese unless English is asked for. A payload leaves out what is empty.
 * @param {Payload} data @param {string} [language]
 */
export const openSession = (data, language) => {
  for (const work of data.works) work.features ??= [];
  session.data = data;
  session.byId = new Map(data.works.map((work) => [work.id, work]));
  session.language = language === "en" ? "en" : "vi";
};

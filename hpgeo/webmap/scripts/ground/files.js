/* Where do the files of the page lie? Beside it in the app's folder, or in the page itself as text.

All come as gzip, a fifth of their size; every browser since 2023 opens it. */

/** @param {ReadableStream} stream */
const unpacked = (stream) => new Response(stream.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();

/** @param {string} name */
const embedded = (name) => {
  /** @type {NodeListOf<HTMLScriptElement>} */
  const files = document.querySelectorAll("script[data-file]");
  return [...files].find((file) => file.dataset.file === name);
};

/** @param {HTMLScriptElement} element */
const decoded = (element) =>
  new Blob([Uint8Array.from(atob(element.textContent ?? ""), (letter) => letter.charCodeAt(0))]).stream();

/**
 * The content of a file. It fails where the file is not there or cannot be read.
 * @param {string} name
 */
export const readFile = async (name) => {
  const element = embedded(name);
  if (element) return unpacked(decoded(element));
  const response = await fetch(name);
  if (!response.ok || !response.body) throw new Error(`${name}: ${response.status}`);
  return unpacked(response.body);
};

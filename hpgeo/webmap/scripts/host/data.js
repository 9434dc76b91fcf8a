/* What is read first, wherever it lies? */
import { readFile } from "../ground/files.js";
import { readPayload } from "../ground/payload.js";

/**
 * Read the data of the page by the name of their file; it fails where they are not to be had, or not whole.
 * @param {string} file
 */
export const readData = async (file) => readPayload(await readFile(file));

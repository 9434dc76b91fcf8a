/* How does the page live in a file that is opened from disk? With its data within, and its state behind the hash. */
import { paint } from "./appearance.js";
import { readData } from "./data.js";
import { Reports } from "./reports.js";
import { fail, loaded, loading } from "./waiting.js";

/** @import { Language, Parameters, Payload } from "../types" */
/** @import { Page } from "./host.js" */

/** @returns {Parameters} */
const behindHash = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

/** @param {Parameters} parameters @returns {Language} */
const languageOf = ({ lang }) => (lang === "en" ? "en" : "vi");

export class FileHost {
  hasHeader = false;
  opensPassages = false;

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.reports = new Reports(page.parameters, (parameters) =>
      history.replaceState(null, "", `#${new URLSearchParams(parameters)}`));
  }

  async connect() {
    loading();
    this.#followSystem();
    const file = document.getElementById("hpgeo-data")?.dataset.file ?? "";
    const data = await readData(file).catch(() => null);
    if (data) this.#begin(data);
    else fail(() => location.reload());
  }

  /* Light or dark, as the reader's system asks. */
  #followSystem() {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => paint(dark.matches ? "dark" : "light", this.page.repaint);
    follow();
    dark.addEventListener("change", follow);
  }

  /** @param {Payload} data */
  #begin(data) {
    loaded();
    this.page.open(data, languageOf(behindHash()));
    this.#take();
    window.addEventListener("hashchange", () => { if (this.reports.echo.isNews(behindHash())) this.#take(); });
  }

  #take() {
    const parameters = behindHash();
    this.reports.echo.told(parameters);
    this.page.show(parameters, languageOf(parameters));
  }

  /**
   * The address of the file with a query, as another reader may open it.
   * @param {string} query
   */
  addressOf(query) {
    const [page] = location.href.split(/[?#]/);
    return query ? `${page}#${query}` : page;
  }
}

/* Are the files of the page found, in the page or beside it, and refused where they are not whole? */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { readFile } from "../../hpgeo/webmap/scripts/ground/files.js";

describe("A file of the page", () => {
  const packed = gzipSync("Cầu Đá Trắng");
  const answer = (response) => { globalThis.fetch = () => Promise.resolve(response); };
  const within = (text) => ({ dataset: { file: "data.gz" }, textContent: text });
  const holding = (...elements) => { globalThis.document = { querySelectorAll: () => elements }; };
  const textOf = async (name) => new TextDecoder().decode(await readFile(name));

  it("is read from the page itself, by its name among others", async () => {
    holding({ dataset: { file: "names.gz" }, textContent: "" }, within(packed.toString("base64")));
    assert.equal(await textOf("data.gz"), "Cầu Đá Trắng");
  });

  it("is read from beside the page", async () => {
    holding();
    answer(new Response(packed));
    assert.equal(await textOf("data.gz"), "Cầu Đá Trắng");
  });

  it("is refused where it is not whole, or not there", async () => {
    holding(within(packed.subarray(0, 12).toString("base64")));
    await assert.rejects(readFile("data.gz"));
    holding();
    answer(new Response("not found", { status: 404 }));
    await assert.rejects(readFile("data.gz"), /data.gz: 404/);
  });
});

/* What is known of all works without their details? Columns, and a light view of each work over them.

What runs over thousands of works reads the columns; what looks at one work asks its view, which keeps nothing. */
import { startsOf } from "./columns.js";
import { placeShapes } from "./shapes.js";
import { codeAt, readStandings, standingsOn, yearsOf } from "./standings.js";

/** @import { Box, Feature, Kind, Lists, Pair, Placed, Place, Standings } from "../types" */
/** @import { Columns } from "./columns.js" */

const UNIT = 1e5; // of the features' vertices to a degree

/** @param {Lists} lists @param {number} index */
const codesAt = ({ values, codes, starts }, index) =>
  Array.from(values.subarray(starts[index], starts[index + 1]), (value) => codes[value]);

/* What is known of the features of all works: those of work i stand from `starts[i]` up to `starts[i + 1]`. */
class Features {
  /** @param {Columns} columns */
  constructor(columns) {
    this.starts = startsOf(columns.numbers("feature.count"));
    this.kind = columns.coded("feature.kind");
    this.grade = columns.coded("feature.grade");
    this.origin = columns.coded("feature.origin");
    this.metres = columns.numbers("feature.metres");
    this.lane = columns.numbers("feature.lane");
    const shapes = startsOf(columns.numbers("feature.shapes")), vertices = startsOf(columns.numbers("shape.count"));
    /** @type {Placed} */
    this.placed = placeShapes(columns.numbers("shape"), vertices, shapes, UNIT);
  }

  get length() { return this.starts[this.starts.length - 1]; }

  /** @param {number} at @returns {Feature} */
  at(at) {
    return {
      kind: /** @type {Kind} */ (codeAt(this.kind, at)),
      grade: codeAt(this.grade, at),
      from: codeAt(this.origin, at),
      metres: this.metres[at],
      lane: this.lane[at],
    };
  }
}

/* The columns of all works. */
export class Catalogue {
  /** @param {Columns} columns */
  constructor(columns) {
    this.columns = columns;
    this.ids = columns.texts("id");
    this.layers = columns.coded("layer");
    this.bases = columns.coded("basis");
    this.accuracies = columns.coded("accuracy");
    this.organizations = columns.lists("organization");
    this.sources = columns.lists("source");
    this.places = columns.lists("place");
    this.metres = columns.numbers("metres");
    this.hundredths = columns.numbers("hundredths");
    this.amounts = columns.numbers("amount");
    this.currencies = columns.coded("currency");
    this.shares = columns.numbers("share"); // works with one number state one sum together; 0: no sum
    this.statements = columns.numbers("statement.count");
    this.features = new Features(columns);
    const { starts } = this.features;
    this.placed = new Uint8Array(this.length).map((_, i) => Number(starts[i] < starts[i + 1]));
    this.today = readStandings(columns);
    this.works = this.views(this.today);
    /** @type {Pair[] | null} */
    this.named = null;
  }

  get length() { return this.ids.length; }

  /**
   * A view of each work as it stands at a moment.
   * @param {Standings} standings
   */
  views(standings) {
    return this.ids.map((_, index) => new Work(this, standings, index));
  }

  /* The titles of all works, made when first asked for. */
  get titles() {
    if (!this.named) {
      const english = this.columns.texts("title.en");
      this.named = this.columns.texts("title.vi").map((title, index) => [title, english[index]]);
    }
    return this.named;
  }

  /**
   * The standings known on a day, by its place among the days of the history.
   * @param {number} day
   */
  standingsOn(day) {
    const { columns } = this, starts = startsOf(columns.numbers("version.count"));
    return standingsOn(readStandings(columns, "version."), starts, columns.numbers("version.since"), day);
  }
}

/* One work, as it stands at a moment. */
class Work {
  /** @param {Catalogue} catalogue @param {Standings} standings @param {number} index */
  constructor(catalogue, standings, index) {
    this.catalogue = catalogue;
    this.standings = standings;
    this.index = index;
  }

  get id() { return this.catalogue.ids[this.index]; }
  get title() { return this.catalogue.titles[this.index]; }
  get layer() { return codeAt(this.catalogue.layers, this.index); }
  get basis() { return codeAt(this.catalogue.bases, this.index); }
  get accuracy() { return codeAt(this.catalogue.accuracies, this.index); }
  get status() { return codeAt(this.standings.status, this.index); }
  get years() { return yearsOf(this.standings, this.index); }
  get organizations() { return codesAt(this.catalogue.organizations, this.index); }
  get sources() { return codesAt(this.catalogue.sources, this.index); }
  get lengthKm() { return this.catalogue.metres[this.index] / 1000; }
  get areaHa() { return this.catalogue.hundredths[this.index] / 100; }
  get statementCount() { return this.catalogue.statements[this.index]; }

  /* The units in which it lies: their names by kind. */
  get place() {
    /** @type {Place} */
    const place = { commune: [], district: [], beyond: [], formerly: [] };
    for (const named of codesAt(this.catalogue.places, this.index)) {
      const [kind, name] = placeOf(named);
      place[kind].push(name);
    }
    return place;
  }

  get isPlaced() { return this.catalogue.placed[this.index] > 0; }

  get features() {
    const { features } = this.catalogue, from = features.starts[this.index];
    return Array.from({ length: features.starts[this.index + 1] - from }, (_, i) => features.at(from + i));
  }

  /* The box of all its features; null without a place. */
  get box() {
    const { starts, placed: { boxes } } = this.catalogue.features;
    return this.isPlaced ? boxAround(boxes.subarray(4 * starts[this.index], 4 * starts[this.index + 1])) : null;
  }
}

/**
 * A code of a place in its two parts: "commune Phường An Biên".
 * @param {string} code
 * @returns {[kind: keyof Place, name: string]}
 */
export const placeOf = (code) => {
  const at = code.indexOf(" ");
  return [/** @type {keyof Place} */ (code.slice(0, at)), code.slice(at + 1)];
};

/** @param {Float64Array} boxes four numbers each @returns {Box} */
const boxAround = (boxes) => {
  const [west, north, east, south] = [0, 1, 2, 3].map((side) => boxes.filter((_, i) => i % 4 === side));
  return [Math.min(...west), Math.min(...north), Math.max(...east), Math.max(...south)];
};

/** The modules of a QR code (ISO/IEC 18004:2015, 6.3, 7.7 to 7.10), level M: knows no page. */
import {codewords} from './codewords.js';

/** @typedef {boolean[][]} Modules rows of dark modules */

const FORMAT = {divisor: 0x537, mask: 0x5412, bits: 10};
const VERSION = {divisor: 0x1f25, bits: 12};

/** @type {((row: number, column: number) => boolean)[]} Which data modules are turned over (table 10). */
const MASKS = [
  (row, column) => (row + column) % 2 === 0,
  row => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => (row * column) % 2 + (row * column) % 3 === 0,
  (row, column) => ((row * column) % 2 + (row * column) % 3) % 2 === 0,
  (row, column) => ((row + column) % 2 + (row * column) % 3) % 2 === 0,
];
const LIKE_FINDER = /(?=10111010000|00001011101)/g;

/** @param {number} value @param {{divisor: number, bits: number}} code */
function protectedBits(value, {divisor, bits}) {
  let left = value << bits;
  for (let bit = 31; bit >= bits; bit -= 1) if ((left >>> bit) & 1) left ^= divisor << (bit - bits);
  return value << bits | left;
}

/** @param {number} version @param {number} size */
function alignments(version, size) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = 2 * Math.ceil((size - 13) / (2 * count - 2));
  return [6, ...Array.from({length: count - 1}, (_, place) => size - 7 - step * (count - 2 - place))];
}

/** A symbol being made: what is dark, and what is a pattern, which no mask turns over. */
class Drawing {
  /** @param {number} version */
  constructor(version) {
    this.version = version;
    this.size = 17 + 4 * version;
    const blank = () => Array.from({length: this.size}, () => Array(this.size).fill(false));
    /** @type {Modules} */
    this.dark = blank();
    /** @type {Modules} */
    this.fixed = blank();
  }

  /** @param {number} row @param {number} column @param {boolean} isDark */
  fix(row, column, isDark) {
    if (row < 0 || column < 0 || row >= this.size || column >= this.size) return;
    /** @type {boolean[]} */ (this.dark[row])[column] = isDark;
    /** @type {boolean[]} */ (this.fixed[row])[column] = true;
  }

  /** Rings around a middle. @param {number} row @param {number} column @param {number} reach @param {number[]} light */
  rings(row, column, reach, light) {
    for (let down = -reach; down <= reach; down += 1) {
      for (let right = -reach; right <= reach; right += 1) {
        this.fix(row + down, column + right, !light.includes(Math.max(Math.abs(down), Math.abs(right))));
      }
    }
  }

  patterns() {
    const {size, version} = this;
    for (let place = 0; place < size; place += 1) {
      this.fix(6, place, place % 2 === 0);
      this.fix(place, 6, place % 2 === 0);
    }
    for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]]) this.rings(row ?? 0, column ?? 0, 4, [2, 4]);
    const places = alignments(version, size);
    for (const row of places) {
      for (const column of places) {
        const isFinder = [row, column].every(place => place === 6 || place === size - 7) && !(row > 6 && column > 6);
        if (!isFinder) this.rings(row, column, 2, [1]);
      }
    }
    this.format(0);
    if (version < 7) return;
    const bits = protectedBits(version, VERSION);
    for (let bit = 0; bit < 18; bit += 1) {
      const [long, short] = [Math.floor(bit / 3), size - 11 + bit % 3];
      this.fix(long, short, Boolean((bits >> bit) & 1));
      this.fix(short, long, Boolean((bits >> bit) & 1));
    }
  }

  /** Level M and the mask, twice. @param {number} mask */
  format(mask) {
    const {size} = this;
    const bits = protectedBits(mask, FORMAT) ^ FORMAT.mask;
    for (let bit = 0; bit < 15; bit += 1) {
      const isDark = Boolean((bits >> bit) & 1);
      const around = bit < 6 ? bit : bit < 8 ? bit + 1 : 14 - bit;
      if (bit < 8) this.fix(around, 8, isDark);
      else this.fix(8, bit === 8 ? 7 : around, isDark);
      if (bit < 8) this.fix(8, size - 1 - bit, isDark);
      else this.fix(size - 15 + bit, 8, isDark);
    }
    this.fix(size - 8, 8, true);
  }

  /** @param {number[]} words up and down in columns of two, from the right */
  fill(words) {
    const {size} = this;
    let bit = 0;
    for (let right = size - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      const isUp = ((right + 1) & 2) === 0;
      for (let step = 0; step < size; step += 1) {
        const row = isUp ? size - 1 - step : step;
        for (const column of [right, right - 1]) {
          if (this.fixed[row]?.[column]) continue;
          /** @type {boolean[]} */ (this.dark[row])[column] = Boolean(((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
          bit += 1;
        }
      }
    }
  }

  /** @param {number} mask @returns {Modules} */
  masked(mask) {
    this.format(mask);
    return this.dark.map((cells, row) => cells.map(
      (isDark, column) => isDark !== (!this.fixed[row]?.[column] && Boolean(MASKS[mask]?.(row, column)))));
  }
}

/**
 * How hard a symbol is to read (7.8.3.1): runs, blocks, what looks like a finder, too much of one colour.
 * @param {Modules} modules
 */
function penalty(modules) {
  const size = modules.length;
  const rows = modules.map(cells => cells.map(Number).join(''));
  const columns = rows.map((_, place) => rows.map(row => row[place]).join(''));
  let points = 0;
  for (const line of [...rows, ...columns]) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2;
    points += 40 * (line.match(LIKE_FINDER) ?? []).length;
  }
  for (let row = 0; row < size - 1; row += 1) {
    for (let column = 0; column < size - 1; column += 1) {
      const four = rows[row]?.slice(column, column + 2) + (rows[row + 1]?.slice(column, column + 2) ?? '');
      if (four === '0000' || four === '1111') points += 3;
    }
  }
  const dark = rows.join('').replaceAll('0', '').length;
  return points + 10 * Math.floor(Math.abs(dark * 20 - size * size * 10) / (size * size));
}

/**
 * The modules of the smallest QR code that holds `text`; null where it is too long for one.
 * @param {string} text
 * @returns {Modules | null}
 */
export function qrModules(text) {
  const coded = codewords(text);
  if (!coded) return null;
  const symbol = new Drawing(coded.version);
  symbol.patterns();
  symbol.fill(coded.words);
  const all = MASKS.map((_, mask) => symbol.masked(mask));
  const points = all.map(penalty);
  return all[points.indexOf(Math.min(...points))] ?? null;
}

/**
 * The dark modules as the data of an SVG path, run by run, with the quiet zone of four modules (6.3.8) around them.
 * @param {Modules} modules
 */
export const pathOf = modules => modules.flatMap((cells, row) =>
  [...cells.map(Number).join('').matchAll(/1+/g)].map(({0: run, index}) => `M${index + 4} ${row + 4}h${run.length}v1h-${run.length}z`)).join('');
